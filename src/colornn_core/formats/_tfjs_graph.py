"""TensorFlow.js graph models that are a plain chain of dense layers: the only owner of their keys."""

import base64
import binascii
import math
from collections.abc import Callable

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.errors import ModelFormatError
from colornn_core.formats._composer import Composer
from colornn_core.formats._tfjs_weights import Arrays
from colornn_core.formats.json_value import JsonValue
from colornn_core.text import cut, short

_ACTIVATIONS = {
    "Relu": "relu",
    "Elu": "elu",
    "Softplus": "softplus",
    "Tanh": "tanh",
    "Sigmoid": "sigmoid",
    "Softmax": "softmax",
}
_RESHAPING = {"Reshape", "Flatten"}
_NO_CHANGE = {"Identity", "StopGradient", "EnsureShape", *_RESHAPING}
_LINEAR: dict[str, Callable[[FloatArray], tuple[FloatArray, FloatArray]]] = {
    "Add": lambda values: (np.ones(1), values),
    "AddV2": lambda values: (np.ones(1), values),
    "BiasAdd": lambda values: (np.ones(1), values),
    "Sub": lambda values: (np.ones(1), -values),
    "Mul": lambda values: (values, np.zeros(1)),
    "RealDiv": lambda values: (1 / values, np.zeros(1)),
}
_SWAPPABLE = {"Add", "AddV2", "Mul"}
_INPUTS = {"Placeholder", "PlaceholderWithDefault"}
_ONLY = "colornn reads a plain chain of dense layers"


def read_graph(topology: JsonValue, document: JsonValue, arrays: Arrays, composer: Composer) -> None:
    """Read a graph model into a composer.

    Raises
    ------
    ModelFormatError
        It is no plain chain of dense layers; the message names the node.
    """
    nodes = {node["name"].text(): node for node in topology["node"]}
    graph = _Graph(nodes, arrays)
    chain: list[str] = []
    at = _output(nodes, document.get("signature"))
    while graph.kind(at) not in _INPUTS:
        if at in chain:
            raise ModelFormatError(f"{topology.place} goes round in a circle at {short(at)}: {_ONLY}.")
        chain.append(at)
        at = graph.source(at)
    sizes = _sizes(nodes[at])
    composer.width = math.prod(sizes) if sizes and min(sizes) > 0 else None
    if len(sizes) > 1 and (not chain or graph.kind(chain[-1]) not in _RESHAPING):
        raise ModelFormatError(f"The graph takes inputs of rank {len(sizes) + 1}: {_ONLY}, for rows of numbers.")
    others = [name for name in nodes if graph.kind(name) in _INPUTS and name != at]
    if others:
        raise ModelFormatError(f"The graph has the inputs {short(at)} and {short(others[0])}: {_ONLY}.")
    for name in reversed(chain):
        graph.read(name, composer)


class _Graph:
    """Nodes by name, and the arrays of those that are constants."""

    def __init__(self, nodes: dict[str, JsonValue], arrays: Arrays) -> None:
        self._nodes, self._arrays = nodes, arrays

    def _node(self, name: str) -> JsonValue:
        if name not in self._nodes:
            raise ModelFormatError(f"The graph has no node {short(name)}, which another one takes.")
        return self._nodes[name]

    def kind(self, name: str) -> str:
        return self._node(name)["op"].text()

    def _inputs(self, name: str) -> list[str]:
        """Name the nodes whose values a node takes; '^x' only says that x comes first, 'x:0' is the output 0 of x."""
        found = self._node(name).get("input")
        inputs = [] if found.value is None else [one.text() for one in found]
        return [one.removesuffix(":0") for one in inputs if not one.startswith("^")]

    def _constant(self, name: str) -> FloatArray | None:
        """Return the array that a node stands for, through nodes that change nothing; None where it is computed."""
        for _ in range(len(self._nodes)):
            if self.kind(name) != "Identity":
                break
            (name, *_) = self._inputs(name) or [name]
        return self._arrays.named(name) if name in self._arrays else None

    def source(self, name: str) -> str:
        """Name the one node that is not a constant and whose values a node takes."""
        inputs = self._inputs(name)
        first = inputs[:1] if self.kind(name) in _NO_CHANGE else inputs
        computed = [one for one in first if self.kind(one) != "Const" and self._constant(one) is None]
        if len(computed) != 1:
            raise ModelFormatError(
                f"The node {short(name)} ({cut(self.kind(name))}) takes the values of {len(computed)} others: {_ONLY}."
            )
        return computed[0]

    def _constants(self, name: str) -> list[FloatArray]:
        """Return the arrays that a node takes behind what is computed."""
        inputs, source = self._inputs(name), self.source(name)
        kind = self.kind(name)
        if inputs[0] != source and kind not in _SWAPPABLE:
            raise ModelFormatError(f"The node {short(name)} ({cut(kind)}) does not begin with its inputs: {_ONLY}.")
        found = [self._constant(one) for one in inputs if one != source]
        return [array for array in found if array is not None]

    def read(self, name: str, composer: Composer) -> None:
        """Read a node."""
        kind, layer, node = self.kind(name), f"the node {cut(name)}", self._node(name)
        if kind in _NO_CHANGE:
            if kind == "Reshape":
                self._check_reshape(name, layer, composer)
            return
        if kind in {"MatMul", "_FusedMatMul"}:
            self._read_dense(name, layer, node, composer)
        elif kind in _LINEAR:
            (values,) = self._constants(name) or [np.zeros(0)]
            if values.size != max(values.shape, default=1) or not values.size:
                raise ModelFormatError(f"{layer} ({kind}) takes no row of numbers: {_ONLY}.")
            with np.errstate(divide="ignore"):
                composer.scale(layer, *_LINEAR[kind](values.ravel()))
        else:
            _activate(kind, layer, node, composer)

    def _check_reshape(self, name: str, layer: str, composer: Composer) -> None:
        """Refuse a new shape that is no row of all values."""
        shapes = [self._constant(one) for one in self._inputs(name)[1:]]
        shape = shapes[0].ravel().tolist() if shapes and shapes[0] is not None else []
        if len(shape) != 2 or (composer.width is not None and shape[1] not in (-1, composer.width)):
            raise ModelFormatError(f"{layer} (Reshape) makes no row of all {composer.width or ''} values: {_ONLY}.")

    def _read_dense(self, name: str, layer: str, node: JsonValue, composer: Composer) -> None:
        weights, *more = self._constants(name) or [np.zeros(0)]
        if weights.ndim != 2 or _flag(node, "transpose_a"):
            raise ModelFormatError(f"{layer} does not multiply its inputs with a table of weights: {_ONLY}.")
        if _flag(node, "transpose_b"):
            weights = weights.T
        biases: FloatArray = np.zeros(weights.shape[1])
        fused = _fused(node)
        if fused and fused[0] == "BiasAdd":
            if not more or more[0].size != len(biases):
                raise ModelFormatError(f"{layer} has no biases for its {len(biases)} units.")
            biases, fused = more[0].ravel(), fused[1:]
        composer.dense(layer, weights, biases)
        for kind in fused:
            _activate(kind, layer, node, composer)


