"""Columns of plain numbers, block by block: the fast way, which leaves all that is not plain to `text_columns`."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data.dates import are_months
from colornn_core.data.marks import is_mark
from colornn_core.data.numerals import are_too_long
from colornn_core.data.values import is_text, text_column

_LEADING_ZERO = re.compile(r"\n[+-]?0\d")
# A point or comma that is no mark of thousands.
_DECIMAL_POINT = re.compile(r"\.(?!\d{3}\s*\n)|\n[+-]?0?\.")
_DECIMAL_COMMA = re.compile(r",(?!\d{3}\s*\n)|\n[+-]?0?,")
_LONG = 15


class PlainColumn:
    """The blocks of a column: numbers as long as they are plain, else text.

    Parameters
    ----------
    name : str
    as_text : bool
        Whether the column is known to be text.

    Attributes
    ----------
    parts : list of ndarray
        float64 or object, one for each block.
    marks : Counter of str
        The marks of a missing value in blocks of numbers.
    has_point : bool
        Whether there are points that can be nothing but decimal points.
    comma : str
        A number whose comma can be nothing but the decimal point; empty where there is none.
    """

    def __init__(self, name: str, *, as_text: bool) -> None:
        self.name = name
        self.parts: list[AnyArray] = []
        self.marks: Counter[str] = Counter()
        self.has_point = False
        self.comma = ""
        self._as_text = as_text
        self._has_dots = False

    @property
    def is_mixed(self) -> bool:
        """Whether the blocks need to be read as text to be understood together."""
        return len({is_text(part) for part in self.parts}) > 1 or bool(self.comma and self._has_dots)

    def add(self, cells: Sequence[str]) -> None:
        """Read a block."""
        numbers = None if self._as_text else self._numbers(cells)
        if numbers is None:
            self._as_text = True
            self.parts.append(text_column(self.name, [cell.strip() or None for cell in cells]))
        else:
            self.parts.append(numbers)

    def _numbers(self, cells: Sequence[str]) -> FloatArray | None:
        joined = "\n" + "\n".join(cells) + "\n"
        comma, has_dots = "", "." in joined
        if "," in joined:
            if has_dots or not _DECIMAL_COMMA.search(joined):
                return None
            comma = next(cell for cell in cells if "," in cell)
            cells = [cell.replace(",", ".") for cell in cells]
        if "_" in joined or _LEADING_ZERO.search(joined) or (has_dots and are_months(cells)):
            return None
        marks: Counter[str] = Counter()
        try:
            numbers = np.array(list(map(float, cells)))
        except ValueError:
            marks.update(filter(is_mark, cells))
            try:
                numbers = np.array([np.nan if cell in marks else float(cell) for cell in cells])
            except ValueError:
                return None
        if max(map(len, cells)) > _LONG and are_too_long(cells):
            return None
        if np.isnan(numbers).all() and any(map(str.strip, marks)):
            return None
        self.marks += marks
        self.comma = self.comma or comma
        self._has_dots = self._has_dots or has_dots
        self.has_point = self.has_point or (has_dots and _DECIMAL_POINT.search(joined) is not None)
        return numbers


def may_be_grouped(column: AnyArray, *, beside_commas: bool) -> bool:
    """Tell whether the points in numbers can be marks of thousands: 1.234 is 1234 beside 12,5, perhaps alone."""
    if is_text(column):
        return False
    numbers = np.abs(column[np.isfinite(column)])
    if not (numbers % 1 != 0).any() or (np.abs(numbers * 1000 - np.rint(numbers * 1000)) >= 1e-6).any():
        return False
    return beside_commas or bool(((numbers >= 1) & (numbers < 1000)).all())
