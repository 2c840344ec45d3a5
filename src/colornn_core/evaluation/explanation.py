"""Why a model answers as it does: what each input column did, and the training rows that are most alike.

The effect of an input column is the gradient of the answer's score times the encoded input, summed over the columns
that it is encoded in. It is exact as a slope: this much the score would move, if the network were as steep all the way
from the baseline to the value as it is at the value. It is no complete account. What biases and bends of the network
add is the remainder, and a column whose value is the baseline gets an effect of 0 whatever it means.

References
----------
Shrikumar, Greenside, Shcherbina and Kundaje (2016), Not just a black box: learning important features through
propagating activation differences (gradient times input).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.data.columns import CategoryColumn, Column, NumberColumn
from colornn_core.data.matching import did_you_mean
from colornn_core.data.schema import Schema
from colornn_core.data.table import Table
from colornn_core.errors import ConfigError
from colornn_core.nn.activations import ACTIVATIONS, apply_output_activation
from colornn_core.nn.network import Network
from colornn_core.scalars import check_count


@dataclass(frozen=True)
class Contribution:
    """What one input column did.

    Attributes
    ----------
    column : str
    value : float or str
        Of the explained row.
    baseline : float or None
        The value with no effect: the column's minimum, its mean or 0, as it is scaled; for names None, no name at all.
    effect : float
        In units of the explanation's score; positive where it speaks for the answer.
    """

    column: str
    value: float | str
    baseline: float | None
    effect: float


@dataclass(frozen=True)
class Neighbour:
    """A training row that is like the explained one.

    Attributes
    ----------
    row : int
        Its number, from 1.
    distance : float
        Euclidean, between encoded inputs: 0 is the same; 1 is the whole range of a column scaled by its minimum and
        maximum.
    values : dict
        Its inputs and outputs by column name.
    """

    row: int
    distance: float
    values: dict[str, Any]


@dataclass(frozen=True)
class Explanation:
    """How one answer came about; see the module's docstring.

    Attributes
    ----------
    label : str
        The class, label or numeric output that is explained.
    answer : float
        Its probability, or the number that is predicted.
    score : float
        What the effects add up to together with the remainder: the logit of a class or label, which its probability
        rises with; the predicted number of a regression.
    contributions : tuple of Contribution
        For each input column, in the order of the schema.
    remainder : float
        The part of the score that is no column's.
    neighbours : tuple of Neighbour
        The nearest rows first; none where no table was given.
    """

    label: str
    answer: float
    score: float
    contributions: tuple[Contribution, ...]
    remainder: float
    neighbours: tuple[Neighbour, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return all as plain JSON values."""
        return asdict(self)


def explain(
    network: Network,
    schema: Schema,
    row: Mapping[str, Any],
    table: Table | None = None,
    *,
    label: str | None = None,
    nearest: int = 5,
) -> Explanation:
    """Explain the answer to one row.

    Parameters
    ----------
    network : Network
    schema : Schema
    row : mapping of str to value
    table : Table, optional
        The rows that were learnt from, to find those that are nearest.
    label : str, optional
        What is to be explained; by default the most probable label, or the first numeric output.
    nearest : int
        How many rows of the table to tell.

    Raises
    ------
    ConfigError
        There is no such label.
    DataError
        A value is missing or unusable.
    """
    nearest = check_count("nearest", nearest)
    encoded = schema.encode_inputs([row])
    inputs = encoded.astype(network.parameters.dtype)
    logits = network.logits(inputs)
    outputs = apply_output_activation(network.output_activation, logits)
    if label is not None and label not in schema.labels:
        near = did_you_mean(label, schema.labels)
        asked = f"; did you mean {near!r}?" if near else ""
        raise ConfigError(f"label must be one of {', '.join(schema.labels)}, got {label!r}{asked}")
    chosen = (
        schema.labels.index(label)
        if label is not None
        else 0
        if schema.task == "regression"
        else int(outputs[0].argmax())
    )
    answer, score, slope = float(outputs[0, chosen]), float(logits[0, chosen]), 1.0
    column = schema.outputs[chosen] if schema.task == "regression" else None
    if isinstance(column, NumberColumn):
        derivative = ACTIVATIONS[network.output_activation].derivative(logits, outputs)
        answer = score = float(column.decode(outputs)[0, chosen])
        slope = float(derivative[0, chosen]) * column.offset_and_scale[1]
    effects = slope * (input_gradient(network, inputs, chosen) * inputs)[0]
    contributions = _contributions(schema.inputs, row, effects)
    remainder = score - sum(one.effect for one in contributions)
    neighbours = () if table is None else nearest_rows(schema, encoded, table, nearest)
    return Explanation(schema.labels[chosen], answer, score, contributions, remainder, neighbours)


def _contributions(
    columns: tuple[Column, ...], row: Mapping[str, Any], effects: FloatArray
) -> tuple[Contribution, ...]:
    contributions, start = [], 0
    for column in columns:
        effect = float(effects[start : start + column.width].sum())
        baseline = None if isinstance(column, CategoryColumn) else column.offset_and_scale[0]
        value = row[column.name]
        plain = value.item() if isinstance(value, np.generic) else value
        contributions.append(Contribution(column.name, plain, baseline, effect))
        start += column.width
    return tuple(contributions)


def input_gradient(network: Network, inputs: FloatArray, output: int) -> FloatArray:
    """Differentiate the logit of one output by the encoded inputs, both of shape (n_samples, n_features)."""
    logits, cache = network.forward(inputs)
    gradient = np.zeros_like(logits)
    gradient[:, output] = 1
    for layer in reversed(range(len(network.weights))):
        gradient = gradient @ network.weights[layer].T
        if layer:
            derivative = ACTIVATIONS[network.activations[layer - 1]].derivative
            gradient = gradient * derivative(cache.pre_activations[layer - 1], cache.outputs[layer - 1])
    return gradient


def nearest_rows(schema: Schema, encoded: FloatArray, table: Table, n_rows: int) -> tuple[Neighbour, ...]:
    """Find the rows of a table whose encoded inputs are nearest to some, shape (1, n_features); of equals the first."""
    differences = schema.encode_inputs(table) - encoded
    distances = np.sqrt(np.einsum("ij,ij->i", differences, differences))
    chosen = np.argsort(distances, kind="stable")[:n_rows]
    names = [column.name for column in (*schema.inputs, *schema.outputs) if column.name in table.columns]
    cells = table.take(chosen).columns
    return tuple(
        Neighbour(int(number) + 1, float(distances[number]), {name: cells[name].tolist()[place] for name in names})
        for place, number in enumerate(chosen)
    )
