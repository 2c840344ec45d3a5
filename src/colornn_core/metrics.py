"""How well a network answers."""

from dataclasses import dataclass

import numpy as np

from colornn_core._arrays import FloatArray, IntArray
from colornn_core.errors import ShapeError


@dataclass(frozen=True)
class Evaluation:
    """What a model makes of a table.

    Attributes
    ----------
    n_samples : int
    loss : float
    accuracy : float or None
        Share of right answers; None for a regression.
    labels : tuple of str
        Names of the rows and columns of `confusion_matrix`; of the numeric outputs for a regression.
    confusion_matrix : ndarray, shape (n_classes, n_classes), int, or None
        Rows are true classes, columns are answers; None for a regression.
    """

    n_samples: int
    loss: float
    accuracy: float | None
    labels: tuple[str, ...]
    confusion_matrix: IntArray | None


def accuracy(probabilities: FloatArray, targets: IntArray) -> float:
    """Return the share of samples whose largest output is the right class.

    Parameters
    ----------
    probabilities : ndarray, shape (n_samples, n_classes)
    targets : ndarray, shape (n_samples,), class numbers
    """
    _check_lengths(probabilities, targets)
    return float((probabilities.argmax(axis=1) == targets).mean())


def confusion_matrix(probabilities: FloatArray, targets: IntArray) -> IntArray:
    """Count how often each true class (row) is answered with each class (column).

    Parameters
    ----------
    probabilities : ndarray, shape (n_samples, n_classes)
    targets : ndarray, shape (n_samples,), class numbers

    Returns
    -------
    counts : ndarray, shape (n_classes, n_classes), int
    """
    _check_lengths(probabilities, targets)
    n_classes = probabilities.shape[1]
    cells = targets * n_classes + probabilities.argmax(axis=1)
    return np.bincount(cells, minlength=n_classes * n_classes).reshape(n_classes, n_classes)


def _check_lengths(probabilities: FloatArray, targets: IntArray) -> None:
    if probabilities.ndim != 2 or targets.shape != (len(probabilities),) or not len(targets):
        raise ShapeError(
            "probabilities and targets must have the shapes (n_samples, n_classes) and (n_samples,) with at least one "
            f"sample, got {probabilities.shape} and {targets.shape}"
        )
