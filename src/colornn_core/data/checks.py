"""The data checks: what can be wrong with a table before training.

>>> from colornn_core import Schema, read_table
>>> table = read_table([{"x": 1, "y": "a"}, {"x": None, "y": "b"}])
>>> for finding in check(table, Schema.for_table(table, ["x"], "y")):
...     print(finding.severity, finding)
error Row 2, column 'x': the value is missing. Fill in what is missing, or leave the rows out.
warning Column 'x': all rows hold 1, so nothing can be learnt from it. Leave the column out.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np

from colornn_core.arrays import AnyArray, IntArray
from colornn_core.data import dates, findings, suspicions
from colornn_core.data.columns import CategoryColumn, NumberColumn
from colornn_core.data.findings import Finding, Findings
from colornn_core.data.fixes import FIXES
from colornn_core.data.guessing import FEW_NAMES, SHARE_OF_NAMES
from colornn_core.data.schema import Schema
from colornn_core.data.suspicions import Survey
from colornn_core.data.table import Table
from colornn_core.data.values import is_missing, is_text, looks_like_numbers, number_as_text, parse_numbers
from colornn_core.errors import ConfigError
from colornn_core.limits import MAXIMUM_CATEGORIES
from colornn_core.text import short

Looked: TypeAlias = Schema | Survey

RARE, DOMINANT = 0.02, 0.60
# Fewer rows than this come in some order by chance.
_FEWEST_SORTED_ROWS = 10
_NUMBERS_AMONG_TEXTS, _FEWEST_NUMBERS = 0.8, 3
_MOST_CLASS_NUMBERS = 10


def check(table: Table, schema: Schema | str | None = None) -> Findings:
    """Look for all that speaks against learning from a table, or should be known before.

    Parameters
    ----------
    table : Table
    schema : Schema or str, optional
        Which columns go in and out; from `Schema.for_table`, or a model's own for a new table. The name of a column is
        that of the output, and all others are inputs. Without it all columns are looked at, whatever they are for.

    Returns
    -------
    found : list of Finding
        Errors first, which training refuses with the same words; then warnings; then notes. Notebooks show a table.

    Raises
    ------
    ConfigError
        `schema` is neither.
    DataError
        There is no such column.
    """
    if isinstance(schema, str):
        schema = Schema.for_table(table, [name for name in table.columns if name not in table.named(schema)], schema)
    if not isinstance(schema, Schema | None):
        raise ConfigError(f"schema must be a Schema or the name of the output, got {short(schema)}")
    table = table if schema is None else schema.with_date_parts(table)
    looked: Looked = Survey.of(table) if schema is None else schema
    errors = _survey_problems(table) if schema is None else schema.problems(table)
    if any(finding.code in {"no-column", "no-rows"} for finding in errors):
        return Findings(errors)
    found = [*_notes(table, looked), *(finding for look in _LOOKS for finding in look(table, looked))]
    order = (findings.ERROR, findings.WARNING, findings.NOTE)
    return Findings(sorted([*errors, *found], key=lambda finding: order.index(finding.severity)))


def _survey_problems(table: Table) -> list[Finding]:
    return [] if len(table) else [findings.no_rows()]


def fix(table: Table, finding: Finding, action: str, *, rng: np.random.Generator | None = None) -> Table:
    """Apply one of a finding's actions, and return the changed table.

    The action ``balance_classes`` changes no table but the training: ``TrainingConfig(class_weight="balanced")``.

    Parameters
    ----------
    table : Table
    finding : Finding
    action : str
        One of ``finding.actions``.
    rng : numpy.random.Generator, optional
        For ``shuffle``; by default one that begins elsewhere each time.

    Raises
    ------
    ConfigError
        The finding does not offer the action, or it is none for a table.
    """
    if action == "shuffle" and action in finding.actions:
        return table.shuffle(rng=rng or np.random.default_rng())
    if action not in finding.actions or action not in FIXES:
        offered = ", ".join(finding.actions) or "none"
        raise ConfigError(f"action must be one of {offered} for this finding, got {short(action)}")
    return FIXES[action](table, finding.columns)


def _notes(table: Table, schema: Looked) -> list[Finding]:
    """What was assumed when the table was read, of the columns that are used, or that were left out then."""
    unused = table.columns.keys() - {column.name for column in (*schema.inputs, *schema.outputs)}
    return [note for note in table.notes if not note.columns or set(note.columns) - unused]


def _constant_columns(table: Table, schema: Looked) -> Iterator[Finding]:
    for column in (*schema.inputs, *schema.outputs):
        if column in schema.outputs and isinstance(column, CategoryColumn):
            continue
        values = table.columns[column.name]
        if isinstance(column, CategoryColumn) and column.blank:
            continue
        values = values[~is_missing(values)]
        if len(table) > 1 and len(values) and (values == values[0]).all():
            shown = repr(values[0]) if is_text(values) else number_as_text(float(values[0])) or ""
            yield findings.constant(column.name, shown)


def _shares_of_classes(table: Table, schema: Looked) -> Iterator[Finding]:
    for column in schema.outputs:
        if not isinstance(column, CategoryColumn) or column.width < 2:
            continue
        codes = column.codes(table.columns[column.name])
        tally: list[int] = np.bincount(codes[codes >= 0], minlength=column.width).tolist()
        counts = dict(zip(column.categories, tally, strict=True))
        n_rows = sum(counts.values())
        label, most = max(counts.items(), key=lambda item: item[1])
        if schema.task == "multi-label" and most == n_rows:
            yield findings.one_class(column.name, label, severity=findings.WARNING)
            continue
        fewest = max(RARE * n_rows, 2 if n_rows >= _FEWEST_SORTED_ROWS else 0)
        rare = {label: count for label, count in counts.items() if 0 < count < fewest}
        if rare:
            yield findings.rare_classes(column.name, rare, n_rows, RARE)
        if most > DOMINANT * n_rows and schema.task == "classification":
            yield findings.dominant_class(column.name, label, most, n_rows)


def _contradictions(table: Table, schema: Looked) -> Iterator[Finding]:
    if schema.task not in {"classification", "multi-label"}:
        return
    inputs = [column.name for column in schema.inputs]
    outputs = [column.name for column in schema.outputs]
    labelled = ~np.any([is_missing(table.columns[name]) for name in outputs], axis=0)
    groups, labels = _number_alike(table, inputs), _number_alike(table, outputs)
    groups[~labelled] = np.max(groups) + 1  # a group of its own, and one label in it
    labels[~labelled] = 0
    n_labels = int(np.max(labels)) + 1
    pairs, counts = np.unique(groups * n_labels + labels, return_counts=True)
    most = np.zeros(int(np.max(groups)) + 1, np.intp)
    np.maximum.at(most, pairs // n_labels, counts)
    rows = np.flatnonzero(np.bincount(pairs // n_labels)[groups] > 1)
    if len(rows):
        other = rows[(groups[rows] == groups[rows[0]]) & (labels[rows] != labels[rows[0]])]
        example = (int(rows[0]), int(other[0]))
        yield findings.contradictions((*inputs, *outputs), rows, example, float(most.sum() / len(table)))


def _number_alike(table: Table, names: list[str]) -> IntArray:
    """Give rows the same number where they hold the same values in all the columns, shape (n_samples,)."""
    numbers = np.zeros(len(table), np.intp)
    for name in names:
        codes = _codes(table.columns[name])
        _, numbers = np.unique(numbers * (np.max(codes) + 1) + codes, return_inverse=True)
    return numbers


def _codes(column: AnyArray) -> IntArray:
    if not is_text(column):
        return np.unique(column, return_inverse=True)[1]
    known = {cell: number for number, cell in enumerate(set(column))}
    return np.fromiter((known[cell] for cell in column), np.intp, len(column))


def _sorted_columns(table: Table, schema: Looked) -> Iterator[Finding]:
    names = [column.name for column in (*schema.outputs, *schema.inputs)]
    if len(table) >= _FEWEST_SORTED_ROWS and (found := [name for name in names if _is_sorted(table.columns[name])]):
        yield findings.sorted_rows(found)


def _is_sorted(column: AnyArray) -> bool:
    """Tell whether numbers only rise or only fall, or equal texts stand together; a constant column is not sorted."""
    if not is_text(column):
        first, second = column[:-1], column[1:]
        return bool(((first <= second).all() or (first >= second).all()) and (first != second).any())
    n_names = len(set(column))
    n_blocks = 1 + int(np.count_nonzero(column[1:] != column[:-1]))
    return 1 < n_names == n_blocks and n_blocks <= len(column) / 2


def _doubtful_names(table: Table, schema: Looked) -> Iterator[Finding]:
    for column in schema.inputs:
        if isinstance(column, NumberColumn):
            continue
        n_names, n_rows = column.width, len(table)
        if finding := _numbers_as_text(column.name, table.columns[column.name]):
            yield finding
        elif max(FEW_NAMES, SHARE_OF_NAMES * n_rows) < n_names <= MAXIMUM_CATEGORIES and not (
            suspicions.numbers_the_rows(column.name, table.columns[column.name])
            or dates.may_be_dates(table.columns[column.name])
        ):
            yield findings.many_names(column.name, n_names, n_rows)


def _numbers_as_text(name: str, cells: AnyArray) -> Finding | None:
    if not is_text(cells):
        return None
    is_other = np.isnan(parse_numbers(cells)) & ~is_missing(cells)
    others = np.flatnonzero(is_other)
    n_texts = len(cells) - int(np.count_nonzero(is_missing(cells)))
    share = 1 - len(others) / n_texts if n_texts else 0.0
    numbers = set(cells[~is_other]) - {None}
    if share < _NUMBERS_AMONG_TEXTS or len(numbers) < _FEWEST_NUMBERS or not looks_like_numbers(numbers):
        return None
    if dates.are_dates(cells):
        return None  # 01.2023
    return findings.numbers_as_text(name, others, sorted(set(cells[others])), share)


def _names_as_numbers(table: Table, schema: Looked) -> Iterator[Finding]:
    for column in schema.outputs:
        values = table.columns[column.name]
        if isinstance(column, CategoryColumn) or is_text(values):
            continue
        different = np.unique(values[~is_missing(values, infinite=True)])
        if 2 <= len(different) <= min(_MOST_CLASS_NUMBERS, len(table) / 2) and (different % 1 == 0).all():
            yield findings.names_as_numbers(column.name, [number_as_text(value) or "" for value in different.tolist()])


def _numbers_as_classes(table: Table, schema: Looked) -> Iterator[Finding]:
    for column in schema.outputs:
        if schema.task != "classification" or not isinstance(column, CategoryColumn):
            continue
        if column.width > 1 and not is_text(table.columns[column.name]):
            yield findings.numbers_as_classes(column.name, column.categories)


_LOOKS: tuple[Callable[[Table, Looked], Iterator[Finding]], ...] = (
    suspicions.gaps,
    suspicions.blanks,
    suspicions.identifiers,
    suspicions.leaks,
    suspicions.extremes,
    suspicions.spellings,
    suspicions.date_columns,
    _constant_columns,
    _shares_of_classes,
    _contradictions,
    _doubtful_names,
    _sorted_columns,
    _names_as_numbers,
    _numbers_as_classes,
)
