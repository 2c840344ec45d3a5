"""The network as a drawing: where its units stand, which lines join them, and what each answers over a plane."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from app.shared.colours import colour_of
from app.worker.maps import OPAQUE, grid, paints_of, ramp
from app.worker.planes import CHANNEL_PAINTS, Plane
from app.worker.training_session import TrainingSession
from colornn_core import Model
from colornn_core.arrays import FloatArray
from colornn_core.data.schema import CategoryColumn
from colornn_core.nn.activations import apply_output_activation

MOST_UNITS = 16  # of a layer
MOST_LAYERS = 8
SIDE = 1000  # of the drawing, both ways
LEVELS = 4  # of thickness
LEAST = 0.05  # of the strongest weight of its layer: a weaker one is not drawn
NEGATIVE, POSITIVE = (199, 94, 16), (30, 108, 200)


class Unit(NamedTuple):
    """A unit by the number of its layer, 0 for the inputs, and its number there."""

    layer: int
    number: int


def feature_names(model: Model) -> list[str]:
    """Name the encoded inputs: columns of numbers, and each category of the others."""
    names: list[str] = []
    for column in model.schema.inputs:
        if isinstance(column, CategoryColumn):
            names += [f"{column.name}: {category}" for category in column.categories]
        else:
            names.append(column.name)
    return names


def names_of(model: Model, layer: int) -> list[str]:
    """Name the units of a layer; hidden ones have no names."""
    if layer == 0:
        return feature_names(model)
    last = len(model.network.layer_sizes) - 1
    return list(model.labels) if layer == last else [""] * model.network.layer_sizes[layer]


def shown_units(model: Model) -> list[int]:
    """Tell how many units of each layer are drawn."""
    return [min(size, MOST_UNITS) for size in model.network.layer_sizes[:MOST_LAYERS]]


def height_of(number: int, count: int) -> float:
    """Return where a unit stands in its layer, 0 to SIDE from the top."""
    return SIDE * (number + 0.5) / count


def describe(model: Model) -> dict[str, Any]:
    """Tell the "layers" ("size" and "names" of the units that are drawn) and the "links" (see `links`)."""
    layers = [
        {"size": model.network.layer_sizes[layer], "names": names_of(model, layer)[:count]}
        for layer, count in enumerate(shown_units(model))
    ]
    return {"layers": layers, "links": links(model), "deeper": len(model.network.layer_sizes) - len(layers)}


def links(model: Model, unit: Unit | None = None, values: Sequence[FloatArray] | None = None) -> list[str]:
    """Draw the weights between the units that are drawn, of all or of those that lead into or out of one.

    `values`, of the shapes of the weights, are drawn in their place.

    Returns
    -------
    paths : list of str
        For an SVG of SIDE by SIDE: the negative ones from faint to strong, then the positive ones likewise.
    """
    counts = shown_units(model)
    paths: list[list[str]] = [[] for _ in range(2 * LEVELS)]
    for layer, (sources, targets) in enumerate(pairwise(counts)):
        if unit is not None and unit.layer not in (layer, layer + 1):
            continue
        weights = (values or model.network.weights)[layer]
        strongest = float(np.abs(weights).max()) or 1.0
        shares = (weights[:sources, :targets] / strongest).tolist()
        left, right = (SIDE * at / (len(counts) - 1) for at in (layer, layer + 1))
        for source in range(sources):
            for target in range(targets):
                if unit is not None and unit not in (Unit(layer, source), Unit(layer + 1, target)):
                    continue
                share = shares[source][target]
                if abs(share) < LEAST:
                    continue
                bucket = min(int(abs(share) * LEVELS), LEVELS - 1) + (LEVELS if share > 0 else 0)
                start, end, middle = height_of(source, sources), height_of(target, targets), (left + right) / 2
                paths[bucket].append(
                    f"M{left:.0f} {start:.0f}C{middle:.0f} {start:.0f} {middle:.0f} {end:.0f} {right:.0f} {end:.0f}"
                )
    return ["".join(path) for path in paths]


def layer_outputs(model: Model, inputs: FloatArray) -> list[FloatArray]:
    """Compute what every unit answers, shape (n_samples, n_units) for each layer, the inputs first."""
    return layer_outputs_and_logits(model, inputs)[0]


def layer_outputs_and_logits(model: Model, inputs: FloatArray) -> tuple[list[FloatArray], FloatArray]:
    """Compute the same, and the logits of the output layer."""
    network = model.network
    inputs = inputs.astype(network.parameters.dtype, copy=False)
    logits, cache = network.forward(inputs)
    outputs = apply_output_activation(network.output_activation, logits / model.temperature)
    return [inputs, *cache.outputs, outputs], logits


def draw_units(training: TrainingSession, plane: Plane, side: int) -> bytes:
    """Draw what each unit that is drawn answers over a plane: squares of `side` pixels, one below the other."""
    model = training.shown
    layers = layer_outputs(model, plane.encode(*grid(side, side)))
    squares = [
        _paint_unit(training, layers, Unit(layer, number))
        for layer, count in enumerate(shown_units(model))
        for number in range(count)
    ]
    return np.concatenate(squares).astype(np.uint8).tobytes()


def draw_unit(training: TrainingSession, plane: Plane, unit: Unit, size: list[int]) -> bytes:
    """Draw what one unit answers over a plane."""
    layers = layer_outputs(training.shown, plane.encode(*grid(*size)))
    return _paint_unit(training, layers, unit).astype(np.uint8).tobytes()


def _paint_unit(training: TrainingSession, layers: list[FloatArray], unit: Unit) -> FloatArray:
    """Paint a unit's answers, shape (n, 4): as strong as they are far from 0, blue above it and orange below."""
    model, answers = training.shown, layers[unit.layer][:, unit.number].astype(float)
    pixels = np.empty((len(answers), 4))
    if unit.layer == len(model.network.layer_sizes) - 1:
        if model.schema.task == "regression":
            low, high = float(np.min(answers)), float(np.max(answers))
            pixels[:, :3], pixels[:, 3] = ramp((answers - low) / ((high - low) or 1)), OPAQUE
            return pixels
        pixels[:, :3] = colour_of(paints_of(training)[unit.number])
        pixels[:, 3] = OPAQUE * np.clip(answers, 0, 1)
        return pixels
    strongest = float(np.max(np.abs(answers))) or 1.0
    pixels[:, :3] = np.where((answers >= 0)[:, np.newaxis], POSITIVE, NEGATIVE)
    if unit.layer == 0 and training.is_of_colours:
        pixels[:, :3] = colour_of(CHANNEL_PAINTS[unit.number])
    pixels[:, 3] = OPAQUE * np.abs(answers) / strongest
    return pixels
