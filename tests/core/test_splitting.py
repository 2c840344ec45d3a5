import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from colornn_core import DataError
from colornn_core.splitting import split


@given(st.lists(st.integers(0, 4), min_size=20, max_size=200), st.floats(0.1, 0.9), st.integers(0, 99))
def test_parts_are_disjoint_complete_and_keep_the_shares_of_the_classes(
    classes: list[int], held_back: float, seed: int
) -> None:
    targets = np.array(classes)
    training, validation = split(targets, held_back, rng=np.random.default_rng(seed))
    assert sorted([*training, *validation]) == list(range(len(classes)))
    for one in set(classes):
        expected = held_back * classes.count(one)
        assert abs((targets[validation] == one).sum() - expected) <= 1.000001


def test_the_seed_decides() -> None:
    targets = np.zeros((50, 1))
    first, again, other = (split(targets, 0.2, rng=np.random.default_rng(seed))[1].tolist() for seed in (1, 1, 2))
    assert first == again != other
    assert len(first) == 10


def test_nothing_is_held_back_unless_asked_for() -> None:
    training, validation = split(np.array([0, 1]), 0.0, rng=np.random.default_rng(0))
    assert (training.tolist(), validation.tolist()) == ([0, 1], [])


def test_too_few_rows_are_told() -> None:
    with pytest.raises(DataError, match="1 rows are too few to hold back 50%"):
        split(np.array([0]), 0.5, rng=np.random.default_rng(0))
