"""What the columns of a table mean: which go in, which come out, and how each becomes numbers.

Rows are matched by the names of their columns, never by position.
"""

import warnings
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data import dates, findings, reading
from colornn_core.data.columns import CategoryColumn, Column, NumberColumn, holds_marks
from colornn_core.data.findings import Finding
from colornn_core.data.positives import answering, positives
from colornn_core.data.row_selection import labelled_rows
from colornn_core.data.table import Table
from colornn_core.data.tasks import likely_task
from colornn_core.data.values import is_text
from colornn_core.errors import ConfigError, DataError, DataWarning
from colornn_core.limits import MAXIMUM_ENCODED_NUMBERS
from colornn_core.scalars import plain_scalar
from colornn_core.text import cut, short

__all__ = ["KINDS", "TASKS", "CategoryColumn", "Column", "NumberColumn", "Schema"]

TASKS = ("classification", "multi-label", "regression")
KINDS = ("number", "category")
MISSING = ("refuse", "fill")
ORDERS = (dates.DAY_FIRST, dates.MONTH_FIRST)


@dataclass(frozen=True)
class Schema:
    """The columns that go into a network and those that come out.

    Attributes
    ----------
    inputs, outputs : tuple of NumberColumn or CategoryColumn
    task : {'classification', 'multi-label', 'regression'}
        One of several classes; each label of a multi-label task, yes or no; numbers.
    missing : {'refuse', 'fill'}
        Whether training refuses gaps in the inputs, or takes the median for a number and no category, all zeros, for
        a name. Answers are given in this way whatever it is, with a `DataWarning`.
    dates : {'', 'day-first', 'month-first'}
        What stands first in dates that the model takes apart and that can be read in either order.

    Raises
    ------
    ConfigError
        The task or how to treat gaps is unknown, or the outputs are not what it needs.
    """

    inputs: tuple[Column, ...]
    outputs: tuple[Column, ...]
    task: str
    missing: str = "refuse"
    dates: str = ""

    def __post_init__(self) -> None:
        """Check the task and the names and kinds of the columns."""
        if self.task not in TASKS:
            raise ConfigError(f"task must be one of {', '.join(TASKS)}, got {short(self.task)}")
        if self.missing not in MISSING:
            raise ConfigError(f"missing must be one of {', '.join(MISSING)}, got {short(self.missing)}")
        if self.dates not in ("", *ORDERS):
            raise ConfigError(f"dates must be one of {', '.join(ORDERS)}, got {short(self.dates)}")
        needed = NumberColumn if self.task == "regression" else CategoryColumn
        if not all(isinstance(column, needed) for column in self.outputs):
            raise ConfigError(f"a {self.task} needs a {needed.__name__} for each output")
        _check_choice([column.name for column in self.inputs], [column.name for column in self.outputs])
        if self.task == "classification" and len(self.outputs) != 1:
            raise DataError(f"A classification has one output column, got {len(self.outputs)}.")

    @classmethod
    def for_table(
        cls,
        table: Table,
        inputs: Sequence[str],
        output: str | Sequence[str],
        *,
        task: str | None = None,
        scaling: str = "standard",
        kinds: Mapping[str, str] | None = None,
        positive: str | Mapping[str, str] | None = None,
        missing: str = "refuse",
    ) -> "Schema":
        """Choose the columns of a table by name, and learn their ranges and categories.

        Values that cannot be used are passed over here; `data.checks.check` finds them and training refuses them.

        Parameters
        ----------
        table : Table
        inputs : sequence of str
        output : str or sequence of str
            Several for a regression of several numbers, or for a multi-label task, of two values each.
        task : {'classification', 'multi-label', 'regression'}, optional
            By default a classification where the output is text or few whole numbers such as 0 and 1, a regression
            where it is other numbers, and multi-label where each of several outputs is text or holds only 0 and 1.
        scaling : {'standard', 'minmax', 'none'}
            For all columns of numbers, those that come out too.
        kinds : mapping of str to {'number', 'category'}, optional
            For columns whose kind is not what it looks like: numbers that are names, texts that are numbers.
        positive : str or mapping of str to str, optional
            The value that means yes, of all outputs that hold it or by the output's name. It is needed for a label of
            two values that are no usual pair, such as no and yes in one of many languages. Of two classes it is the
            second then.
        missing : {'refuse', 'fill'}
            How training treats gaps in the inputs; see `Schema`.

        Raises
        ------
        DataError
            A column does not exist, is named twice, or cannot play its part; or which value means yes is not known.
        ConfigError
            The task, the scaling or a kind is unknown.
        """
        inputs, names = _as_list(inputs), _as_list(output)
        _check_choice(inputs, names)
        if not table.columns:
            raise findings.no_rows().error()
        table.named([*inputs, *names])
        given = {} if kinds is None else kinds
        kinds = _all_kinds(table, given)
        chosen = set(given)
        task = task or likely_task(table, names, kinds, chosen)

        def column(name: str, kind: str) -> Column:
            return NumberColumn(name, scaling) if kind == "number" else CategoryColumn(name)

        output_kind = "number" if task == "regression" else "category"
        outputs = tuple(column(name, output_kind) for name in names)
        order = next((note.code for note in table.notes if note.code in ORDERS and {*note.columns} & {*inputs}), "")
        schema = cls(tuple(column(name, kinds[name]) for name in inputs), outputs, task, missing, order)
        return schema.fit(table, positive=positives(table, outputs, task, positive))

    def fit(
        self,
        table: Table,
        *,
        categories: bool = True,
        weights: FloatArray | None = None,
        positive: Mapping[str, str] | None = None,
    ) -> "Schema":
        """Learn the ranges, and by default the categories, from a table.

        With `weights`, shape (n_rows,), a row of weight 2 counts as two rows for the ranges. `positive` tells the
        value that means yes by the output's name; where one is known already it is kept.
        """
        known = {
            column.name: column.categories[1]
            for column in self.outputs
            if isinstance(column, CategoryColumn) and self.task == "multi-label" and column.width == 2
        }
        known |= positive or {}

        def learnt(column: Column) -> Column:
            values = table.columns[column.name]
            if isinstance(column, NumberColumn):
                return column.fit(values, weights)
            if not categories:
                return column
            column = column.fit(values)
            return column.as_answer(values) if holds_marks(values) else column

        outputs = tuple(
            answering(column, self.task, table.columns[column.name], known.get(column.name))
            if categories and isinstance(column, CategoryColumn)
            else column
            for column in map(learnt, self.outputs)
        )
        return replace(self, inputs=tuple(map(learnt, self.inputs)), outputs=outputs)

    @property
    def n_features(self) -> int:
        """Columns of the encoded inputs."""
        return sum(column.width for column in self.inputs)

    @property
    def n_outputs(self) -> int:
        """Columns of the encoded outputs."""
        return self.outputs[0].width if self.task == "classification" else len(self.outputs)

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the encoded outputs: the classes, or the output columns."""
        if self.task == "classification" and isinstance(self.outputs[0], CategoryColumn):
            return self.outputs[0].categories
        return tuple(column.name for column in self.outputs)

    def problems(self, table: Table) -> list[Finding]:
        """Find what keeps a table from being learnt from: the findings of severity 'error' of `data.checks.check`."""
        columns = (*self.inputs, *self.outputs)
        table = self.with_date_parts(table)
        lacking = [column.name for column in columns if column.name not in table.columns]
        if lacking or not len(table):
            return [findings.no_column(name, list(table.columns)) for name in lacking] or [findings.no_rows()]
        found = [finding for column in self.inputs for finding in self._input_problems(table, column)]
        unlabelled = np.setdiff1d(np.arange(len(table)), labelled_rows(self.outputs, table))
        if len(unlabelled) == len(table):
            found.append(findings.no_output([column.name for column in self.outputs], unlabelled, len(table)))
        for column in self.outputs:
            problems = column.problems(table.columns[column.name])
            found += (finding for finding in problems if finding.code not in {"missing", "empty"})
            if isinstance(column, CategoryColumn):
                found += column.output_problems(table.columns[column.name], pair=self.task == "multi-label")
        return found

    def _input_problems(self, table: Table, column: Column) -> list[Finding]:
        """Find what keeps an input from being learnt from; an unknown name is all zeros, and no such problem."""
        passed = {"unknown-category", "missing"} if self.missing == "fill" else {"unknown-category"}
        return [finding for finding in column.problems(table.columns[column.name]) if finding.code not in passed]

    def require_usable(self, table: Table, *, allowed: Container[str] = ()) -> None:
        """Refuse a table that cannot be learnt from; problems whose codes are `allowed` can still be put right.

        Raises
        ------
        DataError
            There are `problems`; the message tells up to three of them.
        """
        found = [finding for finding in self.problems(table) if finding.code not in allowed]
        if found:
            more = f" And {len(found) - 3} more of the kind: see check(table, schema)." if len(found) > 3 else ""
            raise DataError(" ".join(map(str, found[:3])) + more)

    def encode_inputs(
        self, data: Table | Sequence[Mapping[str, Any]], dtype: DTypeLike = np.float64, *, silent: Container[str] = ()
    ) -> FloatArray:
        """Encode the input columns of a table, or of rows, shape (n_samples, n_features), in a dtype of floats.

        For a missing number its median stands, and a missing or unknown name is all zeros; a `DataWarning` counts
        them, unless the finding's code, 'filled' or 'unknown-category', is among the `silent` ones.

        Raises
        ------
        DataError
            A column is missing, or holds nothing that could be used; the message names it.
        """
        columns = self.whole_table(data, [column.name for column in self.inputs]).columns
        if (n_rows := len(next(iter(columns.values())))) * self.n_features > MAXIMUM_ENCODED_NUMBERS:
            raise findings.too_large(n_rows, self.n_features).error()
        passed: list[Finding] = []
        encoded, end = np.empty((n_rows, self.n_features), dtype), 0
        for column in self.inputs:
            start, end = end, end + column.width
            encoded[:, start:end] = column.encode(columns[column.name], passed)
        for finding in passed:
            if finding.code not in silent:
                warnings.warn(str(finding), DataWarning, stacklevel=3)
        return encoded

    def whole_table(self, data: Table | Sequence[Mapping[str, Any]], names: list[str] | None = None) -> Table:
        """Make a table of rows, or take one, with all columns of the schema, or all those that are named.

        Raises
        ------
        DataError
            There are no rows, or a column is missing.
        """
        names = names or [column.name for column in (*self.inputs, *self.outputs)]
        if not isinstance(data, Table):
            return Table.from_rows(reading.rows_with(_with_parts(data, names, self.dates), names))
        data = self.with_date_parts(data)
        data.named(names)
        if not len(data):
            raise findings.no_rows().error()
        return data

    def with_date_parts(self, table: Table) -> Table:
        """Return a table with the parts of dates, such as "sold_year", that the schema has and the table lacks."""
        made = dates.derived(table.columns, [column.name for column in (*self.inputs, *self.outputs)], self.dates)
        return table.with_columns({**table.columns, **made}) if made else table

    def encode_targets(self, table: Table | Sequence[Mapping[str, Any]]) -> AnyArray:
        """Encode the output columns of a table, or of rows.

        Returns
        -------
        targets : ndarray
            Class numbers, shape (n_samples,), for a classification; else shape (n_samples, n_outputs): 0 or 1 for
            each label of a multi-label task, scaled numbers for a regression.

        Raises
        ------
        DataError
            A column or value is missing or unusable; the message names it.
        """
        columns = self.whole_table(table, [column.name for column in self.outputs]).columns
        if self.task == "classification" and isinstance(self.outputs[0], CategoryColumn):
            return self.outputs[0].indices(columns[self.outputs[0].name])
        encoded = [
            column.encode_pair(columns[column.name])
            if isinstance(column, CategoryColumn)
            else column.encode(columns[column.name])
            for column in self.outputs
        ]
        return np.concatenate(encoded, axis=1)

    def decode_numbers(self, outputs: FloatArray) -> FloatArray:
        """Turn a regression's outputs, shape (n_samples, n_outputs), back into the units of the columns."""
        outputs = outputs.astype(np.float64)  # units may be too large for float32
        numbers = [column for column in self.outputs if isinstance(column, NumberColumn)]
        return np.column_stack([column.decode(outputs[:, i]) for i, column in enumerate(numbers)])


