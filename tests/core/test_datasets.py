"""Built-in tables: the page's colours, and points that are made."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from colornn_core import ConfigError, Model, NetworkConfig, Table, TrainingConfig, datasets
from colornn_core.datasets import load_colours, make_blobs, make_circles, make_moons, make_sine, make_spirals, make_xor

Maker = Callable[..., Table]
MAKERS: list[Maker] = [make_blobs, make_circles, make_moons, make_sine, make_spirals, make_xor]


def points(table: Table) -> NDArray[np.float64]:
    return np.column_stack([table["x"], table["y"]])


def test_the_colours_are_those_of_the_page() -> None:
    table = load_colours()
    assert (len(table), list(table.columns)) == (5000, ["r", "g", "b", "label"])
    assert len(set(table["label"])) == 9
    assert next(table.rows()) == {"r": 163.0, "g": 69.0, "b": 10.0, "label": "brown-ish"}


def test_all_are_public() -> None:
    made = [name for name in dir(datasets) if name.startswith("make_")]
    assert sorted(datasets.__all__) == sorted(["load_colours", *made])


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_seed_gives_the_same_table_and_another_one_another(make: Maker) -> None:
    one, same, other = (points(make(n_rows=40, seed=seed)) for seed in (3, np.int64(3), 4))
    np.testing.assert_array_equal(one, same)
    assert not np.allclose(one, other)
    assert not np.allclose(points(make(40, seed=None)), points(make(40, seed=None)))


@pytest.mark.parametrize("make", MAKERS)
def test_it_has_as_many_rows_as_are_asked_for(make: Maker) -> None:
    for n_rows in (1, 7, 200):
        assert len(make(n_rows)) == n_rows


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"n_rows": 0}, "n_rows must be at least 1"),
        ({"n_rows": 2.5}, "n_rows must be a whole number"),
        ({"noise": -1}, "noise must be a number that is not negative"),
        ({"noise": float("nan")}, "noise must be"),
        ({"noise": "much"}, "noise must be"),
        ({"seed": "a"}, "seed must be a whole number"),
    ],
)
def test_what_cannot_be_is_refused(make: Maker, wrong: dict[str, object], reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        make(**wrong)


@pytest.mark.parametrize("count", [0, 27, 1.5])
def test_there_are_as_many_classes_as_letters_at_most(count: int) -> None:
    with pytest.raises(ConfigError):
        make_blobs(blobs=count)
    with pytest.raises(ConfigError):
        make_spirals(arms=count)


def test_classes_are_of_equal_size() -> None:
    for table in (make_blobs(91, blobs=4), make_spirals(91, arms=4), make_circles(91), make_moons(91)):
        counts = Counter(table["label"].tolist()).values()
        assert max(counts) - min(counts) <= 1


def test_without_noise_the_points_lie_where_they_should() -> None:
    circles, moons, xor = (make(100, noise=0) for make in (make_circles, make_moons, make_xor))
    radii = np.hypot(circles["x"], circles["y"])
    np.testing.assert_allclose(radii, np.where(circles["label"] == "inner", 0.5, 1.0))
    upper = moons["label"] == "upper"
    np.testing.assert_allclose(np.hypot(moons["x"][upper], moons["y"][upper]), 1.0)
    np.testing.assert_allclose(np.hypot(moons["x"][~upper] - 1.0, moons["y"][~upper] - 0.5), 1.0)
    assert (moons["y"][upper] >= 0).all()
    assert (moons["y"][~upper] <= 0.5).all()
    np.testing.assert_array_equal(xor["label"] == "same", np.sign(xor["x"]) == np.sign(xor["y"]))
    sine = make_sine(100, noise=0)
    np.testing.assert_allclose(sine["y"], np.sin(sine["x"]))


def test_noise_is_a_standard_deviation() -> None:
    blobs = make_blobs(4000, blobs=1, noise=0.3)
    np.testing.assert_allclose([blobs["x"].std(), blobs["y"].std()], 0.3, rtol=0.1)


@pytest.mark.parametrize("table", [make_xor(), make_circles(), make_moons(), make_blobs(), make_spirals(400)])
def test_a_network_with_hidden_units_learns_it(table: Table) -> None:
    network = NetworkConfig(hidden_units=(24, 24), activation="tanh")
    model = Model.for_table(table, output="label", network=network, seed=0)
    model.fit(table, TrainingConfig(epochs=150, batch_size=16, learning_rate=0.02, validation_split=0.0))
    assert (model.evaluate(table).accuracy or 0.0) > 0.9
