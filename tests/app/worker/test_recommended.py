"""What a table of one's own begins with, what is found once it is learnt, and what the library warns of."""

import csv
import io
import warnings
from typing import Any

import numpy as np
import pytest

from app.worker.services import SERVICES, new_session
from app.worker.session import Session
from app.worker.settings import Settings
from colornn_core import DataWarning, Model, NetworkConfig, Schema, Table, recommended
from tests.app.worker.lessons import COLOURS, asked, trained_on

LEAVES = "leaves.csv"


def leaves(n_rows: int = 120) -> bytes:
    """Write a table of leaves: two lengths, a number that goes with them, and a tree."""
    rng = np.random.default_rng(1)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["length", "width", "weight", "tree"])
    for number in range(n_rows):
        length, width = rng.uniform(4, 12, 2).round(2)
        writer.writerow([length, width, round(length * width / 10, 3), ("maple", "beech", "oak")[number % 3]])
    return file.getvalue().encode()


def test_a_table_of_ones_own_begins_with_what_suits_it() -> None:
    session = new_session()
    told = asked(session, "open", name=LEAVES, content=leaves())
    schema = session.training.model.schema
    network, training = recommended(schema, 120)
    start = told["start"]
    assert (start["hidden_units"], start["dropout"]) == (list(network.hidden_units), network.dropout)
    decided = ("epochs", "batch_size", "optimizer", "learning_rate", "weight_decay", "warmup_epochs")
    assert {name: start[name] for name in decided} == {name: getattr(training, name) for name in decided}
    assert (start["scaling"], start["validation_split"], start["seed"]) == ("standard", 0.2, 0)
    assert session.training.settings == session.training.start
    assert session.training.model.network.config.hidden_units == network.hidden_units
    numbers = asked(session, "learn", inputs=["length", "width"], outputs=["weight"], task="", kinds={})
    assert (
        numbers["start"]["dropout"]
        == recommended(Schema.for_table(session.training.table, ["length"], "weight"), 120)[0].dropout
    )


def test_the_built_in_colours_begin_as_the_lesson_does_and_with_other_columns_as_any_table() -> None:
    session = new_session()
    told = asked(session, "open", name="", content=COLOURS)
    assert told["start"] == Settings().to_dict()
    of_lesson = {"inputs": ["r", "g", "b"], "outputs": ["label"], "task": "classification", "kinds": {}}
    assert asked(session, "learn", **of_lesson)["start"] == Settings().to_dict()
    assert asked(session, "learn", **{**of_lesson, "inputs": ["r", "g"]})["start"]["optimizer"] == "adamw"
    assert asked(session, "open", name="mine.json", content=COLOURS)["start"]["optimizer"] == "adamw"


def test_the_table_of_runs_tells_what_is_not_as_the_table_begins() -> None:
    session = new_session()
    start = asked(session, "open", name=LEAVES, content=leaves())["start"]
    for changed in ({"epochs": 1}, {"epochs": 1, "hidden_units": [16]}):
        asked(session, "begin", settings={**start, **changed})
        while session.ask(1, "epoch") is None:
            pass
    assert [run["settings"] for run in asked(session, "runs")["runs"]] == [
        {"epochs": 1},
        {"epochs": 1, "hidden_units": [16]},
    ]


def test_a_run_that_was_kept_knows_what_its_table_began_with() -> None:
    first, second = trained_on(leaves(), LEAVES, epochs=2, learning_rate=0.02), new_session()
    files = {name: first.draw(1, f"keep_{name}") for name in ("table", "run")}
    told = asked(second, "bring_back", files=files)
    assert told["start"] == first.training.start.to_dict()
    assert told["settings"] == {**told["start"], "epochs": 2, "learning_rate": 0.02}


def test_a_model_that_is_opened_leaves_the_start_to_the_table() -> None:
    session = trained_on(leaves(), LEAVES)
    start = session.training.start.to_dict()
    network = NetworkConfig(hidden_units=(5,))
    model = Model.for_schema(session.training.model.schema, network=network)
    told = asked(session, "open_model", files=model.to_files(), settings={})
    assert (told["start"], told["settings"]["hidden_units"]) == (start, [5])
    assert session.training.settings.training == session.training.start.training
    other = Model.for_schema(Schema.for_table(Table({"x": np.arange(9.0), "y": np.arange(9.0)}), ["x"], "y"))
    told = asked(session, "open_model", files=other.to_files(), settings=start)
    assert told["misfit"]
    assert told["start"] == Settings().to_dict()


def test_one_answer_for_all_rows_is_found_once_it_is_learnt() -> None:
    found = asked(trained_on(leaves(), LEAVES, epochs=1, initializer="zeros"), "check")["findings"]
    assert {finding["code"] for finding in found} == {"one-answer", "dead-units"}
    good = trained_on(leaves(), LEAVES, epochs=30)
    assert asked(good, "check") == {"findings": []}


def test_nothing_is_checked_without_rows() -> None:
    session = trained_on(leaves(), LEAVES)
    x = Table({"x": np.arange(9.0), "y": np.arange(9.0)})
    asked(session, "open_model", files=Model.for_table(x, ["x"], "y").to_files(), settings={})
    assert asked(session, "check") == {"findings": []}


def warn(_session: Session, message: str, kind: type[Warning] = DataWarning) -> dict[str, Any]:
    """Be a service that warns."""
    warnings.warn(message, kind, stacklevel=1)
    return {"done": True}


def test_what_the_library_warns_of_is_told_once_for_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SERVICES.by_name, "warn", warn)
    session = trained_on(leaves(), LEAVES)
    assert asked(session, "warn", message="2 rows are left out.")["warnings"] == ["2 rows are left out."]
    assert asked(session, "warn", message="2 rows are left out.") == {"done": True}
    assert asked(session, "warn", message="A gap is filled.")["warnings"] == ["A gap is filled."]
    asked(session, "open", name=LEAVES, content=leaves())
    assert asked(session, "warn", message="2 rows are left out.")["warnings"] == ["2 rows are left out."]
    with pytest.warns(RuntimeWarning, match="too large"):
        assert asked(session, "warn", message="A number is too large.", kind=RuntimeWarning) == {"done": True}


def test_a_category_that_an_opened_model_does_not_know_is_told() -> None:
    known = trained_on(b"kind,size\n" + b"a,1.5\nb,2.25\na,1.25\n" * 20, "sizes.csv", epochs=1)
    files = known.training.model.to_files()
    session = trained_on(b"kind,size\n" + b"a,1.5\nb,2.25\nc,1.25\n" * 20, "sizes.csv")
    told = asked(session, "open_model", files=files, settings={})
    assert told["misfit"] == ""
    asked(session, "begin", settings={"epochs": 1})
    warned = []
    while (answer := session.ask(1, "epoch")) is None or "loss" not in answer:
        warned += (answer or {}).get("warnings", [])
    warned += answer.get("warnings", [])
    assert any("'kind'" in message for message in warned)
