"""Gradients the slow way, to check the fast way against."""

from collections.abc import Callable

import numpy as np

from colornn_core.arrays import FloatArray


def numeric_gradient(function: Callable[[FloatArray], float], point: FloatArray, step: float = 1e-6) -> FloatArray:
    """Differentiate a function of an array by central differences."""
    gradient = np.empty_like(point)
    for index in np.ndindex(point.shape):
        ahead, behind = point.copy(), point.copy()
        ahead[index] += step
        behind[index] -= step
        gradient[index] = (function(ahead) - function(behind)) / (2 * step)
    return gradient
