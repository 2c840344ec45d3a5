"""Tables in the markup of wikis become rows: MediaWiki's, Jira's, DokuWiki's and Textile's."""

import html
import re
from collections.abc import Iterator, Sequence

_FEWEST_ROWS = 2
_BEGINS, _ENDS = re.compile(r"\s*(?::+\s*)?\{\|"), re.compile(r"\s*\|\}")
_HEADER = re.compile(r"\s*(?:\|\|.*\|\||\^.*\^|\|_[<>=^~]*\. ?.*\|)\s*")
_TEXTILE = re.compile(r"_?[<>=^~]*\. ?")
_SPAN = re.compile(r"(col|row)span\s*=\s*[\"']?(\d{1,3})")
_ATTRIBUTES = re.compile(r"(?P<attributes>[^\[\]{}|]*=[^\[\]{}|]*)\|(?!\|)")
_NOT_SHOWN = re.compile(
    r"(?s)<!--.*?-->|<ref\b[^>]*/>|<ref\b.*?</ref>|<br\s*/?>|</?[a-zA-Z][^<>]*>|'{2,5}|\*\*|//(?=\w)"
)
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\[(?:\w+:)?//\S+ ([^\]]*)\]|\[([^\[\]|]+)\|[^\[\]]+\]")
_TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
_MOST_WIDE = 1000


def rows_of_wiki(lines: Sequence[str]) -> list[list[str]] | None:
    """Read the first table of a text in the markup of a wiki; None if there is none."""
    return rows_of_mediawiki(lines) if any(map(_BEGINS.match, lines)) else rows_of_bars(lines)


def rows_of_mediawiki(lines: Sequence[str]) -> list[list[str]] | None:
    """Read the first table of MediaWiki in a text; None if there is none.

    >>> rows_of_mediawiki(["{|", "! a !! b", "|-", '| align="right" | 1 || [[Acer|maple]]', "|}"])
    [['a', 'b'], ['1', 'maple']]
    """
    rows: list[list[tuple[str, str]]] = [[]]
    inside = False
    for line in lines:
        plain = line.strip()
        if not inside:
            inside = _BEGINS.match(line) is not None
        elif _ENDS.match(line):
            break
        elif plain.startswith(("|-", "|+")):
            rows += [[]] if plain.startswith("|-") else []
        elif plain.startswith(("|", "!")):
            rows[-1] += map(_attributed, re.split(r"\|\||!!" if plain[0] == "!" else r"\|\|", plain[1:]))
        elif rows[-1] and plain:
            attributes, text = rows[-1][-1]
            rows[-1][-1] = attributes, f"{text} {plain}"
    found = list(_spanned([row for row in rows if row]))
    return found if len(found) >= _FEWEST_ROWS else None


def _attributed(cell: str) -> tuple[str, str]:
    """Take the attributes of a cell, style="..." |, off its text."""
    match = _ATTRIBUTES.match(cell)
    return (match["attributes"], cell[match.end() :]) if match else ("", cell)


def _spanned(rows: Sequence[Sequence[tuple[str, str]]]) -> Iterator[list[str]]:
    """Repeat cells that stand for several rows, and leave the others empty that one stands for in a row."""
    below: dict[int, tuple[str, int]] = {}
    for row in rows:
        cells: list[str] = []
        for attributes, text in row:
            spans = {kind: int(number) for kind, number in _SPAN.findall(attributes)}
            _repeat(cells, below)
            if spans.get("row", 1) > 1:
                below[len(cells)] = (_plain(text), spans["row"] - 1)
            cells += [_plain(text), *[""] * (min(spans.get("col", 1), _MOST_WIDE) - 1)]
        _repeat(cells, below)
        yield cells


def _repeat(cells: list[str], below: dict[int, tuple[str, int]]) -> None:
    while len(cells) in below:
        text, n_rows = below.pop(len(cells))
        if n_rows > 1:
            below[len(cells)] = (text, n_rows - 1)
        cells.append(text)


def _plain(text: str) -> str:
    """Take the markup off a cell."""
    text = _NOT_SHOWN.sub(" ", text) if "<" in text else _NOT_SHOWN.sub("", text)
    text = _LINK.sub(lambda match: match[1] or match[2] or match[3] or "", text)
    for _ in range(2):
        text = _TEMPLATE.sub(lambda match: _last_argument(match[1]), text)
    return " ".join(html.unescape(text).split())


def _last_argument(template: str) -> str:
    """Return what a template most likely shows, as {{nowrap|1.5}} does."""
    _, *arguments = template.split("|")
    return next((one for one in reversed(arguments) if "=" not in one), "")


def rows_of_bars(lines: Sequence[str]) -> list[list[str]] | None:
    """Read a table whose header other marks separate than its rows: || in Jira, ^ in DokuWiki, |_. in Textile.

    >>> rows_of_bars(["||a||b||", "|1|x|", "|2||"]), rows_of_bars(["^ a ^ b ^", "| 1 | x |"])
    ([['a', 'b'], ['1', 'x'], ['2', '']], [['a', 'b'], ['1', 'x']])
    """
    filled = [line.strip() for line in lines if line.strip()]
    start = next((number for number, line in enumerate(filled) if line[:1] in {"|", "^"}), 0)
    table = [line for line in filled[start:] if line[:1] in {"|", "^"}]
    if len(table) < _FEWEST_ROWS or not _HEADER.fullmatch(table[0]):
        return None
    if not all(line[0] == "|" and line[-1] == "|" and line[:2] != "||" for line in table[1:]):
        return None
    header = table[0]
    names = header.strip("|").split("||") if header.startswith("||") else header[1:-1].split(header[0])
    rows = [names, *(_LINK.sub(lambda match: match[1] or match[3] or "", line)[1:-1].split("|") for line in table[1:])]
    if header.startswith("|_"):
        rows = [[_TEXTILE.sub("", name, count=1) for name in names], *rows[1:]]
    return [[_plain(cell) for cell in row] for row in rows]
