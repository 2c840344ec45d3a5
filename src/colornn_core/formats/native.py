"""colornn's own model file: JSON that holds everything, every number exactly.

::

    {"format": "colornn", "format_version": 1,
     "schema": {"task": ..., "inputs": [column, ...], "outputs": [column, ...]},
     "network": {"hidden_units": [16], "activation": "relu", ...},
     "layers": [{"weights": [[...], ...], "biases": [...]}, ...],
     "provenance": {"seed": 0, "epochs": 20, "rows": 4000, ...},
     "temperature": 1.2,
     "validation": {"share": 0.2, "rows": "...", "trained": "...", "test": "..."}}

The temperature is there where it is calibrated, the rows that it has seen once it was trained, those of the test set
where there is one: see `validation_json`.
"""

import json
import re
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import numpy as np

from colornn_core.errors import ModelFormatError
from colornn_core.evaluation.calibration import check_temperature
from colornn_core.formats._layers import Layer, check_layers, network_layers
from colornn_core.formats.capabilities import Capabilities, same_names
from colornn_core.formats.files import Files, ModelFiles
from colornn_core.formats.format import Format
from colornn_core.formats.json_value import JsonValue, matrix
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.schema_json import (
    known_fields,
    provenance_from_json,
    provenance_to_json,
    schema_from_json,
    schema_to_json,
)
from colornn_core.formats.validation_json import validation_from_json, validation_to_json
from colornn_core.nn.activations import ACTIVATIONS, OUTPUT_ACTIVATIONS
from colornn_core.nn.config import NetworkConfig
from colornn_core.nn.network import Network
from colornn_core.text import short

NAME = "native"
FORMAT_VERSION = 1
CAPABILITIES = Capabilities("colornn", same_names(*ACTIVATIONS), same_names(*OUTPUT_ACTIVATIONS))


def recognize(files: ModelFiles) -> bool:
    """Tell whether one of the files is a colornn model, even a damaged one."""
    return _find(files) is not None


def _find(files: ModelFiles) -> str | None:
    start = re.compile(rb'\s*\{\s*"format"\s*:\s*"colornn"')
    damaged = (name for name, content in files.items() if start.match(content[:1000]))
    whole = (name for name, document in files.documents.items() if document.get("format") == "colornn")
    return next(damaged, None) or next(whole, None)


def write(model: ModelState, name: str) -> Files:
    """Write the model as one JSON file.

    Raises
    ------
    ModelFormatError
        A weight is not a finite number, as after training that diverged.
    """
    network = model.network
    check_to_write(model)
    document: dict[str, Any] = {
        "format": "colornn",
        "format_version": FORMAT_VERSION,
        "schema": schema_to_json(model.schema),
        "network": asdict(network.config),
        "layers": [
            {"weights": weights.tolist(), "biases": biases.tolist()}
            for weights, biases in zip(network.weights, network.biases, strict=True)
        ],
        "provenance": provenance_to_json(model.provenance),
    }
    if model.temperature != 1:
        document["temperature"] = model.temperature
    if len(model.validation_split.trained):
        document["validation"] = validation_to_json(model.validation_split)
    return {f"{name}.json": (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()}


def check_to_write(model: ModelState) -> None:
    """Refuse a model with a weight that is not a finite number: it could not be read back."""
    check_layers(network_layers(model.network))


def read(files: ModelFiles) -> ModelState:
    """Read a model.

    Raises
    ------
    ModelFormatError
        The file is damaged or of a later version; the message says what is wrong.
    """
    name = _find(files) or ""
    if name not in files.documents:
        raise ModelFormatError(f"The model file is damaged: {files.broken.get(name, f'{name} is no JSON object.')}")
    document = JsonValue(files.documents[name], f"The model file {name}")
    version = document["format_version"].value
    if version != FORMAT_VERSION:
        raise ModelFormatError(
            f"The model file has format_version {short(version)}, this colornn reads {FORMAT_VERSION}: update colornn."
        )
    model = model_from_parts(document, _layers(document))
    model.temperature = check_temperature(document.members().get("temperature", 1.0))
    if "validation" in document.members():
        model.validation_split = validation_from_json(document["validation"])
    return model


def model_from_parts(document: JsonValue, layers: list[Layer]) -> ModelState:
    """Make a model of its schema, configuration and provenance, and of layers."""
    schema = schema_from_json(document["schema"])
    config = NetworkConfig(**known_fields(document["network"], NetworkConfig))
    check_layers(layers)
    shapes = [layer.weights.shape for layer in layers]
    expected = list(pairwise((schema.n_features, *config.hidden_units, schema.n_outputs)))
    if shapes != expected:
        raise ModelFormatError(f"The weights have the shapes {shapes}, the schema and the network need {expected}.")
    network = Network(schema.n_features, schema.n_outputs, config, rng=np.random.default_rng(0))
    for layer, weights, biases in zip(layers, network.weights, network.biases, strict=True):
        weights[:], biases[:] = layer.weights, layer.biases
    return ModelState(schema, network, provenance_from_json(document["provenance"]))


def _layers(document: JsonValue) -> list[Layer]:
    layers = []
    for number, entry in enumerate(document["layers"], 1):
        n_units = len(entry["biases"].elements())
        layers.append(Layer(f"layer {number}", matrix(entry["weights"], n_units), entry["biases"].numbers(n_units), ""))
    return layers


FORMAT = Format(
    name=NAME,
    files=(".json",),
    capabilities=CAPABILITIES,
    recognize=recognize,
    read=read,
    write=write,
)
