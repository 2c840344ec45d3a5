"""When training has diverged, and when something else is the matter."""

from collections import deque
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colornn_core import (
    ConfigError,
    DataError,
    DivergedError,
    Model,
    Network,
    NetworkConfig,
    NumberColumn,
    ShapeError,
    Table,
    TrainingConfig,
    train,
)
from colornn_core.nn.activations import ACTIVATIONS
from colornn_core.nn.numpy_step import surely_finite
from colornn_core.nn.training import measure

INPUTS = np.random.default_rng(0).normal(size=(60, 3))
TARGETS = (INPUTS[:, 0] > 0).astype(int)


def learn(network: Network, inputs: Any = INPUTS, targets: Any = TARGETS, **settings: Any) -> list[Any]:
    validation, weights = settings.pop("validation", None), settings.pop("weights", None)
    config = TrainingConfig(**{"epochs": 2, **settings})
    rng = np.random.default_rng(0)
    return list(train(network, inputs, targets, config, rng=rng, weights=weights, validation=validation))


def make(n_outputs: int = 2, **settings: Any) -> Network:
    return Network(3, n_outputs, NetworkConfig(**settings), rng=np.random.default_rng(1))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_deep_network_that_hardly_moves_does_not_diverge(activation: str, dtype: str) -> None:
    network = make(hidden_units=(64,) * 20, activation=activation, dtype=dtype)
    results = learn(network, learning_rate=1e-9, epochs=1)
    assert np.isfinite(results[-1].loss)


def test_bounded_activations_bound_what_comes_out() -> None:
    assert surely_finite(make(hidden_units=(64,) * 20, activation="tanh", dtype="float32"), 1e3)
    assert not surely_finite(make(hidden_units=(64,) * 20, activation="relu", dtype="float32"), 1e3)
    assert not surely_finite(make(hidden_units=(64,), activation="tanh", dtype="float32"), 1e30)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_no_epoch_leaves_a_network_without_a_finite_loss(activation: str, optimizer: str) -> None:
    network = make(1, hidden_units=(8, 8), activation=activation, output_activation="linear", dtype="float32")
    targets = INPUTS[:, :1] * 1000.0
    try:
        learn(network, targets=targets, learning_rate=900.0, optimizer=optimizer, epochs=30, schedule="constant")
    except DivergedError as error:
        assert error.epoch >= 1  # noqa: PT017
    assert np.isfinite(measure(network, INPUTS, targets, "mean_squared_error")[0])


def test_a_validation_loss_beyond_all_numbers_is_divergence_too() -> None:
    network = make(1, hidden_units=(), output_activation="linear", dtype="float32")
    far = (np.full((1, 3), 1e25), np.zeros((1, 1)))
    with pytest.raises(DivergedError, match="epoch 1"):
        learn(network, targets=INPUTS[:, :1], validation=far)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e60])
@pytest.mark.parametrize("part", ["inputs", "targets", "validation"])
def test_what_is_no_finite_number_is_told_with_its_place(part: str, value: float) -> None:
    network = make(2, output_activation="linear", dtype="float32")
    inputs, targets = INPUTS.copy(), INPUTS[:, :2].copy()
    {"inputs": inputs, "targets": targets, "validation": inputs}[part][7, 1] = value
    name = "targets" if part == "targets" else "inputs"
    before = network.parameters.copy()
    with pytest.raises(DataError, match=rf"{name}, row 8, column 2: a finite number that float32 can hold is needed"):
        learn(network, INPUTS if part == "validation" else inputs, targets, validation=(inputs, targets))
    np.testing.assert_array_equal(network.parameters, before)


@pytest.mark.parametrize(("inputs", "targets"), [([["a", "b", "c"]], [0]), ([[1, 2, 3]], [["a", "b"]])])
def test_texts_are_refused_in_words(inputs: Any, targets: Any) -> None:
    with pytest.raises(ShapeError, match="must be an array of numbers"):
        learn(make(), inputs, targets)


