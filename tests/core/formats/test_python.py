from typing import Any

import numpy as np
import pytest

from colornn_core import Model, ModelFormatError, NetworkConfig, Table
from colornn_core.nn.activations import ACTIVATIONS

HOSTILE = ['"""\nimport os', "back\\slash", "it's {0}", "新", "<script>"]
TABLE = Table.from_columns(
    {
        "n": [1.5, 2.0, 3.0, 4.0, 9.0],
        "odd \\name\"'{}": HOSTILE,
        "c": ["a", "b", "a", "b", "a"],
        "label": [name[::-1] for name in HOSTILE],
        "size": [1.0, 4.0, 2.0, 8.0, 5.0],
    }
)
INPUTS = ["c", "n", "odd \\name\"'{}"]


def run(model: Model) -> dict[str, Any]:
    (code,) = model.to_files("python").values()
    module: dict[str, Any] = {}
    exec(compile(code.decode("ascii"), "model.py", "exec"), module)
    return module


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("hidden", [(), (4,), (4, 3)])
def test_the_module_answers_as_the_model_does(activation: str, hidden: tuple[int, ...]) -> None:
    model = Model.for_table(TABLE, INPUTS, "label", network=NetworkConfig(hidden_units=hidden, activation=activation))
    module = run(model)
    assert module["LABELS"] == model.labels
    assert [column[0] for column in module["INPUTS"]] == INPUTS
    for row in TABLE.rows():
        expected, answers = model.classify(row), module["classify"](row)
        assert [label for label, _ in answers] == [label for label, _ in expected]
        np.testing.assert_allclose([p for _, p in answers], [p for _, p in expected], rtol=1e-12)


def test_a_regression_answers_in_the_units_of_its_columns() -> None:
    model = Model.for_table(TABLE, INPUTS, ["size", "n2"][:1], scaling="standard")
    module = run(model)
    for row in TABLE.rows():
        assert module["predict"](row)["size"] == pytest.approx(float(model.predict(row)[0]), rel=1e-12)


def test_a_calibrated_model_is_as_sure_in_the_module() -> None:
    model = Model.for_table(TABLE, INPUTS, "label")
    model.temperature = 3.0
    module = run(model)
    for row in TABLE.rows():
        np.testing.assert_allclose([p for _, p in module["classify"](row)], [p for _, p in model.classify(row)])


def test_several_labels_are_ranked() -> None:
    table = Table.from_columns({"x": [1, 2, 3], "on": [0, 1, 1], "up": ["no", "no", "yes"]})
    model = Model.for_table(table, ["x"], ["on", "up"])
    module = run(model)
    assert module["LABELS"] == ("on", "up")
    for row in table.rows():
        assert [label for label, _ in module["classify"](row)] == [label for label, _ in model.classify(row)]


def test_an_unknown_category_is_told() -> None:
    module = run(Model.for_table(TABLE, INPUTS, "label"))
    with pytest.raises(ValueError, match="c must be one of a, b"):
        module["classify"]({**next(TABLE.rows()), "c": "z"})


def test_a_python_module_is_not_opened() -> None:
    files = Model.for_table(TABLE, INPUTS, "label").to_files("python")
    with pytest.raises(ModelFormatError, match="to open a program would mean to run it"):
        Model.from_files(files)
