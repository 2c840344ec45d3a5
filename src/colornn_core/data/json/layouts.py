"""Where the rows, or the columns, stand in a value such as JSON holds: the layouts that people and programs write."""

from collections.abc import Mapping
from typing import Any

from colornn_core.data.findings import listed
from colornn_core.data.json import notes
from colornn_core.data.json.columns import (
    Layout,
    find_columns,
    find_keyed,
    find_known_row,
    find_one_row,
    is_column,
    is_nested_row,
)
from colornn_core.data.json.flattening import as_list, is_list
from colornn_core.data.json.groups import by_label, columns_in_records, in_records, series
from colornn_core.data.json.table_of_lists import rows_as_columns
from colornn_core.errors import DataError

# Where programs put rows, the most usual first. The first two are this project's own and ml5's; no note tells of them.
_OWN_KEYS = ("entries", "data")
_KEYS = (
    *_OWN_KEYS,
    *("items", "rows", "records", "results", "values", "features", "observations", "examples", "samples", "table"),
    *("dataset", "training", "train", "trainingdata", "training_data", "list", "objects", "documents", "instances"),
    *("points", "cases", "value", "result", "response", "content", "body", "payload", "hits"),
)
_ROWS_ALONE = _KEYS[:10]
_COLUMNS = ("columns", "series")  # records under these are columns: of Polars, and of charts
# Where they put the names of columns.
_NAMES = ("columns", "fields", "headers", "header", "cols", "names", "column_names", "feature_names", "schema")
_NAME_OF_COLUMN = ("name", "label", "id", "fieldName", "key", "title")
_DEEPEST = 3
NO_ROWS = (
    "No rows were found: give a list of rows, columns by name, or an object with the rows under 'entries' or 'data'."
)


def find_table(value: Any) -> Layout:
    """Find the rows or columns in a value.

    Raises
    ------
    DataError
        There are none, or several that could be meant.
    """
    if is_list(value):
        return _of_list(as_list(value))
    found = _of_mapping(value, 1) if isinstance(value, Mapping) else None
    if found is None and isinstance(value, Mapping) and is_nested_row(value):
        return Layout(rows=[value])
    if found is None:
        raise DataError(NO_ROWS)
    return _within_one_row(found)


def _within_one_row(found: Layout) -> Layout:
    """Go on to the table in a row that is the only one, where it holds rows: results of one query, say."""
    row = found.rows[0] if found.rows and len(found.rows) == 1 else None
    for inner in row.values() if isinstance(row, Mapping) else ():
        records = as_list(inner) if is_list(inner) else []
        if len(records) == 1 and isinstance(records[0], Mapping):
            deeper = _of_mapping(records[0], _DEEPEST)
            if deeper is not None and deeper.columns is not None:
                return deeper
    return found


def _of_list(value: list[Any], names: list[str] | None = None) -> Layout:
    if value and all(map(is_list, value)):
        columns, noted = rows_as_columns([as_list(row) for row in value], names)
        return Layout(columns=columns, notes=noted)
    return _one_trace(value) or columns_in_records(value) or in_records(value) or Layout(rows=value)


def _one_trace(value: list[Any]) -> Layout | None:
    """Read the only series of a chart, [{"x": [...], "y": [...], "type": "scatter"}], as a table of its own."""
    trace = value[0] if len(value) == 1 else None
    if not isinstance(trace, Mapping) or not all(is_column(trace.get(axis)) for axis in ("x", "y")):
        return None
    return find_columns(trace) if len(trace["x"]) == len(trace["y"]) > 1 else None


def _of_mapping(value: Mapping[Any, Any], level: int) -> Layout | None:
    """Find the table in a mapping, or None."""
    known = (find_known_row, _pandas_table, _transposed, _one_range, _chart)
    for find in (*known, _under_a_key, find_columns, _labelled_columns, find_keyed, find_one_row):
        if (found := find(value)) is not None:
            return found
    return _deeper(value, level) if level < _DEEPEST else None


