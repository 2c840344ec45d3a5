"""Tables that are written in another form than CSV or JSON: drawn, in LaTeX, SQL, printed by programs, in archives."""

import gzip
import zipfile
from io import BytesIO
from typing import Any

import numpy as np
import pytest

from colornn_core import DataError, Table, read_table

NAMES = ("length", "width", "tree")
ROWS: tuple[tuple[Any, ...], ...] = ((13.5, 7, "maple"), (7.6, 5, "beech"), (8.6, 4, "beech"), (12.6, 6, "maple"))


def written(row: str, *, start: str = "", end: str = "") -> bytes:
    return (start + "".join(row.format(*values) for values in ROWS) + end).encode()


def table_of(content: bytes, name: str = "") -> Table:
    return Table.from_content(name, content) if name else read_table(content)


GRID = "+------+---+-------+\n"
BOX = "├────────┼───────┼─────────┤\n"
FORMS = {
    "mysql": written(
        "| {0:4} | {1} | {2} |\n", start=f"{GRID}| length | width | tree |\n{GRID}", end=f"{GRID}4 rows in set\n"
    ),
    "psql": written(" {0:4} | {1} | {2}\n", start=" length | width | tree\n--------+---+------\n", end="(4 rows)\n"),
    "org": written("| {0} | {1} | {2} |\n", start="| length | width | tree |\n|---+---+---|\n"),
    "rst": written("| {0:4} | {1} | {2} |\n" + GRID, start=f"{GRID}| length | width | tree |\n+======+===+=======+\n"),
    "rst-simple": written(
        "{0:<6} {1:<5} {2}\n",
        start="====== ===== =====\nlength width tree\n====== ===== =====\n",
        end="====== ===== =====\n",
    ),
    "sqlcmd": written(
        "{0:<6} {1:<5} {2}\n", start="length width tree\n------ ----- -----\n", end="\n(4 rows affected)\n"
    ),
    "duckdb": written(
        "│ {0:6} │ {1:5} │ {2:7} │\n", start=f"│ length │ width │ tree    │\n│ double │ int32 │ varchar │\n{BOX}"
    ),
    "polars": written(
        "│ {0:6} ┆ {1:5} ┆ {2:7} │\n",
        start="shape: (4, 3)\n┌────────┬───────┬─────────┐\n│ length ┆ width ┆ tree    │\n"
        "│ ---    ┆ ---   ┆ ---     │\n│ f64    ┆ i64   ┆ str     │\n╞════════╪═══════╪═════════╡\n",
        end="└────────┴───────┴─────────┘\n",
    ),
    "asciidoc": written("|{0} |{1} |{2}\n", start="|===\n|length |width |tree\n\n", end="|===\n"),
    "latex": written(
        "${0}$ & {1} & \\textit{{{2}}} \\\\\n",
        start="\\begin{table}\n\\begin{tabular}{l@{.}rr}\n\\toprule\nlength & width & \\textbf{tree} \\\\ \\midrule\n",
        end="\\bottomrule\n\\end{tabular}\n\\end{table}\n",
    ),
    "latex-rows": written("{0} & {1} & {2} \\\\[2pt]\n", start="length & width & tree \\\\ \\hline\n"),
    "insert": written("INSERT INTO leaves (length, width, tree) VALUES ({0}, {1}, '{2}');\n"),
    "dump": written(
        "({0},{1},'{2}'),",
        start="-- MySQL\nCREATE TABLE `x` (\n `length` double,\n `width` decimal(10,2) DEFAULT NULL,\n `tree` text,\n "
        "PRIMARY KEY (`length`)\n);\nINSERT INTO `x` VALUES ",
    )[:-1]
    + b";\nUNLOCK TABLES;\n",
    "copy": written(
        "{0}\t{1}\t{2}\n", start="--\nSET x = 0;\nCOPY public.x (length, width, tree) FROM stdin;\n", end="\\.\n"
    ),
    "typographic-quotes": written("“{0}”,“{1}”,“{2}”\n", start="“length”,“width”,“tree”\n"),
    "tibble": written(
        "{0:<6} {1:<6} {2}\n",
        start="# A tibble: 4 × 3\n  length width tree\n  <dbl>  <dbl> <chr>\n",
    ),
    "blocks": written("length: {0}\nwidth: {1}\ntree: {2}\n\n"),
    "psql-expanded": written("-[ RECORD 1 ]--+---\nlength | {0}\nwidth  | {1}\ntree   | {2}\n"),
    "mysql-expanded": written("********** 1. row **********\nlength: {0}\n width: {1}\n  tree: {2}\n"),
    "wide-commas": written("{0}, {1}, {2}\n", start="length, width, tree\n").replace(b".", b","),
    "single-quotes": written("'{0}','{1}','{2}'\n", start="'length','width','tree'\n"),
    "protected": written('{0},{1},="{2}"\n', start="length,width,tree\n"),
    "wide-gaps": written("{0}  {1}    {2}\n", start="length  width  tree\n"),
    "python": str([dict(zip(NAMES, values, strict=True)) for values in ROWS]).encode(),
    "python-columns": f"leaves = { {name: [row[at] for row in ROWS] for at, name in enumerate(NAMES)} }\n".encode(),
    "python-lines": written("{{'length': {0}, 'width': {1}, 'tree': '{2}'}}\n"),
    "javascript": written(
        "  {{length: {0}, width: {1}, tree: '{2}'}},\n",
        start="const leaves = [ // all\n",
        end="];\nexport default leaves;\n",
    ),
    "csv-named-json": written("{0},{1},{2}\n", start="length,width,tree\n"),
}
FILES = {"csv-named-json": "a.json", "python": "a.txt", "python-lines": "a.txt", "dump": "a.sql", "javascript": "a.js"}


