from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from colornn_core import (
    CategoryColumn,
    ColornnError,
    ConfigError,
    DataError,
    DataWarning,
    NumberColumn,
    Schema,
    Table,
    read_table,
)
from colornn_core.data.row_selection import labelled_rows

TABLE = Table.from_rows(
    [
        {"age": 20, "sex": "male", "fare": 5, "survived": "no", "klass": 1},
        {"age": 40, "sex": "female", "fare": 25, "survived": "yes", "klass": 2},
        {"age": 30, "sex": "female", "fare": 15, "survived": "no", "klass": 2},
    ]
)


def test_inputs_are_scaled_and_encoded_in_the_order_of_the_schema() -> None:
    schema = Schema.for_table(TABLE, ["sex", "age"], "survived", scaling="minmax")
    assert schema.task == "classification"
    assert schema.labels == ("no", "yes")
    assert (schema.n_features, schema.n_outputs) == (3, 2)
    np.testing.assert_array_equal(schema.encode_inputs(TABLE), [[0, 1, 0], [1, 0, 1], [1, 0, 0.5]])
    assert schema.encode_targets(TABLE).tolist() == [0, 1, 0]


def test_rows_are_matched_by_name() -> None:
    schema = Schema.for_table(TABLE, ["age", "fare"], "survived", scaling="minmax")
    row = {"fare": 25, "nothing": "to do with it", "age": 20}
    np.testing.assert_array_equal(schema.encode_inputs([row]), [[0, 1]])


def test_a_regression_scales_its_outputs_there_and_back() -> None:
    schema = Schema.for_table(TABLE, ["sex"], ["age", "fare"], scaling="minmax")
    assert schema.task == "regression"
    targets = schema.encode_targets(TABLE)
    np.testing.assert_array_equal(targets, [[0, 0], [1, 1], [0.5, 0.5]])
    np.testing.assert_array_equal(schema.decode_numbers(targets), [[20, 5], [40, 25], [30, 15]])


@pytest.mark.parametrize(
    ("scaling", "expected"),
    [("minmax", [0, 1, 0.5]), ("standard", [-1.22474487, 1.22474487, 0]), ("none", [20, 40, 30])],
)
def test_scalings(scaling: str, expected: list[float]) -> None:
    schema = Schema.for_table(TABLE, ["age"], "survived", scaling=scaling)
    np.testing.assert_allclose(schema.encode_inputs(TABLE)[:, 0], expected, atol=1e-12)


def test_a_constant_column_does_not_divide_by_zero() -> None:
    table = Table.from_columns({"x": [7, 7], "y": ["a", "b"]})
    for scaling in ("minmax", "standard"):
        assert (Schema.for_table(table, ["x"], "y", scaling=scaling).encode_inputs(table) == 0).all()


def test_numbers_can_be_class_names() -> None:
    schema = Schema.for_table(TABLE, ["age"], "klass", task="classification")
    assert schema.labels == ("1", "2")
    assert schema.encode_targets(TABLE).tolist() == [0, 1, 1]


def test_relearning_ranges_keeps_the_categories() -> None:
    schema = Schema.for_table(TABLE, ["age", "sex"], "survived", scaling="minmax")
    schema = schema.fit(TABLE.take(np.array([0, 2])), categories=False)
    assert schema.inputs[0] == NumberColumn("age", "minmax", 20, 30, 25, 5, 25)
    assert schema.inputs[1] == CategoryColumn("sex", ("female", "male"))


def test_the_kind_of_a_column_can_be_overridden() -> None:
    table = read_table({"klass": [1, 2, 2], "size": ["007", "8", "9.5"], "y": [0, 1, 0]})
    kinds = {"klass": "category", "size": "number", "y": "category"}
    schema = Schema.for_table(table, ["klass", "size"], "y", scaling="minmax", kinds=kinds)
    assert schema.task == "classification"
    assert schema.inputs[0] == CategoryColumn("klass", ("1", "2"))
    expected = np.array([[1, 0, 0], [0, 1, 0.4], [0, 1, 1]])
    np.testing.assert_allclose(schema.encode_inputs(table), expected)


