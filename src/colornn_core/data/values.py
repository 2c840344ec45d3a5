"""Values become columns: float64 arrays of numbers (NaN: missing), or object arrays of text (None: missing)."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from numbers import Integral, Real
from typing import Any

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data.marks import is_mark
from colornn_core.data.number_texts import read_number_texts
from colornn_core.data.numerals import are_too_long, is_exact
from colornn_core.errors import DataError
from colornn_core.text import check_characters, short

# pandas' own marks of a missing value; these types, and Decimal, are known by their names to spare their imports
_MISSING_TYPES = {"NoneType", "NAType", "NaTType"}
_TEXT_TYPES = {"Interval", "Period"}  # of pandas

# Beyond it the squares that a deviation is made of overflow.
LARGEST_NUMBER = 1e150


def as_column(name: str, values: Any) -> AnyArray:
    """Make a column of any values: numbers if all of them are numbers, else text.

    Parameters
    ----------
    name : str
        For the messages.
    values : ndarray, shape (n_samples,), or sequence of number, str, bool or None

    Returns
    -------
    column : ndarray, shape (n_samples,), float64 or object

    Raises
    ------
    DataError
        The values are not a sequence, or one of them is neither number, text, truth value nor missing.

    Notes
    -----
    Lengths of time become seconds.
    """
    if isinstance(values, np.ndarray):
        if values.ndim != 1:
            raise DataError(f"Column {name!r}: an array of one dimension is needed, got the shape {values.shape}.")
        if values.dtype.kind == "m":
            values = values / np.timedelta64(1, "s")
        if values.dtype.kind == "S":  # as files of fixed-length records have texts
            values = np.char.decode(values, "utf-8", "replace")
        is_masked = np.ma.isMaskedArray(values)  # in its list None stands there
        if not is_masked and (values.dtype.kind == "f" or (values.dtype.kind in "iu" and _are_exact(values))):
            return np.array(values, np.float64)
        # Python has no dates of nanoseconds: NumPy would give numbers.
        values = (values.astype("M8[us]") if values.dtype.kind == "M" else values).tolist()
    if isinstance(values, str | bytes) or not isinstance(values, Sequence):
        raise DataError(f"Column {name!r}: a list of values is needed, got {short(values)}.")
    kinds = set(map(type, values))
    if any(issubclass(kind, timedelta) and kind.__name__ not in _MISSING_TYPES for kind in kinds):
        values = [one.total_seconds() if isinstance(one, timedelta) and one == one else one for one in values]  # noqa: PLR0124
        kinds = set(map(type, values))
    if kinds <= {float, int}:
        with suppress(OverflowError):  # see below
            numbers = np.array(values, np.float64)
            if int not in kinds or not (np.abs(numbers) >= 2**53).any() or not _are_too_long(values, kinds):
                return numbers
    if _are_too_long(values, kinds):
        return text_column(name, [as_text(cell, name, number) for number, cell in enumerate(values, 1)])
    if all(is_number_type(kind) or kind.__name__ in _MISSING_TYPES for kind in kinds):
        return np.array([_as_number(cell, name, number) for number, cell in enumerate(values, 1)], np.float64)
    return text_column(name, [as_text(cell, name, number) for number, cell in enumerate(values, 1)])


def _are_exact(values: AnyArray) -> bool:
    """Tell whether whole numbers are small enough that float64 keeps each of them."""
    return not len(values) or max(abs(int(values.min())), abs(int(values.max()))) <= 2**53


def _are_too_long(values: Sequence[Any], kinds: set[type]) -> bool:
    """Tell whether numbers are whole, and float64 does not keep one of them: they are names rather than amounts."""
    whole = [kind for kind in kinds if issubclass(kind, Integral) and not issubclass(kind, bool)]
    if not whole and not any(kind.__name__ == "Decimal" for kind in kinds):
        return False
    if not all(is_number_type(kind) or kind.__name__ in _MISSING_TYPES for kind in kinds):
        return False
    numbers = [value for value in values if is_number_type(type(value)) and value == value]  # noqa: PLR0124  (NaN)
    return any(_is_too_long(value) for value in numbers) and all(value % 1 == 0 for value in numbers)


def _is_too_long(value: Any) -> bool:
    if isinstance(value, float) or abs(value) <= 2**53 or abs(value) > LARGEST_NUMBER or value % 1:
        return False
    return not is_exact(int(value))


def is_number_type(kind: type) -> bool:
    """Tell whether values of a type are numbers; truth values are not."""
    return (issubclass(kind, Real) and not issubclass(kind, bool)) or kind.__name__ == "Decimal"


def _as_number(cell: Any, name: str, number: int) -> float:
    if not is_number_type(type(cell)):
        return np.nan
    try:
        return float(cell)
    except OverflowError:
        raise DataError(f"Row {number}, column {name!r}: the number is too large, got {short(cell)}.") from None


def as_text(value: Any, name: str, number: int) -> str | None:
    """Write a value as text, None where it is missing; `name` and `number` tell where it stands.

    Raises
    ------
    DataError
        The value is neither number, text, date, truth value nor missing.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if type(value).__name__ in _MISSING_TYPES:
        return None
    if is_number_type(type(value)):
        return _exact_text(value) or number_as_text(_as_number(value, name, number))
    if isinstance(value, date | time) or type(value).__name__ in _TEXT_TYPES:
        return _date_as_text(value)
    raise DataError(f"Row {number}, column {name!r}: a value must be a number or a text, got {short(value)}.")


