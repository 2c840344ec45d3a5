"""Points that are drawn on the map: rows of the table that the network learns, and that are kept with its run."""

import json
from typing import Any

import numpy as np
import pytest

from app.worker.points import Points
from app.worker.services import new_session
from app.worker.session import Session
from app.worker.test_set import with_its_rows
from colornn_core import DataError, Table
from colornn_core.data.validation_split import divide
from tests.app.worker.lessons import asked

PLANE = {"x": "x", "y": "y", "row": {"x": 0.0, "y": 0.0}, "ends": [[-1, 1], [-1, 1]]}
LEFT, RIGHT = [(0.2, 0.2), (0.25, 0.8), (0.3, 0.5)], [(0.8, 0.2), (0.75, 0.8), (0.7, 0.5)]


@pytest.fixture
def moons() -> Session:
    session = new_session()
    asked(session, "open", name="moons.csv", dataset="moons", n_rows=100, noise=0.1)
    return session


@pytest.fixture
def plane() -> Session:
    session = new_session()
    asked(session, "open", name="drawn.csv", dataset="drawn")
    return session


def draw(session: Session, service: str, **values: Any) -> dict[str, Any]:
    answer = asked(session, f"{service}_point", plane=PLANE, **values)
    json.dumps(answer, allow_nan=False)
    return answer


def draw_two_clusters(session: Session) -> None:
    for label, places in (("A", LEFT), ("B", RIGHT)):
        for place in places:
            draw(session, "add", place=list(place), label=label)


def train(session: Session, **settings: Any) -> None:
    asked(session, "begin", settings=settings)
    while (answer := session.ask(1, "epoch")) is None or "stale" not in answer:
        pass


def rows(table: Table) -> list[dict[str, Any]]:
    return list(table.rows())


def test_each_change_is_another_table_and_the_numbers_of_rows_stay() -> None:
    own = Table({"x": [1.0, 2.0, 3.0], "label": ["a", "b", "a"]})
    points = Points(own)
    assert points.table() is own
    points = points.with_another({"x": 4.0, "label": "c"}).with_row(0, None).with_row(1, {"x": 9.0, "label": "b"})
    assert rows(points.table()) == [
        {"x": 3.0, "label": "a"},
        {"x": 9.0, "label": "b"},
        {"x": 4.0, "label": "c"},
    ]
    assert points.kept(np.arange(3)).tolist() == [2]
    assert [points.row(number) for number in (0, 1, 2, 3, 4)] == [
        {},
        {"x": 9.0, "label": "b"},
        {"x": 3.0, "label": "a"},
        {"x": 4.0, "label": "c"},
        {},
    ]
    empty = points.without_rows()
    assert len(empty.table()) == 0
    assert list(empty.table().columns) == ["x", "label"]
    assert list(empty.with_another({"x": 5.0, "label": "a"}).drawn) == [4]


def test_a_point_that_is_drawn_is_a_row_to_train_on(moons: Session) -> None:
    training = moons.training
    validated, n_rows = rows(training.validation_table), len(training.training_table)
    answer = draw(moons, "add", place=[0.75, 0.25], label="upper")
    row = {"x": 0.5, "y": -0.5, "label": "upper"}
    assert answer["point"] == [0.5, -0.5, "upper"]
    assert (answer["rows"], answer["drawn"], answer["steps"]) == (101, True, 1)
    assert rows(training.table)[-1] == rows(training.training_table)[-1] == row
    training.restart(training.settings.changed({"seed": 5}))
    assert rows(training.training_table)[-1] == row
    training.restart(training.settings.changed({"seed": 0}))
    assert rows(training.validation_table) == validated
    assert len(training.training_table) == n_rows + 1


def test_a_row_of_the_table_is_moved_and_erased_and_all_is_taken_back(moons: Session) -> None:
    training = moons.training
    before, validated = rows(training.training_table), rows(training.validation_table)
    told = asked(moons, "map_points", plane=PLANE, numbered=True)
    assert len(told["places"]) == told["shown"] == len(before)
    number, _, _, kind = told["places"][0]
    row = dict(training.points.row(number))
    moved = draw(moons, "move", number=number, place=[0.5, 0.5])
    assert [number, 0.5, 0.5, kind] in moved["points"]["places"]
    draw(moons, "move", number=number, place=[1, 0.5], step=False)
    assert rows(training.training_table)[-1] == {**row, "x": 1.0, "y": 0.0}
    assert row not in rows(training.table)
    erased = draw(moons, "erase", number=number)
    assert number not in [place[0] for place in erased["points"]["places"]]
    assert "point" not in draw(moons, "erase", number=number)
    assert draw(moons, "move", number=number, place=[0, 0])["rows"] == 99
    assert rows(training.validation_table) == validated
    for rows_then in (100, 100):
        assert asked(moons, "undo_points", plane=PLANE)["rows"] == rows_then
    assert rows(training.training_table) == before
    assert asked(moons, "undo_points", plane=PLANE)["steps"] == 0


def test_all_points_are_erased_and_come_back(moons: Session) -> None:
    cleared = asked(moons, "clear_points", plane=PLANE)
    assert (cleared["rows"], cleared["points"]["shown"], len(cleared["points"]["labels"])) == (0, 0, 2)
    assert not len(moons.training.validation_table)
    with pytest.raises(DataError, match="no rows"):
        train(moons)
    draw_two_clusters(moons)
    train(moons, epochs=40)
    assert asked(moons, "map_answer", plane=PLANE, place=[0.1, 0.5])["label"] == "A"
    assert asked(moons, "map_answer", plane=PLANE, place=[0.9, 0.5])["label"] == "B"
    for _ in range(7):
        brought_back = asked(moons, "undo_points", plane=PLANE)
    assert brought_back["rows"] == 100


