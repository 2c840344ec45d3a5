"""Weight initialization; biases start at zero.

All but `zeros` give the weights a variance that keeps the size of what flows through a layer.

References
----------
LeCun, Bottou, Orr and Mueller (1998), Efficient BackProp, section 4.6.
Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward neural networks.
He, Zhang, Ren and Sun (2015), Delving deep into rectifiers.
"""

from collections.abc import Callable

import numpy as np

from colornn_core.arrays import FloatArray

Initializer = Callable[[int, int, np.random.Generator], FloatArray]


def glorot_uniform(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    """Draw uniformly with variance 2 / (n_inputs + n_outputs), shape (n_inputs, n_outputs)."""
    return _uniform(2 / (n_inputs + n_outputs), n_inputs, n_outputs, rng)


def glorot_normal(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    """Draw normally with variance 2 / (n_inputs + n_outputs), shape (n_inputs, n_outputs)."""
    return _normal(2 / (n_inputs + n_outputs), n_inputs, n_outputs, rng)


def he_uniform(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    """Draw uniformly with variance 2 / n_inputs, shape (n_inputs, n_outputs)."""
    return _uniform(2 / n_inputs, n_inputs, n_outputs, rng)


def he_normal(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    """Draw normally with variance 2 / n_inputs, shape (n_inputs, n_outputs)."""
    return _normal(2 / n_inputs, n_inputs, n_outputs, rng)


def lecun_uniform(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    """Draw uniformly with variance 1 / n_inputs, shape (n_inputs, n_outputs)."""
    return _uniform(1 / n_inputs, n_inputs, n_outputs, rng)


def lecun_normal(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    """Draw normally with variance 1 / n_inputs, shape (n_inputs, n_outputs)."""
    return _normal(1 / n_inputs, n_inputs, n_outputs, rng)


def zeros(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    """Draw nothing: zeros, shape (n_inputs, n_outputs). Hidden units then stay alike; good only to show why."""
    return np.zeros((n_inputs, n_outputs))


def _uniform(variance: float, n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    limit = np.sqrt(3 * variance)
    return rng.uniform(-limit, limit, (n_inputs, n_outputs))


def _normal(variance: float, n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    return rng.normal(0.0, np.sqrt(variance), (n_inputs, n_outputs))


INITIALIZERS: dict[str, Initializer] = {
    "glorot_uniform": glorot_uniform,
    "glorot_normal": glorot_normal,
    "he_uniform": he_uniform,
    "he_normal": he_normal,
    "lecun_uniform": lecun_uniform,
    "lecun_normal": lecun_normal,
    "zeros": zeros,
}
