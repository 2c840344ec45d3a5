import numpy as np
import pytest

from app.worker.choice import Choice
from app.worker.exploration import Exploration
from app.worker.run_file import read_run, write_run, write_table
from app.worker.services import new_session
from app.worker.settings import Settings
from app.worker.settings_search import FOLDS, Finalist, SettingsSearch
from app.worker.training_session import TrainingSession
from colornn_core import NetworkConfig, Table, TrainingConfig
from colornn_core.recommendation import Recommendation

TABLE = Table({"x": np.arange(100.0), "y": np.array(["a", "b"] * 50, object)})
CHOICE = Choice(("x",), "y")
SETTINGS = Settings().changed({"hidden_units": (3,), "epochs": 2, "warmup_epochs": 0, "test_size": 0.2})
BASE = Recommendation(NetworkConfig(hidden_units=(4,)), TrainingConfig(epochs=4, warmup_epochs=1, batch_size=16))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is recommended be small, so that a search takes no time."""
    monkeypatch.setattr("colornn_core.evaluation.search.recommended", lambda schema, n_rows: BASE)


def begun(settings: Settings = SETTINGS, draw: int = 0) -> SettingsSearch:
    return SettingsSearch(Exploration(TrainingSession(TABLE, CHOICE, settings)), settings, 1000, draw)


def test_the_present_and_the_recommended_settings_are_tried_first() -> None:
    search = begun()
    steps = filter(None, search.steps)
    recommended, present, other = (search.describe_trial(next(steps)) for _ in range(3))
    assert search.describe() == {"folds": FOLDS, "test_rows": 20}
    assert (recommended["recommended"], recommended["present"], recommended["number"]) == (True, False, 0)
    assert recommended["changes"]["hidden_units"] == [4]
    assert recommended["changes"]["epochs"] == 4
    assert not recommended["changes"].keys() & {"seed", "scaling", "validation_split", "test_size"}
    assert (present["present"], present["recommended"], present["changes"]) == (True, False, {})
    assert (present["epochs"], present["whole"]) == (2, True)
    assert present["weights"] == 2 * 3 + 4 * 2
    assert present["learning_rate"] == SETTINGS.training.learning_rate
    assert 0 <= present["mean"] <= 1
    assert present["std"] >= 0
    assert present["seconds"] > 0
    assert not other["present"]
    assert search.ranking()[-1] == other["number"]  # it was trained in part


def test_what_is_recommended_is_tried_once_where_it_is_present() -> None:
    settings = Settings(*BASE, scaling="standard").changed({"validation_split": 0.3})
    search = begun(settings)
    steps = filter(None, search.steps)
    first, second = (search.describe_trial(next(steps)) for _ in range(2))
    assert (first["present"], first["recommended"]) == (True, True)
    assert not second["present"]


@pytest.mark.parametrize("draw", [0, 1])
def test_no_row_of_the_test_set_of_train_is_tried(draw: int, monkeypatch: pytest.MonkeyPatch) -> None:
    session = TrainingSession(TABLE, CHOICE, SETTINGS)
    if draw:
        session.open_for_search(SETTINGS, 0)
        session.restart()
    searched: list[Table] = []

    class Watched:
        def __init__(self, table: Table, *_values: object, **_named: object) -> None:
            searched.append(table)

        def sliced(self, _seconds: float) -> object:
            return iter(())

    monkeypatch.setattr("app.worker.settings_search.Search", Watched)
    SettingsSearch(Exploration(TrainingSession(TABLE, CHOICE, SETTINGS)), SETTINGS, 1, draw)
    tested = set(session.test_table.columns["x"])
    assert len(tested) == 20
    assert set(searched[0].columns["x"]) == set(range(100)) - tested


def test_the_finalist_is_trained_on_all_other_rows_and_measured_on_the_test_set() -> None:
    session = TrainingSession(TABLE, CHOICE, SETTINGS)
    finalist = Finalist(Exploration(session), SETTINGS, 0)
    assert [step.epoch for step in finalist.steps if step] == [1, 2]
    measured = finalist.measure()
    assert (measured["rows"], measured["epoch"]) == (20, 2)
    assert measured["low"] < measured["accuracy"] < measured["high"]
    assert len(session.run.results) == 0


def test_what_is_taught_is_learnt_in_each_fold_and_by_the_finalist() -> None:
    examples = [{"x": 200.0 + n, "y": "c"} for n in range(10)]
    settings = SETTINGS.changed({"epochs": 60, "learning_rate": 0.05, "hidden_units": (8,)})
    search = SettingsSearch(Exploration(TrainingSession(TABLE, CHOICE, settings), examples), settings, 1000, 0)
    assert search.describe()["test_rows"] == 20
    steps = filter(None, search.steps)
    assert [search.describe_trial(next(steps))["weights"] for _ in range(2)] == [2 * 4 + 5 * 3, 2 * 8 + 9 * 3]
    finalist = Finalist(Exploration(TrainingSession(TABLE, CHOICE, settings), examples), settings, 0)
    assert [step.epoch for step in finalist.steps if step][-1] == 60
    assert list(finalist._model.predict([{"x": 205.0}])) == ["c"]
    assert finalist.measure()["rows"] == 20


def test_a_test_set_is_opened_by_the_search_or_by_a_run() -> None:
    session = new_session()
    session.ask(1, "open", name="t.csv", content=TABLE.to_csv().encode())
    values = {"settings": {"test_size": 0.2, "epochs": 1, "hidden_units": [3]}}

    def ask(service: str, **named: object) -> object:
        return session.ask(1, service, **values, **named)

    assert ask("next_test_set") == {"draw": 0}
    session.ask(1, "begin", **values)
    while session.ask(1, "epoch") is None:
        pass
    assert ask("open_for_search", draw=0) == {"opened_by": 0}
    assert ask("open_for_search", draw=0) == {"opened_by": -1}
    assert session.training.describe_test_set()["opened_by"] == -1
    assert ask("next_test_set") == {"draw": 1}
    tested = set(session.training.test_table.columns["x"])
    session.ask(2, "reset")
    assert set(session.training.test_table.columns["x"]) != tested


def test_a_run_that_is_kept_knows_that_the_search_has_opened_its_test_set() -> None:
    training = TrainingSession(TABLE, CHOICE, SETTINGS)
    training.open_for_search(SETTINGS, 0)
    _, again = read_run(write_table(TABLE), write_run(training, "t.csv"))
    assert again.describe_test_set() == {"rows": 20, "tested": None, "opened_by": -1}
