"""What looks wrong in the columns themselves: numberings, leaks, extreme values, dates, spelling, gaps."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from colornn_core.arrays import AnyArray, IntArray
from colornn_core.data import dates, findings
from colornn_core.data.columns import CategoryColumn, Column, NumberColumn, holds_marks
from colornn_core.data.findings import Finding
from colornn_core.data.matching import canonical
from colornn_core.data.row_selection import labelled_rows
from colornn_core.data.schema import Schema
from colornn_core.data.table import Table
from colornn_core.data.values import is_gap, is_missing, is_text, number_as_text, numbers_as_text

NUMBERING_NAMES = (
    "id",
    "index",
    "key",
    "no",
    "nr",
    "number",
    "n°",
    "nº",
    "№",
    "row",
    "uid",
    "unnamed: 0",
    "uuid",
    "rownames",
    "#",
    "编号",
    "序号",
    "番号",
    "번호",
)
_NUMBERING_ENDS = ("_id", "Id", "ID", "-id", " id", "_no", "_nr", "_number", "nummer")
_FEWEST_ROWS = 10
# How many times as far from the middle as all others an extreme value is, and how many there may be.
_FAR, _SHARE_OF_EXTREMES = 10.0, 0.05
# What programs write where a value is missing: 99, 999 and so on, and how far it is from the others at least.
_NINES, _FAR_MARKS = [10.0**n_digits - 1 for n_digits in range(2, 8)], 3.0
_MOST_LEAK_VALUES, _FEWEST_LEAK_ROWS = 20, 20
# How many rows must not hold the most frequent value, and must hold a value on average: else it may be chance.
_ALIKE, _FEWEST_OTHERS, _FEWEST_OF_A_VALUE = 0.9999, 5, 5


class Survey(NamedTuple):
    """The columns of a table whose inputs and outputs are not named yet."""

    inputs: tuple[Column, ...]
    outputs: tuple[Column, ...] = ()
    task: str = ""

    @classmethod
    def of(cls, table: Table) -> "Survey":
        """Take all columns for inputs, as what they look like."""
        return cls(tuple(_looks_like(name, column) for name, column in table.columns.items()))


def _looks_like(name: str, values: AnyArray) -> Column:
    if not is_text(values):
        return NumberColumn(name).fit(values)
    column = CategoryColumn(name).fit(values)
    return column.as_answer(values) if holds_marks(values) else column


def numbers_the_rows(name: str, column: AnyArray) -> bool:
    """Tell a column that counts or names the rows: no value is there twice, and its name says so or it is a series."""
    if len(column) < 3 or is_missing(column, infinite=True).any():
        return False
    counts = not is_text(column) and bool(np.ptp(column) == len(column) - 1)  # in any order
    if not (counts or _says_numbering(name)) or len(set(column.tolist())) < len(column):
        return False
    return is_text(column) or bool((column % 1 == 0).all())


def is_identifier(table: Table, name: str) -> bool:
    """Tell a column that certainly numbers the rows: by its name, or as a first one with all numbers from 0 or 1 on."""
    column = table.columns[name]
    if len(table) < _FEWEST_ROWS or not numbers_the_rows(name, column):
        return False
    is_first = name == next(iter(table.columns)) and len(table.columns) > 2 and len(name) > 1
    return _says_numbering(name) or (is_first and not is_text(column) and column.min() in (0, 1))


def _says_numbering(name: str) -> bool:
    plain = name.strip().lower().rstrip(".")
    return plain in NUMBERING_NAMES or name.endswith(_NUMBERING_ENDS)


def extreme_rows(column: AnyArray) -> IntArray:
    """Number the rows, from 0, whose values lie far outside of all others."""
    if is_text(column):
        return np.array([], np.intp)
    rows = np.flatnonzero(~is_missing(column, infinite=True))
    if len(rows) < _FEWEST_ROWS:
        return rows[:0]
    if len(marks := _marks(column[rows])):
        return rows[np.isin(column[rows], marks)]
    distances = np.abs(column[rows] - np.median(column[rows]))
    order = np.argsort(distances, kind="stable")
    sizes = distances[order]
    first = len(rows) - max(1, int(_SHARE_OF_EXTREMES * len(rows)))
    far = [place for place in range(first, len(rows)) if 0 < _FAR * sizes[place - 1] < sizes[place]]
    return np.sort(rows[order[far[0] :]]) if far else rows[:0]


def _marks(values: AnyArray) -> AnyArray:
    """Return numbers such as -999 that come again, far outside of all others: they say that a value is missing."""
    different, counts = np.unique(values, return_counts=True)
    are_marks = np.isin(np.abs(different), _NINES)
    others = values[~np.isin(values, different[are_marks])]
    if not are_marks.any() or 2 * len(others) < len(values):
        return different[:0]
    middle = np.median(others)
    far = np.abs(different - middle) > _FAR_MARKS * max(np.abs(others - middle).max(), 1.0)
    chosen: AnyArray = different[are_marks & far & (counts > 1)]
    return chosen


def variants(column: AnyArray) -> dict[str, str]:
    """Tell which texts differ from a more frequent one by blanks, letters' size or the way of a number alone."""
    if not is_text(column):
        return {}
    counts = Counter(cell for cell in column if cell is not None)
    groups: dict[str, list[str]] = defaultdict(list)
    for text in counts:
        groups[" ".join(canonical(text).casefold().split())].append(text)
    chosen = {}
    for group in groups.values():
        best = min(group, key=lambda text: (text != text.strip(), -counts[text], text))
        chosen.update({text: best for text in group if text != best})
    return chosen


