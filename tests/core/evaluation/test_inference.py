"""Between a row and its answer: nothing that is not a finite number comes out, and no question is answered wrongly."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colornn_core import ConfigError, DataError, Model, NetworkConfig, Table, TrainingConfig

TABLE = Table.from_columns(
    {"x": range(20), "z": range(0, 40, 2), "kind": ["a", "b"] * 10, "y": range(20), "p": [0, 1] * 10, "q": [1, 0] * 10}
)
OUTPUTS: dict[str, Any] = {"classification": "kind", "multi-label": ["p", "q"], "regression": "y"}


def make(task: str = "classification", *, scaling: str = "minmax", **network: Any) -> Model:
    config = NetworkConfig(**network)
    return Model.for_table(TABLE, ["x", "z"], OUTPUTS[task], task=task, scaling=scaling, network=config, seed=0)


def ask(model: Model, rows: Any) -> Any:
    return model.predict(rows) if model.schema.task == "regression" else model.predict_proba(rows)


@pytest.mark.parametrize("task", OUTPUTS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("scaling", ["none", "minmax", "standard"])
@settings(max_examples=20, deadline=None)
@given(value=st.floats(-1e150, 1e150))
def test_an_answer_is_finite_or_an_error_that_names_the_column_and_the_value(
    task: str, dtype: str, scaling: str, value: float
) -> None:
    model = make(task, scaling=scaling, dtype=dtype)
    try:
        answer = ask(model, {"x": value, "z": 1})
    except DataError as error:
        told = str(error)
    else:
        told = f"Row 1, column 'x': {value!r} is fine" if np.isfinite(answer).all() else "no finite answer"
    assert told.startswith(f"Row 1, column 'x': {value!r} is ")


def test_what_overflows_in_single_precision_is_refused_everywhere() -> None:
    model, far = make(dtype="float32", scaling="none"), {"x": 1.0, "z": 1e60}
    rows: list[dict[str, Any]] = [{"x": 1, "z": 2}, far]
    table = Table.from_rows([{**row, "kind": "a"} for row in rows])
    uses = (model.predict_proba, model.classify)
    for use in uses:
        with pytest.raises(DataError, match=r"Row 2, column 'z': 1e\+60 is so far from the values that the model has"):
            use(rows)
    for use_table in (model.evaluate, model.calibrate):
        with pytest.raises(DataError, match=r"Row 2, column 'z': 1e\+60"):
            use_table(table)
    with pytest.raises(DataError, match=r"Row 1, column 'z': 1e\+60"):
        model.explain(far)


def test_units_too_large_for_single_precision_come_out_whole() -> None:
    table = Table.from_columns({"x": [0, 1, 2], "y": [0, 1e60, 2e60]})
    model = Model.for_table(table, ["x"], "y", network=NetworkConfig(hidden_units=(), dtype="float32"))
    list(model.train(table, TrainingConfig(epochs=300)))
    assert model.predict({"x": 1})[0] == pytest.approx(1e60, rel=0.1)
    assert model.evaluate(table).r2 == pytest.approx(1, abs=0.1)


def test_weights_that_are_too_large_are_named_as_the_cause() -> None:
    model = make("regression")
    model.network.parameters[:] = 1e200
    with pytest.raises(DataError, match="Row 1: the answer is not a finite number, for the model's weights"):
        model.predict({"x": 19, "z": 38})


@pytest.mark.parametrize("task", OUTPUTS)
def test_one_row_is_taken_wherever_many_are(task: str) -> None:
    model, row = make(task), {"x": 3, "z": 4}
    one, many = ask(model, row), ask(model, [row, row])
    assert one.shape == many.shape[1:] == (len(model.labels),)
    np.testing.assert_allclose(many, [one, one])
    if task != "regression":
        assert [model.classify(row)] * 2 == model.classify([row, row])


def test_a_regression_has_no_probabilities() -> None:
    for rows in ({"x": 3, "z": 4}, TABLE):
        with pytest.raises(ConfigError, match="predicts numbers, it has no probabilities: use predict"):
            make("regression").predict_proba(rows)


@pytest.mark.parametrize(
    "names",
    [{"x", "z"}, frozenset(["x", "z"]), np.array(["x", "z"]), ("x", "z"), (n for n in "xz"), {"x": 1, "z": 1}.keys()],
)
def test_inputs_may_be_any_collection_of_names(names: Any) -> None:
    model = Model.for_table(TABLE, names, "kind")
    assert [column.name for column in model.schema.inputs] == ["x", "z"]


def test_inputs_may_be_the_columns_of_a_data_frame() -> None:
    pandas = pytest.importorskip("pandas")
    model = Model.for_table(TABLE, pandas.Index(["z", "x"]), "kind")
    assert [column.name for column in model.schema.inputs] == ["z", "x"]


@pytest.mark.parametrize("names", [{"x": 1}, b"x", [["x"]], [1], [None], np.array([1.5])])
def test_what_are_no_names_is_refused_in_words(names: Any) -> None:
    for inputs, output in ((names, "kind"), (["y"], names)):
        with pytest.raises(DataError, match="column"):
            Model.for_table(TABLE, inputs, output)
