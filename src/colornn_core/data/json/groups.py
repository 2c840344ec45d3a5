"""Rows that stand under their labels, {"maple": [rows], "beech": [rows]}, become rows that hold them."""

from collections.abc import Mapping, Sequence
from typing import Any

from colornn_core.data.json import notes
from colornn_core.data.json.columns import Layout
from colornn_core.data.json.flattening import as_list, is_list

_SHARE_OF_NAMES = 0.8
_NAMES_OF_COLUMNS = ("name", "label", "id", "key", "column", "field", "title")
_LABELS = ("label", "group", "rows_label")
# What lists under these names are: the sides or the parts of one table, not its classes.
_NO_LABELS = {
    *("x", "y", "xs", "ys", "input", "inputs", "output", "outputs", "in", "out", "features", "labels", "targets"),
    *("target", "label", "train", "training", "test", "testing", "valid", "validation", "val", "dev", "holdout"),
    *("x_train", "y_train", "x_test", "y_test", "start", "end", "from", "to", "columns", "index"),
}


def by_label(tables: Mapping[Any, Any]) -> Layout | None:
    """Join lists of rows that are alike, each under its label; None where they are something else.

    >>> by_label({"big": [[9, 8], [7, 9]], "small": [[1, 2], [2, 1]]}).rows[2]
    {'c1': 1, 'c2': 2, 'label': 'small'}
    """
    if {str(label).lower() for label in tables} & _NO_LABELS:
        return None
    groups = {str(label): _rows_of(rows) for label, rows in tables.items()}
    names = {name for rows in groups.values() for row in rows or () for name in row}
    free = next((name for name in _LABELS if name not in names), "")
    if all(all(label in row.values() for row in rows or ()) for label, rows in groups.items()):
        return _joined([({}, rows) for rows in groups.values()], list(groups))
    return _joined([({free: label}, rows) for label, rows in groups.items()], list(groups))


def in_records(records: Sequence[Any]) -> Layout | None:
    """Join the rows that records hold beside their labels, [{"label": "maple", "rows": [...]}, ...].

    None where a record may be a row itself: where what stands beside its list is not its own alone.
    """
    first = records[0] if len(records) > 1 else None
    if not isinstance(first, Mapping) or not any(is_list(value) and len(value) for value in first.values()):
        return None
    if not all(isinstance(record, Mapping) and record.keys() == first.keys() for record in records):
        return None
    lists = [name for name in first if is_list(first[name])]
    beside = {name: [record[name] for record in records] for name in first if name not in lists}
    labels = {name: values for name, values in beside.items() if _are_different(values)}
    if not labels or any(name not in labels and not _are_alike(values) for name, values in beside.items()):
        return None
    plain = [dict(zip(labels, values, strict=True)) for values in zip(*labels.values(), strict=True)]
    # Several lists are columns, as Plotly's x and y are.
    groups = [record[lists[0]] if len(lists) == 1 else {name: record[name] for name in lists} for record in records]
    names = list(map(str, next(iter(labels.values()))))
    return _joined([(one, _rows_of(group)) for one, group in zip(plain, groups, strict=True)], names)


def columns_in_records(records: Sequence[Any], *, is_sure: bool = False) -> Layout | None:
    """Read columns that stand in records beside their names; None where a record may be a row with a list in it.

    They are sure to be columns where one holds texts, and another numbers, or where it `is_sure` by what they stand in.

    >>> columns_in_records([{"name": "size", "values": [1, 2]}, {"name": "tree", "values": ["oak", "elm"]}]).columns
    {'size': [1, 2], 'tree': ['oak', 'elm']}
    """
    first = records[0] if len(records) > 1 or is_sure else None
    if not isinstance(first, Mapping):
        return None
    name = next((key for key in _NAMES_OF_COLUMNS if isinstance(first.get(key), str)), None)
    lists = [key for key in first if is_list(first[key])]
    if name is None or len(lists) != 1:
        return None
    columns: dict[Any, Any] = {}
    for record in records:
        if not isinstance(record, Mapping) or record.keys() != first.keys() or not is_list(record[lists[0]]):
            return None
        columns[record[name]] = as_list(record[lists[0]])
    kinds = [{isinstance(cell, str) for cell in cells if cell is not None} for cells in columns.values()]
    is_mixed = is_sure or ({True} in kinds and {False} in kinds and all(len(kind) == 1 for kind in kinds))
    if len(columns) < len(records) or not is_mixed or not all(isinstance(key, str) for key in columns):
        return None
    is_plain = not any(isinstance(cell, Mapping) or is_list(cell) for cells in columns.values() for cell in cells)
    return Layout(columns=columns) if is_plain and len(set(map(len, columns.values()))) == 1 else None


def series(labels: Sequence[Any], records: Sequence[Any]) -> dict[Any, Any] | None:
    """Read the series of a chart as columns beside the labels of its axis; None if they are none.

    >>> series(["Jan", "Feb"], [{"label": "rain", "data": [9, 7]}])
    {'labels': ['Jan', 'Feb'], 'rain': [9, 7]}
    """
    columns: dict[Any, Any] = {"labels": labels}
    for record in records:
        if not isinstance(record, Mapping):
            return None
        values = as_list(record["data"]) if is_list(record.get("data")) else []
        name = record.get("label", record.get("name"))
        if not isinstance(name, str) or name in columns or len(values) != len(labels):
            return None
        columns[name] = values
    return columns if all(not isinstance(cell, Mapping) and not is_list(cell) for cell in labels) else None


def _are_alike(values: Sequence[Any]) -> bool:
    """Tell whether values are all the same, as the type of a series is, or what it looks like."""
    return all(isinstance(value, Mapping) for value in values) or all(value == values[0] for value in values)


def _are_different(values: Sequence[Any]) -> bool:
    """Tell whether values are plain, and none is there twice."""
    return all(isinstance(value, str | int | float) for value in values) and len(set(values)) == len(values)


def _rows_of(rows: Any) -> list[dict[Any, Any]] | None:
    """Read the rows of a group, as objects, as lists, or as columns by name; None if it holds none."""
    if isinstance(rows, Mapping):
        columns = {name: as_list(cells) for name, cells in rows.items() if is_list(cells)}
        if not columns or len(columns) < len(rows) or len(set(map(len, columns.values()))) > 1:
            return None
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    if not is_list(rows) or not len(rows):
        return None
    rows = as_list(rows)
    if all(isinstance(row, Mapping) for row in rows):
        return list(rows)
    if not all(map(is_list, rows)) or any(isinstance(cell, Mapping) or is_list(cell) for row in rows for cell in row):
        return None
    widths = set(map(len, rows))
    return [{f"c{n}": cell for n, cell in enumerate(row, 1)} for row in rows] if len(widths) == 1 else None


def _joined(
    groups: Sequence[tuple[Mapping[Any, Any], list[dict[Any, Any]] | None]], labels: list[str]
) -> Layout | None:
    """Join groups of rows that have most names in common, each with what stands beside it."""
    rows = [row for _, group in groups for row in group or ()]
    names = {name for row in rows for name in row}
    if len(groups) < 2 or any(group is None for _, group in groups) or len(rows) < 2 * len(groups):
        return None
    least = 1.0 if "c1" in names else _SHARE_OF_NAMES  # lists are all of one length
    if sum(map(len, rows)) < len(names) * len(rows) * least or names & groups[0][0].keys():
        return None
    joined = [{**row, **beside} for beside, group in groups for row in group or ()]
    return Layout(rows=joined, notes=(notes.rows_by_label(labels, list(groups[0][0])),))
