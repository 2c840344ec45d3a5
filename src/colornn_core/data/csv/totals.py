"""A last row of sums, as spreadsheets have it, is no row of a table."""

import re
from collections.abc import Sequence

import numpy as np

from colornn_core.arrays import AnyArray
from colornn_core.data import reading_notes
from colornn_core.data.findings import Finding
from colornn_core.data.values import is_text

_TOTAL = re.compile(r"(?i)(?:grand |sub)?totals?|sum|summe|gesamt|insgesamt|somme|suma|合计|总计")
_FEWEST_ROWS = 3


def without_totals(columns: Sequence[AnyArray]) -> tuple[list[AnyArray], tuple[Finding, ...]]:
    """Cut off the last row if it says that it holds totals, and its numbers are the sums of those above them.

    >>> names = np.array(["Ann", "Bob", "Total"], object)
    >>> [len(without_totals([names, np.array([5.0, 7, last])])[0][0]) for last in (12, 3)]
    [2, 3]
    """
    if not _has_totals(columns):
        return list(columns), ()
    return [column[:-1] for column in columns], (reading_notes.totals(),)


def _has_totals(columns: Sequence[AnyArray]) -> bool:
    if len(columns[0]) < _FEWEST_ROWS:
        return False
    if not any(_says_total(column) for column in columns if is_text(column)):
        return False
    sums = [column for column in columns if not is_text(column) and np.isfinite(column[-1])]
    return bool(sums) and all(np.isclose(np.nansum(column[:-1]), column[-1], rtol=1e-3) for column in sums)


def _says_total(column: AnyArray) -> bool:
    text = column[-1]
    return text is not None and _TOTAL.fullmatch(text.rstrip(":")) is not None and text not in set(column[:-1])
