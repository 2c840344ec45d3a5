"""Models that were made elsewhere: they answer, and learn on where the table is one for them."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.worker.services import new_session
from app.worker.session import Session
from colornn_core import ColornnError, Model, NetworkConfig, Table, TrainingConfig
from colornn_core.formats.registry import model_formats

COLOURS = (Path(__file__).parents[3] / "data" / "colorData.json").read_bytes()
ROW = {"r": 81, "g": 183, "b": 155}


def ask(session: Session, run_id: int, service: str, **values: Any) -> dict[str, Any]:
    if service in ("open_model", "open_link"):
        values.setdefault("settings", {})
    answer = session.ask(run_id, service, **values)
    assert answer is not None
    json.dumps(answer, allow_nan=False)
    return answer


def whole_epoch(session: Session, run_id: int) -> dict[str, Any]:
    while (answer := session.ask(run_id, "epoch")) is None:
        pass
    return answer


@pytest.fixture(scope="module")
def trained() -> Model:
    model = Model.for_table(
        Table.from_json(COLOURS), ["r", "g", "b"], "label", network=NetworkConfig(hidden_units=(7,)), seed=3
    )
    for _ in model.train(Table.from_json(COLOURS), TrainingConfig(epochs=2)):
        pass
    return model


@pytest.fixture
def other() -> Model:
    table = Table.from_rows({"height": h, "animal": "dog" if h < 60 else "horse"} for h in range(20, 100))
    return Model.for_table(table, ["height"], "animal")


@pytest.fixture
def session() -> Session:
    session = new_session()
    ask(session, 1, "open", name="", content=COLOURS)
    return session


def test_a_model_answers_and_learns_on_where_it_stood(session: Session, trained: Model) -> None:
    table = ask(session, 2, "open_model", files=trained.to_files())
    assert (table["name"], table["misfit"], table["epochs"]) == ("", "", 2)
    assert not table["brought_validation"]
    assert table["settings"]["hidden_units"] == [7]
    assert table["settings"]["seed"] == 3
    assert ask(session, 2, "classify", row=ROW)["ranking"][0][0] == trained.classify(ROW)[0].label
    ask(session, 2, "begin", settings=table["settings"] | {"epochs": 1})
    assert whole_epoch(session, 2)["epoch"] == 3
    assert session.training.model.network.config.hidden_units == (7,)


def test_what_is_set_on_the_page_stays_so(session: Session, trained: Model) -> None:
    on_page = {"validation_split": 0.5, "epochs": 1, "hidden_units": [99]}
    table = ask(session, 2, "open_model", files=trained.to_files(), settings=on_page)
    assert session.training.settings.training.validation_split == 0.5
    assert not {"epochs", "validation_split"} & set(table["settings"])
    ask(session, 2, "begin", settings=on_page | table["settings"])
    assert whole_epoch(session, 2)["epoch"] == 3


def test_a_reset_begins_an_untrained_network_of_its_shape(session: Session, trained: Model) -> None:
    ask(session, 2, "open_model", files=trained.to_files())
    session.ask(3, "reset")
    assert session.training.model.provenance.epochs == 0
    assert session.training.model.network.config.hidden_units == (7,)


def test_a_model_of_other_columns_answers_but_cannot_learn(session: Session, other: Model) -> None:
    table = ask(session, 2, "open_model", files=other.to_files())
    assert table["name"] is None
    assert "no column 'height'" in table["misfit"]
    assert table["inputs"] == [
        {"name": "height", "minimum": 20, "maximum": 99, "start": pytest.approx(59.5), "whole": False}
    ]
    assert ask(session, 2, "classify", row={"height": 30})["ranking"]
    with pytest.raises(ColornnError, match="no column 'height'"):
        ask(session, 2, "begin", settings=table["settings"])
    draft = ask(session, 2, "look")
    assert (draft["name"], draft["learnt"]) == ("", False)
    chosen = {name: draft[name] for name in ("inputs", "outputs", "task")} | {"kinds": {}}
    assert ask(session, 3, "learn", **chosen)["rows"] == 5000


def test_a_reset_leaves_a_model_of_other_columns_usable(session: Session, other: Model) -> None:
    ask(session, 2, "open_model", files=other.to_files())
    assert ask(session, 3, "reset") == {}
    assert ask(session, 3, "classify", row={"height": 30})["epoch"] == 0


def test_a_model_can_be_opened_before_any_table(other: Model) -> None:
    session = new_session()
    assert "No table is open" in ask(session, 1, "open_model", files=other.to_files())["misfit"]
    assert ask(session, 1, "classify", row={"height": 30})["ranking"]


@pytest.mark.parametrize("form", model_formats(), ids=lambda form: form.name)
def test_what_is_saved_in_a_format_can_be_opened_again(session: Session, trained: Model, form: Any) -> None:
    network = NetworkConfig(hidden_units=(5,), activation="sigmoid", output_activation="sigmoid")
    model = Model.for_table(Table.from_json(COLOURS), ["r", "g", "b"], "label", network=network)
    told = {}
    for candidate in (trained, model):
        ask(session, 2, "open_model", files=candidate.to_files())
        (told,) = [one for one in ask(session, 2, "tell_model")["formats"] if one["name"] == form.name]
        if not told["refused"]:
            break
    assert not told["refused"]
    content = session.draw(2, "save_model", format=form.name, name="mine")
    assert content
    assert ask(session, 2, "is_model", files={"mine" + form.files[0][-5:]: content})["model"] == form.readable
    if form.readable:
        assert ask(session, 3, "open_model", files={"mine.zip": content})["inputs"]


def test_a_format_that_cannot_hold_the_model_says_so(session: Session, trained: Model) -> None:
    ask(session, 2, "open_model", files=trained.to_files())
    refusals = [one["refused"] for one in ask(session, 2, "tell_model")["formats"] if one["refused"]]
    assert refusals
    assert all(len(refusal) > 20 for refusal in refusals)


def test_a_link_carries_the_whole_model(session: Session, trained: Model) -> None:
    ask(session, 2, "open_model", files=trained.to_files())
    before = ask(session, 2, "classify", row=ROW)["ranking"]
    link = ask(session, 2, "model_link")["link"]
    again = new_session()
    ask(again, 1, "open", name="", content=COLOURS)
    ask(again, 2, "open_link", link="https://example.org/#" + link)
    after = ask(again, 2, "classify", row=ROW)["ranking"]
    assert [label for label, _ in after] == [label for label, _ in before]


@pytest.mark.parametrize("link", ["colornn1.", "colornn1.AAAA", "colornn9.AAAA", "nothing", "colornn1.%00<b>"])
def test_a_damaged_link_is_refused_and_all_stays(session: Session, link: str) -> None:
    training = session.training
    with pytest.raises(ColornnError):
        ask(session, 2, "open_link", link=link)
    assert session.training is training
    assert session.run_id == 1


def test_provenance_is_told(session: Session, trained: Model) -> None:
    ask(session, 2, "open_model", files=trained.to_files())
    told = ask(session, 2, "tell_model")
    assert told["layers"] == [3, 7, 9]
    assert told["parameters"] == 3 * 7 + 7 + 7 * 9 + 9
    assert told["provenance"]["seed"] == 3
    assert told["provenance"]["epochs"] == 2
    assert len(told["provenance"]["data_sha256"]) == 64
    assert told["bytes"] > 1000
