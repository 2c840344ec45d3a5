"""brain.js's NeuralNetwork as 2.x writes it, a table of weights for each layer; see `brainjs1` for 1.x."""

from typing import Any

from colornn_core.formats import _brainjs
from colornn_core.formats._brainjs import ACTIVATIONS, TRAINING, activation_of, find_network, is_per_node
from colornn_core.formats._layers import Layer, layers_of
from colornn_core.formats._wrapped import Found
from colornn_core.formats.files import Files, ModelFiles
from colornn_core.formats.format import Format
from colornn_core.formats.json_value import JsonValue, compact, matrix
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.schema_json import ENTRY, entry_of, feature_names

NAME = "brainjs"
CAPABILITIES = _brainjs.CAPABILITIES


def recognize(files: ModelFiles) -> bool:
    """Tell whether one of the files has what brain.js 2.x writes, or a network of brain.js that is not read here."""
    return _find(files) is not None


def _find(files: ModelFiles) -> Found | None:
    found = find_network(files)
    return None if found is None or is_per_node(found.document) else found


def read(files: ModelFiles) -> ModelState:
    """Read a model.

    Several named outputs become classes; one, or nameless ones, become numbers.

    Raises
    ------
    ModelFormatError
        The file is damaged, or holds what colornn does not have.
    """
    found = _find(files) or Found(JsonValue({}, "The file"))
    document = found.document
    activation, slope = activation_of(document)
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
    inputs, outputs = _names(document.get("inputLookup"), sizes[0]), _names(document.get("outputLookup"), sizes[-1])
    return _brainjs.model_of(found, layers, inputs, outputs, NAME, slope=slope)


def _names(lookup: JsonValue, needed: int) -> list[str]:
    """Return names in the order of their numbers; none where there is no look-up table."""
    if lookup.value is None or lookup.value is False:
        return []
    numbers = {name: lookup[name].count() for name in lookup.names()}
    if sorted(numbers.values()) != list(range(needed)):
        raise lookup.wrong(f"an object with {needed} names, numbered from 0")
    return sorted(numbers, key=numbers.__getitem__)


def write(model: ModelState, name: str) -> Files:
    """Write the model as one JSON file for brain.js 2.x."""
    CAPABILITIES.check(model)
    layers, inputs = layers_of(model), feature_names(model.schema)
    activation = ACTIVATIONS[layers[-1].activation]
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
        "trainOpts": {"activation": activation, **TRAINING},
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
