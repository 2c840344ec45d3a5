"""The panel Data: which table is learnt, and a file of one's own."""

from colornn_app.i18n import count, percent, text, thousands
from colornn_app.palette import paint
from colornn_app.panels.data import DataPanel
from colornn_app.views.dom import by_id, make, on, property_of

MOST_LABELS = 40


def make_panel(page) -> DataPanel:
    """Make the panel."""
    return DataPanel(page, DataView())


class DataView:
    """Shows the table; tells of files that are chosen."""

    def __init__(self) -> None:
        self._panel = by_id("panel-data")
        self._file = by_id("data-file")
        self._built_in = by_id("data-built-in")
        self._name = by_id("data-name")
        self._summary = by_id("data-summary")
        self._labels = by_id("data-labels")

    def listen(self, on_file, on_built_in) -> None:
        """Call `on_file(file)` and `on_built_in()` when they are asked for."""

        def chosen() -> None:
            file = self._file.files.item(0)
            if file:
                on_file(file)

        on(self._file, "change", chosen)
        on(self._built_in, "click", on_built_in)

    def show_busy(self, busy: bool) -> None:
        """Show that a file is being read; take no other one meanwhile."""
        self._panel.setAttribute("aria-busy", "true" if busy else "false")
        self._file.disabled = busy
        if not busy:
            # The same file can be chosen again after it was mended.
            self._file.value = ""

    def show(self, table: dict) -> None:
        """Show what a table holds."""
        self._name.textContent = table["name"]
        self._built_in.hidden = table["built_in"]
        rows, labels = count("data.rows", table["rows"]), count("data.labels", len(table["labels"]))
        share = text("data.held_back", share=percent(table["held_back"]))
        self._summary.textContent = f"{rows}, {labels}. {share}"
        self._labels.replaceChildren()
        for label, number in table["labels"][:MOST_LABELS]:
            item = make("li", "painted", label)
            property_of(item, "--paint", paint(label) or "var(--quiet)")
            item.append(make("span", "", thousands(number)))
            self._labels.append(item)
        rest = len(table["labels"]) - MOST_LABELS
        if rest > 0:
            self._labels.append(make("li", "", count("rank.more", rest)))
