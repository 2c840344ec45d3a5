"""CSV becomes columns."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from colornn_core._arrays import AnyArray
from colornn_core.cells import check_name, is_gap, looks_like_numbers, parse_number, short, text_column
from colornn_core.errors import DataError
from colornn_core.limits import MAXIMUM_CELLS, MAXIMUM_COLUMNS, MAXIMUM_TABLE_BYTES
from colornn_core.readings import Columns, Reading

_DELIMITERS = b",;\t|"
# Lines of a CSV file that are held as Python strings at a time: a million rows would take 250 MB of them.
_CSV_BLOCK = 50_000


def check_table_bytes(text: str | bytes, most: int, kind: str) -> None:
    """Refuse a text that is larger than a table may be.

    Raises
    ------
    DataError
        It is; `kind` tells in the message what it is.
    """
    if len(text) > most:
        raise DataError(
            f"The {kind} is larger than the {most // 2**20} MiB that a table may have: keep a part of its rows."
        )


def columns_of_csv(text: str | bytes) -> Reading:
    """Read CSV text whose first line names the columns; comma, semicolon, tab and bar may separate.

    Where a semicolon separates, a comma in a column of numbers is the decimal point.

    Raises
    ------
    DataError
        The text is not UTF-8, the header is unusable, or a line has another number of fields.
    """
    check_table_bytes(text, MAXIMUM_TABLE_BYTES, "CSV file")
    # Half a character is found with the column that it is in.
    content = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    try:
        return Reading(_columns_of_bytes(content))
    except UnicodeDecodeError:
        raise DataError("The CSV file is not text in UTF-8: save it again with that encoding.") from None


def _columns_of_bytes(content: bytes) -> Columns:
    header = content[: content.find(b"\n") + 1] or content
    delimiter = chr(max(_DELIMITERS, key=header.count))
    text_columns: set[int] = set()
    while True:
        n_known = len(text_columns)
        names, parts = _read_csv(content, delimiter, text_columns)
        mixed = any(len({part.dtype for part in column}) > 1 for column in parts)
        if not mixed or len(text_columns) == n_known:
            return {name: np.concatenate(column) for name, column in zip(names, parts, strict=True)}


def _read_csv(content: bytes, delimiter: str, text_columns: set[int]) -> tuple[list[str], list[list[AnyArray]]]:
    """Read block by block, and note in `text_columns` which columns are text.

    A column that turns out to be text after a block of numbers is to be read again, as text from the start.
    """
    # Decoded line by line: the whole text in memory would be as large as the file once more.
    lines = io.TextIOWrapper(io.BytesIO(content), "utf-8-sig", "surrogatepass", newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    names = _read_header(reader)
    parts: list[list[AnyArray]] = [[] for _ in names]
    for block in _csv_blocks(reader, len(names)):
        for number, cells in enumerate(zip(*block, strict=True)):
            column = None if number in text_columns else _csv_numbers(cells, decimal_comma=delimiter == ";")
            if column is None:
                text_columns.add(number)
                column = text_column(names[number], [cell if cell.strip() else None for cell in cells])
            parts[number].append(column)
    if not parts[0]:
        raise DataError("The CSV file has a header but no rows.")
    return names, parts


def _read_header(reader: Any) -> list[str]:
    try:
        names = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise DataError(f"CSV line {reader.line_num} cannot be read: {error}.") from None
    if not names:
        raise DataError("The CSV file is empty: its first line must name the columns.")
    if len(names) > MAXIMUM_COLUMNS:
        raise DataError(f"The CSV header names {len(names)} columns, more than the {MAXIMUM_COLUMNS} that can be read.")
    times = Counter(names)
    for name in names:
        check_name(name, "The CSV header")
        if not name or times[name] > 1:
            raise DataError(f"The CSV header must name each column once, got {short(name)} in {short(names)}.")
    return names


def _csv_blocks(reader: Any, n_columns: int) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    n_cells = 0
    try:
        for fields in reader:
            if not fields:
                continue
            if len(fields) != n_columns:
                raise DataError(
                    f"CSV line {reader.line_num} has {len(fields)} fields where the header names {n_columns} columns."
                )
            if (n_cells := n_cells + n_columns) > MAXIMUM_CELLS:
                raise DataError(f"The CSV file holds more than {MAXIMUM_CELLS} values: keep a part of its rows.")
            block.append(fields)
            if len(block) == _CSV_BLOCK:
                yield block
                block = []
    except csv.Error as error:
        raise DataError(f"CSV line {reader.line_num} cannot be read: {error}.") from None
    if block:
        yield block


def _csv_numbers(cells: Sequence[str], *, decimal_comma: bool) -> AnyArray | None:
    """Read the cells as numbers, gaps as NaN; None if one of them is something else."""
    if decimal_comma:
        cells = [cell.replace(",", ".") for cell in cells]
    numbers = np.array([parse_number(cell) for cell in cells], np.float64)
    wrong = any(not is_gap(cells[row]) for row in np.flatnonzero(np.isnan(numbers)).tolist())
    return None if wrong or not looks_like_numbers(cells) else numbers
