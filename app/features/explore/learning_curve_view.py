"""The learning curve: its charts over the number of rows, and the sizes in numbers."""

from app.features.explore.rows_view import clear_rows, show_rows
from app.features.explore.turn_view import show_turn
from app.features.train.curves_view import CurvesView
from app.page.dom import Elements, on, on_press


class LearningCurveView:
    """Shows what ever more rows have brought."""

    def __init__(self, show_message) -> None:
        self.show_message = show_message
        self._dom = Elements("explore-sizes-")
        self.curves = CurvesView("explore-sizes", "explore-sizes-")

    def listen(self, part) -> None:
        """Tell a `LearningCurve` what people do."""
        on_press(self._dom.begin, part.begin)
        on(self._dom.stop, "click", part.stop)

    async def curves_are_here(self) -> bool:
        """Fetch what draws the curves, unless it is there."""
        return not await self.curves.load(lambda _epoch: None)

    def show_running(self, running: bool) -> None:
        """Let it be stopped while it goes on, and begun while it does not."""
        show_turn(self._dom, running)

    def show(self) -> None:
        """Show all places."""
        self._dom.shown.hidden = False

    def show_progress(self, progress: str) -> None:
        """Show how many trainings are done."""
        self._dom.progress.textContent = progress

    def show_rows(self, heads: list, rows: list) -> None:
        """Show the sizes in numbers."""
        show_rows(self._dom.head, self._dom.body, heads, rows)

    def say(self, verdict: str) -> None:
        """Say whether more data would help."""
        self._dom.said.textContent = verdict

    def clear(self) -> None:
        """Show nothing: the table is another one, or the language before anything was trained."""
        self._dom.shown.hidden = True
        self._dom.progress.textContent = ""
        clear_rows(self._dom.head, self._dom.body)
        self.say("")
        self.curves.clear()
