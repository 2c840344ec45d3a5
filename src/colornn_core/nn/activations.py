"""Activation functions, each beside its derivative.

A hidden layer computes ``outputs = function(z)``; going back, its gradient is multiplied by
``derivative(z, outputs)``, which may use whichever of the two makes it cheaper.

References
----------
Goodfellow, Bengio and Courville (2016), Deep Learning, section 6.3.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from colornn_core.arrays import FloatArray

LEAK = 0.01
GELU_SCALE = math.sqrt(2 / math.pi)
GELU_CUBIC = 0.044715


class Activation(NamedTuple):
    """A function and its derivative, which belong together."""

    function: Callable[[FloatArray], FloatArray]
    derivative: Callable[[FloatArray, FloatArray], FloatArray]


def linear(z: FloatArray) -> FloatArray:
    """Return the z themselves, any shape."""
    return z


def linear_derivative(z: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return ones."""
    return np.ones_like(z)


def relu(z: FloatArray) -> FloatArray:
    """Return max(0, z), any shape (Nair and Hinton 2010)."""
    return np.maximum(z, 0)


def relu_derivative(z: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return 1 where z > 0, else 0; at 0 the subgradient 0 is taken."""
    return (z > 0).astype(z.dtype)


def leaky_relu(z: FloatArray) -> FloatArray:
    """Return z where z > 0, else 0.01 z, any shape (Maas, Hannun and Ng 2013)."""
    return np.where(z > 0, z, z * z.dtype.type(LEAK))


def leaky_relu_derivative(z: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return 1 where z > 0, else 0.01."""
    return np.where(z > 0, z.dtype.type(1), z.dtype.type(LEAK))


def elu(z: FloatArray) -> FloatArray:
    """Return z where z > 0, else exp(z) - 1, any shape (Clevert, Unterthiner and Hochreiter 2016)."""
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


def elu_derivative(z: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return 1 where z > 0, else exp(z) = y + 1."""
    return np.where(z > 0, 1, outputs + 1)


def gelu(z: FloatArray) -> FloatArray:
    """Return z times the normal distribution's share below z, any shape, in the tanh form.

    References
    ----------
    Hendrycks and Gimpel (2016), Gaussian error linear units, section 2.
    """
    outputs: FloatArray = 0.5 * z * (1 + np.tanh(_gelu_argument(z)))
    return outputs


def gelu_derivative(z: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return the derivative of the tanh form."""
    bent = np.tanh(_gelu_argument(z))
    slope = GELU_SCALE * (1 + 3 * GELU_CUBIC * z * z)
    derivative: FloatArray = 0.5 * (1 + bent) + 0.5 * z * (1 - bent * bent) * slope
    return derivative


def _gelu_argument(z: FloatArray) -> FloatArray:
    argument: FloatArray = GELU_SCALE * (z + GELU_CUBIC * z * z * z)
    return argument


def softplus(z: FloatArray) -> FloatArray:
    """Return log(1 + exp(z)), any shape, written so that no z overflows (Dugas et al. 2001)."""
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def softplus_derivative(z: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return the sigmoid of z."""
    return sigmoid(z)


def sigmoid(z: FloatArray) -> FloatArray:
    """Return 1 / (1 + exp(-z)), any shape, written with tanh so that no z overflows."""
    tangents: FloatArray = np.tanh(0.5 * z)
    return 0.5 * tangents + 0.5


def sigmoid_derivative(z: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return y (1 - y)."""
    return outputs * (1 - outputs)


def tanh(z: FloatArray) -> FloatArray:
    """Return the hyperbolic tangent, any shape."""
    return np.tanh(z)


def tanh_derivative(z: FloatArray, outputs: FloatArray) -> FloatArray:
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
    lives with the loss that it belongs to, `nn.losses.cross_entropy`.
    """
    exponentials: FloatArray = np.exp(logits - logits.max(axis=1, keepdims=True))
    totals: FloatArray = exponentials.sum(axis=1, keepdims=True)
    return exponentials / totals


ACTIVATIONS: dict[str, Activation] = {
    "relu": Activation(relu, relu_derivative),
    "leaky_relu": Activation(leaky_relu, leaky_relu_derivative),
    "elu": Activation(elu, elu_derivative),
    "gelu": Activation(gelu, gelu_derivative),
    "softplus": Activation(softplus, softplus_derivative),
    "tanh": Activation(tanh, tanh_derivative),
    "sigmoid": Activation(sigmoid, sigmoid_derivative),
    "linear": Activation(linear, linear_derivative),
}

OUTPUT_ACTIVATIONS: tuple[str, ...] = ("softmax", *ACTIVATIONS)


def apply_output_activation(name: str, logits: FloatArray) -> FloatArray:
    """Apply an activation of `OUTPUT_ACTIVATIONS` to logits of shape (n_samples, n_outputs)."""
    return softmax(logits) if name == "softmax" else ACTIVATIONS[name].function(logits)
