"""Which columns of a table go in and which come out: guessed first, then chosen."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from colornn_core import Finding, Schema, Table, check
from colornn_core.cells import is_missing, is_text

# What people call the column that is to be predicted, the surest names first.
OUTPUT_NAMES = (
    "label",
    "class",
    "target",
    "species",
    "survived",
    "outcome",
    "category",
    "diagnosis",
    "result",
    "output",
    "y",
)
NUMBERING_NAMES = ("id", "index", "key", "no", "number", "row", "uid", "unnamed: 0", "uuid")
# Columns with fewer values than this are of little use before they are mended.
FEWEST_VALUES = 0.5


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
    doubtful = {name for name in others if _numbers_the_rows(name, table) or _mostly_missing(table, name)}
    found = check(table, Choice(others, output).schema(table))
    doubtful |= _columns_with(found, "many-names") | _columns_with(found, "constant")
    inputs = tuple(name for name in others if name not in doubtful) or others
    return Choice(inputs, output, "classification" if _are_classes(table, output, found) else None)


def _likely_output(table: Table) -> str:
    known = {name.lower(): name for name in table.columns}
    for name in OUTPUT_NAMES:
        if name in known:
            return known[name]
    useful = [name for name in table.columns if not _numbers_the_rows(name, table)]
    return (useful or list(table.columns))[-1]


def _numbers_the_rows(name: str, table: Table) -> bool:
    """Tell a column that counts or names the rows: no value is there twice, and its name says so or it is a series."""
    column = table.columns[name]
    if len(table) < 3 or len(set(column.tolist())) < len(table):
        return False
    said = name.lower() in NUMBERING_NAMES or name.endswith(("_id", "Id", "ID"))
    return said or (not is_text(column) and bool((np.diff(column) == 1).all()))


def _mostly_missing(table: Table, name: str) -> bool:
    return float(is_missing(table.columns[name]).mean()) > 1 - FEWEST_VALUES


def _columns_with(found: list[Finding], code: str) -> set[str]:
    return {name for finding in found if finding.code == code for name in finding.columns}


def _are_classes(table: Table, output: str, found: list[Finding]) -> bool:
    """Tell whether an output of few whole numbers is one of classes: two of them, or a name that says so."""
    if output not in _columns_with(found, "names-as-numbers"):
        return False
    column = table.columns[output]
    return output.lower() in OUTPUT_NAMES[:-2] or len(set(column[~is_missing(column)].tolist())) == 2