@pytest.mark.parametrize("form", FORMS)
def test_a_table_in_another_form(form: str) -> None:
    table = table_of(FORMS[form], FILES.get(form, ""))
    assert list(table.columns) == list(NAMES)
    assert list(table.rows()) == [dict(zip(NAMES, values, strict=True)) for values in ROWS]


MATRICES = {
    "numpy": "[[13.5  7. ]\n [ 7.6  5. ]]\n",
    "array": "array([[13.5,  7. ],\n       [ 7.6,  5. ]])\n",
    "matlab": "A = [13.5 7; 7.6 5];\n",
    "matlab-lines": "A = [13.5 7\n 7.6 5]\n",
    "displayed": "A =\n\n   13.5000    7.0000\n    7.6000    5.0000\n",
}


@pytest.mark.parametrize("form", MATRICES)
def test_a_printed_matrix(form: str) -> None:
    table = table_of(MATRICES[form].encode(), "a.txt")
    np.testing.assert_array_equal(np.column_stack(list(table.columns.values())), [[13.5, 7], [7.6, 5]])


def test_cells_of_other_forms_are_what_they_mean() -> None:
    latex = read_table(rb"a & b & c \\ 1{,}234 & 5\,\% & R\&D \\ 2{,}345 & 6\,\% & \multicolumn{1}{c}{$x_1$} \\")
    assert latex["a"].tolist() == [1234, 2345]
    assert latex["b"].tolist() == [5, 6]
    assert latex["c"].tolist() == ["R&D", "x_1"]
    sql = read_table(b"INSERT INTO t VALUES (1, 'it''s, (a)', NULL), (2, 'a \\'b\\'', 5);\n")
    assert sql["c2"].tolist() == ["it's, (a)", "a 'b'"]
    np.testing.assert_array_equal(sql["c3"], [np.nan, 5])
    quoted = read_table(b"a,b\n1,'x, y'\n2,'O''Neill'\n")
    assert quoted["b"].tolist() == ["x, y", "O'Neill"]
    escaped = read_table(b'a,b,c\n1,"x \\"y\\", z",d\\,e\n\\N,u,v\n3,w,x\n')
    assert escaped["b"].tolist() == ['x "y", z', "u", "w"]
    assert escaped["c"].tolist() == ["d,e", "v", "x"]
    assert read_table(b"a  b c  d\n1  red maple  2\n3  elm  4\n")["b c"].tolist() == ["red maple", "elm"]


def test_what_only_looks_like_another_form_stays_as_it_is() -> None:
    assert read_table(b"name,n\nO'Neill,1\nD'Arcy,2\n")["name"].tolist() == ["O'Neill", "D'Arcy"]
    assert read_table(b"path,n\nC:\\new\\a,1\nC:\\new\\b,2\n")["path"].tolist() == ["C:\\new\\a", "C:\\new\\b"]
    assert read_table(b"text,n\nR & D,1\na & b,2\n")["text"].tolist() == ["R & D", "a & b"]
    served = read_table(b"path,text\n\\\\srv\\a,R & D\n\\\\srv\\b,a & b\n")
    assert served["text"].tolist() == ["R & D", "a & b"]
    assert read_table(b"insert,into\n1,2\n3,4\n")["insert"].tolist() == [1, 3]
    with pytest.raises(DataError, match="not valid JSON"):
        Table.from_content("a.json", b"{'a': [1, 2}")


def test_a_line_that_is_no_json_is_left_out_and_named() -> None:
    lines = [f'{{"a": {i}, "b": "x"}}' for i in range(30)]
    lines[4] = '{"a": 4, "b": "x'
    table = Table.from_content("a.jsonl", "\n".join(lines).encode())
    assert len(table) == 29
    (note,) = (note for note in table.notes if note.code == "broken-lines")
    assert "left out: 5." in note.message
    with pytest.raises(DataError, match="not valid JSON"):
        Table.from_content("a.jsonl", "\n".join([*lines[:5], *lines[4:5] * 4]).encode())


