"""The charts of losses and accuracies, and what they say in words. uPlot, which draws them, comes when it is needed."""

import json

from pyscript import document

from app.page.dom import by_id, next_picture, runtime_module
from app.page.i18n import text

ROWS = 5  # of a curve without a band


class CurvesView:
    """Draws at most once for each picture that the browser shows, however fast the epochs come.

    Parameters
    ----------
    part : str
        The id of the part of the page whose charts these are.
    prefix : str
        What the ids of their places begin with.
    """

    def __init__(self, part: str = "panel-train", prefix: str = "") -> None:
        self._places = [by_id(prefix + "chart-loss"), by_id(prefix + "chart-accuracy")]
        self._accuracy = by_id(prefix + "figure-accuracy")
        self._baseline = document.querySelector(f"#{part} .key.baseline")
        self.next_picture = next_picture
        self._loaded = []
        self._tries = 0

    async def load(self, on_epoch) -> bool:
        """Fetch what draws, unless it is there; tell whether it did not arrive, which is said in the charts' place.

        It calls `on_epoch(number)` when the user points at an epoch.
        """
        if self._loaded:
            return False
        try:
            # What a browser has once failed to fetch it may never fetch again under the same address.
            module = await runtime_module("charts", self._tries)
            self._loaded.append(await module.makeCharts(self._places[0], self._places[1], on_epoch))
        except Exception:  # whatever the browser raises
            self._tries += 1
        for place in self._places:
            place.textContent = "" if self._loaded else text("chart.missing")
        return not self._loaded

    @property
    def _charts(self):
        return self._loaded[0]

    def put(self, run: int, curve, rows: int = ROWS) -> None:
        """Take in the curve of a run, a JavaScript Uint8Array of so many rows of numbers."""
        self._charts.put(run, curve, rows)

    def has(self, run: int) -> bool:
        """Tell whether the curve of a run is here."""
        return bool(self._loaded and self._charts.has(run))

    def draw(self, chart: dict) -> None:
        """Draw the curves; see runtime/charts.mjs."""
        self._charts.draw(json.dumps(chart))

    def show_kind(self, baseline) -> None:
        """Show a chart of accuracies only where there are right answers."""
        self._accuracy.hidden = self._baseline.hidden = baseline is None

    def say(self, loss: str, accuracy: str) -> None:
        """Tell in words what the charts show."""
        for place, words in zip(self._places, (loss, accuracy)):
            place.setAttribute("aria-label", words)

    def clear(self) -> None:
        """Take all curves away."""
        if self._loaded:
            self._charts.forget()
