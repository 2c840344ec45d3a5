import numpy as np
import pytest

from colornn_core.nn.config import OPTIMIZER_NAMES, TrainingConfig
from colornn_core.nn.optimizers import OPTIMIZERS, SGD, Adam, Optimizer, make_optimizer

GRADIENTS = ([1.0, -2.0], [0.5, 2.0])

# Two steps from (1, 1) with the gradients above, worked by hand.
AFTER_TWO_STEPS = {
    "sgd": (SGD(0.1), [1 - 0.1 - 0.05, 1 + 0.2 - 0.2]),
    # velocity (-0.1, 0.2), then 0.5 * (-0.1, 0.2) - (0.05, 0.2) = (-0.1, -0.1)
    "momentum": (SGD(0.1, momentum=0.5), [1 - 0.1 - 0.1, 1 + 0.2 - 0.1]),
    # each step is 0.5 * velocity - 0.1 * gradient: (-0.15, 0.3), then (-0.1, -0.25)
    "nesterov": (SGD(0.1, momentum=0.5, nesterov=True), [1 - 0.15 - 0.1, 1 + 0.3 - 0.25]),
    # first step 0.1 * sign; then means (0.14, 0.02) / 0.19 and squares (0.001249, 0.007996) / 0.001999
    "adam": (
        Adam(0.1, epsilon=0),
        [0.9 - 0.1 * (0.14 / 0.19) / (0.001249 / 0.001999) ** 0.5, 1.1 - 0.1 * (0.02 / 0.19) / 2],
    ),
}


@pytest.mark.parametrize(("optimizer", "expected"), AFTER_TWO_STEPS.values(), ids=AFTER_TWO_STEPS)
def test_two_steps_worked_by_hand(optimizer: Optimizer, expected: list[float]) -> None:
    parameters = np.ones(2)
    for gradients in GRADIENTS:
        optimizer.step(parameters, np.array(gradients))
    np.testing.assert_allclose(parameters, expected, rtol=1e-12)


def test_the_table_of_optimizers_has_the_names_of_the_configuration() -> None:
    assert tuple(OPTIMIZERS) == OPTIMIZER_NAMES


@pytest.mark.parametrize("name", OPTIMIZER_NAMES)
def test_every_name_makes_an_optimizer_that_descends(name: str) -> None:
    optimizer = make_optimizer(TrainingConfig(optimizer=name, learning_rate=0.1))
    parameters = np.array([3.0, -2.0])
    for _ in range(200):
        before = np.abs(parameters).max()
        optimizer.step(parameters, 2 * parameters)
        assert np.abs(parameters).max() < max(before, 0.5)
    assert optimizer.learning_rate == 0.1


def test_gradients_are_left_alone() -> None:
    gradients = np.ones(2)
    Adam(0.1).step(np.ones(2), gradients)
    assert (gradients == 1).all()
