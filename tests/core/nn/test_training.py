from collections import deque
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colornn_core import (
    ConfigError,
    DivergedError,
    EpochResult,
    Network,
    NetworkConfig,
    ShapeError,
    TrainingConfig,
    train,
)
from colornn_core.arrays import FloatArray, IntArray
from colornn_core.nn.activations import ACTIVATIONS
from colornn_core.nn.config import DTYPES, OPTIMIZER_NAMES, SCHEDULES
from colornn_core.nn.initializers import INITIALIZERS
from colornn_core.nn.losses import LOSSES
from colornn_core.nn.optimizers import make_optimizer
from colornn_core.nn.training import measure, prepare


def two_blobs(n_samples: int = 200) -> tuple[FloatArray, IntArray]:
    rng = np.random.default_rng(0)
    classes = rng.integers(0, 2, n_samples)
    return rng.normal(classes[:, np.newaxis] * 3.0, 1.0, (n_samples, 3)), classes


def make_network(n_outputs: int = 2, output: str | None = None) -> Network:
    return Network(
        3, n_outputs, NetworkConfig(hidden_units=(8,), output_activation=output), rng=np.random.default_rng(1)
    )


def test_training_learns_and_tells_each_epoch() -> None:
    inputs, targets = two_blobs()
    network = make_network()
    results = list(
        train(network, inputs, targets, TrainingConfig(epochs=12, batch_size=30), rng=np.random.default_rng(2))
    )
    assert [result.epoch for result in results] == list(range(1, 13))
    assert results[-1].loss < 0.5 * results[0].loss
    assert results[-1].accuracy is not None
    assert results[-1].accuracy > 0.9
    assert results[-1].validation_loss is None
    assert all(result.seconds > 0 for result in results)


def test_an_epochs_figures_are_means_over_all_samples_the_smaller_last_batch_counted_for_what_it_is() -> None:
    inputs, targets = two_blobs(100)
    network = make_network()
    expected = measure(network, inputs, targets, "cross_entropy")
    standing_still = TrainingConfig(epochs=1, batch_size=33, optimizer="sgd", learning_rate=1e-300)
    (result,) = train(network, inputs, targets, standing_still, rng=np.random.default_rng(2))
    assert (result.loss, result.accuracy) == pytest.approx(expected)


def test_validation_is_measured_and_not_learnt_from() -> None:
    inputs, targets = two_blobs()
    config = TrainingConfig(epochs=3)
    alone, watched = make_network(), make_network()
    list(train(alone, inputs[:150], targets[:150], config, rng=np.random.default_rng(2)))
    results = list(
        train(watched, inputs[:150], targets[:150], config, rng=np.random.default_rng(2),
              validation=(inputs[150:], targets[150:]))
    )  # fmt: skip
    assert (alone.parameters == watched.parameters).all()
    expected = measure(watched, inputs[150:], targets[150:], "cross_entropy")
    assert (results[-1].validation_loss, results[-1].validation_accuracy) == pytest.approx(expected)


def test_the_generator_decides_everything() -> None:
    inputs, targets = two_blobs()

    def losses(seed: int) -> list[float]:
        results = train(make_network(), inputs, targets, TrainingConfig(epochs=4), rng=np.random.default_rng(seed))
        return [result.loss for result in results]

    assert losses(3) == losses(3)
    assert losses(3) != losses(4)


def test_a_regression_learns_a_plane() -> None:
    inputs = np.random.default_rng(0).uniform(-1, 1, (200, 3))
    targets = inputs @ np.array([[1.0], [2.0], [-3.0]])
    network = make_network(1, "linear")
    results = list(train(network, inputs, targets, TrainingConfig(epochs=150), rng=np.random.default_rng(0)))
    assert results[-1].accuracy is None
    assert results[-1].loss < 0.02
    assert np.abs(network.predict(inputs) - targets).mean() < 0.1


