"""Files that the real ml5 wrote, and what it answered for them; answers of ours in its form."""

import json
from pathlib import Path
from typing import Any

import pytest

from colornn_core import Model
from tests.peers.asking import Case

FIXTURES = sorted((Path(__file__).parents[4] / "shared" / "fixtures").glob("ml5-*"))
needs_fixtures = pytest.mark.skipif(not FIXTURES, reason="the files that ml5 wrote are not here")

Answer = dict[str, float]


def answers(model: Model, rows: list[dict[str, Any]]) -> list[Answer]:
    if model.schema.task == "classification":
        return [dict(model.classify(row)) for row in rows]
    return [dict(zip(model.labels, model.predict(row).tolist(), strict=True)) for row in rows]


def expected_of(folder: Path) -> tuple[list[dict[str, float]], list[Answer]]:
    """Return the rows that ml5 was asked and what it answered."""
    entries = json.loads((folder / "expected.json").read_text())
    rows = [entry["input"] for entry in entries]
    assert len(rows) == 40
    answered = [{one["label"]: one.get("confidence", one.get("value")) for one in entry["output"]} for entry in entries]
    return rows, answered


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
