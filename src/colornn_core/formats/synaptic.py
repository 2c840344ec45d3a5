"""synaptic's perceptrons, as `network.toJSON` writes them: read, not written.

References
----------
The npm package synaptic 1.1.4, `Network.toJSON` and `Architect.Perceptron`.
"""

from itertools import pairwise
from typing import Any

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.errors import ModelFormatError
from colornn_core.formats._layers import Layer, network_of
from colornn_core.formats._wrapped import Found, find
from colornn_core.formats.files import ModelFiles
from colornn_core.formats.format import Format
from colornn_core.formats.json_value import JsonValue
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.schema_json import described_model
from colornn_core.limits import MAXIMUM_PARAMETERS
from colornn_core.text import short

NAME = "synaptic"
_SQUASHES = {"LOGISTIC": "sigmoid", "TANH": "tanh", "IDENTITY": "linear", "RELU": "relu"}
_DEFAULT = "LOGISTIC"


def recognize(files: ModelFiles) -> bool:
    """Tell whether one of the files holds neurons and their connections."""
    return find(files, _is_network) is not None


def _is_network(document: dict[str, Any]) -> bool:
    return isinstance(document.get("neurons"), list) and isinstance(document.get("connections"), list)


def read(files: ModelFiles) -> ModelState:
    """Read a model; its nameless outputs become numbers.

    Raises
    ------
    ModelFormatError
        The file is damaged, or no plain perceptron; the message says where.
    """
    found = find(files, _is_network) or Found(JsonValue({}, "The file"))
    document = found.document
    neurons = list(document["neurons"])
    layers = _layers(document, neurons)
    places = {number: (layer, unit) for layer, numbers in enumerate(layers) for unit, number in enumerate(numbers)}
    weights = _weights(document["connections"], layers, places)
    made = []
    for layer, numbers in enumerate(layers[1:], 1):
        biases = np.array([neurons[number]["bias"].number() for number in numbers])
        activation = _activation([neurons[number] for number in numbers], f"layer {layer}")
        made.append(Layer(f"layer {layer}", weights[layer - 1], biases, activation))
    model = described_model(network_of(made), "regression", NAME)
    model.notes += found.notes
    return model


def _layers(document: JsonValue, neurons: list[JsonValue]) -> list[list[int]]:
    """Number the neurons of each layer: 'input', 0, 1, ..., 'output'."""
    members: dict[Any, list[int]] = {}
    for number, neuron in enumerate(neurons):
        layer = neuron["layer"]
        if layer.value not in ("input", "output"):
            layer.count()
        members.setdefault(layer.value, []).append(number)
    hidden = sorted(layer for layer in members if layer not in ("input", "output"))
    if "input" not in members or "output" not in members or hidden != list(range(len(hidden))):
        shown = short([str(layer) for layer in members])
        raise ModelFormatError(f"{document.place} must have the layers input, 0, 1, ... and output, got {shown}.")
    return [members[layer] for layer in ("input", *hidden, "output")]


def _weights(connections: JsonValue, layers: list[list[int]], places: dict[int, tuple[int, int]]) -> list[FloatArray]:
    """Put the weights of the connections into a table for each layer; where there is no connection stands a 0."""
    sizes = list(pairwise(map(len, layers)))
    if sum(n_inputs * n_units for n_inputs, n_units in sizes) > MAXIMUM_PARAMETERS:
        raise connections.wrong(f"of a network with at most {MAXIMUM_PARAMETERS} weights")
    weights: list[FloatArray] = [np.zeros(size) for size in sizes]
    for connection in connections:
        ends = []
        for key in ("from", "to"):
            if (number := connection[key].count()) not in places:
                raise connection[key].wrong(f"the number of a neuron, 0 to {len(places) - 1}")
            ends.append(places[number])
        (layer, unit), (next_layer, next_unit) = ends
        if next_layer != layer + 1:
            raise ModelFormatError(
                f"{connection.place} goes from layer {layer} to layer {next_layer}: colornn reads perceptrons, whose "
                "layers are connected with the next one alone (no recurrent networks)."
            )
        if connection.get("gater").value is not None:
            raise ModelFormatError(f"{connection.place} has a gater, as recurrent networks have: colornn reads none.")
        weights[layer][unit, next_unit] += connection["weight"].number()
    return weights


def _activation(neurons: list[JsonValue], name: str) -> str:
    squashes = {_DEFAULT if neuron.get("squash").value is None else neuron["squash"].text() for neuron in neurons}
    if len(squashes) > 1:
        raise ModelFormatError(f"{name} has several activations, {short(sorted(squashes))}: colornn has one per layer.")
    (squash,) = squashes
    if squash not in _SQUASHES:
        known = ", ".join(_SQUASHES)
        raise ModelFormatError(
            f"{name} has the activation {short(squash)}, which colornn does not have: it reads {known}."
        )
    return _SQUASHES[squash]


FORMAT = Format(
    name=NAME,
    recognize=recognize,
    read=read,
)
