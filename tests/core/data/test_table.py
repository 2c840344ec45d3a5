import json
from pathlib import Path

import numpy as np
import pytest

from colornn_core import DataError, Finding, Model, Schema, Table, check, read_table

ROWS = [{"r": 81, "g": 183, "label": "green-ish"}, {"r": 250, "g": 20, "label": "red-ish"}]


@pytest.mark.parametrize(
    "value",
    [
        ROWS,
        {"entries": ROWS},
        {"data": ROWS},
        {"data": [{"xs": {"r": row["r"], "g": row["g"]}, "ys": {"label": row["label"]}} for row in ROWS]},
    ],
    ids=["bare", "entries", "data", "ml5"],
)
def test_every_json_layout_gives_the_same_table(value: object, tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(value), "utf-8")
    for table in (read_table(value), Table.from_json(json.dumps(value)), read_table(path), read_table(str(path))):
        assert list(table.rows()) == ROWS


@pytest.mark.parametrize(
    "text", ["r,g,label\n81,183,green-ish\n250,20,red-ish\n", "r;g;label\r\n81;183;green-ish\r\n\r\n250;20;red-ish"]
)
def test_csv_with_any_separator(text: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    for table in (Table.from_csv(text), read_table(path)):
        assert list(table.rows()) == ROWS


def test_csv_fields_may_be_quoted() -> None:
    assert list(Table.from_csv('name,x\n"a, ""b""\nc",1\n').rows()) == [{"name": 'a, "b"\nc', "x": 1}]


def test_columns_are_numbers_or_text_and_a_gap_is_a_missing_value() -> None:
    table = Table.from_rows(
        [{"x": 1, "name": "a", "mixed": 1}, {"x": None, "mixed": "b"}, {"name": "c", "mixed": None}]
    )
    np.testing.assert_array_equal(table.columns["x"], [1, np.nan, np.nan])
    assert table.columns["x"].dtype == np.float64
    assert table.columns["name"].tolist() == ["a", None, "c"]
    assert table.columns["mixed"].tolist() == ["1", "b", None]


def test_csv_gaps_are_missing_values_and_names_made_of_digits_stay_names() -> None:
    table = Table.from_csv("x,code,word\n1.5,007,\n,010,b\n")
    np.testing.assert_array_equal(table.columns["x"], [1.5, np.nan])
    assert table.columns["code"].tolist() == ["007", "010"]
    assert table.columns["word"].tolist() == [None, "b"]


def test_columns_and_truth_values() -> None:
    table = read_table({"x": np.array([1, 2]), "flag": [True, False]})
    assert list(table.rows()) == [{"x": 1, "flag": "true"}, {"x": 2, "flag": "false"}]
    assert read_table(table) is table


def test_take_keeps_the_order_that_is_asked_for() -> None:
    assert [row["r"] for row in read_table(ROWS).take(np.array([1, 0, 1])).rows()] == [250, 81, 250]


@pytest.mark.parametrize(
    ("read", "content", "message"),
    [
        (Table.from_json, "{", "not valid JSON.*Line 1 column 2"),
        (Table.from_json, b"\xff\xfe\x00", "UTF-8"),
        (Table.from_json, "[" * 100_000, "nested too deeply"),
        (Table.from_json, "5", "No rows were found"),
        (Table.from_json, '{"entries": 5}', "No rows were found"),
        (Table.from_json, "[]", "no rows"),
        (Table.from_json, "[{}]", "no columns"),
        (Table.from_json, '[{"a": 1}, 7]', "Row 2 is not an object.*7"),
        (Table.from_json, '[{"a": 1}, {"a": [2]}]', r"Row 2, column 'a'.*\[2\]"),
        (Table.from_csv, "", "empty"),
        (Table.from_csv, "a,b\n", "no rows"),
        (Table.from_csv, "a,b,c\n1,2,3\n3\n4,5,6\n", "line 3 has 1 fields where the header names 3"),
        (Table.from_csv, b"a,b\n1,\0", "not text: it holds bytes that are zero"),
        (Table.from_csv, 'a,b\n1,"' + "x" * 200_000, "line 2 cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_in_plain_words(read: object, content: object, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read(content)  # type: ignore[operator]


def test_a_missing_file_and_uneven_columns_are_told() -> None:
    with pytest.raises(DataError, match=r"'nowhere\.json' cannot be read"):
        read_table("nowhere.json")
    with pytest.raises(DataError, match="'a' has 1, where the others have 2"):
        Table.from_columns({"a": [1], "b": [1, 2]})


@pytest.mark.parametrize("nothing", [[], (), iter([])], ids=["list", "tuple", "iterator"])
def test_without_rows_a_table_is_empty_and_grows(nothing: object) -> None:
    table = read_table(nothing)
    assert (len(table), list(table.rows()), len(table.head())) == (0, [], 0)
    assert "Table(0 rows" in table._repr_html_()
    table.append({"x": 1, "label": "a"})
    assert list(table.rows()) == [{"x": 1.0, "label": "a"}]


def test_rows_are_added_one_by_one() -> None:
    table = Table()
    assert len(table) == 0
    table.append({"x": 1, "label": "a"})
    table.append({"xs": {"x": 2}, "ys": {"label": "b"}})
    assert len(table) == 2
    assert list(table.rows()) == [{"x": 1, "label": "a"}, {"x": 2, "label": "b"}]
    table.append({"x": None, "label": 1, "new": 5})
    assert table.columns["label"].tolist() == ["a", "b", "1"]
    np.testing.assert_array_equal(table.columns["x"], [1, 2, np.nan])
    np.testing.assert_array_equal(table.columns["new"], [np.nan, np.nan, 5])
    assert repr(table) == "Table(3 rows: x, label, new)"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({}, "Row 3 is empty"),
        ([1], r"Row 3 is not an object.*\[1\]"),
        ({"r": [1]}, r"Row 3, column 'r': a value must be a number or a text, got \[1\]"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_when_it_is_added(row: object, message: str) -> None:
    table = read_table(ROWS)
    with pytest.raises(DataError, match=message):
        table.append(row)  # type: ignore[arg-type]
    assert list(table.rows()) == ROWS


def test_arrays_and_the_names_of_their_columns() -> None:
    assert list(Table.from_arrays(np.array([[1, 2], [3, 4]]), ["a", "b"]).rows()) == [
        {"a": 1, "b": 2},
        {"a": 3, "b": 4},
    ]
    assert Table.from_arrays([5, 6], ["a"]).columns["a"].tolist() == [5, 6]
    assert Table.from_arrays(np.array([["u", 1]], object), ["a", "b"]).columns["a"].tolist() == ["u"]
    records = np.array([(1, "u")], [("a", int), ("b", "U1")])
    assert list(read_table(records).rows()) == [{"a": 1, "b": "u"}]


@pytest.mark.parametrize("names", [["a"], ["a", "a"], "ab", ["a", "b", "c"]])
def test_an_array_needs_a_name_for_each_column(names: list[str]) -> None:
    with pytest.raises(DataError, match=r"name for each column are needed, got the shape \(2, 2\)"):
        Table.from_arrays(np.eye(2), names)


def test_an_array_without_names_is_refused() -> None:
    with pytest.raises(DataError, match=r"Table\.from_arrays\(array, names\)"):
        read_table(np.eye(2))


@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_a_saved_table_loads_as_the_same(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"rows{suffix}"
    read_table(ROWS).save(path)
    assert list(read_table(path).rows()) == ROWS


def test_a_table_is_saved_as_json_or_csv_only(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"must end in \.json or \.csv, got .*rows\.xlsx"):
        read_table(ROWS).save(tmp_path / "rows.xlsx")
    with pytest.raises(DataError, match=r"'.*rows\.csv' cannot be written"):
        read_table(ROWS).save(tmp_path / "nowhere" / "rows.csv")


GAPS = Table.from_columns({"x": [1, None, 3, float("inf")], "name": ["a", "b", None, "b"], "y": ["1", "n/a", "3", "4"]})


def test_fixes_change_what_they_are_asked_to_and_leave_the_table_as_it_was() -> None:
    assert GAPS.drop_missing(["x"]).columns["y"].tolist() == ["1", "3"]
    assert GAPS.drop_missing().columns["x"].tolist() == [1]
    full = GAPS.fill_missing(["x"])
    assert full.columns["x"].tolist() == [1, 2, 3, 2]
    assert full.columns["name"].tolist() == ["a", "b", None, "b"]
    assert GAPS.fill_missing().columns["name"].tolist() == ["a", "b", "b", "b"]
    np.testing.assert_array_equal(GAPS.as_numbers(["y"]).columns["y"], [1, np.nan, 3, 4])
    assert GAPS.to_categorical("x").columns["x"].tolist() == ["1", None, "3", "inf"]
    assert list(GAPS.drop_columns(["x", "y"]).columns) == ["name"]
    np.testing.assert_array_equal(GAPS.columns["x"], [1, np.nan, 3, np.inf])


def test_shuffling_keeps_the_rows_whole() -> None:
    table = Table.from_arrays(np.arange(40).reshape(20, 2), ["a", "b"])
    first, again, other = (table.shuffle(rng=np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert list(first.rows()) == list(again.rows()) != list(other.rows())
    assert (first.columns["b"] == first.columns["a"] + 1).all()
    assert sorted(first.columns["a"]) == table.columns["a"].tolist()


def test_fixes_for_columns_that_are_not_there_are_refused() -> None:
    with pytest.raises(DataError, match="There is no column 'z'; the table has x, name, y"):
        GAPS.drop_missing(["z"])


def test_the_tutorials_own_file_loads_unchanged() -> None:
    path = Path(__file__).parents[4] / "shared" / "data" / "crowd-colors.json"
    if not path.exists():
        pytest.skip("the crowd-sourced file is not here")
    table = read_table(path)
    assert len(table) == 4514
    assert set(table.columns) == {"r", "g", "b", "label", "uid"}


def readable_two_ways() -> Table:
    note = Finding("warning", "thousands", "6,571 was read as 6571.", "", ("price",), actions=("read_otherwise",))
    about_all = Finding("note", "no-header", "There was no header.", "")
    return Table(
        {"price": np.array([6571.0, 571.0]), "tree": np.array(["oak", "elm"], object)},
        notes=[about_all, note],
        alternatives={"price": np.array([6.571, 571.0])},
        units={"price": "EUR"},
    )


def test_what_was_assumed_stays_with_the_columns_it_speaks_of() -> None:
    table = readable_two_ways().take(np.array([1, 0]))
    assert [note.code for note in table.notes] == ["no-header", "thousands"]
    assert table.alternatives["price"].tolist() == [571.0, 6.571]
    assert table.units == {"price": "EUR"}
    without = table.drop_columns(["price"])
    assert ([note.code for note in without.notes], without.alternatives, without.units) == (["no-header"], {}, {})


def test_a_column_is_read_otherwise_once() -> None:
    read = readable_two_ways().read_otherwise(["price"])
    assert read.columns["price"].tolist() == [6.571, 571.0]
    assert [note.code for note in read.notes] == ["no-header"]
    with pytest.raises(DataError, match="Column 'price' can be read in one way alone"):
        read.read_otherwise(["price"])


def test_a_check_tells_what_was_assumed_of_the_columns_in_use() -> None:
    table = Table.from_rows([{"x": n, "size": n % 7, "tree": "oak" if n % 2 else "elm"} for n in range(20)])
    table.notes = (*readable_two_ways().notes, Finding("note", "unit", "All end in kg.", "", ("x",)))
    found = [finding.code for finding in check(table, Schema.for_table(table, ["size"], "tree"))]
    assert "no-header" in found
    assert "unit" not in found


def test_what_is_no_name_of_a_column_and_what_has_none_is_told() -> None:
    table = read_table([{"x": 1, "y": "a"}, {"x": 2, "y": "b"}])
    with pytest.raises(DataError, match="must be a text, got 5"):
        table.drop_columns(5)  # type: ignore[arg-type]
    with pytest.raises(DataError, match="no rows"):
        Model.for_table(table, output="y").evaluate([])
