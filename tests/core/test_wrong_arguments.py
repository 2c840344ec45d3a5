"""What is handed over in place of something else is taken where it can be, and refused in words where it cannot."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from colornn_core import (
    ConfigError,
    DataError,
    Model,
    Network,
    NetworkConfig,
    ShapeError,
    TrainingConfig,
    read_table,
    split_table,
    train,
)

ROWS = [{"x": x, "y": "ab"[x % 2]} for x in range(10)]
TABLE = read_table(ROWS)
RNG = np.random.default_rng(0)
ONE = TrainingConfig(epochs=1)


def make() -> Model:
    return Model.for_table(TABLE, ["x"], "y")


def any_model() -> Any:
    return make()


# As what has no types: what is handed over wrongly is the matter.
MODEL: Any = Model
NETWORK: Any = Network
SPLIT: Any = split_table


def learn(*arguments: Any, **options: Any) -> list[Any]:
    return list(train(Network(1, 2, rng=RNG), *arguments, **{"rng": RNG, **options}))


def test_rows_columns_and_frames_are_tables() -> None:
    pandas = pytest.importorskip("pandas")
    expected = make()
    list(expected.train(TABLE, ONE))
    data: Any
    for data in (ROWS, TABLE.columns, pandas.DataFrame(ROWS)):
        model = Model.for_table(data, ["x"], "y")
        list(model.train(data, ONE))
        np.testing.assert_allclose(model.network.parameters, expected.network.parameters)
        assert model.evaluate(data).accuracy == pytest.approx(expected.evaluate(TABLE).accuracy)
        assert model.calibrate(data) == pytest.approx(expected.calibrate(TABLE))
        assert len(model.validation_rows(data)) == 0


@pytest.mark.parametrize(
    ("use", "error", "message"),
    [
        (lambda: any_model().train(None), DataError, "No rows were found"),
        (lambda: any_model().evaluate(5), DataError, "No rows were found"),
        (
            lambda: any_model().train(TABLE, {"epochs": 1}),
            ConfigError,
            "config must be a TrainingConfig, got {'epochs': 1}",
        ),
        (
            lambda: any_model().train(TABLE, NetworkConfig()),
            ConfigError,
            "config must be a TrainingConfig, got NetworkConfig",
        ),
        (
            lambda: MODEL.for_table(TABLE, ["x"], "y", network={"hidden_units": (3,)}),
            ConfigError,
            "network must be a NetworkConfig",
        ),
        (lambda: SPLIT(TABLE, 0.2, rng=5), ConfigError, "rng must be a numpy.random.Generator, such as"),
        (lambda: learn([[0]], [0], rng=5), ConfigError, "rng must be a numpy.random.Generator"),
        (lambda: NETWORK(1, 2, rng=5), ConfigError, "rng must be a numpy.random.Generator"),
        (lambda: learn([[0]], [0], {"epochs": 1}), ConfigError, "config must be a TrainingConfig"),
        (lambda: learn([[0]], [0], validation=([[0]],)), ShapeError, "validation must be .inputs, targets. or"),
        (lambda: learn(np.zeros((1, 1), complex), [0]), ShapeError, "inputs must be an array of numbers"),
        (lambda: learn([[0], [0, 1]], [0, 1]), ShapeError, "inputs must be an array of numbers"),
        (lambda: NETWORK(1, 2, rng=RNG).predict([["a"]]), ShapeError, "inputs must be an array of numbers"),
        (lambda: NETWORK(1, 2, rng=RNG).predict(np.ones((1, 1)), temperature=0), ConfigError, "above 0, got 0"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(use: Callable[[], Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        use()
