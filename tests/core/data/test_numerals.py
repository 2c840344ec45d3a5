import math

import numpy as np
import pytest

from colornn_core import Table
from colornn_core.data.number_texts import read_number_texts
from colornn_core.data.numerals import parse_number, parse_numeral


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13,5", 13.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234,5", 1234.5),
        ("1\u202f234", 1234),
        ("1\u00a0234\u00a0567", 1234567),
        ("1'234.5", 1234.5),
        ("1\u2019234", 1234),
        ("1,23,456", 123456),
        ("12,34,567.8", 1234567.8),
        ("1.234.567", 1234567),
        ("0,125", 0.125),
        ("$1,043", 1043),
        ("-$5.50", -5.5),
        ("1.043,20 €", 1043.2),
        ("EUR 5", 5),
        ("R$ 5,50", 5.5),
        ("25 %", 25),
        ("25%", 25),
        ("8 kg", 8),
        ("12,5 °C", 12.5),
        ("5 m/s", 5),
        ("40 m²", 40),
        ("\u221219", -19),
        ("(1,043)", -1043),
        ("($5)", -5),
        ("5-", -5),
        ("+5", 5),
        (".5", 0.5),
        (",5", 0.5),
        ("5.", 5),
        ("1e5", 1e5),
        ("1,5E-3", 0.0015),
        ("CHF 1'200.-", 1200),
        ("5.-", 5),
        ("12,-- €", 12),
        ("12.\u2014 CHF", 12),
        ("1.543,-", 1543),
        ("1.200.-", 1200),
        ("1,200.-", 1200),
        ("\u20105", -5),
        ("\ufe635", -5),
        ("1.8×10^4", 18000),
        ("1,8·10^-4", 0.00018),
        ("$12K", 12000),
        ("-€1.5M", -1.5e6),
        ("5 Mio. €", 5e6),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: float) -> None:
    assert parse_number(text) == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "x",
            "1_00",
            "0x10",
            "0b1",
            "1.2.2023",
            "2023-01-01",
            "12:30",
            "5-10",
            "1,2,3",
            "12,34,56",
            "1st",
            "2nd",
        ),
        *(
            "10 Jan",
            "--5",
            "-(5)",
            "(5",
            "5)",
            "$",
            "$5 kg",
            "1..2",
            "1 2",
            "A5",
            "5, ",
            "7 8 9",
            "9 am",
            "1" * 70 + "x",
        ),
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert math.isnan(parse_number(text))


def test_a_doubtful_comma_is_read_as_it_is_said() -> None:
    assert parse_number("6,571") == 6571
    assert parse_number("6,571", ",") == pytest.approx(6.571)
    assert parse_number("6.571") == pytest.approx(6.571)
    assert parse_number("6.571", ",") == 6571
    numeral = parse_numeral("6,571")
    assert numeral is not None
    assert numeral.is_ambiguous


def test_long_texts_are_looked_at_once() -> None:
    for text in ("1 " * 50_000, "(" * 50_000, "1," * 50_000, "5 " + "a" * 50_000):
        assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("texts", "values", "decimal"),
    [
        (["1.234", "12,5"], [1234, 12.5], ","),
        (["1,234", "12.5"], [1234, 12.5], "."),
        (["1.234", "2.345.678"], [1234, 2345678], ","),
        (["1,234", "0,5"], [1.234, 0.5], ","),
        (["6,571", "295"], [6571, 295], ""),
        (["6.571", "295"], [6.571, 295], ""),
        (["1.250 €", "90 €"], [1250, 90], ""),
    ],
)
def test_a_column_says_what_its_commas_are(texts: list[str], values: list[float], decimal: str) -> None:
    found = read_number_texts(texts)
    assert found.decimal == decimal
    numbers = found.read(found.likely_decimal())
    assert [numbers[text] for text in texts] == pytest.approx(values)


def column(text: str, name: str = "x") -> list[float | str | None]:
    values: list[float | str | None] = Table.from_csv(text).columns[name].tolist()
    return values


def test_a_file_says_what_the_commas_of_a_column_are() -> None:
    assert column("x;y\n1.234;0,5\n950;1,5\n") == [1234, 950]
    assert column("x;y\n1.234;0,5\n1500;1,5\n") == [1234, 1500]
    assert column("x;y\n1,234;0.5\n950;1.5\n") == [1234, 950]
    assert column('x,y\n"1,234",0.5\n2,1.5\n') == [1234, 2]
    assert column("x;y\n1,234;0,5\n950;1,5\n") == pytest.approx([1.234, 950])
    assert column("x;y\n1.234;3\n2.500;1\n950;2\n") == [1234, 2500, 950]
    assert column("x,y\n1.234,3\n2.500,1\n") == pytest.approx([1.234, 2.5])


