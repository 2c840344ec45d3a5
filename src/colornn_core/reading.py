"""Files and rows become columns: JSON in several layouts, lists of dicts; see `csv_reading`, `excel_reading`, too."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np

from colornn_core.cells import as_column, as_text, check_characters, check_name, short
from colornn_core.csv_reading import check_table_bytes, columns_of_csv
from colornn_core.errors import DataError
from colornn_core.excel_archive import is_archive
from colornn_core.excel_reading import columns_of_excel
from colornn_core.json_text import parse_json
from colornn_core.limits import MAXIMUM_CELLS, MAXIMUM_COLUMNS, MAXIMUM_JSON_BYTES, MAXIMUM_TABLE_BYTES
from colornn_core.readings import Columns, Reading


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
    names: dict[Any, Any] = {}
    for row in flat:
        names.update(row)  # of which only the names count, and their order
    if len(names) > MAXIMUM_COLUMNS or len(names) * len(flat) > MAXIMUM_CELLS:
        raise DataError(
            f"{len(flat)} rows name {len(names)} different columns, which is too much for a table: give the values of "
            "every row the same names."
        )
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
        check_name(name, "A column's name")
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
    if "xs" not in row:
        return row
    inputs, outputs = row["xs"], row.get("ys")
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
        check_name(name, "A column's name")
        check_characters(as_text(value, name, number), f"Row {number}, column {name!r}")
    return flat


def columns_of_file(path: Path) -> Reading:
    """Read a file; see `columns_of_content`.

    Raises
    ------
    DataError
        The file cannot be read, or is not a table.
    """
    try:
        with path.open("rb") as file:
            content = read_bytes(file)
    except DataError:
        raise
    except (OSError, ValueError) as error:
        raise DataError(f"The file {str(path)!r} cannot be read: {getattr(error, 'strerror', '') or error}.") from None
    return columns_of_content(path.name, content)


def columns_of_content(name: str, content: bytes) -> Reading:
    """Read what a file holds: .json, or .csv (.tsv, .txt), or by its first character where the name does not tell.

    What begins as an Excel file does is read as one, whatever its name.
    """
    if is_archive(content):
        return columns_of_excel(content)
    suffix = Path(name).suffix.lower()
    is_json = suffix == ".json" or (suffix not in {".csv", ".tsv", ".txt"} and content.lstrip()[:1] in {b"[", b"{"})
    return columns_of_json(content) if is_json else columns_of_csv(content)


def read_bytes(file: IO[bytes]) -> bytes:
    """Read an open file, unless it is larger than any table may be.

    Raises
    ------
    DataError
        It is larger.
    """
    content = file.read(MAXIMUM_TABLE_BYTES + 1)
    check_table_bytes(content, MAXIMUM_TABLE_BYTES, "file")
    return content


def columns_of_json(text: str | bytes) -> Reading:
    """Read JSON text: ``{"entries": [...]}``, ``{"data": [...]}`` or a bare list of rows.

    Raises
    ------
    DataError
        The text is not JSON, not rows, or too large; the message says where.
    """
    check_table_bytes(text, MAXIMUM_JSON_BYTES, "JSON file")
    try:
        value = parse_json(text.removeprefix("\ufeff") if isinstance(text, str) else text)
    except RecursionError:
        raise DataError("The JSON file is nested too deeply to be a table.") from None
    except UnicodeDecodeError:
        raise DataError("The JSON file is not text in UTF-8: save it again with that encoding.") from None
    except ValueError as error:
        raise DataError(f"The file is not valid JSON: {error}.") from None
    return Reading(columns_of_rows(find_rows(value)))


def rows_with(rows: Iterable[Any], names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the named values of each row, without others.

    Raises
    ------
    DataError
        There are no rows, or one is not a mapping or lacks a name.
    """
    if isinstance(rows, str | bytes) or not isinstance(rows, Iterable):
        raise DataError(f"Rows are needed, objects with named values, got {short(rows)}.")
    chosen = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise DataError(f"Row {number} is not an object with named values but {short(row)}.")
        for name in names:
            if name not in row:
                raise DataError(f"Row {number} has no {name!r}; a row needs {', '.join(names)}.")
        chosen.append({name: row[name] for name in names})
    return chosen
