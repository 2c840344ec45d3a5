"""Models as they were seen in public: each answers what it must, or is refused in words; also on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from colornn_core import Model, ModelFormatError
from colornn_core.cli import main

CASES = Path(__file__).parents[4] / "shared" / "cases" / "models"
PROBE = (0.7, -1.2, 0.4, 1.5)
ROWS: dict[str, dict[str, Any]] = {
    "ml01-array-names-clash": {"0": 5, "1": 1},
    "ml03-old04-classification": {"a": 5, "b": 150},
    "ml05-constant-input": {"a": 6, "b": 2},
    "ml06-constant-output": {"a": 2, "b": 2},
    "ml07-text-input": {"size": "mid", "b": 1},
    "brain10-v100.json": {"r": 0.7, "g": 0.2},
}
# By label, or by number where the labels are made up.
ANSWERS: dict[str, dict[str, float]] = {
    "ml01-array-names-clash": {"up": 0.254119, "down": 0.745881},
    "ml03-old04-classification": {"cat": 0.840944},
    "ml05-constant-input": {"up": 0.654},
    "ml06-constant-output": {"y": 7},
    "tf04-flatten-2d-input": {"0": 0.00169, "1": 0.99831},
    "tf06-batchnorm-first": {"0": 0.09084, "1": 0.90916},
    "tf07-batchnorm-between": {"0": 0.10786, "1": 0.89214},
    "tf09-activation-linear-layer": {"0": 0, "1": 1},
    "tf18-activation-object": {"0": 0.59241, "1": 0.40759},
    "brain10-v100.json": {"dark": 0.765041, "light": 0.502081},
}
OPENS = (
    "brain02-sizes.json",
    "brain03-double-encoded.json",
    "brain07-crossvalidate.json",
    "brain08-lookup-objects.json",
    "brain09-v2-typed-array-objects.json",
    "convnet01-image-input-fc.json",
    "convnet02-dropout-svm.json",
    "ml07-text-input",
    "ml08-not-normalized",
    "ml09-digit-labels",
    "ml10-same-name-in-out",
    "tf01-functional-chain",
    "tf02-functional-keras3",
    "tf03-flatten-flat-input",
    "tf10-uint8",
    "tf11-uint16",
    "tf12-float16",
    "tf13-shards",
    "tf14-relu-negative-slope",
    "tf17-leaky-alpha03",
    "tf21-hard-sigmoid",
    "tf23-gaussian-noise",
    "tf25-keras3-prefix",
    "tf28-relu6",
    "tf29-reshape-flat",
    "tf31-no-wrap-list-config",
    "tf32-prelu",
    "tf34-rescaling",
    "tf35-relu-then-softmax-layer",
    "tf38-gz-weights",
)
REFUSED = {
    "brain05-null-weight.json": r"layers\[1\]\.'0'\.bias is missing",
    "brain06-lstm-v1.json": "no recurrent",
    "convnet03-maxout.json": "layer 3 is of the type 'maxout'",
    "data01-array-names-clash.json": "this is a table of rows and no model",
    "data02-brainjs-training.json": "this is a table of rows and no model",
    "data04-array-and-label.json": "this is a table of rows and no model",
    "tf15-relu-threshold": "layer r is a ReLU with the threshold 1",
    "tf20-swish": "layer a has the activation 'swish'",
    "tf22-embedding": "layer e is an Embedding",
    "tf24-two-inputs": "Layer in2 is an InputLayer behind another layer",
    "tf26-softmax-hidden": "layer a has softmax, which only the last layer can have",
    "tf27-selu": "layer a has the activation 'selu'",
    "tf30-rank3-dense-keras3": "layer a takes inputs of rank 3",
    "tf33-layernorm": "layer n is a LayerNormalization",
    "tf37-gz": "gzip",
    "tm01-pose-14739": "takes 14739 inputs, and is too wide to be asked",
}
NOTES = {
    "brain07-crossvalidate.json": "the best one is taken",
    "ml01-array-names-clash": "here the output is '0_output'",
    "tf14-relu-negative-slope": "layer r is carried exactly",
    "tf23-gaussian-noise": "layer g does something in training only",
}

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not here")


def row_for(name: str, model: Model) -> dict[str, Any]:
    names = [column.name for column in model.schema.inputs]
    return ROWS.get(name) or dict(zip(names, PROBE, strict=False))


def answers(model: Model, row: dict[str, Any]) -> dict[str, float]:
    if model.schema.task == "regression":
        return dict(zip(model.labels, model.predict(row).tolist(), strict=True))
    return dict(model.classify(row))


def test_every_case_is_known() -> None:
    assert {path.name for path in CASES.iterdir()} == {*ANSWERS, *OPENS, *REFUSED}


@pytest.mark.parametrize("name", [*ANSWERS, *OPENS])
def test_a_model_answers(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = Model.load(CASES / name)
    row = row_for(name, model)
    got = answers(model, row)
    for label, expected in ANSWERS.get(name, {}).items():
        assert got[label] == pytest.approx(expected, abs=5e-4 if name == "ml05-constant-input" else 6e-6)
    assert any(NOTES.get(name, "") in note for note in (*model.notes, ""))
    words = [f"{column}={value}" for column, value in row.items()]
    assert main(["predict", str(CASES / name), *words, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    told = printed.get("outputs") or {one["label"]: one["confidence"] for one in printed["ranking"]}
    assert told == pytest.approx(got)
    assert main(["convert", str(CASES / name), str(tmp_path / "model.json"), "--to", "native"]) == 0
    assert answers(Model.load(tmp_path / "model.json"), row) == pytest.approx(got)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_told(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ModelFormatError, match=REFUSED[name]) as told:
        Model.load(CASES / name)
    assert told.value.__cause__ is None
    for command in (
        ["predict", str(CASES / name), "x0=1"],
        ["convert", str(CASES / name), str(tmp_path / "m"), "--to", "onnx"],
    ):
        assert main(command) == 1
        assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("path", sorted(CASES.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_pointing_at_one_file_opens_the_set_or_says_which_to_open(path: Path) -> None:
    if path.name.startswith("model.json"):
        whole = path.parent.name
        if whole in REFUSED:
            with pytest.raises(ModelFormatError, match=REFUSED[whole]):
                Model.load(path)
        else:
            model = Model.load(path)
            row = row_for(whole, model)
            assert answers(model, row) == pytest.approx(answers(Model.load(path.parent), row))
    else:
        with pytest.raises(ModelFormatError, match=r"open 'model\.json', which lies beside it"):
            Model.load(path)
