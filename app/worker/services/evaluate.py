"""What the confusion matrix and the reliability curve ask: how the network does on rows of the validation set."""

from typing import Any

import numpy as np

from app.shared.colours import css_hex
from app.worker.intervals import interval
from app.worker.planes import CHANNELS
from app.worker.session import Session
from app.worker.training_session import TrainingSession
from colornn_core import DataError, Table
from colornn_core.arrays import AnyArray, FloatArray, IntArray
from colornn_core.evaluation.evaluation import Evaluation
from colornn_core.evaluation.evaluator import evaluate
from colornn_core.evaluation.metrics import class_scores

MOST_CLASSES = 12
MOST_ROWS = 60  # of those behind a cell
SVG_SIDE = 1000


def judge(session: Session, output: int = 0) -> dict[str, Any]:
    """Tell how the network that is shown answers the rows of the validation set.

    Returns
    -------
    judged : dict
        "task", "rows" (0: there are none, and nothing else); of a regression, of the chosen `output`: "dots"
        (a path in a square of 1000), "low" and "high" (the ends of both axes), "r2", "mae", "rmse", "r2_within" (the
        ends of its interval); else "labels" (null: all the rarer ones together), "counts" (a row for each label: of
        several classes how often each label was answered; of a multi-label task [true positives, false negatives, false
        positives, true negatives]), "recall", "precision", "accuracy" and "baseline". "within" has the ends of the
        `interval` of accuracy or "mae".
    """
    training = session.training
    task = training.shown.schema.task
    if not len(training.validation_table):
        return {"task": task, "rows": 0}
    evaluation = training.shown.evaluate(training.validation_table)
    answer: dict[str, Any] = {"task": task, "rows": evaluation.n_samples, "within": interval(evaluation, output)}
    if task == "regression":
        score = evaluation.per_output[output]
        answer["r2_within"] = score.r2_low, score.r2_high
        return {**answer, **_scatter(training, output), "r2": score.r2, "mae": score.mae, "rmse": score.rmse}
    answer |= {"accuracy": evaluation.accuracy, "baseline": evaluation.baseline_accuracy}
    if task == "multi-label":
        scores, counts = evaluation.per_class, [_sides(training, number) for number in range(len(evaluation.labels))]
        labels: list[str | None] = list(evaluation.labels)
    else:
        labels, matrix = _lumped(evaluation)
        scores, counts = class_scores(matrix, tuple(map(str, labels))), matrix.tolist()
    recall, precision = [one.recall for one in scores], [one.precision for one in scores]
    return {**answer, "labels": labels, "counts": counts, "recall": recall, "precision": precision}


def _lumped(evaluation: Evaluation) -> tuple[list[str | None], IntArray]:
    """Keep the most frequent classes, in their order, and take the others together."""
    matrix, labels = np.asarray(evaluation.confusion_matrix), evaluation.labels
    if len(labels) <= MOST_CLASSES + 1:
        return list(labels), matrix
    kept = np.sort(np.argsort(-matrix.sum(axis=1), kind="stable")[:MOST_CLASSES])
    place = np.full(len(labels), MOST_CLASSES)
    place[kept] = np.arange(MOST_CLASSES)
    lumped = np.zeros((MOST_CLASSES + 1, MOST_CLASSES + 1), np.intp)
    np.add.at(lumped, (place[:, np.newaxis], place), matrix)
    return [*(labels[number] for number in kept), None], lumped


def _answers_and_truth(training: TrainingSession) -> tuple[FloatArray, AnyArray]:
    model, table = training.shown, training.validation_table
    return model.predict_proba(table), model.schema.encode_targets(table)


def _numbers_and_truth(training: TrainingSession) -> tuple[FloatArray, FloatArray]:
    model, table = training.shown, training.validation_table
    return model.predict(table), model.schema.decode_numbers(model.schema.encode_targets(table))


def _sides(training: TrainingSession, number: int) -> list[int]:
    probabilities, targets = _answers_and_truth(training)
    sides = _sides_of(probabilities[:, number], targets[:, number])
    return [int((sides == side).sum()) for side in range(4)]


def _sides_of(probabilities: FloatArray, targets: FloatArray) -> IntArray:
    """Return 0 to 3 for each row: true positive, false negative, false positive, true negative."""
    said, true = probabilities >= 0.5, targets >= 0.5
    return np.where(true, np.where(said, 0, 1), np.where(said, 2, 3))


def _scatter(training: TrainingSession, output: int) -> dict[str, Any]:
    predicted, true = (numbers[:, output] for numbers in _numbers_and_truth(training))
    low, high = float(np.minimum(predicted, true).min(0)), float(np.maximum(predicted, true).max(0))
    side = SVG_SIDE / ((high - low) or 1)
    dots = "".join(
        f"M{(x - low) * side:.0f} {SVG_SIDE - (y - low) * side:.0f}h0" for x, y in zip(true, predicted, strict=True)
    )
    return {"dots": dots, "low": low, "high": high}