def test_an_empty_plane_is_drawn_on_and_learnt(plane: Session) -> None:
    training = plane.training
    assert (len(training.table), training.describe()["labels"], training.model.labels) == (0, [], ("A", "B"))
    assert [column["minimum"] for column in training.describe()["inputs"]] == [-1, -1]
    draft = asked(plane, "look")
    assert (draft["rows"], draft["learnt"]) == (0, True)
    assert not asked(plane, "explain", row=PLANE["row"])["neighbours"]
    draw_two_clusters(plane)
    draft = asked(plane, "look")
    assert (draft["rows"], draft["learnt"], draft["counts"]) == (6, True, [["A", 3], ["B", 3]])
    train(plane)
    for places, label in ((LEFT, "A"), (RIGHT, "B")):
        for place in places:
            assert asked(plane, "map_answer", plane=PLANE, place=list(place))["label"] == label
    # The plane is as wide as it was, whatever the network was trained on.
    assert draw(plane, "add", place=[1, 1], label="A")["point"][:2] == [1, 1]
    asked(plane, "reset")
    assert len(training.training_table) == 7


def test_what_is_drawn_while_a_training_goes_on_is_learnt_in_it_a_new_class_too(plane: Session) -> None:
    draw_two_clusters(plane)
    asked(plane, "begin", settings={"epochs": 60})
    told: list[int] = []
    while (answer := session_epoch(plane)) is not None:
        told.append(answer)
        if answer == 20:
            for place in ((0.5, 0.95), (0.45, 0.9), (0.55, 0.9)):
                drawn = draw(plane, "add", place=list(place), label="C")
            assert drawn["points"]["labels"][2][0] == "C"
    assert told == list(range(1, 61))
    assert plane.training.model.labels == ("A", "B", "C")
    assert asked(plane, "map_answer", plane=PLANE, place=[0.5, 0.95])["label"] == "C"


def session_epoch(session: Session) -> int | None:
    while (answer := session.ask(1, "epoch")) is None:
        pass
    return answer.get("epoch")


def test_a_run_comes_back_with_what_was_drawn(moons: Session) -> None:
    draw(moons, "add", place=[0.5, 0.5], label="C")
    draw(moons, "erase", number=3)
    train(moons, epochs=2)
    table, run = moons.draw(1, "keep_table"), moons.draw(1, "keep_run")
    other = new_session()
    told = asked(other, "bring_back", files={"table": table, "run": run})
    assert (told["rows"], told["drawn"], told["steps"]) == (100, True, 0)
    assert rows(other.training.training_table) == rows(moons.training.training_table)
    assert rows(other.training.validation_table) == rows(moons.training.validation_table)
    assert other.training.points.changes == moons.training.points.changes
    ends = [(column["minimum"], column["maximum"]) for column in told["inputs"]]
    assert ends == [(column["minimum"], column["maximum"]) for column in moons.training.describe()["inputs"]]
    damaged = json.loads(run or b"")
    damaged["points"] = [[0]]
    with pytest.raises(DataError, match="damaged"):
        asked(new_session(), "bring_back", files={"table": table, "run": json.dumps(damaged).encode()})


def test_an_earlier_run_goes_on_with_the_points_that_there_are(moons: Session) -> None:
    train(moons, epochs=2)
    validated = rows(moons.training.validation_table)
    draw(moons, "add", place=[0.5, 0.5], label="upper")
    train(moons, epochs=2, seed=3)
    asked(moons, "restore", run=1)
    assert rows(moons.training.validation_table) == validated
    assert rows(moons.training.training_table)[-1]["label"] == "upper"


def test_a_model_that_is_saved_has_seen_what_was_drawn(moons: Session) -> None:
    training = moons.training
    for number in range(40):
        draw(moons, "add", place=[number / 40, 0.5], label="upper")
    train(moons, epochs=1)
    saved = with_its_rows(training.shown, training.run, training.points)
    targets = saved.schema.encode_targets(training.table)
    rng = np.random.default_rng(0)
    division = divide(saved.validation_split, saved.schema, training.table, targets, share=0.2, rng=rng)
    assert rows(training.table.take(division.validation)) == rows(training.validation_table)


def test_a_draft_that_is_another_table_is_left_alone(moons: Session) -> None:
    other = Table({"a": [1.0, 2.0, 3.0, 4.0], "label": ["x", "y", "x", "y"]})
    assert moons.draft is not None
    moons.draft.follow(other)
    draw(moons, "add", place=[0.5, 0.5], label="upper")
    assert moons.draft.table is other
    asked(moons, "discard")
    assert moons.draft.table is moons.training.table


def test_of_more_rows_than_are_shown_what_is_drawn_is() -> None:
    session = new_session()
    asked(session, "open", name="moons.csv", dataset="moons", n_rows=3000, noise=0.1)
    first = asked(session, "map_points", plane=PLANE, numbered=True)
    assert first["shown"] == len(first["places"]) == 1000
    shown = {place[0] for place in first["places"]}
    drawn = draw(session, "add", place=[0.5, 0.5], label="upper")["points"]
    assert drawn["places"][0][:3] == [3000, 0.5, 0.5]
    assert len(shown & {place[0] for place in drawn["places"]}) == 999


def test_examples_that_were_taught_are_shown_but_have_no_number(moons: Session) -> None:
    asked(moons, "teach", rows=[{"x": 0.5, "y": 0.25, "label": "upper"}])
    told = asked(moons, "map_points", plane=PLANE, numbered=True)
    assert told["shown"] == len(told["places"])
    assert [place[0] for place in told["places"]].count(-1) == 1
    assert draw(moons, "add", place=[0.5, 0.5], label="upper")["rows"] == 101
