"""The controls that make a row which is a picture: one draws it, with the mouse, a finger, a pen or keys.

Only a table of pictures needs them: they are loaded when the first one is opened.
"""

from app.features.ask.pixels import Drawing, grid, paths
from app.features.ask.pixels_view import layer, make_pixels
from app.page.dom import aria, by_id, make, on, on_event, property_of
from app.page.i18n import percent, text

# What draws: the left button of a mouse, a finger or the tip of a pen; and its other end, which erases.
TIPS, ERASER = (0, 5), 5
BUTTONS = ("ask.example", "ask.erase", "ask.undo", "ask.clear")


class PictureControls:
    """Tells of each row that is drawn."""

    def __init__(self, on_row, on_example) -> None:
        self._on_row = on_row
        self._box, side = make("div", "drawing"), make("div", "drawing-tools")
        self._frame = make("div", "drawing-frame")
        self._frame.tabIndex = 0
        self._frame.setAttribute("role", "application")
        self._spoken = make("p", "unseen")
        self._truth, self._framed = make("p", "quiet"), make("p", "quiet drawing-framed")
        for element in (self._spoken, self._truth):
            element.setAttribute("role", "status")
        self._frame.id = "drawing"
        self._buttons = [make("button", "plain") for _ in BUTTONS]
        for button, key in zip(self._buttons, BUTTONS):
            button.id = key.replace("ask.", "drawing-")
        self._example, self._erase, self._undo, self._clear = self._buttons
        side.append(*self._buttons, self._truth)
        self._box.append(self._frame, side, self._framed, self._spoken)
        self._picture, self._row = {}, {}
        self._listen(on_example)

    def build(self, state) -> None:
        """Make the picture of a table, or leave the page where its rows are none."""
        if not state.picture:
            self._box.remove()
            self._picture = {}
            return
        by_id("row-fields").before(self._box)
        for button, key in zip(self._buttons, BUTTONS):
            button.textContent = text(key)
        self._example.hidden = not state.table["rows"]
        rows, columns = state.picture["rows"], state.picture["columns"]
        self._frame.setAttribute("aria-label", text("ask.drawing", rows=rows, columns=columns))
        frame = state.picture["frame"]
        self._framed.hidden = not frame
        self._framed.textContent = text("ask.framed" if frame and frame["size"] else "ask.moved")
        self.show_truth("")
        if state.picture == self._picture:
            return
        self._picture, self._row, self._pointer = state.picture, {}, None
        self._drawing = Drawing(state.picture)
        self._show_eraser()
        property_of(self._frame, "--rows", str(rows))
        property_of(self._frame, "--columns", str(columns))
        self._pixels = make_pixels(rows, columns)
        self._frame.replaceChildren(self._pixels)
        self._lines = layer("lines", [(0, grid(rows, columns))])

    def show(self, row: dict) -> None:
        """Show a row; one that comes from elsewhere can be taken back."""
        if row is self._row:
            return
        if self._row:
            self._step(lambda: self._drawing.take(row))
        else:
            self._drawing.take(row)
        self.show_truth("")
        self._row = row
        self._paint()

    def show_truth(self, message: str) -> None:
        """Tell what the picture is, where that is known."""
        self._truth.textContent = message

    def _listen(self, on_example) -> None:
        on(self._example, "click", on_example)
        on(self._erase, "click", self._turn)
        on(self._undo, "click", self._take_back)
        on(self._clear, "click", lambda: self._step(self._drawing.clear, True))
        on_event(self._frame, "pointerdown", self._down)
        on_event(self._frame, "pointermove", self._moved)
        for event in ("pointerup", "pointercancel", "lostpointercapture"):
            on_event(self._frame, event, self._up)
        on_event(self._frame, "keydown", self._key)

    # By hand.

    def _down(self, event) -> None:
        if self._pointer is not None or event.button not in TIPS:
            return
        self._pointer, self._erases = event.pointerId, self._drawing.erases or event.button == ERASER
        self._frame.setPointerCapture(event.pointerId)
        self._drawing.begin()
        self._at = self._place(event)
        self._draw_to(self._at)

    def _moved(self, event) -> None:
        if event.pointerId == self._pointer:
            self._draw_to(self._place(event))

    def _up(self, event) -> None:
        if event.pointerId == self._pointer:
            self._pointer = None
            self._drawing.end()
            self._show_undo()

    def _draw_to(self, place: tuple) -> None:
        self._drawing.stroke(self._at, place, self._erases)
        self._at = place
        self._changed()

    def _place(self, event) -> tuple:
        """Return where an event happened, in pixels from the upper left corner; it may be beyond the edge."""
        box = self._pixels.getBoundingClientRect()
        return (
            (event.clientX - box.left) / max(box.width, 1) * self._drawing.columns,
            (event.clientY - box.top) / max(box.height, 1) * self._drawing.rows,
        )

    # By keys.

    def _key(self, event) -> None:
        if event.ctrlKey or event.metaKey:
            if event.key != "z":
                return
            self._take_back()
        elif self._drawing.press(event.key, event.shiftKey):
            self._changed()
            row, column = self._drawing.cursor
            ink = percent(self._drawing.ink[row * self._drawing.columns + column])
            self._spoken.textContent = text("ask.pixel_ink", row=row + 1, column=column + 1, ink=ink)
        else:
            return
        event.preventDefault()

    # By buttons.

    def _turn(self) -> None:
        self._drawing.erases = not self._drawing.erases
        self._show_eraser()

    def _take_back(self) -> None:
        self._drawing.undo()
        self._changed()

    def _step(self, change, tell: bool = False) -> None:
        self._drawing.begin()
        change()
        self._drawing.end()
        if tell:
            self._changed()

    def _changed(self) -> None:
        """Tell of what is drawn now; a cursor that was moved has drawn nothing."""
        row = self._drawing.row
        if row != self._row:
            self._row = row
            self.show_truth("")
            self._on_row(row)
        self._paint()

    def _paint(self) -> None:
        row, column = self._drawing.cursor
        self._pixels.replaceChildren(
            layer("ink", paths(self._drawing.ink, self._drawing.columns)),
            self._lines,
            layer("cursor", [(0, f"M{column} {row}h1v1h-1z")]),
        )
        self._show_undo()

    def _show_undo(self) -> None:
        self._undo.disabled = not self._drawing.can_undo

    def _show_eraser(self) -> None:
        aria(self._erase, "pressed", self._drawing.erases)
