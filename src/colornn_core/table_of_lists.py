"""Rows that are lists become columns, whether the first of them names the columns or not."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from colornn_core import json_notes as notes
from colornn_core.errors import DataError
from colornn_core.findings import Finding
from colornn_core.flattening import check_table_size
from colornn_core.numerals import parse_number

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
    told: list[Finding] = []
    full = [row for row in rows if any(not _is_blank(cell) for cell in row)]
    if len(full) < len(rows):
        told.append(notes.blank_rows(len(rows) - len(full)))
    if names is None and _is_header(full):
        header, full = full[0], full[1:]
        names, renamed = usable_names(header)
        told.append(notes.header(names))
        told += [notes.renamed_columns(renamed)] if renamed else []
    elif names is None:
        names = [f"c{number}" for number in range(1, max(map(len, full), default=0) + 1)]
        told.append(notes.no_header(names))
    else:
        names, renamed = usable_names(names)
        told += [notes.renamed_columns(renamed)] if renamed else []
    if not full:
        raise DataError("The table has no rows: add some before you use it.")
    check_table_size(len(full), len(names))
    for number, row in enumerate(full, 1):
        if len(row) > len(names):
            raise DataError(f"Row {number} has {len(row)} values where there are names for {len(names)} columns.")
    columns = {name: [row[place] if place < len(row) else None for row in full] for place, name in enumerate(names)}
    return columns, tuple(told)


def _is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _is_header(rows: Sequence[Sequence[Any]]) -> bool:
    """Tell whether the first row names the columns: texts that are no numbers, and stand in no row below."""
    if not rows or not all(isinstance(cell, str) or cell is None for cell in rows[0]):
        return False
    if any(isinstance(cell, str) and _is_number(cell) for cell in rows[0]):
        return False
    below = rows[1:_LOOKED_AT]
    columns = [[row[place] for row in below if place < len(row)] for place in range(len(rows[0]))]
    if any(any(_is_number(cell) for cell in column) for column in columns):
        return True
    return not any(not _is_blank(cell) and cell in column for cell, column in zip(rows[0], columns, strict=True))


def _is_number(cell: Any) -> bool:
    if isinstance(cell, str):
        return parse_number(cell) == parse_number(cell)  # no NaN
    return isinstance(cell, int | float)


def usable_names(header: Sequence[Any]) -> tuple[list[str], dict[str, str]]:
    """Give every column a name of its own; tell those that had none, too."""
    stripped = ["" if cell is None else str(cell).strip() for cell in header]
    times, names, renamed = Counter(stripped), [], {}
    for number, old in enumerate(stripped, 1):
        new, suffix = old or f"c{number}", 1
        while new in names or (new != old and times[new]):
            suffix += 1
            new = f"{old or f'c{number}'}_{suffix}"
        if new != old:
            renamed[new] = old
        names.append(new)
    return names, renamed
