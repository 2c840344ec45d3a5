"""HTML for notebooks: tables and curves, in which whatever comes from a table or a model is text and never markup."""

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

_WIDTH, _HEIGHT = 320, 120
_COLOURS = ("#3568d4", "#d4703a")


class Curve(NamedTuple):
    """A name, and a value for each epoch; none where there is no such curve."""

    name: str
    values: Sequence[float]


def html_page(title: str, *parts: str) -> str:
    """Put parts of HTML below a title, which is text."""
    return f"<div><p><code>{escape(title)}</code></p>{''.join(parts)}</div>"


def html_table(head: Iterable[object], rows: Iterable[Iterable[object]], *, first_is_head: bool = False) -> str:
    """Write a table of cells, each shown as text; the first of each row may be its head."""
    lines = []
    for row in rows:
        cells = [escape(str(cell)) for cell in row]
        tags = ["th" if first_is_head and not number else "td" for number in range(len(cells))]
        lines.append("".join(f"<{tag}>{cell}</{tag}>" for tag, cell in zip(tags, cells, strict=True)))
    titles = "".join(f"<th>{escape(str(cell))}</th>" for cell in head)
    return (
        f"<table><thead><tr>{titles}</tr></thead><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"
    )


def curves(title: str, drawn: Iterable[Curve]) -> str:
    """Draw curves over the epochs as SVG, from 0 (or the lowest value below it) to the highest value.

    What is infinite or not a number has no place and is left out. Nothing is drawn where no curve has a value.
    """
    present = [curve for curve in drawn if curve.values]
    if not present:
        return ""
    finite = [value for curve in present for value in curve.values if math.isfinite(value)]
    low, high = min([0.0, *finite]), max(finite, default=0.0)
    span = high - low or 1.0
    lines, names = [], []
    for curve, colour in zip(present, _COLOURS, strict=False):
        step = _WIDTH / max(len(curve.values) - 1, 1)
        places = (
            (number * step, _HEIGHT * (high - value) / span)
            for number, value in enumerate(curve.values)
            if math.isfinite(value)
        )
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        names.append(f'<span style="color:{colour}">{escape(curve.name)} {curve.values[-1]:.4g}</span>')
    svg = f'viewBox="-2 -2 {_WIDTH + 4} {_HEIGHT + 4}" width="{_WIDTH}" height="{_HEIGHT}" role="img"'
    return (
        f'<figure style="display:inline-block;margin:0 1em 0 0"><figcaption>{escape(title)}: {", ".join(names)}'
        f'</figcaption><svg {svg} aria-label="{escape(title)}">{"".join(lines)}</svg></figure>'
    )
