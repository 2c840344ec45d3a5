"""What colornn.mjs asks of Python."""

import json
from typing import Any

import pytest

from app.kit import session
from app.kit.session import Session
from colornn_core import ConfigError, DataError

ROWS = [{"x": float(x), "side": "left" if x < 5 else "right"} for x in range(10)]


def trained(one: Session, **options: Any) -> list[dict[str, Any]]:
    one.begin(options)
    return [*iter(one.epoch, None)]


def test_it_trains_by_javascript_s_names_and_answers() -> None:
    one = Session(ROWS, {"output": "side", "hiddenUnits": [6], "learningRate": 0.05, "validationSplit": 0.2})
    epochs = trained(one, epochs=40)
    assert [result["epoch"] for result in epochs] == list(range(1, 41))
    assert set(epochs[0]) == {"epoch", "loss", "accuracy", "validationLoss", "validationAccuracy"}
    assert [answer["label"] for answer in one.classify({"x": 9})] == ["right", "left"]
    assert one.predict({"x": 0}) == "left"
    other = Session([], {})
    other.load(one.save())
    assert other.classify({"x": 9}) == one.classify({"x": 9})


def test_a_regression_answers_with_a_number_and_several_outputs_with_a_list() -> None:
    rows = [{"x": x / 10, "y": x / 5, "z": -x / 10} for x in range(20)]
    one = Session(json.dumps(rows), {"inputs": ["x"], "output": "y"})
    trained(one, epochs=3)
    assert isinstance(one.predict({"x": 0.5}), float)
    both = Session(rows, {"inputs": ["x"], "output": ["y", "z"]})
    trained(both, epochs=3)
    assert len(both.predict({"x": 0.5})) == 2


def test_it_begins_with_nothing_and_a_new_label_joins() -> None:
    one = Session([], {"output": "side", "hiddenUnits": [6], "validationSplit": 0})
    for ask in (lambda: one.classify({"x": 1}), one.save):
        with pytest.raises(DataError, match="There is no network yet"):
            ask()
    with pytest.raises(DataError, match="has no rows"):
        one.begin({})
    assert [one.add_example(row) for row in ROWS] == list(range(1, 11))
    trained(one, epochs=5)
    one.add_example({"x": 90, "side": "far"})
    trained(one, epochs=100, learningRate=0.05)
    assert one.predict({"x": 90}) == "far"
    assert one.epoch() is None


def test_a_setting_of_nothing_is_named() -> None:
    with pytest.raises(ConfigError, match="hiddenLayers is no setting"):
        Session(ROWS, {"hiddenLayers": [3]})


def test_questions_and_answers_are_json() -> None:
    assert session.answer(json.dumps(["begin session", ROWS, {"output": "side"}])) == "null"
    assert session.answer(json.dumps(["begin", {"epochs": 1}])) == "null"
    assert json.loads(session.answer('["epoch"]'))["epoch"] == 1
    assert session.answer('["epoch"]') == "null"
