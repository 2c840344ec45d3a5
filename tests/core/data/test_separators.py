import numpy as np
import pytest

from colornn_core import DataError, Table
from colornn_core.data.csv.separators import find_separator

ROWS = [("13.5", "maple"), ("7.6", "beech"), ("8.6", "beech"), ("12.6", "maple")]


def text(separator: str, *, header: str = "length{}tree") -> str:
    return "\n".join([header.format(separator), *(separator.join(row) for row in ROWS)]) + "\n"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", " ", "   ", ", ", " ; ", "\t\t "])
def test_every_separator_is_found(separator: str) -> None:
    for end in ("\n", "\r\n", "\r"):
        table = Table.from_csv(text(separator).replace("\n", end))
        assert table.columns["length"].tolist() == [13.5, 7.6, 8.6, 12.6]
        assert table.columns["tree"].tolist() == ["maple", "beech", "beech", "maple"]


@pytest.mark.parametrize(
    ("lines", "separator"),
    [
        (['"a, b";c', "1,5;2,5", "3,5;4"], ";"),
        (["13,5;7,7;x", "3,5;7;x", "3;7,7;y"], ";"),
        (["a,b", "x;y,1", "z;y,2"], ","),
        (["a\tSurname, name", "1\tx", "2\ty"], "\t"),
        (["when,x", "2023-01-01 12:30,1", "2023-01-02 12:30,2"], ","),
        (["1.5  2 3\t'a'", "2.5  2 4\t'b'"], " "),
        (["a,b", '1,"x;y;z"', '2,"x;y;z"', '3,"x;y;z"'], ","),
        (["x", "1,5", "2,5"], "\t"),
        (["text", "Well, well", "Oh"], "\t"),
        (["town", "New York", "Los Angeles"], ","),
        (["weight", "8 kg", "9 kg"], ","),
        (['"x"; "64 €"; "9,43"', '"y"; "3 €"; "8,39"'], ";"),
        (["1,66; oak; $25", "53,04; ash; $18"], ";"),
        (["size  tree", "low   oak", "high  ash"], " "),
        (["2,85 kg| yes| $26,21", "8,82 kg| no| -$38,49"], "|"),
        (["Leaves of 2023", '"1.2"\t"A b"\t"5"', '"4.4"\t"B"\t"5.65"'], "\t"),
        (['"red;green"; "26,12 kg"; "9,8 kg"', '"blue"; "32,48 kg"; "8,4 kg"'], ";"),
        (["Weight (kg)\tType\tSize", "61 kg\tred;green\t28 cm", "-\tblue\t7 cm"], "\t"),
        (["Weight (kg)\tType\tSize", "61 kg\tred;green\t6.3%", "5 kg\tblue\t7%"], "\t"),
    ],
)
def test_what_separates_is_decided_by_all_lines(lines: list[str], separator: str) -> None:
    assert find_separator(lines) == separator


def test_a_column_of_decimal_commas_is_one_column() -> None:
    assert Table.from_csv("x\n1,5\n2,5\n3,25\n").columns["x"].tolist() == [1.5, 2.5, 3.25]


def test_quotation_marks_keep_separators_and_lines_in_a_field() -> None:
    table = Table.from_csv('"a;b" , c\n "x, y" ,"1"\n"two\nlines" ,2\n"5"" pipe", 3\n5" pipe,4\n')
    assert table.columns["a;b"].tolist() == ["x, y", "two\nlines", '5" pipe', '5" pipe']
    assert table.columns["c"].tolist() == [1, 2, 3, 4]


