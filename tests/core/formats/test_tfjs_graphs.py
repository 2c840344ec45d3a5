"""Models of TensorFlow.js that are put together as graphs: functional, nested, and graph models."""

import base64
import json
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, ModelFormatError
from tests.core.formats.stacks import (
    DENSE,
    FIRST,
    FIRST_BIASES,
    INPUTS,
    LAST,
    LAST_BIASES,
    Files,
    dense,
    files_of,
    first,
    functional,
    inputs,
    last,
    layer,
    logits_of,
    with_weights,
)

CLOSE: dict[str, Any] = {"rtol": 1e-5, "atol": 1e-5}
EXPECTED = dense(np.maximum(dense(INPUTS, FIRST, FIRST_BIASES), 0), LAST, LAST_BIASES)
DROPOUT = layer("Dropout", "d", rate=0.2)


def chain() -> list[Any]:
    return [inputs(3), first(), dict(DROPOUT), last()]


@pytest.mark.parametrize("keras_3", [False, True])
def test_a_functional_chain_in_any_order(keras_3: bool) -> None:
    files = functional(chain(), DENSE, keras_3=keras_3)
    np.testing.assert_allclose(logits_of(files), EXPECTED, **CLOSE)
    assert Model.from_files(files).network.config.dropout == pytest.approx(0.2)
    document = json.loads(files["model.json"])
    config = document["modelTopology"]["model_config"]["config"]
    config["layers"].reverse()
    config["output_layers"] = ["b", 0, 0]  # as Keras 3 writes it where there is one
    mixed = {**files, "model.json": json.dumps(document).encode()}
    np.testing.assert_allclose(logits_of(mixed), EXPECTED, **CLOSE)
    del config["output_layers"]
    np.testing.assert_allclose(logits_of({**files, "model.json": json.dumps(document).encode()}), EXPECTED, **CLOSE)


def after(one: Any, *names: str) -> Any:
    return {**one, "after": list(names)}


@pytest.mark.parametrize("keras_3", [False, True])
@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([inputs(3), first(), after(last(), "in")], "Layer a does not lie on the one way"),
        ([inputs(3), first(), after(layer("Concatenate", "c"), "a", "in"), last()], "Layer c, a Concatenate, does not"),
        ([inputs(3), layer("InputLayer", "in2"), first(), last()], "Layer in2 is an InputLayer behind another"),
        ([inputs(3), after(layer("InputLayer", "in2")), first(), last()], "Layer in does not lie on the one way"),
        ([inputs(3), after(first(), "b"), after(last(), "a")], "Layer a takes the values of 'b', which cannot be"),
        ([inputs(3), after(first(), "other"), last()], "Layer a takes the values of 'other', which cannot be"),
    ],
)
def test_what_is_no_chain_is_refused_by_name(layers: list[Any], message: str, keras_3: bool) -> None:
    with pytest.raises(ModelFormatError, match=message):
        logits_of(functional([dict(one) for one in layers], DENSE, keras_3=keras_3))


def test_several_outputs_are_refused() -> None:
    with pytest.raises(ModelFormatError, match="names 2 outputs"):
        logits_of(functional(chain(), DENSE, output_layers=[["a", 0, 0], ["b", 0, 0]]))


def test_a_model_may_stand_in_a_model() -> None:
    head = {"class_name": "Sequential", "config": {"name": "head", "layers": [last()]}}
    np.testing.assert_allclose(logits_of(files_of([inputs(3), first(), head], DENSE)), EXPECTED, **CLOSE)
    outer = functional([inputs(3), first(), head], DENSE)
    np.testing.assert_allclose(logits_of(outer), EXPECTED, **CLOSE)
    inner = json.loads(functional(chain()[:2], DENSE)["model.json"])["modelTopology"]["model_config"]
    np.testing.assert_allclose(logits_of(files_of([inner, DROPOUT, last()], DENSE)), EXPECTED, **CLOSE)


