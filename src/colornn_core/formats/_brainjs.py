"""What brain.js 1.x and 2.x, and the `brain` that came before them, have in common.

References
----------
The npm packages brain 0.7.0, brain.js 1.6.1 and 2.0.0-beta.24, `toJSON`, `fromJSON` and `CrossValidate`.
"""

import math
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from colornn_core.data.schema import Schema
from colornn_core.errors import ModelFormatError
from colornn_core.formats._composer import Composer
from colornn_core.formats._layers import Layer, network_of
from colornn_core.formats._wrapped import Found, find
from colornn_core.formats.capabilities import Capabilities, same_names, to_native_activation
from colornn_core.formats.files import ModelFiles
from colornn_core.formats.json_value import JsonValue
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.schema_json import ENTRY, described_model, feature_names, model_of_entry, schema_from_json
from colornn_core.nn.activations import LEAK

ACTIVATIONS = same_names("sigmoid", "relu", "tanh") | {"leaky_relu": "leaky-relu"}
CAPABILITIES = Capabilities(
    "brain.js",
    ACTIVATIONS,
    ACTIVATIONS,
    one_activation=True,
    scaling="aside",
    categories="aside",
    dropout="aside",
    provenance="aside",
)
TRAINING = {
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
_FEEDFORWARD = ("NeuralNetwork", "NeuralNetworkGPU")
_OTHERS = ("RNN", "LSTM", "GRU", "RNNTimeStep", "LSTMTimeStep", "GRUTimeStep", "Recurrent", "FeedForward", "AE")
_OF_RECURRENT = {"input", "hiddenLayers", "options"}


def find_network(files: ModelFiles) -> Found | None:
    """Find a network of brain.js: as a file, in another document, or the best one of a cross-validation."""
    found = find(files, _is_network)
    if found is not None:
        return found
    for name, document in files.documents.items():
        sets = document.get("sets")
        if not isinstance(sets, list):
            continue
        tried = [one for one in sets if _is_trial(one)]
        if tried:
            best = min(tried, key=_error)
            place = JsonValue(document, name)["sets"][sets.index(best)]
            error = "" if _error(best) == math.inf else f", with an error of {_error(best):g}"
            note = f"{name} holds the {len(tried)} networks of a cross-validation: the best one is taken{error}."
            return Found(place["network"], (note,))
    return None


def _is_trial(one: Any) -> bool:
    return isinstance(one, dict) and isinstance(one.get("network"), dict) and _is_network(one["network"])


def _error(trial: Mapping[str, Any]) -> float:
    with suppress(ModelFormatError):
        return JsonValue(trial.get("error"), "").number()
    return math.inf


def _is_network(document: dict[str, Any]) -> bool:
    kind = document.get("type")
    return (
        {"sizes", "layers"} <= document.keys()
        or kind in (*_FEEDFORWARD, *_OTHERS)
        or document.keys() >= _OF_RECURRENT
        or _has_nodes(document.get("layers"))
    )


def _has_nodes(layers: Any) -> bool:
    """Tell whether these are layers as they were written before there were sizes: each unit with bias and weights."""
    if not isinstance(layers, list) or len(layers) < 2 or not all(isinstance(layer, dict) for layer in layers):
        return False
    units = list(layers[-1].values())
    return bool(units) and all(isinstance(unit, dict) and {"bias", "weights"} <= unit.keys() for unit in units)


def is_per_node(document: JsonValue) -> bool:
    """Tell whether each unit has its own name and weights, as in 1.x, and not each layer a table of them."""
    layers = document.get("layers").value
    return isinstance(layers, list) and all(isinstance(layer, dict) and "biases" not in layer for layer in layers)


def activation_of(document: JsonValue) -> tuple[str, float]:
    """Return the activation and its slope below 0, having refused what is no plain network.

    1.x tells the activation at the top, 2.x in its options, which leave out what is sigmoid.
    """
    kind = document.get("type")
    if kind.value is not None and kind.value not in _FEEDFORWARD:
        raise kind.wrong("'NeuralNetwork' (colornn takes no recurrent and no other networks)")
    if "layers" not in document.members() and document.members().keys() >= _OF_RECURRENT:
        raise ModelFormatError(f"{document.place} is a recurrent network of brain.js, which colornn does not have.")
    places = [document, document.get("trainOpts"), document.get("options")]
    known = [place for place in places if isinstance(place.value, dict)]
    found = next((place["activation"] for place in known if place.value.get("activation") is not None), None)
    activation = "sigmoid" if found is None else to_native_activation(ACTIVATIONS, found.text(), "The network")
    slopes = [place["leakyReluAlpha"] for place in known if place.value.get("leakyReluAlpha") is not None]
    return activation, slopes[0].number() if slopes else LEAK


def model_of(
    found: Found, layers: list[Layer], inputs: list[str], outputs: list[str], source: str, *, slope: float = LEAK
) -> ModelState:
    """Make a model of layers; several named outputs become classes, one, or nameless ones, become numbers."""
    document, composer = found.document, Composer()
    is_ours = document.get(ENTRY).value is not None
    if is_ours:
        layers = _arranged(layers, inputs, outputs, schema_from_json(document[ENTRY]["schema"]))
    for layer in layers:
        composer.dense(layer.name, layer.weights, layer.biases)
        if layer.activation == "leaky_relu":
            composer.bend(layer.name, slope)
        else:
            composer.activate(layer.name, layer.activation)
    network = network_of(composer.finish()[0])
    if is_ours:
        return model_of_entry(document[ENTRY], network)
    task = "classification" if len(outputs) > 1 else "regression"
    model = described_model(network, task, source, inputs=inputs, outputs=outputs)
    model.notes += (*composer.notes, *found.notes)
    return model


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
