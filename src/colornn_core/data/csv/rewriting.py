"""Texts that hold a table in another form than CSV become CSV: drawn tables, wikis, LaTeX, SQL, other quotes."""

import csv
import io
import re
from collections.abc import Callable, Sequence

from colornn_core.data import reading_notes
from colornn_core.data.csv.drawn import rows_of_drawn, rows_of_latex
from colornn_core.data.csv.records import sample_records
from colornn_core.data.csv.separators import width_of
from colornn_core.data.csv.sql import is_sql, rows_of_sql
from colornn_core.data.csv.wikis import rows_of_wiki
from colornn_core.data.findings import Finding

_LOOKED_AT = 100  # lines
_DISPLAYED = re.compile(r"\s*[A-Za-z]\w* ?=\s*\n\s*(?=[-+.\d])")
_MARKS = ",;\t|"
# A text that a spreadsheet is kept from reading as a number: ="007".
_PROTECTED = re.compile(r'(^|[,;\t|])="((?:[^"\n]|"")*)"(?=[,;\t|]|\r?$)', re.MULTILINE)
_PAIR = re.compile(r"""([^\s=:,;"]+)(?:=|: )\s*("[^"]*"|[^\s,;"=]+)""")
_NAMED = re.compile(r"""(?:[^\s=:,;"]+(?:=|: )\s*(?:"[^"]*"|[^\s,;"=]+)(?:[\s,;]+|$))+""")
_FEWEST_PAIRS, _FEWEST_BLOCKS = 2, 3
_NEXT_BLOCK = re.compile(r"|-\[ RECORD \d+ \][-+]*|\*{5,} \d+\. row \*{5,}")
_FIELD = re.compile(r"(?P<name>[^:|=]{1,60}?)\s*(?::\s|:$|\|\s|\|$| = )\s*(?P<value>.*)")
_WIDE_COMMA, _DECIMAL_COMMA = re.compile(r",[ \t]+"), re.compile(r"\d,\d")
_NULL = re.compile(r"(?<![^,;\t|\n])\\N(?![^,;\t|\r\n])")
_CURLY = re.compile(r"[“„«][^“”„«»\"]*[“”»](?:[,;\t|] ?[“„«][^“”„«»\"]*[“”»])+")
_STRAIGHT = str.maketrans(dict.fromkeys("“”„«»", '"'))
_GAP = re.compile(r" {2,}|\t")
_FEWEST_LINES = 2


def rewritten(read: Callable[[], str], start: Sequence[str]) -> tuple[str, Finding] | None:
    """Write a text as CSV if it is something else; `read` gives it whole, `start` are its first lines.

    Returns
    -------
    text : str
    note : Finding
        What it was.
    """
    head = "\n".join(start)
    if is_sql(head):
        return _as_csv(rows_of_sql(read()), "SQL")
    if "\\\\" in head and "&" in head:
        return _as_csv(rows_of_latex(read()), "LaTeX")
    for kind, rows_of in (("wiki", rows_of_wiki), ("lines", rows_of_drawn)):
        if rows_of(start):
            return _as_csv(rows_of(read().splitlines()), kind)
    if _DISPLAYED.match(head):
        return _DISPLAYED.sub("", read(), count=1), reading_notes.rewritten("matrix")
    if _PROTECTED.search(head):
        return _PROTECTED.sub(r'\1"\2"', read()), reading_notes.rewritten("=")
    ways = (_of_pairs, _with_other_quotes, _between_gaps, _between_wide_commas)
    return next((found for way in ways if (found := way(read, start))), None)


def _as_csv(rows: Sequence[Sequence[str]] | None, kind: str) -> tuple[str, Finding] | None:
    return (csv_of_rows(rows), reading_notes.rewritten(kind)) if rows else None


