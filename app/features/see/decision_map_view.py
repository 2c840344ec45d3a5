"""The decision map on a canvas, with names, training rows and a crosshair over it."""

from app.features.ask.answers import figures
from app.features.see.drawing import COARSE, COLOUR_PLANES, FINE, HUE
from app.features.see.labelling import apart
from app.page.dom import Elements, by_id, fill, image_of, make, make_path, on, on_event, place_in, property_of
from app.page.i18n import count, label_name, percent, text

HELD = {HUE: "see.map_saturation", "rg": "ask.blue", "rb": "ask.green", "gb": "ask.red"}


class DecisionMapView:
    """Shows the map; tells a `DecisionMapPart` where somebody points and what is chosen."""

    def __init__(self) -> None:
        self._dom = Elements("see-map-")
        self._dom.canvas.width, self._dom.canvas.height = FINE
        self._pen = self._dom.canvas.getContext("2d")
        # Small pixels are made large by being painted from here.
        self._coarse = make("canvas")
        self._coarse.width, self._coarse.height = COARSE
        self._coarse_pen = self._coarse.getContext("2d")
        self._labels = {}
        self._times = 0
        self._speaks = False
        self._axes = (self._dom.x, self._dom.y)

    def listen(self, part) -> None:
        """Hand on to `part` what people do."""

        def pressed(event) -> None:
            part.point(place_in(self._dom.frame, event))
            part.press()

        def key(event) -> None:
            if not event.ctrlKey and not event.metaKey and part.key(event.key, event.shiftKey):
                event.preventDefault()

        on_event(self._dom.frame, "pointermove", lambda event: part.point(place_in(self._dom.frame, event)))
        on_event(self._dom.frame, "click", pressed)
        on_event(self._dom.frame, "keydown", key)
        on(self._dom.frame, "pointerleave", part.leave)
        on(self._dom.plane, "change", lambda: part.choose(self._dom.plane.value))
        on(self._dom.held, "input", lambda: part.hold(int(self._dom.held.value)))
        on(self._axes[0], "change", lambda: part.choose_axis(0, self._axes[0].value))
        on(self._axes[1], "change", lambda: part.choose_axis(1, self._axes[1].value))
        on(self._dom.output, "change", lambda: part.choose_output(int(self._dom.output.value)))
        dotted = by_id("see-map-dotted")
        on(dotted, "change", lambda: self._dom.dots.classList.toggle("off", not dotted.checked))

    def show_choices(self, part) -> None:
        """Show which planes there are for the table."""
        state = part.page.state
        colours = state.is_of_colours
        self._dom.of_colours.hidden = not colours
        self._dom.of_columns.hidden = colours
        if colours:
            self._dom.plane.value = part.kind
            self._dom.held.max = str(COLOUR_PLANES[part.kind][1])
            self._dom.held.value = str(round(part.held[part.kind]))
            self.show_held(part)
        else:
            names = [column["name"] for column in state.table["inputs"]]
            for number, select in enumerate(self._axes):
                fill(select, [(name, name) for name in names], part.axes[number])
        outputs = [] if state.table["task"] == "classification" else state.table["outputs"]
        self._dom.outputs.hidden = len(outputs) < 2
        fill(self._dom.output, [(str(number), name) for number, name in enumerate(outputs)], str(part.output))

    def show_held(self, part) -> None:
        """Show what the plane holds."""
        value = round(part.held[part.kind])
        unit = "%" if part.kind == HUE else ""
        self._dom.held_name.textContent = text(HELD[part.kind])
        self._dom.held_value.textContent = f"{value}{unit}"

    def show_coarse(self, pixels, size: tuple) -> None:
        """Show the whole map, blurred."""
        self._coarse_pen.putImageData(image_of(pixels, size), 0, 0)
        self._pen.clearRect(0, 0, FINE[0], FINE[1])
        self._pen.drawImage(self._coarse, 0, 0, FINE[0], FINE[1])
        self._dom.frame.classList.remove("waiting")
        # For whoever scripts the page: how often it was drawn.
        self._times += 1
        self._dom.frame.dataset.drawn = str(self._times)

    def show_band(self, pixels, size: tuple, top: int) -> None:
        """Show some rows of the map, sharp."""
        self._pen.putImageData(image_of(pixels, size), 0, top)

    def show_names(self, names: list) -> None:
        """Put the names on the map, none over another, and take away those that are not on it any more."""
        names = [(label_name(label), x, y) for label, x, y in names]
        here = {label for label, _, _ in names}
        for label in [label for label in self._labels if label not in here]:
            self._labels.pop(label).remove()
        for label, x, y in apart(names, self._dom.frame.clientWidth, self._dom.frame.clientHeight):
            if label not in self._labels:
                self._labels[label] = make("span", "", label)
                self._dom.names.append(self._labels[label])
            property_of(self._labels[label], "--x", f"{x:.4f}")
            property_of(self._labels[label], "--y", f"{y:.4f}")

    def show_linear(self, curved: bool) -> None:
        """Say where the boundaries of a network without hidden layers are straight, if not on this plane."""
        self._dom.linear.hidden = not curved

    def show_points(self, points: dict) -> None:
        """Show the rows of the training set as dots, all of one paint in one path."""
        self._dom.dots.replaceChildren()
        rims = "".join([dots for _, dots in points["groups"]])
        for css_class, groups in (("rim", [("", rims)]), ("dot", points["groups"])):
            for paint, dots in groups:
                path = make_path()
                path.setAttribute("class", css_class)
                path.setAttribute("d", dots)
                if paint:
                    path.setAttribute("stroke", paint)
                self._dom.dots.append(path)
        self._dom.dotted_text.textContent = count("see.map_points", points["shown"])

    def show_place(self, place: tuple) -> None:
        """Put the crosshair somewhere."""
        property_of(self._dom.frame, "--at-x", f"{place[0]:.4f}")
        property_of(self._dom.frame, "--at-y", f"{place[1]:.4f}")

    def show_answer(self, part, answer: dict) -> None:
        """Show what the network answers under the crosshair."""
        first, second = answer["told"]
        if part.page.state.is_of_colours and part.kind == HUE:
            place = text("see.map_hue_lightness", hue=first, lightness=second)
        else:
            axes = list(part.kind.upper()) if part.page.state.is_of_colours else part.axes
            place = text("see.map_values", x=axes[0], first=first, y=axes[1], second=second)
        share = percent(answer["confidence"]) if "confidence" in answer else figures(answer["number"])
        self._dom.scale.hidden = "ends" not in answer
        if "ends" in answer:
            self._dom.low.textContent, self._dom.high.textContent = [figures(end) for end in answer["ends"]]
            self._dom.ramp.style.background = "linear-gradient(to right, " + ", ".join(answer["ramp"]) + ")"
        property_of(self._dom.answer, "--paint", answer["paint"] or "var(--quiet)")
        self._dom.label.textContent = label_name(answer["label"])
        self._dom.share.textContent = share
        self._dom.told.textContent = place
        if self._speaks:
            self._speaks = False
            self._dom.spoken.textContent = text("see.map_said", label=answer["label"], share=share, place=place)

    def say_next(self) -> None:
        """Have the next answer read out, since a key has asked for it."""
        self._speaks = True