def _all_kinds(table: Table, kinds: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(kinds, Mapping):
        raise ConfigError(f"kinds must be a dict of a kind for each column named in it, got {short(kinds)}")
    table.named(kinds)
    for name, kind in kinds.items():
        if kind not in KINDS:
            raise ConfigError(f"the kind of {name!r} must be one of {', '.join(KINDS)}, got {short(kind)}")
    inferred = {name: "category" if is_text(column) else "number" for name, column in table.columns.items()}
    return {**inferred, **kinds}


def _as_list(names: Any) -> list[str]:
    """Return one name, or any collection of names, as a list; a set has no order of its own and gets the alphabet's."""
    if isinstance(names, str) or not isinstance(names, Iterable):
        return [names]
    if isinstance(names, Mapping | bytes):
        raise DataError(f"A list of column names is needed, got {short(names)}.")
    listed = [plain_scalar(name) for name in names]
    for name in listed:
        if not isinstance(name, str):
            raise DataError(f"The name of a column must be a text, got {short(name)}.")
    return sorted(listed) if isinstance(names, Set) else listed


def _check_choice(inputs: list[str], outputs: list[str]) -> None:
    if not inputs or not outputs:
        raise DataError("Name at least one input column and one output column.")
    for name, times in Counter(map(repr, (*inputs, *outputs))).items():
        if times > 1:
            raise DataError(f"The column {cut(name)} is named twice: a column is one input or one output.")


def _with_parts(rows: Any, names: list[str], order: str) -> Any:
    """Add the parts of dates that rows lack, where they have the dates."""
    first = next(iter(rows), None) if isinstance(rows, Sequence) else None
    if not isinstance(first, Mapping) or not any(name not in first and dates.source_of(name, first) for name in names):
        return rows
    made = dates.derived(Table.from_rows(rows).columns, names, order)
    return [{**{name: column[place] for name, column in made.items()}, **row} for place, row in enumerate(rows)]