def _exact_text(value: Any) -> str:
    """Write a whole number with all its digits; empty for what float64 may keep as well."""
    is_whole = isinstance(value, Integral) and abs(int(value)) <= LARGEST_NUMBER
    return str(int(value)) if is_whole or (type(value).__name__ == "Decimal" and _is_too_long(value)) else ""


def _date_as_text(value: Any) -> str:
    """Write 2024-05-31, with the time of day where it has one; ranges and months as pandas does."""
    if not isinstance(value, datetime):
        return value.isoformat() if isinstance(value, date | time) else str(value)
    if value.tzinfo is None and value.time() == time():
        return value.date().isoformat()
    return value.isoformat(" ", "seconds")


def number_as_text(value: float) -> str | None:
    """Write a number as a class name: 1.0 as '1', 0.5 as '0.5', NaN as None."""
    if value.is_integer():
        return str(int(value))
    return None if math.isnan(value) else repr(value)


def numbers_as_text(name: str, column: AnyArray) -> AnyArray:
    """Turn a column of numbers into text; one of text stays as it is."""
    if is_text(column):
        return column
    return text_column(name, [number_as_text(value) for value in column.tolist()])


def text_column(name: str, cells: Iterable[str | None]) -> AnyArray:
    """Make a column of text in which equal texts are one object, which spares most of the memory.

    Raises
    ------
    DataError
        A text holds half a character, which no file could keep.
    """
    known: dict[str | None, str | None] = {}
    kept = [known.setdefault(cell, cell) for cell in cells]
    for text in known:
        check_characters(text, f"Column {name!r}")
    array = np.empty(len(kept), object)
    array[:] = kept
    return array


def parse_numbers(column: AnyArray) -> FloatArray:
    """Read a column's numbers as people write them, NaN where a value is missing or no number.

    What a doubtful comma is, the column's other values say; see `number_texts`.
    """
    if not is_text(column):
        return column
    cells = [cell for cell in dict.fromkeys(column) if cell is not None and not is_mark(cell)]
    texts = read_number_texts(cells, are_numbers=True)
    known = texts.read(texts.likely_decimal())
    return np.fromiter((known.get(cell, math.nan) for cell in column), np.float64, len(column))


def looks_like_numbers(cells: Iterable[str]) -> bool:
    """Tell whether texts that can be read as numbers are meant as such; 007 is a name, and so are very long ones.

    Here it is a single zero before another digit that speaks against it: who writes 01 as text means it. In CSV, where
    all is text, it takes more; see `numerals.are_codes`.
    """
    texts = list(cells)
    return not are_too_long(texts) and not any(re.fullmatch(r"\s*[+-]?0\d+\s*", text) for text in texts)


def is_gap(cell: str | None) -> bool:
    """Tell whether a text says that a number is missing; see `data.marks.is_mark`."""
    return is_mark(cell)


def is_text(column: AnyArray) -> bool:
    """Tell a column of text from one of numbers."""
    return column.dtype == object


def is_missing(column: AnyArray, *, infinite: bool = False) -> AnyArray:
    """Mark the missing values of a column, and if asked for those too large to use, shape (n_samples,), bool."""
    if is_text(column):
        missing: AnyArray = np.equal(column, None)
        return missing
    return ~(np.abs(column) <= LARGEST_NUMBER) if infinite else np.isnan(column)


def filled(name: str, column: AnyArray) -> AnyArray:
    """Put the median of a column, or its most frequent text, where a value is missing or infinite.

    Raises
    ------
    DataError
        The column has no value at all.
    """
    gaps = is_missing(column, infinite=True)
    if gaps.all():
        raise DataError(f"Column {name!r} has no value to fill the gaps with: leave the column out.")
    present = column[~gaps]
    column = column.copy()
    column[gaps] = Counter(present.tolist()).most_common(1)[0][0] if is_text(column) else np.median(present)
    return column


def join(name: str, first: AnyArray, second: AnyArray) -> AnyArray:
    """Put two columns one after the other; numbers beside text become text."""
    if is_text(first) != is_text(second):
        first, second = numbers_as_text(name, first), numbers_as_text(name, second)
    return np.concatenate([first, second])
