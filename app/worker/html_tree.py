"""Reads the HTML that a program shows into a tree, of which the page makes what is harmless; see runtime/shown.mjs."""

from html.parser import HTMLParser
from typing import Any

VOID = {"br", "hr", "img", "input", "link", "meta", "polyline", "path", "line", "rect", "circle"}
# What is nested more deeply stands in what is as deep as this: Python would not get out of it again.
DEEPEST = 100
# What stands in them is no text for people.
SILENT = {"script", "style", "template", "title"}


def html_tree(html: str) -> list[Any]:
    """Return texts, and [name, attributes, what is in it] for each element; attributes are [name, value] each.

    >>> html_tree('<p class="a">1 &lt; <b>2</b><script>no()</script></p>')
    [['p', [['class', 'a']], ['1 < ', ['b', [], ['2']]]]]
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tree


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tree: list[Any] = []
        self._open: list[tuple[str, list[Any]]] = [("", self.tree)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inside: list[Any] = []
        if len(self._open) > DEEPEST and tag not in SILENT:
            return
        if tag not in SILENT:
            self._open[-1][1].append([tag, [[name, value or ""] for name, value in attrs], inside])
        if tag not in VOID:
            self._open.append((tag, inside))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        n_open = len(self._open)
        self.handle_starttag(tag, attrs)
        del self._open[n_open:]

    def handle_endtag(self, tag: str) -> None:
        opened = [name for name, _ in self._open]
        if tag in opened[1:]:
            del self._open[len(opened) - 1 - opened[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self._open[-1][1].append(data)
