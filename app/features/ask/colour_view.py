"""The controls that make a colour: sliders, numbers, a hex code, the browser's picker, the screen, and chance."""

from pyscript import document, window

from app.page.dom import by_id, on, property_of
from app.shared.colours import BRIGHTEST, CHANNELS, colour_of, css_hex, read_number, track

CHANNEL = {"integer": True, "minimum": 0, "maximum": BRIGHTEST}
NO_COLOUR = (-1, -1, -1)


class ColourControls:
    """All of them show the same colour, and each of them changes it."""

    def __init__(self) -> None:
        self._sliders = [by_id(name) for name in CHANNELS]
        self._numbers = [by_id(name + "-value") for name in CHANNELS]
        self._boxes = [by_id("sliders"), by_id("tools")]
        self._hex = by_id("hex")
        self._picker = by_id("picker")
        self._shown = NO_COLOUR
        self._typing = ""

    def hide(self, hidden: bool) -> None:
        """Take them out of sight, or bring them back."""
        for box in self._boxes:
            box.hidden = hidden

    def show(self, colour: tuple[int, int, int]) -> None:
        """Put all of them to a colour; what somebody types in is left as it is typed."""
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
        self._picker.value = css_hex(colour).lower()
        if self._typing != "hex":
            self._hex.value = css_hex(colour)

    def listen(self, on_colour) -> None:
        """Call `on_colour(colour)` with each colour that one of them makes."""
        for slider in self._sliders:
            on(slider, "input", lambda: on_colour(self._read_sliders()))
        for channel in range(len(CHANNELS)):
            self._listen_to_number(channel, on_colour)
        self._listen_to_hex(on_colour)
        on(self._picker, "input", lambda: on_colour(colour_of(self._picker.value)))
        on(by_id("random"), "click", lambda: on_colour(self._by_chance()))
        self._offer_dropper(on_colour)

    def _read_sliders(self) -> tuple[int, int, int]:
        red, green, blue = [int(slider.value) for slider in self._sliders]
        return red, green, blue

    def _listen_to_number(self, channel: int, on_colour) -> None:
        field = self._numbers[channel]

        def typed() -> None:
            number = read_number(field.value, CHANNEL)
            _mark(field, number is None)
            if number is not None:
                colour = list(self._shown)
                colour[channel] = int(number)
                self._typing = CHANNELS[channel]
                on_colour((colour[0], colour[1], colour[2]))
                self._typing = ""

        def left() -> None:
            field.value = str(self._shown[channel])
            _mark(field, False)

        on(field, "input", typed)
        on(field, "change", left)

    def _listen_to_hex(self, on_colour) -> None:
        def typed() -> None:
            colour = colour_of(self._hex.value)
            _mark(self._hex, colour is None)
            if colour:
                self._typing = "hex"
                on_colour(colour)
                self._typing = ""

        def left() -> None:
            self._hex.value = css_hex(self._shown)
            _mark(self._hex, False)

        on(self._hex, "input", typed)
        on(self._hex, "change", left)

    def _by_chance(self) -> tuple[int, int, int]:
        red, green, blue = [int(window.Math.random() * (BRIGHTEST + 1)) for _ in CHANNELS]
        return red, green, blue

    def _offer_dropper(self, on_colour) -> None:
        view = document.defaultView
        if not hasattr(view, "EyeDropper"):
            return
        dropper = by_id("dropper")
        dropper.hidden = False

        def taken(result) -> None:
            on_colour(colour_of(result.sRGBHex))

        def given_up(_reason) -> None:
            """Leave all as it is."""

        on(dropper, "click", lambda: view.EyeDropper.new().open().then(taken, given_up))


def _mark(field, wrong: bool) -> None:
    if wrong:
        field.setAttribute("aria-invalid", "true")
    else:
        field.removeAttribute("aria-invalid")
