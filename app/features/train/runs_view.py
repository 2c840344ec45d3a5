"""The table of runs."""

from app.page.dom import by_id, make, on_event, on_press, property_of
from app.page.i18n import chosen, text
from app.page.widgets import make_head, make_row

COLOURS = 6  # that tell curves apart, see panel.css


class RunsView:
    """Shows all runs; tells which are to be drawn, restored or removed."""

    def __init__(self) -> None:
        self._section = by_id("runs")
        self._body = by_id("runs-body")
        self._shown = []
        self._progress = {}

    def listen(self, on_choice, on_restore, on_remove) -> None:
        """Call `on_choice(run, drawn)`, `on_restore(run)` and `on_remove(run)` when they are asked for."""
        self._on_choice, self._on_restore, self._on_remove = on_choice, on_restore, on_remove

    def show(self, rows: list) -> None:
        """Show rows of number, whether under way, whether drawn, settings in words, cells."""
        self._section.hidden = not rows
        shown = [chosen(), rows]
        if rows and shown == self._shown:
            return
        self._shown = shown
        self._progress = {}
        self._body.replaceChildren()
        measured = [row[-1] for row in rows if row[-1][0]]
        self._section.classList.toggle("of-numbers", bool(measured) and not any(cells[-2] for cells in measured))
        for number, current, drawn, settings, cells in reversed(rows):
            self._body.append(self._row(number, current, drawn, settings, cells))

    def show_progress(self, run: int, cells: list) -> None:
        """Show how far the run under way is."""
        if cells[-2]:
            self._section.classList.remove("of-numbers")
        for cell, content in zip(self._progress.get(run, ()), cells):
            cell.textContent = content
        if run in self._progress:
            self._shown = []

    def _row(self, number: int, current: bool, drawn: bool, settings: list, cells: list):
        head = make_head("row")
        head.append(self._chooser(number, current, drawn))
        words = make("td", "words")
        words.append(make("ul"))
        for setting in settings:
            words.firstChild.append(make("li", "", setting))
        self._progress[number] = [make("td", "number", cell) for cell in cells]
        actions = self._actions(number, current)
        return make_row(head, words, *self._progress[number], actions, css_class="current" if current else "")

    def _chooser(self, number: int, current: bool, drawn: bool):
        label, box = make("label", "curve"), make("input")
        box.type = "checkbox"
        box.checked = drawn
        box.disabled = current
        box.setAttribute("aria-label", text("run.draw", n=number))
        on_event(box, "change", lambda event: self._on_choice(number, bool(event.target.checked)))
        swatch = make("span", "stroke")
        swatch.setAttribute("aria-hidden", "true")
        property_of(swatch, "--run", "var(--text)" if current else f"var(--run-{(number - 1) % COLOURS})")
        label.append(box, swatch, make("span", "", str(number)))
        return label

    def _actions(self, number: int, current: bool):
        actions = make("td", "actions")
        if current:
            actions.append(make("span", "quiet", text("run.current")))
            return actions
        for words, label, handler in (
            (text("run.restore"), text("run.restore_which", n=number), self._on_restore),
            (text("run.remove"), text("run.remove_which", n=number), self._on_remove),
        ):
            actions.append(self._button(words, label, number, handler))
        return actions

    def _button(self, words: str, label: str, number: int, handler):
        button = make("button", "plain", words, label=label)
        on_press(button, lambda: handler(number))
        return button
