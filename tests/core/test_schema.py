import numpy as np
import pytest

from colornn_core import CategoryColumn, ConfigError, DataError, NumberColumn, Schema, Table

TABLE = Table.from_rows(
    [
        {"age": 20, "sex": "male", "fare": 5, "survived": "no", "klass": 1},
        {"age": 40, "sex": "female", "fare": 25, "survived": "yes", "klass": 2},
        {"age": 30, "sex": "female", "fare": 15, "survived": "no", "klass": 2},
    ]
)


def test_inputs_are_scaled_and_encoded_in_the_order_of_the_schema() -> None:
    schema = Schema.for_table(TABLE, ["sex", "age"], "survived")
    assert schema.task == "classification"
    assert schema.labels == ("no", "yes")
    assert (schema.n_features, schema.n_outputs) == (3, 2)
    np.testing.assert_array_equal(schema.encode_inputs(TABLE), [[0, 1, 0], [1, 0, 1], [1, 0, 0.5]])
    assert schema.encode_targets(TABLE).tolist() == [0, 1, 0]


def test_rows_are_matched_by_name() -> None:
    schema = Schema.for_table(TABLE, ["age", "fare"], "survived")
    row = {"fare": 25, "nothing": "to do with it", "age": 20}
    np.testing.assert_array_equal(schema.encode_inputs([row]), [[0, 1]])


def test_a_regression_scales_its_outputs_there_and_back() -> None:
    schema = Schema.for_table(TABLE, ["sex"], ["age", "fare"])
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
    schema = Schema.for_table(TABLE, ["age", "sex"], "survived").learn(TABLE.take(np.array([0, 2])), categories=False)
    assert schema.inputs[0] == NumberColumn("age", "minmax", 20, 30, 25, 5)
    assert schema.inputs[1] == CategoryColumn("sex", ("female", "male"))


@pytest.mark.parametrize(
    ("inputs", "output", "message"),
    [
        (["agee"], "survived", "no column 'agee'; the table has age, sex"),
        (["age", "age"], "survived", "'age' is named twice"),
        (["age"], "age", "'age' is named twice"),
        ([], "survived", "at least one input"),
        (["age"], [], "at least one input column and one output"),
        (["age"], ["survived", "sex"], "one output column, got 2"),
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
        ({"age": float("nan"), "sex": "male"}, "Row 1, column 'age': a finite number"),
        ({"age": None, "sex": "male"}, "Row 1, column 'age'"),
        ({"age": 20, "sex": "cat"}, r"Row 1, column 'sex': 'cat' is not one of the known names \(female, male\)"),
        ({"age": 20, "sex": None}, "Row 1, column 'sex'"),
    ],
)
def test_rows_that_cannot_be_encoded_are_told(row: dict[str, object], message: str) -> None:
    with pytest.raises(DataError, match=message):
        Schema.for_table(TABLE, ["age", "sex"], "survived").encode_inputs([row])


def test_a_number_given_as_text_is_read() -> None:
    schema = Schema.for_table(TABLE, ["age"], "survived")
    np.testing.assert_array_equal(schema.encode_inputs([{"age": "40"}]), [[1]])
