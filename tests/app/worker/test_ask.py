"""What the panel Ask gets to know."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.features.ask.network_at_hand import NetworkAtHand
from app.worker.services import new_session
from app.worker.session import Session

TABLE = Path(__file__).parents[3] / "data" / "colorData.json"
COLOUR = {"r": 81, "g": 183, "b": 155}
PEOPLE = "age,sex,outcome\n" + "".join(f"{age},{sex},{age * 2}\n" for age in range(30) for sex in ("male", "female"))


def trained(name: str, content: bytes) -> Session:
    session = new_session()
    session.ask(1, "open", name=name, content=content)
    session.ask(1, "begin", settings={"epochs": 3, "batch_size": 64})
    for _ in range(3):
        while session.ask(1, "epoch") is None:
            pass
    return session


@pytest.fixture(scope="module")
def colours() -> Session:
    return trained("colours.json", TABLE.read_bytes())


def ask(session: Session, service: str, **values: Any) -> dict[str, Any]:
    answer = session.ask(1, service, **values)
    assert answer
    json.dumps(answer, allow_nan=False)
    return answer


def test_below_the_threshold_nothing_is_chosen(colours: Session) -> None:
    best, share = ask(colours, "classify", row=COLOUR)["ranking"][0]
    assert ask(colours, "classify", row=COLOUR, threshold=share - 0.01)["chosen"] == [best]
    unsure = ask(colours, "classify", row=COLOUR, threshold=min(share + 0.01, 1))
    assert unsure["chosen"] == []
    assert unsure["ranking"][0] == [best, pytest.approx(share)]


def untrained(name: str, content: bytes, **settings: Any) -> Session:
    session = new_session()
    session.ask(1, "open", name=name, content=content)
    session.ask(1, "begin", settings=settings)
    return session


def test_the_network_that_comes_along_answers_as_the_worker_does() -> None:
    session = untrained("colours.json", TABLE.read_bytes(), hidden_units=[16], activation="relu", epochs=1)
    while session.ask(1, "epoch") is None:
        pass
    told = ask(session, "classify", row=COLOUR, with_network=True)
    source = session.training.model.to_files(format="python", name="program")["program.py"]
    program = ModuleType("program")
    exec(source.decode(), program.__dict__)
    program.__dict__.update(LAYERS=(), LABELS=(), INPUTS=())
    at_hand = NetworkAtHand(program)
    at_hand.take(json.loads(json.dumps(told["network"])), told["epoch"])
    assert (at_hand.is_here, at_hand.epoch) == (True, 1)
    expected = {label: pytest.approx(share, abs=1e-12) for label, share in told["ranking"]}
    assert dict(at_hand.classify(COLOUR)) == expected
    assert at_hand.classify_at_start(COLOUR) == []


def test_only_a_small_network_of_colours_comes_along() -> None:
    colours = untrained("colours.json", TABLE.read_bytes(), hidden_units=[16])
    assert "network" not in ask(colours, "classify", row=COLOUR)
    large = untrained("colours.json", TABLE.read_bytes(), hidden_units=[100])
    assert "network" not in ask(large, "classify", row=COLOUR, with_network=True)
    people = untrained("people.csv", b"age,label\n" + b"1,a\n2,b\n" * 20, hidden_units=[4])
    assert "network" not in ask(people, "classify", row={"age": 1}, with_network=True)


def test_numbers_are_predicted_with_the_range_that_they_come_from() -> None:
    session = trained("people.csv", PEOPLE.encode())
    answer = ask(session, "classify", row={"age": 20, "sex": "male"})
    assert answer["ranking"] == answer["chosen"] == []
    ((column, number, low, high),) = answer["numbers"]
    assert (column, low) == ("outcome", 0)
    assert 50 <= high <= 58
    assert number == pytest.approx(session.training.shown.predict({"age": 20, "sex": "male"})[0])
    told = ask(session, "explain", row={"age": 20, "sex": "male"})
    assert told["answer"] == pytest.approx(number)
    assert [one["column"] for one in told["contributions"]] == ["age", "sex"]


def test_why_names_each_column_and_the_nearest_rows(colours: Session) -> None:
    told = ask(colours, "explain", row=COLOUR)
    assert told["label"] == ask(colours, "classify", row=COLOUR)["ranking"][0][0]
    assert [one["column"] for one in told["contributions"]] == ["r", "g", "b"]
    total = sum(one["effect"] for one in told["contributions"]) + told["remainder"]
    assert total == pytest.approx(told["score"])
    assert len(told["neighbours"]) == 5
    distances = [one["distance"] for one in told["neighbours"]]
    assert distances == sorted(distances)
    assert set(told["neighbours"][0]["values"]) == {"r", "g", "b", "label"}


def test_a_taught_colour_is_the_nearest_to_itself(colours: Session) -> None:
    colours.ask(1, "teach", rows=[{**COLOUR, "label": "mint"}])
    nearest = ask(colours, "explain", row=COLOUR)["neighbours"][0]
    assert (nearest["distance"], nearest["values"]["label"]) == (0, "mint")
    colours.ask(1, "teach", rows=[])


def test_what_a_column_takes_is_told() -> None:
    session = new_session()
    table = ask(session, "open", name="people.csv", content=PEOPLE.encode())
    age, sex = table["inputs"]
    assert age == {"name": "age", "minimum": 0, "maximum": 29, "start": 14, "whole": True}
    assert sex == {"name": "sex", "categories": ["female", "male"], "start": "female"}
