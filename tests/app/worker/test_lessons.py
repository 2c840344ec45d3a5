"""The numbers of the lessons, and the program that the panel Code begins with."""

import runpy
from pathlib import Path

import numpy as np
import pytest

from app.shared.protocol import STALE
from app.worker.presets import PRESETS
from app.worker.services import new_session
from app.worker.session import Session
from app.worker.settings import settings_of

ROOT = Path(__file__).parents[3]
ROW = {"r": 81, "g": 183, "b": 155}


@pytest.fixture
def session() -> Session:
    session = new_session()
    session.ask(1, "open", name="", content=(ROOT / "data" / "colorData.json").read_bytes())
    session.ask(1, "begin", settings={"epochs": 1})
    while session.ask(1, "epoch") is None:
        pass
    return session


def test_an_answer_is_that_of_the_network(session: Session) -> None:
    told = session.ask(1, "forward", row=ROW, unit=3)
    assert told is not None
    best = session.training.model.classify(ROW)[0]
    assert (told["label"], told["confidence"]) == (best.label, pytest.approx(best.confidence))
    values = [value for _, _, value in told["inputs"]]
    assert told["sum"] == pytest.approx(sum(map(float.__mul__, values, told["weights"])) + told["bias"])
    assert told["output"] == max(told["sum"], 0)
    scores = np.exp([logit for _, logit in told["logits"]])
    assert told["confidence"] == pytest.approx(scores[0] / scores.sum())


def test_a_unit_that_there_is_not_is_the_last_one(session: Session) -> None:
    told = session.ask(1, "forward", row=ROW, unit=99)
    assert told is not None
    assert (told["unit"], told["units"]) == (15, 16)


def test_a_short_step_helps_and_leaves_the_network_as_it_is(session: Session) -> None:
    before = session.training.model.network.parameters.copy()
    told = session.ask(1, "descend", learning_rate=0.01)
    assert told is not None
    assert told["rows"] == 64
    assert told["label"] in session.training.model.labels
    assert told["new_weight"] == pytest.approx(told["weight"] - 0.01 * told["gradient"])
    assert told["new_loss"] < told["loss"]
    # The loss falls by the rate times the square of the gradient's length, to first order: by more than one weight's.
    assert told["loss"] - told["new_loss"] > 0.009 * told["gradient"] ** 2
    assert (session.training.model.network.parameters == before).all()


@pytest.mark.parametrize("epochs", [0, 1, 20])
def test_a_large_step_overshoots_within_the_range_that_can_be_chosen(session: Session, epochs: int) -> None:
    session.ask(2, "reset")
    if epochs:
        session.ask(2, "begin", settings={"epochs": epochs})
        while (answer := session.ask(2, "epoch")) is None or answer.get("epoch", epochs) < epochs:
            pass
    losses = [session.ask(2, "descend", learning_rate=rate) or {} for rate in (0.001, 0.1, 10.0)]
    assert losses[0]["new_loss"] < losses[0]["loss"]
    assert losses[1]["new_loss"] < losses[0]["new_loss"]
    assert losses[2]["new_loss"] > 2 * losses[2]["loss"]


def test_rates_are_tried_on_a_copy(session: Session) -> None:
    before = session.training.model.network.parameters.copy()
    told = session.ask(1, "rates") or {}
    one_step = session.ask(1, "descend", learning_rate=0.1) or {}
    by_rate = {tried["rate"]: tried for tried in told["tried"]}
    assert by_rate[0.1]["first"] == pytest.approx(one_step["new_loss"])
    assert told["loss"] == pytest.approx(one_step["loss"])
    assert by_rate[0.1]["last"] < by_rate[0.001]["last"] < told["loss"]
    assert (session.training.model.network.parameters == before).all()


def test_units_divide_the_rows_into_regions(session: Session) -> None:
    told = session.ask(1, "units") or {}
    assert told["widths"] == [3, 16, 9]
    assert told["parameters"] == 3 * 16 + 16 + 16 * 9 + 9
    assert 1 < told["patterns"] <= told["rows"] == 2000
    assert 1 < told["named"] <= 9
    assert told["accuracy"] == session.training.run.results.last.validation_accuracy
    session.ask(1, "begin", settings={"hidden_units": [1], "validation_split": 0.0})
    told = session.ask(1, "units") or {}
    assert told["widths"] == [3, 1, 9]
    assert told["patterns"] <= 2
    assert told["accuracy"] is None


def test_regularization_narrows_the_gap(session: Session) -> None:
    def gap(**settings: float) -> float:
        session.ask(2, "reset")
        session.ask(2, "begin", settings=settings_of(PRESETS["overfit"]).to_dict() | settings)
        while (answer := session.ask(2, "epoch")) != STALE:
            if answer:
                last = answer
        return float(last["validation_loss"] - last["loss"])

    assert gap(l2=0.003, dropout=0.4) < gap() / 2


def test_the_program_that_people_begin_with_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    runpy.run_path(str(ROOT / "app" / "features" / "code" / "example.py"))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Epoch: 1 - loss: ")
    assert lines[20].startswith("Prediction(label='green-ish'")
    assert float(lines[21]) > 0.75
