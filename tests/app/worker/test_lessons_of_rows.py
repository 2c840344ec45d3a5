"""The numbers of the lessons about rows that are not trained on."""

from pathlib import Path

import numpy as np
import pytest

from app.worker.choice import Choice
from app.worker.services import new_session
from app.worker.session import Session
from app.worker.settings import Settings
from app.worker.training_session import TrainingSession
from colornn_core import Table

ROOT = Path(__file__).parents[3]


def trained(content: bytes, name: str, **settings: float | str) -> Session:
    session = new_session()
    session.ask(1, "open", name=name, content=content)
    session.ask(1, "begin", settings={"epochs": 2, "warmup_epochs": 0, **settings})
    while session.ask(1, "epoch") is None:
        pass
    return session


@pytest.fixture(scope="module")
def session() -> Session:
    return trained((ROOT / "data" / "colorData.json").read_bytes(), "")


@pytest.fixture(scope="module")
def own() -> Session:
    rng = np.random.default_rng(0)
    kinds = ["north", "south", "east", "west", "up", "down", "in", ""]
    lines = [f"{rng.integers(0, 100)},{kinds[number % 8]},{'ab'[number % 7 == 0]}" for number in range(400)]
    session, table = new_session(), Table.from_csv("\n".join(["size,kind,label", *lines]))
    settings = Settings().changed({"validation_split": 0.5})
    session.training = TrainingSession(table, Choice(("size",), "label"), settings)
    return session


def test_parts_are_those_of_the_session(session: Session) -> None:
    told = session.ask(1, "parts") or {}
    assert (told["training"], told["validation"], told["test"]) == (4000, 1000, 0)
    assert told["accuracy"] == session.training.run.results.last.validation_accuracy
    assert told["low"] < told["accuracy"] < told["high"]
    assert 0.5 < told["trained"] < 1
    assert told["tested"] is None


def test_a_test_set_tells_once_it_is_opened(session: Session) -> None:
    other = trained((ROOT / "data" / "colorData.json").read_bytes(), "", test_size=0.2)
    other.ask(1, "open_test_set")
    told = other.ask(1, "parts") or {}
    assert told["test"] == 1000
    assert told["tested"] == (other.training.run.tested or {})["accuracy"]


def test_seeds_differ_and_leave_the_network_as_it_is(session: Session) -> None:
    before = session.training.model.network.parameters.copy()
    told = [session.ask(1, "train_from_seed", seed=seed) or {} for seed in (0, 1, 0)]
    assert told[0] == told[2]
    assert told[0]["accuracy"] != told[1]["accuracy"]
    assert min(one["accuracy"] for one in told) > 0.4
    assert (session.training.model.network.parameters == before).all()


@pytest.mark.parametrize("settings", [{"epochs": 1, "warmup_epochs": 0}, {"epochs": 60, "warmup_epochs": 40}])
def test_a_training_from_a_seed_is_short_whatever_is_set(settings: dict[str, int]) -> None:
    session = trained((ROOT / "data" / "colorData.json").read_bytes(), "", **settings)
    assert 0 < (session.ask(1, "train_from_seed", seed=0) or {})["accuracy"] < 1


def test_balance_is_that_of_the_evaluation(session: Session) -> None:
    told = session.ask(1, "balance") or {}
    evaluation = session.training.model.evaluate(session.training.validation_table)
    assert sum(rows for _, rows, _ in told["classes"]) == told["rows"] == 1000
    assert told["classes"][0][1] / 1000 == pytest.approx(told["baseline"])
    assert told["balanced"] == pytest.approx(np.mean([recall for *_, recall in told["classes"]]))
    assert told["accuracy"] == evaluation.accuracy


def test_numbers_are_divided_at_the_median(session: Session) -> None:
    told = session.ask(1, "groups", column="g") or {}
    assert told["columns"] == ["r", "g", "b", "label"]
    assert [group["name"][0] for group in told["groups"]] == ["≤", ">"]
    low, high = told["groups"]
    assert abs(low["rows"] - high["rows"]) < 30
    accuracy = (session.ask(1, "balance") or {})["accuracy"]
    assert (low["right"] + high["right"]) / 1000 == pytest.approx(accuracy)
    assert low["low"] < low["right"] / low["rows"] < low["high"]


def test_an_unknown_column_is_the_first_input(session: Session) -> None:
    assert (session.ask(1, "groups", column="gone") or {})["column"] == "r"


def test_rare_categories_stand_together_and_missing_ones_apart(own: Session) -> None:
    told = own.ask(0, "groups", column="kind") or {}
    names = [group["name"] for group in told["groups"]]
    assert len(names) == 7
    assert names[5:] == ["…", None]
    assert sum(group["rows"] for group in told["groups"]) == len(own.training.validation_table)


def test_a_column_of_nearly_one_value_has_two_groups_yet() -> None:
    lines = [f"{0 if number % 5 == 0 else 1},{number},{'ab'[number % 2]}" for number in range(100)]
    session = trained("\n".join(["flag,x,label", *lines]).encode(), "flags.csv", validation_split=0.5)
    names = [group["name"] for group in (session.ask(1, "groups", column="flag") or {})["groups"]]
    assert names == ["≤ 0", "> 0"]


def test_without_a_validation_set_nothing_is_measured() -> None:
    session = trained((ROOT / "data" / "colorData.json").read_bytes(), "", validation_split=0.0)
    assert (session.ask(1, "parts") or {})["low"] is None
    assert session.ask(1, "balance") == {"rows": 0}
    assert (session.ask(1, "groups") or {})["groups"] == []
    assert (session.ask(1, "train_from_seed", seed=0) or {})["accuracy"] is None