@pytest.mark.parametrize(
    ("kinds", "error", "message"),
    [({"age": "text"}, ConfigError, "kind of 'age' must be one of number"), ({"z": "number"}, DataError, "column 'z'")],
)
def test_wrong_kinds_are_told(kinds: dict[str, str], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Schema.for_table(TABLE, ["age"], "survived", kinds=kinds)


LABELS = read_table(
    {"x": [1, 2, 3], "round": [0, 1, 1], "red": [True, False, True], "old": ["no", "yes", "no"], "new": [0, 0, 0]}
)


def test_several_outputs_of_two_values_are_labels() -> None:
    schema = Schema.for_table(LABELS, ["x"], ["round", "red", "old", "new"])
    assert schema.task == "multi-label"
    assert schema.labels == ("round", "red", "old", "new")
    assert schema.n_outputs == 4
    targets = schema.encode_targets(LABELS)
    assert targets.dtype == np.float64
    assert targets.tolist() == [[0, 1, 0, 0], [1, 0, 1, 0], [1, 1, 0, 0]]
    assert Schema.for_table(LABELS, ["x"], ["round", "new"], task="regression").labels == ("round", "new")
    assert Schema.for_table(TABLE, ["sex"], ["age", "fare"]).task == "regression"


def test_a_label_has_two_values() -> None:
    schema = Schema.for_table(TABLE, ["sex"], ["survived", "age"], task="multi-label")
    with pytest.raises(
        DataError, match=r"Column 'age': an output of a multi-label table needs two values.*got '20', '30', '40'"
    ):
        schema.encode_targets(TABLE)
    with pytest.raises(DataError, match="Column 'age': an output of a multi-label table needs two values"):
        schema.require_usable(TABLE)


def test_values_that_cannot_be_used_are_passed_over_when_learning_and_refused_when_encoding() -> None:
    table = read_table({"x": [1, None, 3, float("inf")], "name": ["a", None, "b", "a"], "y": ["u", "v", None, "u"]})
    schema = Schema.for_table(table, ["x", "name"], "y", scaling="minmax")
    assert schema.inputs == (NumberColumn("x", "minmax", 1, 3, 2, 1, 2), CategoryColumn("name", ("a", "b")))
    assert schema.labels == ("u", "v")
    with pytest.raises(DataError, match=r"column 'x': the value is missing.*column 'x': a finite.*column 'name'"):
        schema.require_usable(table)
    with pytest.warns(DataWarning) as caught:
        np.testing.assert_array_equal(schema.encode_inputs(table), [[0, 1, 0], [0.5, 0, 0], [1, 0, 1], [0.5, 1, 0]])
    missing, infinite, name = (str(one.message) for one in caught)
    assert missing.startswith("Row 2, column 'x': the value is missing; it counts as the median 2.")
    assert "Row 4, column 'x': a finite number" in infinite
    assert name.startswith("Row 2, column 'name': the value is missing; it counts as no category.")
    assert labelled_rows(schema.outputs, table).tolist() == [0, 1, 3]
    schema.require_usable(table.fill_missing())


def test_a_column_without_any_value_is_refused() -> None:
    table = read_table({"x": [None, None], "y": ["u", "v"], "name": [None, None]})
    schema = Schema.for_table(table, ["x", "name"], "y", kinds={"name": "category"})
    with pytest.raises(DataError, match=r"Column 'x', 2 rows \(1, 2\): the value is missing.*Column 'name', 2 rows"):
        schema.require_usable(table)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Schema((NumberColumn("x"),), (NumberColumn("y"),), "guessing"), "task must be one of.*'guessing'"),
        (lambda: Schema((NumberColumn("x"),), (NumberColumn("y"),), "classification"), "needs a CategoryColumn"),
        (lambda: Schema((NumberColumn("x"),), (CategoryColumn("y"),), "regression"), "needs a NumberColumn"),
        (lambda: Schema((NumberColumn("x"),), (), "regression"), "at least one input column and one output"),
        (lambda: Schema((NumberColumn("x"),), (NumberColumn("x"),), "regression"), "'x' is named twice"),
        (lambda: NumberColumn("x", maximum=float("nan")), "maximum of column 'x' must be a finite number, got nan"),
        (lambda: NumberColumn("x", mean="1"), "mean of column 'x' must be a finite number, got '1'"),  # type: ignore[arg-type]
        (lambda: NumberColumn(5), "name of a column must be a text, got 5"),  # type: ignore[arg-type]
        (lambda: CategoryColumn("x", ("a", "a")), "categories of column 'x' must be different texts"),
        (lambda: CategoryColumn("x", (1, 2)), "categories of column 'x' must be different texts"),  # type: ignore[arg-type]
    ],
)
def test_a_schema_that_cannot_work_cannot_be_made(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ColornnError, match=message):
        make()


