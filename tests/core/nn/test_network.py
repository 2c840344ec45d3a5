import copy
import pickle
from collections.abc import Callable

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import LabelBinarizer

from colornn_core import ConfigError, Network, NetworkConfig, ShapeError
from colornn_core.nn.activations import ACTIVATIONS
from colornn_core.nn.dropout import Dropout
from colornn_core.nn.losses import LOSSES
from tests.core.finite_differences import numeric_gradient


def make_network(*hidden: int, activation: str = "tanh", output: str = "softmax", seed: int = 0) -> Network:
    config = NetworkConfig(hidden_units=hidden, activation=activation, output_activation=output)
    return Network(3, 4, config, rng=np.random.default_rng(seed))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize(
    ("loss", "output"), [(name, out) for name, rule in LOSSES.items() for out in rule.output_activations]
)
@pytest.mark.parametrize("hidden", [(), (5,), (5, 3)])
def test_backward_agrees_with_finite_differences(
    activation: str, loss: str, output: str, hidden: tuple[int, ...]
) -> None:
    rng = np.random.default_rng(3)
    network = make_network(*hidden, activation=activation, output=output, seed=5)
    network.parameters[:] = rng.normal(0, 0.7, network.parameters.shape)
    inputs, targets = rng.normal(size=(6, 3)), np.eye(4)[rng.integers(0, 4, 6)]

    def loss_at(parameters: np.ndarray) -> float:
        network.parameters[:] = parameters
        return network.loss(inputs, targets, loss)[0]

    point = network.parameters.copy()
    slope = numeric_gradient(loss_at, point)
    network.parameters[:] = point
    value, gradients, outputs = network.loss_and_gradient(inputs, targets, loss)
    np.testing.assert_allclose(gradients, slope, rtol=1e-5, atol=1e-8)
    assert value == pytest.approx(loss_at(point))
    np.testing.assert_allclose(outputs, network.predict(inputs))


def test_a_forward_pass_worked_by_hand() -> None:
    network = Network(2, 2, NetworkConfig(hidden_units=(2,)), rng=np.random.default_rng(0))
    network.weights[0][:], network.biases[0][:] = [[1, -1], [2, 1]], [0, -1]
    network.weights[1][:], network.biases[1][:] = [[1, 0], [5, 5]], [0, 2]
    # hidden logits (1*1 + 2*1, -1*1 + 1*1 - 1) = (3, -1), relu (3, 0); output logits (3, 0 + 2)
    np.testing.assert_allclose(network.predict(np.array([[1.0, 1.0]])), [[0.7310585786300049, 0.2689414213699951]])


def test_one_step_agrees_with_scikit_learn() -> None:
    rng = np.random.default_rng(1)
    inputs, labels = rng.uniform(size=(32, 3)), rng.integers(0, 4, 32)
    peer = MLPClassifier((6,), activation="relu", solver="sgd", alpha=0, batch_size=32, learning_rate_init=0.5,
                         momentum=0, shuffle=False, random_state=0)  # fmt: skip
    peer.partial_fit(inputs, labels, classes=range(4))
    network = make_network(6, activation="relu")
    for mine, theirs in zip([*network.weights, *network.biases], [*peer.coefs_, *peer.intercepts_], strict=True):
        mine[:] = theirs
    peer.partial_fit(inputs, labels)
    targets = LabelBinarizer().fit(range(4)).transform(labels).astype(float)
    _, gradients, _ = network.loss_and_gradient(inputs, targets, "cross_entropy")
    network.parameters -= 0.5 * gradients
    for mine, theirs in zip([*network.weights, *network.biases], [*peer.coefs_, *peer.intercepts_], strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-10, atol=1e-12)


def test_weights_and_biases_are_views_of_the_parameters() -> None:
    network = make_network(16)
    assert network.parameters.shape == (3 * 16 + 16 + 16 * 4 + 4,)
    network.parameters[:] = np.arange(network.parameters.size)
    assert network.weights[0][0].tolist() == list(range(16))
    assert network.biases[0].tolist() == list(range(48, 64))
    assert network.weights[1].shape == (16, 4)
    assert network.biases[1].tolist() == list(range(128, 132))


