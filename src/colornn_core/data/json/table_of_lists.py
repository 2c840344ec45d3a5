"""Rows that are lists become columns, whether the first of them names the columns or not."""

from collections.abc import Mapping, Sequence
from typing import Any

from colornn_core.data import reading_notes
from colornn_core.data.csv.headers import is_header, make_names
from colornn_core.data.findings import Finding
from colornn_core.data.json import notes
from colornn_core.data.json.flattening import check_table_size, is_list
from colornn_core.errors import DataError

_YEARS = range(1900, 2101)
_LOOKED_AT = 1000  # rows, to find out whether the first of them is a header


def rows_as_columns(
    rows: Sequence[Sequence[Any]], names: Sequence[str] | None = None
) -> tuple[dict[str, list[Any]], tuple[Finding, ...]]:
    """Turn rows into columns; values that are missing at the end of a row are gaps, as Google Sheets has them.

    Parameters
    ----------
    rows : sequence of sequence
    names : sequence of str, optional
        The names of the columns, if they are known; else the first row may hold them.

    Returns
    -------
    columns : dict of str to list
    notes : tuple of Finding

    Raises
    ------
    DataError
        A row is longer than the header, or there is no row of data.

    Examples
    --------
    >>> columns, (note,) = rows_as_columns([["a", "b"], [1, "x"], [2]])
    >>> columns, note.code
    ({'a': [1, 2], 'b': ['x', None]}, 'header')
    """
    found_notes: list[Finding] = []
    full = [row for row in rows if any(not _is_blank(cell) for cell in row)]
    if len(full) < len(rows):
        found_notes.append(notes.blank_rows(len(rows) - len(full)))
    if names is None and _names_columns(full):
        names, more = named_columns(full[0])
        full = full[1:]
        found_notes += [notes.header(names), *more]
    elif names is None:
        names = [f"c{number}" for number in range(1, max(map(len, full), default=0) + 1)]
        found_notes.append(notes.no_header(names))
    else:
        names, more = named_columns(names)
        found_notes += more
    if not full:
        raise DataError("The table has no rows: add some before you use it.")
    check_table_size(len(full), len(names))
    for number, row in enumerate(full, 1):
        if len(row) > len(names):
            raise DataError(f"Row {number} has {len(row)} values where there are names for {len(names)} columns.")
    columns = {name: [row[place] if place < len(row) else None for row in full] for place, name in enumerate(names)}
    return columns, tuple(found_notes)


def _is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _names_columns(rows: Sequence[Sequence[Any]]) -> bool:
    """Tell whether the first row holds names, by the same rules as in a file of text."""
    if not rows or any(isinstance(cell, Mapping) or is_list(cell) for cell in rows[0]):
        return False
    first, width = rows[0], len(rows[0])
    numbers = [cell for cell in first if not isinstance(cell, str) and cell is not None]
    if numbers and not all(isinstance(cell, int) and cell in _YEARS for cell in numbers):
        return False  # in JSON a name is a text
    below = [[_text(row[place] if place < len(row) else None) for place in range(width)] for row in rows[1:_LOOKED_AT]]
    return is_header([_text(cell) for cell in first], below)


def _text(cell: Any) -> str:
    """Write a cell as it would stand in a file of text."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell).strip()


def named_columns(header: Sequence[Any]) -> tuple[list[str], tuple[Finding, ...]]:
    """Give every column a name of its own, and note those that had none, or one that another has.

    >>> named_columns(["size", "size", ""])[0]
    ['size', 'size_2', 'c3']
    """
    names, unnamed, repeated = make_names([_text(cell) for cell in header])
    name_notes = [reading_notes.double_names(repeated, names)] if repeated else []
    name_notes += [reading_notes.unnamed_columns([names[place] for place in unnamed])] if unnamed else []
    return names, tuple(name_notes)
