"""The colour data: made by its script, as its README describes it, and good enough to learn from."""

import importlib.util
import json
import re
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, NetworkConfig, TrainingConfig, read_table

ROOT = Path(__file__).parents[3]
COLORS = ROOT / "data" / "colorData.json"
CROWD = ROOT.parent / "shared" / "data" / "crowd-colors.json"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "data" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def entries() -> list[dict[str, Any]]:
    content: dict[str, list[dict[str, Any]]] = json.loads(COLORS.read_text(encoding="utf-8"))
    assert list(content) == ["entries"]
    return content["entries"]


def test_the_script_makes_the_file_byte_for_byte(generate: ModuleType, tmp_path: Path) -> None:
    made = tmp_path / "made.json"
    assert generate.main(["--output", str(made)]) == 0
    assert made.read_bytes() == COLORS.read_bytes()


def test_a_longer_file_begins_with_the_shorter_and_another_seed_gives_others(generate: ModuleType) -> None:
    def rows(n_rows: int, seed: int) -> list[Any]:
        made: list[Any] = generate.make_rows(n_rows, rng=np.random.default_rng(seed))
        return made

    assert rows(60, seed=3)[:40] == rows(40, seed=3)
    assert not set(rows(40, seed=3)) & set(rows(40, seed=4))


@pytest.mark.parametrize("arguments", [["--rows", "0"], ["--seed", "-1"]])
def test_unusable_arguments_are_named(
    generate: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    output = tmp_path / "never.json"
    with pytest.raises(SystemExit):
        generate.main([*arguments, "--output", str(output)])
    assert arguments[0] in capsys.readouterr().err
    assert not output.exists()


def test_colours_are_converted_to_oklab(generate: ModuleType) -> None:
    # The values of CSS Color 4, rounded there.
    expected = [[1.0, 0.0, 0.0], [0.62796, 0.22486, 0.12585], [0.45201, -0.03246, -0.31153]]
    np.testing.assert_allclose(generate.oklab(["#ffffff", "#ff0000", "#0000ff"]), expected, atol=1e-5)


@pytest.mark.parametrize(
    ("color", "label"),
    [
        ("#154406", "green-ish"),  # forest green
        ("#029386", "green-ish"),  # teal
        ("#9a0eea", "purple-ish"),  # violet
        ("#d1b26f", "brown-ish"),  # tan
        ("#b5ce08", "yellow-ish"),  # green/yellow
        ("#05472a", None),  # evergreen
        ("#000000", None),  # black
    ],
)
def test_a_name_that_ends_in_a_basic_term_is_an_anchor(generate: ModuleType, color: str, label: str | None) -> None:
    assert generate.anchors().get(color) == label


def test_the_survey_gives_592_anchors(generate: ModuleType) -> None:
    assert len(generate.anchors()) == 592


def test_a_colour_of_the_survey_keeps_its_own_label(generate: ModuleType) -> None:
    class OnlyForestGreen:
        def random(self, size: tuple[int, int]) -> Any:
            rgb = np.array([0x15, 0x44, 0x06]) / 256
            return np.column_stack([np.tile(rgb, (size[0], 1)), np.linspace(0, 0.999, size[0])])

    assert set(generate.make_rows(50, rng=OnlyForestGreen())) == {(0x15, 0x44, 0x06, "green-ish")}


def test_every_row_is_valid(entries: list[dict[str, Any]], generate: ModuleType) -> None:
    assert len(entries) == 5000
    for entry in entries:
        assert list(entry) == ["r", "g", "b", "label"]
        assert all(type(entry[channel]) is int and 0 <= entry[channel] <= 255 for channel in "rgb")
    assert {entry["label"] for entry in entries} == set(generate.LABELS)


def test_colours_cover_the_whole_cube(entries: list[dict[str, Any]]) -> None:
    octants = Counter(tuple(entry[channel] // 128 for channel in "rgb") for entry in entries)
    assert len(octants) == 8
    # An even draw puts 625 rows in each, give or take 23; five of these are never reached by chance.
    assert all(abs(count - 625) < 5 * 23.4 for count in octants.values())
    for channel in "rgb":
        assert {entry[channel] for entry in entries} == set(range(256))


def test_each_row_has_a_line_of_its_own(entries: list[dict[str, Any]]) -> None:
    first, *lines, last = COLORS.read_text(encoding="utf-8").splitlines()
    assert (first, last) == ('{"entries": [', "]}")
    assert [json.loads(line.removesuffix(",")) for line in lines] == entries


def test_the_readme_counts_the_classes_as_they_are(entries: list[dict[str, Any]]) -> None:
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    table = {label: int(count) for label, count in re.findall(r"^\| ([a-z]+-ish) \| (\d+) \|", readme, re.MULTILINE)}
    assert table == Counter(entry["label"] for entry in entries)


def test_the_library_reads_the_file() -> None:
    table = read_table(COLORS)
    assert len(table) == 5000
    assert list(table.columns) == ["r", "g", "b", "label"]


@pytest.mark.skipif(not CROWD.exists(), reason="the crowd's own colours are not here")
def test_a_network_trained_on_the_file_agrees_with_the_crowd() -> None:
    table, crowd = read_table(COLORS), read_table(CROWD)
    accuracies = []
    for seed in range(5):
        model = Model.for_table(table, ["r", "g", "b"], "label", network=NetworkConfig(), scaling="minmax", seed=seed)
        for _ in model.train(table, TrainingConfig(epochs=20, batch_size=64)):
            pass
        accuracies.append(model.evaluate(crowd).accuracy or 0.0)
    assert np.mean(accuracies) >= 0.77
