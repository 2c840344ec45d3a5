"""The real ml5 opens our files in a browser and answers the same, and we open its files."""

from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from colornn_core import Model
from tests.core.formats.examples import ROWS, make_model
from tests.core.formats.ml5_files import Answer, answers, assert_same, needs_fixtures, saved_again
from tests.peers.asking import PACKAGES, Case, ask_ml5

pytestmark = pytest.mark.skipif(not PACKAGES.exists(), reason="`make test` installs the other systems")

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