def identifiers(table: Table, schema: Schema | Survey) -> Iterator[Finding]:
    """Find inputs that number the rows."""
    for column in schema.inputs:
        if is_identifier(table, column.name):
            yield findings.identifier(column.name, len(table))


def extremes(table: Table, schema: Schema | Survey) -> Iterator[Finding]:
    """Find values that lie far outside."""
    for column in (*schema.inputs, *schema.outputs):
        values = table.columns[column.name]
        if isinstance(column, NumberColumn) and len(rows := extreme_rows(values)):
            others = np.delete(values, rows)
            others = others[~is_missing(others, infinite=True)]
            ends = [number_as_text(float(end)) or "" for end in (others.min(), others.max())]
            shown = sorted({number_as_text(float(value)) or "" for value in values[rows]})
            yield findings.extreme(column.name, rows, shown, ends)


def spellings(table: Table, schema: Schema | Survey) -> Iterator[Finding]:
    """Find names that differ by blanks or by the size of letters alone."""
    for column in (*schema.inputs, *schema.outputs):
        values = table.columns[column.name]
        if isinstance(column, CategoryColumn) and (chosen := variants(values)):
            rows = np.flatnonzero([cell in chosen for cell in values])
            yield findings.variants(column.name, rows, list(chosen.items()))


def date_columns(table: Table, schema: Schema | Survey) -> Iterator[Finding]:
    """Find dates that are taken for names."""
    for column in schema.inputs:
        values = table.columns[column.name]
        if dates.are_dates(values):
            parts, are_times = list(useful_parts(values)), dates.are_times_of_day(values)
            yield findings.dates(column.name, parts, are_numbers=not is_text(values), are_times=are_times)
        elif example := dates.open_order(values):
            yield findings.date_order(column.name, example)


def useful_parts(column: AnyArray, order: str = "") -> dict[str, AnyArray]:
    """Take dates apart, without the parts that are the same in all of them; if all are, there is the first.

    `order` is that of dates which may be read in either; see `dates.parts_of`.
    """
    parts = dates.parts_of(column, order)
    changing = {part: values for part, values in parts.items() if len(np.unique(values[~np.isnan(values)])) > 1}
    if "day" not in changing:
        changing.pop("weekday", None)  # of the same day in each month or year it says nothing
    return changing or dict(list(parts.items())[:1])


def leaks(table: Table, schema: Schema | Survey) -> Iterator[Finding]:
    """Find inputs that give the output away: one of its values goes with one value of the output, there and back."""
    if len(schema.outputs) != 1 or len(schema.inputs) < 2 or len(table) < _FEWEST_LEAK_ROWS:
        return
    output = schema.outputs[0]
    answers = table.columns[output.name]
    for column in schema.inputs:
        values = table.columns[column.name]
        usable = ~is_missing(values, infinite=True) & ~is_missing(answers, infinite=True)
        if usable.sum() < _FEWEST_LEAK_ROWS:
            continue
        pair = values[usable], answers[usable]
        if isinstance(output, CategoryColumn):
            leaks_out = _tells_classes(column.name, pair[0], numbers_as_text(output.name, pair[1]))
        else:
            leaks_out = not is_text(answers) and (_tells_numbers(*pair) or _rise_together(*pair))
        if leaks_out:
            yield findings.leak(column.name, output.name)


