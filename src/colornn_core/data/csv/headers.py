"""Whether the first line of a table names its columns, and what they are called."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from colornn_core.data.marks import is_mark
from colornn_core.data.numerals import parse_numeral

# Fewer rows than this repeat a text by chance.
_FEWEST_ROWS = 5
_FEW = 20
_YEARS = range(1900, 2101)
_UNNAMED = re.compile(r"(?:Unnamed: \d+(?:\.\d+)?)?")  # as pandas writes it once and again
_RULE = re.compile(r":?[-=\u2500]{2,}:?")
_IN_BRACKETS = re.compile(r"\(.*\)|\[.*\]|<.*>|\{.*\}|[^\W\d_][^\s]*(?: \S+){2,}")
_UNITS_AND_KINDS = {
    *("mm", "cm", "dm", "m", "km", "in", "inch", "ft", "mi", "\xb5m", "nm"),
    *("g", "kg", "mg", "\xb5g", "t", "lb", "oz", "l", "ml"),
    *("m2", "m3", "m\xb2", "m\xb3", "cm\xb2", "cm2", "km\xb2", "ha"),
    *("s", "sec", "ms", "min", "h", "hours", "days", "years", "year", "jahre"),
    *("%", "\u2030", "\xb0c", "\xb0f", "\xb0", "c", "f", "k", "pa", "hpa", "kpa", "bar", "mbar"),
    *("v", "a", "w", "kw", "kwh", "hz", "ppm", "ph", "m/s", "km/h"),
    *("mg/l", "g/l", "\xb5g/m3", "kcal", "\u20ac", "$", "eur", "usd", "gbp", "chf"),
    *("st\xfcck", "count", "#", "units", "unit"),
    *("float", "float32", "float64", "double", "real", "decimal", "numeric", "number", "num", "int", "int32", "int64"),
    *("integer", "long", "string", "str", "text", "char", "object", "category", "categorical", "nominal", "ordinal"),
    *("continuous", "discrete", "factor", "bool", "boolean", "date", "datetime", "quantitative"),
    *(f"{kind}{size}" for kind in "fiu" for size in (8, 16, 32, 64)),
    *("response", "open-ended response"),
    *("varchar", "bigint", "smallint", "tinyint", "timestamp", "<dbl>", "<int>", "<chr>", "<fct>", "<lgl>", "<date>"),
}
_HEADER, _ROW, _EITHER = 1, -1, 0


def is_header(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a first line names the columns of the rows below it, all of equally many fields.

    It does not where numbers stand above numbers, or texts that come again below; where nothing speaks for either, it
    does.

    >>> is_header(["length", "tree"], [["13.5", "maple"]]), is_header(["7.6", "beech"], [["13.5", "maple"]])
    (True, False)
    """
    return header_votes(first, rows) >= 0