@pytest.mark.parametrize("size", [1e-300, 1e-60, 1.0, 1e60, 1e300])
def test_only_the_proportions_of_weights_count(size: float) -> None:
    weights, networks = np.where(TARGETS == 0, 3.0, 1.0), [make(dtype="float32") for _ in range(2)]
    plain, scaled = (
        learn(network, weights=factor * weights)[-1] for network, factor in zip(networks, (1.0, size), strict=True)
    )
    assert scaled.loss == pytest.approx(plain.loss, rel=1e-4)
    assert scaled.accuracy == pytest.approx(plain.accuracy)


def test_weights_count_in_every_figure_as_rows_that_stand_there_so_often() -> None:
    times = np.arange(60) % 4
    repeated = np.repeat(np.arange(60), times)
    weighted, plain = make(), make()
    validation = (INPUTS, TARGETS, times.astype(float))
    (one,) = learn(weighted, weights=times.astype(float), validation=validation, epochs=1, batch_size=1000)
    (other,) = learn(
        plain, INPUTS[repeated], TARGETS[repeated], validation=(INPUTS[repeated], TARGETS[repeated]), epochs=1,
        batch_size=1000,
    )  # fmt: skip
    assert one[1:5] == pytest.approx(other[1:5])


def test_class_weights_count_in_the_loss_and_not_in_the_accuracy() -> None:
    inputs, targets = np.zeros((100, 3)), np.repeat([0, 1], [90, 10])
    network = make(hidden_units=())
    network.parameters[:] = 0
    network.biases[0][0] = 1.0
    (result,) = learn(network, inputs, targets, class_weight="balanced", learning_rate=1e-9, epochs=1)
    assert result.accuracy == pytest.approx(0.9)


def test_rows_of_a_table_weigh_in_its_validation() -> None:
    table = Table.from_columns({"x": [0.0] * 40, "y": ["a", "b"] * 20})
    model = Model.for_table(table, ["x"], "y", network=NetworkConfig(hidden_units=()), seed=1)
    weights = np.tile([1.0, 3.0], 20)
    results = list(model.train(table, TrainingConfig(epochs=200, validation_split=0.5), weights=weights))
    assert results[-1].validation_accuracy == pytest.approx(0.75)
    assert results[-1].accuracy == pytest.approx(0.75)


def test_a_training_that_is_not_iterated_allocates_and_changes_nothing() -> None:
    network, rng = make(), np.random.default_rng(0)
    before, state = network.parameters.copy(), rng.bit_generator.state
    train(network, INPUTS, TARGETS, rng=rng)
    deque(train(make(), INPUTS, TARGETS, rng=np.random.default_rng(1)), maxlen=0)
    np.testing.assert_array_equal(network.parameters, before)
    assert rng.bit_generator.state == state


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(1e-3, 1e3), min_size=60, max_size=60), st.integers(0, 9))
def test_an_accuracy_is_a_share_however_weights_are_added_up(weights: list[float], seed: int) -> None:
    table = Table.from_columns({"x": INPUTS[:, 0], "y": TARGETS.astype(str)})
    model = Model.for_table(table, ["x"], "y", network=NetworkConfig(hidden_units=()), seed=seed)
    model.network.parameters[:] = [-1e3, 1e3, 500.0, -500.0]  # right everywhere, but for one row at most
    config = TrainingConfig(epochs=1, learning_rate=1e-9)
    (result,) = model.train(table, config, weights=np.array(weights))
    assert result.accuracy is not None
    assert 0 <= result.accuracy <= 1
    alike, right = np.ones((60, 1)), model.network.predict(np.ones((60, 1))).argmax(axis=1)
    accuracy = measure(model.network, alike, right, "cross_entropy", np.array(weights))[1]
    assert accuracy == pytest.approx(1)
    assert 0 <= accuracy <= 1  # type: ignore[operator]


