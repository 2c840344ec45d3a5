"""Layers of TensorFlow.js and Keras that colornn has no layer of its own for: carried exactly, or refused by name."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, ModelFormatError
from tests.core.formats.stacks import (
    BATCH,
    DENSE,
    FIRST,
    FIRST_BIASES,
    INPUTS,
    LAST,
    LAST_BIASES,
    dense,
    files_of,
    first,
    inputs,
    last,
    layer,
    logits_of,
    moments,
)

CLOSE: dict[str, Any] = {"rtol": 1e-5, "atol": 1e-5}


def relu(values: Any) -> Any:
    return np.where(values > 0, values, 0)


def hidden(values: Any = INPUTS) -> Any:
    return dense(values, FIRST, FIRST_BIASES)


def output(values: Any) -> Any:
    return dense(values, LAST, LAST_BIASES)


def normalized(values: Any, arrays: dict[str, Any], epsilon: float = 1e-3) -> Any:
    gamma, beta, mean, variance = arrays.values()
    return gamma * (values - mean) / np.sqrt(variance + epsilon) + beta


def test_batch_normalization_is_worked_in_wherever_it_stands() -> None:
    three, four, two = moments(3), moments(4), moments(2)
    relu_layer = layer("Activation", "r", activation="relu")
    cases = [
        ([inputs(3), BATCH, first(), last()], three, output(relu(hidden(normalized(INPUTS, three))))),
        ([first(), BATCH, last()], four, output(normalized(relu(hidden()), four))),
        ([first("linear"), BATCH, relu_layer, last()], four, output(relu(normalized(hidden(), four)))),
        ([first(), BATCH, relu_layer, last()], four, output(relu(normalized(relu(hidden()), four)))),
        ([first(), last(), BATCH], two, normalized(output(relu(hidden())), two)),
        ([first(), last("relu"), BATCH], two, normalized(relu(output(relu(hidden()))), two)),
        (
            [inputs(3), BATCH, relu_layer, first("linear"), last()],
            three,
            output(hidden(relu(normalized(INPUTS, three)))),
        ),
    ]
    for layers, arrays, expected in cases:
        np.testing.assert_allclose(logits_of(files_of(layers, DENSE | arrays)), expected, **CLOSE)
    model = Model.from_files(files_of([first(), BATCH, last()], DENSE | four))
    assert "layer n, a BatchNormalization, is worked into the weights beside it." in model.notes
    assert model.network.layer_sizes == (3, 4, 2)


def test_batch_normalization_without_center_or_scale() -> None:
    four = moments(4)
    plain = layer("BatchNormalization", "n", axis=[1], epsilon=0.01, center=False, scale=False)
    mean, variance = four["n/moving_mean"], four["n/moving_variance"]
    expected = output((relu(hidden()) - mean) / np.sqrt(variance + 0.01))
    few = {"n/moving_mean": mean, "n/moving_variance": variance}
    np.testing.assert_allclose(logits_of(files_of([first(), plain, last()], DENSE | few)), expected, **CLOSE)
    with pytest.raises(ModelFormatError, match="layer n does not go along the last axis"):
        logits_of(files_of([first(), {**plain, "config": {**plain["config"], "axis": 2}}, last()], DENSE | few))


def test_rescaling_and_normalization_are_worked_in() -> None:
    rescaling = layer("Rescaling", "s", scale=1 / 255, offset=-0.5)
    np.testing.assert_allclose(
        logits_of(files_of([rescaling, first(), last()], DENSE), 100 * INPUTS),
        output(relu(hidden(100 * INPUTS / 255 - 0.5))),
        **CLOSE,
    )
    mean, variance = np.array([1.0, -2.0, 0.5]), np.array([4.0, 0.25, 1.0])
    expected = output(relu(hidden((INPUTS - mean) / np.sqrt(variance))))
    told = layer("Normalization", "z", axis=-1, mean=[mean.tolist()], variance=variance.tolist())
    np.testing.assert_allclose(logits_of(files_of([told, first(), last()], DENSE)), expected, **CLOSE)
    kept = {"z/mean": mean, "z/variance": variance, "z/count": [3]}
    files = files_of([layer("Normalization", "z", axis=[-1]), first(), last()], DENSE | kept)
    np.testing.assert_allclose(logits_of(files), expected, **CLOSE)
    with pytest.raises(ModelFormatError, match="layer z is an inverted Normalization"):
        logits_of(files_of([layer("Normalization", "z", invert=True), first(), last()], DENSE | kept))


LEAKY = [
    ("LeakyReLU", {"alpha": 0.3}, 0.3),
    ("LeakyReLU", {"negative_slope": 0.2}, 0.2),
    ("LeakyReLU", {}, 0.3),
    ("LeakyReLU", {"alpha": {"class_name": "__numpy__", "config": {"value": 0.25, "dtype": "float32"}}}, 0.25),
    ("ReLU", {"negative_slope": 0.2, "threshold": 0.0, "max_value": None}, 0.2),
    ("LeakyReLU", {"alpha": 1.0}, 1.0),
    ("LeakyReLU", {"alpha": 0.0}, 0.0),
    ("LeakyReLU", {"alpha": 0.01}, 0.01),
    ("LeakyReLU", {"alpha": 0.009999999776482582}, 0.01),
]


@pytest.mark.parametrize(("kind", "config", "slope"), LEAKY)
def test_a_slope_below_0_is_carried_exactly(kind: str, config: dict[str, Any], slope: float) -> None:
    files = files_of([first("linear"), layer(kind, "r", **config), last()], DENSE)
    values = hidden()
    np.testing.assert_allclose(logits_of(files), output(np.where(values > 0, values, slope * values)), **CLOSE)
    ends = files_of([first("linear"), layer(kind, "r", **config)], DENSE)
    np.testing.assert_allclose(logits_of(ends), np.where(values > 0, values, slope * values), **CLOSE)
    units = 4 if slope in {0.0, 0.01, 1.0} else 8
    assert Model.from_files(files).network.layer_sizes == (3, units, 2)


def test_a_slope_for_each_unit_is_carried() -> None:
    alpha = np.array([0.1, -0.5, 0.0, 2.0])
    values = hidden()
    files = files_of([first("linear"), layer("PReLU", "p"), last()], DENSE | {"p/alpha": alpha})
    np.testing.assert_allclose(logits_of(files), output(np.where(values > 0, values, alpha * values)), **CLOSE)


def test_a_maximum_is_carried() -> None:
    values = 5 * hidden()
    weights = DENSE | {"a/kernel": 5 * FIRST, "a/bias": 5 * FIRST_BIASES}
    clipped = output(np.clip(values, 0, 6))
    for config in ({"max_value": 6}, {"max_value": 6.0, "negative_slope": [0.0]}):
        files = files_of([first("linear"), layer("ReLU", "r", **config), last()], weights)
        if config.get("negative_slope"):
            with pytest.raises(ModelFormatError, match="negative_slope must be a finite number"):
                logits_of(files)
        else:
            np.testing.assert_allclose(logits_of(files), clipped, **CLOSE)
    np.testing.assert_allclose(logits_of(files_of([first("relu6"), last()], weights)), clipped, **CLOSE)
    both = files_of([first("linear"), layer("ReLU", "r", max_value=2, negative_slope=0.5), last()], weights)
    np.testing.assert_allclose(
        logits_of(both), output(np.where(values > 0, np.minimum(values, 2), values / 2)), **CLOSE
    )
    hard = files_of([first("hard_sigmoid"), last()], weights)
    np.testing.assert_allclose(logits_of(hard), output(np.clip(0.2 * values + 0.5, 0, 1)), **CLOSE)


def as_object(kind: str, config: Any) -> Callable[[], Any]:
    return lambda: {"class_name": kind, "config": config}


@pytest.mark.parametrize(
    "activation",
    [
        as_object("ReLU", {"name": "r", "max_value": None, "negative_slope": 0.0, "threshold": 0.0}),
        as_object("function", "relu"),
        as_object("Activation", {"activation": "relu"}),
        as_object("relu", {}),
    ],
)
def test_an_activation_may_be_an_object(activation: Callable[[], Any]) -> None:
    files = files_of([first(activation()), last()], DENSE)
    np.testing.assert_allclose(logits_of(files), output(relu(hidden())), **CLOSE)


def test_what_changes_nothing_is_passed_over() -> None:
    linear, identity = layer("Activation", "l", activation="linear"), layer("Identity", "i")
    noise = [layer("GaussianNoise", "g", stddev=0.1), layer("GaussianDropout", "h", rate=0.1)]
    files = files_of([inputs(3), *noise, linear, first(), linear, identity, noise[0], last()], DENSE)
    np.testing.assert_allclose(logits_of(files), output(relu(hidden())), **CLOSE)
    notes = Model.from_files(files).notes
    assert sum("does something in training only: it is left out" in note for note in notes) == 3


def test_an_activation_behind_an_activation_is_carried() -> None:
    model = Model.from_files(files_of([first(), last("relu"), layer("Softmax", "s", axis=-1)], DENSE))
    powers = np.exp(relu(output(relu(hidden()))))
    np.testing.assert_allclose(model.network.predict(INPUTS), powers / powers.sum(axis=1, keepdims=True), **CLOSE)
    assert model.schema.task == "classification"
    assert any("layer s does not follow weights" in note for note in model.notes)
    files = files_of([inputs(3), layer("Activation", "t", activation="tanh"), first(), last()], DENSE)
    np.testing.assert_allclose(logits_of(files), output(relu(hidden(np.tanh(INPUTS)))), **CLOSE)
    with pytest.raises(ModelFormatError, match="layer t is applied to the inputs, whose number the file does not tell"):
        logits_of(files_of([layer("Activation", "t", activation="tanh"), first(), last()], DENSE))


@pytest.mark.parametrize("key", ["batch_input_shape", "batch_shape"])
def test_flat_and_reshaped_inputs(key: str) -> None:
    rows = np.random.default_rng(1).normal(size=(5, 6))
    weights = DENSE | {"a/kernel": np.vstack([FIRST, -FIRST])}
    expected = output(relu(dense(rows, weights["a/kernel"], FIRST_BIASES)))
    flatten = layer("Flatten", "f")
    for layers in (
        [inputs(2, 3, key=key), flatten],
        [inputs(6, key=key), flatten],
        [flatten],
        [inputs(2, 3, key=key), layer("Reshape", "r", target_shape=[6])],
        [inputs(6, key=key), layer("Reshape", "r", target_shape=[3, -1]), flatten],
        [inputs(2, 3, key=key), layer("Reshape", "r", target_shape=[-1])],
    ):
        np.testing.assert_allclose(logits_of(files_of([*layers, first(), last()], weights), rows), expected, **CLOSE)
    model = Model.from_files(files_of([inputs(2, 3, key=key), flatten, first(), last()], weights))
    assert "The inputs are 2 x 3 numbers, given row by row." in model.notes
    three = moments(3)
    files = files_of([inputs(2, 3, key=key), BATCH, flatten, first(), last()], weights | three)
    spread = normalized(rows.reshape(-1, 2, 3), three).reshape(-1, 6)
    np.testing.assert_allclose(
        logits_of(files, rows), output(relu(dense(spread, weights["a/kernel"], FIRST_BIASES))), **CLOSE
    )


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([inputs(5, 3, key="batch_shape"), first(), last()], r"layer a takes inputs of rank 3 \(5 x 3 for each row\)"),
        ([first("swish"), last()], "layer a has the activation 'swish', which colornn does not have"),
        ([first("selu"), last()], "layer a has the activation 'selu'"),
        ([layer("Embedding", "e", input_dim=5), first(), last()], "layer e is an Embedding, which colornn does not"),
        ([layer("LayerNormalization", "n"), first(), last()], "layer n is a LayerNormalization"),
        ([first("linear"), layer("ReLU", "r", threshold=1.0), last()], "layer r is a ReLU with the threshold 1:"),
        ([first("linear"), layer("ReLU", "r", max_value=-1), last()], "max_value must be above 0"),
        ([first("linear"), layer("ThresholdedReLU", "r"), last()], "layer r is a ThresholdedReLU"),
        (
            [inputs(4), layer("Reshape", "r", target_shape=[3]), first(), last()],
            "layer r makes the shape .* of 4 values",
        ),
        ([inputs(4), first(), last()], "The weights of layer a take 3 values, there are 4"),
        ([first(), layer("Softmax", "s", axis=0), last()], "axis must be -1"),
        ([first(), layer("Softmax", "s"), last()], "has softmax, which only the last layer can have"),
    ],
)
def test_what_cannot_be_carried_is_refused_by_name(layers: list[Any], message: str) -> None:
    with pytest.raises(ModelFormatError, match=message):
        logits_of(files_of(layers, DENSE))


def test_keras_3_has_another_hard_sigmoid() -> None:
    with pytest.raises(ModelFormatError, match="layer a has the activation 'hard_sigmoid'"):
        logits_of(files_of([first("hard_sigmoid"), last()], DENSE, version="3.4.1"))


def test_keras_tells_the_loss_further_in() -> None:
    files = files_of([first(), last("sigmoid")], DENSE)
    assert Model.from_files(files).schema.task == "regression"
    document = json.loads(files["model.json"])
    document["modelTopology"]["training_config"] = {"loss": "binary_crossentropy"}
    assert Model.from_files(files | {"model.json": json.dumps(document).encode()}).schema.task == "multi-label"


def test_teachable_machine_names_the_labels() -> None:
    files = files_of([first(), last("softmax")], DENSE)
    named = files | {"metadata.json": b'{"packageName": "@teachablemachine/pose", "labels": ["left", "right"]}'}
    assert Model.from_files(named).labels == ("left", "right")
    other = Model.from_files(files | {"metadata.json": b'{"labels": ["left", "right", "up"]}'})
    assert other.labels == ("0", "1")
    assert "metadata.json has 3 labels for 2 outputs: they are not used." in other.notes
