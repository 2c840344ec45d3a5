"""brain.js's NeuralNetwork as 1.x writes it, and `brain` before it: each unit has a name and weights by names."""

from dataclasses import replace
from typing import Any

import numpy as np

from colornn_core.formats import _brainjs
from colornn_core.formats._brainjs import TRAINING, activation_of, find_network, is_per_node
from colornn_core.formats._layers import Layer, layers_of
from colornn_core.formats._wrapped import Found
from colornn_core.formats.capabilities import same_names
from colornn_core.formats.files import Files, ModelFiles
from colornn_core.formats.format import Format
from colornn_core.formats.json_value import JsonValue, compact, matrix
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.schema_json import ENTRY, entry_of, feature_names
from colornn_core.nn.activations import LEAK

NAME = "brainjs1"
# The leaky-relu of 1.x is none: it has the slope above zero, and 0 below it.
_ACTIVATIONS = same_names("sigmoid", "relu", "tanh")
CAPABILITIES = replace(
    _brainjs.CAPABILITIES, title="brain.js 1.x", activations=_ACTIVATIONS, output_activations=_ACTIVATIONS
)


def recognize(files: ModelFiles) -> bool:
    """Tell whether one of the files has what brain.js 1.x or `brain` writes."""
    return _find(files) is not None


def _find(files: ModelFiles) -> Found | None:
    found = find_network(files)
    return found if found is not None and is_per_node(found.document) else None


def read(files: ModelFiles) -> ModelState:
    """Read a model; see `brainjs.read`.

    Raises
    ------
    ModelFormatError
        The file is damaged, or holds what colornn does not have.
    """
    found = _find(files) or Found(JsonValue({}, "The file"))
    document, layers = found.document, list[Layer]()
    activation, slope = activation_of(document)
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
        made = Layer(f"layer {number}", matrix(columns, len(before)).T, biases, activation)
        layers.append(_as_relu(made, slope) if activation == "leaky_relu" else made)
    inputs, outputs = _names(document, names[0], "inputLookup"), _names(document, names[-1], "outputLookup")
    model = _brainjs.model_of(found, layers, inputs, outputs, NAME)
    if activation == "leaky_relu" and slope == LEAK and document.get(ENTRY).value is None:
        model.notes += (f"brain.js 1.x does not keep leakyReluAlpha: {LEAK}, its default, is taken.",)
    return model


def _names(document: JsonValue, nodes: list[str], key: str) -> list[str]:
    """Return the names of inputs or outputs; none where they are only numbered."""
    return nodes if document.get(key).value is True or "0" not in nodes else []


def _as_relu(layer: Layer, slope: float) -> Layer:
    """Read the leaky-relu of 1.x as what it computes there: 0 below zero, and the slope above it."""
    return Layer(layer.name, layer.weights * slope, layer.biases * slope, "relu")


def write(model: ModelState, name: str) -> Files:
    """Write the model as one JSON file for brain.js 1.x."""
    CAPABILITIES.check(model)
    layers = layers_of(model)
    hidden = [[str(unit) for unit in range(units)] for units in model.network.config.hidden_units]
    names = [feature_names(model.schema), *hidden, list(model.labels)]
    nodes: list[dict[str, Any]] = [{name: {} for name in names[0]}]
    for layer, before, after in zip(layers, names, names[1:], strict=False):
        rows = zip(after, layer.biases.tolist(), layer.weights.T.tolist(), strict=True)
        nodes.append({unit: {"bias": bias, "weights": dict(zip(before, row, strict=True))} for unit, bias, row in rows})
    training = {key: value for key, value in TRAINING.items() if key not in {"timeout", "leakyReluAlpha"}}
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


FORMAT = Format(
    name=NAME,
    files=(".json",),
    capabilities=CAPABILITIES,
    recognize=recognize,
    read=read,
    write=write,
)
