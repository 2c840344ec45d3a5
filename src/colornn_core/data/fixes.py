"""What can be done about a finding: each action by its name."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from colornn_core.arrays import AnyArray
from colornn_core.data import dates, reading_notes, suspicions
from colornn_core.data.csv.headers import make_names
from colornn_core.data.csv.text_columns import TextColumns
from colornn_core.data.table import Table
from colornn_core.data.values import numbers_as_text
from colornn_core.errors import DataError

Names = tuple[str, ...]


def split_dates(table: Table, names: Names, order: str = "") -> Table:
    """Replace columns of dates by year, month, day, weekday and hour, those that change.

    `order` is `dates.DAY_FIRST` or `dates.MONTH_FIRST`, for dates that may be read as either.
    """
    columns: dict[str, AnyArray] = {}
    notes = []
    for name, column in table.columns.items():
        if name not in names:
            columns[name] = column
            continue
        parts = {f"{name}_{part}": values for part, values in suspicions.useful_parts(column, order).items()}
        columns |= parts
        if found := dates.order_of(column, order):
            notes.append(reading_notes.date_order(list(parts), found))
    split = table.with_columns(columns)
    split.notes = (*split.notes, *notes)
    return split


def split_day_first(table: Table, names: Names) -> Table:
    """Take dates apart that have the day before the month."""
    return split_dates(table, names, dates.DAY_FIRST)


def split_month_first(table: Table, names: Names) -> Table:
    """Take dates apart that have the month before the day."""
    return split_dates(table, names, dates.MONTH_FIRST)


def unify(table: Table, names: Names) -> Table:
    """Give names that differ by spelling alone the most frequent one of these spellings."""
    return _mapped(table, names, suspicions.variants)


def drop_extremes(table: Table, names: Names) -> Table:
    """Leave out the rows of values that lie far outside."""
    rows = [suspicions.extreme_rows(table.columns[name]) for name in names]
    return table.take(np.setdiff1d(np.arange(len(table)), np.concatenate(rows)))


def extremes_missing(table: Table, names: Names) -> Table:
    """Mark values that lie far outside as missing."""
    changed = {}
    for name in names:
        changed[name] = table.columns[name].copy()
        changed[name][suspicions.extreme_rows(changed[name])] = np.nan
    return table.with_columns({**table.columns, **changed})


def first_is_yes(table: Table, names: Names) -> Table:
    """Write yes for the first of the two values of labels, by the alphabet, and no for the other."""
    return _mapped(table, names, lambda column: _answers(column, ("yes", "no")))


def second_is_yes(table: Table, names: Names) -> Table:
    """Write yes for the second of the two values of labels, by the alphabet, and no for the other."""
    return _mapped(table, names, lambda column: _answers(column, ("no", "yes")))


def first_row_as_names(table: Table, _: Names) -> Table:
    """Take the first row for the header of a table that was read as if it had none.

    Raises
    ------
    DataError
        There is no other row.
    """
    if len(table) < 2:
        raise DataError("The table has but one row: without it nothing is left.")
    first = [numbers_as_text(name, column[:1])[0] or "" for name, column in table.columns.items()]
    names = make_names(first)[0]
    read = TextColumns(names, [column[1:] for column in table.columns.values()]).reading()
    notes = [note for note in table.notes if not note.columns and "first_row_as_names" not in note.actions]
    units = {new: table.units[old] for old, new in zip(table.columns, names, strict=True) if old in table.units}
    return Table.from_reading(replace(read, units={**units, **read.units}).noted(*notes))


def balance_classes(table: Table, _: Names) -> Table:
    """Leave the table as it is: classes are balanced in training, by ``TrainingConfig(class_weight="balanced")``."""
    return table


def _answers(column: AnyArray, answers: tuple[str, str]) -> dict[str, str]:
    return dict(zip(sorted(set(column) - {None}), answers, strict=False))


def _mapped(table: Table, names: Names, mapping: Callable[[AnyArray], Mapping[str, str]]) -> Table:
    changed = {}
    for name in names:
        column = numbers_as_text(name, table.columns[name])
        other = mapping(column)
        changed[name] = np.array([other.get(cell, cell) for cell in column], object)
    return table.with_columns({**table.columns, **changed})


FIXES: dict[str, Callable[[Table, Names], Table]] = {
    "to_categorical": Table.to_categorical,
    "as_numbers": Table.as_numbers,
    "balance_classes": balance_classes,
    "drop_columns": Table.drop_columns,
    "drop_extremes": drop_extremes,
    "drop_missing": Table.drop_missing,
    "extremes_missing": extremes_missing,
    "fill_missing": Table.fill_missing,
    "first_is_yes": first_is_yes,
    "first_row_as_names": first_row_as_names,
    "limits_missing": Table.read_otherwise,
    "read_otherwise": Table.read_otherwise,
    "second_is_yes": second_is_yes,
    "split_dates": split_dates,
    "split_day_first": split_day_first,
    "split_month_first": split_month_first,
    "times_as_hours": split_dates,
    "unify": unify,
}
