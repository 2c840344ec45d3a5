"""Nested values become columns: ``{"a": {"b": 1}}`` one that is named ``a.b``, lists of one length ``a.0``, ``a.1``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from colornn_core.errors import DataError
from colornn_core.limits import MAXIMUM_CELLS, MAXIMUM_COLUMNS, MAXIMUM_JSON_DEPTH
from colornn_core.text import short

Cells = Sequence[Any]


def is_list(value: Any) -> bool:
    """Tell whether a value is a list, tuple, array or column of a data frame, which texts and bytes are not.

    >>> is_list((1, 2)), is_list("ab"), is_list(np.float64(1))
    (True, False, False)
    """
    if isinstance(value, Sequence):
        return not isinstance(value, str | bytes | bytearray | memoryview)
    return not isinstance(value, type | Mapping) and hasattr(value, "__array__") and bool(np.ndim(value))


def as_list(value: Any) -> list[Any]:
    """Turn what `is_list` takes for a list into one."""
    if isinstance(value, Sequence):
        return list(value)
    array: list[Any] = np.asarray(value).tolist()
    return array


def name_of_column(key: Any) -> str:
    """Make a column's name of whatever names it; pandas' names of several levels become one.

    >>> name_of_column(("size", "mean")), name_of_column(0)
    ('size.mean', '0')
    """
    return ".".join(map(str, key)) if isinstance(key, tuple) else str(key)


def check_table_size(n_rows: int, n_columns: int) -> None:
    """Refuse rows that name so many columns that they fill the memory.

    Raises
    ------
    DataError
        They do.
    """
    if n_columns > MAXIMUM_COLUMNS or n_columns * n_rows > MAXIMUM_CELLS:
        raise DataError(
            f"{n_rows} rows name {n_columns} different columns, which is too much for a table: give the values of "
            "every row the same names."
        )


@dataclass
class Flattened:
    """Columns of plain values, filled by `add`.

    Attributes
    ----------
    columns : dict of str to sequence
    left_out : list of str
        Columns of lists that differ in length, which are no columns of a table.
    """

    columns: dict[str, Cells] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    _n_names: int = 0

    def add(self, name: str | None, values: Cells, level: int = 0) -> None:
        """Add a column, or the columns that its values are made of; without a name these are named by themselves.

        Raises
        ------
        DataError
            Plain and nested values are mixed, the nesting is too deep or too wide, or a name is there already.
        """
        if not (isinstance(values, Sequence) or np.ma.isMaskedArray(values)):
            values = np.asarray(values)
        found = _kinds_of(values)
        if found <= {_PLAIN}:
            self._put(name, values)
            return
        if level > MAXIMUM_JSON_DEPTH:
            raise DataError(f"Column {short(name)}: its values are nested too deeply to be a table.")
        if len(found) > 1:
            raise _mixed(name, values)
        if found == {_OBJECT}:
            self._add_objects(name, values, level)
        else:
            self._add_lists(name, values, level)

    def _add_objects(self, name: str | None, values: Cells, level: int) -> None:
        names: dict[Any, None] = {}
        for value in values:
            names.update(dict.fromkeys(value or ()))
        self._count(len(values), len(names))
        for key in names:
            self.add(_child(name, key), [None if value is None else value.get(key) for value in values], level + 1)

    def _add_lists(self, name: str | None, values: Cells, level: int) -> None:
        lists = [None if value is None else as_list(value) for value in values]
        lengths = {len(value) for value in lists if value is not None}
        if len(lengths) > 1:
            self.left_out.append(str(name or "the values"))
            return
        (width,) = lengths
        self._count(len(values), width)
        columns = [[None if value is None else value[place] for value in lists] for place in range(width)]
        if any(len(_kinds_of(column)) > 1 for column in columns):  # points beside lines, say
            self.left_out.append(str(name or "the values"))
            return
        for place, column in enumerate(columns):
            self.add(_child(name, place), column, level + 1)

    def _count(self, n_rows: int, n_names: int) -> None:
        self._n_names += n_names
        check_table_size(n_rows, self._n_names)

    def _put(self, name: str | None, values: Cells) -> None:
        if name in self.columns:
            raise DataError(f"The columns must have different names, got {short(name)} twice.")
        self.columns[str(name)] = values


_PLAIN, _OBJECT, _LIST = "plain", "object", "list"


def _kinds_of(values: Cells) -> set[str]:
    """Tell whether values are plain, objects or lists; nothing of None."""
    if isinstance(values, np.ndarray) and values.dtype != object:
        return {_PLAIN} if values.ndim == 1 else {_LIST}
    return {_kind_of(kind, values) for kind in set(map(type, values)) - {type(None)}}


def _kind_of(kind: type, values: Cells) -> str:
    if issubclass(kind, str | bytes | bytearray | memoryview):
        return _PLAIN
    if issubclass(kind, Mapping):
        return _OBJECT
    is_array = hasattr(kind, "__array__") and any(is_list(value) for value in values if type(value) is kind)
    return _LIST if is_array or issubclass(kind, Sequence) else _PLAIN


def _child(name: str | None, key: Any) -> str:
    return name_of_column(key) if name is None else f"{name}.{name_of_column(key)}"


def _mixed(name: str | None, values: Cells) -> DataError:
    row, value = next((row, one) for row, one in enumerate(values, 1) if isinstance(one, Mapping) or is_list(one))
    return DataError(
        f"Row {row}, column {name!r}: a value must be a number or a text, got {short(value)} where other rows hold "
        "something of another kind."
    )
