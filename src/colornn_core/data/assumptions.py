"""What a file was read as: its columns, and what was assumed where the file itself does not say."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from colornn_core.arrays import AnyArray
from colornn_core.data.findings import Finding

Columns: TypeAlias = dict[str, AnyArray]


@dataclass(frozen=True)
class Reading:
    """Columns and what their reader assumed.

    Attributes
    ----------
    columns : dict of str to ndarray, shape (n_rows,)
        float64 for numbers, object (str or None) for text.
    notes : tuple of Finding
        What was assumed, in words, with the actions that read it otherwise.
    alternatives : mapping of str to ndarray, shape (n_rows,)
        Columns whose texts could mean other values, as they are then; `Table.read_otherwise` takes them.
    units : mapping of str to str
        What stood beside all numbers of a column: ``{"weight": "kg"}``.
    """

    columns: Columns
    notes: tuple[Finding, ...] = ()
    alternatives: Mapping[str, AnyArray] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def noted(self, *notes: Finding) -> "Reading":
        """Return the same with more notes, before those that are there."""
        return replace(self, notes=(*notes, *self.notes))
