"""The decision map on a canvas, with names, training rows and a crosshair over it."""

from app.features.ask.fields import shown
from app.features.see.drawing import COLOUR_PLANES, HUE
from app.features.see.map_marks_view import MapMarksView
from app.features.see.map_picture_view import MapPicture
from app.page.dom import Elements, by_id, fill, make_path, on, property_of, say
from app.page.i18n import count, in_sentences, label_name, measured, percent, text
from app.page.widgets import listen_to_crosshair, show_crosshair

HELD = {HUE: "see.map_saturation", "rg": "ask.blue", "rb": "ask.green", "gb": "ask.red"}


class DecisionMapView:
    """Shows the map; tells a `DecisionMapPart` where the user points and what is chosen."""

    def __init__(self) -> None:
        self._dom = Elements("see-map-")
        picture = MapPicture(self._dom.frame, self._dom.canvas, self._dom.names)
        self.show_coarse, self.show_band, self.show_names = picture.show_coarse, picture.show_band, picture.show_names
        marks = MapMarksView()
        self.listen_marks, self.show_marks = marks.listen, marks.show
        self._speaks = False
        self._axes = (self._dom.x, self._dom.y)

    def listen(self, part) -> None:
        """Hand on to `part` what people do."""
        listen_to_crosshair(self._dom.frame, part)
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
            self._dom.fixed.hidden = len(names) < 3
            for number, select in enumerate(self._axes):
                fill(select, [(name, name) for name in names], part.axes[number])
            self._show_curve(names, state)
        say(self._dom.title, "see.map_title_numbers" if state.task == "regression" else "see.map_title")
        outputs = [] if state.task == "classification" else state.table["outputs"]
        self._dom.outputs.hidden = len(outputs) < 2
        fill(self._dom.output, [(str(number), name) for number, name in enumerate(outputs)], str(part.output))

    def _show_curve(self, names: list, state) -> None:
        """Over an only input a number rises, and classes have no other axis."""
        outputs, alone = state.table["outputs"], len(names) == 1
        rises = state.task == "regression" and len(outputs) == 1
        self._dom.y.hidden = self._dom.y_name.hidden = alone and not rises
        if alone and rises:
            fill(self._dom.y, [(names[0], outputs[0])], names[0])

    def show_held(self, part) -> None:
        """Show what the plane holds."""
        value = round(part.held[part.kind])
        unit = "%" if part.kind == HUE else ""
        self._dom.held_name.textContent = text(HELD[part.kind])
        self._dom.held_value.textContent = f"{value}{unit}"

    def show_linear(self, curved: bool) -> None:
        """Say where the boundaries of a network without hidden layers are straight, if not on this plane."""
        self._dom.linear.hidden = not curved

    def show_points(self, points: dict, beside: bool) -> None:
        """Show training rows as dots, all of one paint in one path; `beside`: they may lie off the plane."""
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
        self._dom.dotted_text.textContent = count("see.map_points" if beside else "see.map_rows", points["shown"])

    def show_place(self, place: tuple) -> None:
        """Put the crosshair somewhere."""
        show_crosshair(self._dom.frame, place)

    def show_answer(self, part, answer: dict) -> None:
        """Show what the network answers under the crosshair."""
        first, second = [shown(one) for one in answer["coordinates"]]
        if part.page.state.is_of_colours and part.kind == HUE:
            place = text("see.map_hue_lightness", hue=first, lightness=second)
        else:
            axes = list(part.kind.upper()) if part.page.state.is_of_colours else part.axes
            place = text("see.map_values", x=axes[0], first=first, y=axes[1], second=second)
            if not part.page.state.is_of_colours and len(part.page.state.table["inputs"]) == 1:
                place = f"{axes[0]} = {first}"
        share = percent(answer["confidence"]) if "confidence" in answer else measured(answer["number"], digits=4)
        self._dom.scale.hidden = "ends" not in answer
        if "ends" in answer:
            self._dom.low.textContent, self._dom.high.textContent = [measured(end, digits=4) for end in answer["ends"]]
            self._dom.ramp.style.background = "linear-gradient(to right, " + ", ".join(answer["ramp"]) + ")"
        property_of(self._dom.answer, "--paint", answer["paint"] or "var(--quiet)")
        self._dom.label.textContent = label_name(answer["label"])
        self._dom.share.textContent = share
        here, taught = part.points.description_at(part.place)
        self._dom.coordinates.textContent = place + " · " + here if taught else place
        if self._speaks:
            self._speaks = False
            said = text("see.map_said", label=label_name(answer["label"]), share=share, place=place)
            self._dom.spoken.textContent = in_sentences([said, here])

    def say_next(self) -> None:
        """Have the next answer read out, since a key has asked for it."""
        self._speaks = True
