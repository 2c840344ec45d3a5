"""ml5.js's neuralNetwork: a TensorFlow.js LayersModel, and beside it model_meta.json with names and ranges.

References
----------
The npm package ml5 0.5.0 and 1.4.0, src/NeuralNetwork.
"""

from dataclasses import replace
from typing import Any

import numpy as np

from colornn_core.errors import ModelFormatError
from colornn_core.formats import tfjs
from colornn_core.formats._json import JsonValue, compact, in_javascript_order, plain
from colornn_core.limits import MAXIMUM_JSON_BYTES
from colornn_core.model import Model
from colornn_core.network import Network
from colornn_core.provenance import Provenance
from colornn_core.schema import CategoryColumn, Column, NumberColumn, Schema
from colornn_core.storage import Files, ModelFiles

NAME = "ml5"
HOLDS = replace(
    tfjs.HOLDS, title="ml5", names="yes", scaling="yes", categories="yes", several_labels="no", provenance="no"
)
_META_FILE = "model_meta.json"
FILES = (tfjs.MODEL_FILE, _META_FILE, tfjs.WEIGHTS_FILE)


def recognises(files: ModelFiles) -> bool:
    """Tell whether the files describe layers and, as ml5 does, inputs and outputs."""
    return _meta_file(files) is not None


def _meta_file(files: ModelFiles) -> str | None:
    layers = tfjs.model_file(files)
    if layers is None:
        return None
    files.fetch(layers.removesuffix(".json") + "_meta.json")
    names = (name for name, document in files.documents.items() if {"inputs", "outputs"} <= document.keys())
    return next((name for name in names if name != layers), None)


def read(files: ModelFiles) -> Model:
    """Read a model.

    Raises
    ------
    ModelFormatError
        The files are damaged or incomplete, or hold what colornn does not have.
    """
    network, notes, _ = tfjs.read_network(files)
    name = _meta_file(files) or ""
    meta = JsonValue(files.documents[name], name)
    normalized = meta.get("isNormalized").value is not False
    inputs = _columns(meta["inputs"], normalized)
    outputs = _columns(meta["outputs"], normalized)
    task = "classification" if isinstance(outputs[0], CategoryColumn) else "regression"
    if len({type(column) for column in outputs}) > 1 or (task == "classification" and len(outputs) > 1):
        raise ModelFormatError(f"{name} has several outputs that are names: ml5 itself answers with the first alone.")
    return Model(Schema(inputs, outputs, task), network, Provenance(source=NAME), notes=notes)


def _columns(described: JsonValue, normalized: bool) -> tuple[Column, ...]:
    columns = tuple(_column(name, described[name], normalized) for name in described.names())
    if not columns:
        raise described.wrong("an object with at least one column")
    return columns


def _column(name: str, described: JsonValue, normalized: bool) -> Column:
    kind = described["dtype"].text()
    if kind == "string":
        return CategoryColumn(name, _categories(described["legend"]))
    if kind != "number":
        raise described["dtype"].wrong("'number' or 'string' (colornn takes no images and no arrays)")
    if not normalized and described.get("min").value is None:
        return NumberColumn(name, "none")
    minimum, maximum = described["min"].number(), described["max"].number()
    return NumberColumn(name, "minmax" if normalized else "none", minimum, maximum)


def _categories(legend: JsonValue) -> tuple[str, ...]:
    """Put the names into the order of their one-hot rows."""
    names = legend.names()
    rows = np.array([legend[name].numbers(len(names)) for name in names])
    places = rows.argmax(axis=1) if len(names) else rows
    if not len(names) or (rows != np.eye(len(names))[places]).any() or len(set(places.tolist())) < len(names):
        raise legend.wrong("an object that has a 1 in another place of each name's row, and else 0")
    return tuple(names[index] for index in np.argsort(places))


def write(model: Model, name: str) -> Files:
    """Write model.json, model_meta.json and model.weights.bin, the only names that ml5 loads."""
    model = _in_javascript_order(model)
    schema = model.schema
    numbers = [column for column in (*schema.inputs, *schema.outputs) if isinstance(column, NumberColumn)]
    normalized = not numbers or any(column.scaling != "none" for column in numbers)
    meta = {
        "inputUnits": [schema.n_features],
        "outputUnits": schema.n_outputs,
        "inputs": {column.name: _meta_of(column, normalized) for column in schema.inputs},
        "outputs": {column.name: _meta_of(column, normalized, schema.task) for column in schema.outputs},
        "isNormalized": normalized,
    }
    files = dict(tfjs.write_network(model, HOLDS, {}, {}))
    return {tfjs.MODEL_FILE: files.pop(tfjs.MODEL_FILE), _META_FILE: compact(meta), **files}


def left_out(model: Model) -> tuple[str, ...]:
    """Tell what ml5 cannot hold of a model."""
    return HOLDS.left_out(model)


def _meta_of(column: Column, normalized: bool, task: str = "") -> dict[str, Any]:
    if isinstance(column, NumberColumn):
        offset, scale = column.offset_and_scale
        minimum, maximum = column.minimum, column.maximum
        if normalized and (column.scaling != "minmax" or minimum == maximum):
            minimum, maximum = offset, offset + scale
        return {"dtype": "number", "min": plain(minimum), "max": plain(maximum)}
    if task == "multi-label":
        return {"dtype": "number", "min": 0, "max": 1}
    if column.width**2 > MAXIMUM_JSON_BYTES // 4:
        raise ModelFormatError(f"{column.width} classes are too many for ml5, which writes a row of each for each.")
    rows = np.eye(column.width, dtype=int).tolist()
    return {
        "dtype": "string",
        "min": 0,
        "max": 1,
        "uniqueValues": list(column.categories),
        "legend": dict(zip(column.categories, rows, strict=True)),
    }


def _in_javascript_order(model: Model) -> Model:
    """Put inputs and outputs into the order that JavaScript gives their names, by which ml5 goes.

    A class '10' comes after '9' there; without this, ml5 0.5.0 would confuse their names.
    """
    schema, network = model.schema, model.network
    inputs, rows = _sorted_columns(schema.inputs)
    if schema.task == "classification" and isinstance(schema.outputs[0], CategoryColumn):
        categories = schema.outputs[0].categories
        ordered = tuple(in_javascript_order(categories))
        outputs: tuple[Column, ...] = (replace(schema.outputs[0], categories=ordered),)
        units = [categories.index(category) for category in ordered]
    else:
        names = in_javascript_order([column.name for column in schema.outputs])
        units = [[column.name for column in schema.outputs].index(name) for name in names]
        outputs = tuple(schema.outputs[unit] for unit in units)
    changed = Network(network.n_features, network.n_outputs, network.config, rng=np.random.default_rng(0))
    changed.parameters[:] = network.parameters
    changed.weights[0][:] = network.weights[0][rows]
    changed.weights[-1][:] = changed.weights[-1][:, units]
    changed.biases[-1][:] = network.biases[-1][units]
    return Model(Schema(inputs, outputs, schema.task), changed, model.provenance)


def _sorted_columns(columns: tuple[Column, ...]) -> tuple[tuple[Column, ...], list[int]]:
    """Sort input columns, and tell which encoded inputs go with them."""
    first, starts = 0, {}
    for column in columns:
        starts[column.name] = (column, range(first, first + column.width))
        first += column.width
    names = in_javascript_order(list(starts))
    return tuple(starts[name][0] for name in names), [row for name in names for row in starts[name][1]]
