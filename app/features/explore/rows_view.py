"""A table of numbers whose rows have names."""

from app.page.dom import make


def show_rows(head, body, heads: list, rows: list) -> None:
    """Fill the row of heads and the body of a table: each row is its name and its cells."""
    head.replaceChildren(make("td"))
    for title in heads:
        cell = make("th", "number", title)
        cell.scope = "col"
        head.append(cell)
    body.replaceChildren()
    for name, cells in rows:
        row, first = make("tr"), make("th", "", name)
        first.scope = "row"
        row.append(first)
        for content in cells:
            row.append(make("td", "number", content))
        body.append(row)
