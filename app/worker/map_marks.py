"""What is laid over the decision map on demand: which rows the network gets wrong, and another run's boundaries."""

from typing import Any

import numpy as np

from app.worker import boundaries
from app.worker.flow import SILENT
from app.worker.maps import dot, rows_near
from app.worker.planes import Plane, make_plane
from app.worker.run_history import Run
from app.worker.training_session import TrainingSession


def wrong_on(training: TrainingSession, plane: Plane, output: int) -> dict[str, Any]:
    """Find which of the rows that `maps.points_on` draws the network that is shown takes for something else.

    Returns
    -------
    wrong : dict
        "path": a dot for each, as in `maps.points_on`; "count"; "shown": how many rows are drawn.
    """
    model = training.shown
    near = rows_near(training, plane)
    table = near.table
    if not len(table) or model.schema.task == "regression":
        return {"path": "", "count": 0, "shown": len(table)}
    outputs = model.network.predict(model.schema.encode_inputs(table, silent=SILENT))
    targets = near.schema.encode_targets(table)
    if model.schema.task == "classification":
        wrong = np.flatnonzero(outputs.argmax(axis=1) != targets)
    else:
        wrong = np.flatnonzero((outputs[:, output] >= 0.5) != (targets[:, output] >= 0.5))
    path = "".join(dot(x, y) for x, y in zip(near.xs[wrong], near.ys[wrong], strict=True))
    return {"path": path, "count": len(wrong), "shown": len(table)}


def others_of(training: TrainingSession) -> list[Run]:
    """Return the runs whose boundaries can be laid over those of the run under way."""
    return [run for run in training.runs if len(run.results) and run is not training.run]


def boundaries_of(training: TrainingSession, run: Run, plane: dict[str, Any], output: int) -> dict[str, Any]:
    """Draw the boundaries of another run's network, as it stands at its end.

    Returns
    -------
    other : dict
        "run": its number; "path": see `boundaries.lines_of`; "alike": at which share of the plane it answers the same
        as the network that is shown, or None, see `boundaries.alike`.
    """
    fields = [
        boundaries.field_of(model, make_plane(model.schema, plane), output) for model in (training.shown, run.model)
    ]
    alike = boundaries.alike(training.shown, fields[0], run.model, fields[1])
    return {"run": run.number, "path": boundaries.lines_of(fields[1]), "alike": alike}