def test_predicting_changes_nothing() -> None:
    network, inputs = make_network(5), np.ones((2, 3))
    before = network.parameters.copy()
    first = network.predict(inputs)
    np.testing.assert_allclose(network.predict(inputs), first)
    assert (network.parameters == before).all()
    assert (inputs == 1).all()


def test_the_seed_fixes_the_first_weights() -> None:
    assert (make_network(5, seed=1).parameters == make_network(5, seed=1).parameters).all()
    assert (make_network(5, seed=1).parameters != make_network(5, seed=2).parameters).any()


@pytest.mark.parametrize("shape", [(3,), (2, 4), (1, 3, 1)])
def test_inputs_of_the_wrong_shape_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ShapeError, match=r"\(n_samples, 3\)"):
        make_network().predict(np.zeros(shape))


def test_a_network_without_inputs_is_refused() -> None:
    with pytest.raises(ConfigError, match="n_features must be at least 1, got 0"):
        Network(0, 2, rng=np.random.default_rng(0))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_dtype_is_kept_throughout(dtype: str) -> None:
    network = Network(3, 2, NetworkConfig(dtype=dtype), rng=np.random.default_rng(0))
    outputs = network.predict(np.ones((1, 3)))
    gradients = network.loss_and_gradient(np.ones((1, 3), dtype), np.eye(2, dtype=dtype)[:1], "cross_entropy")[1]
    assert network.parameters.dtype == outputs.dtype == gradients.dtype == dtype


def test_dropout_leaves_units_out_in_training_only_and_keeps_the_mean() -> None:
    network = Network(3, 2, NetworkConfig(hidden_units=(1000,), dropout=0.4), rng=np.random.default_rng(0))
    inputs = np.ones((5, 3))
    _, cache = network.forward(inputs, dropout=Dropout.of(network.config))
    mask = cache.masks[0]
    assert mask is not None
    assert np.unique(mask).tolist() == pytest.approx([0, 1 / 0.6])
    assert (mask == 0).mean() == pytest.approx(0.4, abs=0.03)
    np.testing.assert_allclose(cache.inputs[1], cache.outputs[0] * mask)
    assert network.forward(inputs)[1].masks == [None]


def test_the_gradient_with_dropout_is_that_of_the_units_that_are_left() -> None:
    config = NetworkConfig(hidden_units=(6, 5), activation="tanh", dropout=0.5)
    network, inputs, targets = Network(3, 4, config, rng=np.random.default_rng(0)), np.ones((2, 3)), np.eye(4)[:2]

    def loss_at(parameters: np.ndarray) -> float:
        network.parameters[:] = parameters
        return network.loss_and_gradient(inputs, targets, "cross_entropy", dropout=Dropout.of(config))[0]

    point = network.parameters.copy()
    slope = numeric_gradient(loss_at, point)
    network.parameters[:] = point
    gradients = network.loss_and_gradient(inputs, targets, "cross_entropy", dropout=Dropout.of(config))[1]
    np.testing.assert_allclose(gradients, slope, rtol=1e-5, atol=1e-9)
    assert (gradients != 0).any()


def test_a_network_can_grow_and_shrink_at_its_outputs() -> None:
    network, inputs = make_network(5), np.random.default_rng(0).normal(size=(3, 3))
    grown = network.with_outputs(6)
    logits = grown.forward(inputs)[0]
    np.testing.assert_allclose(logits[:, :4], network.forward(inputs)[0])
    assert not logits[:, 4:].any()
    assert (grown.with_outputs(4).parameters == network.parameters).all()


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda network: pickle.loads(pickle.dumps(network))])
def test_a_copy_learns_by_itself(copied: Callable[[Network], Network]) -> None:
    network = make_network(5)
    before = network.parameters.copy()
    other = copied(network)
    other.parameters += 1
    assert all((weights == own + 1).all() for weights, own in zip(other.weights, network.weights, strict=True))
    assert all((biases == 1).all() for biases in other.biases)
    assert (network.parameters == before).all()


def test_many_rows_are_answered_as_few_are() -> None:
    network, inputs = make_network(5), np.random.default_rng(0).normal(size=(20_000, 3))
    np.testing.assert_allclose(network.predict(inputs)[-3:], network.predict(inputs[-3:]))
