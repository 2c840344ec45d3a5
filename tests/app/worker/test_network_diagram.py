"""The network drawn and changed by hand, on the library."""

import json
import re

import numpy as np
import pytest

from app.shared.colours import colour_of
from app.worker import network_diagram as diagram
from app.worker.maps import grid, paints_of
from app.worker.planes import make_plane
from app.worker.session import Session
from colornn_core import ColornnError
from tests.app.worker.lessons import COLOURS, asked, trained_on

HUE = {"saturation": 0.8}
SIDE = 12
ROW = {"r": 10, "g": 200, "b": 30}


@pytest.fixture
def session() -> Session:
    return trained_on(COLOURS, epochs=2)


def test_units_are_named_and_each_strong_weight_is_a_line(session: Session) -> None:
    told = asked(session, "network")
    json.dumps(told, allow_nan=False)
    model = session.training.shown
    assert [layer["size"] for layer in told["layers"]] == list(model.network.layer_sizes)
    assert told["layers"][0]["names"] == ["r", "g", "b"]
    assert told["layers"][-1]["names"] == list(model.labels)
    n_lines = [path.count("M") for path in told["links"]]
    weights = [weights / np.abs(weights).max() for weights in model.network.weights]
    strong = np.concatenate([one[np.abs(one) >= diagram.LEAST].ravel() for one in weights])
    assert sum(n_lines[: diagram.LEVELS]) == (strong < 0).sum()
    assert sum(n_lines[diagram.LEVELS :]) == (strong > 0).sum()
    assert n_lines[diagram.LEVELS - 1] == (strong <= -0.75).sum()


def test_of_many_units_some_are_left_out_and_told() -> None:
    session = trained_on(COLOURS, epochs=1, hidden_units=[40, 5])
    told = asked(session, "network")
    assert [(layer["size"], len(layer["names"])) for layer in told["layers"]] == [(3, 3), (40, 16), (5, 5), (9, 9)]
    heights = {int(height) for height in re.findall(r"M\d+ (\d+)C", "".join(told["links"]))}
    assert max(heights) <= diagram.SIDE
    unit = asked(session, "unit", plane=HUE, unit=[2, 0])
    assert (len(unit["weights"]), unit["more"], unit["bias_number"]) == (32, 8, 40)


def test_squares_show_what_units_answer(session: Session) -> None:
    pixels = session.draw(1, "unit_maps", plane=HUE, side=SIDE)
    model = session.training.shown
    squares = np.frombuffer(pixels or b"", np.uint8).reshape(-1, SIDE * SIDE, 4)
    assert len(squares) == sum(diagram.shown_units(model))
    encoded = make_plane(model.schema, HUE).encode(*grid(SIDE, SIDE))
    shares = model.network.predict(encoded)
    paint = colour_of(paints_of(session.training)[4])
    assert (squares[-9 + 4, :, :3] == paint).all()
    assert squares[-9 + 4, :, 3] == pytest.approx(shares[:, 4] * 255, abs=1.5)
    hidden = np.maximum(encoded @ model.network.weights[0] + model.network.biases[0], 0)
    number = int(np.argmax(hidden.max(axis=0)))
    assert squares[3 + number, :, 3] == pytest.approx(hidden[:, number] / hidden[:, number].max() * 255, abs=1.5)
    large = session.draw(1, "unit_map", plane=HUE, unit=[1, number], size=[SIDE, SIDE])
    assert large == squares[3 + number].tobytes()


def test_a_unit_is_told_with_the_weights_that_lead_into_it(session: Session) -> None:
    network = session.training.shown.network
    told = asked(session, "unit", plane=HUE, unit=[1, 5])
    assert told["weights"] == [[n, name, pytest.approx(network.weights[0][n, 5])] for n, name in enumerate("rgb")]
    assert told["bias"] == pytest.approx(network.biases[0][5])
    assert told["activation"] == "relu"
    assert told["low"] <= told["high"]
    lines = "".join(told["links"])
    assert 0 < lines.count("M") <= 3 + 9
    assert asked(session, "unit", plane=HUE, unit=[0, 2])["bias"] is None
    assert asked(session, "unit", plane=HUE, unit=[2, 0])["name"] == session.training.shown.labels[0]


