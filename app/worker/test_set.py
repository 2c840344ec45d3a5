"""The test set of a run: rows that its network is neither trained nor validated on, measured on once."""

from copy import copy
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from app.worker.intervals import scores_of
from app.worker.points import Points
from app.worker.run_history import Run
from app.worker.settings import Settings
from colornn_core import Model, Schema, Table
from colornn_core.arrays import AnyArray, IntArray
from colornn_core.data.validation_split import Division, ValidationSplit, divide, merged, trained_on


class Parts(NamedTuple):
    """The rows of a table as a run uses them, and the numbers of those to train on; see `points.Points`."""

    training: Table
    validation: Table
    test: Table
    numbers: IntArray


def divide_rows(run: Run, points: Points) -> Parts:
    """Divide a table for a run, always the same way, and let the run know how; see `divide_as`.

    It is divided as it was opened, so that no row changes sides when others are drawn: these are trained on.
    """
    own = points.own
    none: IntArray = np.arange(0)
    training = validation = test = none
    if len(points.kept(np.arange(len(own)))):
        schema = run.model.schema
        division = divide_as(run, run.settings, schema, own, schema.encode_targets(own))
        run.split = division.split
        training, validation, test = (points.kept(rows) for rows in division[:3])
    numbers = np.append(training, np.array([*points.drawn], np.intp))
    return Parts(points.with_drawn(training), own.take(validation), own.take(test), numbers)


def divide_as(run: Run, settings: Settings, schema: Schema, table: Table, targets: AnyArray) -> Division:
    """Divide a table as a run does, or would with other settings.

    A model that was opened brings its test set along, and the validation set that its file keeps. With another share
    than the run's a new network would begin, which has seen no row.

    Raises
    ------
    DataError
        A part that was asked for would be empty.
    """
    brought, share = run.brought, settings.training.validation_split
    if not len(brought.rows) or share != run.settings.training.validation_split:
        brought = ValidationSplit(test=brought.test)
    return divide(
        brought,
        schema,
        table,
        targets,
        share=share,
        test_size=0 if len(brought.test) else settings.training.test_size,
        rng=np.random.default_rng([settings.seed, run.draw] if run.draw else settings.seed),
    )


def measure(model: Model, table: Table) -> dict[str, Any]:
    """Measure a model on its test set.

    Returns
    -------
    measured : dict
        "epoch" (after which it was), "rows", "accuracy", and what `intervals.scores_of` does.
    """
    evaluation = model.evaluate(table)
    measured = {"epoch": model.provenance.epochs, "rows": evaluation.n_samples, "accuracy": evaluation.accuracy}
    return measured | scores_of(evaluation)


def with_its_rows(model: Model, run: Run, points: Points) -> Model:
    """Return a model of a run as it is saved: it knows its validation set, its test set, and what it was trained on."""
    whole = copy(model)
    if len(run.results):
        trained = merged(run.split.trained, run.brought.trained)
        if points.drawn:
            trained = merged(trained, trained_on(model.schema, points.with_drawn(np.arange(0))).trained)
        whole.validation_split = replace(run.split, trained=trained)
    else:
        whole.validation_split = run.brought
    return whole
