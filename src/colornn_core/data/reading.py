"""Files and rows become columns: this module finds out what they are, and others read them."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from colornn_core.data import reading_notes
from colornn_core.data.assumptions import Columns, Reading
from colornn_core.data.csv.reading import check_table_bytes, columns_of_csv, is_plain_csv
from colornn_core.data.csv.rewriting import csv_of_rows
from colornn_core.data.encodings import as_utf_8
from colornn_core.data.excel.archive import is_archive
from colornn_core.data.excel.reading import columns_of_excel
from colornn_core.data.json.flattening import name_of_column
from colornn_core.data.json.layouts import find_table
from colornn_core.data.json.literals import rows_of_matrix
from colornn_core.data.json.reading import decode_json, json_of_text, looks_like_json, read_texts
from colornn_core.data.json.rows import ML5, columns_by_name, columns_of_records, flat_columns, output_name
from colornn_core.data.matching import did_you_mean
from colornn_core.data.not_tables import check_content, check_path, check_value
from colornn_core.data.packed import unpacked
from colornn_core.data.values import as_column, as_text
from colornn_core.errors import DataError
from colornn_core.limits import MAXIMUM_JSON_BYTES, MAXIMUM_TABLE_BYTES
from colornn_core.text import check_characters, check_name, short

_JSON_ENDINGS = {".json", ".geojson"}
_CSV_ENDINGS = {".csv", ".tsv", ".tab", ".txt"}

_MOST_SHOWN = 20  # names in a message


def reading_of_value(value: Any) -> Reading:
    """Read rows or columns in any of the layouts that `json_layouts.find_table` knows.

    Parameters
    ----------
    value : list or mapping
        As it came out of JSON, or as a program made it; arrays count as lists.

    Raises
    ------
    DataError
        It is no table, or a value is neither number, text, truth value nor None.
    """
    found = find_table(value)
    columns, notes = columns_of_records(found.rows or []) if found.columns is None else flat_columns(found.columns)
    if columns and not any(map(len, columns.values())):
        raise DataError("The table has no rows: add some before you use it.")
    return Reading(columns_of_mapping(columns), (*found.notes, *notes))


def with_texts_read(found: Reading, categorical: Collection[str] = ()) -> Reading:
    """Read texts that a program gives as those of a file, where it has most of them from; `categorical` ones stay."""
    read = read_texts({name: column for name, column in found.columns.items() if name not in categorical})
    columns = {**found.columns, **read.columns} if categorical else read.columns
    return replace(read, columns=columns, alternatives={**read.alternatives, **found.alternatives}).noted(*found.notes)


def columns_of_rows(rows: Iterable[Any]) -> Columns:
    """Turn rows of plain values into columns; a key that a row lacks is a missing value.

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
    return columns_of_mapping(columns_by_name(flat))


def columns_of_mapping(columns: Mapping[Any, Any]) -> Columns:
    """Turn sequences of any values into columns; see `data.values.as_column`.

    Raises
    ------
    DataError
        Two names are the same once they are text, or a column cannot be used.
    """
    result: Columns = {}
    for key, values in columns.items():
        name = name_of_column(key)
        check_name(name, "A column's name")
        if name in result:
            raise DataError(f"The columns must have different names, got {short(name)} twice.")
        result[name] = as_column(name, values)
    return result


def flat_row(row: Any, number: int) -> Mapping[Any, Any]:
    """Check that a row is a mapping, and join ml5's inputs (xs) and outputs (ys).

    An output that has the name of an input gets another one; see `json_rows.output_name`.

    Raises
    ------
    DataError
        It is none.
    """
    if not isinstance(row, Mapping):
        raise DataError(f"Row {number} is not an object with named values but {short(row)}.")
    if not all(isinstance(row.get(key), Mapping) for key in ML5):
        return row
    inputs, outputs = (row[key] for key in ML5)
    return {**inputs, **{output_name(str(name), inputs): value for name, value in outputs.items()}}


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