def csv_of_rows(rows: Sequence[Sequence[str]]) -> str:
    """Write rows as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _with_other_quotes(read: Callable[[], str], start: Sequence[str]) -> tuple[str, Finding] | None:
    r"""Read texts in single quotation marks, and with marks behind backslashes: 'a, b';'c' and "a \"b\"".

    Only where that gives all lines equally many fields, and the usual way does not, or each line has such marks.
    """
    lines = [line for line in start if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return None
    if _CURLY.fullmatch(lines[0].strip()):
        return read().translate(_STRAIGHT), reading_notes.rewritten("“")
    for kind in ("'", "\\"):
        for separator in _MARKS:
            if not all(separator in line for line in lines) or not _is_marked(kind, separator, lines):
                continue
            widths = {len(one) for one in _records(lines, separator, kind)}
            if len(widths) > 1 or widths <= {0, 1}:
                continue
            usual = sample_records(lines, separator)
            if kind == "'" or {width_of(usual)} != {len(one) for one in usual} or len(usual) < len(lines):
                return _as_csv(_records(_NULL.sub("", read()).splitlines(keepends=True), separator, kind), kind)
    return None


def _between_gaps(read: Callable[[], str], start: Sequence[str]) -> tuple[str, Finding] | None:
    """Read columns that wide gaps separate, and whose values hold single blanks."""
    lines = [line.strip() for line in start if line.strip()]
    widths = {len(_GAP.split(line)) for line in lines}
    if len(lines) <= _FEWEST_LINES or len(widths) != 1 or widths == {1}:
        return None
    for mark in (*_MARKS, " "):
        found = sample_records(lines, mark)
        if len(set(map(len, found))) == 1 < width_of(found):
            return None
    return _as_csv([_GAP.split(line.strip()) for line in read().splitlines() if line.strip()], "gaps")


def _between_wide_commas(read: Callable[[], str], start: Sequence[str]) -> tuple[str, Finding] | None:
    """Read fields that a comma and a blank separate, where commas alone are decimal points: 1,5, maple."""
    lines = [line for line in start if line.strip()]
    widths = {len(_WIDE_COMMA.split(line)) for line in lines}
    if len(lines) <= _FEWEST_LINES or len(widths) != 1 or widths == {1} or any('"' in line for line in lines):
        return None
    if len(set(map(len, sample_records(lines, ",")))) == 1 or not _DECIMAL_COMMA.search("".join(lines)):
        return None
    return _as_csv([_WIDE_COMMA.split(line.strip()) for line in read().splitlines() if line.strip()], "wide commas")


def _of_pairs(read: Callable[[], str], start: Sequence[str]) -> tuple[str, Finding] | None:
    for rows_of in (_pairs, _blocks):
        if rows_of(start):
            return _as_csv(rows_of(read().splitlines()), "pairs")
    return None


def _blocks(lines: Sequence[str]) -> list[list[str]] | None:
    """Read rows that stand one below the other, a name and a value on each line, as psql and MySQL print them, too."""
    blocks: list[list[tuple[str, str]]] = [[]]
    for line in map(str.strip, lines):
        if _NEXT_BLOCK.fullmatch(line):
            blocks += [[]] if blocks[-1] else []
        elif field := _FIELD.fullmatch(line):
            blocks[-1].append((field["name"], field["value"]))
        else:
            return None
    whole = [block for block in blocks if block]
    names = [name for name, _ in whole[0]] if whole else []
    cut = whole[-1:] if len(whole) > 1 and len(whole[-1]) < len(names) else []  # by the end of a sample
    rows = [block for block in whole if block not in cut]
    if len(rows) < _FEWEST_BLOCKS or len(names) < _FEWEST_PAIRS:
        return None
    if any([name for name, _ in block] != names for block in rows):
        return None
    return [names, *([value for _, value in block] for block in rows)]


def _pairs(lines: Sequence[str]) -> list[list[str]] | None:
    """Read lines that name each of their values: length=13.5 tree=maple, or length: 13.5, tree: maple."""
    rows: list[list[str]] = []
    for line in filter(None, map(str.strip, lines)):
        if not _NAMED.fullmatch(line):
            return None
        names, values = zip(*_PAIR.findall(line), strict=True)
        rows = rows or [list(names)]
        if list(names) != rows[0] or len(names) < _FEWEST_PAIRS:
            return None
        rows.append([value.strip('"') for value in values])
    return rows if len(rows) > _FEWEST_LINES else None


def _is_marked(kind: str, separator: str, lines: Sequence[str]) -> bool:
    if kind == "\\":
        return any(f"\\{mark}" in line for line in lines for mark in (separator, '"'))
    mark = re.escape(separator)
    quoted = re.compile(rf"(?:^|{mark}) ?'(?:[^']|'')*' ?(?:{mark}|$)")
    return all(quoted.search(line.strip()) for line in lines[1:]) and not any('"' in line for line in lines)


def _records(lines: Sequence[str], separator: str, kind: str) -> list[list[str]]:
    quote, escape = ("'", None) if kind == "'" else ('"', "\\")
    reader = csv.reader(lines, delimiter=separator, quotechar=quote, escapechar=escape, skipinitialspace=True)
    try:
        return [one for one in reader if one]
    except csv.Error:
        return []