def _activate(kind: str, layer: str, node: JsonValue, composer: Composer) -> None:
    if kind == "Relu6":
        composer.bend(layer, 0, 6)
    elif kind == "LeakyRelu":
        key = "leakyrelu_alpha" if node["op"].value == "_FusedMatMul" else "alpha"
        alpha = node.get("attr").get(key) if node.get("attr").value is not None else node.get("attr")
        composer.bend(layer, 0.2 if alpha.value is None else alpha["f"].number())
    elif kind in _ACTIVATIONS:
        composer.activate(layer, _ACTIVATIONS[kind])
    else:
        known = ", ".join(("MatMul", "_FusedMatMul", *_LINEAR, *_ACTIVATIONS, "Relu6", "LeakyRelu"))
        raise ModelFormatError(f"{layer} is a {cut(kind)}, which colornn does not have: it reads {known}.")


def _flag(node: JsonValue, key: str) -> bool:
    attributes = node.get("attr")
    if attributes.value is None or attributes.get(key).value is None:
        return False
    return attributes[key].get("b").value is True


def _fused(node: JsonValue) -> list[str]:
    """Name what a fused node does after it has multiplied; the file has these texts in base 64."""
    attributes = node.get("attr")
    if attributes.value is None or attributes.get("fused_ops").value is None:
        return []
    names = attributes["fused_ops"]["list"].get("s")
    return [] if names.value is None else [_text(name) for name in names]


def _text(value: JsonValue) -> str:
    text = value.text()
    try:
        return base64.b64decode(text, validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return text


def _output(nodes: dict[str, JsonValue], signature: JsonValue) -> str:
    """Name the node that gives the output: as the signature says, or the one whose values no other node takes."""
    outputs = signature.get("outputs") if signature.value is not None else signature
    if isinstance(outputs.value, dict) and outputs.value:
        first, *others = outputs.value
        if others:
            raise ModelFormatError(f"{outputs.place} names {1 + len(others)} outputs: {_ONLY}.")
        name = outputs[first]["name"].text().removesuffix(":0")
        if name in nodes:
            return name
    taken = {
        one.value.removeprefix("^").removesuffix(":0")
        for node in nodes.values()
        if node.get("input").value is not None
        for one in node["input"]
        if isinstance(one.value, str)
    }
    last = [name for name, node in nodes.items() if name not in taken and node["op"].value not in {"NoOp", "Const"}]
    if len(last) != 1:
        raise ModelFormatError(f"The graph has {len(last)} outputs: {_ONLY}.")
    return last[0]


def _sizes(node: JsonValue) -> list[int]:
    """Return the shape of the inputs without the batch; -1 is an unknown size, and no list is no shape."""
    try:
        dimensions = list(node["attr"]["shape"]["shape"]["dim"])[1:]
        return [int(one["size"].value) for one in dimensions]
    except (ModelFormatError, TypeError, ValueError):
        return []
