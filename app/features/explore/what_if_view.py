"""What if: the slider, two curves in each chart, the map, and the numbers of both trainings."""

from pyscript import window

from app.features.explore.rows_view import clear_rows, show_rows
from app.features.see.map_picture_view import MapPicture
from app.features.train.curves_view import CurvesView
from app.page.dom import Elements, hide, on, on_press, say, write
from app.page.i18n import text

REST = 500  # milliseconds without another value, after which the outcome is read out


class WhatIfView:
    """Shows what is tried, and what has come of it."""

    def __init__(self, show_message) -> None:
        self.show_message = show_message
        self._dom = Elements("explore-")
        self.curves = CurvesView("explore-what-if", "explore-")
        self.picture = MapPicture(self._dom.map, self._dom.map_canvas, self._dom.map_names)
        self._timer = None
        self._times = 0
        self.curves.say(text("explore.promise"), text("explore.promise"))

    def listen(self, part) -> None:
        """Tell a `WhatIf` what people do."""
        on(self._dom.setting, "change", lambda: part.choose(self._dom.setting.value))
        on(self._dom.position, "input", lambda: part.move(int(self._dom.position.value)))
        on_press(self._dom.use, part.use)
        on_press(self._dom.back, part.back)

    async def curves_are_here(self) -> bool:
        """Fetch what draws the curves, unless it is there."""
        return not await self.curves.load(lambda _epoch: None)

    def show_choice(self, name: str, n_values: int, position: int) -> None:
        """Show what is tried, and at how many values."""
        self._dom.setting.value = name
        self._dom.position.max = str(n_values - 1)
        self._dom.position.value = str(position)
        self._dom.position.disabled = False

    def show_value(self, value: str) -> None:
        """Show at which value it is tried."""
        self._dom.value.textContent = value
        self._dom.position.setAttribute("aria-valuetext", value)

    def show_buttons(self, use: bool, back: bool, why_not: str) -> None:
        """Let the buttons be pressed or not; tell why it cannot be used in Train, if it never can."""
        self._dom.use.disabled = not use
        self._dom.back.disabled = not back
        write(self._dom.no_setting, why_not)
        hide(self._dom.no_setting, not why_not)

    def show_used(self, message: str) -> None:
        """Tell that Train has it now."""
        self._dom.used.textContent = message

    def show_title(self, numbers: bool) -> None:
        """Show what the map is a map of."""
        say(self._dom.map_title, "see.map_title_numbers" if numbers else "see.map_title")

    def show_rows(self, heads: list, rows: list) -> None:
        """Show numbers as a table: a row has a name and its cells."""
        show_rows(self._dom.head, self._dom.body, heads, rows)

    def show_pace(self, pace: str, epochs: int) -> None:
        """Show how long a training takes; for whoever scripts the page, how many there were."""
        self._times += 1
        self._dom.pace.textContent = pace
        self._dom.pace.dataset.trainings = str(self._times)
        self._dom.pace.dataset.epoch = str(epochs)

    def say_soon(self, outcome: str) -> None:
        """Have the outcome read out, unless there is another one before long."""
        window.clearTimeout(self._timer)
        self._timer = window.setTimeout(lambda: self._say(outcome), REST)

    def _say(self, outcome: str) -> None:
        self._dom.spoken.textContent = outcome

    def forget_said(self) -> None:
        """Say nothing any more: the language is another one."""
        window.clearTimeout(self._timer)
        for place in (self._dom.pace, self._dom.spoken, self._dom.used):
            place.replaceChildren()

    def clear(self) -> None:
        """Show nothing: the table is another one."""
        self.forget_said()
        clear_rows(self._dom.head, self._dom.body)
        self._dom.map.classList.add("waiting")
        self.picture.show_names([])
        self.curves.clear()
        self.curves.say(text("explore.promise"), text("explore.promise"))
