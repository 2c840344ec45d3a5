from dataclasses import replace

import numpy as np
import pytest

from colornn_core import Model, NumberColumn, Schema, Table, check_model, cross_validate, recommended
from colornn_core.recommendation import STEPS, warmup


def schema_of(table: Table) -> Schema:
    return Schema.for_table(table, [name for name in table.columns if name != "y"], "y")


NUMBERS = Schema.for_table(Table.from_columns({"x": range(5), "y": range(5)}), ["x"], "y")
CLASSES = Schema.for_table(Table.from_columns({"x": range(4), "y": ["a", "b"] * 2}), ["x"], "y")


@pytest.mark.parametrize("n_rows", [1, 2, 31, 33, 150, 2_000, 5_000, 80_000, 400_000])
def test_the_steps_are_bounded_for_tables_of_any_size(n_rows: int) -> None:
    training = recommended(NUMBERS, n_rows).training
    steps_each = -(-n_rows // training.batch_size)
    assert training.epochs * steps_each <= STEPS + steps_each / 2
    assert 3 <= training.epochs <= 400
    assert training.warmup_epochs < training.epochs


def test_beyond_half_a_million_rows_three_epochs_are_the_fewest() -> None:
    training = recommended(NUMBERS, 10_000_000).training
    assert (training.epochs, training.batch_size) == (3, 512)


def test_a_larger_table_has_larger_batches_and_fewer_epochs() -> None:
    small, medium, large = (recommended(CLASSES, n_rows).training for n_rows in (300, 3_000, 60_000))
    assert small.epochs > medium.epochs > large.epochs
    assert small.batch_size == medium.batch_size < large.batch_size


def test_classes_gain_from_dropout_and_numbers_only_where_rows_are_few() -> None:
    assert recommended(NUMBERS, 1000).network.dropout == 0
    assert 0 < recommended(NUMBERS, 100).network.dropout < recommended(CLASSES, 100).network.dropout
    assert recommended(CLASSES, 1000).network.dropout > 0


def test_the_warm_up_is_shorter_than_the_training() -> None:
    assert [warmup(epochs) for epochs in (1, 2, 20, 100, 1_000_000)] == [0, 1, 1, 5, 20]


def test_a_model_takes_what_is_recommended_where_nothing_is_said() -> None:
    rng = np.random.default_rng(0)
    table = Table.from_columns({"x": 1e6 * rng.random(60), "y": 1e-3 * rng.random(60)})
    network, training = recommended(schema_of(table), 60)
    model, told = Model.for_table(table, ["x"], "y"), Model.for_table(table, ["x"], "y", network=network)
    assert model.network.config == told.network.config
    assert all(
        isinstance(column, NumberColumn) and column.scaling == "standard"
        for column in (*model.schema.inputs, *model.schema.outputs)
    )
    short = replace(training, time_limit=1e-9)
    assert len(list(told.train(table, short))) == 1
    assert next(iter(model.train(table))).learning_rate == pytest.approx(
        training.learning_rate / (training.warmup_epochs + 1)
    )


@pytest.mark.parametrize("seed", range(3))
def test_large_numbers_beside_many_categories_are_learnt(seed: int) -> None:
    """At a rate of 0.05 from the first step on, all units of a ReLU died here, and one answer was given for all."""
    rng = np.random.default_rng(5)
    size = rng.integers(20, 200, 300)
    questions = {f"q{number}": rng.choice(list("abcde"), 300) for number in range(15)}
    table = Table.from_columns({**questions, "size": size, "y": 9.7 * size + rng.normal(0, 12, 300)})
    model = Model.for_table(table, [*questions, "size"], "y", seed=seed)
    list(model.train(table))
    assert (model.evaluate(table).r2 or 0) > 0.95
    assert check_model(model, table) == []


def test_cross_validation_uses_it_too() -> None:
    table = Table.from_columns({"x": np.arange(40.0), "y": np.where(np.arange(40) < 20, "low", "high")})
    assert cross_validate(table, ["x"], "y", folds=2).mean["accuracy"] > 0.9
