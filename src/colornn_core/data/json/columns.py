"""Values by name: a table's columns, its rows, or one row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from colornn_core.data.findings import Finding
from colornn_core.data.json import notes
from colornn_core.data.json.flattening import check_table_size, is_list
from colornn_core.data.json.rows import PAIRS, is_feature


@dataclass(frozen=True)
class Layout:
    """A table as it was found: rows, that is mappings, or columns by name, and what was assumed.

    Attributes
    ----------
    rows : list or None
    columns : mapping or None
    notes : tuple of Finding
    """

    rows: list[Any] | None = None
    columns: Mapping[Any, Any] | None = None
    notes: tuple[Finding, ...] = ()

    def noted(self, *more: Finding) -> "Layout":
        """Return the same with more notes before its own."""
        return Layout(self.rows, self.columns, (*more, *self.notes))


def is_column(value: Any) -> bool:
    """Tell whether a value is a list that holds neither lists nor mappings."""
    if not is_list(value):
        return False
    return hasattr(value, "iloc") or not any(isinstance(cell, Mapping) or is_list(cell) for cell in value[:1])


def find_columns(value: Mapping[Any, Any]) -> Layout | None:
    """Read columns by name; what stands beside two or more of them and is none is not read."""
    columns = {key: cells for key, cells in value.items() if is_list(cells)}
    lengths = {len(cells) for cells in columns.values()}
    if not any(map(is_column, columns.values())) and not (len(columns) > 1 and len(lengths) == 1 and _no_rows(columns)):
        return None
    if len(columns) == len(value):
        return Layout(columns=columns)
    if len(columns) < 2 or 0 in lengths or (len(lengths) > 1 and not all(map(is_column, columns.values()))):
        return None
    return Layout(columns=columns, notes=(notes.not_read([str(key) for key in value if key not in columns]),))


def _no_rows(columns: Mapping[Any, Any]) -> bool:
    return not any(isinstance(cell, Mapping) for cells in columns.values() for cell in cells[:1])


def find_keyed(value: Mapping[Any, Any]) -> Layout | None:
    """Read pandas' columns by index, or rows by name."""
    inner = list(value.values())
    if not inner or not all(isinstance(cells, Mapping) and cells for cells in inner):
        return None
    if any(isinstance(cell, Mapping) or is_list(cell) for cells in inner for cell in cells.values()):
        alike = len(inner) > 1 and _alike(inner)
        return Layout(rows=inner, notes=(notes.rows_by_name(list(map(str, value))),)) if alike else None
    index = dict.fromkeys(key for cells in inner for key in cells)
    if _is_index(value) and not _is_index(index):
        rows = True
    elif _is_index(index):
        rows = False
    else:
        rows = _alike(inner) and (len(inner) >= len(index) or not _uniform(inner))
    if rows:
        row_notes = () if _is_index(value) else (notes.rows_by_name(list(map(str, value))),)
        return Layout(rows=inner, notes=row_notes)
    check_table_size(len(index), len(value))
    return Layout(columns={name: [cells.get(key) for key in index] for name, cells in value.items()})


def _is_index(keys: Any) -> bool:
    return all(str(key).isdecimal() for key in keys)


def _alike(rows: list[Mapping[Any, Any]]) -> bool:
    """Tell whether rows have most names in common."""
    names = {name for row in rows for name in row}
    return sum(map(len, rows)) > len(names) * len(rows) / 2


def _uniform(columns: list[Mapping[Any, Any]]) -> bool:
    return all(len({isinstance(cell, str) for cell in column.values()}) == 1 for column in columns)


def find_known_row(value: Mapping[Any, Any]) -> Layout | None:
    """Take a row as ml5, brain.js or GeoJSON have it for one."""
    pair = next((pair for pair in PAIRS if set(pair) <= value.keys()), None)
    is_pair = pair is not None and any(isinstance(value[key], Mapping) for key in pair)
    return Layout(rows=[value]) if is_pair or is_feature(value) else None


def find_one_row(value: Mapping[Any, Any]) -> Layout | None:
    """Take a mapping of plain values for a row."""
    if not value or any(isinstance(cell, Mapping) or is_list(cell) for cell in value.values()):
        return None
    return Layout(rows=[value])


def is_nested_row(value: Mapping[Any, Any]) -> bool:
    """Tell whether a mapping holds plain values and mappings of such, and no list."""
    inner = [cell for cell in value.values() if isinstance(cell, Mapping)]
    return (
        len(inner) < len(value)
        and not any(is_list(cell) or isinstance(cell, Mapping) for one in (*inner, {}) for cell in one.values())
        and not any(map(is_list, value.values()))
    )
