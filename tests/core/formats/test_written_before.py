"""Model files and links that an earlier version wrote, before its modules moved, open and answer as they did."""

import json
from pathlib import Path

import numpy as np
import pytest

from colornn_core import Model, Table

WRITTEN = Path(__file__).with_name("written")
ANSWERS = json.loads((WRITTEN / "answers.json").read_text("utf-8"))


def answers_of(model: Model, name: str) -> list[list[float]]:
    ask = model.predict if name == "numbers" else model.predict_proba
    values: list[list[float]] = ask(ANSWERS[name]["rows"]).tolist()
    return values


@pytest.mark.parametrize("name", ["classes", "numbers", "labels"])
def test_a_file_of_before_answers_as_it_did_and_knows_its_validation_rows(name: str) -> None:
    model = Model.load(WRITTEN / f"{name}.json")
    assert list(model.labels) == ANSWERS[name]["labels"]
    np.testing.assert_allclose(answers_of(model, name), ANSWERS[name]["values"], rtol=1e-5)
    assert model.validation_rows(Table.from_rows(ANSWERS["table"])).tolist() == ANSWERS[name]["validation_rows"]
    assert len(model.fit(ANSWERS["table"], epochs=1)) == 1


@pytest.mark.parametrize("name", ["classes", "numbers", "labels"])
def test_a_link_of_before_answers_as_it_did(name: str) -> None:
    model = Model.from_link((WRITTEN / f"{name}.link.txt").read_text("ascii"))
    np.testing.assert_allclose(answers_of(model, name), ANSWERS[name]["values"], rtol=0.05, atol=0.02)
