"""One row on its way through the network: what each unit answers, what each line brings, and what one unit adds up."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from app.worker.maps import paints_of, share_of_range
from app.worker.network_diagram import Unit, layer_outputs_and_logits, links, names_of, shown_units
from app.worker.planes import CHANNEL_PAINTS
from app.worker.training_session import TrainingSession
from colornn_core import Model, NumberColumn
from colornn_core.arrays import FloatArray

MOST_TERMS = 5  # of a sum; the others are one number
BOUNDED = {"sigmoid": 2, "softmax": 2, "tanh": 2}  # places of what lies between -1 and 1, however large the sum
# What is said of values that cannot be used as they are is said where the answer stands.
SILENT = ("filled", "unknown-category")


class Way(NamedTuple):
    """The activations of a network for one row.

    Attributes
    ----------
    outputs : list of ndarray, shape (n_units,), float64
        What the units of each layer answer, the encoded inputs first.
    logits : ndarray, shape (n_outputs,), float64
    """

    outputs: list[FloatArray]
    logits: FloatArray


def way_of(model: Model, row: Mapping[str, Any]) -> Way:
    """Send a row through a network."""
    inputs = model.schema.encode_inputs([dict(row)], model.network.parameters.dtype, silent=SILENT)
    with np.errstate(over="ignore", invalid="ignore"):  # the caller sees it in the answer
        layers, logits = layer_outputs_and_logits(model, inputs)
    return Way([one[0].astype(float) for one in layers], logits[0].astype(float))


def describe(training: TrainingSession, row: Mapping[str, Any], unit: Unit) -> dict[str, Any]:
    """Tell how a row goes through the network that is shown.

    Returns
    -------
    answer : dict
        "units": for each layer that is drawn, of each unit that is drawn, [activation as a text, its share of the
        strongest one of the layer (-1 to 1), paint or ""]; "links" and "own", the lines of all units and of the one
        unit, as `network_diagram.links`, by what they bring: activation times weight; "sum", see `tell_sum`.
    """
    model = training.shown
    way = way_of(model, row)
    brought = [
        np.nan_to_num(np.nan_to_num(outputs)[:, np.newaxis] * np.nan_to_num(weights))
        for outputs, weights in zip(way.outputs[:-1], model.network.weights, strict=True)
    ]
    units = []
    for layer, count in enumerate(shown_units(model)):
        texts = map(_short, way.outputs[layer][:count].tolist())
        marks = zip(texts, _shares(model, way, layer), _paints(training, layer), strict=False)
        units.append(list(map(list, marks)))
    lines = {"links": links(model, values=brought), "own": links(model, unit, brought)}
    return {"units": units, **lines, "sum": tell_sum(model, way, row, unit)}


def _shares(model: Model, way: Way, layer: int) -> list[float]:
    """Tell how strong each unit of a layer is, -1 to 1; an output by its share of what it can answer."""
    outputs = np.nan_to_num(way.outputs[layer])
    if layer < len(way.outputs) - 1:
        shares = outputs / (float(np.abs(outputs).max()) or 1.0)
    else:
        known = share_of_range(model, outputs[np.newaxis])[0] if model.schema.task == "regression" else outputs
        shares = np.clip(known, 0, 1)
    return [round(float(share), 3) for share in shares]


def _paints(training: TrainingSession, layer: int) -> list[str]:
    model = training.shown
    n_units = model.network.layer_sizes[layer]
    if layer == len(model.network.layer_sizes) - 1 and model.schema.task != "regression":
        return paints_of(training)[:n_units]
    if layer == 0 and training.is_of_colours:
        return CHANNEL_PAINTS
    return [""] * n_units


def tell_sum(model: Model, way: Way, row: Mapping[str, Any], unit: Unit) -> dict[str, Any]:
    """Tell how a unit comes to its answer, in numbers that can be added up by hand as they are written.

    Returns
    -------
    answer : dict
        Of an input of numbers "scaled": [value, what is taken away, what it is divided by, activation]; nothing of a
        name, or where a number is not finite. Else "terms": [number, name, activation, weight, product] each, the
        largest first; "more", how many others there are, and "rest", what they come to; "bias", "sum", the
        "activation" (function) and its "value"; "outputs", the number of units that share a softmax, or 0;
        "temperature" and "divided", the sum divided by it, where it is not 1; "number", what is predicted, of a
        regression. All numbers but the counts are texts.
    """
    if unit.layer == 0:
        return _tell_scaling(model, row, unit.number, float(way.outputs[0][unit.number]))
    network, activation = model.network, model.network.activations[unit.layer - 1]
    inputs = way.outputs[unit.layer - 1]
    weights = network.weights[unit.layer - 1][:, unit.number].astype(float)
    bias = float(network.biases[unit.layer - 1][unit.number])
    with np.errstate(over="ignore", invalid="ignore"):
        products = inputs * weights
    if not np.isfinite([*products, bias]).all():
        return {}
    first = np.argsort(-np.abs(products), kind="stable")[: MOST_TERMS if len(products) > MOST_TERMS + 1 else None]
    more = len(products) - len(first)
    parts = products[first].tolist() + [float(np.delete(products, first).sum())] * bool(more)
    decimals = _decimals([*parts, bias])
    *written, total = add_up(parts, bias, decimals, last=bool(more))
    names = names_of(model, unit.layer - 1)
    terms: dict[str, Any] = {
        "terms": [
            [int(at), names[at], *factors(float(inputs[at]), float(weights[at]), decimals), product]
            for at, product in zip(first, written, strict=False)
        ],
        "more": more,
        "rest": written[-1] if more else "",
        "bias": fixed(bias, decimals),
        "sum": total,
        "activation": activation,
        "value": fixed(float(way.outputs[unit.layer][unit.number]), BOUNDED.get(activation, decimals)),
        "outputs": len(way.logits) if activation == "softmax" else 0,
        "temperature": "",
        "number": "",
    }
    if unit.layer == len(network.layer_sizes) - 1:
        if model.temperature != 1:
            terms["temperature"] = figures(model.temperature)
            terms["divided"] = fixed(float(way.logits[unit.number]) / model.temperature, decimals)
        if model.schema.task == "regression":
            numbers = model.schema.decode_numbers(way.outputs[-1][np.newaxis])[0]
            terms["number"] = figures(float(numbers[unit.number]))
    return terms


def _tell_scaling(model: Model, row: Mapping[str, Any], number: int, activation: float) -> dict[str, Any]:
    for column in model.schema.inputs:
        if number < column.width:
            break
        number -= column.width
    value = row.get(column.name)
    if not isinstance(column, NumberColumn) or isinstance(value, bool) or not isinstance(value, int | float):
        return {}
    return {"scaled": [figures(float(one)) for one in (value, *column.offset_and_scale, activation)]}


def add_up(parts: list[float], bias: float, decimals: int, *, last: bool = False) -> list[str]:
    """Write numbers, and their sum with a bias, so that what is written adds up to the last digit.

    Each is rounded; what that leaves over goes, a unit of the last digit each, to those that it changes least, or to
    the `last` one, which nobody can check alone.

    >>> add_up([0.3336, 0.3336, 0.3336], 0.0, 3)
    ['0.333', '0.334', '0.334', '1.001']
    """
    unit = 10.0**decimals
    exact = [part * unit for part in parts]
    whole = [float(round(one)) for one in exact]
    total = float(round((math.fsum(parts) + bias) * unit))
    left = total - round(bias * unit) - math.fsum(whole)
    if last:
        whole[-1] += left
    else:
        step = math.copysign(1.0, left)
        for _ in range(min(int(abs(left)), len(whole))):
            whole[max(range(len(whole)), key=lambda at: (exact[at] - whole[at]) * step)] += step
    return [fixed(one / unit, decimals) for one in (*whole, total)]


def _decimals(numbers: list[float]) -> int:
    """Return how many places the numbers of a sum have: three digits or four of the largest one."""
    largest = max(map(abs, numbers))
    if not largest or 1 <= largest < 100:
        return 2
    return min(max((2 if largest < 1 else 3) - math.floor(math.log10(largest)), 0), 9)


def factors(one: float, other: float, decimals: int) -> list[str]:
    """Write two numbers with as many places as their product needs, so that it comes out as it is written.

    >>> factors(0.72163, 0.10192, 2), factors(1.0, 7.33078, 2)
    (['0.72', '0.102'], ['1', '7.331'])
    """
    written = []
    for number, by in ((one, other), (other, one)):
        places = decimals + (math.ceil(math.log10(2 * abs(by))) if abs(by) > 0.5 else 0)
        text = fixed(number, min(places, 9))
        written.append(text.rstrip("0").rstrip(".") if "." in text else text)
    return written


def fixed(number: float, decimals: int) -> str:
    """Write a number with so many places, and no sign before nothing."""
    written = f"{abs(number):.{decimals}f}"
    return ("\u2212" if number < 0 and float(written) else "") + written


def figures(number: float) -> str:
    """Write a number with four digits that count, as few as it needs.

    >>> figures(0.52314), figures(255.0), figures(12345.6)
    ('0.5231', '255', '12350')
    """
    written = np.format_float_positional(abs(number), precision=4, fractional=False, trim="-")
    return ("\u2212" if number < 0 else "") + written


def _short(number: float) -> str:
    """Write a number where there is room for four digits."""
    size = abs(number)
    if size >= 10_000:
        return f"{number:.0e}".replace("e+0", "e").replace("-", "\u2212")
    return fixed(number, 2 if size < 9.995 else 1 if size < 99.95 else 0)
