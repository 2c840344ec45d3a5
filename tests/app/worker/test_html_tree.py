"""The HTML that a program shows, read into a tree; texts from files stay texts."""

import json

from app.worker.html_tree import DEEPEST, html_tree
from colornn_core import Table


def test_a_table_is_read_with_its_texts() -> None:
    table = Table.from_rows([{"a": "<img src=x onerror=alert(1)>", "b": 2}])
    written = str(html_tree(table._repr_html_()))
    assert "'<img src=x onerror=alert(1)>'" in written
    assert "['img'" not in written


def test_what_is_never_closed_and_what_was_never_opened_does_no_harm() -> None:
    assert html_tree("</p>a<br>b<p>c</b><svg/>d") == [
        "a",
        ["br", [], []],
        "b",
        ["p", [], ["c", ["svg", [], []], "d"]],
    ]


def test_programs_are_left_out() -> None:
    assert html_tree("<script>one</script>two<style>three</style><!-- four -->") == ["two"]


def test_what_is_nested_too_deeply_is_flattened_and_its_texts_stay() -> None:
    tree = html_tree("<div>" * 5000 + "deep" + "</div>" * 5000 + "<script>no</script><svg/>" * 2)
    written = json.dumps(tree)
    assert written.count('"div"') == DEEPEST
    assert '"deep"' in written
    assert "no" not in written
