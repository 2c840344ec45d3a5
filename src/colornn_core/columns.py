"""What one column means, and how it becomes numbers for a network."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from colornn_core import findings
from colornn_core._arrays import AnyArray, FloatArray, IntArray
from colornn_core.cells import LARGEST_NUMBER, is_gap, is_missing, is_text, numbers_as_text, parse_numbers, short
from colornn_core.errors import ConfigError
from colornn_core.findings import Finding
from colornn_core.limits import MAXIMUM_CATEGORIES, MAXIMUM_NAME_CHARACTERS

SCALINGS = ("minmax", "standard", "none")
# Where only one of two answers occurs, these tell the other.
_PAIRS = (("0", "1"), ("false", "true"), ("no", "yes"))


@dataclass(frozen=True)
class NumberColumn:
    """A column of numbers and what was learnt of its range.

    Attributes
    ----------
    name : str
    scaling : {'minmax', 'standard', 'none'}
        To 0..1 by minimum and maximum, to mean 0 and deviation 1, or not at all.
    minimum, maximum, mean, deviation : float
        In the units of the column; the deviation is the population's.

    Raises
    ------
    ConfigError
        The scaling is unknown, or a number is none.
    """

    name: str
    scaling: str = "minmax"
    minimum: float = 0.0
    maximum: float = 1.0
    mean: float = 0.0
    deviation: float = 1.0

    def __post_init__(self) -> None:
        """Check the name, the scaling and the numbers."""
        _check_name(self.name)
        if self.scaling not in SCALINGS:
            raise ConfigError(f"scaling must be one of {', '.join(SCALINGS)}, got {short(self.scaling)}")
        for field in ("minimum", "maximum", "mean", "deviation"):
            value = getattr(self, field)
            if not isinstance(value, int | float) or not abs(value) <= LARGEST_NUMBER:
                raise ConfigError(f"{field} of column {short(self.name)} must be a finite number, got {short(value)}")

    width = 1

    @property
    def offset_and_scale(self) -> tuple[float, float]:
        """What is taken away from a value, and what it is then divided by."""
        if self.scaling == "minmax":
            return self.minimum, (self.maximum - self.minimum) or 1.0
        if self.scaling == "standard":
            return self.mean, self.deviation or 1.0
        return 0.0, 1.0

    def learn(self, column: AnyArray, weights: FloatArray | None = None) -> "NumberColumn":
        """Take minimum, maximum, mean and deviation from the usable values of a column, shape (n_samples,).

        With `weights` of the same shape, a row of weight 2 counts as two rows, one of weight 0 as none.
        """
        values = parse_numbers(column)
        usable = ~is_missing(values, infinite=True) & (True if weights is None else weights > 0)
        values, weights = values[usable], None if weights is None else weights[usable]
        if not len(values):
            return self
        low, high, mean = (
            float(number) for number in (np.min(values), np.max(values), np.average(values, None, weights))
        )
        deviation = float(np.sqrt(np.average((values - mean) ** 2, None, weights)))
        return replace(self, minimum=low, maximum=high, mean=mean, deviation=deviation)

    def problems(self, column: AnyArray) -> Iterator[Finding]:
        """Find what keeps a column, shape (n_samples,), from being encoded."""
        values = parse_numbers(column)
        unusable = np.flatnonzero(is_missing(values, infinite=True))
        if not len(unusable):
            return
        infinite = unusable[~np.isnan(values[unusable])]
        gaps = unusable[np.isnan(values[unusable])]
        wrong = gaps[:0]
        if is_text(column):
            is_wrong = np.array([not is_gap(column[row]) for row in gaps], bool)
            gaps, wrong = gaps[~is_wrong], gaps[is_wrong]
        if len(gaps):
            yield findings.missing(self.name, gaps)
        if len(wrong):
            yield findings.not_numbers(self.name, wrong, sorted(set(column[wrong])))
        if len(infinite):
            yield findings.infinite(self.name, infinite, float(values[infinite[0]]))

    def encode(self, column: AnyArray) -> FloatArray:
        """Scale a column, shape (n_samples,), to shape (n_samples, 1).

        Raises
        ------
        DataError
            There are `problems`.
        """
        for finding in self.problems(column):
            raise finding.error()
        offset, scale = self.offset_and_scale
        return ((parse_numbers(column) - offset) / scale)[:, np.newaxis]

    def decode(self, encoded: FloatArray) -> FloatArray:
        """Turn scaled values, any shape, back into the units of the column."""
        offset, scale = self.offset_and_scale
        return encoded * scale + offset


@dataclass(frozen=True)
class CategoryColumn:
    """A column of names, encoded one-hot; as one of several labels, no and yes, encoded as 0 and 1.

    Attributes
    ----------
    name : str
    categories : tuple of str
        In the order of their one-hot columns; of two labels the second means yes.

    Raises
    ------
    ConfigError
        The categories are not different texts.
    """

    name: str
    categories: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the name and the categories."""
        _check_name(self.name)
        if not all(isinstance(one, str) for one in self.categories) or len(set(self.categories)) < self.width:
            told = short(self.categories)
            raise ConfigError(f"categories of column {short(self.name)} must be different texts, got {told}")

    @property
    def width(self) -> int:
        """Number of encoded columns."""
        return len(self.categories)

    def learn(self, column: AnyArray) -> "CategoryColumn":
        """Take the categories from a column, shape (n_samples,), sorted."""
        return replace(self, categories=tuple(sorted(set(numbers_as_text(self.name, column)) - {None})))

    def completed(self) -> "CategoryColumn":
        """Add the other answer where only one of 0/1, false/true or no/yes is known."""
        pair = next((pair for pair in _PAIRS if set(self.categories) < set(pair)), self.categories)
        return replace(self, categories=pair)

    def codes(self, column: AnyArray) -> IntArray:
        """Number each value by its category, shape (n_samples,); -1 where it is missing or unknown."""
        numbers = {category: number for number, category in enumerate(self.categories)}
        names = numbers_as_text(self.name, column)
        return np.fromiter((numbers.get(name, -1) for name in names), np.intp, len(names))

    def problems(self, column: AnyArray) -> Iterator[Finding]:
        """Find what keeps a column, shape (n_samples,), from being encoded."""
        if self.width > MAXIMUM_CATEGORIES:
            yield findings.too_many_names(self.name, self.width, MAXIMUM_CATEGORIES)
        rows = np.flatnonzero(self.codes(column) < 0)
        if not len(rows):
            return
        names = numbers_as_text(self.name, column[rows])
        gaps = is_missing(names)
        if gaps.any():
            yield findings.missing(self.name, rows[gaps])
        if not gaps.all():
            unknown = sorted(set(names[~gaps]))
            yield findings.unknown_names(self.name, rows[~gaps], unknown, self.categories)

    def indices(self, column: AnyArray) -> IntArray:
        """Number each value by its category, shape (n_samples,).

        Raises
        ------
        DataError
            There are `problems`.
        """
        for finding in self.problems(column):
            raise finding.error()
        return self.codes(column)

    def encode(self, column: AnyArray) -> FloatArray:
        """Encode a column, shape (n_samples,), one-hot, shape (n_samples, n_categories)."""
        return np.eye(self.width)[self.indices(column)]

    def encode_pair(self, column: AnyArray) -> FloatArray:
        """Encode a column of one label, shape (n_samples,), as 0 for no and 1 for yes, shape (n_samples, 1)."""
        if self.width != 2:
            raise findings.not_two_values(self.name, self.categories).error()
        return self.indices(column)[:, np.newaxis].astype(np.float64)

    def output_problems(self, *, pair: bool) -> Iterator[Finding]:
        """Find what keeps the categories from being classes, or a `pair` of no and yes."""
        if pair and self.width > 2:
            yield findings.not_two_values(self.name, self.categories)
        elif self.width == 1:
            yield findings.one_class(self.name, self.categories[0])


Column: TypeAlias = NumberColumn | CategoryColumn


def _check_name(name: str) -> None:
    if not isinstance(name, str):
        raise ConfigError(f"the name of a column must be a text, got {short(name)}")
    if len(name) > MAXIMUM_NAME_CHARACTERS:
        raise ConfigError(
            f"the name of a column must have at most {MAXIMUM_NAME_CHARACTERS} characters, got {short(name)}"
        )
