"""One unit of the network at large: what it answers over the plane, and the weights that lead into it."""

from app.features.see.drawing import UNIT_MAP
from app.features.see.sum_view import SumView
from app.page.dom import Elements, aria, by_id, make, on, on_event
from app.page.i18n import chosen, count, label_name, text

DIGITS = ".4g"


class UnitView:
    """Shows a unit; tells a `NetworkDiagramPart` of weights that are changed by hand."""

    def __init__(self) -> None:
        self._dom = Elements("see-")
        canvas = by_id("see-unit-map")
        canvas.width, canvas.height = UNIT_MAP
        self._pen = canvas.getContext("2d")
        self.show_sum = SumView().show
        self._built_for = {}
        self._fields = {}
        self._typing = -1  # number of the weight that the user is typing

    def listen(self, part) -> None:
        """Hand on to `part` what people do."""
        self._part = part
        on(self._dom.unit_undo, "click", part.undo)

    def show_edits(self, edits: int, state) -> None:
        """Show how many changes can be taken back, and whether weights can be changed now."""
        self._dom.unit_undo.disabled = not edits or state.name == "training"
        self._dom.unit_undo.textContent = count("see.undo", edits) if edits else text("see.take_back")
        reason = ""
        if state.name == "training":
            reason = text("see.weights_training")
        elif not state.epoch:
            reason = text("see.weights_untrained")
        self._dom.unit_note.textContent = reason
        self._dom.unit_form.disabled = bool(reason)

    def show_dead(self, words: str) -> None:
        """Say that the unit is dead; "": it is not."""
        self._dom.unit_dead.textContent = words
        self._dom.unit_dead.hidden = not words

    def show(self, unit: tuple, details: dict, image, last: bool) -> None:
        """Show a unit as `services.network_diagram.tell_unit` tells it."""
        self._dom.unit.hidden = False
        self._pen.putImageData(image, 0, 0)
        if unit[0] == 0:
            title = text("see.unit_input", name=details["name"])
        elif last:
            title = text("see.unit_output", name=label_name(details["name"]))
        else:
            title = text("see.unit_hidden", layer=unit[0], number=unit[1] + 1)
        self._dom.unit_title.textContent = title
        ends = {name: f"{details[name]:.2f}" for name in ("low", "high")}
        key = "see.unit_even" if ends["low"] == ends["high"] else "see.unit_range"
        self._dom.unit_range.textContent = text(key, **ends)
        self._dom.unit_form.hidden = details["bias"] is None
        if details["bias"] is None:
            self._built_for = {}
            return
        weights = details["weights"] + [[details["bias_number"], text("see.bias"), details["bias"]]]
        fields = [(number, name) for number, name, _ in weights]  # of a large layer some alone, not always the same
        built_for = {"unit": unit, "fields": fields, "language": chosen()}
        if built_for != self._built_for:
            self._built_for = built_for
            self._build(weights)
        self._dom.unit_more.textContent = count("see.weights_more", details["more"]) if details["more"] else ""
        for number, _, weight in weights:
            field = self._fields[number]
            if number != self._typing:
                field.value = f"{weight:{DIGITS}}"

    def _build(self, weights: list) -> None:
        self._dom.unit_weights.replaceChildren()
        self._fields, self._typing = {}, -1

        def add(number: int, name: str) -> None:
            box, label, field = make("div"), make("label", "", name), make("input")
            field.type, field.step = "number", "any"
            field.id = f"see-weight-{number}"
            label.htmlFor = field.id

            def changed(event) -> None:
                self._typing = -1
                wrong = not self._part.set_weight(number, event.target.value)
                aria(event.target, "invalid", wrong)
                self._dom.unit_note.textContent = text("see.weight_wrong") if wrong else ""

            def typed() -> None:
                self._typing = number

            on(field, "input", typed)
            on_event(field, "change", changed)
            box.append(label, field)
            self._dom.unit_weights.append(box)
            self._fields[number] = field

        for number, name, _ in weights:
            add(number, name or text("see.unit_short", number=number + 1))