def test_layers_of_the_same_name_in_two_models_keep_their_weights() -> None:
    def part(name: str, units: int, activation: str) -> Any:
        only = layer("Dense", "x", units=units, activation=activation)
        return {"class_name": "Sequential", "config": {"name": name, "layers": [only]}}

    parts = [part("one", 4, "relu"), part("two", 2, "linear")]
    names = ("one/x/kernel", "one/x/bias", "two/x/kernel", "two/x/bias")
    weights = dict(zip(names, DENSE.values(), strict=True))
    np.testing.assert_allclose(logits_of(files_of(parts, weights)), EXPECTED, **CLOSE)
    unclear = {name.replace("one", "p").replace("two", "q"): array for name, array in weights.items()}
    with pytest.raises(ModelFormatError, match="Two arrays are called 'x/kernel'"):
        logits_of(files_of(parts, unclear))


def node(name: str, operator: str, *sources: str, **attributes: Any) -> dict[str, Any]:
    return {"name": name, "op": operator, "input": list(sources), "attr": attributes}


def fused(*operators: str) -> dict[str, Any]:
    return {"list": {"s": [base64.b64encode(operator.encode()).decode() for operator in operators]}}


ONE = {"i": "1"}
PLACEHOLDER = node("x", "Placeholder", shape={"shape": {"dim": [{"size": "-1"}, {"size": "3"}]}})
CONSTANTS = [node(name, "Const") for name in DENSE]
GRAPH = [
    *CONSTANTS,
    PLACEHOLDER,
    node("net/a", "_FusedMatMul", "x", "a/kernel", "a/bias", fused_ops=fused("BiasAdd", "Relu"), num_args=ONE),
    node("net/b", "_FusedMatMul", "net/a:0", "b/kernel", "b/bias", fused_ops=fused("BiasAdd"), num_args=ONE),
    node("Identity", "Identity", "net/b", "^x"),
]
PLAIN = [
    node("a/m", "MatMul", "x", "a/kernel", transpose_b={"b": False}),
    node("a/p", "BiasAdd", "a/m", "a/bias"),
    node("a/r", "Relu", "a/p"),
    node("b/m", "MatMul", "a/r", "b/kernel"),
    node("b/p", "AddV2", "b/bias", "b/m"),
]


def graph(nodes: list[Any], arrays: Any = DENSE, **more: Any) -> Files:
    return with_weights({"node": nodes, "versions": {"producer": 440}}, arrays, format="graph-model", **more)


def whole() -> Files:
    return graph(GRAPH)


def test_a_graph_that_is_a_chain_of_dense_layers_is_read() -> None:
    signature = {"inputs": {"x": {"name": "x:0"}}, "outputs": {"out": {"name": "Identity:0"}}}
    for files in (
        graph(GRAPH),
        graph(GRAPH, signature=signature),
        graph([*CONSTANTS, PLACEHOLDER, *PLAIN]),
        graph([*reversed(PLAIN), PLACEHOLDER, *CONSTANTS, node("init", "NoOp")]),
    ):
        np.testing.assert_allclose(logits_of(files), EXPECTED, **CLOSE)


def test_activations_of_a_graph() -> None:
    values = dense(INPUTS, FIRST, FIRST_BIASES)

    def end(*more: Any, kinds: tuple[str, ...] = (), **attributes: Any) -> Any:
        first_node = node("m", "_FusedMatMul", "x", "a/kernel", "a/bias", fused_ops=fused("BiasAdd", *kinds))
        first_node["attr"] |= attributes
        return logits_of(graph([*CONSTANTS[:2], PLACEHOLDER, first_node, *more], dict(list(DENSE.items())[:2])))

    np.testing.assert_allclose(end(node("t", "Tanh", "m")), np.tanh(values), **CLOSE)
    np.testing.assert_allclose(end(node("t", "Relu6", "m")), np.clip(values, 0, 6), **CLOSE)
    slope = {"leakyrelu_alpha": {"f": 0.3}}
    np.testing.assert_allclose(end(kinds=("LeakyRelu",), **slope), np.where(values > 0, values, 0.3 * values), **CLOSE)
    lone = node("t", "LeakyRelu", "m", alpha={"f": 0.4})
    np.testing.assert_allclose(end(lone), np.where(values > 0, values, 0.4 * values), **CLOSE)
    powers = np.exp(values)
    np.testing.assert_allclose(end(node("t", "Softmax", "m")), powers / powers.sum(axis=1, keepdims=True), **CLOSE)


