"""Snapshots and new labels: what does not belong to a model is refused, and then nothing of the model has changed."""

from typing import Any

import numpy as np
import pytest

from colornn_core import ConfigError, DataError, Model, NetworkConfig, ShapeError, Table, TrainingConfig
from colornn_core.snapshots import Snapshot

TABLE = Table.from_columns({"a": range(8), "b": range(8), "kind": ["s", "t"] * 4, "label": list("uvuvuvuv")})


def make(inputs: list[str] | None = None, output: str = "label", **network: Any) -> Model:
    config = NetworkConfig(**{"hidden_units": (4, 2), **network})
    return Model.for_table(TABLE, inputs or ["a", "b"], output, network=config)


def state(model: Model) -> tuple[Any, ...]:
    return model.schema, model.provenance, model.temperature, model.network, model.network.parameters.tobytes()


@pytest.mark.parametrize(
    "other",
    [
        make(hidden_units=(2, 4)),
        make(hidden_units=(1, 4)),
        make(hidden_units=(4,)),
        make(hidden_units=(4, 2), activation="tanh"),
        make(output_activation="sigmoid"),
        make(dtype="float32"),
        make(["b", "a"]),
        make(["a"]),
        make(["a", "kind"]),
        make(output="kind"),
    ],
)
def test_a_snapshot_of_another_model_changes_nothing(other: Model) -> None:
    model, snapshot = make(), other.snapshot()
    before = state(model)
    with pytest.raises(ShapeError, match="restore it to the model that it was taken of"):
        model.restore(snapshot)
    assert state(model) == before


def test_parameters_of_another_number_change_nothing() -> None:
    model = make()
    before, snapshot = state(model), model.snapshot()._replace(parameters=np.zeros(3))
    with pytest.raises(ShapeError, match="holds 3 parameters, the network has"):
        model.restore(snapshot)
    with pytest.raises(ShapeError, match="A snapshot that snapshot"):
        model.restore({"parameters": []})  # type: ignore[arg-type]
    assert state(model) == before


@pytest.mark.parametrize("part", [{"schema": None}, {"config": 5}, {"provenance": None}, {"parameters": None}])
def test_a_snapshot_that_lacks_a_part_changes_nothing(part: dict[str, Any]) -> None:
    model = make()
    before = state(model)
    with pytest.raises(ShapeError, match="snapshot"):
        model.restore(model.snapshot()._replace(**part))
    assert state(model) == before


@pytest.mark.parametrize(("temperature", "parameter"), [(50.0, 0.0), (1.0, np.nan)])
def test_a_snapshot_that_was_tampered_with_changes_nothing(temperature: float, parameter: float) -> None:
    model = make(["a"])
    before, parameters = state(model), np.full_like(model.network.parameters, parameter)
    snapshot = model.snapshot()._replace(temperature=temperature, parameters=parameters)
    with pytest.raises((ShapeError, ConfigError), match=r"not finite|temperature must lie"):
        model.restore(snapshot)
    assert state(model) == before


def test_two_networks_of_equal_parameter_counts_are_told_apart() -> None:
    one, other = make(hidden_units=(6, 2)), make(hidden_units=(2, 7, 3))
    sizes = [model.network.parameters.size for model in (one, other)]
    short, long = (one, other) if sizes[0] < sizes[1] else (other, one)
    padded = long.snapshot()._replace(parameters=short.network.parameters.copy())
    before = state(short)
    with pytest.raises(ShapeError):
        short.restore(padded)
    assert state(short) == before


def test_one_can_go_back_before_new_labels_and_forward_again() -> None:
    model, row = make(), {"a": 1, "b": 2}
    first, before = model.snapshot(), model.predict_proba(row)
    model.add_labels("w")
    second, after = model.snapshot(), model.predict_proba(row)
    for snapshot, answer in ((first, before), (second, after), (first, before)):
        model.restore(snapshot)
        np.testing.assert_array_equal(model.predict_proba(row), answer)
    assert isinstance(second, Snapshot)


def test_ranges_learnt_since_do_not_matter() -> None:
    model = make()
    snapshot = model.snapshot()
    list(model.train(TABLE.take(np.arange(4)), TrainingConfig(epochs=1)))
    assert model.schema != snapshot.schema
    model.restore(snapshot)
    assert model.provenance.untrained


@pytest.mark.parametrize(
    ("labels", "added"),
    [
        ("mint", ("mint",)),
        (["mint", "u", "mint"], ("mint",)),
        ({"mint": 1}.keys(), ("mint",)),
        (np.array(["mint", "sky"]), ("mint", "sky")),
        ([1.0, True, np.int64(7)], ("1", "true", "7")),
        (5, ("5",)),
        ([], ()),
    ],
)
def test_a_text_is_one_label_and_numbers_are_what_they_are_in_a_table(labels: Any, added: tuple[str, ...]) -> None:
    model = make()
    model.add_labels(labels)
    assert model.labels == ("u", "v", *added)
    assert model.network.n_outputs == len(model.labels)


@pytest.mark.parametrize("labels", [None, [None], [["mint"]], {"mint": 1}, b"mint", [float("nan")], ["\ud800"]])
def test_what_is_no_label_changes_nothing(labels: Any) -> None:
    model = make()
    before = state(model)
    with pytest.raises(DataError, match=r"[Ll]abel"):
        model.add_labels(labels)
    assert state(model) == before


def test_labels_for_which_there_is_no_room_change_nothing() -> None:
    model = make(hidden_units=(65536,))
    before = state(model)
    with pytest.raises(ConfigError, match="more than the"):
        model.add_labels(map(str, range(1000)))
    assert state(model) == before
