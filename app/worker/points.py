"""The rows of a table, and what was drawn into it on its map: rows that were added, moved or erased."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from colornn_core import Table
from colornn_core.arrays import IntArray

Row = Mapping[str, Any]


class Points(NamedTuple):
    """A table as it was opened, and its rows that are others by now; each change is another one of these.

    A row keeps its number, from 0 in the table, whatever becomes of it; those that were added go on from there.

    Attributes
    ----------
    own : Table
    changes : mapping of int to row or None
        What stands now in the place of the row of a number; None where it was erased.
    """

    own: Table
    changes: Mapping[int, Row | None] = MappingProxyType({})

    @property
    def drawn(self) -> dict[int, Row]:
        """The rows that were added or moved, by their numbers."""
        return {number: row for number, row in sorted(self.changes.items()) if row is not None}

    def kept(self, numbers: IntArray) -> IntArray:
        """Return those of some of the table's own rows that are as they were."""
        return numbers[~np.isin(numbers, list(self.changes))] if self.changes else numbers

    def with_drawn(self, numbers: IntArray) -> Table:
        """Return some of the table's own rows, and below them those that were drawn."""
        table = self.own.take(numbers)
        for row in self.drawn.values():
            table.append(row)
        return table

    def table(self) -> Table:
        """Return the table as it is now."""
        return self.with_drawn(self.kept(np.arange(len(self.own)))) if self.changes else self.own

    def with_row(self, number: int, row: Row | None) -> "Points":
        """Let the row of a number be another one; None erases it."""
        return self._replace(changes={**self.changes, number: row})

    def with_another(self, row: Row) -> "Points":
        """Add a row."""
        return self.with_row(max(len(self.own) - 1, *self.changes, -1) + 1, row)

    def without_rows(self) -> "Points":
        """Erase all rows."""
        return self._replace(changes=dict.fromkeys([*range(len(self.own)), *self.changes]))

    def row(self, number: int) -> Row:
        """Return the row of a number; nothing where it was erased, or where there is none."""
        if number in self.changes:
            return self.changes[number] or {}
        return next(self.own.take(np.array([number])).rows()) if 0 <= number < len(self.own) else {}
