"""What one column means, and how it becomes numbers for a network."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray, IntArray
from colornn_core.data import findings, opposites
from colornn_core.data.findings import Finding
from colornn_core.data.matching import CategoryIndex
from colornn_core.data.values import (
    LARGEST_NUMBER,
    is_gap,
    is_missing,
    is_text,
    number_as_text,
    numbers_as_text,
    parse_numbers,
)
from colornn_core.errors import ConfigError
from colornn_core.limits import MAXIMUM_CATEGORIES, MAXIMUM_NAME_CHARACTERS
from colornn_core.scalars import plain_number
from colornn_core.text import short

# With fewer classes than this, one row of each may be a beginning.
_FEWEST_SINGLE_CLASSES = 10
SCALINGS = ("minmax", "standard", "none")


@dataclass(frozen=True)
class NumberColumn:
    """A column of numbers and what was learnt of its range.

    Attributes
    ----------
    name : str
    scaling : {'minmax', 'standard', 'none'}
        To 0..1 by minimum and maximum, to mean 0 and standard deviation 1, or not at all.
    minimum, maximum, mean, std : float
        In the units of the column; `std` is the standard deviation of the population.
    median : float, optional
        What stands for a missing value; where it is not known, the middle of the range.

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
    std: float = 1.0
    median: float | None = None

    def __post_init__(self) -> None:
        """Check the name, the scaling and the numbers."""
        _check_name(self.name)
        if self.scaling not in SCALINGS:
            raise ConfigError(f"scaling must be one of {', '.join(SCALINGS)}, got {short(self.scaling)}")
        for field in ("minimum", "maximum", "mean", "std", "median"):
            value = getattr(self, field)
            if field == "median" and value is None:
                continue
            number = plain_number(value)
            if number is None or not abs(number) <= LARGEST_NUMBER:
                raise ConfigError(f"{field} of column {short(self.name)} must be a finite number, got {short(value)}")
            object.__setattr__(self, field, number)

    width = 1

    @property
    def offset_and_scale(self) -> tuple[float, float]:
        """What is taken away from a value, and what it is then divided by."""
        if self.scaling == "minmax":
            return self.minimum, (self.maximum - self.minimum) or 1.0
        if self.scaling == "standard":
            return self.mean, self.std or 1.0
        return 0.0, 1.0

    @property
    def substitute(self) -> float:
        """What stands for a missing value, in the units of the column."""
        if self.median is not None:
            return self.median
        return (self.minimum + self.maximum) / 2 if self.scaling == "minmax" else self.mean

    @property
    def substitute_words(self) -> str:
        """What stands for a missing value, in words."""
        number = number_as_text(float(f"{self.substitute:.6g}")) or ""
        return f"the median {number}" if self.median is not None else number

    def unusable(self, column: AnyArray) -> IntArray:
        """Number the rows, from 0, of which the value is missing, no number, or infinite."""
        return np.flatnonzero(is_missing(parse_numbers(column), infinite=True))

    def fit(self, column: AnyArray, weights: FloatArray | None = None) -> "NumberColumn":
        """Take range, mean, standard deviation and median from the usable values of a column, shape (n_samples,).

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
        std = float(np.sqrt(np.average((values - mean) ** 2, None, weights)))
        median = _median(values, weights)
        return replace(self, minimum=low, maximum=high, mean=mean, std=std, median=median)

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
        if len(gaps) == len(column) > 1:
            yield findings.empty_column(self.name, len(gaps))
        elif len(gaps):
            yield findings.missing(self.name, gaps, share=_share(gaps, column))
        if len(wrong):
            yield findings.not_numbers(self.name, wrong, sorted(set(column[wrong])))
        if len(infinite):
            yield findings.infinite(self.name, infinite, float(values[infinite[0]]))

    def encode(self, column: AnyArray, passed: list[Finding] | None = None) -> FloatArray:
        """Scale a column, shape (n_samples,), to shape (n_samples, 1).

        Parameters
        ----------
        column : ndarray, shape (n_samples,)
        passed : list of Finding, optional
            Where it is given, the `substitute` stands for what is missing or unusable, and what was is added to it.

        Raises
        ------
        DataError
            There are `problems`; with `passed`, only where the column holds nothing but texts that are no numbers.
        """
        values = parse_numbers(column)
        unusable = is_missing(values, infinite=True)
        if unusable.any():
            values = self._substituted(column, values, unusable, passed)
        offset, scale = self.offset_and_scale
        return ((values - offset) / scale)[:, np.newaxis]

    def _substituted(
        self, column: AnyArray, values: FloatArray, unusable: AnyArray, passed: list[Finding] | None
    ) -> FloatArray:
        for finding in self.problems(column):
            if passed is None or (unusable.all() and finding.code not in {"missing", "empty"}):
                raise finding.error()
            passed.append(findings.substituted(finding, self.substitute_words))
        return np.where(unusable, self.substitute, values)

    def decode(self, encoded: FloatArray) -> FloatArray:
        """Turn scaled values, any shape, back into the units of the column."""
        offset, scale = self.offset_and_scale
        return encoded * scale + offset


@dataclass(frozen=True)
class CategoryColumn:
    """A column of names, encoded one-hot; as a label of a multi-label task, no and yes, encoded as 0 and 1.

    Attributes
    ----------
    name : str
    categories : tuple of str
        In the order of their one-hot columns; of two labels the second means yes.
    blank : str
        The category that a missing value stands for; empty where it is just missing.

    Raises
    ------
    ConfigError
        The categories are not different texts.
    """

    name: str
    categories: tuple[str, ...] = ()
    blank: str = ""

    def __post_init__(self) -> None:
        """Check the name and the categories."""
        _check_name(self.name)
        if self.blank and self.blank not in self.categories:
            raise ConfigError(f"blank of column {short(self.name)} must be a category, got {short(self.blank)}")
        if not all(isinstance(one, str) for one in self.categories) or len(set(self.categories)) < self.width:
            shown = short(self.categories)
            raise ConfigError(f"categories of column {short(self.name)} must be different texts, got {shown}")

    substitute_words = "no category"

    def unusable(self, column: AnyArray) -> IntArray:
        """Number the rows, from 0, of which the value is missing or unknown."""
        return np.flatnonzero(self.codes(column) < 0)

    @property
    def width(self) -> int:
        """Number of encoded columns."""
        return len(self.categories)

    def fit(self, column: AnyArray) -> "CategoryColumn":
        """Take the categories from a column, shape (n_samples,), sorted."""
        return replace(self, categories=tuple(sorted(set(numbers_as_text(self.name, column)) - {None})))

    def as_answer(self, column: AnyArray, positive: str | None = None) -> "CategoryColumn":
        """Put yes after no, and add the one that does not occur: as a label of a multi-label task.

        Where one value and blanks occur, the blanks say no.

        Parameters
        ----------
        column : ndarray, shape (n_samples,)
            What the categories were learnt from.
        positive : str, optional
            The one that means yes.

        Raises
        ------
        DataError
            Which one means yes is not said, and not known.
        """
        if self.width == 1:
            return self._with_other(self.categories[0], bool(is_missing(column).any()))
        if self.width != 2 or (self.blank and positive in {None, *self.categories[1:]}):
            return self
        pair = opposites.ordered(self.categories)
        if positive in self.categories:
            pair = (next(one for one in self.categories if one != positive), positive)
        if pair is None:
            raise findings.yes_unknown(self.name, self.categories).error()
        return replace(self, categories=pair)

    def _with_other(self, value: str, has_blanks: bool) -> "CategoryColumn":
        pair = opposites.completed(value)
        blank = has_blanks and not opposites.is_no(value)
        if blank:
            pair = pair or (("-" if value == "+" else "no"), value)
        return replace(self, categories=pair or self.categories, blank=pair[0] if blank and pair else "")

    def codes(self, column: AnyArray) -> IntArray:
        """Number each value by its category, shape (n_samples,); -1 where it is missing or unknown.

        A value that is spelt otherwise is found where only one category means the same: 1, 1.0, true and True.
        """
        index = CategoryIndex(self.categories)
        names = numbers_as_text(self.name, column).tolist()
        numbers = {name: index.find(name) for name in set(names) - {None}}
        numbers[None] = self.categories.index(self.blank) if self.blank else -1
        return np.fromiter(map(numbers.__getitem__, names), np.intp, len(names))

    def problems(self, column: AnyArray) -> Iterator[Finding]:
        """Find what keeps a column, shape (n_samples,), from being encoded."""
        if self.width > MAXIMUM_CATEGORIES:
            yield findings.too_many_names(self.name, self.width, MAXIMUM_CATEGORIES)
        gaps, unknown = self._gaps_and_unknown(column)
        if len(gaps) == len(column) > 1:
            yield findings.empty_column(self.name, len(column))
        elif len(gaps):
            yield findings.missing(self.name, gaps, share=_share(gaps, column))
        if len(unknown):
            yield self.unknown(column, unknown)

    def unknown(self, column: AnyArray, rows: IntArray, severity: str = findings.ERROR) -> Finding:
        """Tell of rows whose values are none of the categories."""
        texts = sorted(set(numbers_as_text(self.name, column[rows])))
        return findings.unknown_names(self.name, rows, texts, self.categories, severity=severity)

    def _gaps_and_unknown(self, column: AnyArray) -> tuple[IntArray, IntArray]:
        """Number the rows of which the value is missing, and those of which it is unknown."""
        rows = np.flatnonzero(self.codes(column) < 0)
        names = numbers_as_text(self.name, column[rows])
        gaps = np.fromiter((name is None or not name.strip() for name in names), bool, len(names))
        return rows[gaps], rows[~gaps]

    def indices(self, column: AnyArray) -> IntArray:
        """Number each value by its category, shape (n_samples,).

        Raises
        ------
        DataError
            There are `problems`.
        """
        codes = self.codes(column)
        if self.width > MAXIMUM_CATEGORIES or (codes < 0).any():
            for finding in self.problems(column):
                raise finding.error()
        return codes

    def encode(self, column: AnyArray, passed: list[Finding] | None = None) -> FloatArray:
        """Encode a column, shape (n_samples,), one-hot, shape (n_samples, n_categories).

        Parameters
        ----------
        column : ndarray, shape (n_samples,)
        passed : list of Finding, optional
            Where it is given, what is missing or unknown is all zeros, and what was is added to it.

        Raises
        ------
        DataError
            There are `problems`, and `passed` is not given.
        """
        if passed is None:
            return np.eye(self.width)[self.indices(column)]
        codes = self.codes(column)
        encoded = np.zeros((len(codes), self.width))
        known = np.flatnonzero(codes >= 0)
        encoded[known, codes[known]] = 1
        if len(known) < len(codes):
            gaps, unknown = self._gaps_and_unknown(column)
            if len(gaps):
                passed.append(findings.filled(self.name, gaps, self.substitute_words))
            if len(unknown):
                passed.append(self.unknown(column, unknown, findings.WARNING))
        return encoded

    def encode_pair(self, column: AnyArray) -> FloatArray:
        """Encode a column of one label, shape (n_samples,), as 0 for no and 1 for yes, shape (n_samples, 1)."""
        if self.width != 2:
            raise findings.not_two_values(self.name, self.categories).error()
        return self.indices(column)[:, np.newaxis].astype(np.float64)

    def output_problems(self, column: AnyArray, *, pair: bool) -> Iterator[Finding]:
        """Find what keeps the categories from being classes, or a `pair` of no and yes."""
        n_rows = len(column) - int(is_missing(column).sum())
        is_single = _FEWEST_SINGLE_CLASSES <= n_rows == self.width <= MAXIMUM_CATEGORIES
        if is_single and len(set(numbers_as_text(self.name, column)) - {None}) == n_rows:
            yield findings.one_row_per_class(self.name, n_rows)
        if pair and self.width > 2:
            yield findings.not_two_values(self.name, self.categories)
        elif self.width == 1:
            yield findings.one_class(self.name, self.categories[0])


def holds_marks(column: AnyArray) -> bool:
    """Tell a column of text that holds one mark of a yes, such as x, and blanks that say no."""
    if not is_text(column):
        return False
    values = set(column)
    return None in values and len(values) == 2 and opposites.is_mark(next(one for one in values if one is not None))


def _median(values: FloatArray, weights: FloatArray | None) -> float:
    """Return the value in the middle, a row of weight 2 counting as two rows."""
    if weights is None:
        return float(np.median(values))
    order = np.argsort(values, kind="stable")
    sums = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(sums, sums[-1] / 2)])


Column: TypeAlias = NumberColumn | CategoryColumn


def _share(gaps: IntArray, column: AnyArray) -> float:
    """Return the share of gaps in a column; of one row it says nothing."""
    return len(gaps) / len(column) if len(column) > 1 else 0.0


def _check_name(name: str) -> None:
    if not isinstance(name, str):
        raise ConfigError(f"the name of a column must be a text, got {short(name)}")
    if len(name) > MAXIMUM_NAME_CHARACTERS:
        raise ConfigError(
            f"the name of a column must have at most {MAXIMUM_NAME_CHARACTERS} characters, got {short(name)}"
        )
