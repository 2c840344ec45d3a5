"""Luck: what is compared, the bands, a dot for each seed, and the spread in numbers."""

from app.features.explore.rows_view import clear_rows, show_rows
from app.features.explore.turn_view import show_turn
from app.features.train.curves_view import CurvesView
from app.page.dom import Elements, fill, make_path, on, on_press

WIDTH, HEIGHT = 1000, 24  # of a strip of dots, in the units of its drawing


class LuckView:
    """Shows what many seeds have brought."""

    def __init__(self, show_message) -> None:
        self.show_message = show_message
        self._dom = Elements("explore-luck-")
        self._selects = (self._dom.first, self._dom.second)
        self._known = []
        self.curves = CurvesView("explore-luck", "explore-luck-")

    def listen(self, part) -> None:
        """Tell a `Luck` what people do."""
        on_press(self._dom.begin, part.begin)
        on(self._dom.stop, "click", part.stop)

    @property
    def choices(self) -> tuple:
        """What is compared, with what."""
        return self._selects[0].value, self._selects[1].value

    def show_choices(self, choices: list) -> None:
        """Let people choose; what is chosen stays where it can."""
        if choices == self._known:
            return
        self._known = choices
        names = [name for name, _ in choices]
        for select, first in zip(self._selects, names):
            chosen = select.value if select.value in names else first
            fill(select, choices, chosen)

    async def curves_are_here(self) -> bool:
        """Fetch what draws the curves, unless it is there."""
        return not await self.curves.load(lambda _epoch: None)

    def show_running(self, running: bool) -> None:
        """Let it be stopped while it goes on, and begun while it does not."""
        show_turn(self._dom, running)

    def show_names(self, names: list) -> None:
        """Show whose curves and dots these are, and all places for them."""
        self._dom.shown.hidden = False
        self._dom.first_key.hidden = len(names) < 2
        self._dom.first_key.textContent = names[0]
        self._dom.second_key.textContent = names[-1]

    def show_progress(self, progress: str) -> None:
        """Show how many seeds are done."""
        self._dom.progress.textContent = progress

    def show_dots(self, scores: list, ends: tuple, ends_in_words: list) -> None:
        """Show a strip of dots for each setting, one for each seed."""
        low, high = ends
        self._dom.dots.replaceChildren()
        for place, each in enumerate(scores):
            path = make_path()
            shares = [(score - low) / (high - low or 1) for score in each if score is not None]
            y = HEIGHT * (place + 0.5)
            path.setAttribute("d", "".join([f"M{share * WIDTH:.1f} {y}h0" for share in shares]))
            path.setAttribute("class", "first" if place + 1 < len(scores) else "second")
            self._dom.dots.append(path)
        self._dom.dots.setAttribute("viewBox", f"0 0 {WIDTH} {HEIGHT * len(scores)}")
        self._dom.low.textContent, self._dom.high.textContent = ends_in_words

    def show_rows(self, heads: list, rows: list) -> None:
        """Show the spread in numbers."""
        show_rows(self._dom.head, self._dom.body, heads, rows)

    def say(self, verdict: str) -> None:
        """Say what has come of it."""
        self._dom.said.textContent = verdict

    def clear(self) -> None:
        """Show nothing: the table is another one, or the language before anything was trained."""
        self._dom.shown.hidden = True
        self._dom.progress.textContent = ""
        clear_rows(self._dom.head, self._dom.body)
        self.say("")
        self.curves.clear()
