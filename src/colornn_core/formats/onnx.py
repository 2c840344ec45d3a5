"""A model as an ONNX file: what onnxruntime and many others run, scaling and labels included.

The graph has an input for each column, by its name and in its own units, shape (N, 1): 32-bit floats, or text for a
column of names. A classification has two outputs: the best label, under the name of the output column, shape (N,), and
``probabilities``, shape (N, n_classes), in the order of the labels; they stand as a JSON list under ``labels`` in the
metadata. Others have an output for each output column, by its name, shape (N, 1).

References
----------
ONNX 1.23, operators of the default domain.
"""

import json
from typing import TypeAlias

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.data.schema import CategoryColumn, Column
from colornn_core.errors import ModelFormatError
from colornn_core.formats._describe import describe_column, describe_columns
from colornn_core.formats._layers import Layer, as_float32, layers_of
from colornn_core.formats._onnx_graph import NUMBER, STRING, Attribute, Graph, texts
from colornn_core.formats.capabilities import Capabilities
from colornn_core.formats.files import Files
from colornn_core.formats.format import Format
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.schema_json import provenance_to_json
from colornn_core.nn.activations import LEAK

NAME = "onnx"

_Call: TypeAlias = tuple[str, dict[str, Attribute]]
_OPERATORS: dict[str, _Call] = {
    "softmax": ("Softmax", {"axis": 1}),
    "relu": ("Relu", {}),
    "leaky_relu": ("LeakyRelu", {"alpha": LEAK}),
    "elu": ("Elu", {"alpha": 1.0}),
    "gelu": ("Gelu", {"approximate": "tanh"}),
    "softplus": ("Softplus", {}),
    "tanh": ("Tanh", {}),
    "sigmoid": ("Sigmoid", {}),
    "linear": ("Identity", {}),
}
_ALL = {name: operator for name, (operator, _) in _OPERATORS.items()}
_HIDDEN = {name: operator for name, operator in _ALL.items() if name != "softmax"}
CAPABILITIES = Capabilities("ONNX", _HIDDEN, _ALL, dropout="no", bits=32)


def write(model: ModelState, name: str) -> Files:
    """Write the model as one file.

    Raises
    ------
    ModelFormatError
        A column has no name, or a weight or a column's range is too large for 32-bit floats.
    """
    schema = model.schema
    columns = [column.name for column in (*schema.inputs, *schema.outputs)]
    if "" in columns:
        raise ModelFormatError("A column has an empty name, which ONNX cannot have: give it another one.")
    graph = Graph(columns)
    values = _encode(graph, schema.inputs)
    for number, layer in enumerate(layers_of(model), 1):
        values = _add_layer(graph, layer, number, values)
    (_classes if schema.task == "classification" else _numbers)(graph, model, values)
    metadata = [
        ("task", schema.task),
        ("labels", json.dumps(model.labels, ensure_ascii=False)),
        ("provenance", json.dumps(provenance_to_json(model.provenance), ensure_ascii=False)),
    ]
    return {f"{name}.onnx": graph.model(_description(model), metadata)}


def _description(model: ModelState) -> str:
    inputs, outputs = (describe_columns(columns) for columns in (model.schema.inputs, model.schema.outputs))
    return f"A small neural network, written by colornn.\n\nInputs:\n{inputs}\nOutputs:\n{outputs}\n"


def _encode(graph: Graph, columns: tuple[Column, ...]) -> str:
    """Add the inputs, and turn them into what goes into the first layer."""
    parts = []
    for column in columns:
        if isinstance(column, CategoryColumn):
            graph.add_input(column.name, STRING, describe_column(column))
            parts.append(_one_hot(graph, column))
        else:
            graph.add_input(column.name, NUMBER, describe_column(column))
            parts.append(column.name)
    values = graph.node("Concat", parts, axis=1) if len(parts) > 1 else parts[0]
    offsets, scales = _offsets_and_scales(columns)
    return _apply(graph, "Div", _apply(graph, "Sub", values, offsets, 0), scales, 1)


def _one_hot(graph: Graph, column: CategoryColumn) -> str:
    categories = graph.constant("categories", texts(column.categories)[np.newaxis])
    one, zero = (graph.constant(name, np.array([value], np.float32)) for name, value in (("one", 1), ("zero", 0)))
    return graph.node("Where", [graph.equals(column.name, categories), one, zero])


def _offsets_and_scales(columns: tuple[Column, ...]) -> tuple[FloatArray, FloatArray]:
    """Return what scales each encoded value, as 32-bit floats, shape (n_features,) each; names are not scaled."""
    pairs: list[tuple[float, float]] = []
    for column in columns:
        pairs += [(0, 1)] * column.width if isinstance(column, CategoryColumn) else [column.offset_and_scale]
    with np.errstate(over="ignore", under="ignore"):
        offsets, scales = np.array(pairs, np.float32).T
    if not (np.isfinite(offsets).all() and np.isfinite(scales).all() and scales.all()):
        raise ModelFormatError("A column's range is too large, or too narrow, for ONNX's 32-bit floats.")
    return offsets, scales


def _apply(graph: Graph, operator: str, values: str, numbers: FloatArray, neutral: int) -> str:
    """Add an operation with a number for each column, unless it would change nothing."""
    if (numbers == neutral).all():
        return values
    return graph.node(operator, [values, graph.constant(f"{operator.lower()}_by", numbers)])


def _add_layer(graph: Graph, layer: Layer, number: int, values: str) -> str:
    weights, biases = as_float32(layer)
    parameters = [graph.constant(f"weights_{number}", weights), graph.constant(f"biases_{number}", biases)]
    logits = graph.node("Gemm", [values, *parameters])
    operator, attributes = _OPERATORS[layer.activation]
    return graph.node(operator, [logits], **attributes)


def _classes(graph: Graph, model: ModelState, values: str) -> None:
    """Answer with the probability of each class, and with the label of the best one."""
    (column,) = model.schema.outputs
    probabilities = graph.unique("probabilities")
    graph.node("Identity", [values], probabilities)
    best = graph.node("ArgMax", [values], axis=1, keepdims=0)
    graph.node("Gather", [graph.constant("labels", texts(model.labels)), best], column.name)
    graph.add_output(column.name, STRING, (), describe_column(column))
    graph.add_output(probabilities, NUMBER, (len(model.labels),), f"of {', '.join(model.labels)}, in this order")


def _numbers(graph: Graph, model: ModelState, values: str) -> None:
    """Answer with a number for each output column: in its units, or the probability of a label."""
    columns = model.schema.outputs
    if model.schema.task == "regression":
        offsets, scales = _offsets_and_scales(columns)
        values = _apply(graph, "Add", _apply(graph, "Mul", values, scales, 1), offsets, 0)
    if len(columns) > 1:
        sizes = graph.constant("sizes", np.ones(len(columns), np.int64))
        graph.node("Split", [values, sizes], *(column.name for column in columns), axis=1)
    else:
        graph.node("Identity", [values], columns[0].name)
    for column in columns:
        is_label = isinstance(column, CategoryColumn)
        graph.add_output(column.name, NUMBER, (1,), "its probability" if is_label else describe_column(column))


FORMAT = Format(
    name=NAME,
    files=(".onnx",),
    capabilities=CAPABILITIES,
    write=write,
)
