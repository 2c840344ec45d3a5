"""brain.js's NeuralNetwork, as its toJSON writes it: 1.x and 2.x are read, 2.x is written; see `brainjs1`.

References
----------
The npm package brain.js 1.6.1 and 2.0.0-beta.24, `NeuralNetwork.toJSON` and `fromJSON`.
"""

from typing import Any

import numpy as np

from colornn_core.activations import LEAK
from colornn_core.errors import ModelFormatError
from colornn_core.formats._holds import Holds, ours, same_names
from colornn_core.formats._json import JsonValue, compact, matrix
from colornn_core.formats._layers import Layer, layers_of, network_of
from colornn_core.formats._schema import (
    ENTRY,
    described_model,
    entry_of,
    feature_names,
    model_of_entry,
    schema_from_json,
)
from colornn_core.model import Model
from colornn_core.schema import Schema
from colornn_core.storage import Files, ModelFiles

NAME = "brainjs"
FILES = (".json",)
_ACTIVATIONS = same_names("sigmoid", "relu", "tanh") | {"leaky_relu": "leaky-relu"}
HOLDS = Holds(
    "brain.js",
    _ACTIVATIONS,
    _ACTIVATIONS,
    one_activation=True,
    scaling="aside",
    categories="aside",
    dropout="aside",
    provenance="aside",
)
_FEEDFORWARD = {"NeuralNetwork", "NeuralNetworkGPU"}
_OTHERS = {"RNN", "LSTM", "GRU", "RNNTimeStep", "LSTMTimeStep", "GRUTimeStep", "Recurrent", "FeedForward", "AE"}
_TRAINING = {
    "iterations": 20000,
    "errorThresh": 0.005,
    "log": False,
    "logPeriod": 10,
    "leakyReluAlpha": LEAK,
    "learningRate": 0.3,
    "momentum": 0.1,
    "callbackPeriod": 10,
    "timeout": "Infinity",
    "beta1": 0.9,
    "beta2": 0.999,
    "epsilon": 1e-8,
}


def recognises(files: ModelFiles) -> bool:
    """Tell whether one of the files has what brain.js writes."""
    return _find(files) is not None


def _find(files: ModelFiles) -> str | None:
    for name, document in files.documents.items():
        if {"sizes", "layers"} <= document.keys() or document.get("type") in tuple(_FEEDFORWARD | _OTHERS):
            return name
    return None


def read(files: ModelFiles) -> Model:
    """Read a model.

    Several named outputs become classes; one, or nameless ones, become numbers.

    Raises
    ------
    ModelFormatError
        The file is damaged, or holds what colornn does not have.
    """
    name = _find(files) or ""
    document = JsonValue(files.documents[name], name)
    kind = document.get("type").value
    if kind is not None and kind not in tuple(_FEEDFORWARD):
        raise document["type"].wrong("'NeuralNetwork' (colornn takes no recurrent and no other networks)")
    activation = _activation(document)
    per_node = all(isinstance(layer, dict) and "biases" not in layer for layer in document["layers"].elements())
    layers, inputs, outputs = (_read_nodes if per_node else _read_arrays)(document, activation)
    if per_node and activation == "leaky_relu":
        layers = [_as_relu(layer) for layer in layers]
    if document.get(ENTRY).value is not None:
        layers = _arranged(layers, inputs, outputs, schema_from_json(document[ENTRY]["schema"]))
        return model_of_entry(document[ENTRY], network_of(layers))
    network = network_of(layers)
    return described_model(
        network, "classification" if len(outputs) > 1 else "regression", NAME, inputs=inputs, outputs=outputs
    )


def _activation(document: JsonValue) -> str:
    """Find the activation: 1.x tells it at the top, 2.x in its options, which leave out what is sigmoid."""
    places = [document, document.get("trainOpts"), document.get("options")]
    known = [place for place in places if isinstance(place.value, dict)]
    told = next((place["activation"] for place in known if "activation" in place.value), None)
    activation = "sigmoid" if told is None else ours(_ACTIVATIONS, told.text(), "The network")
    for place in known:
        slope = place.get("leakyReluAlpha")
        if activation == "leaky_relu" and slope.value is not None and slope.number() != LEAK:
            raise slope.wrong(f"{LEAK}, the slope of colornn's leaky_relu")
    return activation


def _arranged(layers: list[Layer], inputs: list[str], outputs: list[str], schema: Schema) -> list[Layer]:
    """Put inputs and outputs into the order of a schema: JavaScript changes that of names such as '10'."""
    first, last = _places(feature_names(schema), inputs), _places(list(schema.labels), outputs)
    layers[0] = layers[0]._replace(weights=layers[0].weights[first])
    layers[-1] = layers[-1]._replace(weights=layers[-1].weights[:, last], biases=layers[-1].biases[last])
    return layers


def _places(wanted: list[str], names: list[str]) -> list[int]:
    places = {name: place for place, name in enumerate(names)}
    if len(names) != len(wanted) or not places.keys() >= set(wanted):
        raise ModelFormatError(f"The file's {ENTRY} entry tells other names than its network: take the entry out.")
    return [places[name] for name in wanted]


