"""Loss functions, each together with its gradient.

Every loss is the mean over the samples of a batch, weighted where weights are given. A loss of the logits takes what
the output layer computes before its activation, and the two are differentiated as one, which is exact where the
separate steps would overflow. A loss of the outputs takes what comes after the activation, and the chain rule does
the rest.

Every loss function has the same signature::

    loss, gradient = function(values, targets, weights=None)

    values, targets : ndarray, shape (n_samples, n_outputs)
    weights : ndarray, shape (n_samples,), not negative, or None for equal weights
    loss : float
    gradient : ndarray, shape (n_samples, n_outputs), d loss / d values
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.nn.activations import ACTIVATIONS, sigmoid, softmax


class LossFunction(Protocol):
    """The signature that all losses share; see the module's docstring."""

    def __call__(
        self, values: FloatArray, targets: FloatArray, /, weights: FloatArray | None = None
    ) -> tuple[float, FloatArray]:
        """Compute loss and gradient."""


HUBER_DELTA = 1.0


@dataclass(frozen=True)
class Loss:
    """A loss with the output activations that it is valid for.

    Attributes
    ----------
    function : callable
        See the module's docstring.
    from_logits : bool
        Whether it takes logits (True) or outputs (False).
    output_activations : tuple of str
        The output activations that it goes with.
    """

    function: LossFunction
    from_logits: bool
    output_activations: tuple[str, ...]


def cross_entropy(
    logits: FloatArray, targets: FloatArray, weights: FloatArray | None = None
) -> tuple[float, FloatArray]:
    """Mean softmax cross-entropy in nats, and its gradient; `targets` are one-hot or probabilities.

    References
    ----------
    Bishop (2006), Pattern Recognition and Machine Learning, eq. 4.108-4.109.
    """
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_normalizer = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    losses = (targets * (log_normalizer - shifted)).sum(axis=1)
    return _mean(losses, softmax(logits) - targets, weights)


def binary_cross_entropy(
    logits: FloatArray, targets: FloatArray, weights: FloatArray | None = None
) -> tuple[float, FloatArray]:
    """Mean over samples of the summed sigmoid cross-entropies in nats, and its gradient; `targets` are 0 to 1.

    References
    ----------
    Bishop (2006), Pattern Recognition and Machine Learning, eq. 4.90-4.91.
    """
    losses = np.logaddexp(0, logits) - targets * logits
    return _mean(losses.sum(axis=1), sigmoid(logits) - targets, weights)


def hinge(logits: FloatArray, targets: FloatArray, weights: FloatArray | None = None) -> tuple[float, FloatArray]:
    """Mean over samples of the summed margins by which wrong classes come within 1 of the right one.

    `targets` are one-hot.

    References
    ----------
    Weston and Watkins (1999), Support vector machines for multi-class pattern recognition.
    """
    right = (logits * targets).sum(axis=1, keepdims=True)
    margins = np.maximum(1 + logits - right, 0) * (1 - targets)
    violated = (margins > 0).astype(logits.dtype)
    return _mean(margins.sum(axis=1), violated - targets * violated.sum(axis=1, keepdims=True), weights)


def mean_squared_error(
    outputs: FloatArray, targets: FloatArray, weights: FloatArray | None = None
) -> tuple[float, FloatArray]:
    """Mean over samples and outputs of the squared error, and its gradient."""
    errors = outputs - targets
    return _mean((errors * errors).mean(axis=1), 2 * errors / errors.shape[1], weights)


def mean_absolute_error(
    outputs: FloatArray, targets: FloatArray, weights: FloatArray | None = None
) -> tuple[float, FloatArray]:
    """Mean over samples and outputs of the absolute error, and its gradient, 0 where the error is 0."""
    errors = outputs - targets
    return _mean(np.abs(errors).mean(axis=1), np.sign(errors) / errors.shape[1], weights)


def huber(outputs: FloatArray, targets: FloatArray, weights: FloatArray | None = None) -> tuple[float, FloatArray]:
    """Mean over samples and outputs of a loss that is squared for errors up to 1 (scaled units) and linear beyond.

    References
    ----------
    Huber (1964), Robust estimation of a location parameter.
    """
    errors = outputs - targets
    clipped = np.clip(errors, -HUBER_DELTA, HUBER_DELTA)
    losses = clipped * (errors - 0.5 * clipped)
    return _mean(losses.mean(axis=1), clipped / errors.shape[1], weights)


def _mean(losses: FloatArray, gradients: FloatArray, weights: FloatArray | None) -> tuple[float, FloatArray]:
    """Average the losses of the samples, shape (n_samples,), and scale their gradients to match."""
    if weights is None:
        return float(losses.mean()), gradients / len(losses)
    total = weights.sum()
    shares = weights / total if total > 0 else weights
    return float(losses @ shares), gradients * shares[:, np.newaxis]


LOSSES: dict[str, Loss] = {
    "cross_entropy": Loss(cross_entropy, True, ("softmax",)),
    "binary_cross_entropy": Loss(binary_cross_entropy, True, ("sigmoid",)),
    "mean_squared_error": Loss(mean_squared_error, False, tuple(ACTIVATIONS)),
    "mean_absolute_error": Loss(mean_absolute_error, False, tuple(ACTIVATIONS)),
    "huber": Loss(huber, False, tuple(ACTIVATIONS)),
    "hinge": Loss(hinge, True, ("softmax",)),
}


def default_loss(output_activation: str) -> str:
    """Name the loss that an output activation is trained with where nothing else is asked for."""
    return next(name for name, loss in LOSSES.items() if output_activation in loss.output_activations)
