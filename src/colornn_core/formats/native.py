"""colornn's own model file: JSON that holds everything, every number exactly.

::

    {"format": "colornn", "format_version": 1,
     "schema": {"task": ..., "inputs": [column, ...], "outputs": [column, ...]},
     "network": {"hidden_units": [16], "activation": "relu", ...},
     "layers": [{"weights": [[...], ...], "biases": [...]}, ...],
     "provenance": {"seed": 0, "epochs": 20, "rows": 4000},
     "temperature": 1.2}

The temperature is there where the model is calibrated.
"""

import json
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import numpy as np

from colornn_core.calibration import check_temperature
from colornn_core.config import NetworkConfig
from colornn_core.errors import ColornnError, ModelFormatError
from colornn_core.model import Model, Provenance
from colornn_core.network import Network
from colornn_core.schema import CategoryColumn, Column, NumberColumn, Schema
from colornn_core.storage import Files

NAME = "native"
FORMAT_VERSION = 1

_COLUMN_KINDS: dict[str, type[Column]] = {"number": NumberColumn, "category": CategoryColumn}


def recognises(files: Files) -> bool:
    """Tell whether the one file is a colornn model."""
    return len(files) == 1 and b'"colornn"' in next(iter(files.values()))[:200]


def write(model: Model, name: str) -> Files:
    """Write the model as one JSON file."""
    network = model.network
    document: dict[str, Any] = {
        "format": "colornn",
        "format_version": FORMAT_VERSION,
        "schema": {
            "task": model.schema.task,
            "inputs": [_column_to_json(column) for column in model.schema.inputs],
            "outputs": [_column_to_json(column) for column in model.schema.outputs],
        },
        "network": asdict(network.config),
        "layers": [
            {"weights": weights.tolist(), "biases": biases.tolist()}
            for weights, biases in zip(network.weights, network.biases, strict=True)
        ],
        "provenance": asdict(model.provenance),
    }
    if model.temperature != 1:
        document["temperature"] = model.temperature
    return {f"{name}.json": (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()}


def read(files: Files) -> Model:
    """Read a model.

    Raises
    ------
    ModelFormatError
        The file is damaged or of a later version; the message says what is wrong.
    """
    try:
        return _read_document(json.loads(next(iter(files.values()))))
    except ModelFormatError:
        raise
    except (ColornnError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise ModelFormatError(f"The colornn model file is damaged: {_tell(error)}.") from None


def _tell(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error).rstrip(".")


def _read_document(document: dict[str, Any]) -> Model:
    version = document["format_version"]
    if version != FORMAT_VERSION:
        raise ModelFormatError(
            f"The model file has format_version {version!r}, this colornn reads {FORMAT_VERSION}: update colornn."
        )
    schema = Schema(
        tuple(_column_from_json(column) for column in document["schema"]["inputs"]),
        tuple(_column_from_json(column) for column in document["schema"]["outputs"]),
        document["schema"]["task"],
    )
    config = NetworkConfig(**document["network"])
    layers = document["layers"]
    sizes = (schema.n_features, *config.hidden_units, schema.n_outputs)
    shapes = [np.shape(layer["weights"]) for layer in layers]
    expected = list(pairwise(sizes))
    if shapes != expected or [np.shape(layer["biases"]) for layer in layers] != [shape[1:] for shape in expected]:
        raise ModelFormatError(f"The weights have the shapes {shapes}, the schema and the network need {expected}.")
    network = Network(schema.n_features, schema.n_outputs, config, rng=np.random.default_rng(0))
    for layer, weights, biases in zip(layers, network.weights, network.biases, strict=True):
        weights[:], biases[:] = layer["weights"], layer["biases"]
    if not np.isfinite(network.parameters).all():
        raise ModelFormatError("A weight in the model file is not a finite number.")
    model = Model(schema, network, Provenance(**document["provenance"]))
    model.temperature = check_temperature(document.get("temperature", 1.0))
    return model


def _column_to_json(column: Column) -> dict[str, Any]:
    kind = next(kind for kind, known in _COLUMN_KINDS.items() if isinstance(column, known))
    return {"kind": kind, **asdict(column)}


def _column_from_json(value: dict[str, Any]) -> Column:
    fields = dict(value)
    kind = fields.pop("kind")
    if kind not in _COLUMN_KINDS:
        raise ModelFormatError(f"A column's kind must be one of {', '.join(_COLUMN_KINDS)}, got {kind!r}.")
    if kind == "category":
        fields["categories"] = tuple(fields["categories"])
    return _COLUMN_KINDS[kind](**fields)
