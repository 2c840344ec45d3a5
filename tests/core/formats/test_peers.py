"""The real systems open our files and answer the same, and we open theirs."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest
from playwright.sync_api import Browser

from colornn_core import Model
from colornn_core.formats import brainjs, brainjs1, convnetjs, tfjs
from colornn_core.formats._holds import Holds
from colornn_core.formats._schema import feature_names
from tests.core.formats.examples import ROWS, TABLE, make_model
from tests.core.formats.ml5_files import FIXTURES, Answer, answers, expected_of, needs_fixtures
from tests.peers.asking import PACKAGES, Case, ask_ml5, ask_node

pytestmark = pytest.mark.skipif(not PACKAGES.exists(), reason="`make test` installs the other systems")

NODE_PEERS = {format.NAME: format.HOLDS for format in (tfjs, brainjs, brainjs1, convnetjs)}


def models_for(holds: Holds) -> Iterator[Model]:
    """Make a model of every activation that a format can hold, in hidden layers and in the last."""
    for last in holds.output_activations:
        hidden = [last] if holds.one_activation else list(holds.activations)
        for number, activation in enumerate(hidden):
            units = ((4,), (4, 3), ())[number % 3]
            output = ("digits", "numbers", "labels")[number % 3]
            yield make_model(output, hidden_units=units, activation=activation, output_activation=last, dropout=0.2)


def encoded_rows(model: Model, *, named: bool) -> list[Any]:
    rows = model.schema.encode_inputs(TABLE).tolist()
    return [dict(zip(feature_names(model.schema), row, strict=True)) for row in rows] if named else rows


def in_order(answers: list[Any], labels: tuple[str, ...]) -> Any:
    return np.array([[answer[label] for label in labels] if isinstance(answer, dict) else answer for answer in answers])


def as_rows(model: Model, rows: list[Any]) -> list[dict[str, Any]]:
    names = [column.name for column in model.schema.inputs]
    return [row if isinstance(row, dict) else dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize("peer", NODE_PEERS)
def test_the_real_system_answers_the_same(peer: str) -> None:
    models = list(models_for(NODE_PEERS[peer]))
    named = peer.startswith("brain")
    cases = [Case(model.to_files(peer), encoded_rows(model, named=named)) for model in models]
    answers, theirs = ask_node(peer, cases)
    assert len(answers) == len(models) > 2
    for model, answer in zip(models, answers, strict=True):
        expected = model.network.predict(model.schema.encode_inputs(TABLE))
        np.testing.assert_allclose(in_order(answer, model.labels), expected, rtol=1e-5, atol=1e-5)
    assert len(theirs) > 3
    for case in theirs:
        model = Model.from_files(case.files)
        expected = in_order(case.answers, model.labels)
        got = model.predict_proba(as_rows(model, case.rows))
        np.testing.assert_allclose(got, expected, rtol=1e-5, atol=1e-5)
        if peer == "tfjs" and not any("no biases" in note for note in model.notes):
            assert model.to_files(peer)[tfjs.WEIGHTS_FILE] == case.files[tfjs.WEIGHTS_FILE]


def assert_same(mine: list[Answer], theirs: list[Answer]) -> None:
    largest = max(abs(value) for answer in theirs for value in answer.values())
    for my_answer, their_answer in zip(mine, theirs, strict=True):
        assert my_answer == pytest.approx(their_answer, abs=1e-5 * max(largest, 1))


def saved_again(format: str) -> tuple[list[Model], list[Case]]:
    """Open what ml5 wrote and save it again; the answers are those that ml5 gave for its own files."""
    models, cases = [Model.load(folder) for folder in FIXTURES], []
    for model, folder in zip(models, FIXTURES, strict=True):
        rows, answered = expected_of(folder)
        cases.append(Case(model.to_files(format), rows, model.schema.task, answered))
    return models, cases


MODELS_FOR_ML5 = (
    make_model("digits"),
    make_model("label", scaling="standard", activation="leaky_relu", hidden_units=(5, 3), dropout=0.3),
    make_model("number", output_activation="sigmoid"),
    make_model("numbers", scaling="none", activation="tanh"),
    make_model("digits", inputs=("r", "g"), scaling="none", hidden_units=(), output_activation="softmax"),
)
ROWS_FOR_ML5 = [{column.name: row[column.name] for column in MODELS_FOR_ML5[0].schema.inputs} for row in ROWS]


class Told(NamedTuple):
    """What an ml5 answers for our models, what for models of ml5 that we saved again, and models of its own."""

    ours: list[list[Answer]]
    again: list[list[Answer]]
    theirs: list[Case]


@pytest.fixture(scope="module", params=["ml5-0", "ml5-1"])
def told(browser: Browser, request: pytest.FixtureRequest) -> Told:
    """Ask an ml5 once: it takes seconds to start."""
    ours = [Case(model.to_files("ml5"), ROWS_FOR_ML5, model.schema.task) for model in MODELS_FOR_ML5]
    answered, theirs = ask_ml5(browser, request.param, [*ours, *saved_again("ml5")[1]])
    return Told(answered[: len(ours)], answered[len(ours) :], theirs)


def test_the_real_ml5_answers_the_same_for_our_files(told: Told) -> None:
    for model, answer in zip(MODELS_FOR_ML5, told.ours, strict=True):
        mine = answers(model, ROWS_FOR_ML5)
        for one in mine:
            one.pop("__proto__", None)  # ml5 loses what is called so: JavaScript has other uses for the name
        assert_same(mine, answer)


def test_files_of_the_real_ml5_are_read_and_saved_again(told: Told) -> None:
    assert [case.task for case in told.theirs] == ["classification", "regression", "classification"]
    for case in told.theirs:
        model = Model.from_files(case.files)
        assert_same(answers(model, case.rows), case.answers)
        saved = model.to_files("ml5")
        for name in ("model.weights.bin", "model_meta.json"):
            assert saved[name] == case.files[name], name


@needs_fixtures
def test_what_ml5_wrote_is_saved_so_that_ml5_answers_as_before(told: Told) -> None:
    for case, got in zip(saved_again("ml5")[1], told.again, strict=True):
        assert_same(got, case.answers)


@needs_fixtures
@pytest.mark.parametrize("format", ["ml5", "tfjs"])
def test_what_ml5_wrote_is_saved_so_that_tensorflow_js_answers_as_before(format: str) -> None:
    models, cases = saved_again(format)
    encoded = [model.schema.encode_inputs(case.rows).tolist() for model, case in zip(models, cases, strict=True)]
    answered, _ = ask_node("tfjs", [case._replace(rows=rows) for case, rows in zip(cases, encoded, strict=True)])
    for model, case, got in zip(models, cases, answered, strict=True):
        outputs = model.schema.decode_numbers(np.array(got)) if model.schema.task == "regression" else got
        assert_same([dict(zip(model.labels, row, strict=True)) for row in outputs], case.answers)
