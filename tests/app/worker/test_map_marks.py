"""What is laid over the decision map: rows that are wrong, and the boundaries of another run."""

import json
import re
from typing import Any

import numpy as np
import pytest

from app.worker import boundaries, maps
from app.worker.planes import make_plane
from app.worker.session import Session
from tests.app.worker.lessons import COLOURS, asked, trained_on

HUE = {"saturation": 0.8}


def marks(session: Session, plane: dict[str, Any], **values: Any) -> dict[str, Any]:
    told = asked(session, "map_marks", plane=plane, **values)
    json.dumps(told, allow_nan=False)
    assert "warnings" not in told
    return told


def train_anew(session: Session, **settings: Any) -> None:
    asked(session, "reset")
    asked(session, "begin", settings={"epochs": 2, **settings})
    for _ in range(2):
        while session.ask(1, "epoch") is None:
            pass


def ends(path: str) -> np.ndarray:
    """Return the ends of all segments, 0 to 1 from the lower left corner."""
    found = re.findall(r"[ML](\S+) ([^ML]+)", path)
    places = np.array([[float(x), float(y)] for x, y in found]) / boundaries.SIDE
    places[:, 1] = 1 - places[:, 1]
    return places


def test_rows_that_the_network_gets_wrong_are_found() -> None:
    session = trained_on(COLOURS, epochs=3)
    assert "wrong" not in marks(session, HUE)
    table, _, xs, ys, _ = maps.rows_near(session.training, make_plane(session.training.shown.schema, HUE))
    paths = set()
    for epoch in (3, 1):
        asked(session, "look_back", epoch=epoch)
        told = marks(session, HUE, wrong=True)["wrong"]
        answers = [ranking[0].label for ranking in session.training.shown.classify(table)]
        wrong = np.flatnonzero(table.columns["label"] != np.array(answers))
        assert told["count"] == len(wrong) > 5
        assert told["path"] == "".join(maps.dot(xs[place], ys[place]) for place in wrong)
        assert told["shown"] == len(table) == asked(session, "map_points", plane=HUE)["shown"]
        paths.add(told["path"])
    assert len(paths) == 2


def pairs() -> bytes:
    rows = [{"x": x, "y": y, "tall": "yn"[y > 5], "wide": "yn"[x > 2]} for x in range(10) for y in range(10)]
    return json.dumps(rows).encode()


def test_of_several_labels_dots_and_marks_are_of_the_one_that_is_looked_at() -> None:
    session = trained_on(pairs())
    asked(session, "learn", inputs=["x", "y"], outputs=["tall", "wide"], task="multi-label", kinds={})
    assert session.training.shown.schema.task == "multi-label"
    plane = {"x": "x", "y": "y", "row": {"x": 0, "y": 0}}
    paints = maps.paints_of(session.training)
    for output, name in enumerate(("tall", "wide")):
        groups = dict(asked(session, "map_points", plane=plane, output=output)["groups"])
        values = session.training.training_table.columns[name]
        assert groups[paints[output]].count("M") in (np.count_nonzero(values == "y"), np.count_nonzero(values == "n"))
        shares = session.training.shown.predict_proba(session.training.training_table)[:, output]
        truth = session.training.shown.schema.encode_targets(session.training.training_table)[:, output]
        told = marks(session, plane, output=output, wrong=True)["wrong"]
        assert told["count"] == np.count_nonzero((shares >= 0.5) != (truth >= 0.5))


def test_numbers_are_not_wrong_or_right() -> None:
    rows = [{"left": x, "up": y, "high": x * 10.5} for x in range(10) for y in range(6)]
    session = trained_on(json.dumps(rows).encode(), epochs=1)
    plane = {"x": "left", "y": "up", "row": {"left": 0, "up": 0}}
    assert marks(session, plane, wrong=True)["wrong"]["count"] == 0
    train_anew(session, hidden_units=[4])
    told = marks(session, plane, other=1)["other"]
    assert told["alike"] is None


def three_classes() -> bytes:
    rows = [{"x": x, "y": y, "label": "abc"[(x > 4) + (y > 4)]} for x in range(10) for y in range(10)]
    return json.dumps(rows).encode()


def test_lines_lie_where_the_two_best_classes_are_as_good() -> None:
    """Of a network without a hidden layer the boundaries are straight, and they meet in one point."""
    session = trained_on(three_classes(), hidden_units=[], scaling="minmax", epochs=1)
    model = session.training.shown
    for unit, weights in enumerate([(0.0, 0.0), (4.0, 0.0), (0.0, 4.0)]):
        model.network.weights[0][:, unit] = weights
    model.network.biases[0][:] = [0.0, -2.0, -1.6]
    plane = make_plane(model.schema, {"x": "x", "y": "y", "row": {"x": 0, "y": 0}})
    places = ends(boundaries.lines_of(boundaries.field_of(model, plane, 0)))
    logits = np.sort(model.network.logits(plane.encode(places[:, 0], places[:, 1])), axis=1)
    on_a_line = logits[:, 2] - logits[:, 1] < 0.02
    assert on_a_line.mean() > 0.97
    (middle,) = {tuple(place) for place in places[~on_a_line].tolist()} or {tuple(places[0].tolist())}
    corner = np.array([0.5, 0.4])
    assert np.abs(places - corner).sum(axis=1).min() < 2 / boundaries.HEIGHT
    assert np.abs(np.array(middle) - corner).max() < 2 / boundaries.HEIGHT
    # It goes on from segment to segment: an end that is met once lies on the edge of the plane.
    _, where, times = np.unique(places.round(4), axis=0, return_index=True, return_counts=True)
    alone = places[where[times == 1]]
    assert len(alone) == 3
    assert np.minimum(alone, 1 - alone).min(axis=1) == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("hidden_units", [[16], [5, 4]])
def test_another_run_is_laid_over_it(hidden_units: list[int]) -> None:
    session = trained_on(COLOURS, epochs=2)
    assert marks(session, HUE, other=1) == {"runs": []}
    train_anew(session, hidden_units=hidden_units, seed=3)
    first, second = (run.model for run in session.training.runs)
    told = marks(session, HUE, other=1)
    assert told["runs"] == [[1, {"epochs": 2}]]
    assert told["other"]["run"] == 1
    places = ends(told["other"]["path"])
    assert len(places) > 200
    plane = make_plane(first.schema, HUE)
    shares = np.sort(first.network.predict(plane.encode(places[:, 0], places[:, 1])), axis=1)
    assert np.median(shares[:, -1] - shares[:, -2]) < 0.01
    xs, ys = np.tile(np.linspace(0, 1, boundaries.WIDTH), boundaries.HEIGHT), np.linspace(1, 0, boundaries.HEIGHT)
    inputs = plane.encode(xs, np.repeat(ys, boundaries.WIDTH))
    same = first.network.predict(inputs).argmax(axis=1) == second.network.predict(inputs).argmax(axis=1)
    assert told["other"]["alike"] == pytest.approx(same.mean())
    asked(session, "restore", run=1)
    told = marks(session, HUE, other=2)
    assert (told["runs"][0][0], told["other"]["run"]) == (2, 2)
    assert told["runs"][0][1]["seed"] == 3
    asked(session, "remove_run", run=2)
    assert marks(session, HUE, other=2) == {"runs": []}
