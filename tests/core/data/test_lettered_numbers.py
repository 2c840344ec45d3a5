"""Numbers beside which a letter or sign stands that is no unit: coordinates, flags, currencies, arrows."""

import numpy as np
import pytest

from colornn_core import Table
from colornn_core.data.number_texts import read_number_texts


def numbers_of(cells: list[str], separator: str = ";") -> object:
    """Read a column of the cells, as a list of numbers, or as text."""
    table = Table.from_csv(f"x{separator}kind\n" + "".join(f"{cell}{separator}a\n" for cell in cells))
    return "text" if table.columns["x"].dtype == object else table.columns["x"].tolist()


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["48.1° N", "33.9° S", "0.5° N"], [48.1, -33.9, 0.5]),
        (["48,1 N", "33,9 S", "0,5 N"], [48.1, -33.9, 0.5]),
        (["N48.1", "S33.9", "N0.5"], [48.1, -33.9, 0.5]),
        (["9.5 W", "18.4 E", "11.5 E"], [-9.5, 18.4, 11.5]),
        (["70.5° W", "71.25° W", "70° W"], [-70.5, -71.25, -70]),
        (["9,5° W", "18,4° O", "11,5° O"], [-9.5, 18.4, 11.5]),
        (["9,5° O", "18,4° E", "11,5° E"], [-9.5, 18.4, 11.5]),
        (["48°30'N", "33°15'S", "1°45'N"], [48.5, -33.25, 1.75]),
        (["48°30'36\"N", "33°15'0\"S", "1°0'0\"N"], [48.51, -33.25, 1]),
        (["48° 30.6\u2032 N", "33° 15\u2032 S", "1° 45\u2032 N"], [48.51, -33.25, 1.75]),
    ],
)
def test_coordinates_are_degrees_with_a_sign(cells: list[str], numbers: list[float]) -> None:
    assert numbers_of(cells) == pytest.approx(numbers)


@pytest.mark.parametrize("cells", [["N1", "S2", "N3"], ["12° O", "13° O", "11° O"], ["95.5° N", "12.5° S", "1.5° N"]])
def test_what_may_be_no_coordinates_stays_text(cells: list[str]) -> None:
    assert numbers_of(cells) == "text"


def test_watts_are_no_longitudes() -> None:
    assert numbers_of(["9.5 W", "18.4 W", "11.5 W"]) == [9.5, 18.4, 11.5]


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["R 2 750,50", "R 80,00", "R 15 300,25"], [2750.5, 80, 15300.25]),
        (["R2,750.50", "R80.00", "R15,300.25"], [2750.5, 80, 15300.25]),
        (["-R 80,00", "R 75,50", "R 9,95"], [-80, 75.5, 9.95]),
        (["Q 2,750.50", "Q 80.00", "Q 5.25"], [2750.5, 80, 5.25]),
        (["S/ 27.50", "S/ 8.00", "S/ 5.25"], [27.5, 8, 5.25]),
        (["NT$270", "NT$80", "NT$5"], [270, 80, 5]),
        (["MAD 27.50", "MAD 8.00", "MAD 5.25"], [27.5, 8, 5.25]),
        (["27,50 лв.", "8,00 лв.", "5,25 лв."], [27.5, 8, 5.25]),
        (["2 700:-", "80:-", "5:-"], [2700, 80, 5]),
        (["KWD 12.500", "KWD 8.125", "KWD 1.250"], [12.5, 8.125, 1.25]),
        (["₿0.5", "₿1.25", "₿2"], [0.5, 1.25, 2]),
        (["50¢", "25¢", "5¢"], [50, 25, 5]),
        (["DM 12,50", "DM 3,00", "DM 1,25"], [12.5, 3, 1.25]),
        (["1,200.50 \u0631.\u0633", "340 \u0631.\u0633", "5 \u0631.\u0633"], [1200.5, 340, 5]),
        (["7€20", "5€10", "8€05"], [7.2, 5.1, 8.05]),
    ],
)
def test_more_currencies(cells: list[str], numbers: list[float]) -> None:
    assert numbers_of(cells) == pytest.approx(numbers)


@pytest.mark.parametrize("cells", [["R12", "R13", "R14"], ["R10.25", "R51.9", "R07.8"], ["Q21.0", "Q90.9", "Q1.1"]])
def test_codes_of_a_letter_and_digits_are_no_money(cells: list[str]) -> None:
    assert numbers_of(cells) == "text"


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["7.3 b", "6.1", "5.2 p", "4.5", "3.8", "2.7"], [7.3, 6.1, 5.2, 4.5, 3.8, 2.7]),
        (["7.3 bp", "6.1", ":", "4.5", ": c", "2.7"], [7.3, 6.1, np.nan, 4.5, np.nan, 2.7]),
        (["7.3(e)", "6.1", "5.2", "4.5 (p)", "3.8"], [7.3, 6.1, 5.2, 4.5, 3.8]),
        (["7.3\u00b9", "6.1", "5.2\u00b2", "4.5", "3.8"], [7.3, 6.1, 5.2, 4.5, 3.8]),
        (["▲7.3", "▼6.1", "▲5.2"], [7.3, -6.1, 5.2]),
        (["7×10⁴", "2×10⁻²", "3×10⁴"], [70000, 0.02, 30000]),
        (["3 Stk.", "8 Stk.", "5 Stk."], [3, 8, 5]),
        (["1 year", "8 years", "5 years"], [1, 8, 5]),
        (["1 Jahr", "8 Jahre", "5 Jahre"], [1, 8, 5]),
        (["1 hr", "8 hrs", "5 hrs."], [1, 8, 5]),
        (["1,200 sq. ft.", "800 sq. ft.", "650 sq. ft."], [1200, 800, 650]),
        (["5,4 l/100km", "6,1 l/100km", "7 l/100km"], [5.4, 6.1, 7]),
        (["1,2 млн", "3,4 млн", "0,5 тыс."], [1.2e6, 3.4e6, 500]),
        (["1,2 Mio.", "3,4 Mio.", "0,5 Mio."], [1.2e6, 3.4e6, 5e5]),
    ],
)
def test_flags_arrows_powers_and_scales(cells: list[str], numbers: list[float]) -> None:
    np.testing.assert_allclose(np.asarray(numbers_of(cells), float), numbers)


@pytest.mark.parametrize(
    "cells", [["7.3 d", "6.1", "5.2", "4.5"], ["10\u00b2", "5", "6", "7"], ["▲7", "▲5", "3"], ["5 m", "3 ms", "2 m"]]
)
def test_what_may_be_a_unit_a_power_or_a_sign_of_loss_stays_text(cells: list[str]) -> None:
    assert numbers_of(cells) == "text"


def test_what_was_taken_off_is_noted() -> None:
    table = Table.from_csv("x,kind\n48.1° N,a\n33.9° S,b\n0.5° N,a\n")
    (note,) = table.notes
    assert note.code == "written-numbers"
    assert "33.9° S is -33.9" in note.message


def test_a_doubtful_number_beside_a_letter_stays_doubtful() -> None:
    texts = read_number_texts(["R 1 234", "R 1,250", "R 7 000"])
    assert texts.unit == "R"
    assert texts.doubtful == {"R 1,250": (1250.0, 1.25)}
