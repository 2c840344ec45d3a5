"""Tables as people have them, by the command line: what is guessed, filled, left out, warned of and asked."""

import json
from pathlib import Path
from typing import Any

import pytest

from colornn_core.cli import main

SHARED = Path(__file__).parents[4] / "shared" / "cases" / "tables"
LEAVES = [
    ("maple", 13.5, 7.7),
    ("beech", 7.6, 5.8),
    ("beech", 8.6, 4.7),
    ("maple", 12.6, 6.2),
    ("maple", 13.9, 5.3),
] * 8


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Told:
    """What a command printed, and its exit status."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> "Told":
        """Run a command."""
        try:
            self.status = main([str(one) for one in arguments])
        except SystemExit as end:
            self.status = int(end.code or 0)
        self.out, self.err = self._capsys.readouterr()
        return self


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    return Told(capsys)


def leaves(**columns: list[Any]) -> str:
    """Write the table of leaves with more columns, and return the name of its file."""
    names = ["length", "width", *columns, "tree"]
    rows = [
        [length, width, *(column[i] for column in columns.values()), tree]
        for i, (tree, length, width) in enumerate(LEAVES)
    ]
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in [names, *rows])
    Path("leaves.csv").write_text(text + "\n")
    return "leaves.csv"


QUICK = ("--quiet", "--epochs", "2", "--save", "m.json")


def test_gaps_are_filled_or_their_rows_dropped(told: Told) -> None:
    file = leaves(age=[None, *range(39)], soil=[None, None, *["clay", "sand"] * 19])
    assert told("train", file, "--output", "tree", *QUICK).status == 0
    assert "gaps are filled, with the median or as no category, in 'age' (1), 'soil' (2); --missing drop" in told.err
    assert told("predict", "m.json", file).status == 0
    assert "column 'age': the value is missing; it counts as the median 19" in told.err
    assert len(told.out.splitlines()) == 40
    assert told("train", file, "--output", "tree", "--missing", "drop", *QUICK).out.startswith("trained 2 epochs on 38")
    assert "leaving out 2 of 40 rows, in which a value is missing" in told.err
    assert told("evaluate", "m.json", file).status == 0
    assert "--missing must be left out" in told("train", file, "--resume", "m.json", "--missing", "drop").err


def test_rows_without_an_output_are_left_out_and_counted(told: Told) -> None:
    file = leaves(grown=[None, None, None, *range(37)])
    assert told("train", file, "--output", "grown", *QUICK).out.startswith("trained 2 epochs on 37 rows")
    assert "3 rows have no value of 'grown' and are left out (1, 2, 3)" in told.err
    assert json.loads(told("evaluate", "m.json", file, "--json").out)["n_left_out"] == 3


def test_columns_of_no_use_are_left_out_unless_they_are_asked_for(told: Told) -> None:
    nothing: list[Any] = [None] * 40
    file = leaves(Id=list(range(1, 41)), note=nothing, visitor=[f"v{i}" for i in range(40)], rare=[1, *nothing[1:]])
    inputs = json.loads(told("train", file, "--output", "tree", "--json", *QUICK).out)["inputs"]
    assert inputs == ["length", "width"]
    for reason in ("'Id': it numbers", "'note': it is empty", "'visitor': 40 different names", "'rare': 98% of its"):
        assert f"leaving out {reason}" in told.err
    inputs = json.loads(told("train", file, "--output", "tree", "--inputs", "Id,width", "--json", *QUICK).out)["inputs"]
    assert inputs == ["Id", "width"]
    inputs = json.loads(told("train", file, "--output", "tree", "--without", "width", "--json", *QUICK).out)["inputs"]
    assert inputs == ["length"]
    assert "Column 'Id' numbers the 40 rows" in told("check", file).out


def test_marks_and_blanks_are_an_input_that_is_not_left_out(told: Told) -> None:
    file = leaves(red=["x" if i % 5 == 0 else None for i in range(40)])
    inputs = json.loads(told("train", file, "--json", *QUICK).out)["inputs"]
    assert inputs == ["length", "width", "red"]
    assert "gaps are filled" not in told.err


def test_dates_are_taken_apart_in_training_and_in_what_is_asked(told: Told) -> None:
    file = leaves(picked=[f"2023-{1 + i % 12}-{1 + i % 28}" for i in range(40)])
    inputs = json.loads(told("train", file, "--json", *QUICK).out)["inputs"]
    assert inputs == ["length", "width", "picked_month", "picked_day", "picked_weekday"]
    assert told("evaluate", "m.json", file).status == 0
    assert told("train", file, "--resume", "m.json", "--quiet", "--epochs", "1").status == 0
    assert told("predict", "m.json", "length=9", "width=5", "picked=2023-05-06").status == 0
    assert "Column 'picked' holds dates" in told("check", file).out


def test_dates_that_can_be_read_in_two_ways_are_asked_about(told: Told) -> None:
    file = leaves(picked=[f"{1 + i % 12}/{1 + 5 * i % 12}/2023" for i in range(40)])
    assert "Column 'picked' holds dates in which the day or the month may stand first" in told("check", file).out
    without = told("train", file, "--json", *QUICK)
    assert json.loads(without.out)["inputs"] == ["length", "width"]
    assert "2/6/2023 is 2023-06-02 or 2023-02-06 (--dates day-first or --dates month-first uses them)" in without.err
    inputs = json.loads(told("train", file, "--json", "--dates", "day-first", *QUICK).out)["inputs"]
    assert inputs == ["length", "width", "picked_month", "picked_day", "picked_weekday"]
    asked = told("predict", "m.json", "length=9", "width=5", "picked=5/6/2023")
    assert asked.status == 0
    assert "missing" not in asked.err


def test_an_encoding_can_be_said(told: Told) -> None:
    Path("e.csv").write_bytes(b"x,kind\n" + "1,õun\n2,äär\n3,õun\n4,äär\n".encode("cp775") * 5)
    assert told("train", "e.csv", "--encoding", "cp775", *QUICK).status == 0
    assert "õun" in told("predict", "m.json", "e.csv", "--encoding", "cp775").out
    assert told("evaluate", "m.json", "e.csv", "--encoding", "cp775").status == 0
    assert told("check", "e.csv", "--encoding", "cp0").status == 2


def test_the_output_is_guessed_and_said(told: Told) -> None:
    assert "predicting 'tree', the only column of text" in told("train", leaves(), *QUICK).err
    names = leaves(soil=["clay", "sand"] * 20)
    assert told("train", names, *QUICK).status == 2
    assert "--output must name the column to predict, one of length, width, soil, tree" in told.err
    Path("s.csv").write_text(Path(names).read_text().replace("tree\n", "Species\n", 1))
    assert "predicting 'Species', by its name" in told("train", "s.csv", *QUICK).err
    Path("n.csv").write_text("".join(f"{i * 7 % 11},{i * 3 % 13},{i % 3}\n" for i in range(40)))
    assert "predicting 'c3', the last column" in told("train", "n.csv", *QUICK).err
    assert "choose the task regression (--task regression)." in told.err


def test_a_name_that_is_nearly_right_is_found(told: Told) -> None:
    file = leaves(**{f"question {i}": [1, 2] * 20 for i in range(20)})
    for arguments in (["--output", "Tree"], ["--inputs", "lenght"], ["--without", "Width "]):
        assert told("train", file, *arguments).status == 1
        assert "Did you mean" in told.err
    assert "Did you mean 'tree'?" in told("check", file, "--output", "tre").err


def test_which_value_means_yes_is_asked_and_taken(told: Told) -> None:
    file = leaves(big=["a" if row[1] > 10 else "b" for row in LEAVES], wide=["ja", "nein"] * 20)
    two = ("train", file, "--output", "big,wide", "--inputs", "length,width", "--quiet", "--save", "m.json")
    assert told(*two).status == 1
    assert "which of 'a' and 'b' means yes cannot be known" in told.err
    assert "which of 'a' and 'b' means yes" in told("check", file, "--output", "big,wide").out
    assert told(*two, "--positive", "big=a", "--epochs", "200").status == 0
    assert json.loads(told("predict", "m.json", "length=14", "width=6", "--json").out)["labels"][:1] == ["big"]
    assert told(*two, "--positive", "big=c").status == 2
    assert told(*two, "--positive", "a", "--positive", "ja").status == 2
    assert "--positive must be NAME=VALUE of an output, one of big, wide" in told.err


def test_a_new_category_is_warned_of_and_an_unknown_label_is_wrong(told: Told) -> None:
    told("train", leaves(soil=["clay", "sand"] * 20), "--output", "tree", *QUICK)
    file = leaves(soil=["peat", *["sand"] * 39])
    assert told("evaluate", "m.json", file).status == 0
    assert "Row 1, column 'soil': 'peat' is not one of the known categories (clay, sand)" in told.err
    Path("oak.csv").write_text(Path(file).read_text().replace("beech", "oak"))
    measured = json.loads(told("evaluate", "m.json", "oak.csv", "--json").out)
    assert (measured["n_samples"], measured["n_unknown"]) == (40, 16)
    assert measured["accuracy"] <= 0.6


def test_a_row_by_hand_is_read_as_a_file_is(told: Told) -> None:
    Path("e.csv").write_text(
        "a=b,width,tree\n" + "".join(f"{length},{width},{tree}\n" for tree, length, width in LEAVES)
    )
    assert told("train", "e.csv", "--quiet", "--epochs", "300", "--save", "m.json").status == 0
    for row in (["a=b=13.5", "width=7"], ["a=b=13,5", "width=7 cm"]):
        assert told("predict", "m.json", *row).out.startswith("maple")


def test_check_without_an_output_looks_at_all_columns(told: Told) -> None:
    file = leaves(soil=["clay", "Clay", "sand", "sand"] * 10)
    assert told("check", file).status == 0
    assert "'Clay' and 'clay'" in told.out or "'clay' and 'Clay'" in told.out
    assert told("check", file, "--json").out.count('"variants"') == 1


@pytest.mark.parametrize("path", sorted(SHARED.iterdir()) if SHARED.is_dir() else [], ids=lambda path: path.name)
def test_no_file_is_answered_with_a_traceback(told: Told, path: Path) -> None:
    assert told("check", str(path)).status in {0, 1}
    is_table = not path.name.startswith("29")
    assert (told.status == 0) == is_table or path.name.startswith("26-")
    output = {"28-ja-nein.csv": "gross,breit", "28b-x-or-blank.csv": "red,big", "40-dead-network.csv": "price"}
    for named in ([], ["--output", output.get(path.name, "tree")]):
        if told("train", str(path), *named, *QUICK).status == 0:
            assert told("evaluate", "m.json", str(path)).status == 0
            assert told("predict", "m.json", str(path)).status == 0
        assert told.err.startswith("colornn: ") or not told.err
