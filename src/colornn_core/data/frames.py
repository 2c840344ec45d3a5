"""Data frames of other libraries become columns, and none of these libraries is imported."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from colornn_core.data import reading_notes
from colornn_core.data.assumptions import Reading
from colornn_core.data.dates import are_dates
from colornn_core.data.findings import Finding
from colornn_core.data.json.flattening import name_of_column
from colornn_core.data.json.rows import flat_columns
from colornn_core.data.json.table_of_lists import named_columns
from colornn_core.data.reading import columns_of_mapping, with_texts_read
from colornn_core.errors import DataError

# The types of columns whose texts are categories, whatever they look like: of pandas, and of Polars.
CATEGORICAL = ("category", "Categorical", "Enum")


def is_frame(source: Any) -> bool:
    """Tell whether an object offers its columns as pandas, Polars, PyArrow and their like do."""
    names = ("to_dict", "__dataframe__", "to_frame", "collect_schema")
    return not isinstance(source, type) and any(hasattr(source, name) for name in names)


def reading_of_frame(frame: Any) -> Reading:
    """Take the columns of a data frame, or the one column that a series is.

    Parameters
    ----------
    frame : object
        With ``to_dict`` (pandas, Polars), or with ``__dataframe__`` and ``frame[name]`` (PyArrow and others).

    Raises
    ------
    DataError
        The frame gives no columns by name, or one holds what is neither number, text nor truth value.
    """
    if hasattr(frame, "collect_schema") and hasattr(frame, "collect"):
        frame = frame.collect()  # a query of Polars
    if hasattr(frame, "to_frame") and not hasattr(frame, "columns"):
        frame = frame.to_frame()
    columns, notes = _columns_of_pandas(frame) if hasattr(frame, "iloc") else (_columns_of_others(frame), ())
    if not isinstance(columns, Mapping):
        raise DataError(f"A {type(frame).__name__} gives no columns by name: turn it into a dict of lists.")
    flat, left_out = flat_columns({name: _values(column) for name, column in columns.items()})
    categorical = {
        name for name, column in columns.items() if str(getattr(column, "dtype", "")).startswith(CATEGORICAL)
    }
    read = with_texts_read(Reading(columns_of_mapping(flat), (*notes, *left_out)), categorical)
    return _with_index(read, frame.index) if hasattr(frame, "iloc") and len(frame) else read


def _with_index(read: Reading, index: Any) -> Reading:
    """Read an index that has a name as a column, unless it only names the rows."""
    for place, level in reversed(list(enumerate(index.names))):
        if level is None:
            continue
        name = next(one for one in (name_of_column(level), f"{level}_index") if one not in read.columns)
        (column,) = columns_of_mapping({name: _values(index.get_level_values(place))}).values()
        if len(set(column.tolist())) == len(column) and not are_dates(column) and index.nlevels == 1:
            return replace(read, alternatives={name: column}).noted(reading_notes.frame_index(name, is_read=False))
        note = reading_notes.frame_index(name, is_read=True)
        read = replace(read, columns={name: column, **read.columns}).noted(note)
    return read


def _columns_of_pandas(frame: Any) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """Take whole columns by their place: their names may be tuples, or stand there twice."""
    names, notes = named_columns([name_of_column(name) for name in frame.columns])
    return {name: frame.iloc[:, place] for place, name in enumerate(names)}, notes


def _columns_of_others(frame: Any) -> Any:
    if hasattr(frame, "to_dict"):
        return frame.to_dict()
    names = list(frame.__dataframe__().column_names())
    return {name: frame[name] for name in names} if hasattr(frame, "__getitem__") else None


def _values(column: Any) -> Any:
    if isinstance(column, Mapping):
        return list(column.values())
    if str(getattr(column, "dtype", "")).startswith(("Struct", "List", "Array")):
        return column.to_list()  # of Polars
    return column if isinstance(column, list | tuple | str) else np.asarray(column)
