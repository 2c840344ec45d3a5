"""What the decision map asks. A plane is described as in `planes.make_plane`, a place on it is (x, y), 0 to 1."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from app.worker import map_marks, maps
from app.worker.planes import LinePlane, make_plane, require_inputs
from app.worker.session import Session
from colornn_core import Table

PlaneRequest = Mapping[str, Any]


def draw_map(
    session: Session, plane: PlaneRequest, size: list[int], band: list[int] | None = None, *, output: int = 0
) -> bytes:
    """Draw some rows of the map, see `maps.draw_map`."""
    training = session.training
    return maps.draw_map(training, make_plane(training.shown.schema, plane), size, band, output=output)


def tell_map(session: Session, plane: PlaneRequest, place: list[float], output: int = 0) -> dict[str, Any]:
    """Tell "names" ([label, x, y]), "linear" (whether there is no hidden layer), and what `read_map` tells."""
    training = session.training
    names = maps.names_on(training, make_plane(training.shown.schema, plane))
    return {
        "names": names,
        "linear": not training.shown.network.config.hidden_units,
        **read_map(session, plane, place, output),
    }


def read_map(session: Session, plane: PlaneRequest, place: list[float], output: int = 0) -> dict[str, Any]:
    """Read the map at a place.

    Returns
    -------
    answer : dict
        "row"; "coordinates": what the place is called along both axes; "label" with its "confidence", or with the
        "number" that is predicted, and for the scale its "ends" and the colours of the "ramp"; "paint" of the label.
    """
    training = session.training
    model, there = training.shown, make_plane(training.shown.schema, plane)
    row = there.row(*place)
    answer = {"row": row, "coordinates": there.coordinates(*place)}
    if model.schema.task == "regression":
        scale = {"number": float(model.predict(row)[output]), "ends": maps.ends_of(model, output), "ramp": maps.STOPS}
        return {**answer, **scale, "label": model.labels[output], "paint": ""}
    ranking = model.classify(row)
    best = ranking[0]
    if model.schema.task == "multi-label":
        best = next(one for one in ranking if one.label == model.labels[output])
    paint = maps.paints_of(training)[model.labels.index(best.label)]
    return {**answer, "label": best.label, "confidence": best.confidence, "paint": paint}


def place_on_map(session: Session, plane: PlaneRequest, row: Mapping[str, Any]) -> dict[str, Any]:
    """Find the "place" on the plane that is nearest to a row."""
    there = make_plane(session.training.shown.schema, plane)
    require_inputs(there.schema, row)
    xs, ys = there.place(Table.from_rows([dict(row)]))
    if isinstance(there, LinePlane):
        ys = np.clip(maps.curve_on(session.training, there, xs), 0, 1)
    return {"place": [float(xs[0]), float(ys[0])]}


def points_on_map(session: Session, plane: PlaneRequest, output: int = 0, *, numbered: bool = False) -> dict[str, Any]:
    """Find the rows of the training set that lie near the plane, see `maps.points_on`."""
    training = session.training
    return maps.points_on(training, make_plane(training.shown.schema, plane), output, numbered=numbered)


def marks_on_map(
    session: Session, plane: PlaneRequest, output: int = 0, wrong: bool = False, other: int = 0
) -> dict[str, Any]:
    """Tell what is laid over the map.

    Returns
    -------
    marks : dict
        "runs": the others that could be laid over it, each its number and its "settings" that are not as at the start;
        "wrong", if it is asked for, see `map_marks.wrong_on`; "other", of the run of this number, if there still is
        one, see `map_marks.boundaries_of`.
    """
    training = session.training
    there, others = make_plane(training.shown.schema, plane), map_marks.others_of(training)
    described = [run.describe(training.start) for run in others]
    marks: dict[str, Any] = {"runs": [[one["number"], one["settings"]] for one in described]}
    if wrong:
        marks["wrong"] = map_marks.wrong_on(training, there, output)
    for run in others:
        if run.number == other:
            marks["other"] = map_marks.boundaries_of(training, run, dict(plane), output)
    return marks


SERVICES = {
    "map": draw_map,
    "map_point": tell_map,
    "map_answer": read_map,
    "map_place": place_on_map,
    "map_marks": marks_on_map,
    "map_points": points_on_map,
}
