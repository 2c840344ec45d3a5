"""Excel files as people have them become tables; what is no such file is refused in words."""

import datetime
import io
import re
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colornn_core import DataError, Table, read_table
from colornn_core.cli import main
from colornn_core.data.excel import archive as excel_archive
from colornn_core.data.excel import reading as excel_reading

HEADER = ["length", "width", "tree"]
ROWS: list[list[Any]] = [[13.5, 8, "maple"], [4, 2.5, "beech"], [12, 7, "maple"]]


def workbook(*lines: Any, change: Callable[[Any, Any], None] | None = None) -> bytes:
    """Write lines into the first sheet of a workbook, `change(book, sheet)` it and return the file."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in lines or (HEADER, *ROWS):
        sheet.append(line)
    if change:
        change(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Change the parts of a file; None leaves one out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
    return file.getvalue()


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name.replace("__", "/"), part)
    return file.getvalue()


def read(content: bytes, name: str = "leaves.xlsx") -> Table:
    return Table.from_content(name, content)


def codes(table: Table) -> list[str]:
    return [note.code for note in table.notes]


@pytest.mark.parametrize("name", ["leaves.xlsx", "leaves.csv", "leaves"])
def test_numbers_and_texts_stay_what_they_are_whatever_the_file_is_called(name: str) -> None:
    table = read(workbook(), name)
    assert list(table.columns) == HEADER
    np.testing.assert_array_equal(table.columns["length"], [13.5, 4, 12])
    assert table.columns["tree"].tolist() == ["maple", "beech", "maple"]
    assert table.notes == ()
    assert excel_archive.is_excel(workbook())


def test_a_path_and_the_command_line_take_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "leaves.xlsx"
    path.write_bytes(workbook(HEADER, *ROWS * 5))
    assert len(read_table(path)) == 15
    assert main(["train", str(path), "--output", "tree", "--epochs", "2", "--save", str(tmp_path / "model.json")]) == 0
    assert main(["evaluate", str(tmp_path / "model.json"), str(path)]) == 0
    assert main(["predict", str(tmp_path / "model.json"), str(path)]) == 0
    assert "maple" in capsys.readouterr().out
    assert len(read_table(path.read_bytes())) == 15


def test_titles_empty_lines_and_remarks_are_no_rows_and_notes_tell_of_them() -> None:
    def change(book: Any, sheet: Any) -> None:
        sheet.merge_cells("B2:D2")
        sheet["M40"].font = openpyxl.styles.Font(bold=True)  # a cell that is formatted and empty

    lines = [
        [],
        [None, "Leaves of 2024"],
        [],
        [None, *HEADER],
        *([None, *row] for row in ROWS),
        [],
        [None, "Us, 2024"],
    ]
    table = read(workbook(*lines, change=change))
    assert list(table.columns) == HEADER
    assert len(table) == 3
    assert codes(table) == ["title-lines", "closing-lines"]
    assert "Line 4" in table.notes[0].message
    assert "Leaves of 2024" in table.notes[0].message
    assert "Us, 2024" in table.notes[1].message


def test_an_empty_line_and_a_row_with_gaps_end_no_table() -> None:
    table = read(workbook(HEADER, *ROWS, [], *ROWS, [5, None, None]))
    assert len(table) == 7
    assert np.isnan(table.columns["width"][6])
    assert table.columns["tree"][6] is None
    assert table.notes == ()


def test_the_first_sheet_with_a_table_is_read_and_the_note_names_the_others() -> None:
    def change(book: Any, sheet: Any) -> None:
        sheet.title = "Data"
        book.create_sheet("Read me", 0)["A1"] = "Leaves, measured by hand."
        book.create_sheet("More").append(["x", "y"])
        hidden = book.create_sheet("Hidden", 0)
        hidden.sheet_state = "hidden"
        for _ in range(4):
            hidden.append([1, 2, 3])
        book.create_chartsheet("Picture")

    table = read(workbook(change=change))
    assert list(table.columns) == HEADER
    assert codes(table) == ["sheet"]
    assert "'Data' was read" in table.notes[0].message
    assert "'More'" in table.notes[0].message


def test_a_sheet_of_one_column_is_a_table_where_there_is_no_other() -> None:
    assert read(workbook(["x"], [1], [2])).columns["x"].tolist() == [1, 2]


def test_dates_times_and_truth_values_become_texts() -> None:
    moment = datetime.datetime(2024, 5, 31, 13, 30)
    table = read(
        workbook(
            ["day", "moment", "hour", "lasted", "ok"],
            [datetime.date(2024, 5, 31), moment, datetime.time(7, 5), datetime.timedelta(hours=30), True],
            [datetime.date(2024, 6, 1), datetime.datetime(2024, 5, 31), datetime.time(8), datetime.timedelta(), False],
        )
    )
    assert table.columns["day"].tolist() == ["2024-05-31", "2024-06-01"]
    assert table.columns["moment"].tolist() == ["2024-05-31T13:30:00", "2024-05-31T00:00:00"]
    assert table.columns["hour"].tolist() == ["07:05:00", "08:00:00"]
    np.testing.assert_allclose(table.columns["lasted"], [30 * 3600, 0])
    assert table.columns["ok"].tolist() == ["true", "false"]


def test_dates_are_counted_from_1904_where_the_file_says_so() -> None:
    def change(book: Any, sheet: Any) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    table = read(workbook(["day", "x"], [datetime.date(2024, 5, 31), 1], [datetime.date(2024, 6, 1), 2], change=change))
    assert table.columns["day"].tolist() == ["2024-05-31", "2024-06-01"]


def test_errors_and_formulas_without_a_result_are_gaps_that_are_counted() -> None:
    rows = [[1, 2, "=A2+B2", "a"], ["#N/A", 2, "=A3+B3", "#DIV/0!"], [4, "#REF!", "=A4+B4", "b"]]
    table = read(workbook(["x", "y", "sum", "kind"], *rows))
    np.testing.assert_array_equal(table.columns["x"], [1, np.nan, 4])
    np.testing.assert_array_equal(table.columns["y"], [2, 2, np.nan])
    assert np.isnan(table.columns["sum"]).all()
    assert table.columns["kind"].tolist() == ["a", None, "b"]
    assert [note.message.partition(" hold")[0] for note in table.notes] == ["3 cells", "3 cells"]
    assert codes(table) == ["error-cells", "formulas"]


def test_a_formula_with_its_result_is_the_result() -> None:
    def calculate(name: str, part: bytes) -> bytes:
        return re.sub(rb"(<f>A(\d)\+1</f>)<v\s*/?>(</v>)?", rb"\1<v>1\2</v>", part)

    table = read(changed(workbook(["x", "more"], [1, "=A2+1"], [2, "=A3+1"]), calculate))
    assert table.columns["more"].tolist() == [12, 13]
    assert table.notes == ()


def test_every_cell_of_a_merged_range_has_its_value() -> None:
    def change(book: Any, sheet: Any) -> None:
        sheet.merge_cells("C2:C4")
        sheet.merge_cells("A5:B5")

    table = read(workbook(HEADER, *ROWS, [3, None, "beech"], change=change))
    assert table.columns["tree"].tolist() == ["maple", "maple", "maple", "beech"]
    np.testing.assert_array_equal(table.columns["width"], [8, 2.5, 7, 3])
    assert codes(table) == ["merged-cells"]
    assert table.notes[0].message.startswith("3 cells")


def test_texts_that_are_numbers_are_numbers_and_codes_are_not() -> None:
    table = read(workbook(["x", "code", "mixed"], ["1.5", "007", 1], ["2", "012", "a"], [" ", "3", 2.5]))
    np.testing.assert_array_equal(table.columns["x"], [1.5, 2, np.nan])
    assert table.columns["code"].tolist() == ["007", "012", "3"]
    assert table.columns["mixed"].tolist() == ["1", "a", "2.5"]


def test_wrong_dimensions_and_missing_coordinates_do_no_harm() -> None:
    def change(name: str, part: bytes) -> bytes:
        part = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"', part)
        return re.sub(rb'(<c|<row) r="[A-Z]*\d+"', rb"\1", part) if "worksheets" in name else part

    assert read(changed(workbook(), change)).columns["tree"].tolist() == ["maple", "beech", "maple"]


def test_names_are_texts() -> None:
    assert list(read(workbook([2019, 2020, datetime.date(2024, 5, 31)], *ROWS)).columns) == [
        "2019",
        "2020",
        "2024-05-31",
    ]


@pytest.mark.parametrize(
    ("lines", "names", "noted"),
    [
        (ROWS * 4, ["c1", "c2", "c3"], ["no-header"]),
        ([[None, *HEADER], *([at, *row] for at, row in enumerate(ROWS * 4))], HEADER, ["index-column"]),
        ([["size", "size", "tree"], *ROWS], ["size", "size_2", "tree"], ["double-names"]),
        ([["length", None, "tree"], *ROWS], ["length", "c2", "tree"], ["unnamed-columns"]),
        ([[*HEADER, None], *([*row, None] for row in ROWS)], HEADER, []),
        ([["Place", "Berlin"], ["Unit", "cm"], HEADER, *ROWS * 4], HEADER, ["lines-before"]),
        ([HEADER, ["cm", "mm", None], *ROWS * 4], HEADER, ["line-below"]),
        ([["Size", None, "Kind"], HEADER, *ROWS * 4], HEADER, ["lines-before"]),
        ([HEADER, *ROWS, HEADER, *ROWS], HEADER, ["repeated-header"]),
        ([HEADER, *ROWS, [29.5, 17.5, "Total"]], HEADER, ["totals"]),
        ([["length,width,tree"], ["13.5,8,maple"], ["4,2.5,beech"]], HEADER, ["lines-in-one-column"]),
        ([["length;width;tree"], ["13,5;8;maple"], ["4;2,5;beech"]], HEADER, ["lines-in-one-column", "decimal-comma"]),
    ],
)
def test_headers_and_rows_are_told_apart_as_in_a_text(lines: list[Any], names: list[str], noted: list[str]) -> None:
    table = read(workbook(*lines))
    assert list(table.columns) == names
    assert codes(table) == noted
    np.testing.assert_array_equal(table.columns[names[0]][:2], [13.5, 4])


def test_numbers_and_marks_in_texts_are_read_as_in_a_text() -> None:
    rows = [["1.234,50 €", "k. A.", "NA"], ["7,00 €", 2, "clay"], ["12,5 €", 3, "sand"], ["9,25 €", 4, "clay"]]
    table = read(workbook(["price", "x", "soil"], *rows))
    assert table.columns["price"].tolist() == [1234.5, 7, 12.5, 9.25]
    np.testing.assert_array_equal(table.columns["x"], [np.nan, 2, 3, 4])
    assert table.columns["soil"].tolist() == [None, "clay", "sand", "clay"]
    assert table.units == {"price": "€"}


WORKBOOK = workbook()
OTHERS = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"\(\.xls\), or one that is protected by a password"),
    (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), r"\.ods.* save it as \.xlsx or CSV"),
    (archive(**{"[Content_Types].xml": b"", "xl__workbook.bin": b""}), r"\.xlsb.* save it as \.xlsx or CSV"),
    (archive(**{"[Content_Types].xml": b"", "word__document.xml": b""}), "zip archive"),
    (archive(Index__Document_iwa=b"", **{"Index__Tables.iwa": b""}), "Numbers"),
    (archive(**{"data.png": b"x,y"}), "zip archive"),
    (b"PK\x03\x04" + bytes(range(250)), "looks like an Excel file, but it is damaged"),
    (archive(**{"[Content_Types].xml": b"<Types/>", "xl__workbook.xml": b""}), "damaged"),
    (workbook(["x", "y"]), "no rows"),
    (workbook([]), "empty"),
]


@pytest.mark.parametrize(("content", "words"), OTHERS)
def test_what_is_no_table_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(DataError, match=words):
        read(content)


def test_what_is_no_archive_of_sheets_is_known_before_it_is_read() -> None:
    assert [excel_archive.is_excel(content) for content, _ in OTHERS] == [False] * 7 + [True] * 3
    assert not excel_archive.is_excel(b"x,y")


def test_without_openpyxl_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl.reader.excel", None)
    with pytest.raises(DataError, match=r'pip install "colornn-core\[excel\]"'):
        read(workbook())


LIMITS = [
    (excel_archive, "MAXIMUM_EXCEL_BYTES", 500, "when it is unpacked"),
    (excel_archive, "MAXIMUM_EXCEL_PART_BYTES", 500, "when it is unpacked"),
    (excel_reading, "MAXIMUM_EXCEL_CELLS", 11, "more than 11 cells"),
    (excel_reading, "MAXIMUM_EXCEL_ROWS", 3, "more cells than any table"),
    (excel_reading, "MAXIMUM_CELLS", 11, "more cells than any table"),
    (excel_reading, "MAXIMUM_COLUMNS", 2, "3 columns"),
]


@pytest.mark.parametrize(("module", "limit", "most", "words"), LIMITS)
def test_what_is_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch, module: Any, limit: str, most: int, words: str
) -> None:
    assert len(read(workbook())) == 3
    monkeypatch.setattr(module, limit, most)
    with pytest.raises(DataError, match=words):
        read(workbook())


@pytest.mark.parametrize(
    ("old", "new"), [(b'<row r="4"', b'<row r="99999999"'), (b'"C4"', b'"XFE4"'), (b'"C4"', b'"ZZZ4"')]
)
def test_a_row_or_column_far_away_is_refused_before_it_costs_anything(old: bytes, new: bytes) -> None:
    with pytest.raises(DataError, match=r"more cells than any table|columns"):
        read(changed(workbook(), lambda _, part: part.replace(old, new)))


def test_entities_that_multiply_are_refused() -> None:
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
    head = b'<!DOCTYPE worksheet [<!ENTITY e0 "0123456789">' + entities + b"]>"
    body = b"<worksheet><sheetData><row><c><v>&e11;</v></c></row></sheetData></worksheet>"
    with pytest.raises(DataError, match="damaged"):
        read(changed(workbook(), lambda name, part: head + body if "sheet1" in name else part))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_or_read(data: st.DataObject) -> None:
    parts = _parts(WORKBOOK)
    name = data.draw(st.sampled_from(sorted(parts)))
    start = data.draw(st.integers(0, len(parts[name])))
    junk = data.draw(st.sampled_from([b"", b"<", b">", b'"', b"9" * 30, b"-1", b"\xff", b"</row>", b"<v/>", b"&#0;"]))
    end = start + data.draw(st.integers(0, 40))
    broken = parts[name][:start] + junk + parts[name][end:]
    with suppress(DataError):
        read(changed(WORKBOOK, lambda one, part: broken if one == name else part))


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 4000), st.binary(max_size=4))
def test_a_broken_archive_is_refused_or_read(place: int, junk: bytes) -> None:
    content = WORKBOOK
    for broken in (content[:place], content[:place] + junk + content[place + len(junk) :]):
        if excel_archive.is_archive(broken):
            with suppress(DataError):
                read(broken)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        return {name: old.read(name) for name in old.namelist()}


def test_another_table_below_an_empty_line_of_a_sheet_is_not_read() -> None:
    rows = [["size", "kind"], [1, "a"], [2, "b"], [3, "a"], [None, None], ["price", "shop"], [5, "x"], [6, "y"]]
    table = read(workbook(*rows))
    assert table.columns["size"].tolist() == [1, 2, 3]
    assert codes(table) == ["other-table"]
