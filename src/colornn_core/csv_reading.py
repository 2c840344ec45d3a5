"""Text becomes columns: CSV and its kin, with whatever separates, names the columns or stands around them."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from colornn_core import reading_notes
from colornn_core._arrays import AnyArray
from colornn_core.arff import columns_of_arff, is_arff
from colornn_core.cells import is_text, short, text_column
from colornn_core.encodings import find_encoding, spoken
from colornn_core.errors import DataError
from colornn_core.findings import Finding
from colornn_core.layouts import COMMENTS, Layout, find_layout, open_text, rows_of
from colornn_core.limits import MAXIMUM_CELLS, MAXIMUM_TABLE_BYTES
from colornn_core.marks import is_mark
from colornn_core.numerals import COMMA, POINT, are_too_long
from colornn_core.readings import Reading
from colornn_core.separators import BLANKS, records
from colornn_core.text_columns import TextColumns

# Lines of a CSV file that are held as Python strings at a time: a million rows would take 250 MB of them.
_CSV_BLOCK = 50_000
_LEADING_ZERO = re.compile(r"\n[+-]?0\d")
# A point that is no mark of thousands.
_DECIMAL_POINT = re.compile(r"\.(?!\d{3}\s*\n)|\n[+-]?0?\.")
_FOOTER = re.compile(r"(?i)(total|sum|summe|gesamt|source|quelle|notes?|legend|[*(†])")


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
    layout = find_layout(content, encoding)
    notes = [reading_notes.encoding(name)] if not isinstance(text, str) and (name := spoken(encoding)) else []
    notes += [reading_notes.blanks_separate()] if layout.separator == BLANKS else []
    return _read(content, encoding, layout).noted(*notes, *layout.notes)


@dataclass
class _Blocks:
    """What one walk over a text finds: the parts of each column, and what was left out."""

    parts: list[list[AnyArray]]
    marks: list[Counter[str]]
    n_blank: int = 0
    n_comments: int = 0
    below: list[tuple[int, list[str]]] = field(default_factory=list)
    has_point: list[bool] = field(default_factory=list)

    def notes(self) -> Iterator[Finding]:
        """Tell what was left out."""
        if self.n_comments:
            yield reading_notes.comments(self.n_comments)
        if self.n_blank:
            yield reading_notes.blank_rows(self.n_blank)
        if self.below:
            line, fields = self.below[0]
            yield reading_notes.footer(line, " ".join(filter(None, fields)), len(self.below))


def _read(content: bytes, encoding: str, layout: Layout) -> Reading:
    """Read the columns; those that turn out to be text after a block of numbers again, as text from the start."""
    as_text: set[int] = set()
    while True:
        found = _read_blocks(content, encoding, layout, as_text)
        mixed = {number for number, parts in enumerate(found.parts) if len({part.dtype for part in parts}) > 1}
        if mixed:
            as_text |= mixed
            continue
        columns = [np.concatenate(parts) for parts in found.parts]
        texts = TextColumns(layout.names, columns, found.marks, layout.separator)
        points = [number for number, has_point in enumerate(found.has_point) if has_point]
        decimals = texts.decimals | ({POINT} if points else set())
        if decimals == {COMMA} or (not decimals and layout.separator == ";"):
            doubtful = {n for n, one in enumerate(columns) if _may_be_grouped(one, beside_commas=bool(decimals))}
            if doubtful:
                as_text |= doubtful
                continue
        return texts.reading(decimals, layout.unnamed, has_row_names=layout.has_row_names).noted(*found.notes())


def _may_be_grouped(column: AnyArray, *, beside_commas: bool) -> bool:
    """Tell whether the points in numbers can be marks of thousands: 1.234 is 1234 beside 12,5, perhaps beside 950."""
    if is_text(column):
        return False
    numbers = np.abs(column[np.isfinite(column)])
    if not (numbers % 1 != 0).any() or (np.abs(numbers * 1000 - np.rint(numbers * 1000)) >= 1e-6).any():
        return False
    is_large = (numbers >= 100) & (numbers % 1 == 0)
    return beside_commas or bool(is_large.any() and (numbers < 1000).all())


def _read_blocks(content: bytes, encoding: str, layout: Layout, as_text: set[int]) -> _Blocks:
    """Read block by block; what is no plain number is text, and its column noted in `as_text`."""
    n_columns = len(layout.names)
    found = _Blocks([[] for _ in layout.names], [Counter() for _ in layout.names], has_point=[False] * n_columns)
    for block in _blocks(content, encoding, layout, found):
        for number, cells in enumerate(zip(*block, strict=True)):
            column = None if number in as_text else _plain_numbers(cells, found, number)
            if column is None:
                as_text.add(number)
                column = text_column(layout.names[number], [cell.strip() or None for cell in cells])
            found.parts[number].append(column)
    if not found.parts[0]:
        raise DataError("The CSV file has a header but no rows.")
    return found


def _plain_numbers(cells: Sequence[str], found: _Blocks, number: int) -> AnyArray | None:
    """Read the cells as Python reads numbers, marks of a missing value as NaN; None if there is anything else."""
    marks: Counter[str] = Counter()
    try:
        numbers = np.array(list(map(float, cells)))
    except ValueError:
        marks.update(filter(is_mark, cells))
        if not marks:
            return None
        try:
            numbers = np.array([np.nan if cell in marks else float(cell) for cell in cells])
        except ValueError:
            return None
    joined = "\n" + "\n".join(cells) + "\n"
    if "_" in joined or _LEADING_ZERO.search(joined):
        return None
    if max(map(len, cells)) > 15 and are_too_long(cells):
        return None
    if np.isnan(numbers).all() and any(map(str.strip, marks)):
        return None
    found.marks[number] += marks
    found.has_point[number] = found.has_point[number] or ("." in joined and _DECIMAL_POINT.search(joined) is not None)
    return numbers


def _blocks(content: bytes, encoding: str, layout: Layout, found: _Blocks) -> Iterator[list[list[str]]]:
    """Go through the rows; each has as many fields as there are columns."""
    reader = records(rows_of(iter(open_text(content, encoding)), layout.n_lines), layout.separator)
    n_columns, n_cells, n_before = len(layout.names), 0, layout.n_records
    block: list[list[str]] = []
    line = before = 0
    try:
        for fields in reader:
            before, line = line, reader.line_num
            if n_before:
                n_before -= any(field.strip() for field in fields)
                continue
            if len(fields) != n_columns or not fields[0].strip() or fields[0].startswith(COMMENTS):
                row = _fitted(fields, layout, found, reader.line_num + layout.n_lines)
                if not row:
                    continue
                fields = row  # noqa: PLW2901
            if found.below:
                raise _wrong_width(*found.below[0], n_columns)
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
    if not any(field.strip() for field in fields):
        if n_columns == 1 and fields:
            return [""]  # a gap
        found.n_blank += bool(fields)
        return []
    if fields[0].startswith(COMMENTS) and (len(fields) != n_columns or fields[0].startswith(layout.comment or "\n")):
        found.n_comments += 1
        return []
    if not any(field.strip() for field in fields[n_columns:]) and len(fields) >= n_columns:
        return fields[:n_columns]
    texts = [field.strip() for field in fields if field.strip()]
    if len(fields) < n_columns and len(texts) == 1 and (n_columns > 2 or _FOOTER.match(texts[0])):
        found.below.append((line, fields))
        return []
    raise _wrong_width(line, fields, n_columns)


def _wrong_width(line: int, fields: list[str], n_columns: int) -> DataError:
    told = f"CSV line {line} has {len(fields)} fields where the header names {n_columns} columns"
    return DataError(f"{told}: {short(' '.join(fields))}. Correct the line, or leave it out.")
