"""Activation functions, each beside its derivative.

A hidden layer computes ``outputs = function(logits)``; going back, its gradient is multiplied by
``derivative(logits, outputs)``, which may use whichever of the two makes it cheaper.

References
----------
Goodfellow, Bengio and Courville (2016), Deep Learning, section 6.3.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from colornn_core._arrays import FloatArray


class Activation(NamedTuple):
    """A function and its derivative, so that nobody can pick one without the other."""

    function: Callable[[FloatArray], FloatArray]
    derivative: Callable[[FloatArray, FloatArray], FloatArray]


def linear(logits: FloatArray) -> FloatArray:
    """Return the logits themselves, any shape."""
    return logits


def linear_derivative(logits: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return ones."""
    return np.ones_like(logits)


def relu(logits: FloatArray) -> FloatArray:
    """Return max(0, z), any shape (Nair and Hinton 2010)."""
    return np.maximum(logits, 0)


def relu_derivative(logits: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return 1 where z > 0, else 0; at 0 the subgradient 0 is taken."""
    return (logits > 0).astype(logits.dtype)


def sigmoid(logits: FloatArray) -> FloatArray:
    """Return 1 / (1 + exp(-z)), any shape, written with tanh so that no z overflows."""
    tangents: FloatArray = np.tanh(0.5 * logits)
    return 0.5 * tangents + 0.5


def sigmoid_derivative(logits: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return y (1 - y)."""
    return outputs * (1 - outputs)


def tanh(logits: FloatArray) -> FloatArray:
    """Return the hyperbolic tangent, any shape."""
    return np.tanh(logits)


def tanh_derivative(logits: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return 1 - y^2."""
    return 1 - outputs * outputs


def softmax(logits: FloatArray) -> FloatArray:
    """Turn rows of logits into rows of probabilities.

    Parameters
    ----------
    logits : ndarray, shape (n_samples, n_classes), float

    Returns
    -------
    probabilities : ndarray, shape (n_samples, n_classes); every row sums to 1

    Notes
    -----
    The largest logit of each row is subtracted first, which changes nothing and overflows nowhere. The derivative
    lives with the loss that it belongs to, `losses.cross_entropy`.
    """
    exponentials: FloatArray = np.exp(logits - logits.max(axis=1, keepdims=True))
    totals: FloatArray = exponentials.sum(axis=1, keepdims=True)
    return exponentials / totals


ACTIVATIONS: dict[str, Activation] = {
    "relu": Activation(relu, relu_derivative),
    "tanh": Activation(tanh, tanh_derivative),
    "sigmoid": Activation(sigmoid, sigmoid_derivative),
    "linear": Activation(linear, linear_derivative),
}

OUTPUT_ACTIVATIONS: tuple[str, ...] = ("softmax", *ACTIVATIONS)


def apply_output_activation(name: str, logits: FloatArray) -> FloatArray:
    """Apply an activation of `OUTPUT_ACTIVATIONS` to logits of shape (n_samples, n_outputs)."""
    return softmax(logits) if name == "softmax" else ACTIVATIONS[name].function(logits)
