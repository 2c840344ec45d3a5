"""NumPy's scalars where settings, seeds and shares are asked for: taken as Python's, and refused in words elsewhere."""

import json
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from colornn_core import (
    ConfigError,
    Model,
    Network,
    NetworkConfig,
    NumberColumn,
    Table,
    TrainingConfig,
    cross_validate,
    split_table,
)
from colornn_core.data.splitting import k_fold
from colornn_core.evaluation.calibration import check_temperature
from colornn_core.provenance import Provenance

TABLE = Table.from_columns({"x": range(20), "y": ["a", "b"] * 10})


@pytest.mark.parametrize(
    ("config", "name", "value", "plain"),
    [
        (TrainingConfig, "epochs", np.int64(3), 3),
        (TrainingConfig, "batch_size", np.array(3), 3),
        (TrainingConfig, "learning_rate", np.float32(0.25), 0.25),
        (TrainingConfig, "learning_rate", Decimal("0.25"), 0.25),
        (TrainingConfig, "learning_rate", np.int8(1), 1),
        (TrainingConfig, "time_limit", np.float64(2), 2.0),
        (TrainingConfig, "nesterov", np.False_, False),
        (TrainingConfig, "optimizer", np.str_("sgd"), "sgd"),
        (NetworkConfig, "hidden_units", (np.int64(4), np.uint8(3)), (4, 3)),
        (NetworkConfig, "hidden_units", np.array([4, 3]), (4, 3)),
        (NetworkConfig, "activation", [np.str_("tanh")], ("tanh",)),
        (NetworkConfig, "dropout", np.float16(0.5), 0.5),
    ],
)
def test_settings_are_kept_as_python_values(config: Any, name: str, value: Any, plain: Any) -> None:
    kept = getattr(config(**{name: value}), name)
    assert kept == plain
    assert type(kept) is type(plain)
    json.dumps(kept)


@pytest.mark.parametrize(
    ("config", "settings", "message"),
    [
        (TrainingConfig, {"epochs": np.float64(3)}, "epochs must be a whole number, got"),
        (TrainingConfig, {"epochs": np.True_}, "epochs must be a number, got True"),
        (TrainingConfig, {"epochs": np.array([3])}, "epochs must be a number, got"),
        (TrainingConfig, {"epochs": np.timedelta64(3, "s")}, "epochs must be a"),
        (TrainingConfig, {"epochs": (3, 4)}, "epochs must be a number, got"),
        (TrainingConfig, {"learning_rate": (0.1, 0.2)}, "learning_rate must be a number, got"),
        (TrainingConfig, {"learning_rate": np.float32("nan")}, "learning_rate must be > 0, got"),
        (TrainingConfig, {"learning_rate": np.complex128(1)}, "learning_rate must be a number, got"),
        (TrainingConfig, {"learning_rate": Decimal("NaN")}, "learning_rate must be > 0, got"),
        (TrainingConfig, {"optimizer": ("adam", "sgd")}, "optimizer must be one of"),
        (NetworkConfig, {"hidden_units": (np.float64(4),)}, "hidden_units must be a whole number"),
        (NetworkConfig, {"hidden_units": np.array([[4]])}, "hidden_units must be a tuple"),
        (NetworkConfig, {"dtype": ("float32", "float64")}, "dtype must be one of"),
    ],
)
def test_what_is_no_setting_is_refused_by_name(config: Any, settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        config(**settings)


@given(st.sampled_from([np.int8, np.uint16, np.int64, np.float16, np.float32, np.float64]), st.integers(1, 100))
def test_every_scalar_type_is_a_number(kind: Any, value: int) -> None:
    assert type(TrainingConfig(clip_norm=kind(value)).clip_norm) in (int, float)


def test_a_model_of_such_settings_can_be_saved_and_asked() -> None:
    config = NetworkConfig(hidden_units=(np.int64(4),), dropout=np.float32(0.25))  # type: ignore[arg-type]
    model = Model.for_table(TABLE, ["x"], "y", network=config, seed=np.int64(3))  # type: ignore[arg-type]
    list(model.train(TABLE, TrainingConfig(epochs=np.int16(2), validation_split=np.float32(0.5))))  # type: ignore[arg-type]
    again = Model.from_files(model.to_files())
    assert again.provenance == model.provenance
    assert again.provenance.seed == 3
    assert model.classify({"x": 3}, threshold=np.float32(0.0)).sure  # type: ignore[call-overload]
    assert check_temperature(np.float32(0.5)) == 0.5


@pytest.mark.parametrize("seed", [True, np.True_, 3.0, np.float64(3), "3", -1, np.int8(-1)])
def test_what_is_no_seed_is_refused_in_words(seed: Any) -> None:
    for use in (Model.for_table, cross_validate):
        with pytest.raises(ConfigError, match="seed must be a whole number that is not negative, got"):
            use(TABLE, ["x"], "y", seed=seed)


def test_without_a_seed_one_is_drawn_that_makes_the_model_again() -> None:
    models = [Model.for_table(TABLE, ["x"], "y", seed=None) for _ in range(2)]
    assert models[0].provenance.seed != models[1].provenance.seed
    again = Model.for_table(TABLE, ["x"], "y", seed=models[0].provenance.seed)
    np.testing.assert_array_equal(again.network.parameters, models[0].network.parameters)


def test_a_provenance_is_kept_as_python_values() -> None:
    provenance = Provenance(np.int64(3), np.int64(2), accuracy=np.float32(0.5))  # type: ignore[arg-type]
    assert [type(value) for value in (provenance.seed, provenance.epochs, provenance.accuracy)] == [int, int, float]
    with pytest.raises(ConfigError, match="accuracy must be a number from 0 to 1, got True"):
        Provenance(accuracy=True)


def test_shares_and_folds_may_be_numpys() -> None:
    rng = np.random.default_rng(0)
    assert len(split_table(TABLE, np.float32(0.5), rng=rng)[1]) == 10  # type: ignore[arg-type]
    assert len(k_fold(np.zeros((20, 1)), np.int64(4), rng=rng)) == 4  # type: ignore[arg-type]
    with pytest.raises(ConfigError, match="test_size must lie between 0 and 1, got 'half'"):
        split_table(TABLE, "half", rng=rng)  # type: ignore[arg-type]


def test_columns_are_kept_as_python_values() -> None:
    column = NumberColumn("x", minimum=np.float32(0.5), maximum=np.int64(5))  # type: ignore[arg-type]
    assert [type(value) for value in (column.minimum, column.maximum)] == [float, int]
    with pytest.raises(ConfigError, match="minimum of column 'x' must be a finite number, got True"):
        NumberColumn("x", minimum=True)


@pytest.mark.parametrize("size", [2.5, True, "2", 0, np.float64(2)])
def test_a_network_of_no_whole_number_of_inputs_is_refused(size: Any) -> None:
    rng = np.random.default_rng(0)
    assert Network(np.int64(2), np.int8(3), rng=rng).layer_sizes == (2, 16, 3)  # type: ignore[arg-type]
    for sizes in ((size, 2), (2, size)):
        with pytest.raises(ConfigError, match=r"n_(features|outputs) must be (a whole number|at least 1), got"):
            Network(*sizes, rng=rng)
