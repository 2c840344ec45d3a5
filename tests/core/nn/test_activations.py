import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from colornn_core.arrays import FloatArray
from colornn_core.nn.activations import ACTIVATIONS, softmax
from tests.core.finite_differences import numeric_gradient

LOGITS = arrays(np.float64, (3, 4), elements=st.floats(-30, 30))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_each_derivative_is_the_slope_of_its_function(name: str) -> None:
    function, derivative = ACTIVATIONS[name]
    logits = np.array([[-3.1, -0.7, -0.01], [0.02, 0.6, 4.2]])  # none at a kink
    slope = numeric_gradient(lambda z: float(function(z).sum()), logits)
    np.testing.assert_allclose(derivative(logits, function(logits)), slope, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_activations_keep_the_dtype_and_overflow_nowhere(name: str, dtype: str) -> None:
    logits = np.array([[-1e4, -90.0, 0.0, 90.0, 1e4]], dtype)
    outputs = ACTIVATIONS[name].function(logits)
    slopes = ACTIVATIONS[name].derivative(logits, outputs)
    assert outputs.dtype == slopes.dtype == dtype
    assert np.isfinite(outputs).all()
    assert np.isfinite(slopes).all()


def test_known_values() -> None:
    logits = np.array([[-2.0, 0.0, 2.0]])
    assert ACTIVATIONS["relu"].function(logits).tolist() == [[0, 0, 2]]
    np.testing.assert_allclose(ACTIVATIONS["sigmoid"].function(logits), [[0.11920292, 0.5, 0.88079708]], rtol=1e-7)
    np.testing.assert_allclose(ACTIVATIONS["tanh"].function(logits), [[-0.96402758, 0, 0.96402758]], rtol=1e-7)
    np.testing.assert_allclose(softmax(np.log([[1.0, 2.0, 5.0]])), [[0.125, 0.25, 0.625]])


@given(LOGITS, st.floats(-1e6, 1e6))
def test_softmax_gives_probabilities_and_is_shift_invariant(logits: FloatArray, shift: float) -> None:
    probabilities = softmax(logits)
    assert (probabilities >= 0).all()
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)
    np.testing.assert_allclose(softmax(logits + shift), probabilities, rtol=1e-6, atol=1e-12)
