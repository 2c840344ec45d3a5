"""What separates the fields of a text: comma, semicolon, tab, bar, runs of blanks, or something rarer."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from colornn_core.data.numerals import parse_numeral

BLANKS = " "
SEPARATORS = (",", ";", "\t", "|", BLANKS)
# They separate only where every line has as many of them: values hold them, too. The last two are Hive's and ASCII's.
RARE = (":", "^", "~", "\uff0c", "\uff1b", "\u3001", "\xa6", "\x01", "\x1f")
_UNUSED = (",", "\t", ";", "|")
_OTHERS = re.compile(r"[,;\t|](?! )")
_NUMBER = re.compile(r"[-+]?[\d.,]*\d[\d.,]*(?:[eE][-+]?\d+)?")
_NUMBERS = re.compile(r"\s*[-+]?\d[\d.]*\s+[-+]?\d[\d.]*(?:\s.*)?")
_TIME = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_CHECKED = 200


def records(lines: Iterable[str], separator: str) -> Any:
    """Return a reader of the fields of each record; runs of blanks are one separator."""
    if separator == BLANKS:
        lines = (line.strip().replace("\t", " ") + "\n" for line in lines)
    return csv.reader(lines, delimiter=separator, skipinitialspace=True)


def sample_records(lines: Iterable[str], separator: str) -> list[list[str]]:
    """Read the records of a sample up to where that fails, those without a field left out."""
    found = []
    try:
        for fields in records(lines, separator):
            if any(field.strip() for field in fields):
                found.append([field.strip() for field in fields])
    except csv.Error:
        pass
    return found


def width_of(found: Sequence[Sequence[str]]) -> int:
    """Return the number of fields that most of the records have; of equally frequent ones the larger."""
    counts = Counter(map(len, found))
    return max(counts, key=lambda width: (counts[width], width), default=0)


def find_separator(lines: Sequence[str]) -> str:
    """Tell what separates the fields in most of the lines alike; of one column, what stands in no line of it.

    >>> find_separator(["a;b", "1,5;2,5", "2,5;3"]), find_separator(["a b", " 1   2", "12   5"])
    (';', ' ')
    """
    samples = {separator: sample_records(lines, separator) for separator in SEPARATORS}
    scores = {separator: _score(found, separator) for separator, found in samples.items()}
    best = max(SEPARATORS, key=lambda separator: scores[separator])
    if scores[best] < 1 and (rare := next((one for one in RARE if _separates_all(lines, one, scores[best])), "")):
        return rare
    if best == BLANKS and len(samples[BLANKS][0]) != width_of(samples[BLANKS]):  # blanks within values: +49 30 123
        return next((one for one in _UNUSED if _splits_all(samples[one])), best)
    if scores[best] > 0:
        return best
    unused = (one for one in _UNUSED if all(len(fields) == 1 for fields in samples[one]))
    return next(unused, ",")


def _splits_all(found: list[list[str]]) -> bool:
    return len(found) > 1 and len(found[0]) > 1 and all(len(fields) == len(found[0]) for fields in found)


def _separates_all(lines: Sequence[str], separator: str, least: float) -> bool:
    """Tell whether something rare takes all lines apart into equally many fields, none of them a part of a time."""
    if separator not in lines[0]:
        return False
    found = sample_records(lines, separator)
    if not _splits_all(found) or _score(found, separator) <= least:
        return False
    names, rows = found[0], lines[1:]
    is_named = not any(any(map(str.isdigit, name)) for name in names)
    n_times = sum(_TIME.search(line) is not None for line in rows)
    if len(names) == 2 and not (is_named and _has_numbers(found[1:])):
        return False
    return separator != ":" or 2 * n_times < len(rows) or (is_named and not all(map(_are_parts_of_time, found[1:])))


def _are_parts_of_time(fields: Sequence[str]) -> bool:
    return len(fields) < 4 and all(len(field) == 2 and field.isdecimal() for field in fields[1:])


def _score(found: list[list[str]], separator: str) -> float:
    """Rate a separator: the share of records with equally many fields, by the share of these fields that are whole."""
    width = width_of(found)
    rows = [fields for fields in found if len(fields) == width][:_CHECKED]
    if width < 2 or (width == 2 and _is_one_column(found, rows, separator)):
        return 0.0
    cells = [cell for fields in rows for cell in fields]
    whole = sum(_is_whole(cell, separator) for cell in cells)
    return sum(len(fields) == width for fields in found) / len(found) * whole / len(cells)


def _is_one_column(found: list[list[str]], rows: list[list[str]], separator: str) -> bool:
    """Tell whether two fields are a number with a comma, or two words, below a name of one field."""
    if len(found[0]) == 1:
        return separator == BLANKS or all(cell.isdecimal() for fields in rows for cell in fields)
    return separator == BLANKS and not _has_numbers(rows)


def _has_numbers(rows: list[list[str]]) -> bool:
    """Tell whether there is a column of which most cells are numbers."""
    return any(
        sum(_NUMBER.fullmatch(cell) is not None for cell in column) > len(rows) / 2
        for column in zip(*rows, strict=True)
    )


def _is_whole(cell: str, separator: str) -> bool:
    if _NUMBER.fullmatch(cell):
        return True
    if separator == BLANKS:
        return not set(",;|") & set(cell)
    if "," in cell and parse_numeral(cell) is not None:
        return True  # 10,6 €
    return not _OTHERS.search(cell) and not _NUMBERS.fullmatch(cell)
