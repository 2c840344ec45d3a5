"""A draft of a table, before it is trained on: what it holds, which columns are chosen, what speaks against it."""

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from app.worker.choice import COLOURS, Choice, choose_columns
from app.worker.table_facts import class_counts
from colornn_core import ColornnError, DataError, Finding, Schema, Table, check, fix
from colornn_core.data.findings import NOTE
from colornn_core.data.row_selection import labelled_rows
from colornn_core.data.values import is_missing, is_text, number_as_text

MOST_ROWS = 20
# What can be done without knowing more of the table; which way to read a number, say, is for its owner to decide.
SAFE_ACTIONS = (
    *("unify", "as_numbers", "split_dates", "times_as_hours", "fill_missing", "drop_missing", "drop_columns"),
)
MOST_CLASSES = 60
SEARCHED_AT_A_TIME = 5000  # rows
LONGEST_CELL = 80  # characters


class Seen(NamedTuple):
    """What there is to say of a table and the columns chosen of it.

    Attributes
    ----------
    schema : Schema or None
        None if the columns cannot be chosen so.
    problem : str
        Why they cannot, in plain words; empty if they can.
    findings : list of Finding
        What the data checks found.
    """

    schema: Schema | None
    problem: str
    findings: list[Finding]


class TableDraft:
    """A table, with the columns that are chosen of it; it may be one that cannot be trained on yet.

    Parameters
    ----------
    name : str
        The file's.
    table : Table
    choice : Choice, optional
        Guessed unless it is given.

    Attributes
    ----------
    name : str
    table : Table
    choice : Choice
    """

    def __init__(self, name: str, table: Table, choice: Choice | None = None) -> None:
        self.name = name
        self._before: list[tuple[Table, Choice]] = []
        self._lay(table, choice or choose_columns(table))

    def _lay(self, table: Table, choice: Choice) -> None:
        self.table, self.choice = table, choice
        self._seen: Seen | None = None

    def choose(self, choice: Choice) -> None:
        """Choose other columns."""
        self._lay(self.table, choice)

    @property
    def seen(self) -> "Seen":
        """What there is to say of table and choice; it is looked for when it is first asked for."""
        if self._seen is None:
            try:
                schema = self.choice.schema(self.table)
            except ColornnError as error:
                found = list(error.findings) if isinstance(error, DataError) else []
                self._seen = Seen(None, "" if found else str(error), found)
            else:
                self._seen = Seen(schema, "", check(self.table, schema))
        return self._seen

    @property
    def usable(self) -> bool:
        """Whether the table can be trained on."""
        return self.seen.schema is not None and all(finding.severity != "error" for finding in self.seen.findings)

    def fix(self, described: dict[str, Any], action: str) -> None:
        """Apply an action of a finding, as `describe` tells it; one that is no longer there needs none.

        Raises
        ------
        ColornnError
            The finding does not offer it, or it leads nowhere.
        """
        described = {key: value for key, value in described.items() if key != "translated"}
        finding = next((finding for finding in self.seen.findings if finding.to_dict() == described), None)
        if finding is None:
            return
        before = self.table, self.choice
        table = fix(self.table, finding, action, rng=np.random.default_rng(0))
        both = [name for name in table.columns if name in self.table.columns]
        changed = tuple(name for name in both if is_text(table.columns[name]) != is_text(self.table.columns[name]))
        choice = self.choice.within(table, changed)
        made = tuple(name for name in table.columns if name not in self.table.columns)
        known = (*choice.inputs, *choice.outputs) if set(choice.inputs) & set(self.table.columns) else table.columns
        choice = choice._replace(inputs=choice.inputs + tuple(name for name in made if name not in known))
        self._lay(table, choice)
        self._before.append(before)

    def fix_all(self) -> None:
        """Fix all errors and warnings for which there is a safe action, in one step that can be undone."""
        before, n_fixes = (self.table, self.choice), len(self._before)
        tried: set[tuple[str, tuple[str, ...], str]] = set()
        while todo := next(
            (one for one in self._safe_fixes() if (one[0].code, one[0].columns, one[1]) not in tried), None
        ):
            finding, action = todo
            tried.add((finding.code, finding.columns, action))
            with suppress(ColornnError):  # it leads nowhere: then it is left to people
                self.fix(finding.to_dict(), action)
        del self._before[n_fixes:]
        if self.table is not before[0]:
            self._before.append(before)

    def _safe_fixes(self) -> Iterator[tuple[Finding, str]]:
        for finding in self.seen.findings:
            safe = [action for action in finding.actions if action in SAFE_ACTIONS]
            if safe and finding.severity != NOTE:
                yield finding, safe[0]

    def labelled(self) -> Table:
        """Return the table without the rows that lack an output: they cannot be trained on; a note counts them."""
        if self.seen.schema is None or not len(self.table):
            return self.table
        rows = labelled_rows(self.seen.schema.outputs, self.table)
        if not 0 < len(rows) < len(self.table):
            return self.table
        table = self.table.take(rows)
        findings = [finding for finding in self.seen.findings if finding.code == "no-output"]
        table.notes = (*(replace(finding, severity=NOTE, actions=()) for finding in findings), *table.notes)
        return table

    def keep(self, table: Table) -> None:
        """Go on with the rows that can be trained on; what was left out can be taken back."""
        if table is not self.table:
            before = self.table, self.choice
            self._lay(table, self.choice)
            self._before.append(before)

    def follow(self, table: Table) -> None:
        """Be the table in training as it is now that rows were drawn into it."""
        self._lay(table, self.choice)

    def undo(self) -> None:
        """Undo the last fix."""
        if self._before:
            self._lay(*self._before.pop())

    def describe(self) -> dict[str, Any]:
        """Tell what the panel Data shows, as plain JSON values; see `services.tables.look`."""
        seen, kinds = self.seen, self.choice.kinds or {}
        return {
            "name": self.name,
            "rows": len(self.table),
            "columns": [{**tell_column(self.table, name), "kind": kinds.get(name, "")} for name in self.table.columns],
            "inputs": list(self.choice.inputs),
            "outputs": list(self.choice.outputs),
            "task": self.choice.task or "",
            "likely_task": seen.schema.task if seen.schema else "",
            "problem": seen.problem,
            "findings": [finding.to_dict() for finding in seen.findings],
            "usable": self.usable,
            "fixes": len(self._before),
            "fixable": any(self._safe_fixes()),
            "counts": class_counts(self.table, seen.schema)[:MOST_CLASSES] if seen.schema else [],
        }

    def sample(self, text: str) -> list[dict[str, Any]]:
        """Find the first rows of which a cell holds a text, whatever its letters' size; all do if there is none.

        Returns
        -------
        rows : list of dict
            "number" (from 1), "cells" (texts, in the order of the columns), "row" (the values of the inputs, by name,
            or None if one is missing), "colour" ([r, g, b], or None).
        """
        wanted = text.strip().lower()
        found = []
        for number, values in self._rows():
            cells = [_written(value) for value in values.values()]
            if wanted and not any(wanted in cell.lower() for cell in cells):
                continue
            row = {name: values[name] for name in self.choice.inputs if _is_there(values.get(name))}
            whole = row if len(row) == len(self.choice.inputs) else None
            short = [cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…" for cell in cells]
            found.append({"number": number, "cells": short, "row": whole, "colour": _colour(whole)})
            if len(found) == MOST_ROWS:
                break
        return found

    def _rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Go through the rows, few of them at a time: as Python values they take ten times the room."""
        for start in range(0, len(self.table), SEARCHED_AT_A_TIME):
            block = self.table.take(np.arange(start, min(start + SEARCHED_AT_A_TIME, len(self.table))))
            yield from enumerate(block.rows(), start + 1)


def tell_column(table: Table, name: str) -> dict[str, Any]:
    """Tell what a column holds.

    "name", "looks" (number or category), "missing", "different" (how many values), "unit"; of numbers "from" and "to".
    """
    column = table.columns[name]
    there = column[~is_missing(column, infinite=True)]
    described: dict[str, Any] = {"name": name, "missing": len(column) - len(there), "unit": table.units.get(name, "")}
    if is_text(column):
        return {**described, "looks": "category", "different": len(set(there.tolist()))}
    ends = [number_as_text(float(end)) for end in (there.min(), there.max())] if len(there) else ["", ""]
    return {**described, "looks": "number", "different": len(np.unique(there)), "from": ends[0], "to": ends[1]}


def _written(value: Any) -> str:
    return (number_as_text(value) if isinstance(value, float) else value) or ""


def _is_there(value: Any) -> bool:
    return value is not None and not (isinstance(value, float) and not math.isfinite(value))


def _colour(row: dict[str, Any] | None) -> list[int] | None:
    """Return the colour that a row is, as whole channels; None if it is none."""
    if row is None or set(row) != set(COLOURS.inputs):
        return None
    channels = [row[name] for name in COLOURS.inputs]
    return [round(value) for value in channels] if all(isinstance(value, float) for value in channels) else None