def test_a_graph_may_scale_its_inputs() -> None:
    arrays = DENSE | {"mean": np.array([1.0, 2.0, 3.0]), "by": np.array(0.5)}
    scaled = [node("mean", "Const"), node("by", "Const"), node("s", "Sub", "x", "mean"), node("y", "Mul", "s", "by")]
    nodes = [*CONSTANTS, PLACEHOLDER, *scaled, {**PLAIN[0], "input": ["y", "a/kernel"]}, *PLAIN[1:]]
    rows = (INPUTS - [1, 2, 3]) * 0.5
    expected = dense(np.maximum(dense(rows, FIRST, FIRST_BIASES), 0), LAST, LAST_BIASES)
    np.testing.assert_allclose(logits_of(graph(nodes, arrays)), expected, **CLOSE)


def shaped(*sizes: int) -> dict[str, Any]:
    return node("x", "Placeholder", shape={"shape": {"dim": [{"size": str(size)} for size in (-1, *sizes)]}})


def reshaped(placeholder: Any, target: list[int]) -> Files:
    nodes = [*CONSTANTS, node("to", "Const"), placeholder, node("flat", "Reshape", "x", "to")]
    return graph([*nodes, {**PLAIN[0], "input": ["flat", "a/kernel"]}, *PLAIN[1:]], DENSE | {"to": target})


def test_a_graph_may_put_its_inputs_into_a_row() -> None:
    for placeholder, target in ((shaped(3, 1), [-1, 3]), (shaped(3), [-1, 3]), (node("x", "Placeholder"), [-1, 3])):
        np.testing.assert_allclose(logits_of(reshaped(placeholder, target)), EXPECTED, **CLOSE)
    with pytest.raises(ModelFormatError, match=r"the node flat \(Reshape\) makes no row of all 15 values"):
        logits_of(reshaped(shaped(5, 3), [-1, 3]))
    with pytest.raises(ModelFormatError, match="takes inputs of rank 3"):
        logits_of(graph([*CONSTANTS, shaped(5, 3), *PLAIN]))


@pytest.mark.parametrize(
    ("nodes", "message"),
    [
        ([*GRAPH, node("c", "Conv2D", "Identity")], "the node c is a Conv2D, which colornn does not have"),
        ([*GRAPH, node("c", "Add", "Identity", "net/a")], r"The node 'c' \(Add\) takes the values of 2 others"),
        ([*GRAPH, node("other", "Relu", "net/b")], "The graph has 2 outputs"),
        ([*GRAPH, node("y", "Placeholder"), node("z", "NoOp", "y")], "The graph has the inputs 'x' and 'y'"),
        ([node("a", "Relu", "b"), node("b", "Relu", "a"), node("c", "Relu", "a")], "goes round in a circle"),
        ([node("a", "Relu", "nowhere")], "no node 'nowhere'"),
        ([node("a", "Relu")], "takes the values of 0 others"),
        ([PLACEHOLDER, *CONSTANTS, node("m", "MatMul", "a/kernel", "x")], "does not begin with its inputs"),
        ([PLACEHOLDER, *CONSTANTS, node("m", "MatMul", "x", "a/bias")], "does not multiply its inputs with a table"),
        ([], "The graph has 0 outputs"),
    ],
)
def test_a_graph_that_is_no_chain_is_refused_by_name(nodes: list[Any], message: str) -> None:
    with pytest.raises(ModelFormatError, match=message):
        logits_of(graph(nodes))
