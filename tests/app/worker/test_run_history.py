"""Runs that are kept, gone back to, restored and forgotten, in memory that does not grow with their length."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.worker import run_history as history
from app.worker.choice import Choice
from app.worker.presets import PRESETS
from app.worker.run_history import Run, Thinned
from app.worker.services import new_session
from app.worker.settings import FRESH, Settings, describe_settings, settings_of
from app.worker.training_session import TrainingSession
from colornn_core import DataError, Table

TABLE = (Path(__file__).parents[3] / "data" / "colorData.json").read_bytes()
ROW = {"r": 81, "g": 183, "b": 155}


class Talk:
    """A session, and the number of the run that the page would send along."""

    def __init__(self) -> None:
        self.session, self.run_id = new_session(), 1
        self.session.ask(1, "open", name="", content=TABLE)

    @property
    def training(self) -> TrainingSession:
        return self.session.training

    def ask(self, service: str, **values: Any) -> dict[str, Any]:
        answer = self.session.ask(self.run_id, service, **values)
        json.dumps(answer, allow_nan=False)
        assert answer is not None
        return answer

    def train(self, epochs: int, **settings: Any) -> list[dict[str, Any]]:
        self.ask("begin", settings={"epochs": epochs, **settings})
        results = []
        for _ in range(epochs):
            while (result := self.session.ask(self.run_id, "epoch")) is None:
                pass
            results.append(result)
        return results

    def ranking(self) -> list[Any]:
        return [self.ask("classify", row=ROW)["ranking"], self.ask("classify", row=ROW)["epoch"]]


@pytest.fixture
def talk() -> Talk:
    return Talk()


def test_first_and_last_stay_and_the_rest_lies_evenly() -> None:
    kept = Thinned[int](8)
    for epoch in range(21, 1021):
        kept.put(epoch, -epoch)
        assert len(kept) <= 8
        assert kept.last == -epoch
    epochs = list(kept)
    assert (epochs[0], epochs[-1]) == (21, 1020)
    assert len(set(np.diff(epochs[:-1]))) == 1
    assert kept.nearest(epochs[2] + 1) == epochs[2]
    kept.limit(0)
    assert list(kept) == [21, 1020]


def test_every_snapshot_has_its_result() -> None:
    assert history.MOST_SNAPSHOTS <= history.MOST_RESULTS
    snapshots, results = Thinned[int](history.MOST_SNAPSHOTS), Thinned[int](history.MOST_RESULTS)
    for epoch in range(1, 3000):
        snapshots.put(epoch, epoch)
        results.put(epoch, epoch)
        assert set(snapshots) <= set(results)


def test_runs_share_their_memory(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    size = talk.training.model.network.parameters.nbytes
    monkeypatch.setattr(history, "SNAPSHOT_BYTES", 12 * size)
    talk.ask("reset")
    talk.train(30)
    assert len(talk.training.run.snapshots) <= 12
    talk.train(30, seed=1)
    assert all(4 <= len(run.snapshots) <= 6 for run in talk.training.runs)
    talk.ask("remove_run", run=1)
    assert talk.training.run.snapshots.most == 12


def test_the_network_answers_as_after_any_epoch_and_goes_on_from_the_last(talk: Talk) -> None:
    talk.train(3)
    now = talk.ranking()
    assert talk.ask("look_back", epoch=1)["epoch"] == 1
    then = talk.ranking()
    assert (then[1], now[1]) == (1, 3)
    assert then[0] != now[0]
    talk.ask("look_back", epoch=3)
    assert talk.ranking() == now
    talk.ask("look_back", epoch=2)
    assert talk.train(1)[0]["epoch"] == 4
    assert talk.ranking()[1] == 4


def test_nothing_can_be_looked_back_to_before_the_first_epoch(talk: Talk) -> None:
    with pytest.raises(DataError, match="not learnt anything"):
        talk.ask("look_back", epoch=1)


def test_a_run_is_restored_as_it_was_and_can_go_on(talk: Talk) -> None:
    talk.train(2, learning_rate=0.01)
    first = talk.ranking()
    talk.train(1, hidden_units=[4], validation_split=0.5)
    held_back = len(talk.training.validation_table)
    told = talk.ask("restore", run=1)
    assert (told["epoch"], told["settings"]["hidden_units"], told["settings"]["learning_rate"]) == (2, [16], 0.01)
    assert talk.ranking() == first
    assert len(talk.training.validation_table) < held_back
    assert talk.train(1)[0]["epoch"] == 3
    assert [run["number"] for run in talk.ask("runs")["runs"]] == [1, 2]


def test_the_table_of_runs_tells_what_is_set_otherwise(talk: Talk) -> None:
    assert talk.ask("runs") == {"runs": [], "current": 1, "test_set": {"rows": 0, "tested": None, "opened_by": 0}}
    last = talk.train(**settings_of(PRESETS["tutorial"]).to_dict() | {"epochs": 2})[-1]
    talk.ask("reset")
    (run,) = talk.ask("runs")["runs"]
    assert run["settings"]["optimizer"] == "sgd"
    assert "hidden_units" not in run["settings"]
    assert run["number"] == last.pop("run")
    del last["stride"], last["compiled"]
    assert {name: run[name] for name in last} == last
    talk.train(1)
    assert [run["number"] for run in talk.ask("runs")["runs"]] == [1, 2]
    with pytest.raises(DataError, match="under way"):
        talk.ask("remove_run", run=2)
    with pytest.raises(DataError, match="no run 7"):
        talk.ask("restore", run=7)


def test_of_too_many_runs_the_oldest_go(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_RUNS", 3)
    for seed in range(5):
        talk.train(1, seed=seed)
    assert [run["number"] for run in talk.ask("runs")["runs"]] == [3, 4, 5]


def test_a_curve_is_five_rows_of_numbers(talk: Talk) -> None:
    results = talk.train(3)
    curve = np.frombuffer(talk.session.draw(1, "curve", run=1) or b"").reshape(5, -1)
    assert curve[0].tolist() == [1, 2, 3]
    assert curve[1].tolist() == [result["loss"] for result in results]
    assert curve[4].tolist() == [result["validation_accuracy"] for result in results]
    talk.ask("reset")
    talk.train(1, validation_split=0.0)
    bare = np.frombuffer(talk.session.draw(1, "curve", run=2) or b"").reshape(5, -1)
    assert np.isnan(bare[3:]).all()


def test_milestones_go_from_the_first_epoch_to_the_last(talk: Talk) -> None:
    assert talk.ask("milestones", most=4) == {"milestones": []}
    talk.train(10)
    assert [one["epoch"] for one in talk.ask("milestones", most=4)["milestones"]] == [1, 4, 7, 10]
    assert len(talk.ask("milestones", most=40)["milestones"]) == 10


def test_a_run_that_diverges_answers_as_before_and_can_go_on(talk: Talk) -> None:
    results = talk.train(**settings_of(PRESETS["too fast"]).to_dict())
    before = talk.training.run.results.last.epoch
    assert results[before] == {"diverged": True}
    assert results[before + 1] == {"stale": True}
    assert sum(share for _, share in talk.ranking()[0]) == pytest.approx(1)
    assert talk.ranking()[1] == before
    assert talk.train(1, learning_rate=1e-9)[0]["epoch"] == before + 1


def test_the_baseline_is_the_share_of_the_most_frequent_label(talk: Talk) -> None:
    table = talk.training.describe()
    assert table["baseline"] == table["labels"][0][1] / table["rows"]
    numbers = Table.from_rows([{"x": float(x), "y": 2.0 * x + 0.5} for x in range(40)])
    assert TrainingSession(numbers, Choice(("x",), "y", "regression")).describe()["baseline"] is None


def test_what_needs_another_network_is_marked() -> None:
    described = describe_settings()
    assert set(described) == set(Settings().to_dict())
    assert {name for name, setting in described.items() if setting["fresh"]} == set(FRESH)
    assert Settings().same_start(Settings().changed({"learning_rate": 0.1}))
    for name, value in {"seed": 3, "hidden_units": (3,), "scaling": "none", "validation_split": 0.3}.items():
        assert not Settings().same_start(Settings().changed({name: value}))


def test_a_run_needs_two_snapshots_however_large_it_is(talk: Talk) -> None:
    run = Run(1, talk.training.settings, talk.training.model)
    run.share_memory(10**12)
    assert run.snapshots.most == 2


def test_a_run_of_the_table_before_is_not_restored(talk: Talk) -> None:
    """Restore, pressed while a table is opened, names a number that a run without epochs may have by then."""
    for service in ("restore", "remove_run", "curve"):
        with pytest.raises(DataError, match="There is no run 1 any more"):
            talk.session.ask(1, service, run=1)
    assert len(talk.session.ask(1, "curve", run=0) or b"") == 0
