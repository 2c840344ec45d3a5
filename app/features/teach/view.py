"""The panel Teach: a list of examples."""

from app.features.ask.fields import colour_in, described, is_colour, shown
from app.features.ask.pixels_view import picture_of
from app.page.dom import Elements, make, make_translated, on, on_press, property_of, save_file
from app.page.i18n import count, text
from app.page.widgets import on_files
from app.shared.colours import css_rgb, read_number
from app.shared.palette import paint


class TeachView:
    """Shows examples, and tells what the user does with them."""

    def __init__(self) -> None:
        self._dom = Elements("teach-")
        self._saving = [self._dom.json, self._dom.csv, self._dom.clear]
        self._items = []
        self._handlers = {}

    def listen(self, handlers: dict) -> None:
        """Call `handlers[NAME]` for what is done, see `app.features.teach.panel`."""
        self._handlers = handlers
        on_files(self._dom.file, lambda files: handlers["open"](files[0]))
        on_press(self._dom.json, lambda: handlers["save"]("json"))
        on_press(self._dom.csv, lambda: handlers["save"]("csv"))
        on(self._dom.clear, "click", handlers["clear"])
        on(self._dom.undo, "click", handlers["undo"])
        on(self._dom.more, "click", handlers["more"])

    def show(self, pairs: list, total: int, teaching) -> None:
        """Show examples, name and row each, of `total` that there are."""
        self._dom.said.textContent = count("teach.count", total) if total else text("teach.nothing")
        self._dom.left_out.textContent = count("teach.left_out", teaching.left_out) if teaching.left_out else ""
        self._dom.kept.textContent = text("teach.lost" if teaching.keeping.failed else "teach.kept")
        self._dom.more.hidden = total <= len(pairs)
        self._dom.undo.disabled = not teaching.examples.can_undo(teaching.table)
        for button in self._saving:
            button.disabled = not total
        while len(self._items) < len(pairs):
            self._items.append(_Item(self._dom.list, self._handlers))
        while len(self._items) > len(pairs):
            self._items.pop().remove()
        state = teaching.page.state
        for item, (name, row) in zip(self._items, pairs):
            item.show(name, row, state, teaching)

    def save(self, name: str, content: str) -> None:
        """Have the browser save a file."""
        save_file(name, content)


class _Item:
    """One example: what it is, what the user calls it, and what can be done with it."""

    def __init__(self, parent, handlers: dict) -> None:
        self._item = make("li")
        self._ask = make("button", "chip painted")
        self._field = make("input")
        self._remove = make_translated("button", "plain", "teach.remove")
        self._field.type = "text"
        self._item.append(self._ask, self._field, self._remove)
        parent.append(self._item)
        self._name, self._answer, self._numeric = "", "", False
        on(self._ask, "click", lambda: handlers["ask"](self._name))
        on_press(self._remove, lambda: handlers["change"](self._name, None))
        on(self._field, "change", lambda: self._typed(handlers["change"]))

    def show(self, name: str, row: dict, state, teaching) -> None:
        """Show an example."""
        of_colours = state.is_of_colours and is_colour(row)
        columns = [{"name": column} for column in row if column not in teaching.outputs]
        description = text("ask.picture") if state.picture else described(row, columns, of_colours)
        self._name, self._numeric = name, teaching.kind == "number"
        self._answer = shown(row.get(teaching.outputs[0], ""))
        self._ask.className = "plain pictured" if state.picture else "chip painted"
        if state.picture:
            self._ask.replaceChildren(picture_of(row, state.picture))
        else:
            self._ask.textContent = description
        self._ask.setAttribute("aria-label", text("teach.ask", row=description))
        self._field.value = self._answer
        self._field.setAttribute("aria-label", text("teach.answer", row=description))
        self._remove.setAttribute("aria-label", text("teach.remove_it", row=description, answer=self._answer))
        painted = css_rgb(colour_in(row)) if of_colours else paint(self._answer) or "var(--quiet)"
        property_of(self._ask, "--paint", painted)

    def remove(self) -> None:
        """Take the example from the list, and let go of it, see `dom.on`."""
        self._item.remove()
        self._item = self._ask = self._field = self._remove = None

    def _typed(self, on_change) -> None:
        answer = self._field.value.strip()
        if self._numeric:
            answer = read_number(answer, {})
        if answer in ("", None):
            self._field.value = self._answer
        else:
            on_change(self._name, answer)
