"""Why the network answers as it does, as bars to both sides, and chips of the nearest rows."""

from pyscript import document

from app.features.ask.answers import figures, signed, span
from app.features.ask.fields import answer_in, channel_name, colour_in, described, is_colour, shown
from app.features.ask.pixels import DIAMOND, DOT, effects_on, inks_of, paths, strongest
from app.features.ask.pixels_view import layer, make_pixels, picture_button
from app.page.dom import Elements, by_id, make, on, property_of, say
from app.page.i18n import in_sentences, label_name, text
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
        self._dom.pixels.replaceChildren()
        self._dom.nearest.replaceChildren()

    def show(self, explanation: dict, state) -> None:
        """Show an explanation, see `colornn_core.Explanation`."""
        self._show_columns(explanation, state)
        self._dom.nearest.replaceChildren()
        for neighbour in explanation["neighbours"]:
            self._dom.nearest.append(self._chip(neighbour["values"], state))

    def _show_columns(self, explanation: dict, state) -> None:
        self._dom.columns.replaceChildren()
        self._dom.pixels.replaceChildren()
        if not (explanation["epoch"] or state.opened_model):
            self._dom.said.textContent = text("why.untrained")
            return
        of_numbers = state.task == "regression"
        label = label_name(explanation["label"])
        self._dom.said.textContent = text("why.moves" if of_numbers else "why.speaks", label=label)
        if state.picture:
            rows = self._paint(explanation, label, state)
        else:
            rows = [(_name(one, state), one["effect"]) for one in explanation["contributions"]]
        rows.append((text("why.rest"), explanation["score"] - sum([effect for _, effect in rows])))
        largest = max([abs(effect) for _, effect in rows])
        for name, effect in rows:
            written = figures(effect) if of_numbers else signed(effect)
            self._dom.columns.append(_bar(name, written, span(effect, largest), effect < 0))

    def _paint(self, explanation: dict, label: str, state) -> list:
        """Paint what each pixel did, and return those that did most, name and effect each."""
        picture = state.picture
        columns, effects = picture["columns"], effects_on(picture["pixels"], explanation["contributions"])
        row = {one["column"]: one["value"] for one in explanation["contributions"]}
        best, worst = strongest(effects)
        names = {}
        for place in best + worst:
            names[place] = text("ask.pixel", row=place // columns + 1, column=place % columns + 1)
        said = [text("why.pixel_for", pixel=names[place], label=label) for place in best[:1]]
        said += [text("why.pixel_against", pixel=names[place], label=label) for place in worst[:1]]
        largest = max([abs(effect) for effect in effects]) or 1.0
        drawing = make_pixels(picture["rows"], columns, in_sentences(said) or text("ask.picture"))
        drawing.append(
            layer("positive", paths([effect / largest for effect in effects], columns)),
            layer("negative", paths([-effect / largest for effect in effects], columns, DIAMOND)),
            layer("ink", paths(inks_of(row, picture), columns, DOT)),
        )
        self._dom.pixels.append(drawing, make("p", "quiet", text("why.pixels", label=label)))
        return [(names[place], effects[place]) for place in best + worst]

    def _chip(self, values: dict, state):
        of_colours = state.is_of_colours and is_colour(values)
        answer = answer_in(values, state.table["outputs"])
        named = label_name(answer)
        if state.picture:
            chip = picture_button(values, state.picture, named, text("why.ask", row=text("ask.picture"), answer=named))
        else:
            row = described(values, state.table["inputs"], of_colours)
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


def _name(contribution: dict, state) -> str:
    name = contribution["column"]
    if state.is_of_colours:
        name = text("ask." + channel_name(name))
    return text("why.value", name=name, value=shown(contribution["value"]))


def _bar(name: str, written: str, ends: tuple, against: bool):
    item = make("li", "against" if against else "")
    bar = make("span", "why-bar")
    bar.setAttribute("aria-hidden", "true")
    property_of(bar, "--from", f"{ends[0]:.3f}")
    property_of(bar, "--to", f"{ends[1]:.3f}")
    item.append(make("span", "why-name", name), bar, make("span", "why-effect", written))
    return item