def reading_of_source(source: Any, encoding: str | None = None) -> Reading:
    """Read a file by its path, an open file, or the content of one as bytes; `encoding` is that of its text.

    Raises
    ------
    DataError
        It cannot be read, or is not a table.
    ConfigError
        There is no such encoding.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        name, content = "", bytes(source)
    elif not isinstance(source, str | os.PathLike):
        name, content = content_of_file(source)
    else:
        if isinstance(source, str):
            check_path(source)
        name, content = Path(source).name, content_of_path(Path(source))
    return columns_of_content(name, content if encoding is None else as_utf_8(content, encoding))


def content_of_path(path: Path) -> bytes:
    """Read what a file holds.

    Raises
    ------
    DataError
        The file cannot be read, or is too large.
    """
    try:
        with path.open("rb") as file:
            return read_bytes(file)
    except DataError:
        raise
    except IsADirectoryError:
        raise DataError(f"{str(path)!r} is a folder: name a file that is in it.") from None
    except (OSError, ValueError) as error:
        raise DataError(f"The file {str(path)!r} cannot be read: {getattr(error, 'strerror', '') or error}.") from None


def columns_of_content(name: str, content: bytes) -> Reading:
    """Read what a file holds, by its first characters, and by its name where these do not tell.

    Parameters
    ----------
    name : str
        Of which the ending counts: the content is JSON after .json, and CSV after .csv, .tsv and .txt unless it
        is JSON all the same. It may be empty. What begins as an Excel file does is read as one, whatever its name.
    content : bytes

    Raises
    ------
    DataError
        It is no table; the message says what it is, where that is known.
    """
    if packed := unpacked(name, content):
        return _columns_of_plain(*packed).noted(reading_notes.unpacked(packed[0]))
    return _columns_of_plain(name, content)


def _columns_of_plain(name: str, content: bytes) -> Reading:
    if is_archive(content):
        return columns_of_excel(content)
    check_content(content)
    suffix = Path(name).suffix.lower()
    if suffix in _JSON_ENDINGS and is_plain_csv(content):
        return columns_of_csv(content)
    if suffix in _JSON_ENDINGS or looks_like_json(content, sure=suffix in _CSV_ENDINGS):
        return columns_of_json(content)
    return columns_of_csv(content)


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


def content_of_file(file: Any) -> tuple[str, bytes]:
    """Return the name (empty where it has none) and the content of an open file, of text or of bytes.

    Raises
    ------
    DataError
        It cannot be read, or is too large.
    """
    try:
        content = file.read(MAXIMUM_TABLE_BYTES + 1)
    except (OSError, ValueError, TypeError) as error:
        raise DataError(f"The file {short(file)} cannot be read: {error}.") from None
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    if not isinstance(content, bytes | bytearray):
        raise DataError(f"The file {short(file)} gives neither text nor bytes but {short(content)}.")
    content = bytes(content)
    check_table_bytes(content, MAXIMUM_TABLE_BYTES, "file")
    name = getattr(file, "name", "")
    return name if isinstance(name, str) else "", content


def columns_of_json(text: str | bytes) -> Reading:
    """Read JSON text, or JSON lines, in any of the layouts that `reading_of_value` takes.

    Raises
    ------
    DataError
        The text is not JSON, not a table, or too large; the message says where.
    """
    check_table_bytes(text, MAXIMUM_JSON_BYTES, "JSON file")
    try:
        value, notes = json_of_text(text)
    except DataError:
        if rows := rows_of_matrix(decode_json(text)[0]):
            return columns_of_csv(csv_of_rows(rows)).noted(reading_notes.rewritten("matrix"))
        raise
    check_value(value)
    found = reading_of_value(value)
    return with_texts_read(Reading(found.columns, (*notes, *found.notes)))


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
                more = f" and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
                near = did_you_mean(name, [str(key) for key in row if key not in names])
                asked = f" Is it what the row calls {short(near)}?" if near else ""
                raise DataError(
                    f"Row {number} has no {name!r}; a row needs {', '.join(names[:_MOST_SHOWN])}{more}.{asked}"
                )
        chosen.append({name: row[name] for name in names})
    return chosen
