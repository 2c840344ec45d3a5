import itertools
from collections import deque

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from colornn_core import ConfigError, DivergedError, Network, NetworkConfig, ShapeError, TrainingConfig, train
from colornn_core._arrays import FloatArray, IntArray
from colornn_core.training import batches, measure


def two_blobs(n_samples: int = 200) -> tuple[FloatArray, IntArray]:
    rng = np.random.default_rng(0)
    classes = rng.integers(0, 2, n_samples)
    return rng.normal(classes[:, np.newaxis] * 3.0, 1.0, (n_samples, 3)), classes


def make_network(n_outputs: int = 2, output: str | None = None) -> Network:
    return Network(
        3, n_outputs, NetworkConfig(hidden_units=(8,), output_activation=output), rng=np.random.default_rng(1)
    )


@given(st.integers(1, 300), st.integers(1, 400))
def test_every_sample_is_seen_once_per_epoch(n_samples: int, batch_size: int) -> None:
    found = list(batches(n_samples, batch_size, np.random.default_rng(0)))
    assert sorted(itertools.chain.from_iterable(found)) == list(range(n_samples))
    assert all(len(batch) == batch_size for batch in found[:-1])


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
    assert all(result.learning_rate == 0.01 and result.seconds > 0 for result in results)


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
    assert (results[-1].validation_loss, results[-1].validation_accuracy) == expected


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
    with pytest.raises(DivergedError, match=r"epoch \d+.*learning rate below 50") as raised:
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
