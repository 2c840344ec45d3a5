import json
from pathlib import Path

import numpy as np
import pytest

from colornn_core import DataError, Table, read_table

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
        (Table.from_json, "{", "not valid JSON.*line 1 column 2"),
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
        (Table.from_csv, "a,a\n1,2", "each column once, got 'a'"),
        (Table.from_csv, "a,\n1,2", "each column once, got ''"),
        (Table.from_csv, "a,b\n1,2\n3\n", "line 3 has 1 fields where the header names 2"),
        (Table.from_csv, b"a,b\n1,\xff", "UTF-8"),
        (Table.from_csv, 'a,b\n1,"' + "x" * 200_000, "line 2 cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_in_plain_words(read: object, content: object, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read(content)  # type: ignore[operator]


def test_a_missing_file_and_uneven_columns_are_told() -> None:
    with pytest.raises(DataError, match=r"'nowhere\.json' cannot be read"):
        read_table("nowhere.json")
    with pytest.raises(DataError, match="'a' 1, 'b' 2"):
        Table.from_columns({"a": [1], "b": [1, 2]})


def test_the_tutorials_own_file_loads_unchanged() -> None:
    path = Path(__file__).parents[3] / "shared" / "data" / "crowd-colors.json"
    if not path.exists():
        pytest.skip("the crowd-sourced file is not here")
    table = read_table(path)
    assert len(table) == 4514
    assert set(table.columns) == {"r", "g", "b", "label", "uid"}