def header_votes(first: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Count in how many columns the first line stands out from the rows, less those where it is one of them."""
    columns = list(zip(*rows, strict=True))
    numbers = [_speaks_among_numbers(name, column) for name, column in zip(first, columns, strict=False)]
    decided = [name for name, vote in zip(first, numbers, strict=False) if vote == _ROW]
    if decided and _are_counted(decided) and not (len(decided) == len(first) == 1):
        numbers = [vote if vote == _HEADER else _EITHER for vote in numbers]
    return sum(numbers) or sum(_speaks_among_texts(name, column) for name, column in zip(first, columns, strict=False))


def stands_out(line: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a line names columns for sure: two or more are numbers, and it has other, different texts above all.

    >>> stands_out(["length", "width", "tree"], [["13.5", "7.7", "maple"], ["7.6", "5.8", "beech"]])
    True
    """
    columns = list(zip(*rows, strict=True))
    votes = [_speaks_among_numbers(name, column) for name, column in zip(line, columns, strict=True)]
    names = set(filter(None, line))
    has_gaps = any(is_mark(cell) for vote, column in zip(votes, columns, strict=True) if vote for cell in column[:_FEW])
    return votes.count(_HEADER) > 1 and _ROW not in votes and len(names) == len(line) and not has_gaps


def is_below_header(second: Sequence[str], rows: Sequence[Sequence[str]], names: Sequence[str] = ()) -> bool:
    """Tell whether the line below the names is no row yet: units, kinds, questions, a rule, or the rest of the names.

    >>> is_below_header(["cm", "cm", ""], [["13.5", "7.7", "maple"], ["7.6", "5.8", "beech"]])
    True
    """
    if any(second) and all(not cell or _RULE.fullmatch(cell) for cell in second):
        return True
    columns = list(zip(*rows, strict=True))
    votes = [_speaks_among_numbers(cell, column) for cell, column in zip(second, columns, strict=False)]
    among_numbers = [cell for cell, vote in zip(second, votes, strict=True) if vote == _HEADER]
    others = [(cell, column) for cell, column, vote in zip(second, columns, votes, strict=True) if vote != _HEADER]
    if _ROW in votes or any(_unit(cell) is not None for cell in among_numbers):
        return False
    if among_numbers and are_half_names(names, second):
        return True
    if any(cell in column and not is_mark(cell) for cell, column in others):
        return False
    counts_rows = any(not cell and all(column) and _are_numbers(column) for cell, column in others)
    if among_numbers and counts_rows and len(rows) >= _FEWEST_ROWS and any(map(_is_sentence, among_numbers)):
        return True  # what was asked, beside the number of who answered
    return bool(among_numbers) and all(map(_describes, among_numbers))


def are_half_names(names: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether names need those of a second line: some are the same, or there are none where it has one."""
    lacking = any(not name and cell for name, cell in zip(names, second, strict=False))
    return lacking or (len(set(names)) < len(names) and sum(map(bool, second)) > 1)


def _are_numbers(column: Sequence[str]) -> bool:
    return all(_unit(cell) is not None for cell in column)


def _is_sentence(cell: str) -> bool:
    return len(cell.split()) > 2 or cell.endswith("?")


def _describes(cell: str) -> bool:
    """Tell whether a text says what the numbers below it are: a unit, a kind, a question, or something in brackets."""
    return cell.lower() in _UNITS_AND_KINDS or _IN_BRACKETS.fullmatch(cell) is not None


def joined_names(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Join names of two lines, of which the upper ones stand once for several columns.

    >>> joined_names(["size", "", "kind"], ["mean", "std", ""])
    ['size.mean', 'size.std', 'kind']
    """
    names, above = [], ""
    for upper, lower in zip(first, second, strict=False):
        above = upper or above
        names.append(".".join(filter(None, (above, lower))))
    return names


def _speaks_among_numbers(name: str, column: Sequence[str]) -> int:
    """Tell what the cell above a column of numbers says: `_HEADER`, `_ROW`, or nothing, as where the column is text."""
    present = [cell for cell in column if not is_mark(cell)]
    n_numbers = sum(_unit(cell) is not None for cell in present)
    if not present or n_numbers < 0.9 * len(present):
        return _EITHER
    if is_mark(name):
        return _EITHER
    if (unit := _unit(name)) is None or (unit and all(_unit(cell) != unit for cell in present[:_FEW])):
        return _HEADER
    return _ROW


def _speaks_among_texts(name: str, column: Sequence[str]) -> int:
    if len(column) < _FEWEST_ROWS or not name or all(_unit(cell) is not None or is_mark(cell) for cell in column):
        return _EITHER
    if name in column:
        return _ROW
    return _HEADER if len(set(column)) <= len(column) / 2 else _EITHER


def _unit(text: str) -> str | None:
    """Return the unit of a number, empty where it has none; None for what is no number."""
    try:
        float(text)
    except ValueError:
        return None if (numeral := parse_numeral(text)) is None else numeral.unit
    return ""


def _are_counted(names: Sequence[str]) -> bool:
    """Tell whether names are the numbers 0, 1, 2, ... or 1, 2, 3, ..., or years one after the other."""
    if not all(name.isascii() and name.isdecimal() and len(name) < 6 for name in names) or len(names) < 2:
        return False
    numbers = [int(name) for name in names]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and (
        numbers[0] in {0, 1} or (numbers[0] in _YEARS and numbers[-1] in _YEARS)
    )


def make_names(fields: Sequence[str]) -> tuple[list[str], list[int], list[str]]:
    """Make different names of the fields of a header.

    Parameters
    ----------
    fields : sequence of str

    Returns
    -------
    names : list of str
        One that stood there before is numbered, ``size_2``; one that is empty is the column's number, ``c3``.
    unnamed : list of int
        Which columns, from 0, had no name.
    repeated : list of str
        The names that stood there more than once.
    """
    unnamed = [number for number, field in enumerate(fields) if _UNNAMED.fullmatch(field)]
    names = [f"c{number}" if _UNNAMED.fullmatch(field) else field for number, field in enumerate(fields, 1)]
    used = set(fields)
    times: Counter[str] = Counter()
    for number, name in enumerate(names):
        times[name] += 1
        if times[name] > 1 or (number in unnamed and name in used):
            names[number] = _free(name, used)
        used.add(names[number])
    return names, unnamed, [name for name, n in Counter(field for field in fields if field).items() if n > 1]


def _free(name: str, used: Any) -> str:
    number = 2
    while f"{name}_{number}" in used:
        number += 1
    return f"{name}_{number}"
