"""Columns become files: JSON and CSV, as `reading` takes them back."""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from colornn_core.arrays import AnyArray
from colornn_core.data.assumptions import Columns
from colornn_core.data.csv.headers import is_header
from colornn_core.data.csv.rare_separators import RARE
from colornn_core.data.values import is_text, numbers_as_text
from colornn_core.errors import DataError

# What a reader could take for a separator, a comment, or nothing.
_QUOTED = re.compile(r'[,;\t|"\r\n]|^[#%\s]|\s$')
_SINGLE_QUOTED = re.compile(rf'[,;\t|"\r\n\s{re.escape("".join(RARE))}]|^[#%]')
_LOOKED_AT = 500


def write_file(path: Path, columns: Columns) -> None:
    """Write a file whose name ends in .json or .csv.

    Raises
    ------
    DataError
        The name ends in something else, or the file cannot be written.
    """
    writers = {".json": json_of_columns, ".csv": csv_of_columns}
    if path.suffix.lower() not in writers:
        raise DataError(f"The name of a table's file must end in .json or .csv, got {str(path)!r}.")
    content = writers[path.suffix.lower()](columns).encode()
    try:
        path.write_bytes(content)
    except (OSError, ValueError) as error:
        raise DataError(
            f"The file {str(path)!r} cannot be written: {getattr(error, 'strerror', '') or error}."
        ) from None


def json_of_columns(columns: Columns) -> str:
    """Write ``{"entries": [...]}`` with a line for each row; a missing value is null.

    Raises
    ------
    DataError
        A number is infinite, which JSON cannot say.
    """
    names = [json.dumps(name, ensure_ascii=False) for name in columns]
    cells = [_json_cells(name, column) for name, column in columns.items()]
    rows = (
        "  {" + ", ".join(f"{name}: {cell}" for name, cell in zip(names, row, strict=True)) + "}"
        for row in zip(*cells, strict=True)
    )
    return '{\n "entries": [\n' + ",\n".join(rows) + "\n ]\n}\n"


def _json_cells(name: str, column: AnyArray) -> Iterable[str]:
    if not is_text(column):
        infinite = np.isinf(column)
        if infinite.any():
            raise DataError(
                f"Row {int(np.argmax(infinite)) + 1}, column {name!r}: JSON has no infinite numbers. "
                "Save the table as CSV, or remove the row."
            )
        return ("null" if cell is None else cell for cell in numbers_as_text(name, column))
    return (json.dumps(cell, ensure_ascii=False) for cell in column)


def csv_of_columns(columns: Columns) -> str:
    """Write CSV with commas, the names of the columns in its first line; a missing value is an empty field.

    CSV says nothing of kinds: a text that reads as a number comes back as one. A row without any value would be a blank
    line: ``NA`` stands in its first field.
    """
    cells = [numbers_as_text(name, column).tolist() for name, column in columns.items()]
    rows = zip(*cells, strict=True)
    is_single = len(columns) == 1
    lines = [_csv_line(row, is_single=is_single) for row in rows]
    header = _csv_line(list(columns), is_single=is_single)
    first_rows = [[cell or "" for cell in row] for row in zip(*(column[:_LOOKED_AT] for column in cells), strict=True)]
    # As NumPy writes it: so names that look like values are not read as a row.
    mark = "" if is_header(list(columns), first_rows) else "#"
    return "\n".join([mark + header, *lines, ""])


def _csv_line(cells: Sequence[str | None], *, is_single: bool) -> str:
    """Write a line so that no field and no line of it is taken for anything else; see `csv_of_columns`."""
    if not any(cells):
        return '""' if is_single else "NA" + "," * (len(cells) - 1)
    must_quote = _SINGLE_QUOTED if is_single else _QUOTED
    return ",".join(
        '"' + cell.replace('"', '""') + '"' if must_quote.search(cell) else cell
        for cell in (one or "" for one in cells)
    )
