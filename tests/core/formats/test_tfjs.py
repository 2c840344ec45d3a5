import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, ModelFormatError, Table, TrainingConfig
from tests.core.formats.examples import TABLE, make_model, numbers_of
from tests.core.formats.tfjs_files import Files, as_functional, change, layers_of, plain


def test_a_temperature_is_worked_into_the_weights() -> None:
    model = make_model()
    model.temperature = 2.5
    again = Model.from_files(model.to_files("tfjs"))
    assert again.temperature == 1
    np.testing.assert_allclose(again.predict_proba(TABLE), model.predict_proba(TABLE), atol=1e-5)


def encoded(model: Model) -> Table:
    """Encode the table as the network of a model takes it, under the names of a file without names."""
    values = model.schema.encode_inputs(TABLE)
    return Table.from_arrays(values, [f"x{number}" for number in range(values.shape[1])])


@pytest.mark.parametrize(("output", "task"), [("label", "classification"), ("numbers", "regression")])
def test_a_file_without_names_gets_some_and_says_so(output: str, task: str) -> None:
    model, again = make_model(output), Model.from_files(plain(output))
    assert again.schema.task == task
    assert [column.name for column in again.schema.inputs] == [f"x{number}" for number in range(6)][
        : model.schema.n_features
    ]
    assert len(again.notes) == 3
    assert again.notes[0].startswith("The file names no inputs: they are called x0 to x")
    expected = model.network.predict(model.schema.encode_inputs(TABLE))
    np.testing.assert_allclose(numbers_of(again, encoded(model)), expected, atol=1e-5)


def test_names_can_be_given() -> None:
    again = Model.from_files(plain("digits")).renamed(inputs=list("abcdef"), labels=["no", "so", "yo"], output="answer")
    assert again.labels == ("no", "so", "yo")
    assert [column.name for column in again.schema.inputs] == list("abcdef")
    rows = [{**dict.fromkeys("abcdef", 0.5), "answer": label} for label in again.labels]
    assert len(list(again.train(Table.from_rows(rows), TrainingConfig(epochs=2)))) == 2
    assert Model.from_files(plain("numbers")).renamed(labels=["up", "down"]).labels == ("up", "down")
    for wrong in ({"inputs": ["a"]}, {"labels": "abc"}, {"inputs": list("aaaaaa")}, {"output": 5}):
        with pytest.raises(ValueError, match=r"must be|named twice"):
            again.renamed(**wrong)


def test_several_labels_are_known_by_their_loss() -> None:
    files = plain("labels")
    assert Model.from_files(files).schema.task == "regression"
    again = Model.from_files(
        change(files, lambda document: document.update(trainingConfig={"loss": "binaryCrossentropy"}))
    )
    assert again.schema.task == "multi-label"
    assert any("optimizer" in note for note in again.notes)


def as_dense_array(document: Any) -> None:
    document["modelTopology"]["config"] = layers_of(document)


def as_keras(document: Any) -> None:
    topology = document["modelTopology"]
    document["modelTopology"] = {
        "model_config": {key: topology.pop(key) for key in ("class_name", "config")},
        **topology,
    }


def as_activation_layers(document: Any) -> None:
    kinds = {"relu": ("ReLU", {}), "elu": ("ELU", {"alpha": 1}), "softmax": ("Softmax", {"axis": -1})}
    split = []
    for number, layer in enumerate(layers_of(document)):
        activation, layer["config"]["activation"] = layer["config"]["activation"], "linear"
        kind, config = kinds.get(activation, ("Activation", {"activation": activation}))
        split += [layer, {"class_name": kind, "config": {**config, "name": f"a{number}"}}]
    document["modelTopology"]["config"]["layers"] = split


def without_extras(document: Any) -> None:
    for layer in layers_of(document):
        layer["config"] = {key: layer["config"][key] for key in ("units", "activation", "name")}


@pytest.mark.parametrize("edit", [as_dense_array, as_keras, as_functional, as_activation_layers, without_extras])
def test_every_layout_of_layers_is_read(edit: Callable[[Any], object]) -> None:
    files = plain(hidden_units=(4, 3, 2), activation=("relu", "elu", "tanh"))
    again = Model.from_files(change(files, edit))
    assert (again.network.parameters == Model.from_files(files).network.parameters).all()
    assert again.network.config == Model.from_files(files).network.config


def test_weights_may_lie_in_several_files_and_in_any_order() -> None:
    files = plain()
    data = files.pop("model.weights.bin")

    def edit(document: Any) -> None:
        (group,) = document["weightsManifest"]
        kernel, *rest = group["weights"]
        kernel["name"] = f"model/{kernel['name']}"
        size = 4 * int(np.prod(kernel["shape"]))
        document["weightsManifest"] = [
            {"paths": ["b1of2.bin", "b2of2.bin"], "weights": rest},
            {"paths": ["../a.bin"], "weights": [kernel]},
        ]
        files.update({"a.bin": data[:size], "b1of2.bin": data[size : size + 3], "b2of2.bin": data[size + 3 :]})

    again = Model.from_files(change(files, edit) | files | {"model.json": change(files, edit)["model.json"]})
    assert (again.network.parameters == Model.from_files(plain()).network.parameters).all()


