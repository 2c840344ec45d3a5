"""Numbers that tell how well answers fit the truth.

Of a classification, `probabilities` has the shape (n_samples, n_classes) and `targets` the class numbers, shape
(n_samples,). Of a multi-label task, both have the shape (n_samples, n_labels), `targets` being 0 or 1. Of a regression,
`predictions` and `targets` have the shape (n_samples,), in the units of the column.
"""

import math
from typing import NamedTuple

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray, IntArray
from colornn_core.errors import ShapeError

# From so many samples on, means are taken for normally distributed.
_MANY = 30
_Z = 1.96  # the normal distribution's quantile for 95 % confidence


class ClassScore(NamedTuple):
    """How well one class, or one label, is recognised.

    Attributes
    ----------
    label : str
    n_samples : int
        How many rows truly are of it.
    precision : float or None
        Of the rows that were answered so, the share that are; None where none was.
    recall : float or None
        Of the rows that are, the share that were answered so; None where none is.
    f1 : float or None
        Harmonic mean of the two; None where both are.
    """

    label: str
    n_samples: int
    precision: float | None
    recall: float | None
    f1: float | None


def accuracy(probabilities: FloatArray, targets: IntArray) -> float:
    """Return the share of samples whose largest output is the right class."""
    _check_classes(probabilities, targets)
    return float((probabilities.argmax(axis=1) == targets).mean())


def wilson_interval(share: float, n_samples: int) -> tuple[float, float]:
    """Return between which shares the true one lies, with 95 % confidence.

    Parameters
    ----------
    share : float
        The one that was measured, 0 to 1.
    n_samples : int
        On how many samples, independent of each other; at least 1.

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical inference.

    Examples
    --------
    >>> low, high = wilson_interval(0.9, 100)
    >>> round(low, 3), round(high, 3)
    (0.826, 0.945)
    """
    centre, scale = share + _Z**2 / (2 * n_samples), 1 + _Z**2 / n_samples
    spread = _Z * ((share * (1 - share) + _Z**2 / (4 * n_samples)) / n_samples) ** 0.5
    return max((centre - spread) / scale, 0.0), min((centre + spread) / scale, 1.0)


def mae_interval(mae: float, rmse: float, n_samples: int) -> tuple[float, float] | None:
    """Return between which values the true mean absolute error lies, with 95 % confidence.

    The spread of the absolute errors follows from their mean and that of their squares; of many samples the mean is
    normally distributed, whatever the errors are. None of fewer than 30 samples, or where an error is infinite.

    Parameters
    ----------
    mae, rmse : float
        Mean absolute and root mean squared error.
    n_samples : int
        On how many samples, independent of each other.

    Examples
    --------
    >>> low, high = mae_interval(2.0, 2.5, 100)
    >>> round(low, 2), round(high, 2)
    (1.7, 2.3)
    """
    if n_samples < _MANY or not np.isfinite(rmse):
        return None
    error = _Z * (max(rmse**2 - mae**2, 0.0) / (n_samples - 1)) ** 0.5
    return max(mae - error, 0.0), mae + error


def baseline_accuracy(targets: IntArray) -> float:
    """Return the accuracy of always answering with the most frequent class."""
    return float(np.max(np.bincount(targets)) / len(targets))


def confusion_matrix(probabilities: FloatArray, targets: IntArray) -> IntArray:
    """Count how often each true class (row) is answered with each class (column).

    Returns
    -------
    counts : ndarray, shape (n_classes, n_classes), int
    """
    _check_classes(probabilities, targets)
    n_classes = probabilities.shape[1]
    cells = targets * n_classes + probabilities.argmax(axis=1)
    return np.bincount(cells, minlength=n_classes * n_classes).reshape(n_classes, n_classes)


def class_scores(matrix: IntArray, labels: tuple[str, ...]) -> tuple[ClassScore, ...]:
    """Read precision, recall and F1 of each class from a confusion matrix."""
    rows, columns = matrix.sum(axis=1).tolist(), matrix.sum(axis=0).tolist()
    return tuple(map(_score, labels, np.diag(matrix).tolist(), rows, columns))


def label_scores(probabilities: FloatArray, targets: FloatArray, labels: tuple[str, ...]) -> tuple[ClassScore, ...]:
    """Compute precision, recall and F1 of each label of a multi-label task, answered yes from a probability of 0.5."""
    answers, truth = probabilities >= 0.5, targets >= 0.5
    right, positives, answered = (each.sum(axis=0).tolist() for each in (answers & truth, truth, answers))
    return tuple(map(_score, labels, right, positives, answered))


