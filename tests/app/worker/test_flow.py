"""One row on its way through the network: its activations, contributions and sums, computed once more by hand."""

import json
import math
from typing import Any

import numpy as np
import pytest

from app.shared.protocol import STALE
from app.worker import network_diagram as diagram
from app.worker.flow import add_up
from app.worker.session import Session
from colornn_core import CategoryColumn
from tests.app.worker.lessons import COLOURS, asked, trained_on

ROW = {"r": 10, "g": 200, "b": 30}


@pytest.fixture
def session() -> Session:
    return trained_on(COLOURS, epochs=2)


def shown(session: Session, unit: list[int], row: dict[str, Any] = ROW) -> dict[str, Any]:
    told = asked(session, "example", row=row, unit=unit)
    json.dumps(told, allow_nan=False)
    assert "warnings" not in told
    return told


def number(text: str) -> float:
    return float(text.replace("\u2212", "-"))


def by_hand(session: Session, row: dict[str, Any] = ROW) -> list[np.ndarray]:
    """Return the activations of each layer of a network with one hidden layer of ReLU and a softmax."""
    network, columns = session.training.shown.network, session.training.shown.schema.inputs
    inputs = np.array([(row[one.name] - one.minimum) / (one.maximum - one.minimum) for one in columns])  # type: ignore[union-attr]
    hidden = np.maximum(inputs @ network.weights[0] + network.biases[0], 0)
    powers = np.exp(hidden @ network.weights[1] + network.biases[1])
    return [inputs, hidden, powers / powers.sum()]


def test_units_show_their_activations(session: Session) -> None:
    told = shown(session, [1, 0])
    inputs, hidden, outputs = by_hand(session)
    for units, activations, strongest in zip(
        told["units"], (inputs, hidden, outputs), (inputs.max(), hidden.max(), 1), strict=True
    ):
        assert [number(text) for text, _, _ in units] == pytest.approx(activations, abs=0.0051)
        assert [share for _, share, _ in units] == pytest.approx(activations / strongest, abs=0.001)
    assert all(paint.startswith("#") for layer in (0, 2) for _, _, paint in told["units"][layer])
    assert {paint for _, _, paint in told["units"][1]} == {""}


def test_lines_are_as_strong_as_what_they_bring(session: Session) -> None:
    told, activations = shown(session, [1, 2]), by_hand(session)
    strong = []
    for weights, outputs in zip(session.training.shown.network.weights, activations, strict=False):
        brought = outputs[:, np.newaxis] * weights
        strong.append(brought / np.abs(brought).max())
    drawn = np.concatenate([one[np.abs(one) >= diagram.LEAST] for one in strong])
    n_lines = [path.count("M") for path in told["links"]]
    assert sum(n_lines[: diagram.LEVELS]) == (drawn < 0).sum()
    assert sum(n_lines[diagram.LEVELS :]) == (drawn > 0).sum()
    assert n_lines[-1] == (drawn >= 0.75).sum()
    own = np.concatenate([strong[0][:, 2], strong[1][2]])
    assert "".join(told["own"]).count("M") == (np.abs(own) >= diagram.LEAST).sum()


def test_a_sum_can_be_checked_by_hand(session: Session) -> None:
    inputs, hidden, _ = by_hand(session)
    network = session.training.shown.network
    for unit in range(16):
        told = shown(session, [1, unit])["sum"]
        last = 10.0 ** -len(told["sum"].partition(".")[2])
        assert last <= 0.01
        assert [name for _, name, *_ in told["terms"]] == ["rgb"[at] for at, *_ in told["terms"]]
        for at, _, activation, weight, product in told["terms"]:
            assert number(activation) == pytest.approx(inputs[at], abs=0.51 * last)
            assert number(weight) == pytest.approx(network.weights[0][at, unit], abs=0.51 * last)
            assert number(activation) * number(weight) == pytest.approx(number(product), abs=1.51 * last)
        written = [*(product for *_, product in told["terms"]), told["bias"]]
        assert sum(map(number, written)) == pytest.approx(number(told["sum"]), abs=1e-9)
        assert number(told["value"]) == max(number(told["sum"]), 0)
        assert number(told["value"]) == pytest.approx(hidden[unit], abs=0.51 * last)
        assert (told["activation"], told["more"], told["outputs"], told["temperature"]) == ("relu", 0, 0, "")


def test_of_many_terms_the_largest_are_told_and_the_others_as_one() -> None:
    session = trained_on(COLOURS, epochs=1, hidden_units=[40, 5])
    told = shown(session, [2, 0])["sum"]
    assert (len(told["terms"]), told["more"]) == (5, 35)
    sizes = [abs(number(product)) for *_, product in told["terms"]]
    assert sizes == sorted(sizes, reverse=True)
    written = [*(product for *_, product in told["terms"]), told["rest"], told["bias"]]
    assert sum(map(number, written)) == pytest.approx(number(told["sum"]), abs=1e-9)


