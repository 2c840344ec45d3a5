"""Data frames of other libraries become columns, and none of these libraries is imported."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from colornn_core.errors import DataError
from colornn_core.reading import columns_of_mapping
from colornn_core.readings import Columns


def is_frame(source: Any) -> bool:
    """Tell whether an object offers its columns as pandas, Polars, PyArrow and their like do."""
    return not isinstance(source, type) and (hasattr(source, "to_dict") or hasattr(source, "__dataframe__"))


def columns_of_frame(frame: Any) -> Columns:
    """Take the columns of a data frame.

    Parameters
    ----------
    frame : object
        With ``to_dict`` (pandas, Polars), or with ``__dataframe__`` and ``frame[name]`` (PyArrow and others).

    Raises
    ------
    DataError
        The frame gives no columns by name, or one holds what is neither number, text nor truth value.
    """
    if hasattr(frame, "to_dict"):
        try:
            columns = frame.to_dict(orient="series")  # pandas: whole columns, not a dict of every cell
        except (TypeError, ValueError):
            columns = frame.to_dict()
    else:
        names = list(frame.__dataframe__().column_names())
        columns = {name: frame[name] for name in names} if hasattr(frame, "__getitem__") else None
    if not isinstance(columns, Mapping):
        raise DataError(f"A {type(frame).__name__} gives no columns by name: turn it into a dict of lists.")
    return columns_of_mapping({name: _values(column) for name, column in columns.items()})


def _values(column: Any) -> Any:
    if isinstance(column, Mapping):
        return list(column.values())
    return column if isinstance(column, list | tuple | str) else np.asarray(column)