def test_a_weight_that_is_set_changes_every_answer_until_it_is_taken_back(session: Session) -> None:
    before = asked(session, "classify", row=ROW)["ranking"]
    number = session.training.shown.labels.index("pink-ish")
    assert asked(session, "set_weight", unit=[2, number], source=16, value=50.0) == {"edits": 1}
    assert asked(session, "classify", row=ROW)["ranking"][0][0] == "pink-ish"
    assert asked(session, "judge")["recall"][number] == 1
    asked(session, "set_weight", unit=[1, 3], source=0, value=-2.5)
    assert session.training.shown.network.weights[0][0, 3] == -2.5
    assert asked(session, "network")["edits"] == 2
    assert asked(session, "undo_weight") == {"edits": 1}
    assert asked(session, "undo_weight") == {"edits": 0}
    assert asked(session, "undo_weight") == {"edits": 0}
    assert asked(session, "classify", row=ROW)["ranking"] == before


def test_training_goes_on_from_the_weight_that_was_set(session: Session) -> None:
    asked(session, "begin", settings={"epochs": 2, "learning_rate": 1e-9})
    while session.ask(1, "epoch") is None:
        pass
    asked(session, "set_weight", unit=[1, 3], source=1, value=7.0)
    while session.ask(1, "epoch") is None:
        pass
    assert session.training.shown.network.weights[0][1, 3] == pytest.approx(7, abs=1e-3)
    assert asked(session, "network")["edits"] == 0, "what was before it is gone"


def test_an_earlier_network_is_not_changed(session: Session) -> None:
    asked(session, "look_back", epoch=1)
    with pytest.raises(ColornnError, match="earlier epoch"):
        asked(session, "set_weight", unit=[1, 0], source=0, value=1.0)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e9, "2", True, None])
def test_what_is_no_weight_is_refused(session: Session, value: object) -> None:
    with pytest.raises(ColornnError, match="A weight must lie between"):
        asked(session, "set_weight", unit=[1, 0], source=0, value=value)


def test_a_weight_that_is_set_changes_loss_accuracy_and_the_end_of_the_curve() -> None:
    session = trained_on(COLOURS, epochs=2)
    before, curve = asked(session, "last_epoch")["result"], session.training.run.curve()
    asked(session, "set_weight", unit=[2, 0], source=16, value=50.0)
    changed = asked(session, "last_epoch")["result"]
    evaluation = session.training.model.evaluate(session.training.validation_table)
    assert changed["validation_loss"] == pytest.approx(evaluation.loss)
    assert changed["validation_loss"] > 2 * before["validation_loss"]
    assert changed["loss"] > 2 * before["loss"]
    assert changed["validation_accuracy"] < before["validation_accuracy"]
    ends = session.training.run.curve()
    assert ends[1:, -1] == pytest.approx([changed[name] for name in NAMES])
    assert ends[:, 0] == pytest.approx(curve[:, 0])
    asked(session, "undo_weight")
    assert asked(session, "last_epoch")["result"] == before


NAMES = ("loss", "accuracy", "validation_loss", "validation_accuracy")


def test_a_unit_that_the_network_has_no_more_is_over() -> None:
    session = trained_on(COLOURS, epochs=1)
    plane = {"saturation": 0.5}
    for unit in ([1, 99], [9, 0], [1, -1]):
        assert session.ask(1, "unit", plane=plane, unit=unit) == {"stale": True}
        assert session.draw(1, "unit_map", plane=plane, unit=unit, size=[8, 8]) is None
        assert session.ask(1, "set_weight", unit=unit, source=0, value=1.0) == {"stale": True}
    assert session.ask(1, "set_weight", unit=[1, 0], source=4, value=1.0) == {"stale": True}
