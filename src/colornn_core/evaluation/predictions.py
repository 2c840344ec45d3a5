"""Answers: what a network's outputs mean in words."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.errors import ConfigError
from colornn_core.scalars import plain_number
from colornn_core.text import short

# From which probability on a label is chosen where nothing else is asked for. Of several classes the best one always
# is; each label of a multi-label task is a question of yes or no.
THRESHOLDS = {"classification": 0.0, "multi-label": 0.5}


class Prediction(NamedTuple):
    """A label and the probability that the network gives it, 0 to 1."""

    label: str
    confidence: float


class Ranking(list[Prediction]):
    """All labels with their probabilities, the most probable first, and which of them are the answer.

    Parameters
    ----------
    predictions : iterable of Prediction
        The most probable first.
    chosen : iterable of str
        The labels that the model commits to.

    Attributes
    ----------
    chosen : tuple of str
        Of several classes the best one, or none where its probability is below the threshold; of a multi-label task all
        those at or above it.

    Examples
    --------
    >>> ranking = rank(np.array([[0.2, 0.5, 0.3]]), ("red", "green", "blue"), task="classification", threshold=0.6)[0]
    >>> ranking[0], ranking.sure
    (Prediction(label='green', confidence=0.5), False)
    """

    def __init__(self, predictions: Iterable[Prediction], chosen: Iterable[str] = ()) -> None:
        super().__init__(predictions)
        self.chosen = tuple(chosen)

    @property
    def sure(self) -> bool:
        """Whether the model commits itself; if not, the answer is "not sure", and the ranking tells its thoughts."""
        return bool(self.chosen)


def rank(
    probabilities: FloatArray, labels: tuple[str, ...], *, task: str, threshold: float | None = None
) -> list[Ranking]:
    """Rank the labels of each row.

    Parameters
    ----------
    probabilities : ndarray, shape (n_samples, n_labels)
    labels : tuple of str
    task : {'classification', 'multi-label'}
    threshold : float, optional
        The probability from which on a label is chosen, 0 to 1; by default that of `THRESHOLDS`.

    Raises
    ------
    ConfigError
        The threshold is none, or the task is a regression.
    """
    threshold = check_ranking(task, threshold)
    most = 1 if task == "classification" else len(labels)
    rankings = []
    for row, order in zip(probabilities.tolist(), np.argsort(-probabilities, axis=1, kind="stable"), strict=True):
        predictions = [Prediction(labels[i], row[i]) for i in order]
        rankings.append(Ranking(predictions, [one.label for one in predictions[:most] if one.confidence >= threshold]))
    return rankings


def check_ranking(task: str, threshold: float | None) -> float:
    """Return the threshold from which on a label is chosen.

    Raises
    ------
    ConfigError
        The threshold is none, or the task is a regression.
    """
    if task not in THRESHOLDS:
        raise ConfigError("This model predicts numbers, it has no classes to rank: use predict.")
    number = THRESHOLDS[task] if threshold is None else plain_number(threshold)
    if number is None or not 0 <= number <= 1:
        raise ConfigError(f"threshold must lie between 0 and 1, got {short(threshold)}")
    return number
