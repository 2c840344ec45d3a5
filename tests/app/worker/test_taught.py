"""Examples that are taught beside a table."""

from pathlib import Path
from typing import Any

import pytest

from app.worker import maps
from app.worker import training_session as session_module
from app.worker.choice import Choice
from app.worker.services import new_session
from app.worker.session import Session
from app.worker.settings import Settings
from app.worker.training_session import TrainingSession
from colornn_core import Table, read_table

TABLE = Path(__file__).parents[3] / "data" / "colorData.json"
HOSTILE = "<img src=x onerror=alert(1)>"
MINT = [{"r": 150 + step, "g": 240 - step, "b": 185 + step, "label": "mint"} for step in range(-10, 11, 4)]
MINT_COLOUR = {"r": 150, "g": 240, "b": 185}


@pytest.fixture(scope="module")
def table() -> Table:
    return read_table(TABLE)


@pytest.fixture
def training(table: Table) -> TrainingSession:
    return TrainingSession(table)


def train(training: TrainingSession, **settings: Any) -> list[int]:
    training.begin(Settings().changed(settings))
    return [progress.epoch for progress in training.progress if progress]


def test_a_new_name_is_learnt_from_a_few_examples_and_the_others_are_kept(training: TrainingSession) -> None:
    train(training)
    before = training.model.evaluate(training.validation_table).accuracy
    assert training.teach(MINT) == len(MINT)
    assert training.model.labels[-1] == "mint"
    train(training)
    assert training.shown.classify(MINT_COLOUR)[0].label == "mint"
    after = training.model.evaluate(training.validation_table).accuracy
    assert before is not None
    assert after is not None
    assert after > before - 0.03


def test_rows_to_test_on_stay_as_they_are(training: TrainingSession) -> None:
    held_back, own = list(training.validation_table.rows()), list(training.training_table.rows())
    training.teach(MINT)
    assert list(training.validation_table.rows()) == held_back
    assert list(training.training_table.rows()) == own + MINT
    training.restart()
    assert list(training.validation_table.rows()) == held_back
    assert list(training.training_table.rows()) == own + MINT
    assert "mint" in training.model.labels
    training.teach([])
    assert list(training.training_table.rows()) == own


def test_a_training_that_runs_goes_on_with_the_epochs_that_are_left(training: TrainingSession) -> None:
    training.begin(Settings().changed({"epochs": 4}))
    told = []
    for progress in filter(None, training.progress):
        told.append(progress)
        if progress.epoch == 2:
            training.teach(MINT)
    assert [progress.epoch for progress in told] == [1, 2, 3, 4]
    untaught = TrainingSession(training.table)
    untaught.begin(Settings().changed({"epochs": 4}))
    expected = [progress.learning_rate for progress in untaught.progress if progress]
    assert [progress.learning_rate for progress in told] == expected
    assert training.shown.classify(MINT_COLOUR)[-1].label != "mint"
    training.look_back(1)
    assert "mint" not in training.shown.labels


def test_what_is_taught_amid_an_epoch_is_learnt_in_the_next_one(
    training: TrainingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "TIME_SLICE", 1e-9)
    training.begin(Settings().changed({"epochs": 2}))
    assert next(training.progress) is None
    training.teach(MINT)
    assert "mint" not in training.model.labels
    first = next(progress for progress in training.progress if progress)
    assert first.epoch == 1
    assert "mint" in training.model.labels
    assert [progress.epoch for progress in training.progress if progress] == [2]


def test_a_run_that_is_left_amid_an_epoch_keeps_the_examples(
    training: TrainingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "TIME_SLICE", 1e-9)
    training.begin(Settings())
    next(training.progress)
    training.teach(MINT)
    training.restart()
    assert "mint" in training.model.labels
    training.teach([*MINT, {"r": 1, "g": 2, "b": 3, "label": HOSTILE}])
    assert training.model.labels[-1] == HOSTILE


