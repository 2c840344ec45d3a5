import numpy as np
import pytest

from colornn_core import DataError, Table, fix
from colornn_core.data.csv.headers import is_header, make_names

ROWS = "13.5,7.7,maple\n7.6,5.8,beech\n8.6,4.7,beech\n12.6,6.2,maple\n13.9,5.3,maple\n10.1,5.0,beech\n"
NAMES = ["length", "width", "tree"]
LEAVES = {"length": [13.5, 7.6, 8.6, 12.6, 13.9, 10.1], "tree": ["maple", "beech", "beech", "maple", "maple", "beech"]}


def codes(table: Table) -> list[str]:
    return [note.code for note in table.notes]


def semicolons(text: str) -> str:
    return text.replace(",", ";")


def indexed(header: str) -> str:
    return header + "".join(f"{number},{line}\n" for number, line in enumerate(ROWS.splitlines()))


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("length,width,tree\n" + ROWS, []),
        ("\n  \nlength,width,tree\n" + ROWS, []),
        ("\ufeff\ufefflength,width\u200b,tree\n" + ROWS, []),
        ("\u00ef\u00bb\u00bflength,width,tree\n" + ROWS, []),
        ("length,width,tree,\n" + ROWS.replace("\n", ",\n"), []),
        ("length,width,tree\n" + ROWS.replace("\n", ",\n"), []),
        ("length;width;tree;;\n" + semicolons(ROWS), []),
        ("# by class 7b\n#, in cm\nlength,width,tree\n" + ROWS, ["lines-before"]),
        ("#length,width,tree\n" + ROWS, []),
        ("% leaves\n% length,width,tree\n" + ROWS, ["lines-before"]),
        ("Leaves of 2023\n\nlength,width,tree\n" + ROWS, ["lines-before"]),
        ("Leaves of 2023,,\nlength,width,tree\n" + ROWS, ["lines-before"]),
        ("sep=;\nlength;width;tree\n" + semicolons(ROWS), []),
        (indexed(",length,width,tree\n"), ["index-column"]),
        (indexed("Unnamed: 0,length,width,tree\n"), ["index-column"]),
        (indexed("length,width,tree\n"), ["index-column"]),
        ("length,width,tree\n" + ROWS + ",,\n , ,\n\n", ["blank-rows"]),
        ("length,width,tree\n# the first day\n" + ROWS + "# the second\n", ["comments"]),
        ("length,width,tree\n" + ROWS + "\nSource: class 7b\n", ["footer"]),
        ("length,width,tree\n" + ROWS + "66.3,34.7,Total\n", ["totals"]),
        ("length width tree\n" + ROWS.replace(",", "  "), ["blanks-separate"]),
        ("length,width,tree\ncm,mm,\n" + ROWS, ["line-below"]),
        ("length,width,tree\nfloat,float,string\n" + ROWS, ["line-below"]),
        ("length,width,tree\nHow long is it?,How wide is it?,What is it?\n" + ROWS, ["line-below"]),
        ("length  width  tree\n------  -----  ----\n" + ROWS.replace(",", "  "), ["blanks-separate", "line-below"]),
        ("|length|width|tree|\n|---:|:---:|---|\n|" + ROWS.replace(",", "|").replace("\n", "|\n|"), None),
        ("length,width,tree\n" + ROWS + "length,width,tree\n", ["repeated-header"]),
        ("".join(f'"{line}"\n' for line in ["length,width,tree", *ROWS.split()]), ["lines-in-one-column"]),
        ("Station:,Berlin\nUnit:,cm\n\nlength,width,tree\n" + ROWS, ["lines-before"]),
        ("Station:,Berlin,\n,,\nlength,width,tree\n" + ROWS, ["lines-before"]),
        (
            ",length,width,tree\n" + "".join(f"{5 * n % 6},{row}\n" for n, row in enumerate(ROWS.split())),
            ["index-column"],
        ),
    ],
)
def test_what_stands_around_the_rows_is_not_of_them(text: str, noted: list[str] | None) -> None:
    table = Table.from_csv(text)
    assert list(table.columns) == NAMES
    assert noted is None or codes(table) == noted
    for name, values in LEAVES.items():
        assert table.columns[name].tolist() == values


