"""What is no table is told by what it is."""

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from colornn_core import DataError, Model, NetworkConfig, Table, read_table

TABLE = read_table([{"x": number, "side": "lr"[number > 4]} for number in range(10)])

CONTENTS: list[tuple[bytes, str]] = [
    (b"<!DOCTYPE html>\n<html><body>x</body></html>", "This is a web page"),
    (b"\xef\xbb\xbf\n  <html lang='en'>", "This is a web page"),
    (b"<!-- saved from x -->\n<HTML>", "This is a web page"),
    ("<!doctype html><html>".encode("utf-16"), "This is a web page"),
    (b"404: Not Found", "This is an error message"),
    (b"404 page not found\n", "This is an error message"),
    (b"Not Found", "This is an error message"),
    (b"403 Forbidden", "This is an error message"),
    (b"Error 503: Service Unavailable", "This is an error message"),
    (b"429: Too Many Requests", "This is an error message"),
    (b"Access denied", "This is an error message"),
    (b"Internal Server Error", "This is an error message"),
    (
        b'<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>',
        "This is an error message, not a table: 'NoSuchKey'",
    ),
    (b'<?xml version="1.0"?><rows><row/></rows>', "This is an XML file"),
    (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "This is a Git LFS pointer"),
    (b"\xef\xbb\xbfversion https://git-lfs.github.com/spec/v1\r\noid sha256:00\r\n", "This is a Git LFS pointer"),
    (b"/annex/objects/SHA256E-s123--abc.csv\n", "This is a git-annex pointer"),
    (b"<table><tr><td>a</td></tr></table>", "This is a web page"),
    (b"API rate limit exceeded for 1.2.3.4", "This is an error message"),
    (b"404 Nicht gefunden", "This is an error message"),
    (b'<?xml version="1.0"?>\n<svg xmlns="x"/>', "This is a picture"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "This is a spreadsheet in XML"),
    (b"\n%PDF-1.4\n", "This is a PDF document"),
    (b"II*\x00\x08\x00", "This is a picture"),
    (b"\x00\x00\x00\x18ftypheic\x00\x00", "This is a picture or a film"),
    (b"leaves.csv".ljust(257, b"\x00") + b"ustar\x00", "This is an archive"),
    (b"PAR1\x15\x04", "This is a Parquet file"),
    (b"%PDF-1.7\n", "This is a PDF document"),
    (b"\x89PNG\r\n\x1a\n\0\0", "This is a picture"),
    (b"\xff\xd8\xff\xe0", "This is a picture"),
    (b"SQLite format 3\x00\x10", "This is an SQLite database"),
    (b"\x89HDF\r\n\x1a\n", "This is an HDF5 file"),
    (b"\x93NUMPY\x01\x00", "This is a NumPy file"),
    (b"BZh91AY&SY\x00", "This is a compressed file"),
    (pickle.dumps({"a": [1]}), "This is a Python pickle"),
    (pickle.dumps([1, 2], 2), "This is a Python pickle"),
    (b"PK\x03\x04\x00\x00", "is"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel"),
    (bytes(range(256)) * 4, "is"),
    (b"\x00\x01\x02\x00\x00\x05", "is"),
]


@pytest.mark.parametrize(("content", "what"), CONTENTS, ids=[repr(content[:16]) for content, _ in CONTENTS])
@pytest.mark.parametrize("name", ["leaves.csv", "leaves.json", ""])
def test_a_file_of_another_kind_is_named(content: bytes, what: str, name: str) -> None:
    with pytest.raises(DataError) as caught:
        Table.from_content(name, content)
    assert what in str(caught.value)
    assert not what.startswith("This is") or "not a table" in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        {"error": "not found"},
        {"error": {"code": 404, "message": "Requested entity was not found."}},
        {"message": "Not Found", "documentation_url": "https://docs.example.org", "status": "404"},
        {"errors": [{"code": "x", "message": "no"}], "data": None},
        {"detail": "Not found."},
        {"statusCode": 500, "message": "Something broke"},
    ],
)
def test_error_messages_in_json_are_told(value: object) -> None:
    with pytest.raises(DataError, match="This is an error message, not a table: "):
        Table.from_json(json.dumps(value))


@pytest.mark.parametrize(
    "value",
    [
        {"error": [0.1, 0.2], "message": ["a", "b"]},
        [{"error": "a"}, {"error": "b"}],
        {"error": 0.5, "x": 1},
        {"message": "cheap pills", "type": "spam"},
        {"error": "none", "size": 3},
        {"layers": [1, 2], "sizes": [3, 4]},
        {"data": [{"status": 404, "message": "Not Found"}]},
    ],
)
def test_tables_with_such_names_are_read(value: object) -> None:
    assert len(Table.from_json(json.dumps(value))) > 0


@pytest.mark.parametrize(
    "text",
    ["not found\nyes\nno\n", "error\n1\n2\n", "404\n403\n", "BMI,age\n20,5\n", "forbidden,x\n1,2\n", "html,x\n<b>,2\n"],
)
def test_csv_that_looks_a_little_like_something_else_is_read(text: str) -> None:
    assert len(Table.from_content("a.csv", text.encode())) > 0


