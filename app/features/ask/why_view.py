"""Why the network answers as it does, as bars to both sides, and chips of the nearest rows."""

from pyscript import document

from app.features.ask.answers import figures, signed, span
from app.features.ask.fields import channel_name, colour_in, described, is_colour, shown
from app.page.dom import Elements, by_id, make, on, property_of, say
from app.page.i18n import label_name, text
from app.shared.colours import css_rgb
from app.shared.palette import paint

# Where the page has two columns there is room for it, see stage.css.
ROOMY = "(min-width: 56rem)"


class WhyView:
    """Shows an explanation; tells when it comes into sight."""

    def __init__(self) -> None:
        self._box = by_id("why")
        self._dom = Elements("why-")
        self._near = False

    def listen(self, on_show, on_hide, on_ask) -> None:
        """Call `on_show()` and `on_hide()` as it comes into sight and leaves it, `on_ask(row)` to ask about a row."""
        self._on_ask = on_ask
        view = document.defaultView

        def changed() -> None:
            if self._box.open and self._near:
                on_show()
            else:
                on_hide()

        def moved(entries, _observer) -> None:
            self._near = entries[entries.length - 1].isIntersecting  # a busy page gets several at once, the latest last
            changed()

        on(self._box, "toggle", changed)
        self._box.open = view.matchMedia(ROOMY).matches
        view.IntersectionObserver.new(moved).observe(self._box)

    def clear(self) -> None:
        """Explain nothing, until there is something to show."""
        say(self._dom.said, "why.promise")
        self._dom.columns.replaceChildren()
        self._dom.nearest.replaceChildren()

    def show(self, told: dict, state) -> None:
        """Show an explanation, see `colornn_core.Explanation`."""
        self._show_columns(told, state)
        self._dom.nearest.replaceChildren()
        for neighbour in told["neighbours"]:
            self._dom.nearest.append(self._chip(neighbour["values"], state))

    def _show_columns(self, told: dict, state) -> None:
        self._dom.columns.replaceChildren()
        if not (told["epoch"] or state.opened_model):
            self._dom.said.textContent = text("why.untrained")
            return
        said = "why.moves" if state.task == "regression" else "why.speaks"
        self._dom.said.textContent = text(said, label=label_name(told["label"]))
        rows = []
        for one in told["contributions"]:
            name = one["column"]
            if state.is_of_colours:
                name = text("ask." + channel_name(name))
            rows.append((text("why.value", name=name, value=shown(one["value"])), one["effect"]))
        rows.append((text("why.rest"), told["remainder"]))
        largest = max([abs(effect) for _, effect in rows])
        for name, effect in rows:
            written = figures(effect) if state.task == "regression" else signed(effect)
            self._dom.columns.append(_bar(name, written, span(effect, largest), effect < 0))

    def _chip(self, values: dict, state):
        of_colours = state.is_of_colours and is_colour(values)
        answer = ", ".join([shown(values[name]) for name in state.table["outputs"] if name in values])
        row, named = described(values, state.table["inputs"], of_colours), label_name(answer)
        chip = make(
            "button",
            "chip painted",
            named if of_colours else text("why.example", row=row, answer=named),
            label=text("why.ask", row=row, answer=named),
        )
        chip.title = row
        property_of(chip, "--paint", css_rgb(colour_in(values)) if of_colours else paint(answer) or "var(--quiet)")
        on(chip, "click", lambda: self._on_ask(values))
        item = make("li")
        item.append(chip)
        return item


def _bar(name: str, written: str, ends: tuple, against: bool):
    item = make("li", "against" if against else "")
    bar = make("span", "why-bar")
    bar.setAttribute("aria-hidden", "true")
    property_of(bar, "--from", f"{ends[0]:.3f}")
    property_of(bar, "--to", f"{ends[1]:.3f}")
    item.append(make("span", "why-name", name), bar, make("span", "why-effect", written))
    return item
