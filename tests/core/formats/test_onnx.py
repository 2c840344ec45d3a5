"""onnxruntime runs our files and answers the same."""

import json
from typing import Any

import numpy as np
import onnx as real_onnx
import onnxruntime
import pytest
from hypothesis import given, settings

from colornn_core import CategoryColumn, Model, ModelFormatError, NetworkConfig, Table
from colornn_core.formats import onnx
from colornn_core.nn.activations import ACTIVATIONS, OUTPUT_ACTIVATIONS
from tests.core.formats.examples import INPUTS, NUMBERS, OUTPUTS, TABLE, make_model, models, numbers_of, tolerance_of


def content_of(model: Model) -> bytes:
    (content,) = model.to_files("onnx").values()
    return content


def answers(model: Model, table: Table = TABLE) -> dict[str, Any]:
    session = onnxruntime.InferenceSession(content_of(model), providers=["CPUExecutionProvider"])
    kinds = [(column, object if isinstance(column, CategoryColumn) else np.float32) for column in model.schema.inputs]
    inputs = {column.name: table.columns[column.name].astype(kind)[:, np.newaxis] for column, kind in kinds}
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, inputs), strict=True))


def assert_same(model: Model, table: Table = TABLE) -> None:
    got, expected, tolerance = answers(model, table), numbers_of(model, table), tolerance_of(model, table)
    if model.schema.task == "classification":
        label, probabilities = got.values()
        np.testing.assert_allclose(probabilities, expected, rtol=1e-5, atol=tolerance)
        best = [model.labels.index(one) for one in label]
        np.testing.assert_allclose(expected[range(len(best)), best], expected.max(axis=1), rtol=1e-5, atol=tolerance)
        return
    assert tuple(got) == model.labels
    numbers = np.concatenate(list(got.values()), axis=1)
    np.testing.assert_allclose(numbers, expected, rtol=1e-5, atol=tolerance)


@settings(max_examples=50)
@given(models(onnx.CAPABILITIES))
def test_onnxruntime_answers_the_same(model: Model) -> None:
    assert_same(model)


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("activation", OUTPUT_ACTIVATIONS)
def test_every_activation_is_the_same_in_every_place(output: str, activation: str) -> None:
    hidden = activation if activation in ACTIVATIONS else "relu"
    model = make_model(output, hidden_units=(5, 3), activation=hidden, output_activation=activation)
    assert_same(model)


def version_of(model: Model) -> tuple[int, int]:
    """Check a file and return its set of operators and its version."""
    content = content_of(model)
    real_onnx.checker.check_model(content, full_check=True)
    read = real_onnx.load_model_from_string(content)
    (opset,) = read.opset_import
    assert opset.domain == ""
    return opset.version, read.ir_version


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_file_is_correct_and_needs_no_newer_runtime_than_it_must(output: str) -> None:
    assert version_of(make_model(output)) == (19, 9)  # since it compares texts
    for activation in OUTPUT_ACTIVATIONS:
        hidden = "relu" if activation == "softmax" else activation
        model = make_model(output, inputs=NUMBERS, hidden_units=(3,), activation=hidden, output_activation=activation)
        assert version_of(model) == ((20, 9) if activation == "gelu" else (13, 7))
        assert_same(model)


def test_no_lower_version_would_do() -> None:
    """ONNX's own library tells since when there is an operator in the form that is written here."""
    for model in (make_model(), make_model(inputs=NUMBERS), make_model(inputs=NUMBERS, activation="gelu")):
        read = real_onnx.load_model_from_string(content_of(model))
        (opset,) = read.opset_import
        since = {real_onnx.defs.get_schema(node.op_type, opset.version).since_version for node in read.graph.node}
        assert max(since) == opset.version


def test_labels_and_origin_stand_in_the_metadata() -> None:
    model = make_model("label")
    session = onnxruntime.InferenceSession(content_of(model), providers=["CPUExecutionProvider"])
    metadata = session.get_modelmeta().custom_metadata_map
    assert json.loads(metadata["labels"]) == list(model.labels)
    assert json.loads(metadata["provenance"])["source"] == "colornn"
    assert metadata["task"] == "classification"
    assert "r: a number, usually 0 to 340" in session.get_modelmeta().description


def test_a_temperature_is_worked_in() -> None:
    model = make_model()
    model.temperature = 2.5
    assert_same(model)


@pytest.mark.parametrize("names", [["probabilities", "concat_1", "weights_1"], ["labels", "one", "relu_4"]])
def test_columns_may_have_the_names_of_parts_of_the_graph(names: list[str]) -> None:
    rows = [
        {**dict.fromkeys(names, number / 3), "kind": "ab"[number % 2], "y": "uv"[number % 2]} for number in range(6)
    ]
    table = Table.from_rows(rows)
    model = Model.for_table(table, [*names, "kind"], "y", network=NetworkConfig(hidden_units=(3,)))
    assert_same(model, table)
    assert list(answers(model, table)) == ["y", "probabilities_" if "probabilities" in names else "probabilities"]


def test_columns_may_have_any_name() -> None:
    names = ["größer 新 🎨", "a/b:0", "line\nbreak", "__proto__"]
    model = make_model().renamed(inputs=names, output="<b>")
    table = Table({new: TABLE.columns[old] for new, old in zip(names, INPUTS, strict=True)})
    assert_same(model, table)
    assert list(answers(model, table)) == ["<b>", "probabilities"]


def test_a_name_that_is_not_known_is_none_of_the_known() -> None:
    """colornn refuses such a row; a graph cannot, and goes on with zeros."""
    table = Table.from_rows([{"kind": "ab"[number % 2], "y": "uv"[number % 2]} for number in range(6)])
    model = Model.for_table(table, ["kind"], "y", network=NetworkConfig(hidden_units=()))
    got = answers(model, Table.from_rows([{"kind": "z"}]))["probabilities"]
    np.testing.assert_allclose(got, model.network.predict(np.zeros((1, 2))), atol=1e-6)


def test_what_does_not_fit_is_refused() -> None:
    table = Table.from_rows([{"": 1, "x": 0, "y": "a"}, {"": 2, "x": 1e-60, "y": "b"}])
    with pytest.raises(ModelFormatError, match="empty name"):
        Model.for_table(table, [""], "y").to_files("onnx")
    with pytest.raises(ModelFormatError, match="range is too large, or too narrow"):
        Model.for_table(table, ["x"], "y").to_files("onnx")
    model = make_model()
    for number, message in ((1e39, "layer 1 has a weight that is too large"), (np.nan, "layer 1 has .* not a finite")):
        model.network.parameters[0] = number
        with pytest.raises(ModelFormatError, match=message):
            model.to_files("onnx")


def test_a_file_is_not_opened() -> None:
    with pytest.raises(ModelFormatError, match="ONNX files are written, not read"):
        Model.from_files(make_model().to_files("onnx"))
