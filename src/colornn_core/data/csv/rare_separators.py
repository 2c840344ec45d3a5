"""What seldom separates, since values hold it, too: it does only where it takes every line apart into equally many."""

import re
from collections.abc import Sequence

from colornn_core.data.csv.records import sample_records
from colornn_core.data.numerals import parse_numeral

# The last two are Hive's and ASCII's own.
RARE = (":", "^", "~", "\uff0c", "\uff1b", "\u3001", "\xa6", "\x01", "\x1f")
_TIME = re.compile(r"(?<![\d.])\d{1,2}:\d\d(?![\d.])")
_MOST_TITLES, _FEWEST_BELOW_TITLES, _FEWEST_LINES = 3, 3, 2


def find_rare(lines: Sequence[str], usual: Sequence[Sequence[str]]) -> str:
    """Find a rare separator; `usual` are the records that a usual one makes of all lines, if one does.

    >>> find_rare(["a:b:c", "1:2:x", "3:4:y"], []), find_rare(["12:30:15", "13:45:09"], [])
    (':', '')
    """
    return next((one for one in RARE if _separates(lines, one, usual)), "")


def _separates(lines: Sequence[str], separator: str, usual: Sequence[Sequence[str]]) -> bool:
    if not any(separator in line for line in lines[: _MOST_TITLES + 1]):
        return False
    found = sample_records(lines, separator)
    n_titles = next((number for number, fields in enumerate(found) if len(fields) > 1), len(found))
    found = found[n_titles:]
    width = len(found[0]) if found else 0
    if len(found) < _FEWEST_LINES or width < 2 or any(len(fields) != width for fields in found):
        return False
    is_doubtful = n_titles and separator == ":" and width < _FEWEST_BELOW_TITLES
    if n_titles > _MOST_TITLES or (is_doubtful and not _is_below_title(lines[0], found)):
        return False
    if any(separator == cell for fields in usual for cell in fields):
        return True  # with blanks around it
    if separator == ":" and not _is_table(lines[n_titles:], found):
        return False
    return not usual or _is_better(found, usual)


def _is_table(lines: Sequence[str], found: Sequence[Sequence[str]]) -> bool:
    """Tell fields between colons from times, ratios, addresses, and texts such as "Note: late"."""
    names, rows = found[0], found[1:]
    is_named = not any(map(_is_number, names))
    if sum(_TIME.search(line) is not None for line in lines) > len(lines) / 2:
        return is_named and not all(map(_are_parts_of_time, rows))
    if len(names) > 2:
        return True
    values = [cell for fields in rows for cell in fields]
    if not is_named and all(_is_number(value) and not _is_number(label) for label, value in found):
        return True  # maple: 13.5
    is_text = any("://" in line or (": " in line and " : " not in line) for line in lines)
    if is_text or all(map(_is_number, values)):
        return False
    return is_named or any(map(_is_number, values))


def _is_below_title(title: str, found: Sequence[Sequence[str]]) -> bool:
    """Tell two names above values, of which a number is in each row, from the values of a column that has a name."""
    names, *rows = found
    has_numbers = any(all(map(_is_number, column)) for column in zip(*rows, strict=True))
    return " " in title.strip() and has_numbers and not any(map(_is_number, names))


def _are_parts_of_time(fields: Sequence[str]) -> bool:
    return len(fields) < 4 and all(len(field) == 2 and field.isdecimal() for field in fields[1:])


def _is_better(found: Sequence[Sequence[str]], usual: Sequence[Sequence[str]]) -> bool:
    """Tell whether what takes all lines apart leaves more fields than what usually separates, or more numbers."""
    cells = [cell for fields in found for cell in fields]
    if any("," in cell and not _is_number(cell) for cell in cells):
        return False
    others = [cell for fields in usual for cell in fields]
    n_numbers, n_others = (sum(map(_is_number, one)) / len(one) for one in (cells, others))
    return len(found[0]) > len(usual[0]) or n_numbers > n_others or (n_numbers == n_others > 0)


def _is_number(cell: str) -> bool:
    return parse_numeral(cell) is not None
