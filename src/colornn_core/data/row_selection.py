"""Which rows of a table can be learnt from, and which a model can be measured on."""

import warnings
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from colornn_core.arrays import IntArray
from colornn_core.data import findings
from colornn_core.data.columns import CategoryColumn, Column, NumberColumn
from colornn_core.data.table import Table
from colornn_core.data.values import is_gap, is_missing, is_text, numbers_as_text
from colornn_core.errors import DataWarning


class Judged(NamedTuple):
    """Numbers of rows, from 0: of those whose outputs are known, and of those that hold a label that is not."""

    known: IntArray
    unknown: IntArray
    n_unknown_labels: int


def labelled_rows(outputs: Sequence[Column], table: Table) -> IntArray:
    """Number the rows, from 0, that have a value of every output: those that can be learnt from."""
    usable = np.ones(len(table), bool)
    for column in outputs:
        values = table.columns[column.name]
        if isinstance(column, NumberColumn) and is_text(values):
            usable &= np.fromiter((not is_gap(cell) for cell in values), bool, len(values))
        elif isinstance(column, NumberColumn) or not column.blank:
            usable &= ~is_missing(values)
    return np.flatnonzero(usable)


def leave_out_unlabelled(outputs: Sequence[Column], table: Table) -> IntArray:
    """Number the rows as `labelled_rows` does, and count the others in a `DataWarning`.

    Raises
    ------
    DataError
        There are no rows to learn from.
    """
    rows = labelled_rows(outputs, table)
    if len(rows) == len(table):
        return rows
    names = [column.name for column in outputs]
    finding = findings.no_output(names, np.setdiff1d(np.arange(len(table)), rows), len(table))
    if not len(rows):
        raise finding.error()
    warnings.warn(str(finding), DataWarning, stacklevel=4)
    return rows


def rows_to_judge(outputs: Sequence[Column], table: Table) -> Judged:
    """Sort rows by whether a model can be measured on them; a `DataWarning` counts those on which it cannot.

    Raises
    ------
    DataError
        No row has a value of an output that could be used.
    """
    labelled = leave_out_unlabelled(outputs, table)
    strange: set[int] = set()
    labels: set[tuple[str, str]] = set()
    for column in outputs:
        values = table.columns[column.name]
        rows = np.intersect1d(column.unusable(values), labelled)
        if not len(rows):
            continue
        for finding in column.problems(values):
            if finding.code in {"missing", "empty"}:
                continue
            if len(rows) == len(labelled):
                raise finding.error()
            warnings.warn(str(finding), DataWarning, stacklevel=4)
        strange |= set(rows.tolist())
        if isinstance(column, CategoryColumn):
            labels |= {(column.name, text) for text in numbers_as_text(column.name, values[rows])}
    known = np.setdiff1d(labelled, np.array(sorted(strange), np.intp))
    unknown = np.setdiff1d(labelled, known) if labels else known[:0]
    return Judged(known, unknown, len(labels))
