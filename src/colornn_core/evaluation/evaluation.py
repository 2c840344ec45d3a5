"""What a model makes of a table, in one object."""

from dataclasses import asdict, dataclass, fields
from typing import Any, NamedTuple

import numpy as np

from colornn_core.arrays import FloatArray, IntArray
from colornn_core.evaluation import metrics
from colornn_core.evaluation.calibration import (
    ReliabilityBin,
    expected_calibration_error,
    reliability_curve,
)
from colornn_core.evaluation.metrics import ClassScore
from colornn_core.html import html_page, html_table


class OutputScore(NamedTuple):
    """How well one numeric output is predicted; see `metrics`. `mae` and `rmse` are in its units.

    `r2_low` and `r2_high` are the ends of `metrics.r2_interval`, None where there is none.
    """

    name: str
    r2: float | None
    mae: float
    rmse: float
    r2_low: float | None = None
    r2_high: float | None = None


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What a model makes of a table. What does not apply to its task is None or empty.

    Attributes
    ----------
    task : {'classification', 'multi-label', 'regression'}
    n_samples : int
    loss : float
        What training minimises by default, on this table.
    labels : tuple of str
        Names of the classes, the labels or the numeric outputs.
    accuracy : float or None
        Accuracy: of a multi-label model, over all labels.
    baseline_accuracy : float or None
        What always giving the most frequent answer would reach: an accuracy not above it has learnt nothing.
    balanced_accuracy : float or None
        Mean recall of the classes; of a multi-label task, of their yes and no.
    exact_match : float or None
        Of a multi-label task, the share of rows on which all are right.
    per_class : tuple of ClassScore
        Precision, recall and F1 of each class or label.
    confusion_matrix : ndarray, shape (n_classes, n_classes), int, or None
        Rows are true classes, columns are answers.
    log_loss, brier_score : float or None
        How far the probabilities are from the truth; see `metrics`.
    calibration_error : float or None
        Expected calibration error: how far confidences are from how often they are right; see `calibration`.
    reliability : tuple of ReliabilityBin
    r2, mae, rmse : float or None
        Means over the numeric outputs; `mae` and `rmse` are in their units.
    per_output : tuple of OutputScore
        The same for each of the numeric outputs.
    n_left_out : int
        Rows that hold no value of an output; they are not among the samples.
    n_unknown : int
        Rows whose label the model does not know. They are among the samples and count as wrong in `accuracy`,
        `balanced_accuracy`, `baseline_accuracy` and `exact_match`; all else is of the other rows.
    """

    task: str
    n_samples: int
    loss: float
    labels: tuple[str, ...]
    accuracy: float | None = None
    baseline_accuracy: float | None = None
    balanced_accuracy: float | None = None
    exact_match: float | None = None
    per_class: tuple[ClassScore, ...] = ()
    confusion_matrix: IntArray | None = None
    log_loss: float | None = None
    brier_score: float | None = None
    calibration_error: float | None = None
    reliability: tuple[ReliabilityBin, ...] = ()
    r2: float | None = None
    mae: float | None = None
    rmse: float | None = None
    per_output: tuple[OutputScore, ...] = ()
    n_left_out: int = 0
    n_unknown: int = 0

    @property
    def accuracy_interval(self) -> tuple[float, float] | None:
        """The 95 % Wilson interval of the accuracy; None but for a classification, whose rows are independent."""
        if self.task != "classification" or self.accuracy is None:
            return None
        return metrics.wilson_interval(self.accuracy, self.n_samples)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain JSON values."""
        values = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, np.ndarray):
                value = value.tolist()
            elif isinstance(value, tuple):
                value = [one if isinstance(one, str) else one._asdict() for one in value]
            values[field.name] = value
        return values

    def __repr__(self) -> str:
        """Say the numbers that matter most."""
        named = {name: getattr(self, name) for name in ("accuracy", "baseline_accuracy", "r2", "mae", "rmse", "loss")}
        numbers = ", ".join(f"{name} {value:.4g}" for name, value in named.items() if value is not None)
        return f"Evaluation({self.task} of {self.n_samples} rows: {numbers})"

    def _repr_html_(self) -> str:
        """Show the confusion matrix, or the scores of each label or output."""
        if self.confusion_matrix is not None:
            head: tuple[str, ...] = ("true class / predicted", *self.labels)
            counts = self.confusion_matrix.tolist()
            rows = [[label, *row] for label, row in zip(self.labels, counts, strict=True)]
        else:
            scores = self.per_class or self.per_output
            head = scores[0]._fields if scores else ()
            rows = [[_shown(value) for value in score] for score in scores]
        return html_page(repr(self), html_table(head, rows, first_is_head=True))

    def numbers(self) -> dict[str, float]:
        """Return the fields that are single numbers by name, without `n_samples`."""
        return {name: value for name, value in asdict(self).items() if isinstance(value, float)}