def test_divergence_is_named_and_the_last_good_weights_are_kept() -> None:
    inputs, targets = two_blobs()
    network = make_network(1, "linear")
    config = TrainingConfig(epochs=500, optimizer="sgd", learning_rate=50.0)
    results = train(network, inputs, targets[:, np.newaxis] * 1.0, config, rng=np.random.default_rng(0))
    with pytest.raises(DivergedError, match=r"epoch \d+.*learning_rate below 50") as raised:
        deque(results, maxlen=0)
    assert 1 <= raised.value.epoch < 500
    assert np.isfinite(network.parameters).all()


@pytest.mark.parametrize(
    ("inputs", "targets"),
    [
        (np.zeros((4, 2)), np.zeros(4, int)),
        (np.zeros((0, 3)), np.zeros(0, int)),
        (np.zeros((4, 3)), np.zeros(5, int)),
        (np.zeros((4, 3)), np.array([0, 1, 2, 0])),
        (np.zeros((4, 3)), np.array([0, -1, 1, 0])),
        (np.zeros((4, 3)), np.zeros((4, 3))),
        (np.zeros((4, 3)), np.zeros(4)),
    ],
)
def test_samples_that_do_not_fit_are_refused_at_once(inputs: FloatArray, targets: FloatArray) -> None:
    with pytest.raises(ShapeError):
        train(make_network(), inputs, targets, rng=np.random.default_rng(0))


def test_a_loss_that_does_not_go_with_the_output_is_refused_at_once() -> None:
    inputs, targets = two_blobs()
    with pytest.raises(ConfigError, match="binary_cross_entropy goes with the output activation sigmoid, got softmax"):
        train(
            make_network(), inputs, targets, TrainingConfig(loss="binary_cross_entropy"), rng=np.random.default_rng(0)
        )


def results_of(network: Network | None = None, **settings: Any) -> list[EpochResult]:
    inputs, targets = two_blobs()
    rng = np.random.default_rng(5)
    return list(train(network or make_network(), inputs, targets, TrainingConfig(**settings), rng=rng))


def test_a_long_epoch_comes_up_for_air_and_learns_the_same() -> None:
    inputs, targets = two_blobs()
    config = TrainingConfig(epochs=3, batch_size=10)
    whole, sliced = make_network(), make_network()
    expected = list(train(whole, inputs, targets, config, rng=np.random.default_rng(0)))
    steps = list(prepare(sliced, inputs, targets, config, rng=np.random.default_rng(0))(1e-9, 1))
    results = [step for step in steps if step is not None]
    assert len(steps) == 3 * (20 + 1)
    assert [result.loss for result in results] == [result.loss for result in expected]
    assert (sliced.parameters == whole.parameters).all()


def test_patience_stops_and_puts_the_best_weights_back() -> None:
    (inputs, targets), network = two_blobs(60), make_network()
    config = TrainingConfig(epochs=400, patience=5, learning_rate=0.2, schedule="constant")
    held_out = (inputs[30:], targets[30:])
    results = list(train(network, inputs[:30], targets[:30], config, rng=np.random.default_rng(1), validation=held_out))
    best = min(results, key=lambda result: result.watched_loss)
    assert results[-1].stopped == "patience"
    assert results[-1].epoch == best.epoch + 5 < 400
    assert measure(network, *held_out, "cross_entropy")[0] == pytest.approx(best.validation_loss)
    assert [result.stopped for result in results[:-1]] == [None] * (len(results) - 1)


@pytest.mark.parametrize("kept", [{"patience": 1000}, {"restore_best": True}])
def test_the_best_weights_are_put_back_also_when_the_epochs_run_out(kept: dict[str, Any]) -> None:
    (inputs, targets), network = two_blobs(60), make_network()
    config = TrainingConfig(epochs=40, learning_rate=0.3, schedule="constant", **kept)
    held_out = (inputs[30:], targets[30:])
    results = list(train(network, inputs[:30], targets[:30], config, rng=np.random.default_rng(1), validation=held_out))
    assert len(results) == 40
    best = min(results, key=lambda result: result.watched_loss)
    assert best.epoch < 40
    assert measure(network, *held_out, "cross_entropy")[0] == pytest.approx(best.validation_loss)