@pytest.mark.parametrize(
    "misfit",
    [
        {"r": 1, "g": 2, "b": 3},
        {"r": 1, "g": 2, "b": 3, "label": "  "},
        {"r": 1, "g": 2, "label": "mint"},
        {"r": "red", "g": 2, "b": 3, "label": "mint"},
        {"r": 256, "g": 2, "b": 3, "label": "mint"},
        {"r": -1, "g": 2, "b": 3, "label": "mint"},
        {"r": float("inf"), "g": 2, "b": 3, "label": "mint"},
        {"r": [1], "g": 2, "b": 3, "label": "mint"},
        {"age": 3, "label": "mint"},
    ],
)
def test_what_does_not_fit_the_table_is_left_out(training: TrainingSession, misfit: dict[str, Any]) -> None:
    assert training.teach([misfit]) == 0
    assert training.teach([MINT[0], misfit, MINT[1]]) == 2
    train(training, epochs=1)
    assert training.is_of_colours


def test_many_examples_count_no_more_than_the_table(training: TrainingSession) -> None:
    count = 3 * len(training.training_table)
    training.teach([{"r": 9, "g": 9, "b": 9, "label": "mint"}] * count)
    train(training, epochs=3)
    assert training.shown.evaluate(training.validation_table).accuracy > 0.5  # type: ignore[operator]


PEOPLE = Table.from_rows(
    [{"age": age, "sex": sex, "fare": age / 2 + (sex == "female")} for age in range(20) for sex in ("male", "female")]
)


def test_numbers_can_be_taught_too() -> None:
    training = TrainingSession(PEOPLE, Choice(("age", "sex"), "fare"))
    assert training.teach([{"age": 3, "sex": "male", "fare": 99}, {"age": 3, "sex": "none", "fare": 1}]) == 1
    train(training, epochs=2)
    assert len(training.training_table) + len(training.validation_table) == len(PEOPLE) + 1


@pytest.fixture
def session(table: Table) -> Session:
    session = new_session()
    session.ask(1, "open", name="colours.json", content=TABLE.read_bytes())
    return session


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_examples_go_to_a_file_and_back(session: Session, ending: str) -> None:
    rows = [*MINT, {"r": 1, "g": 2, "b": 3, "label": f'{HOSTILE}, "quoted"'}]
    written = session.ask(1, "write_examples", rows=rows, ending=ending)
    assert written
    read = session.ask(1, "read_examples", name=f"examples.{ending}", content=written["text"].encode())
    assert read == {"rows": rows, "left_out": 0}
    taught = session.ask(1, "teach", rows=read["rows"])
    assert taught
    assert taught["learnt"] == len(rows)


def test_a_file_of_other_columns_brings_nothing(session: Session) -> None:
    read = session.ask(1, "read_examples", name="other.csv", content=b"x,y\n1,2\n")
    assert read == {"rows": [], "left_out": 1}


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_table_is_saved_with_what_was_taught_or_without(session: Session, kind: str) -> None:
    session.ask(1, "teach", rows=MINT)
    for taught, rows in ((True, MINT), (False, [])):
        content = session.draw(1, "save_table", kind=kind, taught=taught)
        assert content
        saved = list(Table.from_content(f"mine.{kind}", content).rows())
        assert len(saved) == 5000 + len(rows)
        assert saved[5000:] == rows


@pytest.mark.parametrize("content", [b"x,big\n" + b"1,x\n9,\n" * 10, b"x,grade\n" + b"1,1.0\n9,A\n" * 10])
def test_a_label_that_is_blank_or_spelt_otherwise_is_no_new_one(content: bytes) -> None:
    table = Table.from_content("t.csv", content)
    training = TrainingSession(table, Choice(("x",), list(table.columns)[1]))
    labels = training.model.labels
    assert len(labels) == 2
    assert training.teach([{"x": 2, "grade": 1}, {"x": 3, "big": "x"}]) == 1
    assert training.model.labels == labels


def test_a_taught_label_has_one_colour_which_is_told_once(table: Table) -> None:
    session = new_session()
    opened = session.ask(1, "open", name="colours.csv", content=table.to_csv().encode())
    assert opened is not None
    assert "paints" not in opened
    answer = session.ask(1, "teach", rows=MINT)
    assert answer is not None
    assert answer["paints"] == {"mint": "#96f0b9"}
    assert session.training.model.labels.index("mint") == maps.paints_of(session.training).index("#96f0b9")
    again = session.ask(1, "teach", rows=MINT)
    assert again is not None
    assert "paints" not in again
