"""Loss functions, each together with its gradient.

Every loss is the mean over the samples of a batch. A loss of the logits takes what the output layer computes before
its activation, and the two are differentiated as one, which is exact where the separate steps would overflow. A loss
of the outputs takes what comes after the activation, and the chain rule does the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from colornn_core._arrays import FloatArray
from colornn_core.activations import ACTIVATIONS, sigmoid, softmax


@dataclass(frozen=True)
class Loss:
    """A loss with the output activations that it is valid for.

    Attributes
    ----------
    function : callable
        ``function(values, targets) -> (loss, gradient)``; the gradient is with respect to `values`.
    of_logits : bool
        Whether `values` are logits (True) or outputs (False).
    output_activations : tuple of str
        The output activations that it goes with.
    """

    function: Callable[[FloatArray, FloatArray], tuple[float, FloatArray]]
    of_logits: bool
    output_activations: tuple[str, ...]


def cross_entropy(logits: FloatArray, targets: FloatArray) -> tuple[float, FloatArray]:
    """Mean softmax cross-entropy and its gradient.

    Parameters
    ----------
    logits : ndarray, shape (n_samples, n_classes), float
    targets : ndarray, shape (n_samples, n_classes), one-hot or probabilities

    Returns
    -------
    loss : float, nats
    gradient : ndarray, shape (n_samples, n_classes), d loss / d logits

    References
    ----------
    Bishop (2006), Pattern Recognition and Machine Learning, eq. 4.108-4.109.
    """
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_normalizer = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    losses = (targets * (log_normalizer - shifted)).sum(axis=1)
    return float(losses.mean()), (softmax(logits) - targets) / len(logits)


def binary_cross_entropy(logits: FloatArray, targets: FloatArray) -> tuple[float, FloatArray]:
    """Mean over samples of the summed sigmoid cross-entropies, and its gradient.

    Parameters
    ----------
    logits : ndarray, shape (n_samples, n_outputs), float
    targets : ndarray, shape (n_samples, n_outputs), 0 to 1

    Returns
    -------
    loss : float, nats
    gradient : ndarray, shape (n_samples, n_outputs), d loss / d logits

    References
    ----------
    Bishop (2006), Pattern Recognition and Machine Learning, eq. 4.90-4.91.
    """
    losses = np.logaddexp(0, logits) - targets * logits
    return float(losses.sum(axis=1).mean()), (sigmoid(logits) - targets) / len(logits)


def mean_squared_error(outputs: FloatArray, targets: FloatArray) -> tuple[float, FloatArray]:
    """Mean over samples and outputs of the squared error, and its gradient.

    Parameters
    ----------
    outputs, targets : ndarray, shape (n_samples, n_outputs), float

    Returns
    -------
    loss : float, in squared units of the targets
    gradient : ndarray, shape (n_samples, n_outputs), d loss / d outputs
    """
    errors = outputs - targets
    return float((errors * errors).mean()), 2 * errors / errors.size


LOSSES: dict[str, Loss] = {
    "cross_entropy": Loss(cross_entropy, True, ("softmax",)),
    "binary_cross_entropy": Loss(binary_cross_entropy, True, ("sigmoid",)),
    "mean_squared_error": Loss(mean_squared_error, False, tuple(ACTIVATIONS)),
}


def default_loss(output_activation: str) -> str:
    """Name the loss that an output activation is trained with where nothing else is asked for."""
    return next(name for name, loss in LOSSES.items() if output_activation in loss.output_activations)