def _score(label: str, n_right: int, n_true: int, n_answered: int) -> ClassScore:
    precision = n_right / n_answered if n_answered else None
    recall = n_right / n_true if n_true else None
    f1 = 2 * n_right / (n_true + n_answered) if n_true + n_answered else None
    return ClassScore(label, n_true, precision, recall, f1)


def balanced_accuracy(matrix: IntArray) -> float:
    """Return the mean recall of the classes that occur, from a confusion matrix: 1 / n_classes by mere chance."""
    n_true = matrix.sum(axis=1)
    return float((np.diag(matrix)[n_true > 0] / n_true[n_true > 0]).mean())


def log_loss(probabilities: FloatArray, targets: AnyArray) -> float:
    """Return the mean of -log p, p being what the truth was given, in nats; never beyond -log of the type's precision.

    Of a multi-label task, the mean over all of them.
    """
    tiny = np.finfo(probabilities.dtype).eps
    return float(-np.log(np.clip(_given_to_truth(probabilities, targets), tiny, None)).mean())


def brier_score(probabilities: FloatArray, targets: AnyArray) -> float:
    """Return the mean squared distance of the probabilities from the truth.

    Summed over the classes as in the paper, 0 to 2; of a multi-label task, the mean over all of them, 0 to 1.

    References
    ----------
    Brier (1950), Verification of forecasts expressed in terms of probability.
    """
    if targets.ndim == 2:
        return float(((probabilities - targets) ** 2).mean())
    given = _given_to_truth(probabilities, targets)
    return float(((probabilities**2).sum(axis=1) - 2 * given + 1).mean())


def _given_to_truth(probabilities: FloatArray, targets: AnyArray) -> FloatArray:
    if targets.ndim == 2:
        return np.where(targets >= 0.5, probabilities, 1 - probabilities)
    _check_classes(probabilities, targets)
    return probabilities[np.arange(len(targets)), targets]


def r2_score(predictions: FloatArray, targets: FloatArray) -> float | None:
    """Return the share of the targets' variance that is explained: 0 for always answering their mean, at best 1.

    None where the targets do not vary.
    """
    variance = float(((targets - targets.mean()) ** 2).sum())
    return 1 - float(((predictions - targets) ** 2).sum()) / variance if variance > 0 else None


def r2_interval(predictions: FloatArray, targets: FloatArray) -> tuple[float, float] | None:
    """Return between which values the true `r2_score` lies, with 95 % confidence.

    The share of the variance that is not explained is a ratio of two means, whose logarithm is normally distributed
    for many samples (the delta method). None of fewer than 30 samples, or where a number is infinite.

    Parameters
    ----------
    predictions, targets : ndarray, shape (n_samples,)
        Samples are independent of each other.

    Examples
    --------
    >>> targets = np.arange(100.0)
    >>> low, high = r2_interval(targets + 10 * np.cos(targets), targets)
    >>> round(low, 3), round(high, 3)
    (0.925, 0.952)
    """
    score = r2_score(predictions, targets)
    if len(targets) < _MANY or score is None or not np.isfinite(score):
        return None
    if score == 1:
        return 1.0, 1.0
    spread, unexplained = (targets - targets.mean()) ** 2, 1 - score
    residuals = (predictions - targets) ** 2 - unexplained * spread
    with np.errstate(over="ignore"):
        error = float(np.sqrt((residuals**2).sum() / (len(targets) - 1) / len(targets)))
    if not np.isfinite(error):
        return None
    factor = math.exp(min(_Z * error / (unexplained * float(spread.mean())), 99.0))
    return 1 - unexplained * factor, 1 - unexplained / factor


def mean_absolute_error(predictions: FloatArray, targets: FloatArray) -> float:
    """Return the mean distance of the predictions from the targets, in their units."""
    return float(np.abs(predictions - targets).mean())


def root_mean_squared_error(predictions: FloatArray, targets: FloatArray) -> float:
    """Return the root of the mean squared distance of the predictions from the targets, in their units."""
    return float(np.sqrt(((predictions - targets) ** 2).mean()))


def _check_classes(probabilities: FloatArray, targets: IntArray) -> None:
    if probabilities.ndim != 2 or targets.shape != (len(probabilities),) or not len(targets):
        raise ShapeError(
            "probabilities and targets must have the shapes (n_samples, n_classes) and (n_samples,) with at least one "
            f"sample, got {probabilities.shape} and {targets.shape}"
        )