@pytest.mark.parametrize(
    ("inputs", "output", "message"),
    [
        (["agee"], "survived", "no column 'agee'; the table has age, sex"),
        (["age", "age"], "survived", "'age' is named twice"),
        (["age"], "age", "'age' is named twice"),
        ([], "survived", "at least one input"),
        (["age"], [], "at least one input column and one output"),
    ],
)
def test_wrong_choices_of_columns_are_told(inputs: list[str], output: str | list[str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        Schema.for_table(TABLE, inputs, output)


def test_unknown_tasks_and_scalings_are_refused() -> None:
    with pytest.raises(ConfigError, match="task must be one of"):
        Schema.for_table(TABLE, ["age"], "survived", task="clustering")
    with pytest.raises(ConfigError, match="scaling must be one of"):
        Schema.for_table(TABLE, ["age"], "survived", scaling="log")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"age": 20}, "Row 1 has no 'sex'; a row needs age, sex"),
        ({"age": "old", "sex": "male"}, "Row 1, column 'age': a number is needed, got 'old'"),
        ({"age": -float("inf"), "sex": "male"}, r"Row 1, column 'age': a finite number \(up to 1e\+150\).*got -inf"),
        ({"age": 1e200, "sex": "male"}, "Row 1, column 'age': a finite number.*got 1e"),
    ],
)
def test_rows_that_cannot_be_encoded_are_told(row: dict[str, object], message: str) -> None:
    with pytest.raises(DataError, match=message):
        Schema.for_table(TABLE, ["age", "sex"], "survived").encode_inputs([row])


@pytest.mark.parametrize(
    ("row", "encoded", "message"),
    [
        ({"age": float("nan"), "sex": "male"}, [0.5, 0, 1], "Row 1, column 'age': .* counts as the median 30"),
        ({"age": None, "sex": "male"}, [0.5, 0, 1], "Row 1, column 'age': the value is missing"),
        ({"age": "", "sex": "male"}, [0.5, 0, 1], "Row 1, column 'age': the value is missing"),
        ({"age": 20, "sex": "cat"}, [0, 0, 0], r"'cat' is not one of the known categories \(female, male\)"),
        ({"age": 20, "sex": None}, [0, 0, 0], "Row 1, column 'sex': the value is missing; it counts as no category"),
        ({"age": 20, "sex": " "}, [0, 0, 0], "Row 1, column 'sex': the value is missing; it counts as no category"),
    ],
)
def test_gaps_and_unknown_names_of_inputs_are_passed_over_with_a_warning(
    row: dict[str, object], encoded: list[float], message: str
) -> None:
    schema = Schema.for_table(TABLE, ["age", "sex"], "survived", scaling="minmax")
    with pytest.warns(DataWarning, match=message):
        np.testing.assert_array_equal(schema.encode_inputs([row]), [encoded])


def test_a_number_given_as_text_is_read() -> None:
    schema = Schema.for_table(TABLE, ["age"], "survived", scaling="minmax")
    np.testing.assert_array_equal(schema.encode_inputs([{"age": "40"}]), [[1]])


@pytest.mark.parametrize("kinds", [["x"], "x", 3, {"x"}])
def test_kinds_that_are_no_dict_are_refused(kinds: Any) -> None:
    with pytest.raises(ConfigError, match="kinds must be a dict"):
        Schema.for_table(Table({"x": [1, 2], "y": [1, 2]}), ["x"], "y", kinds=kinds)