def _tells_classes(name: str, values: AnyArray, answers: AnyArray) -> bool:
    """Tell whether few values stand for classes, each for one, and each often enough that it is no chance."""
    if len(set(values.tolist())) > _MOST_LEAK_VALUES:
        return False
    names = numbers_as_text(name, values).tolist()
    different = Counter(names)
    pairs = set(zip(names, answers.tolist(), strict=True))
    n_classes = len({answer for _, answer in pairs})
    if not 2 <= n_classes <= len(different) <= _MOST_LEAK_VALUES or len(pairs) > len(different):
        return False
    return len(different) == n_classes or min(different.values()) >= _FEWEST_LEAK_ROWS // 4


def _tells_numbers(values: AnyArray, answers: AnyArray) -> bool:
    """Tell whether each value stands for one number, and often enough that it is no chance."""
    names, places = np.unique(values.astype(str) if is_text(values) else values, return_inverse=True)
    first = np.zeros(len(names), answers.dtype)
    first[places] = answers
    is_often = len(names) <= len(values) / _FEWEST_OF_A_VALUE and len(np.unique(first)) > 1
    return is_often and bool((first[places] == answers).all())


def _rise_together(values: AnyArray, answers: AnyArray) -> bool:
    """Tell whether two columns of numbers rise together, or one rises as the other falls, without an exception."""
    if is_text(values) or any(_n_others(one) < _FEWEST_OTHERS or len(np.unique(one)) < 3 for one in (values, answers)):
        return False
    if abs(np.corrcoef(values, answers)[0, 1]) > _ALIKE:
        return True
    return any(_never_falls(values, sign * answers) for sign in (1, -1))


def _n_others(column: AnyArray) -> int:
    """Count the values that are not the most frequent one."""
    return len(column) - max(Counter(column.tolist()).values())


def _never_falls(values: AnyArray, answers: AnyArray) -> bool:
    for n_rows in (_FEWEST_LEAK_ROWS, len(values)):  # most columns fall among the first rows already
        order = np.lexsort((answers[:n_rows], values[:n_rows]))
        if (np.diff(answers[order]) < 0).any():
            return False
    return True


def gaps(table: Table, schema: Schema | Survey) -> Iterator[Finding]:
    """Tell of gaps that training fills or leaves out; those that it refuses are errors elsewhere."""
    fills = isinstance(schema, Schema) and schema.missing == "fill"
    for column in schema.inputs:
        values = table.columns[column.name]
        for finding in column.problems(values):
            if (
                finding.code == "unknown-category"
                or isinstance(schema, Survey)
                or (fills and _is_mostly_missing(finding))
            ):
                yield replace(finding, severity=findings.WARNING)
            elif fills and finding.code == "missing":
                yield findings.filled(column.name, _gaps(values, column), column.substitute_words)
    if isinstance(schema, Schema):
        yield from _unlabelled(table, schema)


def _gaps(values: AnyArray, column: Column) -> IntArray:
    """Number the rows of which the value is missing, not those of which it is unusable."""
    empty = np.fromiter(map(is_gap, values), bool, len(values)) if is_text(values) else np.isnan(values)
    return np.intersect1d(column.unusable(values), np.flatnonzero(empty))


def _is_mostly_missing(finding: Finding) -> bool:
    return finding.code == "missing" and "drop_columns" in finding.actions


def _unlabelled(table: Table, schema: Schema) -> Iterator[Finding]:
    rows = labelled_rows(schema.outputs, table)
    if 0 < len(rows) < len(table):
        names = [column.name for column in schema.outputs]
        yield findings.no_output(names, np.setdiff1d(np.arange(len(table)), rows), len(table))


def blanks(table: Table, schema: Schema | Survey) -> Iterator[Finding]:
    """Tell of blanks that say no."""
    for column in (*schema.inputs, *schema.outputs):
        if isinstance(column, CategoryColumn) and column.blank:
            n_blanks = int(is_missing(table.columns[column.name]).sum())
            yes = next(one for one in column.categories if one != column.blank)
            yield findings.blank_is_no(column.name, n_blanks, yes, column.blank)