@pytest.mark.parametrize(
    ("loss", "output", "targets", "message"),
    [
        ("binary_cross_entropy", "sigmoid", [[5.0, 0.0]], "needs targets from 0 to 1, got 0 to 5"),
        ("binary_cross_entropy", "sigmoid", [[-1.0, 1.0]], "needs targets from 0 to 1, got -1 to 1"),
        ("cross_entropy", "softmax", [[2.0, -1.0]], "needs targets from 0 to 1, got -1 to 2"),
        ("hinge", "softmax", [[0.5, 0.0]], "needs one class for each row"),
    ],
)
def test_targets_that_a_loss_has_no_minimum_for_are_refused_at_once(
    loss: str, output: str, targets: Any, message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        learn(make(2, output_activation=output), INPUTS[:1], np.array(targets), loss=loss)
    valid = (INPUTS[:1], np.array([[1.0, 0.0]]))
    with pytest.raises(ConfigError, match=message):
        learn(make(2, output_activation=output), *valid, loss=loss, validation=(INPUTS[:1], np.array(targets)))


def test_a_side_of_a_table_that_weighs_nothing_is_told() -> None:
    table = Table.from_columns({"x": range(10), "y": ["a", "b"] * 5})
    model = Model.for_table(table, ["x"], "y", seed=0)
    list(model.train(table, TrainingConfig(epochs=1, validation_split=0.2)))
    weights = np.ones(10)
    weights[model.validation_indices] = 0
    with pytest.raises(DataError, match="All rows to validate on have the weight 0"):
        model.train(table, TrainingConfig(validation_split=0.2), weights=weights)
    with pytest.raises(DataError, match="All rows to train on have the weight 0"):
        model.train(table, TrainingConfig(validation_split=0.2), weights=1 - weights)


def test_a_network_that_is_exchanged_while_it_is_trained_is_told() -> None:
    table = Table.from_columns({"x": range(10), "y": ["a", "b"] * 5})
    model = Model.for_table(table, ["x"], "y", seed=0)
    results = model.train(table, TrainingConfig(epochs=5))
    next(iter(results))
    model.add_labels("c")
    with pytest.raises(ConfigError, match="other labels while it was trained: call train again"):
        next(iter(results))
    assert len(list(model.train(table, TrainingConfig(epochs=5)))) == 5


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_value_that_its_scaling_makes_infinite_is_named(dtype: str) -> None:
    narrow = Table.from_columns({"x": [0.0, 1e-300, 2e-300], "y": [1.0, 2.0, 4.0]})
    wide = Table.from_columns({"x": [0.0, 1.0, 1e60], "y": [1.0, 2.0, 4.0]})
    model = Model.for_table(narrow, ["x"], "y", scaling="minmax", network=NetworkConfig(dtype=dtype))
    list(model.train(narrow, TrainingConfig(epochs=1)))
    before = model.network.parameters.copy()
    with pytest.raises(
        DataError, match=rf"Row (2|3), column 'x': 1.*, as it is scaled, is too large for {dtype} numbers"
    ):
        model.train(wide, TrainingConfig(epochs=1))
    np.testing.assert_array_equal(model.network.parameters, before)


def test_an_output_that_is_not_scaled_and_too_large_is_named() -> None:
    table = Table.from_columns({"x": [0.0, 1.0, 2.0], "y": [1.0, 1e60, 4.0]})
    model = Model.for_table(table, ["x"], "y", scaling="none", network=NetworkConfig(dtype="float32"))
    with pytest.raises(DataError, match=r"Row 2, column 'y': 1e\+60, as it is scaled, is too large for float32"):
        model.train(table)
    with pytest.raises(DataError, match=r"so that their squares fit into float32, got 0 to 1e.25: scale them"):
        learn(make(1, output_activation="linear", dtype="float32"), INPUTS[:2], np.array([[0.0], [1e25]]))


def test_inputs_that_are_not_scaled_are_named_where_training_diverges() -> None:
    network = make(1, hidden_units=(), output_activation="linear")
    with pytest.raises(DivergedError, match=r"or scale the inputs, which go up to 1e\+06; the network keeps"):
        learn(network, np.full((4, 3), 1e6), np.zeros((4, 1)) + 1, optimizer="sgd", learning_rate=1.0, epochs=100)


@pytest.mark.parametrize("size", [1e-200, 1e200])
def test_weights_of_any_size_leave_the_scaling_as_it_is(size: float) -> None:
    table = Table.from_columns({"x": [0.0, 1e140, 2e140], "y": [1.0, 2.0, 4.0]})
    model = Model.for_table(table, ["x"], "y", scaling="standard")
    list(model.train(table, TrainingConfig(epochs=1), weights=np.full(3, size)))
    column = model.schema.inputs[0]
    assert isinstance(column, NumberColumn)
    assert column.std == pytest.approx(np.std([0.0, 1e140, 2e140]))
