"""The controls that make a colour: sliders, numbers, a hex code, the browser's picker, the screen, and chance."""

from pyscript import document, window

from app.page.dom import by_id, on, on_event, property_of
from app.page.i18n import text
from app.shared.colours import BRIGHTEST, CHANNELS, colour_of, css_hex, read_number, row_of, track

CHANNEL = {"integer": True, "minimum": 0, "maximum": BRIGHTEST}
NO_COLOUR = (-1, -1, -1)


class ColourControls:
    """All of them show the same colour, and each of them changes it."""

    def __init__(self) -> None:
        self._sliders = [by_id(name) for name in CHANNELS]
        self._numbers = [by_id(name + "-value") for name in CHANNELS]
        self._boxes = [by_id("sliders"), by_id("tools"), by_id("hex-wrong")]
        self._hex, self._wrong = by_id("hex"), by_id("hex-wrong")
        self._picker = by_id("picker")
        self._shown = NO_COLOUR
        self._typing = ""

    def hide(self, hidden: bool) -> None:
        """Take them out of sight, or bring them back."""
        for box in self._boxes:
            box.hidden = hidden

    def show(self, colour: tuple[int, int, int]) -> None:
        """Put all of them to a colour; what the user types in is left as it is typed."""
        if colour == self._shown:
            return
        for channel in range(len(CHANNELS)):
            left, right = track(colour, channel)
            property_of(self._sliders[channel], "--left", left)
            property_of(self._sliders[channel], "--right", right)
            if colour[channel] != self._shown[channel]:
                self._sliders[channel].value = str(colour[channel])
                if self._typing != CHANNELS[channel]:
                    self._numbers[channel].value = str(colour[channel])
        self._shown = colour
        self._say_wrong("")
        self._picker.value = css_hex(colour).lower()
        if self._typing != "hex":
            self._hex.value = css_hex(colour)

    def moved_before(self):
        """Return the colour that the sliders stand at where they stood at one before Python was there, else None."""
        if not document.documentElement.hasAttribute("data-first"):
            return None
        return tuple([int(slider.value) for slider in self._sliders])

    def listen(self, on_row) -> None:
        """Call `on_row(row)` with each colour that one of them makes."""
        self._on_row = on_row
        for slider in self._sliders:
            on_event(slider, "input", self._moved)
        for channel in range(len(CHANNELS)):
            self._listen_to_number(channel)
        on(self._hex, "change", self._judge_code)
        on(self._hex, "input", lambda: self._say_wrong("") if colour_of(self._hex.value) else None)
        self._listen_to_field(self._hex, "hex", lambda: colour_of(self._hex.value), lambda: css_hex(self._shown))
        on(self._picker, "input", lambda: self._change(colour_of(self._picker.value)))
        on(
            by_id("random"),
            "click",
            lambda: self._change([int(window.Math.random() * (BRIGHTEST + 1)) for _ in CHANNELS]),
        )
        self._offer_dropper()

    def _judge_code(self) -> None:
        """Say so where what was typed is no colour: the field goes back to the colour that is asked about."""
        typed = self._hex.value
        self._say_wrong("" if colour_of(typed) else text("ask.hex_wrong", typed=typed))

    def _say_wrong(self, words: str) -> None:
        self._wrong.textContent = words

    def _moved(self, _event) -> None:
        self._on_row({name: int(slider.value) for name, slider in zip("rgb", self._sliders)})

    def _change(self, colour) -> None:
        self._on_row(row_of(colour))

    def _listen_to_field(self, field, name: str, read, show) -> None:
        """Take each colour that `read()` finds in a field, None if it is none; `show()` writes what is shown."""

        def typed() -> None:
            colour = read()
            _mark(field, colour is None)
            if colour:
                self._typing = name
                self._change(colour)
                self._typing = ""

        def left() -> None:
            field.value = show()
            _mark(field, False)

        on(field, "input", typed)
        on(field, "change", left)

    def _listen_to_number(self, channel: int) -> None:
        field = self._numbers[channel]

        def read():
            number = read_number(field.value, CHANNEL)
            return None if number is None else self._shown[:channel] + (int(number),) + self._shown[channel + 1 :]

        self._listen_to_field(field, CHANNELS[channel], read, lambda: str(self._shown[channel]))

    def _offer_dropper(self) -> None:
        view = document.defaultView
        if not hasattr(view, "EyeDropper"):
            return
        dropper = by_id("dropper")
        dropper.hidden = False

        def taken(result) -> None:
            self._change(colour_of(result.sRGBHex))

        def given_up(_reason) -> None:
            """Leave all as it is."""

        on(dropper, "click", lambda: view.EyeDropper.new().open().then(taken, given_up))


def _mark(field, wrong: bool) -> None:
    if wrong:
        field.setAttribute("aria-invalid", "true")
    else:
        field.removeAttribute("aria-invalid")
