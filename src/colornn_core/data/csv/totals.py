"""A last row of sums, as spreadsheets have it, is no row of a table."""

import re
from collections.abc import Sequence

import numpy as np

from colornn_core.arrays import AnyArray
from colornn_core.data.values import is_text

_TOTAL = re.compile(r"(?i)(?:grand |sub)?totals?|sum|summe|gesamt|insgesamt|somme|suma|合计|总计")
_FEWEST_ROWS = 3


def has_totals(columns: Sequence[AnyArray]) -> bool:
    """Tell whether the last row says that it holds totals, and its numbers are the sums of those above them.

    >>> names = np.array(["Ann", "Bob", "Total"], object)
    >>> has_totals([names, np.array([5.0, 7, 12])]), has_totals([names, np.array([5.0, 7, 3])])
    (True, False)
    """
    if len(columns[0]) < _FEWEST_ROWS:
        return False
    if not any(_says_total(column) for column in columns if is_text(column)):
        return False
    sums = [column for column in columns if not is_text(column) and np.isfinite(column[-1])]
    return bool(sums) and all(np.isclose(np.nansum(column[:-1]), column[-1], rtol=1e-3) for column in sums)


def _says_total(column: AnyArray) -> bool:
    text = column[-1]
    return text is not None and _TOTAL.fullmatch(text.rstrip(":")) is not None and text not in set(column[:-1])