def test_blanks_around_a_value_are_no_part_of_it() -> None:
    table = Table.from_csv("soil ; x\nclay ;1\n clay; 2 \n\u00a0Clay\u00a0;3\n")
    assert table.columns["soil"].tolist() == ["clay", "clay", "Clay"]
    assert table.columns["x"].tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("a,b,c,d\n1,2,3,4\n4,5\n6,7,8,9\n", "CSV line 3 has 2 fields where the header names 4 columns: '4 5'"),
        ("a,b,c\n1,2,3\n4,5,6,7\n6,7,8\n", "CSV line 3 has 4 fields"),
        ("# x\n\na,b,c\n1,2,3\nsource\n6,7,8\n", "CSV line 5 has 1 fields"),
        ("x,y\n1,000,2\n2,000,3\n", "CSV line 2 has 3 fields where the header names 2"),
        ("x,y\n7,1,2\n5,3,3\n", "CSV line 2 has 3 fields where the header names 2"),
        ('a,b\n1,"2\n3,4\n5,6\n', "CSV line 2: a quotation mark is never closed"),
    ],
)
def test_a_line_that_does_not_fit_is_named(lines: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        Table.from_csv(lines)


def test_a_row_that_ends_early_is_read_where_separators_say_so() -> None:
    np.testing.assert_array_equal(Table.from_csv("a,b,c\n1,2,3\n4,5,\n6,,\n").columns["c"], [3, np.nan, np.nan])


def test_numbers_with_a_comma_and_a_currency_are_whole_between_semicolons() -> None:
    table = Table.from_csv("price;weight;kind\n7,5 €;10,6 kg;a\n8,2 €;7,5 kg;b\n12,1 €;6,4 kg;a\n")
    assert table.columns["price"].tolist() == [7.5, 8.2, 12.1]
    assert table.units == {"price": "€", "weight": "kg"}


def test_a_year_below_a_title_is_a_title() -> None:
    table = Table.from_csv("Leaves of the park\n2024\n\nlength,tree\n13.5,maple\n7.5,beech\n")
    assert table.columns["length"].tolist() == [13.5, 7.5]


def test_points_before_three_digits_between_semicolons_are_told_and_can_be_marks_of_thousands() -> None:
    table = Table.from_csv("price;kind\n7.500;a\n10.250;b\n6.400;a\n")
    assert table.columns["price"].tolist() == [7.5, 10.25, 6.4]
    (note,) = table.notes
    assert (note.code, note.actions) == ("doubtful-numbers", ("read_otherwise",))
    assert table.read_otherwise(["price"]).columns["price"].tolist() == [7500, 10250, 6400]
    assert Table.from_csv("price,kind\n7.500,a\n10.250,b\n").notes == ()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_blanks_within_values_do_not_separate(separator: str) -> None:
    text = f"phone{separator}kind\n" + f"+49 30 123{separator}a\n+49 89 456{separator}b\n" * 3
    assert Table.from_csv(text).columns["phone"][:2].tolist() == ["+49 30 123", "+49 89 456"]
    text = f"people{separator}kind\n" + f"18 611{separator}a\n2 704 105{separator}b\n" * 3
    assert Table.from_csv(text).columns["people"][:2].tolist() == [18611, 2704105]


LEAVES = [("length", "width", "tree"), ("13.5", "7.7", "red oak"), ("7.6", "5.8", "beech"), ("8.6", "6", "red oak")]


@pytest.mark.parametrize("separator", [":", "^", "~", "\uff0c", "\uff1b", "\u3001", "\x01", "\x1f", "::"])
def test_what_seldom_separates_does_where_it_takes_all_lines_apart(separator: str) -> None:
    table = Table.from_csv("\n".join(map(separator.join, LEAVES)))
    assert list(table.columns) == ["length", "width", "tree"]
    assert next(table.rows()) == {"length": 13.5, "width": 7.7, "tree": "red oak"}
    without_names = Table.from_csv("\n".join(map(separator.join, LEAVES[1:])))
    assert len(without_names) == 3
    assert without_names.columns["c1"].tolist() == [13.5, 7.6, 8.6]
    commas = Table.from_csv("\n".join(separator.join(row).replace(".", ",") for row in LEAVES))
    assert commas.columns["length"].tolist() == [13.5, 7.6, 8.6]


@pytest.mark.parametrize(
    ("lines", "separator"),
    [
        (["226,86 €~no~oak~52,16", "681,87 €~no~red oak~44,84"], "~"),
        (["35,78~69,1 m/s~lime", "65,4~35,3 m/s~ash"], "~"),
        (["75,0 %~oak~22,02 €", "72,1 %~pine tree~10,36 €"], "~"),
        (["68^126.42 EUR^red oak^50.0", "109^825.99 EUR^pine tree^37.3"], "^"),
        (["no ^ maple", "yes ^ beech"], "^"),
        (["Leaves of the park", "unit0^text1", "91,6cm^red oak", "46,4cm^oak"], "^"),
        (["text0 : int1", "pine tree : 107", "oak : 141"], ":"),
        (["text0:text1", "oak:ash", "red oak:lime"], ":"),
        (["'a':age:count", "12:34:oak", "13:34:ash"], ":"),
        (["$2.494,32 ; maple ; 37,4", "$2.722,48 ; beech ; 50,21"], ";"),
        (['"no" \t "73,9" \t "36"', '"yes" \t "72,2" \t "0"'], "\t"),
        (["7\u202f865\tred oak", "1\u202f128\tred oak"], "\t"),
        (["A,2~3", "B,4~5"], ","),
        (["a,b~c", "1,2~3"], ","),
    ],
)
def test_the_one_that_leaves_more_fields_or_more_numbers_separates(lines: list[str], separator: str) -> None:
    assert find_separator(lines) == separator


def test_a_row_that_comes_again_is_no_header_where_its_values_stand_in_others() -> None:
    table = Table.from_csv("yes\tash\nyes\tlime\nyes\tlime\nyes\tash\nyes\toak\nyes\tash\nno\tlime\n")
    assert len(table) == 7
    assert len(Table.from_csv("a,b\nx,u\ny,v\na,b\nx,v\n")) == 3


def test_a_title_of_several_words_stands_above_two_columns_without_names() -> None:
    table = Table.from_csv("Leaves of the park\nmaple|14.5\nbeech|43.4\nmaple|48.1\n")
    assert list(table.columns) == ["c1", "c2"]
    assert len(table) == 3


@pytest.mark.parametrize(
    "text",
    [
        "when\n12:30\n13:45\n14:05\n",
        "when\n12:30:15\n13:45:30\n14:05:09\n",
        "hh:mm\n12:30\n13:45\n14:05\n",
        "12:30:15 started well\n12:31:09 went on then\n12:32:55 done\n",
        "ratio\n1:2\n3:4\n",
        "note\nTodo: a\nDone: b\n",
        "Todo: a\nDone: b\nDone: c\n",
        "when,x\n12:30,1\n13:45,2\n",
        "12:30,1:5,a\n13:45,2:7,b\n14:05,1:1,a\n",
        "page\nhttps://example.org/a\nhttps://example.org/b\n",
    ],
)
def test_colons_within_values_do_not_separate(text: str) -> None:
    assert find_separator(text.splitlines()) != ":"


def test_a_title_stands_above_two_columns_between_colons() -> None:
    table = Table.from_csv("Leaves of 7b\nlength:tree\n" + "".join(f"{length}:{tree}\n" for length, tree in ROWS))
    assert table["length"].tolist() == [13.5, 7.6, 8.6, 12.6]
    assert [note.code for note in table.notes] == ["lines-before"]
    assert list(Table.from_csv("odds\n1:2\n3:4\n5:6\n").columns) == ["odds"]


def test_words_before_colons_are_no_part_of_them() -> None:
    table = Table.from_csv("".join(f"{tree}: {length}\n" for length, tree in ROWS))
    assert table["c1"].tolist() == ["maple", "beech", "beech", "maple"]
