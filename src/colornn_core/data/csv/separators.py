"""What separates the fields of a text: comma, semicolon, tab, bar, runs of blanks, or something rarer."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile

from colornn_core.data.csv.rare_separators import find_rare
from colornn_core.data.csv.records import BLANKS, sample_records
from colornn_core.data.numerals import parse_numeral

SEPARATORS = (",", ";", "\t", "|", BLANKS)
_UNUSED = (",", "\t", ";", "|")
_OTHERS = re.compile(r",(?! )|[;|\t]")
_NUMBER = re.compile(r"[-+]?[\d.,]*\d[\d.,]*(?:[eE][-+]?\d+)?")
_NUMBERS = re.compile(r"\s*[-+]?\d[\d.]*\s+[-+]?\d[\d.]*(?:\s.*)?")
_GAP = re.compile(r"\S {2,}\S")
_CHECKED = 200


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
    has_gaps = all(_GAP.search(line) for line in lines if line.strip())
    scores = {separator: _score(found, separator, has_gaps=has_gaps) for separator, found in samples.items()}
    # Of equals the one that takes more apart: "a"; "9,5" is whole with commas, too.
    widths = {separator: width_of(found) if scores[separator] else 0 for separator, found in samples.items()}
    best = max(SEPARATORS, key=lambda separator: (scores[separator], widths[separator]))
    tabs = list(dropwhile(lambda fields: len(fields) == 1, samples["\t"]))  # below a title
    if best == BLANKS and _splits_all(tabs) and not _hold_numbers(tabs):
        best = "\t"  # the blanks are in values: 28 cm
    if rare := find_rare(lines, samples[best] if scores[best] == 1 else []):
        return rare
    if best == BLANKS and len(samples[BLANKS][0]) != width_of(samples[BLANKS]):  # blanks within values: +49 30 123
        return next((one for one in _UNUSED if _splits_all(samples[one])), best)
    if scores[best] > 0:
        return best
    unused = (one for one in _UNUSED if all(len(fields) == 1 for fields in samples[one]))
    return next(unused, ",")


def _splits_all(found: list[list[str]]) -> bool:
    return len(found) > 1 and len(found[0]) > 1 and all(len(fields) == len(found[0]) for fields in found)


def _hold_numbers(found: list[list[str]]) -> bool:
    """Tell whether there are several numbers in a cell, with blanks between them."""
    return any(_NUMBERS.fullmatch(cell) and parse_numeral(cell) is None for fields in found for cell in fields)


def _score(found: list[list[str]], separator: str, *, has_gaps: bool) -> float:
    """Rate a separator: the share of records with equally many fields, by the share of these fields that are whole.

    Where each line `has_gaps` of two blanks or more, these are no blanks between words.
    """
    has_gaps &= separator == BLANKS
    width = width_of(found)
    rows = [fields for fields in found if len(fields) == width][:_CHECKED]
    if width < 2 or (width == 2 and not has_gaps and _is_one_column(found, rows, separator)):
        return 0.0
    if separator == BLANKS and len(rows) < min(len(found), _CHECKED) and not _has_numbers(rows):
        return 0.0  # texts of several words
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
    if parse_numeral(cell) is not None:
        return True  # 10,6 €, or with narrow blanks in it
    # A quotation mark that none closes is one that another separator stands before.
    return not _OTHERS.search(cell) and not _NUMBERS.fullmatch(cell) and cell.count('"') % 2 == 0
