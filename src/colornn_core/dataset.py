"""Tables: rows and files become named columns.

A column is either all numbers (float64, NaN where a value is missing) or text (object array of str, None where a
value is missing). What a column means, and how it becomes numbers for a network, is the business of `schema`.
"""

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from colornn_core._arrays import AnyArray, IntArray
from colornn_core.errors import DataError

_DELIMITERS = ",;\t|"


class Table:
    """Named columns of equal length.

    Parameters
    ----------
    columns : mapping of str to ndarray
        float64 for numbers, object (str or None) for text. Use the ``from_...`` methods for anything else.

    Examples
    --------
    >>> table = Table.from_rows([{"r": 81, "label": "green-ish"}, {"r": 250, "label": "red-ish"}])
    >>> len(table), list(table.columns)
    (2, ['r', 'label'])
    """

    def __init__(self, columns: Mapping[str, AnyArray]) -> None:
        if not columns:
            raise DataError("The table has no columns: give rows such as {'r': 81, 'g': 183, 'label': 'green-ish'}.")
        lengths = {name: len(column) for name, column in columns.items()}
        if len(set(lengths.values())) > 1:
            told = ", ".join(f"{name!r} {length}" for name, length in lengths.items())
            raise DataError(f"The columns must have the same number of rows, got {told}.")
        self.columns = dict(columns)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(next(iter(self.columns.values())))

    def __repr__(self) -> str:
        """Tell the size and the columns."""
        return f"Table({len(self)} rows: {', '.join(self.columns)})"

    def take(self, rows: IntArray) -> "Table":
        """Return a table of the given row numbers, in their order."""
        return Table({name: column[rows] for name, column in self.columns.items()})

    def rows(self) -> Iterator[dict[str, Any]]:
        """Go through the rows as dicts of float, str or None."""
        names = list(self.columns)
        for values in zip(*(column.tolist() for column in self.columns.values()), strict=True):
            yield dict(zip(names, values, strict=True))

    @classmethod
    def from_columns(cls, columns: Mapping[str, Sequence[Any] | AnyArray]) -> "Table":
        """Make a table of columns of any values; each becomes numbers if all its values are numbers, else text."""
        return cls({str(name): _as_column(str(name), values) for name, values in columns.items()})

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> "Table":
        """Make a table of rows; a key that a row lacks is a missing value.

        Rows of ml5's form ``{"xs": {...}, "ys": {...}}`` are joined.

        Raises
        ------
        DataError
            There is no row, a row is not a mapping, or a value is neither number, text, truth value nor None.
        """
        flat = [_flat_row(row, number) for number, row in enumerate(rows, 1)]
        if not flat:
            raise DataError("The table has no rows: add some before you use it.")
        names = dict.fromkeys(name for row in flat for name in row)
        return cls.from_columns({name: [row.get(name) for row in flat] for name in names})

    @classmethod
    def from_json(cls, text: str | bytes) -> "Table":
        """Read JSON text: ``{"entries": [...]}``, ``{"data": [...]}`` or a bare list of rows.

        Raises
        ------
        DataError
            The text is not JSON, or not rows; the message says where.
        """
        try:
            value = json.loads(text)
        except RecursionError:
            raise DataError("The JSON file is nested too deeply to be a table.") from None
        except UnicodeDecodeError:
            raise DataError("The JSON file is not text in UTF-8: save it again with that encoding.") from None
        except ValueError as error:
            raise DataError(f"The file is not valid JSON: {error}.") from None
        return cls.from_rows(_find_rows(value))

    @classmethod
    def from_csv(cls, text: str | bytes) -> "Table":
        """Read CSV text whose first line names the columns; comma, semicolon, tab and bar may separate.

        Raises
        ------
        DataError
            The text is not UTF-8, the header is unusable, or a line has another number of fields.
        """
        if isinstance(text, bytes):
            try:
                text = text.decode("utf-8-sig")
            except UnicodeDecodeError:
                raise DataError("The CSV file is not text in UTF-8: save it again with that encoding.") from None
        header = text.lstrip("\ufeff").split("\n", 1)[0]
        delimiter = max(_DELIMITERS, key=header.count)
        reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
        names, fields = _read_csv_lines(reader)
        columns = list(zip(*fields, strict=True))
        return cls({name: _as_csv_column(column) for name, column in zip(names, columns, strict=True)})


