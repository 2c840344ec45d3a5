"""The panel Ask: sliders and swatch, what the colour is called, and how likely all names are."""

from colornn_app.controls import CHANNELS, css_hex, css_rgb, ink, track
from colornn_app.i18n import count, percent, text
from colornn_app.palette import paint
from colornn_app.views.dom import by_id, make, on, property_of

MOST_ROWS = 24


class AskView:
    """Shows a colour and its names; tells `on_colour(colour)` of each one that the sliders make."""

    def __init__(self) -> None:
        self._sliders = [by_id(name) for name in CHANNELS]
        self._values = [by_id(name + "-value") for name in CHANNELS]
        self._swatch = by_id("swatch")
        self._pen = self._swatch.getContext("2d")
        self._frame = by_id("swatch-frame")
        self._hex = by_id("hex")
        self._label = by_id("label")
        self._confidence = by_id("confidence")
        self._by = by_id("answered-by")
        self._list = by_id("ranking")
        self._more = by_id("ranking-more")
        self._rows = []
        self._epoch = -1

    def listen(self, on_colour) -> None:
        """Call `on_colour` at each movement of a slider."""
        for slider in self._sliders:
            on(slider, "input", lambda: on_colour(self.read_colour()))

    def read_colour(self) -> tuple[int, int, int]:
        """Return the colour that the sliders stand at."""
        red, green, blue = [int(slider.value) for slider in self._sliders]
        return red, green, blue

    def set_sliders(self, colour: tuple[int, int, int]) -> None:
        """Put the sliders to a colour."""
        for slider, value in zip(self._sliders, colour):
            slider.value = str(value)

    def show_question(self, state) -> None:
        """Paint the swatch and the tracks of the sliders."""
        colour = state.colour
        painted = css_rgb(colour)
        self._pen.fillStyle = painted
        self._pen.fillRect(0, 0, self._swatch.width, self._swatch.height)
        property_of(self._frame, "--swatch", painted)
        property_of(self._frame, "--ink", ink(colour))
        self._hex.textContent = css_hex(colour)
        for channel in range(len(CHANNELS)):
            left, right = track(colour, channel)
            property_of(self._sliders[channel], "--left", left)
            property_of(self._sliders[channel], "--right", right)
            self._values[channel].textContent = str(colour[channel])

    def show_ranking(self, ranking: list, epoch: int) -> None:
        """Show all names, best first; `epoch` tells how far the network has learnt, 0 stands for the start model."""
        label, confidence = ranking[0]
        self._label.textContent = label
        self._confidence.textContent = percent(confidence)
        shown = ranking[:MOST_ROWS]
        self._make_rows(len(shown))
        for row, (name, share) in zip(self._rows, shown):
            row.show(name, share)
        rest = len(ranking) - len(shown)
        self._more.textContent = count("rank.more", rest) if rest else ""
        if epoch != self._epoch:
            self._epoch = epoch
            self._by.textContent = count("ask.by_live", epoch) if epoch else text("ask.by_start")

    def _make_rows(self, wanted: int) -> None:
        while len(self._rows) < wanted:
            self._rows.append(_Row(self._list))
        while len(self._rows) > wanted:
            self._rows.pop().remove()


class _Row:
    """One name with its share: a chip of its colour, the name, a bar, and the share in figures."""

    def __init__(self, parent) -> None:
        self._item = make("li")
        self._name = make("span", "rank-name painted")
        self._bar = make("span", "rank-bar")
        self._bar.setAttribute("aria-hidden", "true")
        self._share = make("span", "rank-share")
        self._item.append(self._name, self._bar, self._share)
        parent.append(self._item)
        self._shown = ""

    def show(self, label: str, share: float) -> None:
        """Show a name and its share."""
        if label != self._shown:
            self._shown = label
            self._name.textContent = label
            property_of(self._item, "--paint", paint(label) or "var(--quiet)")
        property_of(self._item, "--share", f"{share:.4f}")
        self._share.textContent = percent(share)

    def remove(self) -> None:
        """Take the row from the page."""
        self._item.remove()
