"""Which rows a model validates on, and which it is tested on: drawn once, kept with the model, known in every table.

A row is known by a fingerprint of what its cells mean to the schema, so that it does not matter where it stands, what
its columns are called, or which file it comes from. Of rows that are alike, the first, the second, ... are distinct.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from colornn_core.arrays import AnyArray, IntArray
from colornn_core.data.columns import NumberColumn
from colornn_core.data.schema import Schema
from colornn_core.data.splitting import draw, split
from colornn_core.data.table import Table
from colornn_core.data.values import parse_numbers
from colornn_core.errors import DataError

# Validation rows must not be taken for others: at a million rows 48 bits err once in two thousand times. That one in
# some thousand new rows is taken for one that was trained on does no harm, so that these keep 24 bits.
ROW_BITS, TRAINED_BITS = 48, 24


def _no_rows() -> AnyArray:
    return np.zeros(0, np.uint64)


@dataclass(frozen=True, eq=False)
class ValidationSplit:
    """What is kept of the rows that a model has seen.

    Attributes
    ----------
    share : float
        The share of the rows of the last validation set; 0 where there was none.
    rows : ndarray of uint64, sorted
        Fingerprints, of `ROW_BITS`, of the rows to validate on.
    trained : ndarray of uint32, sorted
        The lowest `TRAINED_BITS` of the fingerprints of the rows that were trained on.
    test : ndarray of uint64, sorted
        Fingerprints, of `ROW_BITS`, of the rows of the test set.
    """

    share: float = 0.0
    rows: AnyArray = field(default_factory=_no_rows)
    trained: AnyArray = field(default_factory=lambda: _short(_no_rows()))
    test: AnyArray = field(default_factory=_no_rows)

    def find(self, schema: Schema, table: Table) -> IntArray:
        """Return the row numbers, from 0, of the rows of a table that are validated on."""
        return np.flatnonzero(_found(fingerprints(schema, table), self.rows))

    def find_test(self, schema: Schema, table: Table) -> IntArray:
        """Return the row numbers, from 0, of the rows of a table that are in the test set."""
        return np.flatnonzero(_found(fingerprints(schema, table), self.test))


def trained_on(schema: Schema, table: Table) -> ValidationSplit:
    """Return what is kept where all rows of a table were trained on, and no other ones."""
    return ValidationSplit(trained=merged(_short(fingerprints(schema, table))))


class Division(NamedTuple):
    """A table divided: row numbers, from 0 and ascending, and what is to be kept of it."""

    training: IntArray
    validation: IntArray
    test: IntArray
    split: ValidationSplit


def divide(
    before: ValidationSplit,
    schema: Schema,
    table: Table,
    targets: AnyArray,
    *,
    share: float,
    test_size: float = 0,
    rng: np.random.Generator,
) -> Division:
    """Divide a table into rows to train on, rows to validate on, and rows of the test set.

    Rows that were seen before stay on their side, and the share is drawn from the others. A smaller share than before
    lets some of the validation rows go; a larger one takes none of the rows that were trained on. Without a share all
    rows are trained on. A row of the test set stays there, whatever is asked for.

    Parameters
    ----------
    before : ValidationSplit
    schema : Schema
    table : Table
    targets : ndarray
        Its encoded outputs, whose classes are kept in proportion; see `data.splitting.split`.
    share : float
        Of the rows that are not known and not in the test set, 0 to 1.
    test_size : float or int
        The test set's share of the rows that are not known, below 1, or how many rows of this table it is to have.
    rng : numpy.random.Generator

    Raises
    ------
    DataError
        One of the parts that were asked for would be empty.
    """
    prints = fingerprints(schema, table)
    is_test = _tested(before, prints, targets, test_size, rng)
    rest, test = np.flatnonzero(~is_test), prints[is_test]
    if not len(rest):
        raise DataError(f"All {len(prints)} rows of the table are in the test set, so that none is left to train on.")
    if len(test):
        prints, targets = prints[rest], targets[rest]
    if share == 0 or not (len(before.rows) or len(before.trained)):
        training, validation = split(targets, share, rng=rng)
    else:
        is_validation = _sides(before, prints, targets, share, rng)
        training, validation = np.flatnonzero(~is_validation), np.flatnonzero(is_validation)
    is_released = _found(before.rows, np.sort(prints[training]))
    rows = merged(before.rows[~is_released], prints[validation])
    trained = merged(before.trained, _short(prints[training]))
    kept = ValidationSplit(share or before.share, rows, trained, merged(before.test, test))
    return Division(rest[training], rest[validation], np.flatnonzero(is_test), kept)


def _tested(
    before: ValidationSplit, prints: AnyArray, targets: AnyArray, test_size: float, rng: np.random.Generator
) -> AnyArray:
    """Mark the rows of the test set, shape (n_samples,), bool: those that were in it, and what the others add."""
    is_test = _found(prints, before.test)
    n_samples, n_known = len(prints), int(is_test.sum())
    wanted = test_size - n_known if test_size >= 1 else test_size
    if wanted <= 0:
        return is_test
    new = np.flatnonzero(~(is_test | _found(prints, before.rows) | _found(_short(prints), before.trained)))
    if not len(new) and not n_known:
        raise DataError(
            f"The model has seen all {n_samples} rows of the table, so that none is left for a test set: add rows that "
            "it has not seen, make a new model, or set test_size to 0."
        )
    if test_size >= 1 and (wanted > len(new) or test_size >= n_samples):
        raise DataError(
            f"A test set of {test_size} rows is too large for {n_samples} rows, of which the model has not seen "
            f"{len(new)}: add rows, or choose a smaller test_size."
        )
    is_test[new] = draw(targets[new], wanted / len(new) if test_size >= 1 else wanted, rng=rng) if len(new) else False
    if not is_test.any():
        raise DataError(
            f"{n_samples} rows are too few for a test set of {test_size:.0%} of them: add rows, or choose another "
            "test_size."
        )
    return is_test


def _sides(
    before: ValidationSplit, prints: AnyArray, targets: AnyArray, share: float, rng: np.random.Generator
) -> AnyArray:
    """Mark the rows to validate on, shape (n_samples,), bool."""
    is_validation = _found(prints, before.rows)
    new = np.flatnonzero(~(is_validation | _found(_short(prints), before.trained)))
    held = np.flatnonzero(is_validation)
    if share < before.share and len(held):
        is_validation[held] = draw(targets[held], share / before.share, rng=rng)
        if not is_validation.any():
            is_validation[rng.choice(held)] = True
    if len(new):
        is_validation[new] = draw(targets[new], share, rng=rng)
        if not is_validation.any():
            is_validation[rng.choice(new)] = True
    if not is_validation.any():
        raise DataError(
            f"The model was trained on all {len(prints)} rows of the table, so that none is left to validate on: add "
            "rows that it has not seen, make a new model, or set validation_split to 0."
        )
    if is_validation.all():
        raise DataError(
            f"All {len(prints)} rows of the table are in the validation set, so that none is left to train on: add "
            "rows, or set validation_split to 0 to train on these."
        )
    return is_validation


def fingerprints(schema: Schema, table: Table) -> AnyArray:
    """Compute a number of `ROW_BITS` for each row, shape (n_samples,), uint64: equal for no two rows of a table."""
    prints = np.zeros(len(table), np.uint64)
    for bits in _bits(schema, table):
        prints ^= bits
        _mix(prints)
    order = np.argsort(prints, kind="stable")
    ordered = prints[order]
    numbers = np.arange(len(ordered))
    is_first = np.ones(len(ordered), bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    numbers -= np.maximum.accumulate(np.where(is_first, numbers, 0))  # of each row among those that are alike
    prints[order] ^= numbers.astype(np.uint64)
    return _mix(prints) >> np.uint64(64 - ROW_BITS)


def _bits(schema: Schema, table: Table) -> Iterator[AnyArray]:
    for column in (*schema.inputs, *schema.outputs):
        cells = table.columns[column.name]
        if isinstance(column, NumberColumn):
            numbers = parse_numbers(cells).astype(np.float64) + 0.0  # -0.0 is 0.0
            numbers[np.isnan(numbers)] = np.nan  # of which there are many
            yield numbers.view(np.uint64)
        else:
            yield column.codes(cells).astype(np.int64).view(np.uint64)


def merged(*parts: AnyArray) -> AnyArray:
    """Join arrays into one, sorted, without repetitions: as `numpy.unique`, which would first import much else."""
    values = np.concatenate(parts)
    values.sort()
    is_first = np.ones(len(values), bool)
    is_first[1:] = values[1:] != values[:-1]
    return values[is_first]


def _found(prints: AnyArray, known: AnyArray) -> AnyArray:
    """Mark those that are among some that are sorted, shape (n_samples,), bool."""
    if not len(known):
        return np.zeros(len(prints), bool)
    found: AnyArray = known[np.minimum(np.searchsorted(known, prints), len(known) - 1)] == prints
    return found


def _short(prints: AnyArray) -> AnyArray:
    return (prints & np.uint64(2**TRAINED_BITS - 1)).astype(np.uint32)


def _mix(numbers: AnyArray) -> AnyArray:
    """Scatter numbers over 64 bits, in place.

    References
    ----------
    Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, the finalizer of SplitMix64.
    """
    numbers += np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        numbers ^= numbers >> np.uint64(shift)
        numbers *= np.uint64(factor)
    numbers ^= numbers >> np.uint64(31)
    return numbers