def rows_behind(session: Session, truth: str | None, answer: Any, labels: list[str | None]) -> dict[str, Any]:
    """Find the rows behind a cell of the matrix, those that the network is most sure of first.

    Parameters
    ----------
    session : Session
    truth : str or None
        The label of the row.
    answer : str or None, or int
        The label of the column; of a multi-label task its number, see `_sides_of`.
    labels : list of str or None
        All labels of the matrix, as `judge` returned them.

    Returns
    -------
    behind : dict
        "count", and the first of the "rows": "row", "colour" (as #RRGGBB, or ""), "confidence". "gone" tells
        whether the network has no such label any more.
    """
    training = session.training
    several = training.shown.schema.task == "multi-label"
    named = {truth} if several else {truth, answer, *labels}
    if named - {None} - set(training.shown.labels) or training.shown.schema.task == "regression":
        return {"count": 0, "rows": [], "gone": True}
    probabilities, targets = _answers_and_truth(training)
    if several:
        number = training.shown.labels.index(truth or "")
        sides, confidences = _sides_of(probabilities[:, number], targets[:, number]), probabilities[:, number]
        behind = sides == answer
        confidences = np.where(confidences >= 0.5, confidences, 1 - confidences)
    else:
        best, confidences = probabilities.argmax(axis=1), probabilities.max(axis=1)
        behind = _is_called(training, targets, truth, labels) & _is_called(training, best, answer, labels)
    numbers = np.flatnonzero(behind)
    first = numbers[np.argsort(-confidences[numbers], kind="stable")][:MOST_ROWS]
    rows = [
        _tell_row(training, row, float(share))
        for row, share in zip(training.validation_table.take(first).rows(), confidences[first], strict=True)
    ]
    return {"count": len(numbers), "rows": rows, "gone": False}


def _is_called(training: TrainingSession, classes: IntArray, label: str | None, labels: list[str | None]) -> AnyArray:
    names = training.shown.labels
    if label is None:
        return ~np.isin(classes, [names.index(one) for one in labels if one is not None])
    return classes == names.index(label)


def _tell_row(training: TrainingSession, row: dict[str, Any], confidence: float) -> dict[str, Any]:
    inputs = {}
    for column in training.shown.schema.inputs:
        value = row[column.name]
        inputs[column.name] = value.item() if isinstance(value, np.generic) else value
    if training.is_of_colours:
        inputs = {name: round(float(inputs[name])) for name in CHANNELS}
        colour = css_hex((inputs["r"], inputs["g"], inputs["b"]))
        return {"row": inputs, "colour": colour, "confidence": confidence}
    return {"row": inputs, "colour": "", "confidence": confidence}


def reliability(session: Session) -> dict[str, Any]:
    """Compare how sure the network is with how often it is right, on the rows of the validation set.

    Once it is calibrated, on that half of them alone by which the temperature was not found.

    Returns
    -------
    curve : dict
        "rows" (0: there are none, or its outputs are no probabilities, and nothing else); "temperature";
        "curve" as it answers and "raw" as it would without a temperature, each with "bins" ([confidence, accuracy,
        rows]), "error", "confidence" and "accuracy" (means over all).
    """
    training = session.training
    model, table = training.shown, training.validation_table
    if not len(table) or model.schema.task == "regression":
        return {"rows": 0}
    calibrated = model.temperature != 1
    if calibrated and len(table) > 1:
        table = _halves(table)[1]
    evaluation = model.evaluate(table)
    if not evaluation.reliability:
        return {"rows": 0}
    raw = evaluation
    if calibrated:
        raw = evaluate(model.network, model.schema, table, loss=model.default_loss)
    return {
        "rows": evaluation.n_samples,
        "temperature": model.temperature,
        "curve": _curve(evaluation),
        "raw": _curve(raw),
    }


def _curve(evaluation: Evaluation) -> dict[str, Any]:
    bins = evaluation.reliability
    total = sum(one.n_samples for one in bins)
    return {
        "bins": [[one.confidence, one.accuracy, one.n_samples] for one in bins],
        "error": evaluation.calibration_error,
        "confidence": sum(one.confidence * one.n_samples for one in bins) / total,
        "accuracy": sum(one.accuracy * one.n_samples for one in bins) / total,
    }


def calibrate(session: Session, undo: bool = False) -> dict[str, Any]:
    """Let confidences fit one half of the validation set, or take that back; answers as `reliability` does."""
    model, table = session.training.shown, session.training.validation_table
    if undo:
        model.temperature = 1.0
    else:
        model.calibrate(_halves(table)[0])
    return reliability(session)


def _halves(table: Table) -> tuple[Table, Table]:
    """Part rows in two by chance, always the same: what a temperature is found by says nothing of how well it fits."""
    if len(table) < 2:
        raise DataError(
            "Calibration needs at least two rows in the validation set: choose a larger validation split in Train, "
            "and train again."
        )
    order = np.random.default_rng(0).permutation(len(table))
    return table.take(np.sort(order[::2])), table.take(np.sort(order[1::2]))


SERVICES = {"calibrate": calibrate, "judge": judge, "reliability": reliability, "rows_behind": rows_behind}
