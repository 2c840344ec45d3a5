"""Examples that the user has taught: which of them fit a table, and how much they count beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from colornn_core import CategoryColumn, DataError, NumberColumn, Schema, Table
from colornn_core.arrays import FloatArray
from colornn_core.data.values import is_gap

# One colour among four thousand would move nothing. So an example counts for as many rows as this share of the table
# has: six that show one new name are then learnt in 20 epochs, while the accuracy on the validation set stays within a
# hundredth. All of them together count for no more than the table.
SHARE_OF_AN_EXAMPLE = 1 / 200

Rows = Sequence[Mapping[str, Any]]


def with_labels(schema: Schema, table: Table) -> Schema:
    """Let a schema know the labels that a table brings."""
    output = schema.outputs[0]
    if schema.task != "classification" or not isinstance(output, CategoryColumn):
        return schema
    column = table.columns[output.name]
    # A label that is spelt otherwise, and a blank that says no, are known.
    unknown = CategoryColumn(output.name).fit(column[output.unusable(column)])
    found = [label for label in unknown.categories if not is_gap(label)]
    return replace(schema, outputs=(replace(output, categories=(*output.categories, *found)),))


def fitting(schema: Schema, rows: Rows, highest: float | None = None) -> list[dict[str, Any]]:
    """Return the rows that a network of this schema can learn, with the columns of the schema alone.

    Parameters
    ----------
    schema : Schema
    rows : list of dict
    highest : float, optional
        Where inputs are limited: numbers must lie between 0 and this.
    """
    if not rows:
        return []
    together = _usable(schema, rows, highest)
    # Mostly all of them fit, and to look at each alone takes a hundred times as long.
    return together or [row for one in rows for row in _usable(schema, [one], highest)]


def _usable(schema: Schema, rows: Rows, highest: float | None) -> list[dict[str, Any]]:
    """Return the rows if all of them can be trained on, else none."""
    columns = (*schema.inputs, *schema.outputs)
    if any(column.name not in row for row in rows for column in schema.outputs):
        return []
    try:
        table = Table.from_rows([{column.name: row.get(column.name) for column in columns} for row in rows])
    except DataError:
        return []
    known = with_labels(schema, table)
    # Of the rows themselves: that they are few, or of one class, is nothing against an example.
    if any(any(column.problems(table.columns[column.name])) for column in (*known.inputs, *known.outputs)):
        return []
    numbers = [table.columns[column.name] for column in schema.inputs if isinstance(column, NumberColumn)]
    if highest is not None and any((column < 0).any() or (column > highest).any() for column in numbers):
        return []
    return list(table.rows())


def join(own: Table, rows: Rows) -> tuple[Table, FloatArray | None]:
    """Join the rows that were taught to those of a table, and tell how much each counts.

    Returns
    -------
    table : Table
    weights : ndarray, shape (n_rows,), or None where nothing was taught
    """
    if not rows:
        return own, None
    joined = Table(own.columns)
    for row in rows:
        joined.append(row)
    weights = np.ones(len(joined))
    weights[len(own) :] = max(1.0, len(own) * min(SHARE_OF_AN_EXAMPLE, 1 / len(rows)))
    return joined, weights
