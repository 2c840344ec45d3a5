"""A table of numbers whose rows have names."""

from app.page.dom import make
from app.page.widgets import make_head, make_row


def show_rows(head, body, heads: list, rows: list, pressed: bool = False) -> None:
    """Fill the row of heads and the body of a table: each row is its name and its cells; a name is `pressed`, or not.

    Where there are as many as before, only their texts change: many times a second that is much less work.
    """
    lines = [[name] + cells for name, cells in rows]
    shape = f"{len(heads)} {len(rows)}"
    if body.getAttribute("data-shape") != shape:
        body.setAttribute("data-shape", shape)
        _make_rows(head, body, len(heads), len(rows), pressed)
    _write(head, [""] + heads)
    for place in range(len(rows)):
        _write(body.children.item(place), lines[place])


def _make_rows(head, body, n_heads: int, n_rows: int, pressed: bool) -> None:
    head.replaceChildren(make("td"))
    body.replaceChildren()
    for _ in range(n_heads):
        head.append(make_head("col", "", "number"))
    for _ in range(n_rows):
        first = make_head("row")
        if pressed:
            first.append(make("button", "plain"))
        body.append(make_row(first, *[make("td", "number") for _ in range(n_heads)]))


def _write(row, texts: list) -> None:
    for place in range(len(texts)):
        cell = row.children.item(place)
        cell = cell.firstElementChild or cell
        if cell.textContent != texts[place]:
            cell.textContent = texts[place]


def clear_rows(head, body) -> None:
    """Empty a table."""
    head.replaceChildren()
    body.replaceChildren()
    body.setAttribute("data-shape", "")
