"""Excel files become columns, by openpyxl, which is asked for when the first of them is read."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from colornn_core.data import reading_notes
from colornn_core.data.assumptions import Columns, Reading
from colornn_core.data.csv.layouts import lay_out
from colornn_core.data.csv.reading import columns_of_lines
from colornn_core.data.csv.short_rows import FirstRows
from colornn_core.data.csv.totals import without_totals
from colornn_core.data.excel.archive import check_archive, marks_of_sheet
from colornn_core.data.excel.cells import Cell, column_of_cells, written
from colornn_core.data.findings import NOTE, Finding
from colornn_core.data.json.reading import read_texts
from colornn_core.errors import DataError
from colornn_core.limits import MAXIMUM_CELLS, MAXIMUM_COLUMNS, MAXIMUM_EXCEL_CELLS, MAXIMUM_EXCEL_ROWS
from colornn_core.text import check_name, cut

# Rows that are looked at to find out where a sheet's table begins, and whether there is one.
_LOOKED_AT = 100
_MOST_SHEETS_SHOWN = 5
_REMEDY = "Open it in a spreadsheet program and save it again, or save the sheet as CSV."


def columns_of_excel(content: bytes) -> Reading:
    """Read the first sheet of an Excel file (.xlsx, .xlsm) that holds a table; its first full line names the columns.

    Numbers stay numbers, dates become texts such as 2024-05-31, truth values true and false. What holds an error such
    as #N/A, or a formula without a result, is missing.

    Raises
    ------
    DataError
        openpyxl is not installed, or the file is damaged, too large, protected by a password, or of another kind.
    """
    check_archive(content)
    reader = _reader()
    try:
        # It warns of what it does not carry over, which does not matter here.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(reader, content)
    except DataError:
        raise
    except MemoryError:
        raise DataError("The Excel file is too large for the memory: save the sheet as CSV.") from None
    except Exception as error:  # what a damaged file raises is not foreseen anywhere in openpyxl
        raise DataError(f"The Excel file is damaged ({_reason(error)}). {_REMEDY}") from None


def _reader() -> Any:
    try:
        from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415  (an extra, and slow to import)
    except ImportError:
        raise DataError(
            "An Excel file is read with openpyxl, which is not installed here: run "
            '`pip install "colornn-core[excel]"`, or save the sheet as CSV.'
        ) from None

    class Reader(ExcelReader):  # type: ignore[misc]
        """Leaves out what a table does not need, and what files are refused for: pictures, who wrote it and when."""

        def read_chartsheet(self, *_: Any) -> None: ...

        def read_properties(self) -> None: ...

        def read_custom(self) -> None: ...

    return Reader


def _workbook(reader: Any, content: bytes, *, data_only: bool = True) -> Any:
    opened = reader(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    opened.read()
    return opened.wb


def _reason(error: Exception) -> str:
    """Tell what was wrong; openpyxl gives several lines and the reason as the cause."""
    while isinstance(error.__cause__, Exception):
        error = error.__cause__
    return cut(" ".join(str(error).split()) or type(error).__name__)


@dataclass
class _Sheet:
    """The lines of a sheet that hold anything, without empty cells behind the last one."""

    name: str
    lines: list[list[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)  # as Excel counts them

    @property
    def width(self) -> int:
        """How many cells a line of the table has: the middle one of all lines, since titles and remarks are few."""
        counts = sorted(sum(cell is not None for cell in line) for line in self.lines[:_LOOKED_AT])
        return counts[len(counts) // 2] if counts else 0


def _read(reader: Any, content: bytes) -> Reading:
    workbook = _workbook(reader, content)
    names = [sheet.title for sheet in workbook.worksheets]
    chosen = _chosen(workbook.worksheets)
    sheet = _whole(chosen)
    marks = marks_of_sheet(content, getattr(chosen, "_worksheet_path", ""))
    notes = [_sheet_note(sheet.name, names)] if len(names) > 1 else []
    notes += _without_remarks(sheet)
    n_merged = _fill_merged(sheet, marks.merged)
    reading, n_errors = _columns(sheet)
    if n_merged:
        message = f"{_counted(n_merged)} merged with another one, and got its value."
        notes.append(Finding(NOTE, "merged-cells", message, "Undo the merging where that is wrong."))
    if n_errors:
        message = f"{_counted(n_errors, 'holds', 'hold')} an error such as #N/A: the value is missing there."
        notes.append(Finding(NOTE, "error-cells", message, "Correct the formulas if you need the values."))
    if marks.has_formulas and (n_formulas := _formulas_without_result(reader, content, chosen.title)):
        message = f"{_counted(n_formulas, 'holds', 'hold')} a formula without its result: the value is missing there."
        notes.append(Finding(NOTE, "formulas", message, "Open the file in a spreadsheet program and save it again."))
    return reading.noted(*notes)


def _chosen(sheets: Sequence[Any]) -> Any:
    """Find the first sheet that holds a table, one that is in sight before those that are hidden."""
    found: list[tuple[int, Any]] = []
    for sheet in sorted(sheets, key=lambda sheet: sheet.sheet_state != "visible"):
        start = _Sheet(sheet.title)
        for _, line in _lines(sheet):
            start.lines.append(line)
            if len(start.lines) == _LOOKED_AT:
                break
        width = start.width
        if width > 1 and len(start.lines) > 1:
            return sheet
        if start.lines:
            found.append((len(start.lines), sheet))
    if not found:
        raise DataError(
            "The Excel file is empty: its first sheet must hold a table whose first line names the columns."
        )
    return next((sheet for n_lines, sheet in found if n_lines > 1), found[0][1])


def _whole(sheet: Any) -> _Sheet:
    whole = _Sheet(sheet.title)
    n_cells = 0
    for number, line in _lines(sheet):
        if (n_cells := n_cells + len(line)) > MAXIMUM_EXCEL_CELLS:
            raise DataError(
                f"The sheet {cut(sheet.title)!r} holds more than {MAXIMUM_EXCEL_CELLS:,} cells, which would take too "
                "long to read: save the sheet as CSV."
            )
        whole.lines.append(line)
        whole.numbers.append(number)
    return whole


def _lines(sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
    """Go through the lines of a sheet that hold anything, each with its number, without the empty cells behind."""
    sheet.reset_dimensions()  # many programs write wrong ones
    n_cells = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MAXIMUM_EXCEL_ROWS or (n_cells := n_cells + len(cells)) > MAXIMUM_CELLS:
            raise DataError(f"The sheet {cut(sheet.title)!r} has more cells than any table. {_REMEDY}")
        last = len(cells)
        while last and (cells[last - 1] is None or cells[last - 1] == ""):
            last -= 1
        if last > MAXIMUM_COLUMNS:
            raise DataError(f"The sheet has {last} columns, more than the {MAXIMUM_COLUMNS} that can be read.")
        if any(not (cell is None or (isinstance(cell, str) and not cell.strip())) for cell in cells[:last]):
            yield number, list(cells[:last])


def _without_remarks(sheet: _Sheet) -> list[Finding]:
    """Take titles off the top, and remarks that stand below an empty line off the end; tell of both."""
    notes = []
    filled = [sum(cell is not None for cell in line) for line in sheet.lines]
    width = sheet.width
    start = next((at for at, count in enumerate(filled) if 2 * count > width or count == width), 0)
    if start:
        remarks = ", ".join(repr(cut(written(_first(line)))) for line in sheet.lines[:start][:3])
        message = (
            f"Line {sheet.numbers[start]} was taken for the one that names the columns; above it stands {remarks}."
        )
        notes.append(Finding(NOTE, "title-lines", message, "Delete the lines above it if that is wrong."))
    end = _end_of_first(sheet, start, width)
    if end < len(sheet.lines):
        notes.append(reading_notes.other_table(sheet.numbers[end], " ".join(_fields(sheet.lines[end], 0))))
        del sheet.lines[end:], sheet.numbers[end:], filled[end:]
    while width > 2 and end > start + 2 and filled[end - 1] == 1 and isinstance(_first(sheet.lines[end - 1]), str):
        end -= 1
    # A single cell at the end of a table is a row with gaps, unless an empty line parts it from the others.
    if end < len(sheet.lines) and sheet.numbers[end] > sheet.numbers[end - 1] + 1:
        remarks = ", ".join(repr(cut(written(_first(line)))) for line in sheet.lines[end:][:3])
        message = f"Below the table stands {remarks}, which is not read as rows of it."
        notes.append(
            Finding(NOTE, "closing-lines", message, "Delete the empty line above it if it belongs to the table.")
        )
    else:
        end = len(sheet.lines)
    sheet.lines, sheet.numbers = sheet.lines[start:end], sheet.numbers[start:end]
    return notes


def _end_of_first(sheet: _Sheet, start: int, width: int) -> int:
    """Count the lines above an empty one below which another table begins."""
    for at in range(start + 2, len(sheet.lines)):
        if sheet.numbers[at] > sheet.numbers[at - 1] + 1 and None not in sheet.lines[at][:1]:
            above = [_fields(line, width)[:width] for line in sheet.lines[start + 1 : at][:_LOOKED_AT]]
            if FirstRows(above).are_below(_fields(sheet.lines[at], width)):
                return at
    return len(sheet.lines)


def _first(line: Sequence[Cell]) -> Cell:
    return next((cell for cell in line if cell is not None), None)


def _fill_merged(sheet: _Sheet, merged: Sequence[tuple[int, int, int, int]]) -> int:
    """Give every cell of a merged range below the header the value of its first one; return how many got one."""
    places = {number: at for at, number in enumerate(sheet.numbers)}
    n_filled = 0
    for top, left, bottom, right in merged:
        if top not in places or not places[top] or left > len(sheet.lines[places[top]]):
            continue
        value = sheet.lines[places[top]][left - 1]
        for number in range(top, min(bottom, sheet.numbers[-1]) + 1):
            line = sheet.lines[places[number]] if number in places else []
            line.extend([None] * (min(right, MAXIMUM_COLUMNS) - len(line)))
            for at in range(left - 1, min(right, MAXIMUM_COLUMNS)):
                if value is not None and line[at] is None and number in places:
                    line[at] = value
                    n_filled += 1
    return n_filled


def _columns(sheet: _Sheet) -> tuple[Reading, int]:
    """Make the columns, and count the cells with errors in them."""
    width = max(map(len, sheet.lines))
    texts = [line[0] for line in sheet.lines if isinstance(line[0], str)] if width == 1 else []
    if len(texts) == len(sheet.lines) and (reading := columns_of_lines(texts)):
        return reading, 0
    layout = lay_out([_fields(line, width) for line in sheet.lines[:_LOOKED_AT]], ",")
    lines, notes = sheet.lines[layout.n_records :], list(layout.notes)
    rows = [
        line for line in lines if not (_begins(line, layout.header) and layout.repeats_header(_fields(line, width)))
    ]
    if not rows:
        raise DataError(f"The sheet {cut(sheet.name)!r} has a header but no rows.")
    if len(rows) < len(lines):
        notes.append(reading_notes.repeated_header(len(lines) - len(rows)))
    columns: Columns = {}
    n_errors = 0
    for at, name in enumerate(layout.names):
        check_name(name, "The sheet")
        columns[name], n_wrong = column_of_cells(name, [line[at] if at < len(line) else None for line in rows])
        n_errors += n_wrong
    cut_off, totals = without_totals(list(columns.values()))
    reading = read_texts(dict(zip(columns, cut_off, strict=True)), layout.unnamed)
    return reading.noted(*notes, *totals), n_errors


def _begins(line: Sequence[Cell], header: Sequence[str]) -> bool:
    """Tell whether a line may be the header: to write each of them as text would take long."""
    return str("" if line[0] is None else line[0]).strip() in header[:1]


def _fields(line: Sequence[Cell], width: int) -> list[str]:
    """Write a line as it would stand in a file of text."""
    return [written(cell).strip() for cell in line] + [""] * (width - len(line))


def _formulas_without_result(reader: Any, content: bytes, title: str) -> int:
    """Count the formulas of a sheet whose result is not in the file."""
    results, formulas = (_workbook(reader, content, data_only=data_only)[title] for data_only in (True, False))
    pairs = zip(_lines_of_cells(results), _lines_of_cells(formulas), strict=True)
    return sum(
        formula.data_type == "f" and result.value is None
        for line, formula_line in pairs
        for result, formula in zip(line, formula_line, strict=True)
    )


def _lines_of_cells(sheet: Any) -> Any:
    sheet.reset_dimensions()
    return sheet.iter_rows()


def _counted(count: int, singular: str = "is", plural: str = "are") -> str:
    return f"1 cell {singular}" if count == 1 else f"{count} cells {plural}"


def _sheet_note(name: str, names: Sequence[str]) -> Finding:
    others = [repr(cut(other)) for other in names if other != name]
    shown = ", ".join(others[:_MOST_SHEETS_SHOWN]) + (", ..." if len(others) > _MOST_SHEETS_SHOWN else "")
    message = f"The sheet {cut(name)!r} was read, and not {shown}."
    return Finding(NOTE, "sheet", message, "Move the sheet that you mean to the front to have it read instead.")
