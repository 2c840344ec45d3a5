"""Tables in the markup of wikis."""

import pytest

from colornn_core import Table, read_table

ROWS = [("13.5", "7", "maple"), ("7.6", "5", "beech"), ("8.6", "4", "beech")]
FORMS = {
    "mediawiki": '{| class="wikitable"\n! length !! width !! tree\n'
    + "".join("|-\n| {} || {} || {}\n".format(*row) for row in ROWS)
    + "|}\n",
    "mediawiki-lines": "Text before.\n\n{|\n|+ Leaves\n! length\n! width\n! tree\n"
    + "".join("|-\n| {}\n|{}\n|{}\n".format(*row) for row in ROWS)
    + "|}\nText below.\n",
    "mediawiki-markup": '{|\n! scope="col" | length !! width<br/> !! tree\n|-\n| style="x" | 13.5<ref>me</ref> || '
    "{{nowrap|7}} || [[Acer|maple]]\n|-\n| 7.6 || 5 || rowspan=2 | '''beech'''\n|-\n| 8.6 || 4\n|}\n",
    "jira": "||length||width||tree||\n" + "".join("|{}|{}|{}|\n".format(*row) for row in ROWS),
    "dokuwiki": "^ length ^ width ^ tree ^\n" + "".join("| {} | {} | {} |\n".format(*row) for row in ROWS),
    "textile": "|_. length|_. width|_. tree|\n" + "".join("|{}|{}|{}|\n".format(*row) for row in ROWS),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["leaves.txt", ""])
def test_a_table_of_a_wiki(form: str, name: str) -> None:
    content = FORMS[form].encode()
    table = Table.from_content(name, content) if name else read_table(content)
    assert {column: table.columns[column].tolist() for column in table.columns} == {
        "length": [13.5, 7.6, 8.6],
        "width": [7, 5, 4],
        "tree": ["maple", "beech", "beech"],
    }
    assert [note.code for note in table.notes][:1] == ["rewritten"]


def test_an_empty_cell_of_jira_is_a_gap() -> None:
    table = Table.from_csv("||a||b||\n|1|x|\n|2||\n|3|y|\n|4|x|\n")
    assert table.columns["b"].tolist() == ["x", None, "y", "x"]


def test_bars_that_are_no_wiki_separate_as_before() -> None:
    table = Table.from_csv("a|b\n1|x\n2|y\n3|x\n")
    assert (list(table.columns), list(table.notes)) == (["a", "b"], [])
