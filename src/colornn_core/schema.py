"""What the columns of a table mean: which go in, which come out, and how each becomes numbers.

Rows are matched by the names of their columns, never by position.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from colornn_core._arrays import AnyArray, FloatArray, IntArray
from colornn_core.dataset import Table, number_as_text
from colornn_core.errors import ConfigError, DataError

SCALINGS = ("minmax", "standard", "none")
TASKS = ("classification", "regression")


@dataclass(frozen=True)
class NumberColumn:
    """A column of numbers and what was learnt of its range.

    Attributes
    ----------
    name : str
    scaling : {'minmax', 'standard', 'none'}
        To 0..1 by minimum and maximum, to mean 0 and deviation 1, or not at all.
    minimum, maximum, mean, deviation : float
        In the units of the column; the deviation is the population's.
    """

    name: str
    scaling: str = "minmax"
    minimum: float = 0.0
    maximum: float = 1.0
    mean: float = 0.0
    deviation: float = 1.0

    def __post_init__(self) -> None:
        """Check the scaling's name."""
        if self.scaling not in SCALINGS:
            raise ConfigError(f"scaling must be one of {', '.join(SCALINGS)}, got {self.scaling!r}")

    width = 1

    @property
    def offset_and_scale(self) -> tuple[float, float]:
        """What is taken away from a value, and what it is then divided by."""
        if self.scaling == "minmax":
            return self.minimum, (self.maximum - self.minimum) or 1.0
        if self.scaling == "standard":
            return self.mean, self.deviation or 1.0
        return 0.0, 1.0

    def learn(self, column: AnyArray) -> "NumberColumn":
        """Take minimum, maximum, mean and deviation from a column, shape (n_samples,)."""
        values = _as_numbers(self.name, column)
        return replace(
            self,
            minimum=float(np.min(values)),
            maximum=float(np.max(values)),
            mean=float(values.mean()),
            deviation=float(values.std()),
        )

    def encode(self, column: AnyArray) -> FloatArray:
        """Scale a column, shape (n_samples,), to shape (n_samples, 1)."""
        offset, scale = self.offset_and_scale
        return ((_as_numbers(self.name, column) - offset) / scale)[:, np.newaxis]

    def decode(self, encoded: FloatArray) -> FloatArray:
        """Turn scaled values, any shape, back into the units of the column."""
        offset, scale = self.offset_and_scale
        return encoded * scale + offset


