"""The network drawn: its units as small maps, its weights as lines, and one unit at large."""

from app.features.see.drawing import UNIT_MAP, UNIT_SIDE, neighbour, shortened, stroke
from app.features.see.labelling import width_of
from app.features.see.unit_view import UnitView
from app.page.dom import Elements, aria, image_of, make, make_path, on, on_event, property_of, say
from app.page.i18n import chosen, count, in_sentences, label_name, text, thousands
from app.page.widgets import lead_keys_to

THICKEST = 4.5  # CSS pixels
# What is said beside the drawing: of the weights, and of an example on its way.
BESIDE = {
    "hint": ("see.network_hint", "see.flow_hint"),
    "positive": ("see.network_positive", "see.flow_positive"),
    "negative": ("see.network_negative", "see.flow_negative"),
}


class NetworkDiagramView:
    """Shows the network; tells a `NetworkDiagramPart` which unit is looked at."""

    def __init__(self) -> None:
        self._dom = Elements("see-network-")
        self._drawings = (self._dom.links, self._dom.own)
        self._large = UnitView()
        self._layers = []
        self._language = ""
        self._buttons, self._pens, self._paths = [], [], ([], [])
        self._chosen = ()
        self._flows = False
        self._said, self._values = {}, {}  # what units are called, and what `example` tells of them
        self._dead = {}
        self._sum = ((), {})

    def listen(self, part) -> None:
        """Hand on to `part` what people do."""
        self._part = part
        self._large.listen(part)
        on(self._dom.units, "pointerleave", lambda: part.look(()))
        on(self._dom.weights, "click", lambda: part.show_flow(False))
        on(self._dom.example, "click", lambda: part.show_flow(True))

    def show_network(self, network: dict, state) -> None:
        """Show the units and the weights between them."""
        self._large.show_edits(network["edits"], state)
        if network["layers"] != self._layers or chosen() != self._language:
            self._layers, self._language = network["layers"], chosen()
            self._build()
        if not self._flows:
            self._draw_links(0, network["links"])
        self._show_dead(network)
        left_out = [text("see.network_deeper", n=network["deeper"])] if network["deeper"] else []
        rest = [layer["size"] - len(layer["names"]) for layer in self._layers]
        # Of layers alike, as they often are, it is said once.
        left_out.extend([count("see.network_more", number) for number in sorted(set(rest)) if number])
        dead = [count("see.network_dead", len(network["dead"]))] if network["dead"] else []
        self._dom.about.textContent = in_sentences(dead + left_out)

    def show_flow(self, flows: bool) -> None:
        """Show an example on its way through the network from now on, or the weights."""
        self._flows, self._sum = flows, ((), {})
        aria(self._dom.weights, "pressed", not flows)
        aria(self._dom.example, "pressed", flows)
        for name, keys in BESIDE.items():
            say(getattr(self._dom, name), keys[1 if flows else 0])
        self._dom.frame.classList.toggle("flows", flows)
        if not flows:
            self._values = {}
            self._large.show_sum({})
            for layer, number in self._said:
                self._buttons[layer][number].querySelector(".value").textContent = ""
                self._label((layer, number))

    def show_example(self, unit: tuple, example: dict) -> None:
        """Show what an example makes of the units, and of one of them, as the service `example` tells it."""
        if [len(layer) for layer in example["units"]] != [len(layer) for layer in self._buttons]:
            return  # of a network that has grown, or shrunk, meanwhile
        self._draw_links(0, example["links"])
        self._draw_links(1, example["own"])
        self._sum = (unit, example["sum"])
        if unit == self._chosen:  # else it comes before the rest of a unit that is newly pointed at
            self._large.show_sum(example["sum"])
        for layer, units in enumerate(example["units"]):
            for number, answer in enumerate(units):
                if self._values.get((layer, number)) != answer:
                    self._values[(layer, number)] = answer
                    self._show_activation((layer, number), *answer)

    def show_units(self, squares) -> None:
        """Show what each unit answers: squares, one below the other."""
        if squares.length != 4 * UNIT_SIDE * UNIT_SIDE * len(self._pens):
            return  # of a network that has grown, or shrunk, meanwhile
        image = image_of(squares, (UNIT_SIDE, UNIT_SIDE * len(self._pens)))
        for place, pen in enumerate(self._pens):
            pen.putImageData(image, 0, -place * UNIT_SIDE)

    def show_unit(self, unit: tuple, details: dict, pixels) -> None:
        """Show one unit at large."""
        if unit[0] >= len(self._buttons) or unit[1] >= len(self._buttons[unit[0]]):
            return  # of a network that is not drawn any more, or not yet
        self._mark(unit)
        self._dom.frame.classList.add("looking")
        if not self._flows:
            self._draw_links(1, details["links"])
        self._large.show_dead(self._dead.get(unit, ""))
        self._large.show_sum(self._sum[1] if self._flows and self._sum[0] == unit else {})
        last = unit[0] == len(self._layers) - 1
        self._large.show(unit, details, image_of(pixels, UNIT_MAP), last)

    def _mark(self, unit) -> None:
        if unit == self._chosen:
            return
        if self._chosen:
            aria(self._buttons[self._chosen[0]][self._chosen[1]], "pressed", False)
        self._chosen = unit
        if unit:
            aria(self._buttons[unit[0]][unit[1]], "pressed", True)

    def _show_activation(self, unit: tuple, value: str, share: float, paint: str) -> None:
        button = self._buttons[unit[0]][unit[1]]
        property_of(button, "--share", f"{abs(share):.3f}")
        property_of(button, "--tone", paint or ("var(--positive)" if share >= 0 else "var(--negative)"))
        button.querySelector(".value").textContent = value
        self._label(unit)

    def _show_dead(self, network: dict) -> None:
        rows = thousands(network["rows"])
        dead = {(at, number): text("see.unit_dead", value=value, rows=rows) for at, number, value in network["dead"]}
        before, self._dead = self._dead, dead
        for unit in self._said:
            if before.get(unit) != dead.get(unit):
                self._buttons[unit[0]][unit[1]].classList.toggle("dead", unit in dead)
                self._label(unit)

    def _label(self, unit: tuple) -> None:
        """Say what a unit is, what it answers, and whether it is dead."""
        said = self._said[unit]
        if unit in self._values:
            said = text("see.flow_unit", unit=said, value=self._values[unit][0])
        if unit in self._dead:
            said += ". " + self._dead[unit]
        self._buttons[unit[0]][unit[1]].setAttribute("aria-label", said)

    def _draw_links(self, which: int, links: list) -> None:
        paths = self._paths[which]
        while len(paths) < len(links):
            positive, thickness = stroke(len(paths), len(links))
            path = make_path()
            path.setAttribute("class", "positive" if positive else "negative")
            property_of(path, "--thick", f"{thickness * THICKEST:.2f}px")
            property_of(path, "--faint", f"{0.25 + 0.65 * thickness:.2f}")
            self._drawings[which].append(path)
            paths.append(path)
        for place, path in enumerate(paths):
            path.setAttribute("d", links[place] if place < len(links) else "")

    def _build(self) -> None:
        """Make a button for each unit."""
        self._dom.units.replaceChildren()
        self._buttons, self._pens, self._chosen = [], [], ()
        self._said, self._values, self._dead = {}, {}, {}
        counts = [len(layer["names"]) for layer in self._layers]
        inputs = shortened(self._layers[0]["names"])
        property_of(self._dom.frame, "--before", str(max([len(name) for name in inputs])))
        room = max([width_of(label_name(name)) for name in self._layers[-1]["names"]])
        property_of(self._dom.frame, "--after", f"{room / 16:.2f}rem")
        property_of(self._dom.frame, "--tallest", str(max(counts)))
        property_of(self._dom.frame, "--gaps", str(max(len(counts) - 1, 1)))
        for layer, names in enumerate(self._layers):
            beside = [label_name(name) for name in names["names"]] if layer else inputs
            self._buttons.append(
                [self._unit(layer, number, counts, name, beside[number]) for number, name in enumerate(names["names"])]
            )
        self._buttons[0][0].tabIndex = 0

    def _unit(self, layer: int, number: int, counts: list, name: str, beside: str):
        button, canvas = make("button", "unit"), make("canvas")
        button.tabIndex = -1
        canvas.width = canvas.height = UNIT_SIDE
        self._pens.append(canvas.getContext("2d"))
        button.append(canvas, make("span", "value"))
        property_of(button, "--x", f"{layer / max(len(counts) - 1, 1):.4f}")
        property_of(button, "--y", f"{(number + 0.5) / counts[layer]:.4f}")
        aria(button, "pressed", False)
        self._said[(layer, number)] = name or text("see.unit_hidden", layer=layer, number=number + 1)
        button.setAttribute("aria-label", self._said[(layer, number)])
        if name:
            button.append(make("span", "after" if layer else "before", beside))
            button.title = name
        unit = (layer, number)
        on(button, "pointerenter", lambda: self._part.look(unit))
        on(button, "focus", lambda: self._entered(unit))
        on(button, "click", lambda: self._part.choose(unit))
        on_event(button, "keydown", lambda event: self._move(event, unit, counts))
        self._dom.units.append(button)
        return button

    def _entered(self, unit: tuple) -> None:
        """Let Tab reach one unit alone, and show it."""
        lead_keys_to(self._buttons[unit[0]][unit[1]], self._buttons)
        self._part.choose(unit)

    def _move(self, event, unit: tuple, counts: list) -> None:
        following = neighbour(unit, event.key, counts)
        if following is not None:
            event.preventDefault()
            self._buttons[following[0]][following[1]].focus()