def archive(**files: bytes) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as opened:
        for name, part in files.items():
            opened.writestr(name.replace("__", "/").replace("_", "."), part)
    return content.getvalue()


def test_the_only_table_of_an_archive_is_read() -> None:
    for packed in (
        archive(leaves_csv=b"x,y\n1,a\n2,b\n"),
        archive(data__leaves_csv=b"x,y\n1,a\n2,b\n", README_txt=b"about", data__picture_png=b"x"),
        gzip.compress(b"x,y\n1,a\n2,b\n"),
    ):
        table = Table.from_content("a.zip", packed)
        assert list(table.columns) == ["x", "y"]
        assert "unpacked" in [note.code for note in table.notes]
    with pytest.raises(DataError, match=r"holds several files: 'a\.csv', 'b\.csv'"):
        read_table(archive(a_csv=b"x\n1\n", b_csv=b"x\n1\n"))
    with pytest.raises(DataError, match="zip archive"):
        read_table(archive(a_png=b"x"))
    with pytest.raises(DataError, match="damaged"):
        read_table(gzip.compress(b"x,y\n1,a\n")[:3] + b"xxxx" * 9)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("size,,kind\nlen,wid,\n1,2,a\n3,4,b\n5,6,a\n", ["size.len", "size.wid", "kind"]),
        (
            "ID,Age,Like?,,\n,Response,maple,beech,oak\n1,20,maple,,\n2,30,,beech,oak\n3,40,maple,,\n",
            ["ID", "Age.Response", "Like?.maple", "Like?.beech", "Like?.oak"],
        ),
        ("ID,Age,Tree\n,Open-Ended Response,Response\n1,20,a\n2,30,b\n3,40,a\n", ["ID", "Age", "Tree"]),
    ],
)
def test_headers_of_surveys(lines: str, names: list[str]) -> None:
    table = read_table(lines.encode())
    assert list(table.columns) == names
    assert len(table) == 3


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["\uff11\uff13\uff0e\uff15", "\uff17"], [13.5, 7]),
        (["\u0661\u0663\u066b\u0665", "\u0667"], [13.5, 7]),
        (["Rs. 1,23,450/-", "Rs. 500/-"], [123450, 500]),
        (["1.350D+01", "7.6D+00"], [13.5, 7.6]),
        (['"$1,234.50"', "$-"], [1234.5, 0]),
        (["13.5", ".A", "._", "7"], [13.5, np.nan, np.nan, 7]),
    ],
)
def test_numbers_of_other_countries_and_programs(texts: list[str], numbers: list[float]) -> None:
    content = "x;y\n" + "".join(f"{text};a\n" for text in texts)
    np.testing.assert_allclose(read_table(content.encode())["x"], numbers)


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["\u20a61,234.50", "\u20a67"], [1234.5, 7]),
        (["AED 1,234.50", "AED 7.25"], [1234.5, 7.25]),
        (["Rp 1.234.500,00", "Rp 7,50"], [1234500, 7.5]),
        (["13.5*", "7", "8.25[1]", "9\u2020"], [13.5, 7, 8.25, 9]),
        (["\u200b13.5", "\u200e7\u200f"], [13.5, 7]),
        (["13.5", "<LOD", "below detection", "7"], [13.5, np.nan, np.nan, 7]),
    ],
)
def test_numbers_with_other_currencies_and_marks(texts: list[str], numbers: list[float]) -> None:
    content = "x;y\n" + "".join(f"{text};a\n" for text in texts)
    np.testing.assert_allclose(read_table(content.encode())["x"], numbers)


def test_lines_of_pairs_before_a_header_with_an_empty_last_name() -> None:
    start = '"Source","World",\n\n"Updated","2024-03-28",\n\n"Name","Indicator","2020","2021",\n'
    table = read_table((start + "".join(f'"C{i}","people","{i}.5","7",\n' for i in range(9))).encode())
    assert list(table.columns) == ["Name", "Indicator", "2020", "2021"]


@pytest.mark.parametrize("line", ["length={0} width={1} tree={2}\n", "length: {0}, width: {1}, tree: {2}\n"])
def test_lines_that_name_their_values(line: str) -> None:
    table = read_table(written(line))
    assert list(table.rows()) == [dict(zip(NAMES, values, strict=True)) for values in ROWS]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<rows><row><a>1</a></row></rows>", "an XML file"),
        ("- a: 1\n  b: x\n- a: 2\n  b: y\n", "a YAML file"),
        ('[[row]]\na = 1\nb = "x"\n', "a TOML file"),
    ],
)
def test_files_of_settings_are_named(text: str, what: str) -> None:
    with pytest.raises(DataError, match=what):
        read_table(text.encode())
