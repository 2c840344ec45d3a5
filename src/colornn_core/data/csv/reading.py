"""Text becomes columns: CSV and its kin, with whatever separates, names the columns or stands around them."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

import numpy as np

from colornn_core.data import reading_notes
from colornn_core.data.assumptions import Reading
from colornn_core.data.csv.arff import columns_of_arff, is_arff
from colornn_core.data.csv.layouts import COMMENTS, Layout, find_layout, open_text, rows_of
from colornn_core.data.csv.records import BLANKS, records, sample_records
from colornn_core.data.csv.rewriting import rewritten
from colornn_core.data.csv.separators import find_separator
from colornn_core.data.csv.short_rows import FirstRows
from colornn_core.data.csv.text_columns import TextColumns
from colornn_core.data.csv.totals import without_totals
from colornn_core.data.encodings import find_encoding, spoken
from colornn_core.data.findings import Finding
from colornn_core.data.numerals import COMMA
from colornn_core.data.plain_numbers import PlainColumn, may_be_grouped
from colornn_core.errors import DataError
from colornn_core.limits import MAXIMUM_CELLS, MAXIMUM_TABLE_BYTES
from colornn_core.text import short

# Lines of a CSV file that are held as Python strings at a time: a million rows would take 250 MB of them.
_CSV_BLOCK = 50_000
_LOOKED_AT, _SAMPLE = 100, 500  # lines
_FOOTER = re.compile(r"(?i)(total|sum|summe|gesamt|source|quelle|notes?|legend|[*(†])")
# What programs print below the rows, and tibbles above them.
_ROW_COUNT = re.compile(r"(?i)[\[(]?\d[\d,]* rows?\b.*|EOF")
_KINDS_OF_R = re.compile(r"<[a-z]{3,4}>")


def check_table_bytes(text: str | bytes, most: int, kind: str) -> None:
    """Refuse a text that is larger than a table may be.

    Raises
    ------
    DataError
        It is; `kind` tells in the message what it is.
    """
    if len(text) > most:
        raise DataError(
            f"The {kind} is larger than the {most // 2**20} MiB that a table may have: keep a part of its rows."
        )


def columns_of_csv(text: str | bytes) -> Reading:
    """Read rows of text: CSV with any separator, with or without a header; ARFF as well.

    Found out are the encoding, the separator, whether there is a header, how numbers are written, and what says that a
    value is missing; the notes of the reading tell it. Lines without any value, comments, titles and what stands below
    the table are left out, and counted in the notes.

    Raises
    ------
    DataError
        The text is no text, or empty, or a line has another number of fields than the others.
    """
    check_table_bytes(text, MAXIMUM_TABLE_BYTES, "CSV file")
    # Half a character is found with the column that it is in.
    content = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    encoding = find_encoding(content)
    if encoding.startswith("utf-16"):
        content = content[: len(content) // 2 * 2]  # half a character at the end is none
    if is_arff(content, encoding):
        return columns_of_arff(open_text(content, encoding))
    if not encoding.startswith(("utf-16", "utf-32")):
        content = content.rstrip(b"\x1a")  # which ended files once
    start = [line.rstrip("\r\n") for line in islice(open_text(content, encoding), _LOOKED_AT)]
    if other := rewritten(lambda: open_text(content, encoding).read(), start):
        return columns_of_csv(other[0]).noted(other[1])
    layout = find_layout(content, encoding)
    if len(layout.names) == 1 and (found := _columns_of_quoted_lines(content, encoding, layout)):
        return found
    notes = [reading_notes.encoding(name)] if not isinstance(text, str) and (name := spoken(encoding)) else []
    notes += [reading_notes.blanks_separate()] if layout.separator == BLANKS else []
    return _read(content, encoding, layout).noted(*notes, *layout.notes)


def is_plain_csv(content: bytes) -> bool:
    """Tell CSV from broken JSON: equally many fields in all of the first lines, and no brackets."""
    if content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[", b'"'):
        return False
    with suppress(DataError, UnicodeDecodeError):
        encoding = find_encoding(content)
        lines = [line for line in islice(open_text(content, encoding), _LOOKED_AT) if line.strip()]
        found = sample_records(lines, find_separator(lines)) if lines else []
        is_even = len(found) > 1 and len(set(map(len, found))) == 1 and len(found[0]) > 1
        return is_even and not any(set("{}[]") & set(line) for line in lines)
    return False


def _columns_of_quoted_lines(content: bytes, encoding: str, layout: Layout) -> Reading | None:
    """Read a text of which each whole line stands in quotation marks."""
    lines = open_text(content, encoding)
    if not all(line.strip().startswith('"') or not line.strip() for line in islice(lines, _LOOKED_AT)):
        return None
    try:
        fields = list(records(iter(open_text(content, encoding)), layout.separator))
    except csv.Error:
        return None
    return columns_of_lines([one[0] for one in fields if one]) if all(len(one) < 2 for one in fields) else None


def columns_of_lines(lines: Sequence[str]) -> Reading | None:
    """Read whole lines of CSV that came as single values, as in the first column of a sheet; None if they are none."""
    separator = find_separator(lines[:_LOOKED_AT]) if lines else BLANKS
    found = sample_records(lines[:_LOOKED_AT], separator)
    if separator == BLANKS or len(found) < 2 or len(set(map(len, found))) > 1 or len(found[0]) < 2:
        return None
    return columns_of_csv("\n".join(lines)).noted(reading_notes.lines_in_one_column())


@dataclass
class _Blocks:
    """What one walk over a text finds: the columns, and what was left out."""

    columns: list[PlainColumn]
    first_rows: Callable[[], FirstRows]
    n_blank: int = 0
    n_comments: int = 0
    n_headers: int = 0
    short: list[tuple[int, list[str]]] = field(default_factory=list)
    other: tuple[int, list[str]] | None = None
    n_gaps: int = 0
    is_below_gap: bool = False
    below: list[tuple[int, list[str]]] = field(default_factory=list)

    def begins_another(self, line: int, fields: list[str]) -> bool:
        """Tell whether a line below an empty one begins another table; of several empty lines none ends a table."""
        self.is_below_gap = False
        if self.n_gaps == 1 and self.first_rows().are_below(fields):
            self.other = (line, fields)
        return self.other is not None

    def notes(self, totals: Sequence[Finding]) -> Iterator[Finding]:
        """Tell what was left out, `totals` at their place."""
        if self.n_comments:
            yield reading_notes.comments(self.n_comments)
        if self.n_headers:
            yield reading_notes.repeated_header(self.n_headers)
        if self.n_blank:
            yield reading_notes.blank_rows(self.n_blank)
        yield from totals
        if self.short:
            line, fields = self.short[0]
            lacking = [column.name for column in self.columns[len(fields) :]]
            yield reading_notes.short_rows(line, len(fields), lacking, len(self.short))
        if self.other:
            yield reading_notes.other_table(self.other[0], " ".join(self.other[1]))
        if self.below:
            line, fields = self.below[0]
            yield reading_notes.footer(line, " ".join(filter(None, fields)), len(self.below))


def _read(content: bytes, encoding: str, layout: Layout) -> Reading:
    """Read the columns; those that turn out to be text after a block of numbers again, as text from the start."""
    as_text: set[int] = set()
    while True:
        found = _read_blocks(content, encoding, layout, as_text)
        mixed = {number for number, one in enumerate(found.columns) if one.is_mixed}
        if mixed:
            as_text |= mixed
            continue
        columns, totals = without_totals([np.concatenate(one.parts) for one in found.columns])
        texts = TextColumns(layout.names, columns, found.columns, layout.separator)
        decimals = texts.decimals
        # A column that was read with commas has no points.
        if decimals == {COMMA} or (not decimals and layout.separator != ","):
            doubtful = {
                number
                for number, (column, one) in enumerate(zip(found.columns, columns, strict=True))
                if not column.comma and may_be_grouped(one, beside_commas=bool(decimals))
            }
            if doubtful:
                as_text |= doubtful
                continue
        return texts.reading(layout.unnamed, has_row_names=layout.has_row_names).noted(*found.notes(totals))


def _read_blocks(content: bytes, encoding: str, layout: Layout, as_text: set[int]) -> _Blocks:
    """Read block by block, the columns `as_text` as text."""
    columns = [PlainColumn(name, as_text=number in as_text) for number, name in enumerate(layout.names)]
    found = _Blocks(columns, cache(lambda: _first_rows(content, encoding, layout)))
    for block in _blocks(content, encoding, layout, found):
        for column, cells in zip(found.columns, zip(*block, strict=True), strict=True):
            column.add(cells)
    if not found.columns[0].parts:
        raise DataError("The CSV file has a header but no rows.")
    if 2 * len(found.short) > sum(map(len, found.columns[0].parts)):
        raise _wrong_width(*found.short[0], layout)
    return found


def _first_rows(content: bytes, encoding: str, layout: Layout) -> FirstRows:
    """Read the first rows that are whole."""
    lines = islice(rows_of(iter(open_text(content, encoding)), layout.n_lines), _SAMPLE)
    rows = sample_records(_above_gap(lines, layout.n_records), layout.separator)[layout.n_records :]
    return FirstRows([fields for fields in rows if len(fields) == len(layout.names)])


def _above_gap(lines: Iterator[str], n_records: int) -> Iterator[str]:
    """Go through lines up to an empty one below the rows."""
    n_filled = 0
    for line in lines:
        n_filled += bool(line.strip())
        if n_filled > n_records + 1 and not line.strip():
            return
        yield line


def _blocks(content: bytes, encoding: str, layout: Layout, found: _Blocks) -> Iterator[list[list[str]]]:
    """Go through the rows; each has as many fields as there are columns."""
    reader = records(rows_of(iter(open_text(content, encoding)), layout.n_lines), layout.separator)
    n_columns, n_cells, n_before = len(layout.names), 0, layout.n_records
    name = layout.header[0] if layout.header else None
    block: list[list[str]] = []
    line = before = 0
    try:
        for fields in reader:
            before, line = line, reader.line_num
            if n_before:
                n_before -= any(field.strip() for field in fields)
                continue
            first = fields[0].strip() if fields else ""
            if len(fields) != n_columns or not first or first == name or first.startswith(COMMENTS):
                row = _fitted(fields, layout, found, reader.line_num + layout.n_lines)
                if not row:
                    found.n_gaps += bool(block) and not any(fields) and not found.is_below_gap
                    found.is_below_gap = bool(block) and not any(fields)
                    continue
                fields = row  # noqa: PLW2901
            if found.is_below_gap and found.begins_another(line + layout.n_lines, fields):
                break
            if found.below:
                raise _wrong_width(*found.below[0], layout)
            if (n_cells := n_cells + n_columns) > MAXIMUM_CELLS:
                raise DataError(f"The CSV file holds more than {MAXIMUM_CELLS} values: keep a part of its rows.")
            block.append(fields)
            if len(block) == _CSV_BLOCK:
                yield block
                block = []
    except csv.Error as error:
        raise DataError(f"CSV line {reader.line_num + layout.n_lines} cannot be read: {error}.") from None
    if line - before > 1 and content.count(b'"') % 2:
        raise DataError(
            f"CSV line {before + 1 + layout.n_lines}: a quotation mark is never closed, so all below it would be one "
            "value. Close it, or leave it out."
        )
    if block:
        yield block


def _fitted(fields: list[str], layout: Layout, found: _Blocks, line: int) -> list[str]:
    """Make a row of a line that is not one as it stands; empty if the line is none.

    Raises
    ------
    DataError
        It has another number of fields than there are columns.
    """
    n_columns = len(layout.names)
    texts = [field.strip() for field in fields if field.strip()]
    is_comment = len(fields) != n_columns or fields[0].startswith(layout.comment or "\n") if fields else False
    if not texts:
        if n_columns == 1 and fields:
            return [""]  # a gap
        found.n_blank += bool(fields)
    elif (fields[0].startswith(COMMENTS) and is_comment) or all(map(_KINDS_OF_R.fullmatch, fields)):
        found.n_comments += 1
    elif layout.repeats_header(fields):
        found.n_headers += 1
    elif not any(field.strip() for field in fields[n_columns:]) and len(fields) >= n_columns:
        return fields[:n_columns]
    elif _is_below(texts, len(fields), n_columns):
        found.below.append((line, fields))
    elif len(fields) == n_columns - 1 and layout.separator != BLANKS and found.first_rows().begin_with(fields):
        found.short.append((line, fields))  # between blanks any of them could be missing
        return [*fields, ""]
    else:
        raise _wrong_width(line, fields, layout)
    return []


def _is_below(texts: Sequence[str], n_fields: int, n_columns: int) -> bool:
    """Tell a line that stands below a table, such as a source, or what a program counts."""
    is_short = n_fields < n_columns and ((len(texts) == 1 and n_columns > 2) or _FOOTER.match(texts[0]))
    return bool(is_short or _ROW_COUNT.fullmatch(" ".join(texts)))


def _wrong_width(line: int, fields: list[str], layout: Layout) -> DataError:
    message = f"CSV line {line} has {len(fields)} fields where the header names {len(layout.names)} columns"
    fix = "Correct the line, or leave it out."
    if layout.separator == BLANKS:
        fix = "Blanks separate the fields: put what holds a blank in quotation marks, or separate them by commas."
    return DataError(f"{message}: {short(' '.join(fields))}. {fix}")