def test_a_loss_threshold_and_a_time_limit_stop() -> None:
    results = results_of(epochs=300, loss_threshold=0.1)
    assert results[-1].stopped == "loss_threshold"
    assert results[-1].loss <= 0.1 < results[-2].loss
    (only,) = results_of(epochs=300, time_limit=1e-9)
    assert only.stopped == "time_limit"


def test_the_learning_rate_follows_the_schedule() -> None:
    results = results_of(epochs=5, schedule="step", schedule_epochs=2, learning_rate=0.08)
    assert [result.learning_rate for result in results] == pytest.approx([0.08, 0.08, 0.04, 0.04, 0.02])


def test_weights_count() -> None:
    """Rows of weight 0 are not learnt from, whatever they hold."""
    inputs, targets = two_blobs()
    wrong = np.concatenate([targets, 1 - targets])
    network = make_network()
    weights = np.repeat([1.0, 0.0], len(inputs))
    rng = np.random.default_rng(0)
    results = list(train(network, np.tile(inputs, (2, 1)), wrong, TrainingConfig(epochs=10), rng=rng, weights=weights))
    assert measure(network, inputs, targets, "cross_entropy")[1] > 0.95  # type: ignore[operator]
    assert results[-1].loss < 0.2


@pytest.mark.parametrize(("batch_size", "learning_rate"), [(1, 0.05), (4, 0.2), (200, 2.0)])
def test_weights_count_in_batches_of_every_size(batch_size: int, learning_rate: float) -> None:
    """Where rows disagree, the answer is their weighted mean."""
    network = Network(1, 2, NetworkConfig(hidden_units=()), rng=np.random.default_rng(0))
    targets = np.tile([0, 1], 100)
    config = TrainingConfig(epochs=60, batch_size=batch_size, optimizer="sgd", learning_rate=learning_rate)
    weights = np.where(targets == 0, 9.0, 1.0)
    list(train(network, np.zeros((200, 1)), targets, config, rng=np.random.default_rng(1), weights=weights))
    assert network.predict(np.zeros((1, 1)))[0] == pytest.approx([0.9, 0.1], abs=0.02)


@pytest.mark.parametrize("weights", [np.ones(3), -np.ones(200), np.zeros(200), np.full(200, np.nan)])
def test_unusable_weights_are_refused_at_once(weights: FloatArray) -> None:
    inputs, targets = two_blobs()
    with pytest.raises(ShapeError, match="weights must"):
        train(make_network(), inputs, targets, rng=np.random.default_rng(0), weights=weights)


def test_balanced_classes_weigh_alike() -> None:
    inputs = np.concatenate([np.zeros((95, 3)), np.zeros((5, 3))])
    targets = np.repeat([0, 1], [95, 5])
    for class_weight, share in (("none", 0.05), ("balanced", 0.5)):
        network = make_network()
        config = TrainingConfig(epochs=200, batch_size=100, class_weight=class_weight)
        deque(train(network, inputs, targets, config, rng=np.random.default_rng(0)), maxlen=0)
        assert network.predict(inputs[:1])[0, 1] == pytest.approx(share, abs=0.03)


def test_class_weights_need_classes() -> None:
    config = TrainingConfig(class_weight="balanced")
    with pytest.raises(ConfigError, match="class_weight must be none"):
        train(make_network(1, "linear"), np.ones((2, 3)), np.ones((2, 1)), config, rng=np.random.default_rng(0))


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_penalties_shrink_weights_and_leave_biases(penalty: str) -> None:
    plain, penalized = make_network(), make_network()
    results_of(plain, epochs=20)
    results_of(penalized, epochs=20, **{penalty: 0.05})
    assert sum(np.abs(w).sum() for w in penalized.weights) < 0.5 * sum(np.abs(w).sum() for w in plain.weights)
    standing = make_network()
    standing.parameters[:] = 0
    standing.biases[-1][:] = [5, -5]
    inputs, targets = np.zeros((2, 3)), np.array([[1.0, 0.0]] * 2)
    settings = TrainingConfig(epochs=1, optimizer="sgd", learning_rate=0.01, l1=1.0, l2=1.0)
    deque(train(standing, inputs, targets, settings, rng=np.random.default_rng(0)), maxlen=0)
    np.testing.assert_allclose(standing.biases[-1], [5, -5], atol=1e-4)


