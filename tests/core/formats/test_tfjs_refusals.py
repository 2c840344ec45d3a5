"""What of TensorFlow.js's files is left out, and what is refused."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, ModelFormatError
from tests.core.formats.tfjs_files import as_functional, change, layers_of, plain


def without_biases(document: Any) -> None:
    for layer in layers_of(document):
        layer["config"]["use_bias"] = False
    group = document["weightsManifest"][0]
    group["weights"] = [
        dict(weights, name=weights["name"].replace("/bias", "_bias/old")) for weights in group["weights"]
    ]


def with_regularizer(document: Any) -> None:
    layers_of(document)[0]["config"]["kernel_regularizer"] = {"class_name": "L1L2", "config": {"l2": 0.01}}


def frozen(document: Any) -> None:
    layers_of(document)[0]["config"]["trainable"] = False


def with_input_dropout(document: Any) -> None:
    layers_of(document).insert(0, {"class_name": "Dropout", "config": {"rate": 0.1, "name": "d"}})


def with_other_dropout(document: Any) -> None:
    layers_of(document).insert(1, {"class_name": "Dropout", "config": {"rate": 0.1, "name": "d"}})


@pytest.mark.parametrize(
    ("edit", "note"),
    [
        (without_biases, "layer dense_Dense1 has no biases"),
        (without_biases, "3 other arrays, such as an optimizer's, are left out"),
        (with_regularizer, "kernel_regularizer of layer dense_Dense1 is left out"),
        (frozen, "layer dense_Dense1 was kept from training"),
        (with_input_dropout, "layer d drops inputs"),
        (with_other_dropout, "Dropout of 0.1, 0, 0 after the layers is left out"),
    ],
)
def test_a_detail_that_is_lost_is_reported(edit: Callable[[Any], object], note: str) -> None:
    again = Model.from_files(change(plain(hidden_units=(3, 2)), edit))
    assert any(note in said for said in again.notes), again.notes
    assert again.network.config.dropout == 0
    if edit is without_biases:
        assert not any(biases.any() for biases in again.network.biases)


def insert(layer: dict[str, Any]) -> Callable[[Any], None]:
    return lambda document: layers_of(document).insert(1, layer)


def configure(**config: Any) -> Callable[[Any], None]:
    return lambda document: layers_of(document)[0]["config"].update(config)


def reshape(shape: list[Any]) -> Callable[[Any], None]:
    return lambda document: document["weightsManifest"][0]["weights"][0].update(shape=shape)


def repeat_path(document: Any) -> None:
    document["weightsManifest"][0]["paths"] *= 50


def as_graph(document: Any) -> None:
    document["modelTopology"] = {"node": [], "class_name": "x", "config": []}


def with_weights(name: str) -> Callable[[Any], None]:
    """Give the name of the first layer's biases to other weights, and say that it has no biases."""

    def edit(document: Any) -> None:
        configure(use_bias=False)(document)
        weights = document["weightsManifest"][0]["weights"]
        weights[1]["name"] = weights[1]["name"].replace("bias", name)

    return edit


def without_version(document: Any) -> None:
    """Write as Keras 3 does where the version does not stand in the file, with an activation that it computes anew."""
    configure(activation="hard_sigmoid")(document)
    document["modelTopology"].pop("keras_version", None)
    for layer in layers_of(document):
        layer["module"] = "keras.layers"


def branch(document: Any) -> None:
    as_functional(document)
    layers_of(document)[2]["inbound_nodes"] = [[["in", 0, 0, {}]]]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            insert({"class_name": "Conv2D", "config": {"name": "conv"}}),
            "layer conv is a Conv2D, which colornn does not",
        ),
        (
            insert({"class_name": "ReLU", "config": {"name": "r", "threshold": 1.5}}),
            "layer r is a ReLU with the threshold 1.5",
        ),
        (insert({"class_name": "ELU", "config": {"name": "l", "alpha": 0.3}}), "layer l is an ELU with alpha 0.3"),
        (
            insert({"class_name": "Dropout", "config": {"name": "d", "rate": 1}}),
            "rate must be a number from 0 to below",
        ),
        (configure(activation="swish"), "layer dense_Dense1 has the activation 'swish', which colornn does not have"),
        (configure(activation={"class_name": "Blend", "config": {}}), "has the activation 'Blend', which colornn"),
        (
            configure(activation={"class_name": "leaky_relu", "config": {"negative_slope": 0.7}}),
            "activation leaky_relu with settings that colornn does not know: negative_slope",
        ),
        (with_weights("lora_kernel_a"), "weights beside those of a Dense, lora_kernel_a: colornn does not know"),
        (with_weights("bias"), "weights beside those of a Dense, bias: colornn does not know"),
        (without_version, "has the activation 'hard_sigmoid', which colornn does not have"),
        (configure(activation=["relu"]), "activation must be a text, got a list"),
        (configure(activation="softmax"), "layer dense_Dense1 has softmax, which only the last layer"),
        (configure(batch_input_shape=[None, 8, 8, 3]), r"takes inputs of rank 4 \(8 x 8 x 3 for each row\)"),
        (configure(units=5), r"weights of layer dense_Dense1 have the shape \[6, 16\], its 5 units need"),
        (configure(units=-5), "units must be a whole number from 0 on"),
        (configure(name="other"), "no weights 'other/kernel' in the files"),
        (reshape([6, 15]), r"model\.weights\.bin must have \d+ bytes for the weights in .*, got"),
        (reshape([10**10, 1]), "at most 8 sizes up to"),
        (reshape([2**32 - 1, 2**32 - 1]), "must have .* bytes"),
        (reshape([1] * 9), "at most 8 sizes"),
        (reshape([16, 6]), r"have the shape \[16, 6\]"),
        (reshape([96]), r"have the shape \[96\]"),
        (repeat_path, "files that are named only once"),
        (as_graph, "The graph has 0 outputs"),
        (branch, "dense_Dense1 and .*dense_Dense2 could each give the output"),
        (lambda document: document["modelTopology"].update(class_name="GraphModel"), "of the class 'GraphModel'"),
        (lambda document: document.pop("weightsManifest"), r"model\.json has no 'weightsManifest'"),
        (lambda document: layers_of(document).clear(), "There is no dense layer"),
    ],
)
def test_what_colornn_does_not_have_is_refused_by_name(edit: Callable[[Any], object], message: str) -> None:
    with pytest.raises(ModelFormatError, match=message):
        Model.from_files(change(plain(), edit))


def test_weights_of_the_wrong_length_or_missing_are_refused() -> None:
    files = plain()
    for data in (files["model.weights.bin"][:-1], files["model.weights.bin"] + b"\0", b""):
        with pytest.raises(ModelFormatError, match=r"model\.weights\.bin must have 1060 bytes .* got"):
            Model.from_files({**files, "model.weights.bin": data})
    with pytest.raises(ModelFormatError, match=r"'model\.weights\.bin' is missing: it holds the weights"):
        Model.from_files({"model.json": files["model.json"]})
    for number in (np.nan, np.inf):
        data = np.array([number], "<f4").tobytes() + files["model.weights.bin"][4:]
        with pytest.raises(ModelFormatError, match=r"layer dense_Dense1 has .* not a finite number"):
            Model.from_files({**files, "model.weights.bin": data})
