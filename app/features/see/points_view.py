"""The tools for the points of the decision map, and what a finger, a mouse or a pen does on it."""

from app.features.see.drawing import TOOLS
from app.page.dom import Elements, aria, by_id, make, on, on_event, on_press, place_in, property_of, say_label
from app.page.i18n import label_name
from app.page.widgets import on_each

# CSS pixels: how near to a point one must be.
NEAR, NEAR_FINGER = 12, 20


class PointsView:
    """Shows the tools; tells `Points` what is done."""

    def __init__(self) -> None:
        self._dom = Elements("see-draw-")
        self._frame = by_id("see-map-frame")
        self._hint = by_id("see-map-hint")
        self._spoken = by_id("see-map-spoken")
        self._tools = {tool: by_id("see-draw-" + tool) for tool in TOOLS}
        self._classes = []
        self._chips = {}

    def listen(self, points) -> None:
        """Hand on to `points` what people do."""
        frame = self._frame
        self._choose_label = points.choose_label

        def down(event) -> None:
            if points.is_active and event.isPrimary and not event.button:
                frame.setPointerCapture(event.pointerId)
                points.down(place_in(frame, event), self.reach(event))

        def key(event) -> None:
            if points.is_active and points.steps and (event.ctrlKey or event.metaKey) and event.key == "z":
                event.preventDefault()
                points.undo()

        on_each(self._tools, "click", points.choose)
        on_event(frame, "keydown", key)
        on_event(frame, "pointerdown", down)
        on_event(frame, "pointermove", lambda event: points.drag(place_in(frame, event), self.reach(event)))
        on_event(frame, "pointerup", lambda event: points.up(place_in(frame, event)))
        on(frame, "pointercancel", points.let_go)
        on(self._dom.new, "click", points.add_class)
        on(self._dom.undo, "click", points.undo)
        on_press(self._dom.clear, points.clear)
        on(self._dom.follow, "change", lambda: points.follow(self._dom.follow.checked))

    def reach(self, event=None) -> tuple:
        """Return how far a press reaches, of the width and of the height of the map."""
        pixels = NEAR_FINGER if event and event.pointerType == "touch" else NEAR
        return pixels / max(self._frame.clientWidth, 1), pixels / max(self._frame.clientHeight, 1)

    def show(self, points) -> None:
        """Show which tools there are, which one is chosen, and the classes."""
        active = points.is_active
        self._dom.box.hidden = not points.is_possible
        self._dom.more.hidden = not active
        self._hint.hidden = active
        for tool in TOOLS:
            aria(self._tools[tool], "pressed", tool == points.tool)
            self._frame.classList.toggle("to-" + tool, active and tool == points.tool)
        say_label(self._frame, "see.draw_frame" if active else "see.map_frame")
        self._dom.undo.disabled = not points.steps
        self._show_classes(points.classes)
        for label, chip in self._chips.items():
            aria(chip, "pressed", label == points.label)

    def _show_classes(self, classes: list) -> None:
        if classes == self._classes:
            return
        self._classes = classes
        self._chips = {}
        self._dom.classes.replaceChildren()
        for label, paint in classes:
            chip = make("button", "plain painted", label_name(label))
            property_of(chip, "--paint", paint)
            self._chips[label] = chip
            self._dom.classes.append(chip)
        on_each(self._chips, "click", self._choose_label)

    def say(self, message: str) -> None:
        """Have something read out."""
        self._spoken.textContent = message
