import numpy as np
import pytest
from scipy.stats import PermutationMethod, wilcoxon

from colornn_core.evaluation.signed_ranks import signed_rank_test


@pytest.mark.parametrize(
    ("n_pairs", "method"), [(2, "exact"), (5, "exact"), (20, "exact"), (60, "exact"), (61, "approx")]
)
@pytest.mark.parametrize("shift", [0.0, 0.5])
def test_it_is_what_scipy_computes(n_pairs: int, method: str, shift: float) -> None:
    differences = np.random.default_rng(n_pairs).normal(shift, 1, n_pairs)
    assert signed_rank_test(differences) == pytest.approx(wilcoxon(differences, method=method).pvalue)


@pytest.mark.parametrize("seed", range(5))
def test_with_ties_it_is_what_scipy_finds_by_trying_all_signs(seed: int) -> None:
    differences = np.random.default_rng(seed).integers(-2, 5, 11) / 30
    expected = wilcoxon(differences, method=PermutationMethod(n_resamples=np.inf)).pvalue
    assert signed_rank_test(differences) == pytest.approx(expected)


def test_many_ties_of_many_pairs() -> None:
    differences = np.random.default_rng(0).integers(-4, 6, 90) / 30
    assert signed_rank_test(differences) == pytest.approx(wilcoxon(differences, method="approx").pvalue)


def test_what_does_not_differ_is_no_evidence() -> None:
    assert signed_rank_test(np.zeros(20)) == 1
    rounding = np.array([0.1 + 0.2 - 0.3, -1e-16, 1.0])
    assert signed_rank_test(rounding) == 1  # one pair is left, which may be either way
