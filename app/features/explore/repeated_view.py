"""What is trained many times over, from many seeds or on ever more rows: its charts, its numbers, and what they say."""

from app.features.explore.rows_view import clear_rows, show_rows
from app.features.train.curves_view import CurvesView
from app.page.dom import Elements, on, on_press


class RepeatedView:
    """Shows what many trainings have brought.

    Parameters
    ----------
    name : str
        The ids of its elements begin with "explore-" and this.
    show_message : callable
        Shows a message above the panel's parts.
    """

    def __init__(self, name: str, show_message) -> None:
        self.show_message = show_message
        self._dom = Elements(f"explore-{name}-")
        self.curves = CurvesView(f"explore-{name}", f"explore-{name}-")

    def listen(self, part) -> None:
        """Tell what trains of what people do."""
        on_press(self._dom.begin, part.begin)
        on(self._dom.stop, "click", part.stop)

    async def curves_are_here(self) -> bool:
        """Fetch what draws the curves, unless it is there."""
        return not await self.curves.load(lambda _epoch: None)

    def show_running(self, running: bool) -> None:
        """Let it be stopped while it goes on, and begun while it does not; the keyboard goes along."""
        begin, stop = self._dom.begin, self._dom.stop
        leaving, coming = (begin, stop) if running else (stop, begin)
        had_focus = leaving.matches(":focus")
        coming.disabled = False
        if had_focus:
            coming.focus()
        leaving.disabled = True

    def show(self) -> None:
        """Show all places."""
        self._dom.shown.hidden = False

    def show_progress(self, progress: str) -> None:
        """Show how many trainings are done."""
        self._dom.progress.textContent = progress

    def show_rows(self, heads: list, rows: list) -> None:
        """Show it in numbers."""
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