def test_what_is_doubtful_can_be_read_otherwise() -> None:
    table = Table.from_csv("x;y\n295;2\n6,571;1\n")
    (note,) = table.notes
    assert (note.severity, note.code, note.actions) == ("warning", "doubtful-numbers", ("read_otherwise",))
    assert "6,571 is read as 6571, but can be 6.571 as well" in note.message
    otherwise = table.read_otherwise(note.columns)
    assert otherwise.columns["x"].tolist() == pytest.approx([295, 6.571])
    assert otherwise.notes == ()
    assert table.take(np.array([1])).read_otherwise(["x"]).columns["x"].tolist() == pytest.approx([6.571])


def test_units_are_kept() -> None:
    table = Table.from_csv("weight;price;share\n8 kg;5,50 €;10%\n12 kg;6,00 €;20 %\n")
    assert table.units == {"weight": "kg", "price": "€", "share": "%"}
    assert table.columns["price"].tolist() == [5.5, 6]
    mixed = Table.from_csv("x,y\n8 kg,1\n300 g,2\n9 kg,3\n400 g,4\n2 kg,5\n")
    assert mixed.columns["x"].dtype == object
    assert [note.code for note in mixed.notes] == ["mixed-units"]
    assert column("x,y\n2,a\n3,b\n4,c\n5more,d\n") == ["2", "3", "4", "5more"]
    assert column("x,y\n7a,1\n7b,2\n8a,2\n") == ["7a", "7b", "8a"]


def test_points_and_commas_in_one_column_are_both_read_with_a_warning() -> None:
    table = Table.from_csv("x;y\n1,5;a\n2.5;b\n3,5;a\n")
    assert table.columns["x"].tolist() == [1.5, 2.5, 3.5]
    assert [(note.severity, note.code) for note in table.notes] == [("warning", "mixed-decimals")]


def test_long_numbers_and_codes_are_texts_unless_asked_otherwise() -> None:
    for text, code in (("9007199254740993", "long-numbers"), ("007", "codes")):
        table = Table.from_csv(f"x,y\n{text},1\n{text[:-1]}5,2\n")
        assert table.columns["x"].tolist() == [text, f"{text[:-1]}5"]
        assert [note.code for note in table.notes] == [code]
        assert table.read_otherwise(["x"]).columns["x"].dtype == np.float64
    assert column("x,y\n09,1\n30,2\n") == [9, 30]
    assert column("x,y\n9007199254740993,1\n0.5,2\n") == pytest.approx([9007199254740993, 0.5])


@pytest.mark.parametrize(
    ("texts", "numbers", "unit"),
    [
        (["12k", "900", "1.5k"], [12000, 900, 1500], ""),
        (["$12K", "$900"], [12000, 900], "$"),
        (["5M", "3K", "2"], [5e6, 3000, 2], ""),
        (["3 万", "2 亿"], [3e4, 2e8], ""),
        (["300 K", "5 K"], [300, 5], "K"),
        (["5 m", "3"], [5, 3], "m"),
    ],
)
def test_thousands_in_short_are_thousands_where_other_numbers_are_not(
    texts: list[str], numbers: list[float], unit: str
) -> None:
    found = read_number_texts(texts)
    assert (list(found.read("").values()), found.unit) == (numbers, unit)


def test_a_letter_behind_few_of_many_numbers_is_no_scale() -> None:
    assert read_number_texts(["12B", "14"]).others == ()
    assert read_number_texts(["12", "12k", "13", "14", "15"]).others == ("12k",)


@pytest.mark.parametrize("separator", ["\t", "|", ";", "   "])
def test_a_point_before_three_digits_may_be_a_mark_of_thousands_wherever_no_comma_separates(separator: str) -> None:
    rows = [("x", "k"), ("13.015", "a"), ("7.250", "b"), ("9.125", "a")]
    table = Table.from_csv("\n".join(separator.join(row) for row in rows))
    (note,) = [one for one in table.notes if one.code == "doubtful-numbers"]
    assert note.severity == "note"
    assert table["x"].tolist() == [13.015, 7.25, 9.125]
    assert table.read_otherwise(note.columns)["x"].tolist() == [13015, 7250, 9125]


@pytest.mark.parametrize("written", ["12\u2019500", "12 500", "12\u202f500", "\u201312500", "12'500"])
def test_numbers_that_are_written_otherwise_than_in_python_are_told(written: str) -> None:
    (note,) = Table.from_csv(f"x;k\n{written};a\n7;b\n").notes
    assert note.code == "written-numbers"
    assert "12500" in note.message


@pytest.mark.parametrize("written", ["4,673元", "₩4.673", "4.673 руб."])  # noqa: RUF001
def test_an_amount_of_money_has_no_three_digits_behind_the_point(written: str) -> None:
    table = Table.from_csv(f"x;k\n{written};a\n{written};b\n")
    assert table["x"].tolist() == [4673, 4673]
    assert [note.code for note in table.notes] == ["written-numbers"]
