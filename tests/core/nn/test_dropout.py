import numpy as np
import pytest

from colornn_core import NetworkConfig
from colornn_core.nn.dropout import Dropout

FLOAT32 = np.dtype("float32")


def make_dropout(rate: float = 0.3, seed: int = 0) -> Dropout:
    dropout = Dropout(rate, (40, 30))
    dropout.restart(np.random.default_rng(seed))
    return dropout


@pytest.mark.parametrize("rate", [0.05, 0.3, 0.9])
def test_it_leaves_out_its_share_of_each_sample_and_of_each_unit(rate: float) -> None:
    first, second = make_dropout(rate).draw(2000, FLOAT32)
    assert (first.shape, second.shape) == ((2000, 40), (2000, 30))
    for mask in (first, second):
        assert mask.dtype == FLOAT32
        assert np.unique(mask).tolist() == [0, np.float32(1 / (1 - rate))]
        dropped = mask == 0
        assert dropped.mean(axis=0) == pytest.approx(rate, abs=0.06)
        assert dropped.mean(axis=1).std() == pytest.approx((rate * (1 - rate) / mask.shape[1]) ** 0.5, rel=0.1)


def test_no_two_samples_units_or_epochs_have_anything_in_common() -> None:
    rng, dropout = np.random.default_rng(0), Dropout(0.5, (40, 30))
    drawn = []
    for _ in range(3):
        dropout.restart(rng)
        drawn.append(np.hstack(dropout.draw(2000, FLOAT32)) == 0)
    epochs = np.hstack(drawn)
    for rows in (epochs[:100], epochs.T):
        likeness = np.corrcoef(rows) - np.eye(len(rows))
        assert np.abs(likeness).max() < 5.5 / rows.shape[1] ** 0.5


def test_batches_get_what_the_whole_epoch_would() -> None:
    whole, parts = make_dropout(), make_dropout()
    in_parts = [parts.draw(size, FLOAT32) for size in (1, 64, 35)]
    for layer, mask in enumerate(whole.draw(100, FLOAT32)):
        np.testing.assert_array_equal(np.concatenate([part[layer] for part in in_parts]), mask)


def test_a_network_without_it_has_none() -> None:
    assert Dropout.of(NetworkConfig(hidden_units=(4,))) is None
    assert Dropout.of(NetworkConfig(hidden_units=(), dropout=0.5)) is None
    assert Dropout.of(NetworkConfig(hidden_units=(4,), dropout=0.5)) is not None
