"""Files and rows become columns: JSON in several layouts, CSV, lists of dicts."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from colornn_core._arrays import AnyArray
from colornn_core.cells import (
    as_column,
    as_text,
    check_characters,
    is_gap,
    looks_like_numbers,
    parse_number,
    short,
    text_column,
)
from colornn_core.errors import DataError

Columns = dict[str, AnyArray]

_DELIMITERS = ",;\t|"
# Lines of a CSV file that are held as Python strings at a time: a million rows would take 250 MB of them.
_CSV_BLOCK = 50_000


def columns_of_rows(rows: Iterable[Any]) -> Columns:
    """Turn rows into columns; a key that a row lacks is a missing value.

    Parameters
    ----------
    rows : iterable of mapping
        Rows of ml5's form ``{"xs": {...}, "ys": {...}}`` are joined.

    Raises
    ------
    DataError
        There is no row, a row is not a mapping, or a value is neither number, text, truth value nor None.
    """
    flat = [flat_row(row, number) for number, row in enumerate(rows, 1)]
    if not flat:
        raise DataError("The table has no rows: add some before you use it.")
    names = dict.fromkeys(name for row in flat for name in row)
    return columns_of_mapping({name: [row.get(name) for row in flat] for name in names})


def columns_of_mapping(columns: Mapping[Any, Any]) -> Columns:
    """Turn sequences of any values into columns; see `cells.as_column`.

    Raises
    ------
    DataError
        Two names are the same once they are text, or a column cannot be used.
    """
    result: Columns = {}
    for key, values in columns.items():
        name = str(key)
        check_characters(name, "A column's name")
        if name in result:
            raise DataError(f"The columns must have different names, got {short(name)} twice.")
        result[name] = as_column(name, values)
    return result


def find_rows(value: Any) -> list[Any]:
    """Find the rows in a list, or under 'entries' or 'data' in a mapping.

    Raises
    ------
    DataError
        There are none.
    """
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("entries", "data") if key in value), None)
    if isinstance(value, str | bytes | Mapping | np.ndarray) or not isinstance(value, Iterable):
        raise DataError(
            "No rows were found: give a list of rows, or an object with the rows under 'entries' or 'data'."
        )
    return list(value)


def flat_row(row: Any, number: int) -> Mapping[Any, Any]:
    """Check that a row is a mapping, and join ml5's inputs (xs) and outputs (ys).

    Raises
    ------
    DataError
        It is none, or a name is among both inputs and outputs.
    """
    if not isinstance(row, Mapping):
        raise DataError(f"Row {number} is not an object with named values but {short(row)}.")
    inputs, outputs = row.get("xs"), row.get("ys")
    if not (isinstance(inputs, Mapping) and isinstance(outputs, Mapping)):
        return row
    if twice := inputs.keys() & outputs.keys():
        raise DataError(f"Row {number} has {short(min(twice, key=str))} both in its xs and in its ys: rename one.")
    return {**inputs, **outputs}


def usable_row(row: Any, number: int) -> dict[str, Any]:
    """Check every value of a row; `number` is the row's, from 1.

    Raises
    ------
    DataError
        The row is not a mapping or empty, or a value is neither number, text, truth value nor None.
    """
    flat = {str(name): value for name, value in flat_row(row, number).items()}
    if not flat:
        raise DataError(f"Row {number} is empty: give its values by column name.")
    for name, value in flat.items():
        check_characters(name, "A column's name")
        check_characters(as_text(value, name, number), f"Row {number}, column {name!r}")
    return flat


def columns_of_file(path: Path) -> Columns:
    """Read a file; see `columns_of_content`.

    Raises
    ------
    DataError
        The file cannot be read, or is not a table.
    """
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise DataError(f"The file {str(path)!r} cannot be read: {getattr(error, 'strerror', '') or error}.") from None
    return columns_of_content(path.name, content)


def columns_of_content(name: str, content: bytes) -> Columns:
    """Read what a file holds: .json, or .csv (.tsv, .txt), or by its first character where the name does not tell."""
    suffix = Path(name).suffix.lower()
    is_json = suffix == ".json" or (suffix not in {".csv", ".tsv", ".txt"} and content.lstrip()[:1] in {b"[", b"{"})
    return columns_of_json(content) if is_json else columns_of_csv(content)


def columns_of_json(text: str | bytes) -> Columns:
    """Read JSON text: ``{"entries": [...]}``, ``{"data": [...]}`` or a bare list of rows.

    Raises
    ------
    DataError
        The text is not JSON, or not rows; the message says where.
    """
    try:
        value = json.loads(text.removeprefix("\ufeff") if isinstance(text, str) else text)
    except RecursionError:
        raise DataError("The JSON file is nested too deeply to be a table.") from None
    except UnicodeDecodeError:
        raise DataError("The JSON file is not text in UTF-8: save it again with that encoding.") from None
    except ValueError as error:
        raise DataError(f"The file is not valid JSON: {error}.") from None
    return columns_of_rows(find_rows(value))


def columns_of_csv(text: str | bytes) -> Columns:
    """Read CSV text whose first line names the columns; comma, semicolon, tab and bar may separate.

    Where a semicolon separates, a comma in a column of numbers is the decimal point.

    Raises
    ------
    DataError
        The text is not UTF-8, the header is unusable, or a line has another number of fields.
    """
    if isinstance(text, bytes):
        try:
            text = text.decode()
        except UnicodeDecodeError:
            raise DataError("The CSV file is not text in UTF-8: save it again with that encoding.") from None
    text = text.removeprefix("\ufeff")
    header = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    text_columns: set[int] = set()
    while True:
        n_known = len(text_columns)
        names, parts = _read_csv(text, delimiter, text_columns)
        mixed = any(len({part.dtype for part in column}) > 1 for column in parts)
        if not mixed or len(text_columns) == n_known:
            return {name: np.concatenate(column) for name, column in zip(names, parts, strict=True)}


def _read_csv(text: str, delimiter: str, text_columns: set[int]) -> tuple[list[str], list[list[AnyArray]]]:
    """Read block by block, and note in `text_columns` which columns are text.

    A column that turns out to be text after a block of numbers is to be read again, as text from the start.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
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
    for name in names:
        check_characters(name, "The CSV header")
        if not name or names.count(name) > 1:
            raise DataError(f"The CSV header must name each column once, got {short(name)} in {short(names)}.")
    return names


def _csv_blocks(reader: Any, n_columns: int) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    try:
        for fields in reader:
            if not fields:
                continue
            if len(fields) != n_columns:
                raise DataError(
                    f"CSV line {reader.line_num} has {len(fields)} fields where the header names {n_columns} columns."
                )
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