def read_table(source: Any) -> Table:
    """Make a table of whatever holds rows.

    Parameters
    ----------
    source : path, Table, list of dict, or dict
        The path of a .json or .csv file; rows; ``{"entries": rows}`` or ``{"data": rows}``; or columns by name.

    Returns
    -------
    table : Table

    Raises
    ------
    DataError
        The source cannot be read as a table; the message says what is wrong, where, and what to do.
    """
    if isinstance(source, Table):
        return source
    if isinstance(source, str | os.PathLike):
        return _read_file(Path(source))
    if isinstance(source, Mapping) and not any(key in source for key in ("entries", "data")):
        return Table.from_columns(source)
    return Table.from_rows(_find_rows(source))


def _read_file(path: Path) -> Table:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"The file {str(path)!r} cannot be read: {error.strerror or error}.") from None
    return Table.from_csv(content) if path.suffix.lower() in {".csv", ".tsv", ".txt"} else Table.from_json(content)


def _find_rows(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("entries", "data") if key in value), value)
    if not isinstance(value, list | tuple):
        raise DataError(
            "No rows were found: give a list of rows, or an object with the rows under 'entries' or 'data'."
        )
    return list(value)


def _flat_row(row: Any, number: int) -> Mapping[str, Any]:
    if not isinstance(row, Mapping):
        raise DataError(f"Row {number} is not an object with named values but {_short(row)}.")
    if isinstance(row.get("xs"), Mapping) and isinstance(row.get("ys"), Mapping):
        return {**row["xs"], **row["ys"]}
    return row


def _as_column(name: str, values: Sequence[Any] | AnyArray) -> AnyArray:
    if isinstance(values, np.ndarray) and values.dtype.kind in "iuf" and values.ndim == 1:
        return values.astype(np.float64)
    cells = list(values)
    if all(cell is None or _is_number(cell) for cell in cells):
        return np.array([np.nan if cell is None else float(cell) for cell in cells], np.float64)
    return _text_array([_as_text(cell, name, number) for number, cell in enumerate(cells, 1)])


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | np.number) and not isinstance(value, bool | np.bool_)


def _as_text(value: Any, name: str, number: int) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if _is_number(value):
        return None if np.isnan(value) else number_as_text(float(value))
    raise DataError(f"Row {number}, column {name!r}: a value must be a number or a text, got {_short(value)}.")


def number_as_text(value: float) -> str:
    """Write a number as a class name: 1.0 as '1', 0.5 as '0.5'."""
    return str(int(value)) if np.isfinite(value) and value == int(value) else repr(value)


def _text_array(cells: Sequence[str | None]) -> AnyArray:
    array = np.empty(len(cells), object)
    array[:] = cells
    return array


def _read_csv_lines(reader: Any) -> tuple[list[str], list[list[str]]]:
    try:
        names = [name.strip() for name in next(reader, [])]
        if not names:
            raise DataError("The CSV file is empty: its first line must name the columns.")
        for name in names:
            if not name or names.count(name) > 1:
                raise DataError(f"The CSV header must name each column once, got {_short(name)} in {_short(names)}.")
        lines = []
        for fields in reader:
            if not fields:
                continue
            if len(fields) != len(names):
                raise DataError(
                    f"CSV line {reader.line_num} has {len(fields)} fields where the header names {len(names)} columns."
                )
            lines.append(fields)
    except csv.Error as error:
        raise DataError(f"CSV line {reader.line_num} cannot be read: {error}.") from None
    if not lines:
        raise DataError("The CSV file has a header but no rows.")
    return names, lines


def _as_csv_column(cells: Sequence[str]) -> AnyArray:
    filled = [cell.strip() for cell in cells]
    if all(cell == "" or _is_csv_number(cell) for cell in set(filled)) and any(filled):
        return np.array([float(cell) if cell else np.nan for cell in filled], np.float64)
    return _text_array([cell if cell.strip() else None for cell in cells])


def _is_csv_number(cell: str) -> bool:
    digits = cell.lstrip("+-")
    if "_" in cell or (len(digits) > 1 and digits[0] == "0" and digits.isdigit()):
        return False  # 007 is a name
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
