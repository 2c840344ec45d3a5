"""What the page shows of a table: what its columns hold, and how often each class stands in it."""

from typing import Any

import numpy as np

from app.worker.choice import COLOURS
from colornn_core import CategoryColumn, NumberColumn, Schema, Table
from colornn_core.evaluation.metrics import baseline_accuracy

BRIGHTEST = 255


def are_colours(schema: Schema) -> bool:
    """Tell whether the inputs are the channels of a colour, from 0 to 255."""
    if tuple(column.name for column in schema.inputs) != COLOURS.inputs:
        return False
    return all(
        isinstance(column, NumberColumn) and column.minimum >= 0 and column.maximum <= BRIGHTEST
        for column in schema.inputs
    )


def describe_column(table: Table, name: str, column: Any, start: Any = None) -> dict[str, Any]:
    """Tell what values an input takes: numbers "minimum", "maximum", "start", "whole"; names "categories", "start".

    `start` is what Ask begins with, if that is not what is most usual in the column.
    """
    if not isinstance(column, NumberColumn):
        return {"name": name, "categories": list(column.categories), "start": column.categories[0]}
    values = np.asarray(table.columns[name], float)
    if not len(values):
        values = np.array([(column.minimum + column.maximum) / 2])
    whole, middle = bool((values == np.round(values)).all()), float(np.median(values))
    # A network that was trained knows the range of the rows that it was trained on.
    finite = values[np.isfinite(values)]
    ends = {
        "minimum": float(finite.min(initial=column.minimum)),
        "maximum": float(finite.max(initial=column.maximum)),
    }
    usual = float(round(middle)) if whole else middle
    return {"name": name, **ends, "start": usual if start is None else start, "whole": whole}


def baseline(table: Table, schema: Schema) -> float | None:
    """Return the accuracy of always naming the most frequent label; None where no labels come out."""
    if schema.task != "classification" or not len(table):
        return None
    return baseline_accuracy(schema.encode_targets(table))


def class_counts(table: Table, schema: Schema) -> list[list[Any]]:
    """Tell how often each label stands in a table, [label, rows], the most frequent first; none of numbers."""
    output = schema.outputs[0]
    if schema.task != "classification" or not isinstance(output, CategoryColumn) or not len(table):
        return []
    codes = output.codes(table.columns[output.name])
    tally = np.bincount(codes[codes >= 0], minlength=output.width).tolist()  # -1: the label is missing
    return sorted(map(list, zip(output.categories, tally, strict=True)), key=lambda pair: -pair[1])
