"""Columns of dates: told from other texts, and taken apart into numbers that a network can learn from.

>>> import numpy as np
>>> parts = parts_of(np.array(["2023-01-31", None, "2024-02-01"], object))
>>> parts["year"].tolist(), parts["weekday"].tolist()
([2023.0, nan, 2024.0], [2.0, nan, 4.0])
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data.values import is_text

PARTS: Final = ("year", "month", "day", "weekday", "hour")
_TIME = r"(?:[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?"
_ZONE = r"\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
_YEAR_FIRST = re.compile(rf"\s*(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}{_ZONE}\s*")
_YEAR_LAST = re.compile(
    rf"\s*(?P<one>\d{{1,2}})(?P<by>[-/.])(?P<two>\d{{1,2}})(?P=by)(?P<year>\d{{4}}|\d{{2}}){_TIME}{_ZONE}\s*"
)
_WORD = "[A-Za-z]{3,9}"
_NAMED = re.compile(
    rf"\s*(?:{_WORD},?\s+)?(?:(?P<day>\d{{1,2}})[ -](?P<name>{_WORD})\.?,?|"
    rf"(?P<name2>{_WORD})\.? (?P<day2>\d{{1,2}}),?)[ -](?P<year>\d{{4}}){_TIME}{_ZONE}\s*"
)
_SHARE_OF_DATES = 0.9
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def are_dates(column: AnyArray) -> bool:
    """Tell whether a column, shape (n_samples,), is one of dates, in one order of day and month; few may be none."""
    if not is_text(column):
        return False
    cells = set(column) - {None}
    if not cells or not any(map(_is_near, list(cells)[:20])):
        return False
    return len(_read(cells)) >= _SHARE_OF_DATES * len(cells)


def parts_of(column: AnyArray) -> dict[str, FloatArray]:
    """Take dates apart: by "year", "month", "day", "weekday" (1 is Monday) and, where there are times, "hour".

    A value that is no date is NaN; so are all where the order of day and month cannot be told.
    """
    known = _read(set(column) - {None})
    dates = [known.get(cell) for cell in column]
    timed = any(date is not None and (date.hour or date.minute) for date in known.values())
    gap = (np.nan,) * len(PARTS)
    rows = [gap if date is None else (date.year, date.month, date.day, date.isoweekday(), date.hour) for date in dates]
    numbers = np.array(rows, np.float64).reshape(len(rows), len(PARTS))
    return {part: numbers[:, place] for place, part in enumerate(PARTS) if part != "hour" or timed}


def source_of(name: str, columns: Iterable[str]) -> tuple[str, str] | None:
    """Tell of the name of a part, "sold_year", the column of dates that it is of, "sold", and the part."""
    for part in PARTS:
        source = name.removesuffix(f"_{part}")
        if source != name and source in columns:
            return source, part
    return None


def derived(columns: Mapping[str, AnyArray], names: Iterable[str]) -> dict[str, AnyArray]:
    """Make the parts of dates that are asked for and lacking, from the columns of dates that are there."""
    made: dict[str, AnyArray] = {}
    for name in names:
        if name in columns or (found := source_of(name, columns)) is None:
            continue
        source, part = found
        column = columns[source]
        if is_text(column):
            none = np.full(len(column), np.nan)
            made[name] = parts_of(column).get(part, none if part != "hour" else np.zeros(len(column)))
    return made


def _is_near(cell: str) -> bool:
    return len(cell) < 60 and bool(_YEAR_FIRST.fullmatch(cell) or _YEAR_LAST.fullmatch(cell) or _NAMED.fullmatch(cell))


def _read(cells: Iterable[str]) -> dict[str, datetime.datetime]:
    """Read texts as dates, without those that are none; no text where nothing tells days from months."""
    day_first, month_first = (
        {cell: date for cell in cells if _is_near(cell) and (date := _date(cell, month_first=order))}
        for order in (False, True)
    )
    if len(day_first) == len(month_first) and day_first != month_first:
        return {}
    return max(day_first, month_first, key=len)


def _date(cell: str, *, month_first: bool) -> datetime.datetime | None:
    if match := _YEAR_FIRST.fullmatch(cell):
        month, day = int(match["month"]), int(match["day"])
    elif match := _YEAR_LAST.fullmatch(cell):
        day, month = int(match["one"]), int(match["two"])
        if month_first and match["by"] != ".":
            day, month = month, day
    elif match := _NAMED.fullmatch(cell):
        name = (match["name"] or match["name2"])[:3].lower()
        if name not in _MONTHS:
            return None
        day, month = int(match["day"] or match["day2"]), _MONTHS.index(name) + 1
    else:
        return None
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 1900 if year >= 70 else 2000
    hour = int(match["hour"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    try:
        return datetime.datetime(year, month, day, hour, int(match["minute"] or 0))
    except ValueError:
        return None
