import dataclasses
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from colornn_core import ConfigError, NetworkConfig, TrainingConfig
from colornn_core.nn.config import describe


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"learning_rate": math.nan}, "learning_rate must be > 0, got nan"),
        ({"learning_rate": math.inf}, "learning_rate must be <= 1000, got inf"),
        ({"learning_rate": 0}, "learning_rate must be > 0, got 0"),
        ({"epochs": 0}, "epochs must be >= 1, got 0"),
        ({"epochs": 2.5}, "epochs must be a whole number, got 2.5"),
        ({"batch_size": "64"}, "batch_size must be a number, got '64'"),
        ({"batch_size": True}, "batch_size must be a number, got True"),
        ({"optimizer": "adagrad2"}, "optimizer must be one of"),
        ({"loss": ["mse"]}, "loss must be one of"),
        ({"momentum": 1}, "momentum must be < 1, got 1"),
        ({"nesterov": 1}, "nesterov must be True or False, got 1"),
        ({"nesterov": True}, "nesterov needs momentum"),
        ({"validation_split": 1.0}, "validation_split must be < 1, got 1.0"),
    ],
)
def test_an_invalid_training_config_cannot_exist(settings: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        TrainingConfig(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"hidden_units": "16"}, "hidden_units must be a tuple, got '16'"),
        ({"hidden_units": 0}, "hidden_units must be >= 1, got 0"),
        ({"hidden_units": (16, 0)}, "hidden_units must be >= 1, got 0"),
        ({"activation": "swoosh"}, "activation must be one of"),
        ({"activation": ("relu", "tanh")}, "one for each of the 1 hidden layers, got 2"),
        ({"initializer": None}, "initializer must be one of"),
        ({"dtype": "float16"}, "dtype must be one of float64, float32, got 'float16'"),
    ],
)
def test_an_invalid_network_config_cannot_exist(settings: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        NetworkConfig(**settings)  # type: ignore[arg-type]


@given(st.sampled_from(dataclasses.fields(TrainingConfig)), st.one_of(st.floats(), st.integers(), st.text(), st.none()))
def test_whatever_comes_in_is_taken_or_refused_by_name(item: dataclasses.Field[object], value: object) -> None:
    told = ""
    try:
        config = TrainingConfig(**{item.name: value})  # type: ignore[arg-type]
    except ConfigError as error:
        told = str(error)
    assert item.name in told or getattr(config, item.name) == value


def test_lists_become_tuples_and_activations_are_told_by_layer() -> None:
    config = NetworkConfig(hidden_units=[8, 4], activation=["relu", "tanh"])  # type: ignore[arg-type]
    assert config.hidden_units == (8, 4)
    assert config.activations == ("relu", "tanh")
    assert NetworkConfig(hidden_units=(8, 4)).activations == ("relu", "relu")


def test_the_defaults_are_those_of_the_tutorial() -> None:
    assert NetworkConfig().hidden_units == (16,)
    for units in (8, np.int64(8), [8]):
        assert NetworkConfig(hidden_units=units).hidden_units == (8,)  # type: ignore[arg-type]
    assert TrainingConfig().epochs == 20
    assert TrainingConfig().batch_size == 64


@pytest.mark.parametrize("config", [NetworkConfig, TrainingConfig])
def test_descriptions_are_plain_json_for_every_field(config: type[NetworkConfig] | type[TrainingConfig]) -> None:
    described = json.loads(json.dumps(describe(config)))
    assert list(described) == [item.name for item in dataclasses.fields(config)]
    assert all(len(one["help"]) > 10 for one in described.values())
