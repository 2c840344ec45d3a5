import numpy as np
import pytest

from colornn_core import DataError, Model, NetworkConfig, Schema, Table, TrainingConfig, check_model

CLASSES = Table.from_columns({"x": np.arange(30.0), "y": ["a", "b", "b"] * 10})
NUMBERS = Table.from_columns({"x": np.arange(30.0), "y": 2 * np.arange(30.0)})
LABELS = Table.from_columns({"x": np.arange(30.0), "red": [0, 1] * 15, "old": [0, 0, 1] * 10})


def dead(table: Table, output: list[str]) -> Model:
    """Make a model whose hidden units answer 0 whatever comes in."""
    model = Model.for_table(table, ["x"], output, network=NetworkConfig(hidden_units=(8,)))
    model.network.biases[0][:] = -100
    return model


def codes(model: Model, table: Table) -> list[str]:
    return [finding.code for finding in check_model(model, table)]


def test_one_class_for_all_rows_is_found() -> None:
    model = dead(CLASSES, ["y"])
    model.network.biases[-1][:] = [0, 1]
    units, answer = check_model(model, CLASSES)
    assert (
        units.message == "8 of the 8 units of a hidden layer answer 0 for every row and learn no more: they are dead."
    )
    assert answer.message.startswith("The model answers 'b' for all rows")
    assert (answer.code, answer.severity, answer.columns) == ("one-answer", "warning", ("y",))


def test_one_number_for_all_rows_is_found_in_the_units_of_the_column() -> None:
    found = check_model(dead(NUMBERS, ["y"]), NUMBERS)
    assert [finding.code for finding in found] == ["dead-units", "one-answer"]
    assert "answers 29 for all rows" in found[1].message


def test_one_set_of_labels_for_all_rows_is_found() -> None:
    model = dead(LABELS, ["red", "old"])
    model.network.biases[-1][:] = [3, -3]
    assert "answers 'red' for all rows" in check_model(model, LABELS)[1].message
    model.network.biases[-1][:] = -3
    assert "answers no label for all rows" in check_model(model, LABELS)[1].message


def test_a_network_that_learnt_is_not_complained_of() -> None:
    for table in (CLASSES.take(np.arange(4)), NUMBERS):
        model = Model.for_table(table, ["x"], "y")
        list(model.train(table))
        assert codes(model, table) == []


def test_the_rest_is_no_fault_of_the_network() -> None:
    model = dead(NUMBERS, ["y"])
    assert codes(model, NUMBERS.take(np.array([3]))) == []
    assert codes(model, Table.from_columns({"x": [1.0, 2.0], "y": [5.0, 5.0]})) == ["dead-units"]


def test_few_dead_units_are_usual() -> None:
    model = Model.for_table(NUMBERS, ["x"], "y", network=NetworkConfig(hidden_units=(8,)))
    model.network.biases[0][:4] = -100
    model.network.biases[0][4:] = 100
    assert codes(model, NUMBERS) == []


def test_other_activations_do_not_die() -> None:
    network = NetworkConfig(hidden_units=(8,), activation="leaky_relu")
    model = Model.for_table(NUMBERS, ["x"], "y", network=network)
    model.network.biases[0][:] = -100
    assert codes(model, NUMBERS) == []


def test_too_large_steps_are_noticed() -> None:
    table = Table.from_columns({"x": np.arange(50.0), "y": 100 * np.arange(50.0)})
    model = Model.for_table(table, ["x"], "y", network=NetworkConfig(hidden_units=(4,)), seed=1)
    list(model.train(table, TrainingConfig(epochs=30, learning_rate=5.0, optimizer="adam")))
    assert "one-answer" in codes(model, table)


def test_a_table_of_other_columns_is_refused() -> None:
    with pytest.raises(DataError, match="There is no column"):
        check_model(dead(NUMBERS, ["y"]), Table.from_columns({"z": [1.0, 2.0]}))


def test_a_table_with_the_dates_that_the_model_takes_apart_is_checked() -> None:
    dates = Table.from_columns({"day": [f"2023-{1 + n % 12}-{1 + n % 28}" for n in range(30)], "y": range(30)})
    schema = Schema.for_table(dates.with_columns({**dates.columns, "day_month": np.arange(30.0)}), ["day_month"], "y")
    model = Model.for_schema(schema, network=NetworkConfig(initializer="zeros"))
    assert "one-answer" in codes(model, dates)
