"""What a model is asked about, as people have it: one row or many, the inputs by name or in their order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from colornn_core.arrays import AnyArray
from colornn_core.data.table import Table, read_table
from colornn_core.errors import DataError
from colornn_core.text import cut, short

# What `read_question` takes.
Question: TypeAlias = Any


class Asked(NamedTuple):
    """Rows to answer, and whether it is a single one: its answer is then one, not an array of one."""

    rows: Table | Sequence[Mapping[str, Any]]
    single: bool


def read_question(question: Question, names: Sequence[str]) -> Asked:
    """Make rows of whatever holds the inputs of a model.

    Parameters
    ----------
    question : dict, series, list, ndarray, Table, list of dict, data frame, path, ...
        One row: a dict or a pandas Series of values by column name, or a list or array, shape (n_inputs,), in the order
        of the inputs. Many: rows in a list, an array of shape (n_samples, n_inputs), or what `read_table` takes.
    names : sequence of str
        The inputs.

    Raises
    ------
    DataError
        It cannot be read, or rows without names are not as long as there are inputs.
    """
    if hasattr(question, "to_py"):  # an object of JavaScript, in a page
        question = question.to_py()
    if _is_row(question, names):
        return Asked([dict(question)], single=True)
    if isinstance(question, Iterator):
        question = list(question)
    if isinstance(question, np.ndarray) and not question.ndim:
        question = question.tolist()
    if isinstance(question, np.ndarray) and question.dtype.names is None:
        return _in_order(question, names)
    if isinstance(question, list | tuple):
        named = not question or isinstance(question[0], Mapping)
        return Asked(question, single=False) if named else _in_order(question, names)
    return Asked(read_table(question), single=False)


def _is_row(question: Question, names: Sequence[str]) -> bool:
    """Tell a row by name from columns by name, and a pandas Series of a row's values from one of a column's."""
    if isinstance(question, Mapping):
        return not question or not all(_is_column(value) for value in question.values())
    return hasattr(question, "iloc") and not hasattr(question, "columns") and any(name in question for name in names)


def _is_column(value: Any) -> bool:
    """Tell a list, an array or a series from a single value."""
    return isinstance(value, list | tuple | np.ndarray) or (hasattr(value, "__len__") and hasattr(value, "to_numpy"))


def _in_order(question: Sequence[Any] | AnyArray, names: Sequence[str]) -> Asked:
    """Give values without names the names of the inputs."""
    single = len(question) > 0 and not isinstance(question[0], list | tuple | np.ndarray)
    rows = [question] if single else question
    for number, row in enumerate(rows, 1):
        if not isinstance(row, list | tuple | np.ndarray) or len(row) != len(names):
            raise DataError(
                f"Row {number} is not an object with named values, nor a list of {len(names)} values for "
                f"{cut(', '.join(names))}, but {short(row)}."
            )
    if isinstance(rows, np.ndarray):
        return Asked(Table.from_arrays(rows, names), single)
    return Asked([dict(zip(names, row, strict=True)) for row in rows], single)