def _as_relu(layer: Layer) -> Layer:
    """Read the leaky-relu of 1.x as what it computes there: 0 below zero, and the slope above it."""
    return Layer(layer.name, layer.weights * LEAK, layer.biases * LEAK, "relu")


def _read_arrays(document: JsonValue, activation: str) -> tuple[list[Layer], list[str], list[str]]:
    """Read 2.x, where each layer has a list of weights for each unit."""
    sizes = [size.count() for size in document["sizes"]]
    entries = list(document["layers"])
    if len(sizes) < 2 or len(entries) != len(sizes):
        raise document["layers"].wrong(f"a list of {len(sizes)} layers, as sizes tells, and at least 2")
    layers = []
    for number in range(1, len(sizes)):
        biases, rows = entries[number]["biases"].numbers(sizes[number]), entries[number]["weights"]
        if len(rows.elements()) != sizes[number]:
            raise rows.wrong(f"a list of {sizes[number]} lists")
        layers.append(Layer(f"layer {number}", matrix(rows, sizes[number - 1]).T, biases, activation))
    return layers, _names(document.get("inputLookup"), sizes[0]), _names(document.get("outputLookup"), sizes[-1])


def _names(lookup: JsonValue, needed: int) -> list[str]:
    """Return names in the order of their numbers; none where there is no look-up table."""
    if lookup.value is None:
        return []
    numbers = {name: lookup[name].count() for name in lookup.names()}
    if sorted(numbers.values()) != list(range(needed)):
        raise lookup.wrong(f"an object with {needed} names, numbered from 0")
    return sorted(numbers, key=numbers.__getitem__)


def _read_nodes(document: JsonValue, activation: str) -> tuple[list[Layer], list[str], list[str]]:
    """Read 1.x, where each unit of a layer has a name, and weights by the names of the layer before it."""
    layers: list[Layer] = []
    names = [layer.names() for layer in document["layers"]]
    if len(names) < 2:
        raise document["layers"].wrong("a list of at least 2 layers")
    for number in range(1, len(names)):
        layer, before = document["layers"][number], names[number - 1]
        columns = []
        for unit in names[number]:
            weights = layer[unit]["weights"]
            columns.append(JsonValue([weights[key].value for key in before], weights.place))
        biases = np.array([layer[unit]["bias"].number() for unit in names[number]])
        layers.append(Layer(f"layer {number}", matrix(columns, len(before)).T, biases, activation))
    named = [key for key, nodes in (("inputLookup", names[0]), ("outputLookup", names[-1])) if "0" not in nodes]
    named += [key for key in ("inputLookup", "outputLookup") if document.get(key).value is True]
    return layers, names[0] if "inputLookup" in named else [], names[-1] if "outputLookup" in named else []


def write(model: Model, name: str) -> Files:
    """Write the model as one JSON file for brain.js 2.x."""
    HOLDS.check(model)
    layers, inputs = layers_of(model), feature_names(model.schema)
    activation = _ACTIVATIONS[layers[-1].activation]
    document: dict[str, Any] = {
        "type": "NeuralNetwork",
        "sizes": list(model.network.layer_sizes),
        "layers": [{"weights": [], "biases": []}]
        + [{"weights": layer.weights.T.tolist(), "biases": layer.biases.tolist()} for layer in layers],
        "inputLookup": {name: number for number, name in enumerate(inputs)},
        "inputLookupLength": len(inputs),
        "outputLookup": {label: number for number, label in enumerate(model.labels)},
        "outputLookupLength": len(model.labels),
        "options": {
            "inputSize": 0,
            "outputSize": 0,
            "binaryThresh": 0.5,
            "hiddenLayers": list(model.network.config.hidden_units),
            "activation": activation,
        },
        "trainOpts": {"activation": activation, **_TRAINING},
        ENTRY: entry_of(model),
    }
    return {f"{name}.json": compact(document)}


def write_nodes(model: Model, name: str) -> Files:
    """Write the model as one JSON file for brain.js 1.x."""
    layers = layers_of(model)
    hidden = [[str(unit) for unit in range(units)] for units in model.network.config.hidden_units]
    names = [feature_names(model.schema), *hidden, list(model.labels)]
    nodes: list[dict[str, Any]] = [{name: {} for name in names[0]}]
    for layer, before, after in zip(layers, names, names[1:], strict=False):
        rows = zip(after, layer.biases.tolist(), layer.weights.T.tolist(), strict=True)
        nodes.append({unit: {"bias": bias, "weights": dict(zip(before, row, strict=True))} for unit, bias, row in rows})
    training = {key: value for key, value in _TRAINING.items() if key not in {"timeout", "leakyReluAlpha"}}
    document = {
        "sizes": list(model.network.layer_sizes),
        "layers": nodes,
        "outputLookup": True,
        "inputLookup": True,
        "activation": _ACTIVATIONS[layers[-1].activation],
        "trainOpts": training,
        ENTRY: entry_of(model),
    }
    return {f"{name}.json": compact(document)}


def left_out(model: Model) -> tuple[str, ...]:
    """Tell what brain.js does not know of a model."""
    return HOLDS.left_out(model)