def test_a_table_without_a_header_keeps_its_first_row() -> None:
    for text in (ROWS, semicolons(ROWS), "\n" + ROWS, ROWS.replace("maple", "1").replace("beech", "0")):
        table = Table.from_csv(text)
        assert list(table.columns) == ["c1", "c2", "c3"]
        assert table.columns["c1"].tolist() == LEAVES["length"]
        assert "no-header" in codes(table)
        assert "c1, c2, c3" in table.notes[0].message
    words = Table.from_csv("high,low,good\nlow,low,bad\nhigh,high,good\n" * 3)
    assert (list(words.columns), len(words)) == (["c1", "c2", "c3"], 9)


def test_the_first_row_can_be_used_as_the_header() -> None:
    table = Table.from_csv("2,3,kind\n13.5,7.7,maple\n7.6,5.8,beech\n".replace("kind", "maple"))
    (note,) = table.notes
    assert (note.code, note.actions) == ("no-header", ("first_row_as_names",))
    named = fix(table, note, "first_row_as_names")
    assert list(named.columns) == ["2", "3", "maple"]
    assert named.columns["2"].tolist() == [13.5, 7.6]
    assert named.notes == ()
    words = Table.from_csv("a,1\nb,2\na,3\nb,4\na,5\nb,6\na,7\n")
    assert list(fix(words, words.notes[0], "first_row_as_names").columns) == ["a", "1"]
    alone = Table.from_csv("4,9\n3,4\n").take(np.array([0]))
    with pytest.raises(DataError, match="but one row"):
        fix(alone, alone.notes[0], "first_row_as_names")


@pytest.mark.parametrize(
    ("first", "rows", "expected"),
    [
        (["a"], [], True),
        (["x", "y"], [["1", "u"]], True),
        (["1", "u"], [["2", "u"]], False),
        (["2019", "2020", "kind"], [["1.5", "2.5", "u"], ["3", "4", "v"]], True),
        (["0", "1", "label"], [["3.5", "4", "a"], ["0", "9", "b"]], True),
        (["4", "9", "a"], [["3.5", "4", "a"], ["0", "9", "b"]], False),
        (["?", "9", "a"], [["3.5", "4", "a"], ["0", "9", "b"]], False),
        (["weight"], [["8 kg"], ["9 kg"]], True),
        (["7 kg"], [["8 kg"], ["9 kg"]], False),
        (["name", "town"], [["Ann", "Bonn"], ["Bob", "Rome"]], True),
    ],
)
def test_what_is_a_header(first: list[str], rows: list[list[str]], expected: bool) -> None:
    assert is_header(first, rows) is expected


def test_names_are_made_different() -> None:
    assert make_names(["size", "size", "size_2", ""]) == (["size", "size_3", "size_2", "c4"], [3], ["size"])
    table = Table.from_csv("size,size,,tree\n1,2,x,a\n3,4,y,b\n5,6,x,a\n")
    assert list(table.columns) == ["size", "size_2", "c3", "tree"]
    assert codes(table) == ["double-names", "unnamed-columns"]


def test_names_in_two_lines_are_joined() -> None:
    table = Table.from_csv("size,size,kind\nmean,std,\n13.5,1.5,a\n7.6,1.2,b\n8.6,1.1,a\n")
    assert list(table.columns) == ["size.mean", "size.std", "kind"]
    assert table.columns["size.mean"].tolist() == [13.5, 7.6, 8.6]


def test_a_typing_error_in_the_first_row_is_no_line_of_names() -> None:
    for text in (
        "name,age\nAnn,twelve\nBob,13\nCleo,14\n",
        "x,y\nab,ab\n,\n0.5,0.5\n3,4\n",
        "x,y,kind\nfoo,2,a\n3,4,b\n5,6,a\n",
    ):
        assert "line-below" not in codes(Table.from_csv(text))


