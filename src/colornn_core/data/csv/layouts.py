"""How a text is laid out as a table: its separator, what stands before the rows, and the names of the columns."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from colornn_core.data import reading_notes
from colornn_core.data.csv.headers import (
    are_half_names,
    header_votes,
    is_below_header,
    is_header,
    joined_names,
    make_names,
    stands_out,
)
from colornn_core.data.csv.rare_separators import RARE
from colornn_core.data.csv.records import BLANKS, sample_records
from colornn_core.data.csv.separators import SEPARATORS, find_separator, width_of
from colornn_core.data.encodings import errors_of
from colornn_core.data.findings import Finding
from colornn_core.data.numerals import parse_numeral
from colornn_core.errors import DataError
from colornn_core.limits import MAXIMUM_COLUMNS
from colornn_core.text import check_name

_SAMPLE_CHARACTERS, _SAMPLE_LINES = 2**18, 500
_LONGEST_NUMBER = 18  # digits
# What programs leave before the first name: the mark of UTF-8 once more, and a blank without width.
_MARK_AS_LATIN_1, _INVISIBLE = "\u00ef\u00bb\u00bf", " \ufeff\u200b"
_PAIR, _FEWEST_BELOW, _FEWEST_BELOW_LETTERS, _MOST_ABOVE = 2, 2, 5, 4
_BREAK = re.compile(r"\s*[\r\n\t]\s*")
COMMENTS = ("#", "%")


@dataclass(frozen=True)
class Layout:
    """How a text is laid out.

    Attributes
    ----------
    separator : str
    n_lines : int
        Lines before the first record: blank, comments, Excel's ``sep=``.
    n_records : int
        Records that are no rows: titles, and the header.
    names : list of str
    unnamed : list of int
        Columns, from 0, that the header gives no name.
    comment : str
        What begins comments in this file; empty where it has none.
    has_row_names : bool
        The first column are R's names of the rows, for which the header has no field.
    notes : tuple of Finding
    header : list of str
        The fields of the header, which files that were put together repeat; empty where there is none.
    """

    separator: str
    n_lines: int
    n_records: int
    names: list[str]
    unnamed: list[int] = field(default_factory=list)
    comment: str = ""
    has_row_names: bool = False
    notes: tuple[Finding, ...] = ()
    header: list[str] = field(default_factory=list)

    def repeats_header(self, fields: Sequence[str]) -> bool:
        """Tell a line that is the header once more, as where files were put together."""
        return bool(self.header) and [field.strip() for field in fields] == self.header


def open_text(content: bytes, encoding: str) -> io.TextIOWrapper:
    """Return the lines of a text, decoded one after the other: the whole would be as large as the file once more."""
    return io.TextIOWrapper(io.BytesIO(content), encoding, errors_of(encoding), newline="")


def find_layout(content: bytes, encoding: str) -> Layout:
    """Find out how a text is laid out, from its first lines.

    Raises
    ------
    DataError
        It is empty, or its header has too many names, or one that cannot be used.
    """
    lines = _sample(content, encoding)
    separator, n_lines, comments = _preamble(lines)
    body = lines[n_lines:]
    if not body:
        raise DataError("The CSV file is empty: it needs a line that names the columns, and rows below it.")
    separator = separator or find_separator([line for line in body if not _is_comment(line)] or body)
    found = sample_records(body, separator)
    if not found:
        raise DataError("The CSV file is empty: it holds no values.")
    width = width_of(found)
    if comments and (fields := _commented_header(comments[-1], separator, found, width)):
        layout = _placed(_named(fields, found, separator, is_sure=True), n_lines, -1, comments)
    else:
        layout = lay_out(found, separator, n_lines, comments)
    _check_names(layout)
    return layout


def lay_out(found: list[list[str]], separator: str, n_lines: int = 0, comments: Sequence[str] = ()) -> Layout:
    """Find out in records what names the columns, and what stands before it.

    Parameters
    ----------
    found : list of list of str
        The first records, of a text or of a sheet.
    separator : str
    n_lines : int, optional
        Lines before the first record.
    comments : sequence of str, optional
        Those of them that are comments.
    """
    n_titles = _count_titles(found, width_of(found))
    layout = _named(found[n_titles], found[n_titles + 1 :], separator, is_sure=False)
    return _placed(layout, n_lines, n_titles, comments)


def _check_names(layout: Layout) -> None:
    n_names = len(layout.names)
    if n_names > MAXIMUM_COLUMNS:
        raise DataError(f"The CSV header names {n_names} columns, more than the {MAXIMUM_COLUMNS} that can be read.")
    if len(layout.unnamed) == n_names:
        raise DataError("The CSV header names no column: its first line must name them.")
    for name in layout.names:
        check_name(name, "The CSV header")


def _sample(content: bytes, encoding: str) -> list[str]:
    lines = []
    n_characters = 0
    for line in islice(open_text(content, encoding), _SAMPLE_LINES):
        lines.append(line)
        if (n_characters := n_characters + len(line)) > _SAMPLE_CHARACTERS:
            break
    return lines


def _preamble(lines: Sequence[str]) -> tuple[str, int, list[str]]:
    """Return the separator that the first line says, the number of lines before the first record, and the comments."""
    separator, comments = "", []
    for number, line in enumerate(lines):
        plain = line.strip(" \r\n\f\v").lower()
        if number == 0 and plain.startswith("sep=") and plain[4:5] in (*SEPARATORS, *RARE) and len(plain) == 5:
            separator = plain[4]
        elif _is_comment(line):
            comments.append(line)
        elif plain.strip(separator or "".join(SEPARATORS)):
            return separator, number, comments
    return separator, len(lines), comments


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(COMMENTS)


def _commented_header(line: str, separator: str, found: list[list[str]], width: int) -> list[str] | None:
    """Take the header out of a comment that stands right before rows of equally many fields."""
    text = line.lstrip().lstrip("".join(COMMENTS))
    fields = next(iter(sample_records([text], separator)), [])
    rows = [one for one in found if len(one) == width]
    if len(fields) != width or not rows:
        return None
    # Names that could be a row are marked so by `writing`, without a blank.
    is_close = not text[:1].isspace()
    votes = header_votes(rows[0], rows[1:]) if len(rows) > 1 else -1
    if width == 1:
        return fields if is_close and votes < 0 else None
    return fields if votes < is_close and (is_close or is_header(fields, rows)) else None


def _has_own_header(rows: list[list[str]]) -> bool:
    width = width_of(rows)
    fitting = [fields for fields in rows if len(fields) == width]
    return len(fitting) > 1 and is_header(fitting[0], fitting[1:])


def _count_titles(found: list[list[str]], width: int) -> int:
    """Count the lines of one text, such as a title, before the lines of several."""
    if width < 2:
        return 0
    n_titles = next((number for number, fields in enumerate(found) if not _is_title(fields, is_first=not number)), 0)
    n_titles += _count_pairs(found[n_titles:], width)
    n_titles += _count_above_names(found[n_titles:], width)
    is_name = len(found[0]) == 1 and " " not in found[0][0]
    if n_titles == 1 and width == 2 and is_name and not _has_own_header(found[1:]):
        return 0  # R's row names, and one column
    return n_titles


def _count_pairs(found: list[list[str]], width: int) -> int:
    """Count the lines that each name one thing and its value, such as a place, before those that are full."""
    n_pairs = next((at for at, fields in enumerate(found) if not fields[0] or sum(map(bool, fields)) > _PAIR), 0)
    if not n_pairs or width <= _PAIR:
        return 0
    header, rows = found[n_pairs], [fields for fields in found[n_pairs + 1 :] if len(fields) == width]
    is_full = len(header) == width and all(_trimmed(header)) and bool(rows)
    return n_pairs if is_full and header_votes(header, rows) > 0 else 0


def _count_above_names(found: list[list[str]], width: int) -> int:
    """Count the lines of several texts, such as a title with commas or letters of columns, above what are names."""
    for n_above in range(1, _MOST_ABOVE):
        names, rows = found[n_above : n_above + 1], [one for one in found[n_above + 1 :] if len(one) == width]
        if len(rows) < _FEWEST_BELOW or len(names[0]) != width:
            continue
        above = found[n_above - 1]
        if len(above) == width and (len(set(above)) < width or is_below_header(names[0], rows, above)):
            return 0
        if len(above) == width and len(rows) < _FEWEST_BELOW_LETTERS:
            continue  # a row of texts may stand above numbers by chance
        if stands_out(names[0], rows):
            return n_above
    return 0


def _is_title(fields: list[str], *, is_first: bool) -> bool:
    """Tell a line of one text; below a title it may be a number, such as a year."""
    return bool(fields[0]) and not any(fields[1:]) and (not is_first or parse_numeral(fields[0]) is None)


def _named(header: list[str], rows: list[list[str]], separator: str, *, is_sure: bool) -> Layout:
    """Name the columns; `is_sure` says that the fields of `header` do."""
    width = width_of(rows)
    names = _trimmed([_BREAK.sub(" ", name.removeprefix(_MARK_AS_LATIN_1).strip(_INVISIBLE)) for name in header])
    rows = _without_repeats(header, [fields for fields in rows if len(fields) == width])
    used = max((len(_trimmed(fields)) for fields in rows), default=0)
    if len(header) >= used > len(names):
        names = header[:used]  # the last columns have no names
    notes: list[Finding] = []
    has_row_names = len(names) == used - 1 and used == width and bool(names) and bool(rows)
    if has_row_names and _is_row_name(rows, separator):
        names = ["", *names]
    else:
        has_row_names = False
    is_sure = is_sure or has_row_names or not rows or len(names) > width
    n_records = 1
    has_line_below = _has_line_below(names, rows)
    if not is_sure and not has_line_below and not is_header(header, _fitted(rows, len(header))):
        names = [f"c{number}" for number in range(1, max(used, len(names)) + 1)]
        notes.append(reading_notes.no_header(names))
        n_records = 0
    elif has_line_below:
        if are_half_names(names, rows[0]):
            names = joined_names(names, rows[0])
        notes.append(reading_notes.line_below(rows[0], list(filter(None, names))))
        n_records = 2
    names, unnamed, repeated = make_names(names)
    if repeated:
        notes.append(reading_notes.double_names(repeated, names))
    repeats = header if n_records and len(header) > 1 else []
    return Layout(separator, 0, n_records, names, unnamed, "", has_row_names, tuple(notes), repeats)


def _without_repeats(header: list[str], rows: list[list[str]]) -> list[list[str]]:
    """Leave out the header where it stands once more, unless its texts are values of other rows, too."""
    others = [fields for fields in rows if fields != header]
    if any(parse_numeral(name) for name in header):
        return rows
    return (
        rows if any(name in column for name, column in zip(header, zip(*others, strict=True), strict=False)) else others
    )


def _trimmed(fields: list[str]) -> list[str]:
    """Cut off empty fields at the end, which separators at the end of a line make."""
    n_fields = len(fields)
    while n_fields and not fields[n_fields - 1]:
        n_fields -= 1
    return fields[:n_fields]


def _has_line_below(names: list[str], rows: list[list[str]]) -> bool:
    """Tell whether the first of the rows belongs to the header."""
    rows = _fitted(rows, len(names))
    return len(rows) > _FEWEST_BELOW and is_header(names, rows[1:]) and is_below_header(rows[0], rows[1:], names)


def _fitted(rows: list[list[str]], width: int) -> list[list[str]]:
    return [[*fields[:width], *[""] * (width - len(fields))] for fields in rows]


def _is_row_name(rows: list[list[str]], separator: str) -> bool:
    """Tell whether the first fields can name the rows: no two are the same, and numbers rise.

    Else the header is too short, a comma is a mark of thousands, 1,000, or a blank is part of a value, red oak.
    """
    names = [fields[0] for fields in rows]
    if all(name.isdecimal() and len(name) < _LONGEST_NUMBER for name in names):
        is_cut = all(len(fields[1]) == 3 and fields[1].isdecimal() for fields in rows)
        return all(int(first) < int(second) for first, second in pairwise(names)) and not is_cut
    if any("." in name and parse_numeral(name) for name in names):
        return False
    if separator == BLANKS and all(name.isalpha() and parse_numeral(fields[0]) is None for name, *fields in rows):
        return False
    return len(set(names)) == len(names)


def _placed(layout: Layout, n_lines: int, n_titles: int, comments: Sequence[str]) -> Layout:
    """Say what stands before the header; with -1 titles that is the last comment."""
    n_left_out = len(comments) + n_titles
    before = [reading_notes.lines_before(n_left_out)] if n_left_out else []
    return replace(
        layout,
        n_lines=n_lines,
        n_records=layout.n_records + n_titles,
        comment=comments[0].lstrip()[:1] if comments else "",
        notes=(*before, *layout.notes),
    )


def rows_of(lines: Iterator[str], n_skipped: int) -> Iterator[str]:
    """Go through lines without the first ones."""
    return islice(lines, n_skipped, None)
