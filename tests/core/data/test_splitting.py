import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from colornn_core import ConfigError, DataError, Table, split_table
from colornn_core.data.splitting import k_fold, split


@given(st.lists(st.integers(0, 4), min_size=20, max_size=200), st.floats(0.1, 0.9), st.integers(0, 99))
def test_parts_are_disjoint_complete_and_keep_the_shares_of_the_classes(
    classes: list[int], validation_share: float, seed: int
) -> None:
    targets = np.array(classes)
    training, validation = split(targets, validation_share, rng=np.random.default_rng(seed))
    assert sorted([*training, *validation]) == list(range(len(classes)))
    for one in set(classes):
        expected = validation_share * classes.count(one)
        assert abs((targets[validation] == one).sum() - expected) <= 1.000001


def test_every_combination_of_labels_is_held_back_in_proportion() -> None:
    targets = np.array([[0, 0]] * 40 + [[0, 1]] * 40 + [[1, 0]] * 20 + [[1, 1]] * 20, float)
    _, validation = split(targets, 0.25, rng=np.random.default_rng(0))
    counts = np.unique(targets[validation], axis=0, return_counts=True)[1]
    assert (abs(counts - [10, 10, 5, 5]) <= 1).all()


def test_the_seed_decides() -> None:
    targets = np.zeros((50, 1))
    first, again, other = (split(targets, 0.2, rng=np.random.default_rng(seed))[1].tolist() for seed in (1, 1, 2))
    assert first == again != other
    assert len(first) == 10


def test_nothing_is_held_back_unless_asked_for() -> None:
    training, validation = split(np.array([0, 1]), 0.0, rng=np.random.default_rng(0))
    assert (training.tolist(), validation.tolist()) == ([0, 1], [])


def test_too_few_rows_are_told() -> None:
    with pytest.raises(DataError, match="1 rows are too few for a validation set of 50%"):
        split(np.array([0]), 0.5, rng=np.random.default_rng(0))


@given(st.lists(st.integers(0, 3), min_size=5, max_size=100), st.integers(2, 5), st.integers(0, 99))
def test_folds_hold_every_row_once_and_every_class_alike(classes: list[int], folds: int, seed: int) -> None:
    targets = np.array(classes)
    parts = k_fold(targets, folds, rng=np.random.default_rng(seed))
    assert len(parts) == folds
    assert sorted(row for _, validation in parts for row in validation) == list(range(len(classes)))
    for training, validation in parts:
        assert sorted([*training, *validation]) == list(range(len(classes)))
    for counts in (
        [len(validation) for _, validation in parts],
        *([(targets[validation] == one).sum() for _, validation in parts] for one in set(classes)),
    ):
        assert max(counts) - min(counts) <= 1


def test_a_table_is_divided_with_the_shares_of_a_column() -> None:
    table = Table.from_columns({"x": range(100), "y": ["a"] * 80 + ["b"] * 20, "z": [1] * 50 + [None] * 50})
    training, test = split_table(table, 0.1, by="y", rng=np.random.default_rng(0))
    assert (len(training), len(test)) == (90, 10)
    assert (test.columns["y"] == "b").sum() == 2
    assert sorted([*training.columns["x"], *test.columns["x"]]) == list(range(100))
    assert np.isnan(split_table(table, 0.5, by="z", rng=np.random.default_rng(0))[1].columns["z"]).sum() == 25
    assert len(split_table(table, 0.25, rng=np.random.default_rng(0))[1]) == 25


@pytest.mark.parametrize("test_size", [0, 1, -0.5, float("nan")])
def test_a_table_is_divided_into_two_parts(test_size: float) -> None:
    with pytest.raises(ConfigError, match="test_size must lie between 0 and 1"):
        split_table(Table.from_columns({"x": [1, 2]}), test_size, rng=np.random.default_rng(0))