def test_a_last_column_without_a_name_is_kept() -> None:
    table = Table.from_csv("length,tree,\n13.5,maple,3\n7.6,beech,5\n8.6,beech,1\n")
    assert list(table.columns) == ["length", "tree", "c3"]


def test_a_column_that_was_left_out_can_be_read() -> None:
    table = Table.from_csv(indexed(",length,width,tree\n"))
    again = table.read_otherwise(["c1"])
    assert again.columns["c1"].tolist() == [0, 1, 2, 3, 4, 5]
    assert codes(again) == []
    kept = Table.from_csv(",x\n5,1\n5,2\n4,3\n")
    assert list(kept.columns) == ["c1", "x"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("n,a\nx,$1.50\ny,$2.50\nz,$1.50\nTotal,$5.50\n", "totals"),
        ("n;a\nx;1.500\ny;2.500\nz;1.500\nGesamtsumme;5.500\n", "totals"),
        ("n;a\nx;1,5 kg\ny;2,5 kg\nz;1 kg\nTotale:;5 kg\n", "totals"),
        ("n,a\nx,1\ny,2\nz,6\nMean,3\n", "totals"),
        ("n,a,p\nx,1,20%\ny,2,30%\nz,3,50%\nTotal,6,33%\n", "totals"),
        ("n,a\nx,$1.50\ny,$2.50\nz,$1.50\nTotal,$7.50\n", ""),
        ("n,a\nx,1\ny,2\nz,6\nAverage,4\n", ""),
    ],
)
def test_a_last_row_of_sums_or_means_is_none_however_its_numbers_are_written(text: str, code: str) -> None:
    table = Table.from_csv(text)
    assert len(table) == (3 if code else 4)
    assert ("totals" in [note.code for note in table.notes]) == bool(code)


@pytest.mark.parametrize(
    "text", ["note\nI like it\nShe likes it\nno way now\nyes\n", "name\nAnna Maria Berg\nJo Li\nMax Ernst\n"]
)
def test_texts_of_several_words_are_one_column(text: str) -> None:
    table = Table.from_csv(text)
    (column,) = table.columns.values()
    assert column.tolist() == text.splitlines()[1:]


NUMBERS = "13.5,7.7,maple\n7.6,5.8,beech\n8.6,4.7,beech\n12.6,6.2,maple\n13.9,5.3,maple\n"


@pytest.mark.parametrize(
    "above",
    [
        "Leaves, trees, and more\n",
        "Leaves, trees\nby Ann, Bob\n\n",
        "A,B,C\n",
        "column 1,column 2,column 3\n",
        "Leaves\nof 2023, by 7b\n",
    ],
)
def test_lines_of_several_texts_above_the_names_are_no_header(above: str) -> None:
    table = Table.from_csv(above + "length,width,tree\n" + NUMBERS)
    assert list(table.columns) == NAMES
    assert len(table) == 5
    assert codes(table) == ["lines-before"]


def test_a_survey_has_questions_below_its_names() -> None:
    table = Table.from_csv(
        "Q1,Q2\nHow old are you?,How tall are you?\n" + "".join(f"{n},{n + 1}.5\n" for n in range(9))
    )
    assert list(table.columns) == ["Q1", "Q2"]
    assert len(table) == 9


def test_an_index_that_was_saved_twice_is_left_out_twice() -> None:
    rows = "".join(f"{n},{n},{line}\n" for n, line in enumerate(ROWS.splitlines()))
    table = Table.from_csv("Unnamed: 0.1,Unnamed: 0,length,width,tree\n" + rows)
    assert list(table.columns) == NAMES
    assert codes(table) == ["index-column", "index-column"]
    assert next(iter(table.read_otherwise("c2").columns)) == "c2"


def test_a_line_break_in_a_name_is_a_blank() -> None:
    assert list(Table.from_csv('"length\r\n(cm)";"width \n(cm)"\n1;2\n3;4\n').columns) == ["length (cm)", "width (cm)"]
