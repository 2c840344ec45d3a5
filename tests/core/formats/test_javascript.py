"""JavaScript modules answer under Node.js and in a browser as the model does."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, ModelFormatError
from colornn_core.nn.activations import ACTIVATIONS, OUTPUT_ACTIVATIONS
from tests.core.formats.examples import HOSTILE, OUTPUTS, ROWS, make_model
from tests.peers.asking import Case, ask_node


def code_of(model: Model) -> bytes:
    (code,) = model.to_files("javascript").values()
    return code


def rows_of(model: Model) -> list[dict[str, Any]]:
    return [{column.name: row[column.name] for column in model.schema.inputs} for row in ROWS]


def ask(models: Sequence[Model]) -> list[Any]:
    answers, _ = ask_node("javascript", [Case(model.to_files("javascript"), rows_of(model)) for model in models])
    assert len(answers) == len(models) > 0
    return answers


def assert_same(model: Model, answers: Sequence[Any]) -> None:
    for row, told in zip(rows_of(model), answers, strict=True):
        expected: Any
        if model.schema.task == "regression":
            expected = list(zip(model.labels, model.predict(row).tolist(), strict=True))
            answer = sorted(told, key=lambda pair: model.labels.index(pair[0]))  # JavaScript sorts some names
        else:
            expected, answer = model.classify(row), told
        assert [name for name, _ in answer] == [name for name, _ in expected]
        np.testing.assert_allclose([one for _, one in answer], [one for _, one in expected], rtol=1e-10, atol=1e-12)


def test_every_kind_of_model_answers_the_same() -> None:
    models = [
        make_model(output, hidden_units=units, activation=activation, output_activation=last, scaling=scaling)
        for number, (last, output) in enumerate((last, output) for last in OUTPUT_ACTIVATIONS for output in OUTPUTS)
        for activation in [list(ACTIVATIONS)[number % len(ACTIVATIONS)]]
        for units in [((), (4,), (4, 3))[number % 3]]
        for scaling in [("minmax", "standard", "none")[number // 2 % 3]]
    ]
    models[0].temperature = 2.5
    for model, answers in zip(models, ask(models), strict=True):
        assert_same(model, answers)


def test_columns_may_have_any_name() -> None:
    names = ["__proto__", "*/ alert(1) /*", "constructor"]
    model = make_model(inputs=("r", "g", "10"))
    rows = rows_of(model)
    renamed = [dict(zip(names, row.values(), strict=True)) for row in rows]
    (answers,), _ = ask_node("javascript", [Case(model.renamed(inputs=names).to_files("javascript"), renamed)])
    assert_same(model, answers)


def test_a_value_that_is_missing_or_unknown_is_told() -> None:
    model = make_model(inputs=("r", "kind"))
    known = HOSTILE[0]
    rows = [{"kind": known}, {"r": None, "kind": known}, {"r": "7", "kind": known}, {"r": 7}, {"r": 7, "kind": "z"}]
    ((*numbers, none, unknown),), _ = ask_node("javascript", [Case(model.to_files("javascript"), rows)])
    assert numbers == ["TypeError: r must be a number"] * 3
    assert none == unknown
    assert unknown.startswith("RangeError: kind must be one of ")


def test_it_can_stand_in_a_page_and_in_a_comment_whatever_the_names_are() -> None:
    code = code_of(make_model("label")).decode("ascii")
    assert "</" not in code
    comment, _, rest = code.partition("*/")
    assert comment.startswith("/**\n * A small neural network, written by colornn.\n")
    assert all(line.startswith(" *") for line in f"{comment}*/".splitlines()[1:])
    assert rest.startswith("\n\n// A number goes in as")
    assert " *     10: a number, usually 0 to 2.42857\n" in comment


def test_a_file_of_this_kind_is_not_opened() -> None:
    with pytest.raises(ModelFormatError, match="to open a program would mean to run it"):
        Model.from_files(make_model().to_files("javascript"))


def test_a_weight_that_is_no_number_is_refused() -> None:
    for format in ("javascript", "python", "brainjs", "convnetjs"):
        model = make_model("number", activation="sigmoid", output_activation="sigmoid")
        model.network.parameters[0] = np.nan
        with pytest.raises(ModelFormatError, match=r"layer 1 has .* not a finite number"):
            model.to_files(format)
