import numpy as np
import pytest

from colornn_core.nn.initializers import INITIALIZERS

VARIANCE_FOR_30_INPUTS_AND_50_OUTPUTS = {
    "glorot_uniform": 2 / 80,
    "glorot_normal": 2 / 80,
    "he_uniform": 2 / 30,
    "he_normal": 2 / 30,
    "lecun_uniform": 1 / 30,
    "lecun_normal": 1 / 30,
    "zeros": 0,
}


@pytest.mark.parametrize(("name", "variance"), VARIANCE_FOR_30_INPUTS_AND_50_OUTPUTS.items())
def test_the_spread_follows_the_paper(name: str, variance: float) -> None:
    drawn = np.stack([INITIALIZERS[name](30, 50, np.random.default_rng(seed)) for seed in range(40)])
    assert drawn.shape == (40, 30, 50)
    assert drawn.mean() == pytest.approx(0, abs=0.01)
    assert drawn.var() == pytest.approx(variance, rel=0.05)


def test_every_initializer_is_tested() -> None:
    assert set(INITIALIZERS) == set(VARIANCE_FOR_30_INPUTS_AND_50_OUTPUTS)
