"""Wilcoxon's signed-rank test, exact where there are ties, too, in NumPy alone."""

import math

import numpy as np

from colornn_core.arrays import FloatArray

# Above it the normal distribution is as good: the exact one takes time that grows with the cube of the number of pairs.
_MOST_EXACT = 60
# Scores that differ by rounding alone are equal.
_DIGITS = 12


def signed_rank_test(differences: FloatArray) -> float:
    """Compute the two-sided p-value of differences of pairs, shape (n_pairs,); differences of 0 do not count.

    Up to 60 pairs it is exact: the ranks, equal ones averaged, are given all combinations of signs. Beyond, the sum of
    the ranks is taken as normally distributed, with the variance that the equal ranks leave.

    References
    ----------
    Wilcoxon (1945), Individual comparisons by ranking methods.
    Pratt and Gibbons (1981), Concepts of nonparametric theory, chapter 3.

    Examples
    --------
    >>> signed_rank_test(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    0.0625
    """
    sizes = np.round(differences, _DIGITS)
    sizes = sizes[sizes != 0]
    n_pairs = len(sizes)
    if not n_pairs:
        return 1.0
    doubled = _doubled_ranks(np.abs(sizes))
    total, positive = int(doubled.sum()), int(doubled[sizes > 0].sum())
    smaller = min(positive, total - positive)
    if n_pairs > _MOST_EXACT:
        deviation = (total / 2 - smaller) / math.sqrt(float((doubled.astype(np.float64) ** 2).sum()) / 4)
        return math.erfc(deviation / math.sqrt(2))
    # How probable each sum of the ranks with a positive sign is: rank by rank, it is among them or it is not.
    chances = np.zeros(total + 1)
    chances[0] = 1.0
    for rank in doubled:
        chances[rank:] = (chances[rank:] + chances[: total + 1 - rank]) / 2
        chances[:rank] /= 2
    return min(2 * float(chances[: smaller + 1].sum()), 1.0)


def _doubled_ranks(sizes: FloatArray) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Return twice the rank of each size, counted from 1; equal ones share the mean of their ranks."""
    ordered = np.sort(sizes)
    return np.searchsorted(ordered, sizes, "left") + np.searchsorted(ordered, sizes, "right") + 1
