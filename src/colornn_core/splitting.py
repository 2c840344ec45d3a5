"""Which rows are learnt from, and which are held back to measure on."""

import numpy as np

from colornn_core._arrays import AnyArray, IntArray
from colornn_core.errors import DataError


def split(targets: AnyArray, held_back: float, *, rng: np.random.Generator) -> tuple[IntArray, IntArray]:
    """Divide rows at random, keeping the shares of the classes where there are classes.

    Parameters
    ----------
    targets : ndarray
        Class numbers, shape (n_samples,), or a regression's outputs, shape (n_samples, n_outputs).
    held_back : float
        Share of the rows that go into the second part, 0 to 1.
    rng : numpy.random.Generator

    Returns
    -------
    training, validation : ndarray of int
        Row numbers, each in ascending order; every class is represented in proportion, to within one row.

    Raises
    ------
    DataError
        A part that was asked for would be empty.

    Examples
    --------
    >>> training, validation = split(np.array([0, 0, 0, 0, 1, 1]), 0.5, rng=np.random.default_rng(0))
    >>> len(training), len(validation)
    (3, 3)
    """
    n_samples = len(targets)
    order = rng.permutation(n_samples)
    if targets.ndim == 1:
        order = order[np.argsort(targets[order], kind="stable")]
    marks = np.floor(np.arange(n_samples + 1) * held_back + rng.uniform())
    chosen = np.diff(marks) > 0
    training, validation = np.sort(order[~chosen]), np.sort(order[chosen])
    if not len(training) or (held_back > 0 and not len(validation)):
        raise DataError(
            f"{n_samples} rows are too few to hold back {held_back:.0%} of them: add rows, or change validation_split."
        )
    return training, validation
