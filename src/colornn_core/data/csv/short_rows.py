"""Rows that lack their last field, lines that lack another one, and those that begin another table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from colornn_core.data.marks import is_mark
from colornn_core.data.numerals import parse_numeral

_ALL, _NONE = 0.9, 0.1


@dataclass
class FirstRows:
    """What the columns hold in the first rows that are whole.

    Parameters
    ----------
    rows : sequence of list of str
        All of equally many fields.
    """

    rows: Sequence[Sequence[str]]
    _columns: list[set[str]] = field(init=False)
    _shares: list[float] = field(init=False)

    def __post_init__(self) -> None:
        """Count the numbers of each column."""
        present = [[cell for cell in column if not is_mark(cell)] for column in zip(*self.rows, strict=True)]
        self._columns = [set(cells) for cells in present]
        self._shares = [sum(map(_is_number, cells)) / max(len(cells), 1) for cells in present]

    def begin_with(self, fields: Sequence[str]) -> bool:
        """Tell whether fields can be the first ones of a row: each of the kind of its column, none of a later one's.

        >>> rows = FirstRows([["13.5", "7", "maple"], ["7.6", "5", "beech"], ["8.6", "4", "beech"]])
        >>> rows.begin_with(["8.1", "5"]), rows.begin_with(["8.1", "beech"])
        (True, False)
        """
        return bool(self.rows) and all(self._may_hold(place, cell.strip()) for place, cell in enumerate(fields))

    def are_below(self, names: Sequence[str]) -> bool:
        """Tell whether fields name the columns of another table: they are other texts, in place of numbers, too.

        >>> FirstRows([["13.5", "7", "maple"], ["7.6", "5", "beech"]]).are_below(["height", "girth", "kind"])
        True
        """
        cells = [name.strip() for name in names]
        numbers = [cell for cell, share in zip(cells, self._shares, strict=False) if share >= _ALL]
        return (
            len(numbers) > 0
            and len(set(cells)) == len(cells)
            and not any(is_mark(cell) or _is_number(cell) for cell in numbers)
            and not any(cell in known for cell, known in zip(cells, self._columns, strict=False))
        )

    def _may_hold(self, place: int, cell: str) -> bool:
        known, share = self._columns[place], self._shares[place]
        if is_mark(cell) or cell in known:
            return True
        if _is_number(cell):
            return share > _NONE
        is_of_a_later_one = any(cell in later for later in self._columns[place + 1 :])
        are_different = 2 * len(known) > len(self.rows)
        return share < _ALL and are_different and not is_of_a_later_one


def _is_number(cell: str) -> bool:
    return parse_numeral(cell) is not None
