"""Columns of text, as a file has them: which are numbers, and which texts say that a value is missing."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from colornn_core.arrays import AnyArray
from colornn_core.data import reading_notes
from colornn_core.data.assumptions import Columns, Reading
from colornn_core.data.dates import are_months
from colornn_core.data.findings import NOTE, WARNING, Finding
from colornn_core.data.marks import are_marks, is_mark, sort_marks
from colornn_core.data.number_texts import NumberTexts, read_number_texts
from colornn_core.data.numerals import COMMA, POINT, parse_number, parse_numeral
from colornn_core.data.plain_numbers import PlainColumn
from colornn_core.data.values import is_missing, is_text, text_column

_SHARE_OF_STEPS = 0.8


class TextColumns:
    """The columns of a file, some of them still text that may be numbers.

    Parameters
    ----------
    names : sequence of str
    columns : sequence of ndarray, shape (n_rows,)
        float64, or object (str or None) where something else than plain numbers is in it.
    plain : sequence of PlainColumn
        What is known of the columns of plain numbers; empty where there are none.
    separator : str
        The file's.

    Attributes
    ----------
    decimals : set of str
        The decimal points that the columns need.
    """

    def __init__(
        self,
        names: Sequence[str],
        columns: Sequence[AnyArray],
        plain: Sequence[PlainColumn] = (),
        separator: str = ",",
    ) -> None:
        self._names = names
        self._columns: list[AnyArray] = list(columns)
        self._marks = {number: _spoken(one.marks) for number, one in enumerate(plain)}
        self._separator = separator
        self._counts = {n: Counter(one.tolist()) for n, one in enumerate(columns) if is_text(one)}
        self._numbers = {n: found for n, counts in self._counts.items() if (found := _as_numbers(counts))}
        self._commas = {number: one.comma for number, one in enumerate(plain) if one.comma}
        self.decimals = {one.decimal for one in self._numbers.values() if one.decimal}
        self.decimals |= ({COMMA} if self._commas else set()) | {POINT for one in plain if one.has_point}
        self._notes: list[Finding] = []
        self._alternatives: Columns = {}
        self._units: dict[str, str] = {}

    def reading(self, unnamed: Sequence[int] = (), *, has_row_names: bool = False) -> Reading:
        """Read the texts; `unnamed` are the columns, from 0, to which the file gives no name."""
        decimal = next(iter(self.decimals)) if len(self.decimals) == 1 else ""
        for number, texts in self._numbers.items():
            self._read_numbers(number, texts, decimal)
        self._note_decimal_commas()
        self._note_marks()
        self._read_texts()
        columns = dict(zip(self._names, self._columns, strict=True))
        self._leave_out_unnamed(columns, unnamed, has_row_names=has_row_names)
        return Reading(columns, tuple(self._notes), self._alternatives, self._units)

    def _read_numbers(self, number: int, texts: NumberTexts, decimal: str) -> None:
        name, cells = self._names[number], self._columns[number]
        chosen = texts.decimal or decimal or texts.likely_decimal(self._separator)
        values = texts.read(chosen)
        numbers = _mapped(cells, values)
        counts = self._counts[number]
        self._marks[number] = Counter(
            {mark: n for mark, n in counts.items() if mark is not None and mark not in values}
        )
        if texts.is_code or texts.is_too_long:
            make = reading_notes.codes if texts.is_code else reading_notes.long_numbers
            example = next(text for text in values if text[0] == "0" or (texts.is_too_long and len(text) > 15))
            self._notes.append(make(name, example))
            self._alternatives[name] = numbers
            return
        self._columns[number] = numbers
        if texts.unit:
            self._units[name] = texts.unit
        is_doubtful = bool(texts.doubtful) and not (texts.is_mixed or texts.decimal or texts.is_money)
        if texts.limits:
            self._note_limits(number, texts, cells, values, can_be_missing=not is_doubtful)
        if texts.is_mixed:
            self._notes.append(reading_notes.mixed_decimals(name, texts.example))
        elif is_doubtful:
            self._doubt(number, texts, cells, chosen, NOTE if decimal else WARNING)
            return
        examples = {text: values[text] for text in texts.example}
        if examples and not self._is_decimal_comma(texts) and not texts.is_mixed:
            self._notes.append(reading_notes.written_numbers(name, examples, texts.unit))

    def _note_limits(
        self, number: int, texts: NumberTexts, cells: AnyArray, values: Mapping[str, float], *, can_be_missing: bool
    ) -> None:
        name, counts = self._names[number], self._counts[number]
        limits = {text: values[text] for text in texts.limits}
        n_limits = sum(counts[text] for text in limits)
        self._notes.append(reading_notes.limits(name, limits, n_limits, can_be_missing=can_be_missing))
        if can_be_missing:
            known = {text: value for text, value in values.items() if text not in limits}
            self._alternatives[name] = _mapped(cells, known)

    def _doubt(self, number: int, texts: NumberTexts, cells: AnyArray, chosen: str, severity: str) -> None:
        name = self._names[number]
        text, pair = next(iter(texts.doubtful.items()))
        if "." in text and chosen != COMMA and severity == WARNING:
            if self._separator == ",":
                return  # a decimal point, as everywhere
            severity = NOTE
        if self._separator == "," and "," in text:
            severity = NOTE  # where commas separate, they are seldom decimal points
        other = "," if chosen != COMMA else "."
        self._alternatives[name] = _mapped(cells, texts.read(other))
        value, instead = (pair[1], pair[0]) if chosen == COMMA else pair
        self._notes.append(reading_notes.doubtful_numbers(name, text, value, instead, severity=severity))

    @staticmethod
    def _is_decimal_comma(texts: NumberTexts) -> bool:
        """Tell whether nothing but the decimal comma is to be said of numbers."""
        return texts.decimal == COMMA and not texts.unit and not texts.is_mixed and not texts.has_groups

    def _note_decimal_commas(self) -> None:
        examples = {n: texts.example[0] for n, texts in self._numbers.items() if self._is_decimal_comma(texts)}
        examples = dict(sorted((self._commas | examples).items()))
        if examples:
            example = next(iter(examples.values()))
            names = [self._names[number] for number in examples]
            self._notes.append(reading_notes.decimal_commas(names, example, parse_number(example, COMMA)))

    def _note_marks(self) -> None:
        found = {number: one for number, one in sorted(self._marks.items()) if one and self._is_number(number)}
        counts: Counter[str] = sum(found.values(), Counter())
        self._file_marks = set(counts)
        if counts:
            self._notes.append(reading_notes.marks(counts, [self._names[number] for number in found]))

    def _is_number(self, number: int) -> bool:
        return not is_text(self._columns[number])

    def _read_texts(self) -> None:
        missing: dict[tuple[str, ...], list[int]] = {}
        for number, counts in self._counts.items():
            if self._is_number(number):
                continue
            name, cells = self._names[number], self._columns[number]
            present = {text: n for text, n in counts.items() if text is not None}
            gaps, kept = sort_marks(present, self._file_marks)
            self._columns[number] = _without(name, cells, gaps)
            if kept and name not in self._alternatives:
                self._alternatives[name] = _without(name, cells, [*gaps, *kept])
                self._notes.append(reading_notes.mark_as_category(name, {mark: present[mark] for mark in kept}))
            elif gaps:
                missing.setdefault(tuple(sorted(gaps)), []).append(number)
                self._alternatives.setdefault(name, cells)
            if number not in self._numbers and (units := _units_of(present)):
                self._notes.append(reading_notes.mixed_units(name, units))
        for marks, numbers in missing.items():
            n_rows = {mark: sum(self._counts[number][mark] for number in numbers) for mark in marks}
            self._notes.append(reading_notes.marks_in_text(n_rows, [self._names[number] for number in numbers]))

    def _leave_out_unnamed(self, columns: Columns, unnamed: Sequence[int], *, has_row_names: bool) -> None:
        kept, n_left_out = [], 0
        for number in unnamed:
            name = self._names[number]
            column = columns[name]
            if len(columns) > 1 and is_missing(column).all():
                del columns[name]
            elif number == n_left_out and len(columns) > 1 and (has_row_names or _is_index(column)):
                self._alternatives[name] = columns.pop(name)
                self._notes.insert(n_left_out, reading_notes.index_column(name))
                n_left_out += 1
            else:
                kept.append(name)
        if kept:
            self._notes.insert(0, reading_notes.unnamed_columns(kept))


def _spoken(marks: Counter[str]) -> Counter[str]:
    """Leave out blanks, which everybody sees."""
    return Counter({mark: n for mark, n in marks.items() if mark.strip()})


def _as_numbers(counts: Mapping[str | None, int]) -> NumberTexts | None:
    """Read the different texts of a column as numbers; None where one of them is neither number nor mark."""
    texts = [text for text in counts if text is not None and not is_mark(text)]
    if not texts:
        marks = [text for text in counts if text is not None]
        return NumberTexts({}) if are_marks(marks) else None
    found = read_number_texts(texts)
    return None if found.others or are_months(texts) else found


def _mapped(cells: AnyArray, values: Mapping[str, float]) -> AnyArray:
    return np.fromiter((values.get(cell, np.nan) for cell in cells), np.float64, len(cells))


def _without(name: str, cells: AnyArray, marks: Sequence[str]) -> AnyArray:
    return text_column(name, (None if cell in set(marks) else cell for cell in cells)) if marks else cells


def _units_of(counts: Mapping[str, int]) -> list[str]:
    """Return the units of texts that are all numbers with units, but not with the same."""
    if len(counts) > 1000:
        counts = dict(list(counts.items())[:1000])
    numerals = [parse_numeral(text) for text in counts if not is_mark(text)]
    units = [numeral.unit for numeral in numerals if numeral is not None]
    different = list(dict.fromkeys(filter(None, units)))
    return different if len(units) == len(numerals) and len(units) > 2 * len(different) > 2 else []


def _is_index(column: AnyArray) -> bool:
    """Tell whether a column numbers the rows, or gives each another name."""
    if is_text(column):
        return len(set(column)) == len(column)
    if not (np.isfinite(column).all() and (column % 1 == 0).all() and (column >= 0).all()):
        return False
    # Rows may have been shuffled, or files put together.
    return len(np.unique(column)) == len(column) or bool((np.diff(column) == 1).mean() > _SHARE_OF_STEPS)
