"""JSON text becomes a value, and texts in it what they mean: numbers and gaps."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np

from colornn_core.arrays import AnyArray
from colornn_core.data import reading_notes
from colornn_core.data.assumptions import Columns, Reading
from colornn_core.data.csv.headers import make_names
from colornn_core.data.csv.text_columns import TextColumns
from colornn_core.data.encodings import errors_of, find_encoding, spoken
from colornn_core.data.findings import Finding
from colornn_core.data.json import notes
from colornn_core.data.json.literals import as_json, begins_matrix
from colornn_core.data.json.text import (
    check_depth,
    count_names,
    explain,
    parse_json_values,
    repeated_names,
    structure,
    without_script,
    without_types,
)
from colornn_core.data.values import is_text, looks_like_numbers, text_column
from colornn_core.errors import DataError
from colornn_core.limits import MAXIMUM_JSON_BYTES, MAXIMUM_JSON_DEPTH

_LOOKED_AT = 2**16
_MOST_BROKEN, _FEWEST_LINES = 0.05, 3


def json_of_text(text: str | bytes) -> tuple[Any, tuple[Finding, ...]]:
    """Read one JSON value, or several that stand one after the other, such as one on each line, as a list.

    Returns
    -------
    value : object
    notes : tuple of Finding

    Raises
    ------
    DataError
        The text is not JSON; the message says where.
    """
    decoded, text_notes = decode_json(text)
    try:
        measured = structure(decoded)
        check_depth(measured)
        values = parse_json_values(decoded)
    except RecursionError:
        raise DataError("The JSON file is nested too deeply to be a table.") from None
    except json.JSONDecodeError as error:
        if (literal := as_json(decoded)) != decoded and _is_json(literal):
            return json_of_text(literal)
        if rows := _whole_lines(decoded):
            return rows[0], (*text_notes, notes.broken_lines(rows[1], len(rows[0])))
        hint = "" if decoded.lstrip()[:1] in {"{", "["} else " If it is CSV, give it a name that ends in .csv."
        raise DataError(f"The file is not valid JSON. {explain(error)}.{hint}") from None
    except ValueError as error:  # a whole number of more digits than Python reads
        raise DataError(f"The file is not valid JSON: {error}.") from None
    if not values:
        raise DataError("The file is empty, and not valid JSON: a table needs at least one row.")
    value = values[0] if len(values) == 1 else _joined(values)
    if isinstance(value, str) and value.lstrip()[:1] in {"{", "["}:
        return json_of_text(value)  # JSON within JSON, as some programs write it
    if not _has_all_names(value, measured.n_objects, measured.n_names):
        text_notes = (*text_notes, notes.repeated(repeated_names(decoded)))
    return without_types(value) if '"$' in decoded else value, text_notes


def _whole_lines(text: str) -> tuple[list[Any], list[int]] | None:
    """Read JSON lines of which few are none, as where a program was stopped; with the numbers of these."""
    values, broken = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        value = None
        with suppress(ValueError, RecursionError):
            check_depth(structure(line))
            value = json.loads(line)
        if isinstance(value, dict | list):
            values.append(value)
        else:
            broken.append(number)
        if len(broken) > max(1, _MOST_BROKEN * number):
            return None
    is_likely = len(values) >= _FEWEST_LINES and len(set(map(type, values))) == 1
    return (values, broken) if is_likely else None


def _is_json(text: str) -> bool:
    try:
        check_depth(structure(text))
        parse_json_values(text)
    except (ValueError, RecursionError):
        return False
    return True


def _joined(values: list[Any]) -> list[Any]:
    """Join lists of rows that stand one after the other, as where files were put together."""
    if all(isinstance(value, list) and value and set(map(type, value)) == {dict} for value in values):
        return list(chain.from_iterable(values))
    return values


def _has_all_names(value: Any, n_objects: int, n_names: int) -> bool:
    """Tell whether a value has as many names as its text, which a name that stands twice in an object has once."""
    rows, n_outside = value, 0
    if isinstance(value, dict):
        rows, n_outside = next((inner for inner in value.values() if isinstance(inner, list)), None), 1
    if isinstance(rows, list) and len(rows) == n_objects - n_outside and set(map(type, rows)) <= {dict}:
        # Plain rows: no object is in another, so that a tenth of the time is enough.
        return sum(map(len, rows)) + len(value) * n_outside == n_names
    return count_names(value) == n_names


def decode_json(content: str | bytes) -> tuple[str, tuple[Finding, ...]]:
    """Decode a text, and note its encoding where that is not UTF-8.

    Raises
    ------
    DataError
        It is no text.
    """
    if isinstance(content, str):
        return without_script(content.removeprefix("\ufeff")), ()
    encoding = find_encoding(content)
    name = spoken(encoding)
    try:
        text = content.decode(encoding, errors_of(encoding)).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise DataError("The JSON file is not text in UTF-8: save it again with that encoding.") from None
    return without_script(text), (reading_notes.encoding(name),) if name else ()


def looks_like_json(content: bytes, *, sure: bool) -> bool:
    """Tell JSON from CSV by the start of a text.

    Parameters
    ----------
    content : bytes
    sure : bool
        Whether a bracket is not enough, because a name says that it is CSV: the first line must be JSON, too.
    """
    start = content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x1e")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in start[:4]:
        with suppress(DataError):
            start = decode_json(content[: _LOOKED_AT // 4 * 4])[0].encode("utf-8", "surrogatepass")
    text = without_script(start.decode("utf-8", "replace")).lstrip()
    if text[:1] not in {"{", "["} or text[:2] == "{|":  # which begins a table of MediaWiki
        return False
    if not sure or len(content) > MAXIMUM_JSON_BYTES:
        return True
    whole = len(content) <= _LOOKED_AT
    return _begins_as_json(text, whole=whole) or _begins_as_json(as_json(text), whole=whole) or begins_matrix(text)


def _begins_as_json(text: str, *, whole: bool) -> bool:
    """Tell whether a text, which may be cut off, is JSON as far as it goes, or its first line is."""
    if structure(text).depth > MAXIMUM_JSON_DEPTH:
        return True  # which is refused in the words for it
    try:
        json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as error:
        return ":" in text[: error.pos] if whole else error.pos > len(text) // 2
    except ValueError:
        pass
    return True


def read_texts(columns: Columns, unnamed: Sequence[int] | None = None) -> Reading:
    """Read numbers and marks of missing values in columns of text, as those of a CSV file are read.

    Parameters
    ----------
    columns : dict of str to ndarray, shape (n_rows,)
        float64, or object (str or None).
    unnamed : sequence of int, optional
        The columns, from 0, that had no name; usually those of which the name is empty.
    """
    names, empty, _ = make_names(list(columns))
    unnamed = empty if unnamed is None else unnamed
    if not any(map(is_text, columns.values())) and not unnamed:
        return Reading(columns)
    cells = [_without_blanks(name, column) for name, column in columns.items()]
    read = TextColumns(names, cells).reading(unnamed)
    for name, column in zip(names, cells, strict=True):
        if is_text(column) and name in read.columns and not is_text(read.columns[name]):
            read = _as_written(read, name, column)
    return read


def _as_written(read: Reading, name: str, column: AnyArray) -> Reading:
    """Keep texts such as 01, which are numbers, as they are: who writes one in quotation marks means a text."""
    texts = dict.fromkeys(cell for cell in column if cell is not None)
    if looks_like_numbers(texts):
        return read
    numbers = read.columns[name]
    kept = text_column(name, [None if np.isnan(number) else cell for number, cell in zip(numbers, column, strict=True)])
    note = reading_notes.codes(name, next(text for text in texts if not looks_like_numbers([text])))
    return replace(read, columns={**read.columns, name: kept}, alternatives={**read.alternatives, name: numbers}).noted(
        note
    )


def _without_blanks(name: str, column: AnyArray) -> AnyArray:
    if not is_text(column) or all(cell is None or cell.strip() for cell in set(column)):
        return column
    return text_column(name, [cell if cell is not None and cell.strip() else None for cell in column])