def _pandas_table(value: Mapping[Any, Any]) -> Layout | None:
    """Read what pandas writes with orient='table', whose index is no column unless it tells something."""
    schema, rows = value.get("schema"), value.get("data")
    if not (isinstance(schema, Mapping) and "primaryKey" in schema and is_list(rows)):
        return None
    rows = as_list(rows)
    index = schema["primaryKey"]
    if index != ["index"] or [row.get("index") for row in rows if isinstance(row, Mapping)] != list(range(len(rows))):
        return Layout(rows=rows)
    rows = [{name: cell for name, cell in row.items() if name != "index"} for row in rows]
    return Layout(rows=rows, notes=(notes.index_left_out("index"),))


def _transposed(value: Mapping[Any, Any]) -> Layout | None:
    """Read what the Google Sheets API gives column by column."""
    cells = value.get("values")
    if value.get("majorDimension") != "COLUMNS" or not is_list(cells):
        return None
    columns = [as_list(column) if is_list(column) else [column] for column in as_list(cells)]
    longest = max(map(len, columns), default=0)
    return _of_list([[column[row] if row < len(column) else None for column in columns] for row in range(longest)])


def _chart(value: Mapping[Any, Any]) -> Layout | None:
    """Read the series of a chart as Chart.js (`labels`, `datasets`) and Highcharts (`categories`, `series`) have it."""
    for labels, records in (("labels", "datasets"), ("categories", "series")):
        if is_list(value.get(labels)) and is_list(value.get(records)):
            columns = series(as_list(value[labels]), as_list(value[records]))
            return None if columns is None else Layout(columns=columns)
    return None


def _one_range(value: Mapping[Any, Any]) -> Layout | None:
    """Read what the Google Sheets API gives of several ranges, where it is one."""
    ranges = as_list(value["valueRanges"]) if is_list(value.get("valueRanges")) else []
    return _of_mapping(ranges[0], _DEEPEST) if len(ranges) == 1 and isinstance(ranges[0], Mapping) else None


def _as_lists(rows: list[Any]) -> list[Any]:
    """Take the values out of rows of cells, as BigQuery (`f`) and Google's charts (`c`) write them; others stay."""
    key = next((key for key in ("f", "c") if all(isinstance(row, Mapping) and row.keys() == {key} for row in rows)), "")
    lists = [row[key] for row in rows] if key else []
    if not lists or not all(is_list(cells) and all(map(_is_cell, cells)) for cells in lists):
        return rows
    return [[None if cell is None else cell.get("v") for cell in cells] for cells in lists]


def _is_cell(value: Any) -> bool:
    return value is None or (isinstance(value, Mapping) and value.keys() <= {"v", "f"})


def _under_a_key(value: Mapping[Any, Any]) -> Layout | None:
    """Read the list of rows that a mapping holds.

    Raises
    ------
    DataError
        There are several, and none of them under a usual name.
    """
    tables = {key: cells for key, cells in value.items() if _holds_rows(cells)}
    if not tables or (len(tables) > 1 and find_columns(value) is not None and not by_label(tables)):
        return _no_rows_under(value)
    key = next((key for key in _by_custom(tables)), None)
    if key is None and (found := by_label(tables)):
        unread = [str(other) for other in value if other not in tables]
        return found.noted(notes.not_read(unread)) if unread else found
    if key is None and len(tables) > 1:
        names = listed(list(map(str, tables)))
        raise DataError(f"There are several lists of rows, under {names}: keep one, or give that one alone.")
    key = next(iter(tables)) if key is None else key
    rows = _as_lists(as_list(tables[key]))
    names_of_columns = _names_beside(value, key, rows[0])
    beside = _columns_beside(value, key, len(rows), names_of_columns)
    if beside and is_list(rows[0]) and str(key).lower() not in _KEYS:
        return find_columns(value)
    are_columns = columns_in_records(rows, is_sure=True) if key in _COLUMNS else None
    found = are_columns or _of_list(rows, names_of_columns)
    if beside:
        found = _joined(found, beside)
    unread = [
        other for other in value if other != key and other not in beside and not (names_of_columns and other in _NAMES)
    ]
    if key in _OWN_KEYS and not unread:
        return found
    return found.noted(notes.rows_under(str(key), [str(other) for other in unread]))