@dataclass(frozen=True)
class CategoryColumn:
    """A column of names, encoded one-hot.

    Attributes
    ----------
    name : str
    categories : tuple of str
        In the order of their one-hot columns.
    """

    name: str
    categories: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Number of encoded columns."""
        return len(self.categories)

    def learn(self, column: AnyArray) -> "CategoryColumn":
        """Take the categories from a column, shape (n_samples,), sorted."""
        return replace(self, categories=tuple(sorted(set(_as_names(self.name, column)))))

    def indices(self, column: AnyArray) -> IntArray:
        """Number each value by its category, shape (n_samples,).

        Raises
        ------
        DataError
            A value is missing or not among the categories; the message names row and value.
        """
        numbers = {category: number for number, category in enumerate(self.categories)}
        names = _as_names(self.name, column)
        try:
            return np.array([numbers[name] for name in names], np.intp)
        except KeyError:
            row, name = next((row, name) for row, name in enumerate(names, 1) if name not in numbers)
            known = ", ".join(self.categories[:12]) + (", ..." if len(self.categories) > 12 else "")
            raise DataError(
                f"Row {row}, column {self.name!r}: {name!r} is not one of the known names ({known})."
            ) from None

    def encode(self, column: AnyArray) -> FloatArray:
        """Encode a column, shape (n_samples,), one-hot, shape (n_samples, n_categories)."""
        return np.eye(self.width)[self.indices(column)]


Column: TypeAlias = NumberColumn | CategoryColumn


@dataclass(frozen=True)
class Schema:
    """The columns that go into a network and those that come out.

    Attributes
    ----------
    inputs, outputs : tuple of NumberColumn or CategoryColumn
    task : {'classification', 'regression'}
    """

    inputs: tuple[Column, ...]
    outputs: tuple[Column, ...]
    task: str

    @classmethod
    def for_table(
        cls,
        table: Table,
        inputs: Sequence[str],
        output: str | Sequence[str],
        *,
        task: str | None = None,
        scaling: str = "minmax",
    ) -> "Schema":
        """Choose the columns of a table by name, and learn their ranges and categories.

        Parameters
        ----------
        table : Table
        inputs : sequence of str
        output : str or sequence of str
            Several only for a regression.
        task : {'classification', 'regression'}, optional
            By default a classification where the output is text.
        scaling : {'minmax', 'standard', 'none'}
            For all columns of numbers.

        Raises
        ------
        DataError
            A column does not exist, is named twice, or cannot play its part.
        """
        names = (output,) if isinstance(output, str) else tuple(output)
        _check_names(table, tuple(inputs), names)
        if task is None:
            task = "classification" if any(_is_text(table.columns[name]) for name in names) else "regression"
        if task not in TASKS:
            raise ConfigError(f"task must be one of {', '.join(TASKS)}, got {task!r}")
        if task == "classification" and len(names) != 1:
            raise DataError(f"A classification has one output column, got {len(names)}: {', '.join(names)}.")
        outputs: tuple[Column, ...]
        if task == "classification":
            outputs = (CategoryColumn(names[0]),)
        else:
            outputs = tuple(NumberColumn(name, scaling) for name in names)
        columns = tuple(
            CategoryColumn(name) if _is_text(table.columns[name]) else NumberColumn(name, scaling) for name in inputs
        )
        return cls(columns, outputs, task).learn(table)

    def learn(self, table: Table, *, categories: bool = True) -> "Schema":
        """Learn the ranges, and unless told otherwise the categories, from a table."""

        def learnt(column: Column) -> Column:
            if isinstance(column, CategoryColumn) and not categories:
                return column
            return column.learn(table.columns[column.name])

        return replace(self, inputs=tuple(map(learnt, self.inputs)), outputs=tuple(map(learnt, self.outputs)))

    @property
    def n_features(self) -> int:
        """Columns of the encoded inputs."""
        return sum(column.width for column in self.inputs)

    @property
    def n_outputs(self) -> int:
        """Columns of the encoded outputs."""
        return sum(column.width for column in self.outputs)

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the encoded outputs: the classes, or the numeric columns."""
        if isinstance(self.outputs[0], CategoryColumn):
            return self.outputs[0].categories
        return tuple(column.name for column in self.outputs)

    def encode_inputs(self, data: Table | Sequence[Mapping[str, Any]]) -> FloatArray:
        """Encode the input columns of a table, or of rows, shape (n_samples, n_features).

        Raises
        ------
        DataError
            A column or value is missing or unusable; the message names it.
        """
        columns = _columns_of(data, [column.name for column in self.inputs])
        return np.concatenate([column.encode(columns[column.name]) for column in self.inputs], axis=1)

    def encode_targets(self, table: Table) -> AnyArray:
        """Encode the output columns of a table.

        Returns
        -------
        targets : ndarray
            Class numbers, shape (n_samples,), for a classification; else scaled numbers, shape (n_samples, n_outputs).

        Raises
        ------
        DataError
            A column or value is missing or unusable; the message names it.
        """
        columns = _columns_of(table, [column.name for column in self.outputs])
        if isinstance(self.outputs[0], CategoryColumn):
            return self.outputs[0].indices(columns[self.outputs[0].name])
        return np.concatenate([column.encode(columns[column.name]) for column in self.outputs], axis=1)

    def decode_numbers(self, outputs: FloatArray) -> FloatArray:
        """Turn a regression's outputs, shape (n_samples, n_outputs), back into the units of the columns."""
        numbers = [column for column in self.outputs if isinstance(column, NumberColumn)]
        return np.column_stack([column.decode(outputs[:, i]) for i, column in enumerate(numbers)])


def _is_text(column: AnyArray) -> bool:
    return column.dtype == object


def _check_names(table: Table, inputs: tuple[str, ...], outputs: tuple[str, ...]) -> None:
    if not inputs or not outputs:
        raise DataError("Name at least one input column and one output column.")
    for name in (*inputs, *outputs):
        if name not in table.columns:
            raise DataError(f"There is no column {name!r}; the table has {', '.join(table.columns)}.")
        if (*inputs, *outputs).count(name) > 1:
            raise DataError(f"The column {name!r} is named twice: a column is one input or one output.")


def _columns_of(data: Table | Sequence[Mapping[str, Any]], names: list[str]) -> Mapping[str, AnyArray]:
    if isinstance(data, Table):
        missing = [name for name in names if name not in data.columns]
        if missing:
            raise DataError(f"There is no column {missing[0]!r}; the table has {', '.join(data.columns)}.")
        return data.columns
    for number, row in enumerate(data, 1):
        for name in names:
            if name not in row:
                raise DataError(f"Row {number} has no {name!r}; a row needs {', '.join(names)}.")
    return Table.from_rows([{name: row[name] for name in names} for row in data]).columns


def _as_numbers(name: str, column: AnyArray) -> FloatArray:
    if _is_text(column):
        for row, value in enumerate(column, 1):
            try:
                float(value)
            except (TypeError, ValueError):
                raise DataError(f"Row {row}, column {name!r}: a number is needed, got {value!r}.") from None
        column = column.astype(np.float64)
    finite = np.isfinite(column)
    if not finite.all():
        row = int(np.argmin(finite))
        raise DataError(
            f"Row {row + 1}, column {name!r}: a finite number is needed, got {column[row]}. "
            "Fill it in or remove the row."
        )
    return column


def _as_names(name: str, column: AnyArray) -> list[str]:
    names = column.tolist() if _is_text(column) else [number_as_text(value) for value in _as_numbers(name, column)]
    if None in names:
        row = names.index(None) + 1
        raise DataError(f"Row {row}, column {name!r}: the value is missing. Fill it in or remove the row.")
    return names
