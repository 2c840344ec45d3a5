"""ConvNetJS nets of fully connected layers, as `net.toJSON` writes them.

References
----------
The npm package convnetjs 0.3.0.
"""

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.errors import ModelFormatError
from colornn_core.formats._composer import Composer
from colornn_core.formats._layers import layers_of, network_of
from colornn_core.formats._wrapped import Found, find
from colornn_core.formats.capabilities import Capabilities, same_names
from colornn_core.formats.files import Files, ModelFiles
from colornn_core.formats.format import Format
from colornn_core.formats.json_value import JsonValue, compact, matrix
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.schema_json import ENTRY, described_model, entry_of, model_of_entry
from colornn_core.text import short

NAME = "convnetjs"
_ACTIVATIONS = same_names("relu", "sigmoid", "tanh")
_HIDDEN = _ACTIVATIONS | {"linear": "none"}
CAPABILITIES = Capabilities(
    "ConvNetJS",
    _HIDDEN,
    _HIDDEN | same_names("softmax"),
    names="aside",
    scaling="aside",
    categories="aside",
    multi_label="aside",
    dropout="aside",
    provenance="aside",
)
# What a net ends in, and what colornn makes of it.
_ENDS = {"softmax": "classification", "svm": "classification", "regression": "regression"}


@dataclass
class _Stack:
    """What was read so far."""

    composer: Composer = field(default_factory=Composer)
    dropouts: list[float] = field(default_factory=list)
    task: str = "regression"


def recognize(files: ModelFiles) -> bool:
    """Tell whether one of the files holds layers as ConvNetJS writes them."""
    return find(files, _is_net) is not None


def _is_net(document: dict[str, Any]) -> bool:
    layers = document.get("layers")
    return isinstance(layers, list) and any(isinstance(layer, dict) and "layer_type" in layer for layer in layers)


def read(files: ModelFiles) -> ModelState:
    """Read a model.

    Raises
    ------
    ModelFormatError
        The file is damaged, or holds a layer that colornn does not have; the message names it.
    """
    found, stack = find(files, _is_net) or Found(JsonValue({}, "The file")), _Stack()
    document = found.document
    for number, layer in enumerate(document["layers"], 1):
        _read_layer(f"layer {number}", layer, stack)
    layers, _ = stack.composer.finish()
    alike = len(set(stack.dropouts[:-1])) == 1 and len(layers) == len(stack.dropouts)
    network = network_of(layers, dropout=stack.dropouts[0] if alike else 0.0)
    if document.get(ENTRY).value is not None:
        return model_of_entry(document[ENTRY], network)
    model = described_model(network, stack.task, NAME)
    model.notes += (*stack.composer.notes, *found.notes)
    return model


def _read_layer(name: str, layer: JsonValue, stack: _Stack) -> None:
    kind, composer = layer["layer_type"].text(), stack.composer
    if kind == "fc":
        composer.dense(name, *_read_dense(layer))
        stack.dropouts.append(0.0)
    elif kind == "dropout":
        _read_dropout(name, layer, stack)
    elif kind in _ENDS:
        stack.task = _ENDS[kind]
        if kind == "softmax":
            composer.activate(name, "softmax")
        elif kind == "svm":
            composer.notes.append("ConvNetJS trained scores by a margin (svm): they are no probabilities.")
    elif kind in _ACTIVATIONS:
        composer.activate(name, kind)
    elif kind == "input":
        sizes = [layer.get(key) for key in ("out_depth", "out_sx", "out_sy")]
        composer.width = math.prod(1 if size.value is None else size.count() for size in sizes)
    else:
        known = ", ".join(("input", "fc", "dropout", *_ACTIVATIONS, *_ENDS))
        raise ModelFormatError(f"{name} is of the type {short(kind)}, which colornn does not have: it reads {known}.")


def _read_dense(layer: JsonValue) -> tuple[FloatArray, FloatArray]:
    n_inputs, n_units, filters = layer["num_inputs"].count(), layer["out_depth"].count(), layer["filters"]
    if len(filters.elements()) != n_units:
        raise filters.wrong(f"a list of {n_units} filters")
    return matrix((unit["w"] for unit in filters), n_inputs).T, layer["biases"]["w"].numbers(n_units)


def _read_dropout(name: str, layer: JsonValue, stack: _Stack) -> None:
    """Read a dropout layer: when it answers, ConvNetJS multiplies by the probability to drop."""
    rate = layer["drop_prob"].number()
    if not 0 <= rate < 1:
        raise layer["drop_prob"].wrong("a number from 0 to below 1")
    stack.composer.scale(name, np.array([rate]), np.zeros(1))
    if stack.dropouts:
        stack.dropouts[-1] = rate
    note = f"{name} multiplies by {rate:g} when it answers: that is worked into the weights beside it."
    stack.composer.notes.append(note)


def write(model: ModelState, name: str) -> Files:
    """Write the model as one JSON file."""
    CAPABILITIES.check(model)
    described = [_layer("input", model.network.n_features)]
    for layer in layers_of(model):
        n_inputs, n_units = layer.weights.shape
        described.append(
            {
                **_layer("fc", n_units),
                "num_inputs": n_inputs,
                "l1_decay_mul": 0,
                "l2_decay_mul": 1,
                "filters": [_volume(column) for column in layer.weights.T],
                "biases": _volume(layer.biases),
            }
        )
        if layer.activation in _ACTIVATIONS:
            described.append(_layer(layer.activation, n_units))
    end = "softmax" if layer.activation == "softmax" else "regression"
    described.append({**_layer(end, n_units), "num_inputs": n_units})
    return {f"{name}.json": compact({"layers": described, ENTRY: entry_of(model)})}


def _layer(kind: str, depth: int) -> dict[str, Any]:
    return {"out_depth": depth, "out_sx": 1, "out_sy": 1, "layer_type": kind}


def _volume(values: FloatArray) -> dict[str, Any]:
    numbers = {str(number): value for number, value in enumerate(values.tolist())}
    return {"sx": 1, "sy": 1, "depth": len(values), "w": numbers}


FORMAT = Format(
    name=NAME,
    files=(".json",),
    capabilities=CAPABILITIES,
    recognize=recognize,
    read=read,
    write=write,
)
