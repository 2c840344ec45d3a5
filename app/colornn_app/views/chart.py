"""The chart of losses: two lines that grow with each epoch."""

from pyscript import window

from colornn_app.chart import ceiling, points
from colornn_app.i18n import text, thousands
from colornn_app.views.dom import by_id

WIDTH, HEIGHT = 600.0, 180.0


class ChartView:
    """Draws at most once for each picture that the browser shows, however fast the epochs come."""

    def __init__(self) -> None:
        self._chart = by_id("chart")
        self._lines = [by_id("chart-training"), by_id("chart-validation")]
        self._top = by_id("chart-top")
        self._last = by_id("chart-last")
        self._title = by_id("chart-described")
        self._state = None

    def clear(self) -> None:
        """Take the lines away."""
        self._state = None
        for line in self._lines:
            line.setAttribute("points", "")
        self._top.textContent = self._last.textContent = ""
        self._title.textContent = text("train.idle")
        self._chart.classList.add("empty")

    def show(self, state) -> None:
        """Draw the losses with the next picture."""
        if self._state is None:
            window.requestAnimationFrame(lambda _time: self._draw())
        self._state = state

    def _draw(self) -> None:
        state, self._state = self._state, None
        if state is None or not state.losses:
            return
        top = ceiling(state.losses + state.validation_losses)
        for line, losses in zip(self._lines, (state.losses, state.validation_losses)):
            line.setAttribute("points", points(losses, state.target, top, WIDTH, HEIGHT))
        self._top.textContent = f"{top:g}"
        self._last.textContent = thousands(state.target)
        self._title.textContent = text(
            "chart.described", n=len(state.losses), first=state.losses[0], last=state.losses[-1]
        )
        self._chart.classList.remove("empty")
