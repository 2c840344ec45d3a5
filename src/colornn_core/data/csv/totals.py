"""A last row of sums or of means, as spreadsheets have it, is no row of a table."""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data import reading_notes
from colornn_core.data.findings import Finding
from colornn_core.data.numerals import parse_numeral
from colornn_core.data.values import is_text

_TOTAL = re.compile(
    r"(?i)(?:(?:grand |sub)?totals?|(?:gesamt)?summe|sum|gesamt|insgesamt|somme|suma|totaal|totale|razem|итого|всего|"
    r"total général|total general|totale generale|toplam|gesamtergebnis|celkem|összesen|yhteensä|"
    r"合计|总计|总和|合計|総計|합계)\W*"
)
_MEAN = re.compile(r"(?i)(?:mean|average|avg|mittelwert|durchschnitt|moyenne|media|promedio|平均值?|均值)\W*")
_FEWEST_ROWS = 3


def without_totals(columns: Sequence[AnyArray]) -> tuple[list[AnyArray], tuple[Finding, ...]]:
    """Cut off the last row if it says that it holds totals or means, and its numbers are those of the rows above it.

    >>> names = np.array(["Ann", "Bob", "Total"], object)
    >>> [len(without_totals([names, np.array([5.0, 7, last])])[0][0]) for last in (12, 3)]
    [2, 3]
    """
    for said, compute in ((_TOTAL, np.nansum), (_MEAN, np.nanmean)):
        if _holds(columns, said, compute):
            return [column[:-1] for column in columns], (reading_notes.totals(are_means=said is _MEAN),)
    return list(columns), ()


def _holds(columns: Sequence[AnyArray], said: re.Pattern[str], compute: Callable[[FloatArray], FloatArray]) -> bool:
    """Tell whether the last row says what it holds, and its numbers are that."""
    if len(columns[0]) < _FEWEST_ROWS or not any(_says(column, said) for column in columns if is_text(column)):
        return False
    found = [[column] for column in columns if not is_text(column)]
    found = found or [readings for column in columns if is_text(column) and (readings := list(_as_numbers(column)))]
    known = [[one for one in readings if np.isfinite(one[-1])] for readings in found]
    known = [readings for readings in known if readings]
    return bool(known) and all(
        any(np.isfinite(one[:-1]).any() and np.isclose(compute(one[:-1]), one[-1], rtol=1e-3) for one in readings)
        for readings in known
    )


def _says(column: AnyArray, said: re.Pattern[str]) -> bool:
    text = column[-1]
    return text is not None and said.fullmatch(text) is not None and text not in set(column[:-1])


def _as_numbers(column: AnyArray) -> Iterator[FloatArray]:
    """Read texts such as $1.50 as numbers, with either decimal point; nothing if one of them is none, or per cent."""
    numerals = [parse_numeral(cell) if cell else None for cell in column]
    if any(numeral is None or numeral.unit == "%" for cell, numeral in zip(column, numerals, strict=True) if cell):
        return
    for mark in ("point", "comma"):
        values = [None if numeral is None else getattr(numeral, mark) for numeral in numerals]
        yield np.array([np.nan if value is None else value for value in values])
