"""From rows to a network's answers, with an error in words where a number on the way grows beyond its type."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data.schema import Column, Schema
from colornn_core.data.table import Table
from colornn_core.errors import DataError
from colornn_core.nn.network import Network
from colornn_core.text import short

# An input this far from what was learnt, in units of its scaling, is named as the cause; below it, the weights are.
_FAR = 1e3


class Inference(NamedTuple):
    """Encoded rows and what a network computes of them.

    Attributes
    ----------
    inputs : ndarray, shape (n_samples, n_features), float64
    values : ndarray, shape (n_samples, n_outputs)
    """

    inputs: FloatArray
    values: FloatArray


def compute_outputs(
    network: Network, schema: Schema, rows: Table | Sequence[Mapping[str, Any]], *, temperature: float = 1.0
) -> Inference:
    """Encode rows and compute the network's outputs.

    Raises
    ------
    DataError
        A value is missing or unusable, or so far from those that were learnt that the answer is not a finite number.
    """
    table, inputs = encode_inputs(schema, rows)
    return Inference(inputs, answers_to(network, schema, table, inputs, temperature=temperature))


def compute_logits(
    network: Network, schema: Schema, rows: Table | Sequence[Mapping[str, Any]], *, temperature: float = 1.0
) -> Inference:
    """Encode rows and compute the logits of the output layer, divided by the temperature; else as `compute_outputs`."""
    table, inputs = encode_inputs(schema, rows)
    logits = network.logits(inputs)
    _require_finite(logits, inputs, schema, table)
    return Inference(inputs, logits / temperature)


def encode_inputs(schema: Schema, rows: Table | Sequence[Mapping[str, Any]]) -> tuple[Table, FloatArray]:
    """Return rows as a table, and its inputs encoded, shape (n_samples, n_features); see `Schema.encode_inputs`."""
    table = schema.whole_table(rows, [column.name for column in schema.inputs])
    with np.errstate(over="ignore", invalid="ignore"):
        return table, schema.encode_inputs(table)


def answers_to(
    network: Network, schema: Schema, table: Table, inputs: FloatArray, *, temperature: float = 1.0
) -> FloatArray:
    """Compute the network's outputs, shape (n_samples, n_outputs), for the encoded inputs of a table.

    Raises
    ------
    DataError
        An answer is not a finite number.
    """
    outputs = network.predict(inputs, temperature=temperature)
    _require_finite(outputs, inputs, schema, table)
    return outputs


def require_encodable(encoded: FloatArray, columns: Sequence[Column], table: Table) -> None:
    """Refuse encoded values, shape (n_samples, n_encoded columns), that do not fit into their floating-point type.

    Raises
    ------
    DataError
        One is not finite; the message names its row, its column and its value in the table.
    """
    finite = np.isfinite(encoded)
    if finite.all():
        return
    row, place = np.argwhere(~finite)[0]
    name = _column_at(columns, int(place)).name
    advice = "" if encoded.dtype == np.float64 else ", scale the column, or use a network whose dtype is float64"
    raise DataError(
        f"{_where(int(row), name)}: {_value(table, int(row), name)}, as it is scaled, is too large for "
        f"{encoded.dtype.name} numbers. Correct it{advice}."
    )


def _require_finite(values: FloatArray, inputs: FloatArray, schema: Schema, table: Table) -> None:
    finite = np.isfinite(values)
    if finite.all():
        return
    row = int(np.flatnonzero(~finite.all(axis=1))[0])
    sizes = np.nan_to_num(np.abs(inputs[row]), nan=np.inf)
    place = int(sizes.argmax())
    if sizes[place] <= _FAR:
        raise DataError(
            f"Row {row + 1}: the answer is not a finite number, for the model's weights are too large. "
            "Train it again from the start with a smaller learning_rate."
        )
    column = _column_at(schema.inputs, place)
    raise DataError(
        f"{_where(row, column.name)}: {_value(table, row, column.name)} is so far from the values that the model has "
        "learnt that its answer would not be a finite number. Correct it."
    )


def _column_at(columns: Sequence[Column], place: int) -> Column:
    """Return the column that an encoded column belongs to; as an output, a multi-label column is one of them."""
    for column in columns:
        place -= column.width
        if place < 0:
            return column
    return columns[-1]


def _where(row: int, name: str) -> str:
    return f"Row {row + 1}, column {name!r}"


def _value(table: Table, row: int, name: str) -> str:
    column: AnyArray = table.columns[name]
    return short(column[row : row + 1].tolist()[0])
