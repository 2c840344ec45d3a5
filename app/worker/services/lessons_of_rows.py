"""What the lessons about rows that are not trained on ask: how sure an accuracy is, and for whom it holds."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from app.worker.session import Session
from app.worker.training_session import TrainingSession
from colornn_core import Table
from colornn_core.arrays import AnyArray
from colornn_core.evaluation.folds import Fold, encode, fewer_rows
from colornn_core.evaluation.metrics import wilson_interval
from colornn_core.evaluation.repeats import repeat

# A training from another seed is short, since nothing is answered meanwhile.
MOST_ROWS, MOST_EPOCHS = 2_000, 20
MOST_GROUPS = 6


def parts(session: Session) -> dict[str, Any]:
    """Tell how the rows are divided, and what the network makes of them.

    Returns
    -------
    parts : dict
        "training", "validation" and "test" (how many rows), "trained" (accuracy on the training set), "accuracy", "low"
        and "high" (on the validation set, and the ends of its 95 % Wilson interval, null where there is none), and
        "tested" (accuracy on the test set, null unless it was opened).
    """
    training = session.training
    model, validation = training.shown, training.validation_table
    evaluation = model.evaluate(validation) if len(validation) else None
    low, high = (evaluation.accuracy_interval if evaluation else None) or (None, None)
    return {
        "training": len(training.training_table),
        "validation": len(validation),
        "test": len(training.test_table),
        "trained": model.evaluate(training.training_table).accuracy,
        "accuracy": evaluation.accuracy if evaluation else None,
        "low": low,
        "high": high,
        "tested": training.run.tested["accuracy"] if training.run.tested else None,
    }


def train_from_seed(session: Session, seed: int) -> dict[str, Any]:
    """Train a new network as the one under way is, from another seed: other initial weights, another order of the rows.

    The rows are the same, but for the training set at most `MOST_ROWS` of them, and there are at most `MOST_EPOCHS`.

    Returns
    -------
    trained : dict
        "seed"; "accuracy" on the validation set, null where there is none.
    """
    training = session.training
    if not len(training.validation_table):
        return {"seed": seed, "accuracy": None}
    schema, settings = training.model.schema, training.settings
    fold = Fold(schema, encode(schema, training.training_table), encode(schema, training.validation_table))
    if len(fold.training.inputs) > MOST_ROWS:
        fold = fewer_rows(fold, MOST_ROWS, rng=np.random.default_rng(0))
    epochs = min(settings.training.epochs, MOST_EPOCHS)
    warmup = min(settings.training.warmup_epochs, epochs - 1)
    config = replace(settings.training, epochs=epochs, warmup_epochs=warmup, validation_split=0.0, test_size=0.0)
    (run,) = repeat(fold, settings.network, config, seeds=[seed])
    return {"seed": seed, "accuracy": run.score}


def balance(session: Session) -> dict[str, Any]:
    """Tell how the network does on each class of the validation set.

    Returns
    -------
    balance : dict
        "rows" (0: there are none, and nothing else), "classes" ([label, rows, recall], of those that occur, the
        most frequent first), "accuracy", "baseline", and "balanced" (the balanced accuracy).
    """
    training = session.training
    table = training.validation_table
    if not len(table):
        return {"rows": 0}
    evaluation = training.shown.evaluate(table)
    classes = [[score.label, score.n_samples, score.recall] for score in evaluation.per_class if score.n_samples]
    return {
        "rows": evaluation.n_samples,
        "classes": sorted(classes, key=lambda one: -one[1]),
        "accuracy": evaluation.accuracy,
        "baseline": evaluation.baseline_accuracy,
        "balanced": evaluation.balanced_accuracy,
    }


def groups(session: Session, column: str = "") -> dict[str, Any]:
    """Tell how the network does on groups of the rows of the validation set, by the values of a column.

    Parameters
    ----------
    session : Session
    column : str
        Any of the table's, whether it is an input or not; one that there is not is the first input.

    Returns
    -------
    groups : dict
        "columns" (those that can be chosen), "column", and "groups": each its "name" (null: the value is missing),
        "rows", "right" (how many are predicted correctly), "low" and "high" (the ends of the 95 % Wilson interval of
        its accuracy). Numbers are divided at the median, and of many categories the rarer ones are "…" together.
    """
    training = session.training
    model, table = training.shown, training.validation_table
    columns = list(training.table.columns)
    column = column if column in columns else model.schema.inputs[0].name
    parts: list[dict[str, Any]] = []
    if len(table):
        right = _are_right(training, table)
        for name, rows in _groups_of(table[column]):
            n_rows, n_right = int(rows.sum()), int(right[rows].sum())
            low, high = wilson_interval(n_right / n_rows, n_rows)
            parts.append({"name": name, "rows": n_rows, "right": n_right, "low": low, "high": high})
    return {"columns": columns, "column": column, "groups": parts}


def _are_right(training: TrainingSession, table: Table) -> AnyArray:
    model = training.shown
    return np.asarray(model.predict_proba(table).argmax(axis=1) == model.schema.encode_targets(table))


def _groups_of(values: AnyArray) -> Iterator[tuple[str | None, AnyArray]]:
    """Divide values into groups that are not empty: a name, and which rows are of it."""
    if values.dtype == object:
        missing = np.array([value is None for value in values])
        names, counts = np.unique(values[~missing].astype(str), return_counts=True)
        order = np.argsort(-counts, kind="stable")
        kept = names[order] if len(names) <= MOST_GROUPS else names[order[: MOST_GROUPS - 1]]
        parts = [(str(name), values == name) for name in kept]
        parts.append(("…", ~missing & ~np.isin(np.where(missing, "", values).astype(str), kept)))
    else:
        missing = np.isnan(values)
        middle = float(np.median(values[~missing])) if not missing.all() else 0.0
        if not (values > middle).any():  # more than half of them are the largest
            below = values[values < middle]
            middle = float(below.max()) if len(below) else middle
        parts = [(f"≤ {middle:g}", values <= middle), (f"> {middle:g}", values > middle)]
    for name, rows in [*parts, (None, missing)]:
        if rows.any():
            yield name, rows


SERVICES = {"balance": balance, "groups": groups, "parts": parts, "train_from_seed": train_from_seed}
