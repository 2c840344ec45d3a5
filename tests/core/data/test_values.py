from decimal import Decimal

import numpy as np
import pytest

from colornn_core import DataError, read_table
from colornn_core.data.numerals import parse_number
from colornn_core.data.values import as_column, filled, is_missing, join, text_column
from colornn_core.text import short


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2.5, None], [1, 2.5, np.nan]),
        (np.array([1, 2], np.int8), [1, 2]),
        (np.array([1, None, 2.5], object), [1, np.nan, 2.5]),
        ([np.float32(0.5), Decimal("0.25"), 1], [0.5, 0.25, 1]),
        ([], []),
    ],
)
def test_numbers_make_a_column_of_numbers(values: object, expected: list[float]) -> None:
    column = as_column("x", values)
    assert column.dtype == np.float64
    np.testing.assert_array_equal(column, expected)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["1", "2"], ["1", "2"]),
        ([1, "01", 2.5, None, float("nan")], ["1", "01", "2.5", None, None]),
        ([True, False, np.True_], ["true", "false", "true"]),
        (np.array([True, False]), ["true", "false"]),
        ([float("inf"), "x", 1e300], ["inf", "x", str(int(1e300))]),
    ],
)
def test_everything_else_makes_a_column_of_text(values: object, expected: list[str | None]) -> None:
    column = as_column("x", values)
    assert column.dtype == object
    assert column.tolist() == expected


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (5, "Column 'x': a list of values is needed, got 5"),
        ("abc", "Column 'x': a list of values is needed, got 'abc'"),
        ({"a": 1}, "Column 'x': a list of values is needed"),
        (np.eye(2), r"Column 'x': an array of one dimension is needed, got the shape \(2, 2\)"),
        ([1, [2]], r"Row 2, column 'x': a value must be a number or a text, got \[2\]"),
        ([1, 1j], "Row 2, column 'x': a value must be a number or a text, got 1j"),
        ([1, 10**400], "Row 2, column 'x': the number is too large, got 1000"),
        (["a", 10**5000], "Row 2, column 'x': the number is too large, got a very large int"),
        (["a", "\ud800"], r"Column 'x': '\\ud800' has a broken character at position 1"),
    ],
)
def test_what_is_no_value_is_refused(values: object, message: str) -> None:
    with pytest.raises(DataError, match=message):
        as_column("x", values)


def test_equal_texts_are_one_object() -> None:
    first, second = text_column("x", ["".join(["ab", "c"]), "".join(["a", "bc"])])
    assert first is second


@pytest.mark.parametrize(("text", "number"), [("1e3", 1000), ("-.5", -0.5), ("inf", np.inf), (" 7 ", 7)])
def test_numbers_are_read(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", [None, "", "x", "1_00", "1,5,7", "0x10"])
def test_other_texts_are_no_numbers(text: str | None) -> None:
    assert np.isnan(parse_number(text))


def test_missing_and_infinite_values() -> None:
    numbers, names = np.array([1, np.nan, np.inf, 1e200]), as_column("x", ["a", None])
    assert is_missing(numbers).tolist() == [False, True, False, False]
    assert is_missing(numbers, infinite=True).tolist() == [False, True, True, True]
    assert is_missing(names).tolist() == [False, True]


def test_gaps_are_filled_with_the_median_or_the_most_frequent_text() -> None:
    column = np.array([1, np.nan, 5, np.inf, 9])
    assert filled("x", column).tolist() == [1, 5, 5, 5, 9]
    assert np.isnan(column[1])
    assert filled("x", as_column("x", ["b", None, "a", "b"])).tolist() == ["b", "b", "a", "b"]
    with pytest.raises(DataError, match="Column 'x' has no value"):
        filled("x", np.array([np.nan]))


def test_numbers_beside_text_become_text() -> None:
    assert join("x", np.array([1, np.nan]), as_column("x", ["a"])).tolist() == ["1", None, "a"]
    assert join("x", np.array([1.0]), np.array([2.0])).tolist() == [1, 2]


def test_long_values_are_cut_off_in_messages() -> None:
    assert short("x" * 100) == "'" + "x" * 56 + "..."


def test_texts_as_bytes_are_texts() -> None:
    array = np.array([(1, b"maple"), (2, "Nu\u00df".encode())], [("x", "i4"), ("tree", "S5")])
    assert read_table(array)["tree"].tolist() == ["maple", "Nu\u00df"]
