# ruff: noqa: RUF001  (letters of several alphabets are what this is about)
"""Columns of dates and periods: recognized among other texts, and split into numbers that a network can learn from.

>>> import numpy as np
>>> parts = parts_of(np.array(["2023-01-31", None, "2024-02-01"], object))
>>> parts["year"].tolist(), parts["weekday"].tolist()
([2023.0, nan, 2024.0], [2.0, nan, 4.0])
"""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data.marks import is_mark
from colornn_core.data.times import are_times, hours_of
from colornn_core.data.values import is_text

PARTS: Final = ("year", "month", "day", "weekday", "hour")
# Which of two numbers before the year is the day.
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
_TIME = (
    r"(?:(?:[T ]|,\s|\s(?:at|um|à|alle|kl\.?|-)\s)\s*"
    r"(?P<time>\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?\s?[Mm]\.?)?)"
    r"(?:\s*Uhr)?)?"
)
_ZONE = r"\s*(?:Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|[CEMW]ES?T|[CEMP][SD]T|BST|IST|JST|MES?Z)?"
_YEAR_FIRST = re.compile(
    rf"\s*(?P<year>\d{{4}})([-/.]) ?(?P<month>\d{{1,2}})\2 ?(?P<day>\d{{1,2}})\.?{_TIME}{_ZONE}\s*"
)
_YEAR_LAST = re.compile(
    rf"\s*(?P<one>\d{{1,2}})(?P<by>[-/.]) ?(?P<two>\d{{1,2}})(?P=by) ?(?P<year>\d{{4}}|\d{{2}}){_TIME}{_ZONE}\s*"
)
_WORD = r"[^\W\d_]{3,12}"
_NAMED = re.compile(
    rf"\s*(?:{_WORD},?\s+)?(?:(?P<day>\d{{1,2}})(?:\.|º|er|st|nd|rd|th)?(?: de| of)?[ -](?P<name>{_WORD})\.?,?(?: de)?|"
    rf"(?P<name2>{_WORD})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?)[ -](?P<year>\d{{4}}|(?<=-)\d\d){_TIME}{_ZONE}\s*"
)
_CHINESE = re.compile(rf"\s*(?P<year>\d{{4}})[年년] ?(?P<month>\d{{1,2}})[月월] ?(?P<day>\d{{1,2}})[日일]{_TIME}\s*")
# As servers, C and SAS write them, and with the year before the month's name.
_OTHERS = tuple(
    re.compile(rf"\s*{form}\s*")
    for form in (
        rf"(?P<day>\d\d)/(?P<name>[A-Z][a-z]{{2}})/(?P<year>\d{{4}}):(?P<time>\d\d:\d\d:\d\d){_ZONE}",
        rf"(?:{_WORD} )?(?P<name>[A-Z][a-z]{{2}}) +(?P<day>\d\d?) (?P<time>\d\d:\d\d:\d\d){_ZONE}"
        r" (?P<year>\d{4})",
        r"(?P<day>\d\d)(?P<name>[A-Za-z]{3})(?P<year>\d{4})(?::(?P<time>\d\d:\d\d(?::\d\d)?))?",
        rf"(?P<year>\d{{4}})(?:\. ?|[ -])(?P<name>{_WORD})\.?[ -](?P<day>\d{{1,2}})\.?{_TIME}",
    )
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
# Periods: months, weeks, quarters and halves of years. Each is read as a day of it.
_CENTURIES = r"(?P<year>1[89]\d\d|20\d\d)"
_PERIODS = tuple(
    re.compile(rf"\s*{form}\s*".replace("YEAR", _CENTURIES), re.IGNORECASE)
    for form in (
        r"YEAR(?:[-/.]|M|年)(?P<month>\d{1,2})月?",
        r"YEAR(?P<month>0[1-9]|1[0-2])",
        r"(?P<month>\d{1,2})[-/.]YEAR",
        rf"YEAR[ -](?P<name>{_WORD})\.?",
        rf"(?P<name>{_WORD})\.?,?[ /-](?P<year>\d{{4}}|(?<=-)\d\d)",
        r"YEAR[-/. ]?(?:W|KW|CW) ?(?P<week>\d{1,2})(?:-?(?P<weekday>[1-7]))?",
        r"(?:W|KW|CW|week) ?(?P<week>\d{1,2}),?[-/. ]YEAR",
        r"YEAR[-/.: ]?(?:Q|T) ?(?P<quarter>[1-4])",
        r"(?:Q|T) ?(?P<quarter>[1-4])[-/. ]?YEAR",
        r"(?P<quarter>[1-4])\.? ?(?:Q|quartal|quarter|trimestre)[-/. ]?YEAR",
        r"YEAR年?第?(?P<quarter>[1-4])季度?",
        r"YEAR[-/. ]?H(?P<half>[12])",
        r"H(?P<half>[12])[-/. ]YEAR",
    )
)
_MONTH_AND_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d")
_YEAR_AND_MONTH = re.compile(r"(?:19|20)\d\d\.(?:0[1-9]|1[0-2])")
_FEWEST_COMPACT, _FEWEST_MONTHS, _FIRST = 3, 6, 19_000_101
_SHARE_OF_DATES, _THURSDAY, _FEWEST_SEASONS = 0.9, 4, 3
_SEASON = re.compile(r"(\d\d)(\d\d)[-/](\d\d)")
# The beginnings of the names of months in English, German, French, Spanish, Italian, Portuguese, Romanian, Dutch,
# Danish, Swedish, Norwegian, Polish, Czech, Hungarian, Finnish, Estonian, Turkish, Greek, Russian, Ukrainian and
# Bulgarian.
_MONTHS = (
    ("jan", "jän", "ene", "gen", "ian", "sty", "led", "tammi", "jaa", "oca", "ιαν", "янв", "січ", "яну"),
    ("feb", "fév", "fev", "lut", "úno", "helmi", "vee", "şub", "φεβ", "фев", "лют"),
    ("mar", "mär", "már", "mrz", "maa", "bře", "μαρ", "мар", "бер"),
    ("apr", "avr", "abr", "ápr", "kwi", "dub", "huhti", "nis", "απρ", "апр", "кві"),
    ("may", "mai", "mag", "mei", "maj", "máj", "kvě", "touko", "μαΐ", "μαϊ", "мая", "май", "тра"),
    ("jun", "juin", "jún", "juun", "iun", "giu", "cze", "červn", "čvn", "kesä", "haz", "ιουν", "июн", "чер", "юни"),
    (
        *("jul", "juil", "júl", "juul", "iul", "lug", "lip", "červenec", "července", "čvc", "heinä", "tem", "ιουλ"),
        *("июл", "юли"),
    ),
    ("aug", "aoû", "aou", "ago", "avg", "sie", "srp", "elo", "ağu", "αυγ", "авг", "сер"),
    ("sep", "set", "sze", "wrz", "zář", "syys", "eyl", "σεπ", "сен", "сеп", "вер"),
    ("oct", "okt", "ott", "out", "paź", "říj", "loka", "eki", "οκτ", "окт", "жов"),
    ("nov", "noi", "lis", "marras", "kas", "νοε", "ноя", "ное"),
    ("dec", "dez", "déc", "dic", "des", "det", "gru", "pro", "joulu", "ara", "δεκ", "дек", "гру"),
)


class _Read(NamedTuple):
    """What texts are as dates; where nothing tells days from months, the first and what it is in either order."""

    dates: Mapping[str, datetime.datetime]
    order: str = ""
    open: tuple[str, ...] = ()


def are_dates(column: AnyArray) -> bool:
    """Tell whether a column, shape (n_samples,), is one of dates, in one order of day and month; few may be none.

    Periods such as 2023-01, 2023-W05 and Q1 2023 are, too, and times of day, and numbers where each is one as 20230131
    or 202301 is.
    """
    if not is_text(column):
        return _are_compact(column)
    cells = set(column) - {None}
    return are_times(cells) or (_seem_dates(cells) and len(_read(cells).dates) >= _SHARE_OF_DATES * len(cells))


def are_times_of_day(column: AnyArray) -> bool:
    """Tell whether a column is one of times without dates."""
    return is_text(column) and are_times(set(column) - {None})


def open_order(column: AnyArray) -> tuple[str, ...]:
    """Give an example of dates of which nothing tells the days from the months; empty where something does.

    Returns
    -------
    example : tuple of str
        The text, and the date that it is if the day stands first, and if the month does.

    Examples
    --------
    >>> open_order(np.array(["03/04/2023", "02/02/2023"], object)), open_order(np.array(["13/04/2023"], object))
    (('03/04/2023', '2023-04-03', '2023-03-04'), ())
    """
    cells = [cell for cell in dict.fromkeys(column) if cell] if is_text(column) else []
    return _read(cells).open if _seem_dates(cells) and sum(map(_is_near, cells)) >= _SHARE_OF_DATES * len(cells) else ()


def may_be_dates(column: AnyArray) -> bool:
    """Tell whether a column is one of dates, also where nothing tells their days from their months."""
    return are_dates(column) or bool(open_order(column))


def order_of(column: AnyArray, order: str = "") -> str:
    """Tell whether days stand before months, `DAY_FIRST` or `MONTH_FIRST`; empty where that makes no difference.

    `order` is the answer where the dates can be read in either.
    """
    return _read(set(column) - {None}, order).order if is_text(column) else ""


def _seem_dates(cells: Iterable[str]) -> bool:
    return any(map(_is_near, list(cells)[:20]))


def parts_of(column: AnyArray, order: str = "") -> dict[str, FloatArray]:
    """Take dates apart: by "year", "month", "day", "weekday" (1 is Monday) and, where there are times, "hour".

    Times without dates have an hour alone, 13.75 for 13:45. A value that is no date is NaN; so are all where the order
    of day and month is ambiguous, unless `order` says it.
    """
    cells = list(column) if is_text(column) else _cells(column)
    known = _read(set(cells) - {None}, order).dates
    if not known and any(cell and hours_of(cell) is not None for cell in cells):
        hours = [hours_of(cell) if cell else None for cell in cells]
        return {"hour": np.array([np.nan if hour is None else hour for hour in hours])}
    dates = [known.get(cell) if cell else None for cell in cells]
    timed = any(date is not None and date.time() != datetime.time() for date in known.values())
    gap = (np.nan,) * len(PARTS)
    rows = [
        gap if date is None else (date.year, date.month, date.day, date.isoweekday(), _hour(date)) for date in dates
    ]
    numbers = np.array(rows, np.float64).reshape(len(rows), len(PARTS))
    return {part: numbers[:, place] for place, part in enumerate(PARTS) if part != "hour" or timed}


def _hour(date: datetime.datetime) -> float:
    return date.hour + date.minute / 60 + date.second / 3600


def source_of(name: str, columns: Iterable[str]) -> tuple[str, str] | None:
    """Tell of the name of a part, "sold_year", the column of dates that it is of, "sold", and the part."""
    for part in PARTS:
        source = name.removesuffix(f"_{part}")
        if source != name and source in columns:
            return source, part
    return None


def derived(columns: Mapping[str, AnyArray], names: Iterable[str], order: str = "") -> dict[str, AnyArray]:
    """Make the parts of dates that are asked for and lacking, from the columns of dates that are there.

    `order` is that of dates which may be read in either.
    """
    made: dict[str, AnyArray] = {}
    for name in names:
        if name in columns or (found := source_of(name, columns)) is None:
            continue
        source, part = found
        column = columns[source]
        if is_text(column) or _are_compact(column, all_seen=False):
            none = np.full(len(column), np.nan)
            made[name] = parts_of(column, order).get(part, none if part != "hour" else np.zeros(len(column)))
    return made


def are_months(texts: Sequence[str]) -> bool:
    """Tell whether texts that could be numbers are months, 01.2023 or 2023.01.

    >>> are_months(["01.2023", "2.2023", "12.2024"]), are_months(["1.2023", "13.2023", "1.5"])
    (True, False)
    """
    for form, fewest in ((_MONTH_AND_YEAR, _FEWEST_SEASONS), (_YEAR_AND_MONTH, _FEWEST_MONTHS)):
        n_seen = 0
        for text in texts:
            if form.fullmatch(text.strip()):
                n_seen += 1
            elif not is_mark(text):
                n_seen = -1
                break
        if n_seen >= fewest:
            return True
    return False


def _are_compact(column: FloatArray, *, all_seen: bool = True) -> bool:
    """Tell dates from other numbers; few can be dates by chance, unless it is known that they are."""
    numbers = np.unique(column[~np.isnan(column)])
    if not len(numbers) or len(_read(_cells(numbers)).dates) < len(numbers):
        return False
    return not all_seen or len(numbers) >= (_FEWEST_COMPACT if numbers[0] >= _FIRST else _FEWEST_MONTHS)


def _cells(numbers: FloatArray) -> list[str | None]:
    """Write numbers as texts, None where one is no whole number."""
    return [f"{number:.0f}" if number.is_integer() else None for number in numbers.tolist()]


def _is_near(cell: str) -> bool:
    forms = (_YEAR_FIRST, _YEAR_LAST, _NAMED, _CHINESE, _COMPACT, *_OTHERS, *_PERIODS)
    return len(cell) < 60 and any(form.fullmatch(cell) for form in forms)


def _read(cells: Iterable[str | None], order: str = "") -> _Read:
    """Read texts as dates, without those that are none; no text where nothing tells days from months."""
    near = [cell for cell in cells if cell is not None and _is_near(cell)]
    if len(near) >= _FEWEST_SEASONS and all(map(_is_season, near)):
        return _Read({})
    read = {
        name: {cell: date for cell in near if (date := _date(cell, month_first=name == MONTH_FIRST))}
        for name in (DAY_FIRST, MONTH_FIRST)
    }
    day_first, month_first = read.values()
    if day_first == month_first:
        return _Read(day_first)
    if len(day_first) != len(month_first):
        order = max(read, key=lambda name: len(read[name]))
    elif not order:
        # The first of each month, which no other order makes of three dates or more.
        orders = [name for name in read if {date.day for date in read[name].values()} == {1}]
        if len(orders) != 1 or len(near) < _FEWEST_SEASONS:
            examples = (cell for cell in near if cell in day_first and day_first[cell] != month_first.get(cell))
            example = next((cell for cell in examples if cell in month_first), "")
            return _Read({}, "", (example, *(f"{read[name][example]:%Y-%m-%d}" for name in read)) if example else ())
        order = orders[0]
    return _Read(read[order], order)


def _is_season(cell: str) -> bool:
    """Tell a year and the next one, 2000-01, which is a month only among others."""
    match = _SEASON.fullmatch(cell)
    return match is not None and (int(match[2]) + 1) % 100 == int(match[3])


def _date(cell: str, *, month_first: bool) -> datetime.datetime | None:
    if match := _YEAR_FIRST.fullmatch(cell) or _CHINESE.fullmatch(cell) or _COMPACT.fullmatch(cell):
        month, day = int(match["month"]), int(match["day"])
    elif match := _YEAR_LAST.fullmatch(cell):
        day, month = int(match["one"]), int(match["two"])
        if month_first and match["by"] != ".":
            day, month = month, day
    elif (match := _NAMED.fullmatch(cell)) and (month := _month(match["name"] or match["name2"])):
        day = int(match["day"] or match["day2"])
    elif (match := next(filter(None, (form.fullmatch(cell) for form in _OTHERS)), None)) and _month(match["name"]):
        month, day = _month(match["name"]), int(match["day"])
    else:
        return _first_day(cell)
    year, time = _year(match["year"]), match.groupdict().get("time")
    hours = hours_of(time) if time else 0.0
    try:
        midnight = datetime.datetime(year, month, day)
    except ValueError:
        return None
    return None if hours is None or hours >= 24 else midnight + datetime.timedelta(seconds=round(3600 * hours))


def _first_day(cell: str) -> datetime.datetime | None:
    """Return the first day of a period, of a week the day that it names, or the one that is always in its year."""
    match = next(filter(None, (form.fullmatch(cell) for form in _PERIODS)), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = _month(parts["name"]) if parts.get("name") else int(parts.get("month") or 1)
    month += 3 * int(parts.get("quarter") or 1) - 3 + 6 * int(parts.get("half") or 1) - 6
    try:
        if parts.get("week"):
            day = int(parts.get("weekday") or _THURSDAY)
            return datetime.datetime.fromisocalendar(int(parts["year"]), int(parts["week"]), day)
        return datetime.datetime(_year(parts["year"]), month, 1)
    except ValueError:
        return None


def _year(digits: str) -> int:
    return int(digits) + (0 if len(digits) > 2 else 1900 if int(digits) >= 70 else 2000)


def _month(name: str) -> int:
    """Return the number of a month from 1, 0 of another word."""
    word = name.lower()
    found = [(len(one), number) for number, known in enumerate(_MONTHS, 1) for one in known if word.startswith(one)]
    return max(found, default=(0, 0))[1]  # the longest: marraskuu is November