def _labelled_columns(value: Mapping[Any, Any]) -> Layout | None:
    """Read columns that stand under labels, {"maple": {"length": [...]}, "beech": {"length": [...]}}."""
    return by_label(value) if all(isinstance(columns, Mapping) for columns in value.values()) else None


def _no_rows_under(value: Mapping[Any, Any]) -> Layout | None:
    """Take an empty list, or no list at all, under the usual name for what it is, if it stands alone."""
    if len(value) != 1:
        return None
    (key, cells) = next(iter(value.items()))
    if key not in _ROWS_ALONE:
        return None
    if is_list(cells) and not len(cells):
        return Layout(rows=[])
    if not is_list(cells) and not isinstance(cells, Mapping):
        raise DataError(NO_ROWS)
    return None


def _by_custom(tables: Mapping[Any, Any]) -> list[Any]:
    """Return the keys under which programs put rows, the most usual first."""
    known = {key.lower(): key for key in tables if isinstance(key, str)}
    return [known[name] for name in _KEYS if name in known]


def _holds_rows(value: Any) -> bool:
    if not is_list(value) or not len(value):
        return False
    first = value[0] if not hasattr(value, "iloc") else None
    return isinstance(first, Mapping) or is_list(first)


def _names_beside(value: Mapping[Any, Any], key: Any, first: Any) -> list[str] | None:
    """Return the names of columns that stand beside rows that are lists, of which `first` is one."""
    if not is_list(first):
        return None
    meta = value.get("meta")
    view = meta.get("view") if isinstance(meta, Mapping) else None  # as Socrata's portals write them
    for holder in (value, view, value.get("schema")):
        for name in _NAMES:
            cells: Any = holder.get(name) if isinstance(holder, Mapping) and name != key else None
            if is_list(cells) and len(cells) == len(first) and (names := _names(as_list(cells))):
                return names
    return None


def _names(cells: list[Any]) -> list[str] | None:
    read = [_name(cell) for cell in cells]
    return None if None in read else [str(name) for name in read]


def _name(cell: Any) -> str | None:
    if isinstance(cell, Mapping):
        cell = next((cell[name] for name in _NAME_OF_COLUMN if isinstance(cell.get(name), str)), None)
    if is_list(cell) and all(isinstance(part, str | int) for part in cell):
        return ".".join(map(str, cell))  # pandas' columns of several levels
    return str(cell) if isinstance(cell, str | int) and not isinstance(cell, bool) else None


def _columns_beside(value: Mapping[Any, Any], key: Any, n_rows: int, names: list[str] | None) -> dict[Any, Any]:
    """Return columns of as many values as there are rows, such as scikit-learn's 'target'."""
    others = [other for other in value if other not in {key, "index"} and not (names and other in _NAMES)]
    return {
        name: value[name] for name in others if n_rows > 1 and is_column(value[name]) and len(value[name]) == n_rows
    }


def _joined(found: Layout, beside: Mapping[Any, Any]) -> Layout:
    if found.columns is not None:
        return Layout(columns={**found.columns, **beside}, notes=found.notes)
    rows = found.rows or []
    if not all(isinstance(row, Mapping) for row in rows):
        return found
    more = zip(*(as_list(cells) for cells in beside.values()), strict=True)
    return Layout(
        rows=[{**row, **dict(zip(beside, cells, strict=True))} for row, cells in zip(rows, more, strict=True)]
    )


def _deeper(value: Mapping[Any, Any], level: int) -> Layout | None:
    """Look into the mappings that a mapping holds, those under usual names first."""
    inner = {key: cells for key, cells in value.items() if isinstance(cells, Mapping)}
    for key in dict.fromkeys((*_by_custom(inner), *inner)):
        found = _of_mapping(inner[key], level + 1)
        if found is not None and (found.rows is None or found.rows != [inner[key]]):
            return found.noted(notes.rows_under(str(key), [str(other) for other in value if other != key]))
    return None
