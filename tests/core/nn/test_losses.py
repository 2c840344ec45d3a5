import numpy as np
import pytest

from colornn_core.nn.losses import LOSSES, default_loss
from tests.core.finite_differences import numeric_gradient

VALUES = np.array([[0.3, -1.2, 2.0], [-0.4, 0.9, 0.1]])
ONE_HOT = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])


@pytest.mark.parametrize("name", LOSSES)
def test_each_gradient_is_the_slope_of_its_loss(name: str) -> None:
    function = LOSSES[name].function
    slope = numeric_gradient(lambda values: function(values, ONE_HOT)[0], VALUES)
    np.testing.assert_allclose(function(VALUES, ONE_HOT)[1], slope, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(
    ("name", "values", "targets", "expected"),
    [
        ("cross_entropy", np.log([[0.5, 0.25, 0.25]]), [[0, 1, 0]], 1.3862943611198906),
        ("cross_entropy", [[0.0, 0.0], [0.0, 0.0]], [[0, 1], [1, 0]], 0.6931471805599453),
        ("binary_cross_entropy", [[0.0, 0.0]], [[0, 1]], 1.3862943611198906),
        ("mean_squared_error", [[1.0, 2.0], [3.0, 4.0]], [[1, 0], [3, 0]], 5.0),
        ("mean_absolute_error", [[1.0, 2.0], [3.0, -4.0]], [[1, 0], [3, 0]], 1.5),
        ("huber", [[0.5, 3.0]], [[0, 0]], (0.125 + 2.5) / 2),
        ("hinge", [[2.0, 1.5, -3.0]], [[1, 0, 0]], 0.5),
        ("hinge", [[0.0, 2.0, 1.0]], [[1, 0, 0]], 3.0 + 2.0),
    ],
)
def test_values_worked_by_hand(name: str, values: list[list[float]], targets: list[list[int]], expected: float) -> None:
    assert LOSSES[name].function(np.array(values), np.array(targets, float))[0] == pytest.approx(expected)


@pytest.mark.parametrize("name", ["cross_entropy", "binary_cross_entropy"])
def test_losses_of_logits_stay_finite_far_out(name: str) -> None:
    loss, gradient = LOSSES[name].function(np.array([[1e4, -1e4]]), np.array([[0.0, 1.0]]))
    assert np.isfinite(loss)
    assert np.isfinite(gradient).all()


def test_default_losses() -> None:
    assert default_loss("softmax") == "cross_entropy"
    assert default_loss("sigmoid") == "binary_cross_entropy"
    assert default_loss("linear") == "mean_squared_error"


@pytest.mark.parametrize("name", LOSSES)
def test_a_weight_of_two_is_a_sample_that_comes_twice(name: str) -> None:
    function = LOSSES[name].function
    loss, gradient = function(VALUES, ONE_HOT, np.array([2.0, 1.0]))
    twice_loss, twice_gradient = function(VALUES[[0, 0, 1]], ONE_HOT[[0, 0, 1]])
    assert loss == pytest.approx(twice_loss)
    np.testing.assert_allclose(gradient, [twice_gradient[0] + twice_gradient[1], twice_gradient[2]])


@pytest.mark.parametrize("name", LOSSES)
def test_a_batch_without_weight_moves_nothing(name: str) -> None:
    loss, gradient = LOSSES[name].function(VALUES, ONE_HOT, np.zeros(2))
    assert loss == 0
    assert not gradient.any()
