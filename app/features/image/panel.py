"""The panel Image: a picture, and what its colours are called."""

from app.page.i18n import count, text
from app.page.latest import Latest
from app.page.panel import Panel
from app.page.places import press_key

MIDDLE = (0.5, 0.5)


class ImagePanel(Panel):
    """Names the colours of a picture: where the user points, as a palette, and each name by itself.

    Parameters
    ----------
    page : App
    view : object
    """

    EVENTS = ("shown",)

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        self._pixels: tuple = ()
        self._sent = False
        self._only = ""
        self.place = MIDDLE
        self._answered: tuple = ()  # the colour that was named last, and its place
        self._reading = Latest(self._read, page.spawn)
        self._naming = Latest(self._name, page.spawn)
        page.on("worker", self._resend)
        page.on("picture", view.open_picture)
        view.listen(self)

    def refresh(self) -> None:
        """Name all colours anew."""
        if self._pixels:
            self._naming.put(None)

    def opened(self, pixels: tuple) -> None:
        """Take in a picture: its pixels as JavaScript has them, its width and its height."""
        self._pixels = pixels
        self._sent = False
        self._only = ""
        self._answered = ()
        self.place = MIDDLE
        self.view.show_place(MIDDLE)
        if not self.page.state.table:
            self.view.show_by(text("image.waits"))
        self.refresh()

    def refused(self, name: str) -> None:
        """Tell that a file is no picture."""
        self.page.views.alert.show(text("image.no_picture", name=name))

    def point(self, place: tuple) -> None:
        """Read the picture at a place, (x, y) from 0 to 1."""
        self.place = place
        self.view.show_place(place)
        if self._pixels:
            self._reading.put(place)

    def key(self, name: str, fast: bool) -> bool:
        """Move the crosshair by a key, or ask about what is under it; tell whether the key means something here."""
        return press_key(self, name, fast)

    def press(self) -> None:
        """Ask about the colour under the crosshair, whether it has been named by now or not."""
        if self._pixels and self.page.state.is_of_colours:
            colour, place = self._answered or ((), ())
            if place != self.place:
                colour = colour_at(self.place, *self._pixels)
            self.page.asking.ask_about(dict(zip("rgb", colour)))

    def show_only(self, label: str) -> None:
        """Show one name in full colour; the same one again, or "", shows all."""
        self._only = "" if label == self._only else label
        self.refresh()

    def _resend(self) -> None:
        self._sent = False
        self._happened()

    async def _send_pixels(self) -> bool:
        """Let the worker have the picture, once; a new worker has none."""
        if not self.page.state.table:
            return False
        while not self._sent:
            picture = self._pixels
            pixels, width, height = picture
            if await self.page.draw("picture", pixels, width=width, height=height) is None:
                return False
            self._sent = picture is self._pixels  # else another one was opened meanwhile
        return True

    async def _name(self, _nothing) -> None:
        if not await self._send_pixels():
            return
        picture = self._pixels
        answer = await self.page.ask("picture_palette")
        if answer is None or picture is not self._pixels:
            return
        if self._only not in [one["label"] for one in answer["names"]]:
            self._only = ""
        self.view.show_palette(answer["names"], self._only)
        self.view.show_by(_by(answer))
        shown = await self.page.draw("picture_only", label=self._only)
        if shown is not None and picture is self._pixels:
            self.view.show_pixels(shown)
        self._reading.put(self.place)

    async def _read(self, place: tuple) -> None:
        if await self._send_pixels():
            answer = await self.page.ask("picture_at", place=list(place))
            if answer:
                self._answered = (answer["colour"], place)
                self.view.show_answer(answer)


def colour_at(place: tuple, pixels, width: int, height: int) -> list:
    """Return red, green and blue at a place of a picture, as `Picture.read` of the worker does."""
    column = min(int(place[0] * width), width - 1)
    line = min(int((1 - place[1]) * height), height - 1)
    first = 4 * (line * width + column)
    return [pixels[first + channel] for channel in range(3)]


def _by(answer: dict) -> str:
    """Say who named the picture."""
    if answer["start"]:
        return text("image.by_start")
    return count("image.by_live", answer["epochs"]) if answer["epochs"] else text("image.by_opened")