def test_quantized_weights_are_read() -> None:
    files = plain("digits", hidden_units=())
    stored = np.arange(6 * 3, dtype=np.uint8)

    def edit(document: Any) -> None:
        kernel, bias = document["weightsManifest"][0]["weights"]
        kernel["quantization"] = {"dtype": "uint8", "scale": 0.5, "min": -2, "original_dtype": "float32"}
        bias["quantization"] = {"dtype": "float16", "original_dtype": "float32"}

    files["model.weights.bin"] = stored.tobytes() + np.array([1, 2, 3], "<f2").tobytes()
    network = Model.from_files(change(files, edit)).network
    assert network.weights[0].tolist() == (stored.reshape(6, 3) * 0.5 - 2).tolist()
    assert network.biases[0].tolist() == [1, 2, 3]


def test_a_file_that_a_browser_renamed_is_found(tmp_path: Path) -> None:
    files = plain()
    renamed = {"model (1).json": files["model.json"], "model.weights (1).bin": files["model.weights.bin"]}
    assert Model.from_files(renamed).labels == Model.from_files(files).labels
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert Model.load(tmp_path / "model.json").labels == Model.from_files(files).labels


@pytest.mark.parametrize("name", ["..", ".", "", "folder", "../secret.bin", "nothing.bin", "\0", "x" * 300])
def test_nothing_is_fetched_but_a_file_of_the_same_folder(name: str, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    (inner / "folder").mkdir(parents=True)
    for place in (tmp_path, inner / "folder"):
        (place / "secret.bin").write_bytes(plain()["model.weights.bin"])
    files = change(plain(), lambda document: document["weightsManifest"][0].update(paths=[name]))
    (inner / "model.json").write_bytes(files["model.json"])
    with pytest.raises(ModelFormatError, match="is missing: it holds the weights"):
        Model.load(inner / "model.json")


def test_a_weight_too_large_for_the_file_is_refused() -> None:
    model = make_model()
    model.network.parameters[0] = 1e39
    with pytest.raises(ModelFormatError, match="layer 1 has a weight that is too large"):
        model.to_files("tfjs")


def test_what_tensorflow_js_does_not_know_is_told() -> None:
    told = make_model("number", inputs=("r", "kind")).left_out("tfjs")
    assert told[0] == "TensorFlow.js knows no names: its inputs and outputs are r, kind, then 9, in this order."
    assert told[1] == "TensorFlow.js scales no inputs: give it (r - 0) / 340."
    assert told[2] == "TensorFlow.js scales no outputs: 9 = 17 * output + -17."
    assert told[3].startswith("TensorFlow.js knows no categories: ")
    assert told[4:] == ("The weights are rounded to 32-bit floats.",)


def test_32_bit_weights_are_not_reported_as_rounded() -> None:
    model = make_model(inputs=("r",), dtype="float32")
    assert not any("rounded" in note for note in model.left_out("tfjs"))
    assert Model.from_files(model.to_files("tfjs")).network.config == model.network.config


def as_artifacts(files: Files, data: Any) -> Files:
    document = json.loads(files["model.json"])
    (group,) = document.pop("weightsManifest")
    told = {**document, "weightSpecs": group["weights"], **({} if data is None else {"weightData": data})}
    return {"model.json": json.dumps(told).encode()}


def test_a_model_is_found_in_what_stands_around_it() -> None:
    files = plain()
    expected = Model.from_files(files).network.parameters
    base64_data = base64.b64encode(files["model.weights.bin"]).decode()

    def wrap(key: str, make: Any) -> Files:
        return change(files, lambda document: document.update(modelTopology=make({key: document["modelTopology"]})))

    variants = {
        "twice": wrap("modelTopology", dict),
        "Keras's configuration": wrap("model_config", dict),
        "as a text": change(files, lambda one: one.update(modelTopology=json.dumps(one["modelTopology"]))),
        "with a text in it": wrap("model_config", lambda one: {"model_config": json.dumps(one["model_config"])}),
        "base 64": as_artifacts(files, base64_data),
        "bytes": as_artifacts(files, list(files["model.weights.bin"])),
        "beside its weights": {**files, **as_artifacts(files, None)},
        "an address of data": change(
            files, lambda one: one["weightsManifest"][0].update(paths=[f"data:;base64,{base64_data}"])
        ),
        "tf.nn.softmax": change(files, lambda one: layers_of(one)[-1]["config"].update(activation="softmax_v2")),
    }
    for name, changed in variants.items():
        np.testing.assert_array_equal(Model.from_files(changed).network.parameters, expected, err_msg=name)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda one: one.update(modelTopology="{"), "modelTopology must be an object, or a text that holds one"),
        (lambda one: one["weightsManifest"][0].update(paths=["data:;base64,?"]), "not written in base 64"),
    ],
)
def test_what_stands_around_a_model_and_is_damaged_is_refused(edit: Any, message: str) -> None:
    with pytest.raises(ModelFormatError, match=message):
        Model.from_files(change(plain(), edit))
