"""The worker's side, on the library that it runs on: a page's conversation without a page."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.worker.run_history import CURVE, Progress
from app.worker.services import MODULES, SERVICES, new_session, tables
from app.worker.session import Session
from app.worker.settings import Settings
from app.worker.training_session import TrainingSession
from colornn_core import ColornnError, DivergedError, Model, NetworkConfig, Table, TrainingConfig

TABLE = (Path(__file__).parents[3] / "data" / "colorData.json").read_bytes()
HOSTILE = "<img src=x onerror=alert(1)>"


def rows_of(labels: dict[str, tuple[int, int, int]], copies: int = 20) -> list[dict[str, object]]:
    return [
        {"r": red + copy, "g": green, "b": blue, "label": label}
        for label, (red, green, blue) in labels.items()
        for copy in range(copies)
    ]


def small_table() -> bytes:
    return json.dumps({"entries": rows_of({"dark": (0, 0, 0), HOSTILE: (200, 200, 200)})}).encode()


def ask(session: Session, run_id: int, service: str, **values: Any) -> dict[str, Any]:
    answer = session.ask(run_id, service, **values)
    assert answer is not None
    return answer


def open_table(session: Session, run_id: int, name: str, content: bytes) -> dict[str, Any]:
    return ask(session, run_id, "open", name=name, content=content)


def begin(session: Session, run_id: int, **settings: Any) -> None:
    ask(session, run_id, "begin", settings=settings)


def classify(session: Session, run_id: int, row: dict[str, int]) -> dict[str, Any]:
    return ask(session, run_id, "classify", row=row)


def whole_epoch(session: Session, run_id: int, **question: Any) -> dict[str, Any]:
    while (answer := session.ask(run_id, "epoch", **question)) is None:
        pass
    return answer


@pytest.fixture
def session() -> Session:
    session = new_session()
    open_table(session, 1, "", TABLE)
    return session


def test_no_two_services_have_one_name() -> None:
    assert sum(len(module.SERVICES) for module in MODULES) == len(SERVICES.by_name)


def test_a_table_is_described(session: Session) -> None:
    table = open_table(session, 1, "colorData.json", TABLE)
    assert table["name"] == "colorData.json"
    assert table["rows"] == sum(rows for _, rows in table["labels"]) == len(json.loads(TABLE)["entries"])
    assert len(table["labels"]) == 9
    counts = [rows for _, rows in table["labels"]]
    assert counts == sorted(counts, reverse=True)
    json.dumps(table, allow_nan=False)


def test_losses_are_those_of_the_library(session: Session) -> None:
    begin(session, 1, epochs=20, batch_size=64)
    ours = [whole_epoch(session, 1) for _ in range(3)]
    training = TrainingSession(Table.from_json(TABLE))
    network = NetworkConfig()
    model = Model.for_table(training.table, ["r", "g", "b"], "label", network=network, scaling="minmax", seed=0)
    theirs = list(model.train(training.training_table, TrainingConfig(epochs=20, batch_size=64)))
    assert [result["loss"] for result in ours] == pytest.approx([result.loss for result in theirs[:3]])
    assert theirs[2].epoch == ours[2]["epoch"]
    json.dumps(ours, allow_nan=False)


def test_answers_are_those_of_the_network_as_it_stands(session: Session) -> None:
    begin(session, 1, epochs=20, batch_size=64)
    row = {"r": 81, "g": 183, "b": 155}
    answers = []
    for _ in range(3):
        whole_epoch(session, 1)
        answers.append(classify(session, 1, row))
    assert [answer["epoch"] for answer in answers] == [1, 2, 3]
    assert answers[0]["ranking"] != answers[2]["ranking"]
    for answer in answers:
        shares = [share for _, share in answer["ranking"]]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) == pytest.approx(1)


def test_an_epoch_answers_a_question_as_if_it_was_asked_after_it(session: Session) -> None:
    begin(session, 1, epochs=20, batch_size=64)
    question = {"row": {"r": 81, "g": 183, "b": 155}, "threshold": 0.4}
    assert whole_epoch(session, 1, **question)["answer"] == ask(session, 1, "classify", **question)
    assert "answer" not in whole_epoch(session, 1)
    refused = whole_epoch(session, 1, row={"r": "much"}, threshold=0.4)
    assert (refused["epoch"], "answer" in refused) == (3, False)


def test_epochs_that_are_done_in_no_time_are_told_of_together(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.worker.training_session.TIME_SLICE", 60.0)
    begin(session, 1, epochs=7, batch_size=64)
    one_by_one = [whole_epoch(session, 1) for _ in range(7)]
    session.ask(2, "reset")
    begin(session, 2, epochs=7, batch_size=64)
    monkeypatch.setattr("app.worker.services.train.TOGETHER", 60.0)
    first, second = whole_epoch(session, 2, most=5), whole_epoch(session, 2, most=5)
    assert [first["epoch"], second["epoch"]] == [5, 7]
    curve = [[result[name] for name in CURVE] for result in one_by_one]
    assert first.pop("before") == curve[:4]
    assert second.pop("before") == curve[5:6]
    assert first["loss"] == one_by_one[4]["loss"]
    assert whole_epoch(session, 2, most=5) == {"stale": True}
    monkeypatch.setattr("app.worker.services.train.TOGETHER", 0.0)
    begin(session, 2, epochs=7)
    assert "before" not in whole_epoch(session, 2, most=5)


def test_what_came_before_a_divergence_is_told_of_first(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.worker.services.train.TOGETHER", 60.0)
    monkeypatch.setattr("app.worker.training_session.TIME_SLICE", 60.0)
    begin(session, 1, epochs=7, batch_size=64)
    trains = session.training.progress

    def diverges() -> Iterator[Progress | None]:
        yield next(progress for progress in trains if progress)
        raise DivergedError("diverged", epoch=2)

    session.training.progress = diverges()
    assert whole_epoch(session, 1, most=5)["epoch"] == 1
    assert whole_epoch(session, 1, most=5) == {"diverged": True}


def test_a_reset_learns_the_same_again(session: Session) -> None:
    begin(session, 1, epochs=20, batch_size=64)
    first = whole_epoch(session, 1)["loss"]
    whole_epoch(session, 1)
    session.ask(2, "reset")
    begin(session, 2, epochs=20, batch_size=64)
    assert whole_epoch(session, 2)["loss"] == first


def test_a_long_epoch_lets_others_in_and_ends_with_its_run(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.worker.training_session.TIME_SLICE", 1e-9)
    begin(session, 1, epochs=20, batch_size=64)
    assert session.ask(1, "epoch") is None
    before = classify(session, 1, {"r": 1, "g": 2, "b": 3})["ranking"]
    assert session.ask(1, "epoch") is None
    assert classify(session, 1, {"r": 1, "g": 2, "b": 3})["ranking"] != before
    session.ask(2, "reset")
    assert session.ask(1, "epoch") == {"stale": True}


def test_a_run_that_is_over_learns_nothing(session: Session) -> None:
    begin(session, 1, epochs=20, batch_size=64)
    session.ask(2, "reset")
    assert whole_epoch(session, 1) == {"stale": True}
    assert classify(session, 1, {"r": 1, "g": 2, "b": 3}) == {"stale": True}
    assert whole_epoch(session, 2) == {"stale": True}, "the new run has not begun"


@pytest.mark.parametrize("name", ["colours.csv", "COLOURS.CSV", "colours.txt"])
def test_csv_is_known_by_its_name(session: Session, name: str) -> None:
    rows = rows_of({"a": (0, 0, 0), "b": (200, 0, 0)})
    lines = ["r,g,b,label"] + [f"{row['r']},{row['g']},{row['b']},{row['label']}" for row in rows]
    assert open_table(session, 2, name, "\n".join(lines).encode())["labels"] == [["a", 20], ["b", 20]]


def test_a_label_is_told_as_it_stands(session: Session) -> None:
    open_table(session, 2, "hostile.json", small_table())
    begin(session, 2, epochs=30, batch_size=8)
    for _ in range(30):
        whole_epoch(session, 2)
    assert classify(session, 2, {"r": 210, "g": 200, "b": 200})["ranking"][0][0] == HOSTILE


BROKEN = {
    "no JSON": ("broken.json", b"{"),
    "no rows": ("empty.json", b"[]"),
    "a picture": ("picture.json", b"\x89PNG\r\n\x1a\n\xff"),
    "no header": ("empty.csv", b""),
    "other columns": ("other.csv", b"x,y\n1,2\n"),
    "a word for a number": ("word.csv", b"r,g,b,label\n1,2,3,a\nred,2,3,b\n"),
    "a missing label": ("missing.csv", b"r,g,b,label\n1,2,3,a\n1,2,3,\n"),
    "one row": ("one.csv", b"r,g,b,label\n1,2,3,a\n"),
}


@pytest.mark.parametrize(("name", "content"), BROKEN.values(), ids=BROKEN)
def test_a_table_that_cannot_be_learnt_leaves_the_other_as_it_was(session: Session, name: str, content: bytes) -> None:
    begin(session, 1, epochs=20, batch_size=64)
    before = whole_epoch(session, 1)
    with pytest.raises(ColornnError) as refused:
        open_table(session, 2, name, content)
    assert len(str(refused.value)) > 20
    after = whole_epoch(session, 1)
    assert after["epoch"] == before["epoch"] + 1


def test_nothing_is_learnt_before_a_table_is_open() -> None:
    with pytest.raises(ColornnError, match="open one first"):
        begin(new_session(), 1, epochs=20, batch_size=64)


def test_rows_that_are_held_back_stay_so() -> None:
    training = TrainingSession(Table.from_json(TABLE))
    assert len(training.validation_table) == pytest.approx(
        Settings().training.validation_split * len(training.table), abs=1
    )
    assert len(training.training_table) + len(training.validation_table) == len(training.table)
    kept = [list(training.validation_table.rows()), list(training.training_table.rows())]
    training.begin(Settings())
    next(training.progress)
    training.restart()
    assert [list(training.validation_table.rows()), list(training.training_table.rows())] == kept


def test_training_further_counts_on_and_ends_again(session: Session) -> None:
    told = []
    for _ in range(2):
        begin(session, 1, epochs=2, batch_size=64)
        told += [whole_epoch(session, 1), whole_epoch(session, 1)]
        assert whole_epoch(session, 1) == {"stale": True}
    assert [result["epoch"] for result in told] == [1, 2, 3, 4]
    assert told[3]["loss"] < told[0]["loss"]


def test_rows_it_never_saw_are_named_well(session: Session) -> None:
    begin(session, 1, epochs=20, batch_size=64)
    results = [whole_epoch(session, 1) for _ in range(20)]
    assert results[-1]["validation_accuracy"] >= 0.75


def test_a_table_that_was_opened_ahead_is_what_it_would_be_else(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_prepared", [])
    expected = tables.open_table(session, "", TABLE)
    tables.prepare(TABLE)
    assert tables.is_prepared("open", "")
    assert not tables.is_prepared("open", "mine.csv")
    ahead = new_session()
    assert ask(ahead, 1, "open", name="") == expected
    assert not tables.is_prepared("open", "")  # a second time it is opened like any other
    results = []
    for one in (session, ahead):
        one.run_id = 1
        begin(one, 1, epochs=2)
        results.append([whole_epoch(one, 1), whole_epoch(one, 1), ask(one, 1, "look")])
    assert results[0] == results[1]


def test_a_training_that_was_prepared_ahead_is_what_it_would_be_else(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = new_session()
    ask(ahead, 1, "open", name="", content=TABLE)
    ahead.training.prepare()
    begin(session, 1)
    expected = [whole_epoch(session, 1) for _ in range(3)]
    begin(ahead, 1)
    with monkeypatch.context() as nothing_more_to_prepare:
        nothing_more_to_prepare.delattr(Model, "train")
        assert [whole_epoch(ahead, 1) for _ in range(3)] == expected
    for one in (session, ahead):  # and goes on as any other
        ask(one, 2, "reset")
        begin(one, 2)
    assert [whole_epoch(one, 2)["loss"] for one in (session, ahead)] == [expected[0]["loss"]] * 2


def test_run_numbers_only_grow(session: Session) -> None:
    ask(session, 5, "reset")
    for service in ("reset", "restore", "begin", "open", "learn", "bring_back"):
        assert session.ask(4, service) == {"stale": True}
    assert session.run_id == 5
    assert ask(session, 5, "runs")["runs"] == []


def test_a_part_that_cannot_be_fetched_is_a_refusal_and_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def import_late(_session: Session) -> None:
        raise ImportError("numpy.random could not be fetched")

    session = new_session()
    open_table(session, 1, "t.json", small_table())
    monkeypatch.setitem(SERVICES.by_name, "look", import_late)
    with pytest.raises(ColornnError, match="look whether there is a network"):
        session.ask(1, "look")
    assert ask(session, 1, "classify", row={"r": 0, "g": 0, "b": 0})["ranking"]
