"""The part of the panel Train that keeps all runs side by side: their table, and their curves in the charts."""

from app.features.settings.form import offered, value_in_words
from app.page.i18n import chosen, decimal, percent, text, thousands

# As many curves as can be told apart, beside that of the run under way.
MOST_CURVES = 5
# What is known of the runs before anything is.
NOTHING = (0, "", 0, "")


class Runs:
    """Knows the runs, which of them are drawn, and draws them.

    Parameters
    ----------
    page : Conductor
    view : object
        Shows the table, see `app.features.train.runs_view`.
    curves : object
        Draws, see `app.features.train.curves_view`.
    look_back : callable
        Takes the epoch that somebody points at in a chart.
    """

    def __init__(self, page, view, curves, look_back) -> None:
        self.page = page
        self._look_back = look_back
        self._view = view
        self._curves = curves
        self._runs = []
        self._current = 0
        self._drawn = set()
        self._known: tuple = NOTHING
        self._busy = False
        self._again = False
        view.listen(self._choose, page.restore, self._remove)

    def refresh(self) -> None:
        """Show what is new, one question to the worker after the other, and in the end the newest."""
        self._again = True
        if not self._busy and self.page.state.table:
            self._busy = True
            self.page.spawn(self._show())

    async def _show(self) -> None:
        try:
            await self._curves.load(self._look_back)
            while self._again:
                self._again = False
                await self._ask_runs()
                await self._draw()
        finally:
            self._busy = False

    async def _ask_runs(self) -> None:
        """Ask for the table of runs after all that can change it; not after each epoch."""
        state = self.page.state
        known = (state.run_id, state.name, 0 if state.name == "training" else state.epoch, chosen())
        if known == self._known:
            self._view.show_progress(self._current, cells(state.result) if state.result else [])
            return
        run_id = state.run_id
        answer = await self.page.ask("runs")
        if answer is None:
            return
        if known[0] != self._known[0]:
            self._curves.clear()
        self._known = known
        self._runs, self._current = answer["runs"], answer["current"]
        self._drawn = {number for number in self._drawn if number in self._numbers()}
        if run_id == state.run_id:
            self._show_table()

    def _numbers(self) -> list:
        return [run["number"] for run in self._runs]

    def _show_table(self) -> None:
        rows = []
        for run in self._runs:
            current = run["number"] == self._current
            drawn = current or run["number"] in self._drawn
            rows.append((run["number"], current, drawn, settings_in_words(run["settings"]), cells(run)))
        self._view.show(rows)

    async def _draw(self) -> None:
        state = self.page.state
        others = sorted([number for number in self._drawn if number != self._current])
        for number in others:
            if not self._curves.has(number):
                await self._fetch(number, number)
        if state.epoch:
            await self._fetch(self._current, 0)
            others.append(self._current)
        numbers = [number for number in others if self._curves.has(number)]
        if not numbers:
            self._curves.clear()
            return
        baseline = state.table.get("baseline")
        self._curves.draw(
            {
                "runs": numbers,
                "current": self._current,
                "baseline": baseline,
                "baseline_name": text("chart.baseline_at", share=percent(baseline)) if baseline is not None else "",
                "epoch": 0 if state.epoch_shown == state.epoch else state.epoch_shown,
                "epochs": max(state.target, state.epoch),
                "labelled": len(numbers) > 1,
            }
        )

    async def _fetch(self, number: int, asked: int) -> None:
        curve = await self.page.draw("curve", run=asked)
        if curve is not None:
            self._curves.put(number, curve)

    def _choose(self, number: int, drawn: bool) -> None:
        """Draw the curve of a run, or do not; of too many the oldest goes."""
        if drawn:
            self._drawn.add(number)
            while len(self._drawn) > MOST_CURVES:
                self._drawn.remove(min([one for one in self._drawn if one != number]))
            self._show_table()
        else:
            self._drawn.discard(number)
        self.refresh()

    def _remove(self, number: int) -> None:
        self.page.spawn(self._forget(number))

    async def _forget(self, number: int) -> None:
        if await self.page.ask("remove_run", run=number) is not None:
            self._known = NOTHING
            self.refresh()


COLUMNS = ("epoch", "loss", "validation_loss", "accuracy", "validation_accuracy")


def cell(result: dict, column: str) -> str:
    """Write what an epoch brought in one column; "" if nothing."""
    value = result[column]
    if value is None:
        return ""
    if column == "epoch":
        return thousands(value)
    return decimal(value) if column in ("loss", "validation_loss") else percent(value)


def cells(result: dict) -> list:
    """Write what the last epoch of a run brought: epochs, losses and accuracies, learnt from and held back."""
    return [cell(result, column) for column in COLUMNS]


def settings_in_words(settings: dict) -> list:
    """Tell what is not set as at the start, a text for each."""
    told = [value_in_words(name, settings[name]) for name in offered() if name in settings]
    return told or [text("run.as_at_start")]
