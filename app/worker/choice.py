"""Which columns of a table go in and which come out: guessed first, then chosen."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from colornn_core import DataError, Finding, Schema, Table, check
from colornn_core.data.dates import are_dates
from colornn_core.data.guessing import doubtful_inputs, named_output
from colornn_core.data.suspicions import numbers_the_rows
from colornn_core.data.tasks import are_classes
from colornn_core.data.values import is_text


class Choice(NamedTuple):
    """Which columns go in and which come out; `task` and `kinds` as for `Schema.for_table`."""

    inputs: tuple[str, ...]
    output: str | tuple[str, ...]
    task: str | None = None
    kinds: Mapping[str, str] | None = None

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of all that come out."""
        return (self.output,) if isinstance(self.output, str) else self.output

    def schema(self, table: Table, scaling: str = "minmax") -> Schema:
        """Learn what the columns of a table mean.

        Raises
        ------
        DataError
            A column does not exist, is named twice, or cannot play its part.
        """
        return Schema.for_table(
            table, self.inputs, self.output, task=self.task, scaling=scaling, kinds=dict(self.kinds or {})
        )

    def within(self, table: Table, changed: tuple[str, ...] = ()) -> "Choice":
        """Leave out columns that a table lacks, and take those that have `changed` for what they look like now."""
        inputs = tuple(name for name in self.inputs if name in table.columns)
        outputs = tuple(name for name in self.outputs if name in table.columns)
        if not inputs or not outputs:
            return choose_columns(table)
        kinds = {name: kind for name, kind in (self.kinds or {}).items() if name in table.columns}
        kinds = {name: kind for name, kind in kinds.items() if name not in changed}
        task = None if set(outputs) & set(changed) or outputs != self.outputs else self.task
        return Choice(inputs, outputs[0] if len(outputs) == 1 else outputs, task, kinds)


COLOURS = Choice(("r", "g", "b"), "label", "classification", dict.fromkeys("rgb", "number"))


def choice_of(chosen: Mapping[str, Any]) -> Choice:
    """Read a choice as the page tells it: "inputs", "outputs", "task" (empty: what it looks like), "kinds"."""
    outputs = tuple(chosen["outputs"])
    output = outputs[0] if len(outputs) == 1 else outputs
    return Choice(tuple(chosen["inputs"]), output, chosen["task"] or None, chosen["kinds"] or None)


def choose_columns(table: Table) -> Choice:
    """Guess what a table is for: colours if it has their columns, else the column with a telling name, or the last.

    What numbers the rows, describes them in a text of its own or is mostly missing does not go in.
    """
    names = list(table.columns)
    if {*COLOURS.inputs, COLOURS.output} <= set(names):
        return COLOURS
    output = _likely_output(table)
    others = tuple(name for name in names if name != output)
    if not others:
        return Choice((), output)
    doubtful = {name for name in others if numbers_the_rows(name, table.columns[name])}
    doubtful |= set(doubtful_inputs(table, others))
    found = _found(table, others, output)
    doubtful |= _columns_with(found, "many-categories") | _columns_with(found, "constant")
    inputs = tuple(name for name in others if name not in doubtful) or others
    column = table.columns[output]
    return Choice(inputs, output, "classification" if not is_text(column) and are_classes(output, column) else None)


def _likely_output(table: Table) -> str:
    if name := named_output(table) or _named_y(table):
        return name
    doubtful = doubtful_inputs(table, list(table.columns))
    useful = [
        name
        for name, column in table.columns.items()
        if name not in doubtful and not numbers_the_rows(name, column) and not are_dates(column)
    ]
    return (useful or list(table.columns))[-1]


def _named_y(table: Table) -> str:
    """Return the column that is called y; "" where it is a coordinate: beside x, in a table that has names, too."""
    called = {name.lower(): name for name in table.columns}
    is_coordinate = "x" in called and any(map(is_text, table.columns.values()))
    return "" if is_coordinate else called.get("y", "")


def _found(table: Table, inputs: tuple[str, ...], output: str) -> list[Finding]:
    try:
        return check(table, Choice(inputs, output).schema(table))
    except DataError as error:
        return list(error.findings)


def _columns_with(found: list[Finding], code: str) -> set[str]:
    return {name for finding in found if finding.code == code for name in finding.columns}
