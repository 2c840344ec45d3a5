import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from sklearn.calibration import calibration_curve

from colornn_core import ConfigError, Model, NetworkConfig, Schema, Table, TrainingConfig
from colornn_core.evaluation.calibration import (
    check_temperature,
    divide_logits,
    expected_calibration_error,
    find_temperature,
    fit_temperature,
    reliability_curve,
)
from colornn_core.evaluation.metrics import log_loss
from colornn_core.nn.activations import sigmoid, softmax
from colornn_core.nn.network import Network


def test_a_curve_worked_by_hand() -> None:
    probabilities = np.array([[0.9, 0.1], [0.8, 0.2], [0.85, 0.15], [0.4, 0.6], [0.0, 1.0]])
    bins = reliability_curve(probabilities, np.array([0, 1, 0, 1, 1]), n_bins=5)
    assert [one.n_samples for one in bins] == [1, 4]
    assert list(bins[0]) == pytest.approx([0.6, 0.8, 1, 0.6, 1])
    assert list(bins[1]) == pytest.approx([0.8, 1, 4, (0.9 + 0.8 + 0.85 + 1) / 4, 0.75])
    assert expected_calibration_error(bins) == pytest.approx(0.2 * 0.4 + 0.8 * (0.8875 - 0.75))


def test_curves_agree_with_scikit_learn() -> None:
    rng = np.random.default_rng(0)
    probabilities = rng.uniform(size=(500, 2))
    targets = (rng.uniform(size=(500, 2)) < probabilities**2).astype(float)
    bins = reliability_curve(probabilities, targets, n_bins=10)
    accuracies, confidences = calibration_curve(targets.ravel(), probabilities.ravel(), n_bins=10)
    np.testing.assert_allclose([one.accuracy for one in bins], accuracies)
    np.testing.assert_allclose([one.confidence for one in bins], confidences)
    assert sum(one.n_samples for one in bins) == 1000


def test_confidences_that_mean_what_they_say_have_next_to_no_error() -> None:
    rng = np.random.default_rng(0)
    probabilities = rng.dirichlet(np.ones(4), 200_000)
    targets = (rng.uniform(size=(200_000, 1)) > probabilities.cumsum(axis=1)).sum(axis=1)
    assert expected_calibration_error(reliability_curve(probabilities, targets)) < 0.005
    surer = softmax(3 * np.log(probabilities))
    assert expected_calibration_error(reliability_curve(surer, targets)) > 0.1


@given(st.integers(0, 10**6), st.floats(0.3, 4), st.booleans())
def test_the_temperature_is_where_a_general_minimizer_finds_it(seed: int, heat: float, labels: bool) -> None:
    rng = np.random.default_rng(seed)
    logits = rng.normal(size=(400, 3)) * 2
    activate = sigmoid if labels else softmax
    chances = rng.uniform(size=(400, 3 if labels else 1))
    probabilities = activate(logits / heat)
    targets = (
        (chances < probabilities).astype(float) if labels else (chances > probabilities.cumsum(axis=1)).sum(axis=1)
    )

    def loss(temperature: float) -> float:
        return log_loss(activate(logits / temperature), targets)

    best = minimize_scalar(loss, bounds=(0.1, 10), method="bounded", options={"xatol": 1e-9})
    assert fit_temperature(logits, targets) == pytest.approx(best.x, rel=1e-4)


def test_a_table_without_mistakes_or_without_sense_stays_within_bounds() -> None:
    logits = np.array([[3.0, 0.0], [0.0, 3.0]])
    assert fit_temperature(logits, np.array([0, 1])) == pytest.approx(0.1)
    assert fit_temperature(logits, np.array([1, 0])) == pytest.approx(10)
    assert 0.1 <= fit_temperature(np.zeros((2, 2)), np.array([1, 0])) <= 10
    assert fit_temperature(np.array([[900.0, -900.0]] * 4), np.array([0, 0, 0, 1])) == pytest.approx(10)


def test_a_network_with_its_temperature_worked_in_gives_the_same_probabilities() -> None:
    network = Network(3, 4, NetworkConfig(hidden_units=(5,)), rng=np.random.default_rng(0))
    inputs = np.random.default_rng(1).normal(size=(7, 3))
    np.testing.assert_allclose(divide_logits(network, 2.5).predict(inputs), network.predict(inputs, temperature=2.5))
    np.testing.assert_allclose(divide_logits(network, 2.5).logits(inputs) * 2.5, network.logits(inputs))


@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf"), "1", None, 11])
def test_what_is_no_temperature_is_refused(value: object) -> None:
    with pytest.raises(ConfigError, match="temperature must lie between"):
        check_temperature(value)


def noisy(n_rows: int, seed: int) -> Table:
    rng = np.random.default_rng(seed)
    x = rng.uniform(size=n_rows)
    right = rng.uniform(size=n_rows) < 0.8
    return Table.from_columns({"x": x, "side": np.where((x < 0.5) == right, "left", "right")})


def test_calibrating_a_model_that_is_too_sure_makes_its_confidences_honest() -> None:
    table, validation, test = noisy(600, 0), noisy(600, 1), noisy(3000, 2)
    model = Model.for_table(table, ["x"], "side", network=NetworkConfig())
    list(model.train(table, TrainingConfig(epochs=30)))
    model.network.weights[-1] *= 4
    model.network.biases[-1] *= 4
    before, ranking = model.evaluate(test), model.classify({"x": 0.2})
    temperature = model.calibrate(validation)
    after = model.evaluate(test)
    assert 3 < temperature < 5.5
    assert before.numbers()["calibration_error"] > 0.1
    assert after.numbers()["calibration_error"] < 0.04
    assert after.numbers()["log_loss"] < before.numbers()["log_loss"]
    assert after.loss == pytest.approx(after.log_loss)
    assert after.accuracy == before.accuracy
    assert model.classify({"x": 0.2})[0].label == ranking[0].label
    assert model.classify({"x": 0.2})[0].confidence < ranking[0].confidence


def test_a_regression_gives_no_probabilities() -> None:
    table = Table.from_columns({"x": [1, 2], "y": [1.5, 2]})
    schema = Schema.for_table(table, ["x"], "y")
    network = Network(1, 1, NetworkConfig(output_activation="linear"), rng=np.random.default_rng(0))
    with pytest.raises(ConfigError, match="Only probabilities can be calibrated"):
        find_temperature(network, schema, table)


@pytest.mark.parametrize("value", [0, -1, float("nan"), 50, "1", None])
def test_a_model_takes_no_temperature_that_its_file_could_not_hold(value: object) -> None:
    model = Model.for_table(Table.from_columns({"x": [1, 2], "y": ["a", "b"]}), ["x"], "y")
    with pytest.raises(ConfigError, match="temperature must lie between"):
        model.temperature = value  # type: ignore[assignment]
    assert model.temperature == 1
