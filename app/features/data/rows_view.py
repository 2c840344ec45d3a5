"""How often each class stands in the table, and its rows."""

from app.page.dom import by_id, make, on, property_of
from app.page.i18n import chosen, count, label_name, text, thousands
from app.page.widgets import make_bar, make_head, make_row
from app.shared.colours import css_rgb
from app.shared.palette import paint

MOST_COUNTS = 40
MOST_CELLS = 24  # columns
SHORT = 16  # characters: a date or a number breaks nowhere


class CountsView:
    """Shows the counts as bars."""

    def __init__(self) -> None:
        self._part = by_id("data-counts-part")
        self._list = by_id("data-labels")
        self._shown: list = []

    def show(self, counts: list) -> None:
        """Show [class, rows], the most frequent first."""
        shown = [chosen(), counts]
        if shown == self._shown:
            return
        self._shown = shown
        self._part.hidden = not counts
        self._list.replaceChildren()
        for label, number in counts[:MOST_COUNTS]:
            item = make("li")
            property_of(item, "--paint", paint(label) or "var(--quiet)")
            property_of(item, "--share", f"{number / (counts[0][1] or 1):.4f}")
            name = make("span", "rank-name painted", label_name(label))
            item.append(name, make_bar(), make("span", "rank-share", thousands(number)))
            self._list.append(item)
        if len(counts) > MOST_COUNTS:
            self._list.append(make("li", "quiet", count("rank.more", len(counts) - MOST_COUNTS)))


class RowsView:
    """Shows rows of the table; tells which are searched and which are sent to Ask."""

    def __init__(self) -> None:
        self._search = by_id("data-search")
        self._found = by_id("data-found")
        self._head = by_id("data-rows").querySelector("thead")
        self._body = by_id("data-rows").querySelector("tbody")

    def listen(self, panel) -> None:
        """Tell the panel what is searched and asked."""
        self._ask_about = panel.ask_about
        on(self._search, "input", lambda: panel.search(self._search.value))

    def show(self, found: dict, can_ask: bool, searched: bool) -> None:
        """Show rows: a chip where a row is a colour, and a button where the network can be asked about it."""
        rows = found["rows"]
        if not searched:
            self._found.textContent = text("data.first_rows")
        else:
            self._found.textContent = count("data.found", len(rows)) if rows else text("data.found_none")
        heads = [make_head("col", name) for name in [text("data.row")] + found["names"][:MOST_CELLS]]
        self._head.replaceChildren(make_row(*heads, *([make("td")] if can_ask else [])))
        self._body.replaceChildren()
        for row in rows:
            self._body.append(self._make_row(row, can_ask))

    def _make_row(self, row: dict, can_ask: bool):
        head = make_head("row", thousands(row["number"]), "painted" if row["colour"] else "")
        if row["colour"]:
            property_of(head, "--paint", css_rgb(tuple(row["colour"])))
        line = make_row(
            head, *[make("td", "short" if len(cell) < SHORT else "", cell) for cell in row["cells"][:MOST_CELLS]]
        )
        if can_ask:
            line.append(make("td"))
            if row["row"]:
                line.lastChild.append(self._make_button(row))
        return line

    def _make_button(self, row: dict):
        button = make("button", "plain small", text("data.ask"), label=text("data.ask_row", n=thousands(row["number"])))
        on(button, "click", lambda: self._ask_about(row))
        return button
