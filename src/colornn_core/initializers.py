"""How the first weights are drawn; biases start at zero.

References
----------
Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward neural networks.
He et al. (2015), Delving deep into rectifiers.
"""

from collections.abc import Callable

import numpy as np

from colornn_core._arrays import FloatArray

Initializer = Callable[[int, int, np.random.Generator], FloatArray]


def glorot_uniform(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    """Draw uniformly with variance 2 / (n_inputs + n_outputs), shape (n_inputs, n_outputs)."""
    return _uniform(2 / (n_inputs + n_outputs), n_inputs, n_outputs, rng)


def he_uniform(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    """Draw uniformly with variance 2 / n_inputs, shape (n_inputs, n_outputs)."""
    return _uniform(2 / n_inputs, n_inputs, n_outputs, rng)


def _uniform(variance: float, n_inputs: int, n_outputs: int, rng: np.random.Generator) -> FloatArray:
    limit = np.sqrt(3 * variance)
    return rng.uniform(-limit, limit, (n_inputs, n_outputs))


INITIALIZERS: dict[str, Initializer] = {
    "glorot_uniform": glorot_uniform,
    "he_uniform": he_uniform,
}
