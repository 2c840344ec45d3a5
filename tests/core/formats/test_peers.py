"""The real systems open our files and answer the same, and we open theirs."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from colornn_core import Model
from colornn_core.formats import brainjs, brainjs1, convnetjs, tfjs
from colornn_core.formats.capabilities import Capabilities
from colornn_core.formats.schema_json import feature_names
from tests.core.formats.examples import TABLE, make_model
from tests.core.formats.ml5_files import assert_same, needs_fixtures, saved_again
from tests.peers.asking import PACKAGES, Case, ask_node

pytestmark = pytest.mark.skipif(not PACKAGES.exists(), reason="`make test` installs the other systems")

# Notes of what the same weights cannot be saved again for.
CHANGES = ("no biases", "carried exactly", "worked into the weights", "does not follow weights")
NODE_PEERS = {format.NAME: format.CAPABILITIES for format in (tfjs, brainjs, brainjs1, convnetjs)}


def models_for(holds: Capabilities) -> Iterator[Model]:
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
        got = model.network.predict(model.schema.encode_inputs(as_rows(model, case.rows)))
        np.testing.assert_allclose(got, expected, rtol=1e-5, atol=1e-5)
        if peer == "tfjs" and not any(changed in note for note in model.notes for changed in CHANGES):
            assert model.to_files(peer)[tfjs.WEIGHTS_FILE] == case.files[tfjs.WEIGHTS_FILE]


@needs_fixtures
@pytest.mark.parametrize("format", ["ml5", "tfjs"])
def test_what_ml5_wrote_is_saved_so_that_tensorflow_js_answers_as_before(format: str) -> None:
    models, cases = saved_again(format)
    encoded = [model.schema.encode_inputs(case.rows).tolist() for model, case in zip(models, cases, strict=True)]
    answered, _ = ask_node("tfjs", [case._replace(rows=rows) for case, rows in zip(cases, encoded, strict=True)])
    for model, case, got in zip(models, cases, answered, strict=True):
        outputs = model.schema.decode_numbers(np.array(got)) if model.schema.task == "regression" else got
        assert_same([dict(zip(model.labels, row, strict=True)) for row in outputs], case.answers)
