"""A test set of the page: kept out of a run, opened once, and known again wherever the run goes."""

import json
from typing import Any

import numpy as np
import pytest

from app.worker.choice import Choice
from app.worker.run_file import read_run, write_run, write_table
from app.worker.services import new_session
from app.worker.session import Session
from app.worker.settings import Settings
from app.worker.training_session import TrainingSession
from colornn_core import DataError, Model, Table, TrainingConfig

TABLE = Table.from_rows([{"x": x, "y": "ab"[x % 2]} for x in range(100)])
NUMBERS = Table.from_rows([{"x": x, "y": 2 * x} for x in range(100)])
CHOICE = Choice(("x",), "y")
SETTINGS = Settings().changed({"hidden_units": (3,), "epochs": 1, "test_size": 0.2})


def begun(table: Table = TABLE, settings: Settings = SETTINGS) -> TrainingSession:
    return TrainingSession(table, CHOICE, settings)


def train(training: TrainingSession, settings: Settings = SETTINGS) -> None:
    training.begin(settings)
    for _ in training.progress:
        pass


def rows_tested(training: TrainingSession) -> set[float]:
    return set(training.test_table.columns["x"].tolist())


def parts(training: TrainingSession) -> list[set[float]]:
    tables = (training.training_table, training.validation_table, training.test_table)
    return [set(table.columns["x"].tolist()) for table in tables]


def test_the_rows_are_in_one_part_each() -> None:
    training = begun()
    train(training)
    assert [len(part) for part in parts(training)] == [64, 16, 20]
    assert set.union(*parts(training)) == set(range(100))
    assert training.model.provenance.rows == 64
    assert parts(begun(settings=SETTINGS.changed({"test_size": 0.0})))[2] == set()


def test_it_is_opened_once_and_another_run_draws_others() -> None:
    training = begun()
    with pytest.raises(DataError, match="not learnt anything yet"):
        training.open_test_set()
    assert training.describe_test_set() == {"rows": 20, "tested": None, "opened_by": 0}
    train(training)
    first = rows_tested(training)
    training.restart()
    assert rows_tested(training) == first  # nobody has seen it
    train(training)
    training.open_test_set()
    told = training.describe_test_set()
    assert told["opened_by"] == 2
    assert told["tested"]["epoch"] == 1
    assert told["tested"]["rows"] == 20
    assert told["tested"]["low"] < told["tested"]["accuracy"] < told["tested"]["high"]
    with pytest.raises(DataError, match="opened before"):
        training.open_test_set()
    train(training)
    assert training.describe_test_set()["tested"]["epoch"] == 1
    training.restore(1)
    assert training.describe_test_set() == {"rows": 20, "tested": None, "opened_by": 2}
    with pytest.raises(DataError, match="opened before"):
        training.open_test_set()
    training.restart()
    assert training.describe_test_set()["opened_by"] == 0
    assert rows_tested(training) != first
    training.restore(2)
    assert rows_tested(training) == first


def test_numbers_are_told_by_their_errors() -> None:
    training = begun(NUMBERS)
    train(training)
    training.open_test_set()
    told = training.describe_test_set()["tested"]
    assert told["mae"] > 0
    assert told["r2"] <= 1
    assert told["accuracy"] is told["low"] is None


def test_without_a_test_set_there_is_nothing_to_open() -> None:
    training = begun(settings=SETTINGS.changed({"test_size": 0.0}))
    train(training, training.settings)
    with pytest.raises(DataError, match="There is no test set"):
        training.open_test_set()


@pytest.mark.parametrize("is_opened", [False, True])
def test_a_run_that_is_kept_has_the_same_rows_later(is_opened: bool) -> None:
    training = begun()
    train(training)
    training.open_test_set()
    training.restart()
    train(training)
    if is_opened:
        training.open_test_set()
    written = write_run(training, "t.csv")
    _, again = read_run(write_table(TABLE), written)
    assert parts(again) == parts(training)
    assert bool(again.describe_test_set()["opened_by"]) is is_opened
    assert again.describe_test_set()["tested"] == training.describe_test_set()["tested"]
    before = rows_tested(again)
    again.restart()
    assert (rows_tested(again) == before) is not is_opened
    old = {name: value for name, value in json.loads(written).items() if name != "test_set"}
    assert len(rows_tested(read_run(write_table(TABLE), json.dumps(old).encode())[1])) == 20


