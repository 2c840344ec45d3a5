"""ml5.js's neuralNetwork: a TensorFlow.js LayersModel, and beside it model_meta.json with names and ranges.

References
----------
The npm package ml5 0.5.0 and 1.4.0, src/NeuralNetwork.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from colornn_core.data.json.rows import output_name
from colornn_core.data.schema import CategoryColumn, Column, NumberColumn, Schema
from colornn_core.errors import ModelFormatError
from colornn_core.formats import tfjs
from colornn_core.formats.files import Files, ModelFiles
from colornn_core.formats.format import Format
from colornn_core.formats.json_value import JsonValue, compact, in_javascript_order, plain
from colornn_core.formats.model_state import ModelState
from colornn_core.limits import MAXIMUM_JSON_BYTES
from colornn_core.nn.network import Network
from colornn_core.provenance import Provenance
from colornn_core.text import short

NAME = "ml5"
CAPABILITIES = replace(
    tfjs.CAPABILITIES, title="ml5", names="yes", scaling="yes", categories="yes", multi_label="no", provenance="no"
)
_META_FILE = "model_meta.json"
# Where an activation is 0, if not at 0; so far out that 32-bit floats tell no difference.
_ZERO_AT = {"sigmoid": -1000.0, "softplus": -1000.0}


def recognize(files: ModelFiles) -> bool:
    """Tell whether the files describe layers and, as ml5 does, inputs and outputs."""
    return _meta_file(files) is not None


def _meta_file(files: ModelFiles) -> str | None:
    layers = tfjs.model_file(files)
    if layers is None:
        return None
    files.fetch(layers.removesuffix(".json") + "_meta.json")
    names = (name for name, document in files.documents.items() if _described(document) is not None)
    return next((name for name in names if name != layers), None)


def _described(document: dict[str, Any]) -> dict[str, Any] | None:
    """Find what describes inputs and outputs: the document itself, or, of ml5 0.4, its part 'meta'."""
    parts = [document, document.get("meta")]
    return next((part for part in parts if isinstance(part, dict) and {"inputs", "outputs"} <= part.keys()), None)


def read(files: ModelFiles) -> ModelState:
    """Read a model.

    Raises
    ------
    ModelFormatError
        The files are damaged or incomplete, or hold what colornn does not have.
    """
    network, notes, _ = tfjs.read_network(files)
    name = _meta_file(files) or ""
    document = JsonValue(files.documents[name], name)
    meta = document if {"inputs", "outputs"} <= document.members().keys() else document["meta"]
    ranges = document.get("data") if meta is not document else JsonValue(None, name)
    # As ml5 asks for it; 0.4 may leave it out, and normalizes all the same.
    normalized = bool(meta.members().get("isNormalized", meta is not document))
    inputs = _columns(meta["inputs"], _Ranges(ranges, "input"), normalized)
    outputs = _columns(meta["outputs"], _Ranges(ranges, "output"), normalized)
    task = "classification" if isinstance(outputs[0], CategoryColumn) else "regression"
    if len({type(column) for column in outputs}) > 1 or (task == "classification" and len(outputs) > 1):
        raise ModelFormatError(f"{name} has several outputs that are names: ml5 itself answers with the first alone.")
    outputs, more = _distinct_names(inputs, outputs)
    model = ModelState(Schema(inputs, outputs, task), network, Provenance(source=NAME), notes=(*notes, *more))
    if normalized:
        model.notes += tuple(_keep_constants(model))
    return model


def _columns(described: JsonValue, ranges: "_Ranges", normalized: bool) -> tuple[Column, ...]:
    columns = tuple(_column(name, described[name], ranges, normalized) for name in described.names())
    if not columns:
        raise described.wrong("an object with at least one column")
    return columns


def _column(name: str, described: JsonValue, ranges: "_Ranges", normalized: bool) -> Column:
    kind = described["dtype"].text()
    if kind == "string":
        categories = _categories(described["legend"])
        ranges.skip(len(categories))
        return CategoryColumn(name, categories)
    if kind != "number":
        raise described["dtype"].wrong("'number' or 'string' (colornn takes no images and no arrays)")
    place = ranges.skip(1)
    if not normalized and described.get("min").value is None and not ranges.are_known:
        return NumberColumn(name, "none")
    minimum, maximum = (ranges.find(described, limit, place) for limit in ("min", "max"))
    return NumberColumn(name, "minmax" if normalized else "none", minimum, maximum)


class _Ranges:
    """The ranges of ml5 0.4, apart from the columns: a list with a place for each encoded number, or one for all."""

    def __init__(self, data: JsonValue, side: str) -> None:
        self._data, self._side, self._place = data, side, 0

    @property
    def are_known(self) -> bool:
        return self._data.value is not None and self._data.get(f"{self._side}Min").value is not None

    def skip(self, width: int) -> int:
        """Go on by the width of a column, and tell where it begins."""
        self._place += width
        return self._place - width

    def find(self, described: JsonValue, limit: str, place: int) -> float:
        """Return the 'min' or the 'max' of a column: its own, or the one at its place."""
        if described.get(limit).value is not None or self._data.value is None:
            return described[limit].number()
        limits = self._data[f"{self._side}{limit.title()}"]
        return limits[place].number() if isinstance(limits.value, list) else limits.number()


def _distinct_names(inputs: tuple[Column, ...], outputs: tuple[Column, ...]) -> tuple[tuple[Column, ...], list[str]]:
    """Give outputs another name that have the name of an input, as where both were added as arrays."""
    names, others = {column.name for column in inputs}, {column.name for column in outputs}
    renamed, notes = [], []
    for column in outputs:
        name = output_name(column.name, names, others)
        if name != column.name:
            others.add(name)
            notes.append(f"An input and an output are called {short(column.name)}: here the output is {short(name)}.")
            renamed.append(replace(column, name=name))
        else:
            renamed.append(column)
    return tuple(renamed), notes


def _keep_constants(model: ModelState) -> Iterator[str]:
    """Have columns that never changed do what they do in ml5 1.x: an input counts nothing, an output stays as it is."""
    network, place = model.network, 0
    for column in model.schema.inputs:
        if _is_constant(column):
            network.weights[0][place] = 0
            yield f"The input {short(column.name)} was the same in all rows: as in ml5, it counts nothing."
        place += column.width
    for unit, column in enumerate(model.schema.outputs):
        if _is_constant(column):
            network.weights[-1][:, unit] = 0
            network.biases[-1][unit] = _ZERO_AT.get(network.output_activation, 0.0)
            yield f"The output {short(column.name)} was the same in all rows: as in ml5, it stays so."


def _is_constant(column: Column) -> bool:
    return isinstance(column, NumberColumn) and column.minimum == column.maximum


def _categories(legend: JsonValue) -> tuple[str, ...]:
    """Put the names into the order of their one-hot rows."""
    names = legend.names()
    rows = np.array([legend[name].numbers(len(names)) for name in names])
    places = rows.argmax(axis=1) if len(names) else rows
    if not len(names) or (rows != np.eye(len(names))[places]).any() or len(set(places.tolist())) < len(names):
        raise legend.wrong("an object that has a 1 in another place of each name's row, and else 0")
    return tuple(names[index] for index in np.argsort(places))


def write(model: ModelState, name: str) -> Files:
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
    files = dict(tfjs.write_network(model, CAPABILITIES, {}, {}))
    return {tfjs.MODEL_FILE: files.pop(tfjs.MODEL_FILE), _META_FILE: compact(meta), **files}


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


def _in_javascript_order(model: ModelState) -> ModelState:
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
    return ModelState(Schema(inputs, outputs, schema.task), changed, model.provenance)


def _sorted_columns(columns: tuple[Column, ...]) -> tuple[tuple[Column, ...], list[int]]:
    """Sort input columns, and tell which encoded inputs go with them."""
    first, starts = 0, {}
    for column in columns:
        starts[column.name] = (column, range(first, first + column.width))
        first += column.width
    names = in_javascript_order(list(starts))
    return tuple(starts[name][0] for name in names), [row for name in names for row in starts[name][1]]


FORMAT = Format(
    name=NAME,
    files=(tfjs.MODEL_FILE, _META_FILE, tfjs.WEIGHTS_FILE),
    capabilities=CAPABILITIES,
    recognize=recognize,
    read=read,
    write=write,
)