def test_outputs_share_a_softmax_and_heed_the_temperature(session: Session) -> None:
    answers = dict(asked(session, "classify", row=ROW)["ranking"])
    labels = session.training.shown.labels
    for unit in (0, 4):
        told = shown(session, [2, unit])["sum"]
        assert (told["activation"], told["outputs"]) == ("softmax", 9)
        assert number(told["value"]) == pytest.approx(answers[labels[unit]], abs=0.0051)
    sums = [number(shown(session, [2, unit])["sum"]["sum"]) for unit in range(9)]
    share = math.exp(sums[4]) / sum(map(math.exp, sums))
    assert share == pytest.approx(answers[labels[4]], abs=0.02)
    asked(session, "calibrate")
    told, temperature = shown(session, [2, 4])["sum"], session.training.shown.temperature
    assert number(told["temperature"]) == pytest.approx(temperature, abs=0.0005)
    assert number(told["divided"]) == pytest.approx(number(told["sum"]) / temperature, abs=0.011)
    assert number(told["value"]) == pytest.approx(
        dict(asked(session, "classify", row=ROW)["ranking"])[labels[4]], abs=0.0051
    )


def test_an_input_tells_how_it_is_scaled(session: Session) -> None:
    value, offset, scale, activation = map(number, shown(session, [0, 1])["sum"]["scaled"])
    assert value == 200
    assert (value - offset) / scale == pytest.approx(activation, abs=1e-4)


def people() -> bytes:
    rows = [{"age": age % 50, "port": "SCQ"[age % 3], "fare": age * 2.5} for age in range(150)]
    return json.dumps(rows).encode()


def test_numbers_are_told_in_their_units_and_names_are_not_scaled() -> None:
    session = trained_on(people(), epochs=3)
    row = {"age": 10, "port": "C"}
    schema = session.training.shown.schema
    assert schema.task == "regression"
    last = len(session.training.shown.network.layer_sizes) - 1
    told = shown(session, [last, 0], row)["sum"]
    assert number(told["number"]) == pytest.approx(float(session.training.shown.predict(row)[0]), rel=1e-3)
    names = diagram.feature_names(session.training.shown)
    assert isinstance(schema.inputs[1], CategoryColumn)
    told = shown(session, [0, names.index("port: C")], row)
    assert (told["sum"], told["units"][0][names.index("port: C")][0]) == ({}, "1.00")
    # What is said of a name that nobody knows stands where the answer stands.
    assert shown(session, [0, names.index("port: C")], {"age": 10, "port": "X"})["units"][0][-1][0] == "0.00"


def test_a_unit_or_a_row_of_another_network_is_over(session: Session) -> None:
    assert session.ask(1, "example", row=ROW, unit=[1, 99]) == STALE
    assert session.ask(1, "example", row={"age": 3}, unit=[1, 0]) == STALE


def test_what_is_written_adds_up_whatever_the_numbers() -> None:
    rng = np.random.default_rng(4)
    for _ in range(300):
        parts, bias = rng.normal(size=rng.integers(1, 6)).tolist(), float(rng.normal())
        for last in (False, True):
            *written, total = map(number, add_up(parts, bias, 3, last=last))
            assert round(sum(written) + round(bias, 3), 3) == total
            assert total == pytest.approx(sum(parts) + bias, abs=0.00051)
            certain = written[:-1] if last else written
            assert certain == pytest.approx(parts[: len(certain)], abs=0.00151 if len(parts) == 1 else 0.0011)


def test_numbers_that_are_none_are_not_added_up(session: Session) -> None:
    network = session.training.shown.network
    network.weights[0][0, 3] = np.inf
    told = shown(session, [1, 3])
    assert told["sum"] == {}
    assert told["units"][1][3][0] == "inf"


def set_weights(session: Session, unit: int, value: float, bias: float) -> None:
    for source in range(3):
        asked(session, "set_weight", unit=[1, unit], source=source, value=value)
    asked(session, "set_weight", unit=[1, unit], source=3, value=bias)


def test_a_unit_that_answers_the_same_for_every_row_is_dead(session: Session) -> None:
    set_weights(session, 3, -1.0, -2.0)
    set_weights(session, 7, 0.0, 0.25)
    told = asked(session, "network")
    json.dumps(told, allow_nan=False)
    assert told["rows"] == 2000
    assert [1, 3, "0"] in told["dead"]
    assert [1, 7, "0.25"] in told["dead"]
    hidden = session.training.shown.network.forward(
        session.training.shown.schema.encode_inputs(session.training.training_table)
    )[1].outputs[0]
    assert [at for _, at, _ in told["dead"]] == np.flatnonzero(np.ptp(hidden, axis=0) == 0).tolist()


def test_of_rows_that_are_alike_no_unit_is_called_dead() -> None:
    rows = [{"x": 1, "y": 2, "label": "ab"[place % 2]} for place in range(40)]
    session = trained_on(json.dumps(rows).encode())
    assert asked(session, "network")["dead"] == []
