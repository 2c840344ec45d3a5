"""JSON text: lines, encodings, what texts in it mean, and what is wrong with it."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from colornn_core import DataError, Table, read_table

LINES = '{"size": 1.5, "soil": "Weißbuche"}\n{"size": 2, "soil": "a\u2028b"}\n'
ROWS = [{"size": 1.5, "soil": "Weißbuche"}, {"size": 2, "soil": "a\u2028b"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson", "a.txt", "a.csv", "a", ""])
def test_json_lines_are_read_under_any_name_in_any_encoding(name: str, encoding: str, tmp_path: Path) -> None:
    for text in (LINES, LINES.replace("\n", "\r\n\r\n"), LINES.strip(), "\n" + LINES):
        content = text.encode(encoding)
        assert list(Table.from_content(name, content).rows()) == ROWS
        if name:
            (tmp_path / name).write_bytes(content)
            assert list(read_table(tmp_path / name).rows()) == ROWS
    assert list(Table.from_content(name, json.dumps(ROWS, indent=1).encode(encoding)).rows()) == ROWS


def test_json_lines_may_be_lists_and_objects_may_fill_several_lines() -> None:
    assert list(Table.from_json('["size", "soil"]\n[1, "a"]\n[2, "b"]').columns) == ["size", "soil"]
    assert len(Table.from_json('{\n "a": 1\n}\n{\n "a": 2\n}')) == 2
    assert list(Table.from_content("one.jsonl", b'{"a": 1, "b": "x"}').rows()) == [{"a": 1, "b": "x"}]


def test_csv_that_begins_with_a_bracket_stays_csv() -> None:
    assert list(Table.from_content("a.csv", b"[x],y\n1,2\n3,4\n").columns) == ["[x]", "y"]
    assert list(Table.from_content("a.txt", b"{x},y\n1,2\n").columns) == ["{x}", "y"]


def test_a_long_text_file_of_json_is_known_by_its_beginning() -> None:
    rows = [[number, "a text that makes the row longer"] for number in range(5000)]
    for value in (rows, [{"x": number} for number in range(20_000)]):
        assert len(Table.from_content("a.txt", json.dumps(value).encode())) == len(value)


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("[{'a': 1}", "Line 1 column 3", "double quotes"),
        ('[{"a": 1},\n {"a": 2,}', "Line 2 column 10", "comma too many"),
        ("[{a: 1}", "Line 1 column 3", "names need double quotes"),
        ('[{"a": None}', "Line 1 column 8", "null, true or false"),
        ('[ // rows\n{"a": 1}', "Line 1 column 3", "no comments"),
        ("// rows\n[{a: 1}", "Line 2 column 3", "names need double quotes"),
        ('[{"a": 1}', "Line 1 column 10", "ends too early"),
        ('[{"a": 1} {"a": 2}]', "Line 1 column 11", "a comma is missing"),
        ('[{"a" 1}]', "Line 1 column 7", "a colon is missing"),
        ('[{"a": "x\ty"}]', "Line 1 column 10", r"must be written as \n or \t"),
        ('[{"a": "x}]', "Line 1 column 8", "has no end"),
        ('[{"a": "\\x"}]', "Line 1 column 9", "backslash"),
        ('{"a": 1}\n{"a": 2}\n{"a": 3', "Line 3 column 8", "ends too early"),
        ('{"a": 1}\n{"a" = 2}', "Line 2 column 6", "a colon is missing"),
        ("[“a”]", "Line 1 column 2", "straight double quotes"),
    ],
)
def test_what_is_no_json_is_told_with_its_place_and_what_to_do(text: str, place: str, hint: str) -> None:
    with pytest.raises(DataError, match="not valid JSON") as caught:
        Table.from_json(text)
    assert place in str(caught.value)
    assert hint in str(caught.value)


def test_what_is_perhaps_csv_under_the_name_of_json_says_what_to_do() -> None:
    with pytest.raises(DataError, match=r"not valid JSON.*CSV.*\.csv"):
        Table.from_content("leaves.json", b"size,soil\n1,clay\n2\n")


def test_nan_is_a_gap_and_infinity_is_kept_for_the_checks() -> None:
    np.testing.assert_array_equal(Table.from_json('[{"a": NaN}, {"a": 2}]').columns["a"], [np.nan, 2])
    assert Table.from_json('[{"a": NaN}, {"a": "x"}]').columns["a"].tolist() == [None, "x"]
    assert Table.from_json('[{"a": Infinity}, {"a": 2}]').columns["a"].tolist() == [np.inf, 2]


def test_a_name_that_stands_twice_in_a_row_is_told() -> None:
    for text in (
        '[{"a": 1, "a": 2, "b": 0}, {"a": 3, "b": 1}, {"b": 2, "b": 5}]',
        '{"entries": [{"a": 1, "a": 2, "b": 0}, {"a": 3, "b": 1}, {"b": 2, "b": 5}]}',
        '{"a": 1, "a": 2, "b": 0}\n{"a": 3, "b": 1}\n{"b": 2, "b": 5}',
    ):
        table = Table.from_json(text)
        np.testing.assert_array_equal(table.columns["a"], [2, 3, np.nan])
        (note,) = table.notes
        assert (note.code, note.severity) == ("repeated-name", "warning")
        assert "'a' (1 times), 'b' (1 times)" in note.message
    assert Table.from_json('[{"a": {"x": 1, "x": 2}}]').notes[0].code == "repeated-name"
    assert Table.from_json('[{"a": ":{\\":", "b:": {"c": [{}, 1]}}]').columns["a"].tolist() == [':{":']
    assert Table.from_json('{"a": [1, 2], "b": [3, 4], "c": {}}').notes[0].code == "not-read"


def test_empty_texts_are_gaps_and_texts_of_numbers_numbers() -> None:
    rows = [{"a": "1.5", "b": "", "c": "x"}, {"a": "", "b": " ", "c": " "}, {"a": 2, "b": "u", "c": None}]
    table = Table.from_json(json.dumps(rows))
    np.testing.assert_array_equal(table.columns["a"], [1.5, np.nan, 2])
    assert table.columns["b"].tolist() == [None, None, "u"]
    assert table.columns["c"].tolist() == ["x", None, None]
    assert Table.from_json('[{"a": true}, {"a": false}]').columns["a"].tolist() == ["true", "false"]


def test_texts_that_a_program_gives_are_read_as_those_of_a_file() -> None:
    text = 'size,kind,code\n1,oak,007\n?,elm,012\n"2,500.5",oak,033\n'
    rows = list(csv.DictReader(io.StringIO(text)))
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    for table in (read_table(rows), read_table(iter(rows)), read_table(columns), read_table(text.encode())):
        np.testing.assert_array_equal(table.columns["size"], [1, np.nan, 2500.5])
        assert table.columns["kind"].tolist() == ["oak", "elm", "oak"]
        assert table.columns["code"].tolist() == ["007", "012", "033"]
        assert {"missing-marks", "codes"} <= {note.code for note in table.notes}


def test_marks_of_missing_values_and_written_numbers_are_read_as_in_csv() -> None:
    rows = [
        ("1", "clay", "13,5", "0"),
        ("?", "NA", "7,5", "01"),
        ("2", "sand", "8", "02"),
        ("3", "clay", "9", "NA"),
    ]
    names = ["size", "soil", "width", "code"]
    table = Table.from_json(json.dumps([dict(zip(names, row, strict=True)) for row in rows]))
    np.testing.assert_array_equal(table.columns["size"], [1, np.nan, 2, 3])
    assert table.columns["soil"].tolist() == ["clay", None, "sand", "clay"]
    assert table.columns["width"].tolist() == [13.5, 7.5, 8, 9]
    assert table.columns["code"].tolist() == ["0", "01", "02", None]
    assert {"missing-marks", "decimal-comma", "codes"} <= {note.code for note in table.notes}
    np.testing.assert_array_equal(table.read_otherwise(["code"]).columns["code"], [0, 1, 2, np.nan])


def test_whole_numbers_that_a_number_does_not_keep_are_names() -> None:
    table = Table.from_json('[{"id": 9007199254740993, "x": 0.5}, {"id": 9007199254740995, "x": 9007199254740993}]')
    assert table.columns["id"].tolist() == ["9007199254740993", "9007199254740995"]
    assert table.columns["x"].dtype == float
    assert read_table({"id": [2**53 + 1, None]}).columns["id"].tolist() == ["9007199254740993", None]
    assert read_table({"id": [2**52, 2**53]}).columns["id"].tolist() == [2**52, 2**53]


def test_the_encoding_is_noted_and_an_unnamed_index_left_out() -> None:
    (note,) = Table.from_json(json.dumps(ROWS, ensure_ascii=False).encode("cp1252", "xmlcharrefreplace")).notes
    assert note.code == "encoding"
    for index in ("", "Unnamed: 0"):
        table = Table.from_json(json.dumps([{index: number, "x": number % 2} for number in range(4)]))
        assert list(table.columns) == ["x"]
        assert [note.code for note in table.notes] == ["index-column"]


def test_open_files_and_bytes_are_read_as_files_are(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(LINES, "utf-8")
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        assert list(read_table(binary).rows()) == list(read_table(text).rows()) == ROWS
    content = LINES.encode()
    for source in (content, bytearray(content), memoryview(content), io.BytesIO(content), io.StringIO(LINES)):
        assert list(read_table(source).rows()) == ROWS
    assert list(read_table(io.StringIO("a,b\n1,2\n")).rows()) == [{"a": 1, "b": 2}]
    with pytest.raises(DataError, match="cannot be read"):
        read_table(binary)


def test_rows_may_come_one_by_one() -> None:
    assert list(read_table({"x": number} for number in range(3)).rows()) == [{"x": 0}, {"x": 1}, {"x": 2}]
    assert list(read_table(zip("ab", [1, 2], strict=True)).columns) == ["c1", "c2"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("https://example.org/leaves.csv", "is an address, and nothing is fetched"),
        ("size,soil\n1,clay\n", r"is no file's name but a text: use Table\.from_csv"),
        ('[{"size": 1}]', r"Table\.from_json"),
        (".", "'.' is a folder"),
    ],
)
def test_a_text_that_names_no_file_says_what_to_do(source: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_table(source)
