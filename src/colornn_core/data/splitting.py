"""Which rows are the training set, and which the validation set."""

import numpy as np

from colornn_core.arrays import AnyArray, IntArray
from colornn_core.data.table import Table
from colornn_core.data.values import numbers_as_text
from colornn_core.errors import ConfigError, DataError
from colornn_core.randomness import check_rng
from colornn_core.scalars import plain_number, plain_scalar
from colornn_core.text import short


def split(targets: AnyArray, validation_share: float, *, rng: np.random.Generator) -> tuple[IntArray, IntArray]:
    """Divide rows at random, keeping the shares of the classes, or of the combinations of labels.

    Parameters
    ----------
    targets : ndarray
        Class numbers, shape (n_samples,), or other outputs, shape (n_samples, n_outputs).
    validation_share : float
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
    n_samples, chosen = len(targets), draw(targets, validation_share, rng=rng)
    training, validation = np.flatnonzero(~chosen), np.flatnonzero(chosen)
    if not len(training) or (validation_share > 0 and not len(validation)):
        raise DataError(
            f"{n_samples} rows are too few for a validation set of {validation_share:.0%} of them: "
            "add rows, or choose another share."
        )
    return training, validation


def draw(targets: AnyArray, share: float, *, rng: np.random.Generator) -> AnyArray:
    """Mark a share of rows at random, as `split` does, though perhaps none or all; shape (n_samples,), bool."""
    order = _shuffle_classwise(targets, rng)
    marks = np.floor(np.arange(len(targets) + 1) * share + rng.uniform())
    chosen = np.zeros(len(targets), bool)
    chosen[order] = np.diff(marks) > 0
    return chosen


def split_table(
    table: Table, test_size: float, *, by: str | None = None, rng: np.random.Generator
) -> tuple[Table, Table]:
    """Divide a table at random into one to learn from and one to judge by.

    Parameters
    ----------
    table : Table
    test_size : float
        Share of the rows that go into the second table, between 0 and 1.
    by : str, optional
        A column of names, such as the output, that both tables are to hold in the same shares.
    rng : numpy.random.Generator

    Raises
    ------
    ConfigError
        The share is not between 0 and 1.
    DataError
        There is no such column, or a table would be empty.

    Examples
    --------
    >>> table = Table.from_columns({"x": range(10), "y": ["a", "b"] * 5})
    >>> training, test = split_table(table, 0.2, by="y", rng=np.random.default_rng(0))
    >>> len(training), sorted(test.columns["y"])
    (8, ['a', 'b'])
    """
    share = plain_number(test_size)
    if share is None or not 0 < share < 1:
        raise ConfigError(f"test_size must lie between 0 and 1, got {short(test_size)}")
    classes: AnyArray = np.zeros((len(table), 1))
    if by is not None:
        (name,) = table.named(by)
        numbers: dict[str | None, int] = {}
        names = numbers_as_text(name, table.columns[name])
        classes = np.array([numbers.setdefault(one, len(numbers)) for one in names], np.intp)
    training, test = split(classes, share, rng=rng)
    return table.take(training), table.take(test)


def k_fold(targets: AnyArray, folds: int, *, rng: np.random.Generator) -> list[tuple[IntArray, IntArray]]:
    """Divide rows at random into parts of equal size, each of which is validated on once.

    Parameters
    ----------
    targets : ndarray
        As for `split`.
    folds : int
        How many parts, at least 2 and at most as many as rows.
    rng : numpy.random.Generator

    Returns
    -------
    parts : list of (training, validation)
        Row numbers, each in ascending order. Every row is in one validation part; the sizes of these, and of every
        class in them, differ by at most one row.

    Raises
    ------
    ConfigError
        The number of folds does not go with the number of rows.
    """
    n_samples = len(targets)
    folds = plain_scalar(folds)
    if not isinstance(folds, int) or not 2 <= folds <= n_samples:
        raise ConfigError(f"folds must be a whole number from 2 to {n_samples}, the number of rows, got {folds!r}")
    part_of = np.empty(n_samples, np.intp)
    part_of[_shuffle_classwise(targets, rng)] = np.arange(n_samples) % folds
    return [(np.flatnonzero(part_of != part), np.flatnonzero(part_of == part)) for part in range(folds)]


def _shuffle_classwise(targets: AnyArray, rng: np.random.Generator) -> IntArray:
    """Return the row numbers in random order; where there are classes, or labels of 0 and 1, alike beside alike."""
    order = check_rng(rng).permutation(len(targets))
    if targets.ndim == 1:
        return order[np.argsort(targets[order], kind="stable")]
    return order[np.lexsort(targets[order].T)] if ((targets == 0) | (targets == 1)).all() else order
