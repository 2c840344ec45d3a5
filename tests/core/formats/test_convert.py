"""`colornn convert` from every format that can be read into every one that can be written, as files and as zips."""

import json
from pathlib import Path

import numpy as np
import pytest

from colornn_core import Model
from colornn_core.cli import main
from colornn_core.formats.format import Format
from colornn_core.formats.registry import model_formats
from tests.core.formats.examples import TABLE, make_model

FORMATS = {format.name: format for format in model_formats()}
MODEL = make_model("digits", activation="sigmoid", output_activation="sigmoid")


def convert(source: Path, target: Path, name: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["convert", str(source), str(target), "--to", name, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["saved"], told["format"]) == (str(target), name)
    notes: list[str] = told["notes"]
    return notes


def check_files(target: Path, format: Format) -> None:
    """Make sure that there are the files that the format is said to have."""
    if len(format.files) > 1:
        assert {path.name for path in target.iterdir()} == set(format.files)
    else:
        assert target.is_file()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("zipped", [False, True], ids=["files", "zip"])
def test_there_and_back(name: str, zipped: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    format, start = FORMATS[name], tmp_path / "model.json"
    MODEL.save(start)
    ending = ".zip" if zipped else format.files[0] if len(format.files) == 1 else ""
    target, back = tmp_path / f"there{ending}", tmp_path / "back.json"
    notes = convert(start, target, name, capsys)
    assert notes == list(MODEL.left_out(name))
    if not zipped:
        check_files(target, format)
    if not format.readable:
        assert main(["convert", str(target), str(back), "--to", "native"]) == 1
        assert "this is no model that colornn can open" in capsys.readouterr().err
        return
    convert(target, back, "native", capsys)
    model = Model.load(back)
    places = [model.labels.index(label) for label in MODEL.labels]
    np.testing.assert_allclose(model.predict_proba(TABLE)[:, places], MODEL.predict_proba(TABLE), atol=1e-3)


def test_the_same_model_makes_the_same_zip(tmp_path: Path) -> None:
    for name in ("one", "other"):
        MODEL.save(tmp_path / f"{name}.zip", format="ml5")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    model = Model.load({"x.zip": (tmp_path / "one.zip").read_bytes()})
    assert sorted(model.labels) == sorted(MODEL.labels)