def test_a_model_file_of_the_page_knows_its_rows_and_the_page_those_of_a_model_file() -> None:
    session = opened()
    ask(session, "begin", settings={"epochs": 1, "test_size": 0.25, "hidden_units": [3]})
    while ask(session, "epoch") is None:
        pass
    training = session.training
    content: Any = session.ask(1, "save_model", format="native", name="m")
    model = Model.from_files({"m.json": content})
    rows = [set(TABLE.take(find(TABLE)).columns["x"]) for find in (model.validation_rows, model.test_rows)]
    assert rows == parts(training)[1:]
    assert len(rows[1]) == 25

    model.fit(TABLE, TrainingConfig(epochs=1, validation_split=0.2))
    session = opened()
    ask(session, "open_model", run_id=2, files=model.to_files(), settings={"test_size": 0.5})
    assert rows_tested(session.training) == rows[1]
    again = Model.from_files({"m.json": session.ask(2, "save_model", format="native", name="m")})  # type: ignore[dict-item]
    np.testing.assert_array_equal(again.test_rows(TABLE), model.test_rows(TABLE))
    train(session.training, session.training.settings)
    assert not rows_tested(session.training) & parts(session.training)[0]
    _, kept = read_run(write_table(TABLE), write_run(session.training, "t.csv"))
    assert parts(kept) == parts(session.training)


def test_of_rows_that_a_model_has_learnt_elsewhere_none_becomes_a_test_set() -> None:
    model = Model.for_table(TABLE, ["x"], "y")
    model.fit(TABLE, TrainingConfig(epochs=1))
    session = opened()
    table = ask(session, "open_model", run_id=2, files=model.to_files(), settings={"test_size": 0.5})
    assert table["settings"]["test_size"] == 0
    assert rows_tested(session.training) == set()


def test_a_model_that_is_opened_is_validated_on_the_rows_that_its_file_keeps() -> None:
    model = Model.for_table(TABLE, ["x"], "y", seed=7)
    model.fit(TABLE, TrainingConfig(epochs=1, validation_split=0.3))
    kept = set(TABLE.take(model.validation_rows(TABLE)).columns["x"].tolist())
    session = opened()
    told = ask(session, "open_model", run_id=2, files=model.to_files(), settings={"validation_split": 0.2})
    assert (told["settings"]["validation_split"], told["brought_validation"]) == (0.3, True)
    assert parts(session.training)[1] == kept
    train(session.training, session.training.settings.changed({"epochs": 1}))
    assert [len(part) for part in parts(session.training)] == [70, 30, 0]
    assert parts(session.training)[1] == kept
    _, again = read_run(write_table(TABLE), write_run(session.training, "t.csv"))
    assert parts(again) == parts(session.training)
    saved = Model.from_files({"m.json": session.ask(2, "save_model", format="native", name="m")})  # type: ignore[dict-item]
    np.testing.assert_array_equal(saved.validation_rows(TABLE), model.validation_rows(TABLE))
    session.training.begin(session.training.settings.changed({"validation_split": 0.5}))  # another network
    assert [len(part) for part in parts(session.training)] == [50, 50, 0]


def test_a_table_of_validation_rows_alone_is_none_to_learn_from() -> None:
    model = Model.for_table(TABLE, ["x"], "y")
    model.fit(TABLE, TrainingConfig(epochs=1, validation_split=0.3))
    session = opened(TABLE.take(model.validation_rows(TABLE)))
    told = ask(session, "open_model", run_id=2, files=model.to_files(), settings={})
    assert told["name"] is None
    assert "All 30 rows of the table are in the validation set" in told["misfit"]
    assert ask(session, "classify", run_id=2, row={"x": 1})["ranking"]


def opened(table: Table = TABLE) -> Session:
    session = new_session()
    session.ask(1, "open", name="t.csv", content=table.to_csv().encode())
    return session


def ask(session: Session, service: str, run_id: int = 1, **values: Any) -> Any:
    return session.ask(run_id, service, **values)