def _shown(value: object) -> object:
    return f"{value:.4g}" if isinstance(value, float) else "" if value is None else value


def evaluate_classes(
    probabilities: FloatArray, targets: IntArray, labels: tuple[str, ...], *, loss: float, probabilistic: bool = True
) -> Evaluation:
    """Evaluate a classification.

    Parameters
    ----------
    probabilities : ndarray, shape (n_samples, n_classes)
    targets : ndarray, shape (n_samples,), class numbers
    labels : tuple of str
    loss : float
    probabilistic : bool
        Whether the outputs are probabilities; if not, whatever judges these is left out.
    """
    probabilities = probabilities.astype(np.float64)
    matrix = metrics.confusion_matrix(probabilities, targets)
    reliability = reliability_curve(probabilities, targets) if probabilistic else ()
    return Evaluation(
        task="classification",
        n_samples=len(targets),
        loss=loss,
        labels=labels,
        accuracy=metrics.accuracy(probabilities, targets),
        baseline_accuracy=metrics.baseline_accuracy(targets),
        balanced_accuracy=metrics.balanced_accuracy(matrix),
        per_class=metrics.class_scores(matrix, labels),
        confusion_matrix=matrix,
        log_loss=metrics.log_loss(probabilities, targets) if probabilistic else None,
        brier_score=metrics.brier_score(probabilities, targets) if probabilistic else None,
        calibration_error=expected_calibration_error(reliability) if probabilistic else None,
        reliability=reliability,
    )


def evaluate_labels(
    probabilities: FloatArray, targets: FloatArray, labels: tuple[str, ...], *, loss: float, probabilistic: bool = True
) -> Evaluation:
    """Evaluate a multi-label task; as `evaluate_classes`, but targets of shape (n_samples, n_labels), 0 or 1."""
    probabilities = probabilities.astype(np.float64)
    right = (probabilities >= 0.5) == (targets >= 0.5)
    shares = targets.mean(axis=0)
    recalls = [right[truth, i].mean() for i in range(len(labels)) for truth in _sides(targets[:, i])]
    reliability = reliability_curve(probabilities, targets) if probabilistic else ()
    return Evaluation(
        task="multi-label",
        n_samples=len(targets),
        loss=loss,
        labels=labels,
        accuracy=float(right.mean()),
        baseline_accuracy=float(np.maximum(shares, 1 - shares).mean()),
        balanced_accuracy=float(np.mean(recalls)),
        exact_match=float(right.all(axis=1).mean()),
        per_class=metrics.label_scores(probabilities, targets, labels),
        log_loss=metrics.log_loss(probabilities, targets) if probabilistic else None,
        brier_score=metrics.brier_score(probabilities, targets) if probabilistic else None,
        calibration_error=expected_calibration_error(reliability) if probabilistic else None,
        reliability=reliability,
    )


def _sides(targets: FloatArray) -> list[IntArray]:
    """Return the row numbers of yes and of no, those that occur."""
    return [rows for rows in (np.flatnonzero(targets >= 0.5), np.flatnonzero(targets < 0.5)) if len(rows)]


def evaluate_numbers(
    predictions: FloatArray, targets: FloatArray, names: tuple[str, ...], *, loss: float
) -> Evaluation:
    """Evaluate a regression; predictions and targets in units, shape (n_samples, n_outputs)."""
    scores = tuple(
        OutputScore(
            name,
            metrics.r2_score(predictions[:, i], targets[:, i]),
            metrics.mean_absolute_error(predictions[:, i], targets[:, i]),
            metrics.root_mean_squared_error(predictions[:, i], targets[:, i]),
            *(metrics.r2_interval(predictions[:, i], targets[:, i]) or (None, None)),
        )
        for i, name in enumerate(names)
    )
    known = [score.r2 for score in scores if score.r2 is not None]
    return Evaluation(
        task="regression",
        n_samples=len(targets),
        loss=loss,
        labels=names,
        r2=sum(known) / len(known) if known else None,
        mae=sum(score.mae for score in scores) / len(scores),
        rmse=sum(score.rmse for score in scores) / len(scores),
        per_output=scores,
    )
