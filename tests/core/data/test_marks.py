import numpy as np
import pytest

from colornn_core import Table, read_table
from colornn_core.data.marks import sort_marks

MARKS = [
    "?",
    "NA",
    "N/A",
    "n/a",
    "#N/A",
    "null",
    "NULL",
    "None",
    "NaN",
    "nan",
    "-",
    "--",
    ".",
    "<NA>",
    "missing",
    "#DIV/0!",
    "#NV",
    "#VALEUR!",
    "(blank)",
    "<null>",
    "n / a",
    "…",
    "\uff0d",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_a_gap_among_numbers_and_texts(mark: str) -> None:
    table = Table.from_csv(f"x,soil,y\n{mark},{mark},1\n2.5,clay,2\n-3,sand,3\n,,4\n7,clay,5\n8,sand,5\n")
    np.testing.assert_array_equal(table.columns["x"], [np.nan, 2.5, -3, np.nan, 7, 8])
    assert table.columns["soil"].tolist() == [None, "clay", "sand", None, "clay", "sand"]
    assert [note.code for note in table.notes] == ["missing-marks", "missing-marks-in-text"]
    assert f"{mark!r} (1)" in table.notes[0].message
    kept = table.read_otherwise(["soil"])
    assert kept.columns["soil"].tolist() == [mark, "clay", "sand", None, "clay", "sand"]


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "unknown",
            "keine Angabe",
            "inconnu",
            "sin dato",
            "нет данных",
            "未知",
            "不详",
            "not reported",
            "unk",
            "(none)",
        ),
        *("keine Daten", "n.v.t.", "saknas", "ukjent", "ei tietoa", "donnée manquante", "no contesta", "não informado"),
        *("dato mancante", "b.d.", "není", "nincs adat", "н/д", "немає даних", "veri yok", "μη διαθέσιμο", "không có"),
        *("不适用", "該当なし", "결측", "غير متوفر", "[missing]", "-/-", "////", "####", ": c"),
    ],
)
def test_a_word_is_a_gap_among_numbers_and_a_category_among_texts(mark: str) -> None:
    table = Table.from_csv(f"x,soil,y\n{mark},{mark},1\n2.5,clay,2\n-3,sand,3\n7,clay,5\n8,sand,5\n")
    np.testing.assert_array_equal(table.columns["x"], [np.nan, 2.5, -3, 7, 8])
    assert table.columns["soil"].tolist() == [mark, "clay", "sand", "clay", "sand"]


@pytest.mark.parametrize(
    ("counts", "elsewhere", "categories"),
    [
        ({"+": 5, "-": 4}, [], ["-"]),
        ({"x": 5, "-": 4}, [], ["-"]),
        ({"clay": 5, "sand": 3, "-": 4}, [], []),
        ({"None": 4, "Mild": 5, "Severe": 3}, [], ["None"]),
        ({"None": 4, "mild": 5, "severe": 3}, [], []),
        ({"none": 4, "mild": 5, "severe": 3}, [], ["none"]),
        ({"none": 4, "mild": 5, "severe": 3}, ["none"], []),
        ({"None": 1, "Ann": 1, "Bob": 1, "Cleo": 1}, [], []),
        ({"NA": 2, "ZA": 3, "DE": 1, "FR": 1}, [], ["NA"]),
        ({"NA": 2, "Gd": 3, "TA": 1, "Fa": 1}, [], []),
        ({"?": 2, "yes": 3}, [], []),
        ({"missing": 2, "present": 3}, [], ["missing"]),
        ({"-": 2}, [], []),
    ],
)
def test_a_mark_that_is_a_category_is_kept(counts: dict[str, int], elsewhere: list[str], categories: list[str]) -> None:
    assert sort_marks(counts, elsewhere)[1] == categories


def test_a_category_that_could_be_a_mark_can_be_read_as_one() -> None:
    table = Table.from_csv("pain,x\nNone,1\nMild,2\nSevere,3\nNone,4\nMild,5\nSevere,6\n")
    assert [note.code for note in table.notes] == ["mark-as-category"]
    assert table.columns["pain"].tolist()[0] == "None"
    assert table.read_otherwise(["pain"]).columns["pain"].tolist() == [None, "Mild", "Severe", None, "Mild", "Severe"]


def test_one_note_tells_the_marks_of_all_columns_of_text() -> None:
    table = Table.from_csv("a,b,x\nNA,u,1\nv,NA,2\nv,u,3\nw,t,4\n")
    (note,) = table.notes
    assert (note.columns, note.n_rows) == (("a", "b"), 2)
    once = table.read_otherwise(["a"])
    assert [one.columns for one in once.notes] == [("b",)]
    assert once.read_otherwise(["b"]).columns["b"].tolist() == ["u", "NA", "u", "t"]


def test_numbers_that_json_would_round_are_kept_as_names() -> None:
    table = read_table([{"id": 9007199254740993, "x": 1}, {"id": 9007199254740992, "x": 2}])
    assert table.columns["id"].tolist() == ["9007199254740993", "9007199254740992"]
    whole = read_table({"id": np.array([2**60 + 1, 5])})
    assert whole.columns["id"].tolist() == [str(2**60 + 1), "5"]