def test_clipping_bounds_a_step() -> None:
    network = make_network()
    before = network.parameters.copy()
    settings = {"epochs": 1, "batch_size": 200, "optimizer": "sgd", "learning_rate": 1.0, "schedule": "constant"}
    results_of(network, **settings, clip_norm=0.001)
    assert np.linalg.norm(network.parameters - before) == pytest.approx(0.001)


def test_an_optimizer_that_is_handed_over_goes_on() -> None:
    inputs, targets = two_blobs()
    whole, halves = make_network(), make_network()
    settings: dict[str, Any] = {"schedule": "constant", "batch_size": 200}
    deque(train(whole, inputs, targets, TrainingConfig(epochs=6, **settings), rng=np.random.default_rng(0)), maxlen=0)
    config, rng = TrainingConfig(epochs=3, **settings), np.random.default_rng(0)
    optimizer = make_optimizer(config)
    for _ in range(2):
        deque(train(halves, inputs, targets, config, rng=rng, optimizer=optimizer), maxlen=0)
    np.testing.assert_allclose(halves.parameters, whole.parameters, rtol=1e-12)


VALID_PAIRS = [(name, output) for name, rule in LOSSES.items() for output in rule.output_activations]


@settings(max_examples=60, deadline=None)
@given(
    pair=st.sampled_from(VALID_PAIRS),
    network=st.fixed_dictionaries(
        {
            "hidden_units": st.sampled_from([(), (6,), (6, 4)]),
            "activation": st.sampled_from(list(ACTIVATIONS)),
            "initializer": st.sampled_from([name for name in INITIALIZERS if name != "zeros"]),
            "dropout": st.sampled_from([0.0, 0.2]),
            "dtype": st.sampled_from(DTYPES),
        }
    ),
    training=st.fixed_dictionaries(
        {
            "optimizer": st.sampled_from(OPTIMIZER_NAMES),
            "schedule": st.sampled_from(SCHEDULES),
            "batch_size": st.integers(8, 80),
            "learning_rate": st.floats(0.001, 0.1),
            "warmup_epochs": st.integers(0, 3),
            "l2": st.sampled_from([0.0, 1e-4]),
            "clip_norm": st.sampled_from([None, 5.0]),
        }
    ),
)
def test_any_valid_training_lowers_the_loss_or_raises_a_named_error(
    pair: tuple[str, str], network: dict[str, Any], training: dict[str, Any]
) -> None:
    loss, output = pair
    inputs, classes = two_blobs(80)
    config = NetworkConfig(**network, output_activation=output)
    subject = Network(3, 2, config, rng=np.random.default_rng(1))
    targets = np.eye(2)[classes]
    before = measure(subject, inputs, targets, loss)[0]
    try:
        settings = TrainingConfig(epochs=15, loss=loss, patience=15, **training)
        deque(train(subject, inputs, targets, settings, rng=np.random.default_rng(2), validation=(inputs, targets)), 0)
    except DivergedError:
        return
    # Units that answer 0 to everything have no slope to go down; all else gets better.
    dead = output == "relu" and not (subject.predict(inputs) > 0).all(axis=0).any()
    assert measure(subject, inputs, targets, loss)[0] < before or dead


def test_a_training_that_was_left_goes_on_as_if_it_had_not_been() -> None:
    inputs, targets = two_blobs()
    config = TrainingConfig(epochs=4, schedule="cosine")
    whole, left = make_network(), make_network()
    expected = [result[:-2] for result in train(whole, inputs, targets, config, rng=np.random.default_rng(2))]
    rng, optimizer = np.random.default_rng(2), make_optimizer(config)
    first = prepare(left, inputs, targets, config, rng=rng, optimizer=optimizer)(None, 1)
    told = [next(first), next(first)]
    told += prepare(left, inputs, targets, config, rng=rng, optimizer=optimizer)(None, 3)
    assert [result[:-2] for result in told if result] == expected
    assert (left.parameters == whole.parameters).all()
