"""Rows that lack their last field."""

import pytest

from colornn_core import DataError, Table

ROWS = ["13.5,7,maple", "7.6,5,beech", "8.6,4,beech", "12.6,6,maple"]


def csv_with(row: str, separator: str = ",") -> str:
    return "\n".join(["length,width,tree", *ROWS, row, *ROWS]).replace(",", separator) + "\n"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_row_without_its_last_field_is_read_and_noted(separator: str) -> None:
    table = Table.from_csv(csv_with("9.5,4", separator))
    assert table.columns["tree"].tolist()[4] is None
    assert table.columns["width"].tolist()[4] == 4
    (note,) = table.notes
    assert (note.code, note.columns, note.n_rows, note.severity) == ("short-rows", ("tree",), 1, "warning")
    assert note.message == "Line 6 has 2 fields only, and is read as a row without 'tree'."


def test_several_of_them_are_counted() -> None:
    table = Table.from_csv(csv_with("9.5,4\n8.5,5"))
    assert table.notes[0].message.startswith("2 lines lack fields at the end, which are read as missing, from line 6")


@pytest.mark.parametrize("row", ["9.5,maple", "maple,4", "9.5,oak", "9.5", "9.5,4,maple,x"])
def test_a_row_that_lacks_something_else_is_refused(row: str) -> None:
    with pytest.raises(DataError, match="CSV line 6 has"):
        Table.from_csv(csv_with(row))


def test_between_blanks_nothing_says_which_field_is_missing() -> None:
    with pytest.raises(DataError, match=r"CSV line 6 has 2 fields.* Blanks separate the fields"):
        Table.from_csv(csv_with("9.5,4", " "))


@pytest.mark.parametrize("names", ["length width tree", "tree"])
def test_words_between_single_blanks_are_refused_in_words(names: str) -> None:
    lead = "3.5 7 " if " " in names else ""
    lines = [f"{lead}{tree} 4" for tree in ("Acer rubrum", "Fagus sylvatica", "Quercus alba")]
    with pytest.raises(DataError, match="put what holds a blank in quotation marks, or separate them by commas"):
        Table.from_csv("\n".join([f"{names} height", *lines]))


def test_most_rows_cannot_be_short() -> None:
    with pytest.raises(DataError, match="CSV line"):
        Table.from_csv("a,b,c\n1,2,3\n4,5\n6,7\n8,9\n")


@pytest.mark.parametrize("end", ["3 rows selected.", "(9 rows)", "[9 rows x 3 columns]", "EOF"])
def test_what_a_program_counts_is_no_row(end: str) -> None:
    table = Table.from_csv(csv_with(ROWS[0]) + end + "\n")
    assert len(table) == 9
    assert [note.code for note in table.notes] == ["footer"]


OTHER = "height,girth,kind\n1,2,x\n3,4,y\n"


def test_another_table_below_an_empty_line_is_not_read_and_named() -> None:
    table = Table.from_csv(csv_with(ROWS[0]) + "\n\n" + OTHER)
    assert (len(table), table.columns["length"].dtype.kind) == (9, "f")
    (note,) = table.notes
    assert (note.code, note.severity) == ("other-table", "warning")
    assert "begins, in line 13, and is not read: 'height girth kind'" in note.message


@pytest.mark.parametrize("row", ["9,9,maple", "n/a,n/a,maple", "unknown,oops,maple", "length,width,tree"])
def test_rows_below_an_empty_line_are_rows(row: str) -> None:
    assert len(Table.from_csv(csv_with(ROWS[0]) + f"\n{row}\n{ROWS[1]}\n")) == 10 + (row[0] != "l")


def test_between_lines_that_are_all_apart_no_table_ends() -> None:
    assert len(Table.from_csv("a,b\n\n1,x\n\n2,y\n\nfoo,z\n\n3,x\n")) == 4