@pytest.mark.parametrize("kind", ["native", "tfjs", "ml5", "brainjs", "convnetjs"])
def test_a_model_instead_of_a_table_is_told(kind: str) -> None:
    sigmoid = NetworkConfig(activation="sigmoid", output_activation="sigmoid")
    model = Model.for_table(TABLE, ["x"], "side", network=sigmoid if kind == "brainjs" else NetworkConfig())
    files: dict[str, Any] = dict(model.to_files(kind))
    for name, content in files.items():
        if name.endswith(".json"):
            with pytest.raises(DataError, match=r"This is a model of .*Model\.load"):
                Table.from_content(name, content)


def test_notebooks_and_other_models_are_told() -> None:
    with pytest.raises(DataError, match="This is a Jupyter notebook"):
        Table.from_json('{"cells": [], "metadata": {}, "nbformat": 4}')
    for value in (
        {"class_name": "Sequential", "config": {"layers": []}},
        {"type": "LSTM", "options": {}, "hiddenLayers": []},
        {"avgs": {}, "stats": {}, "sets": [{"error": 0.1, "network": {}}]},
        {"data": {"inputMax": [1]}, "meta": {"inputUnits": 1, "outputUnits": 1}},
        {"neurons": [{"layer": "input"}], "connections": [{"from": 0}], "extra": 1},
    ):
        with pytest.raises(DataError, match="This is a model of"):
            Table.from_json(json.dumps(value))


def test_texts_are_looked_at_as_files_are() -> None:
    for read in (Table.from_csv, Table.from_json):
        for text in ("<!DOCTYPE html><html>", b"404: Not Found"):
            with pytest.raises(DataError, match="This is a"):
                read(text)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    for name in ("a.csv", "a.json", "a.jsonl", "a"):
        for content in (b"", b" \n\n", b"\xef\xbb\xbf"):
            (tmp_path / name).write_bytes(content)
            with pytest.raises(DataError, match="empty"):
                read_table(tmp_path / name)


ROOT = Path(__file__).parents[3]
CASES = ROOT.parent / "shared" / "cases"
LEAVES = ["length", "width", "tree"]
EXPECTED: dict[str, list[str]] = {
    **dict.fromkeys(
        (
            "20-json-columns.json",
            "20b-json-pandas-default.json",
            "20d-json-array-of-arrays.json",
            "20e-json-features.json",
            "20e-json-items.json",
            "20e-json-records.json",
            "20e-json-rows.json",
            "20e-json-table.json",
            "20f-json-sheets-api.json",
            "20j-bom.jsonl",
            "20k-jsonl-as.json",
            "20m-json-number-texts.json",
        ),
        LEAVES,
    ),
    "20g-geojson.json": [*LEAVES, "geometry.coordinates.0", "geometry.coordinates.1"],
    "20h-json-brain.json": ["length", "width", "maple", "beech"],
    "20l-json-empty-strings.json": [*LEAVES, "soil"],
}
REFUSED = {"29-html.csv": "a web page", "29b-not-found.csv": "an error message", "29d-git-lfs.csv": "a Git LFS pointer"}


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")
def test_the_shared_cases_give_what_is_written_beside_them() -> None:
    files = {path.name for path in (CASES / "tables").iterdir() if path.suffix in {".json", ".jsonl", ".geojson"}}
    assert files == set(EXPECTED)
    for name, columns in EXPECTED.items():
        table = read_table(CASES / "tables" / name)
        assert (list(table.columns), len(table)) == (columns, 40), name
        if name not in {"20h-json-brain.json", "20l-json-empty-strings.json"}:
            assert [next(table.rows())[column] for column in LEAVES] == [13.5, 7.7, "maple"], name
    gaps = read_table(CASES / "tables" / "20l-json-empty-strings.json")
    assert next(gaps.rows())["soil"] is None
    assert gaps.columns["length"].dtype == float
    for name, what in REFUSED.items():
        with pytest.raises(DataError, match=f"This is {what}"):
            read_table(CASES / "tables" / name)
    for name, columns in {
        "data01-array-names-clash.json": ["0", "1", "0_output"],
        "data02-brainjs-training.json": ["r", "g", "dark", "light"],
        "data04-array-and-label.json": ["data.0", "data.1", "label"],
    }.items():
        table = read_table(CASES / "models" / name)
        assert (list(table.columns), len(table)) == (columns, 2)
    for path in (CASES / "models").rglob("*.json"):
        if not path.name.startswith("data0"):
            with pytest.raises(DataError, match="This is a model of"):
                read_table(path)


def test_sparse_lines_are_told_from_times_of_day() -> None:
    with pytest.raises(DataError, match="LIBSVM"):
        Table.from_content("a.txt", b"+1 1:0.5 3:2\n-1 2:1.25\n+1 1:3\n")
    times = Table.from_content("a.txt", b"day from to\nMon 8:30 17:00\nTue 9:15 16:45\nWed 9:00 16:00\n")
    assert list(times.columns) == ["day", "from", "to"]
