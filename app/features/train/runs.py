"""The part of the panel Train that keeps all runs side by side: their table, and their curves in the charts."""

from app.features.settings.form import offered, value_in_words
from app.features.train.test_set import in_row
from app.page.i18n import chosen, decimal, percent, percent_within, text, thousands

# As many curves as people can distinguish, beside that of the run under way.
MOST_CURVES = 5
# To draw takes as long as an epoch: more often, charts would keep the network from learning and sliders from answering.
PAUSE = 100  # milliseconds


class Runs:
    """Knows the runs, which of them are drawn, and draws them with the pictures that the browser shows.

    The curve of a run is asked for when it is first drawn; each epoch of the run under way brings what it adds to it.

    Parameters
    ----------
    panel : TrainPanel
        Has `draw_news()`, for all that is drawn beside the curves, and `know_test_set`.
    view : object
        Shows the table, see `app.features.train.runs_view`.
    curves : object
        Draws, see `app.features.train.curves_view`.
    """

    def __init__(self, panel, view, curves) -> None:
        self.page = panel.page
        self._panel = panel
        self._view = view
        self._curves = curves
        self._runs = []
        self._current = 0
        self._drawn = set()
        self._known: tuple = ()
        self._whole = 0  # the run under way, if its curve is here up to the epochs that wait to be drawn
        self._epochs = []
        self._stride = 1
        self._no_charts = False
        self._waits = self._busy = self._again = False
        view.listen(self._choose, self.page.training.restore, self._remove)
        self.page.training.on_epoch(self.refresh)

    def refresh(self, result: dict | None = None, before: list | None = None) -> None:
        """Draw with the next picture, however many epochs end before it.

        `result`: what the last of them has brought; `before`: the curve of those that came together with it.
        """
        if result and self._whole == result["run"] and self._panel.visible:
            self._epochs += (before or []) + [[result[column] for column in CURVE]]
            self._stride = result["stride"]
        elif result:
            self._whole = 0
        if self._panel.visible and not self._waits:
            self._waits = True
            self._curves.next_picture(self._draw, PAUSE if self.page.state.name == "training" else 0)

    def reload(self) -> None:
        """What the table says of the runs has changed."""
        self._known = ()
        self.refresh()

    def _draw(self) -> None:
        self._waits = False
        if not self._panel.visible:
            return
        self._panel.draw_news()
        state = self.page.state
        self._again = self._busy  # what is asked for now may be of a run that is over
        if state.table and not self._busy:
            if self._known != self._now or (self._missing() and not (self._no_charts and state.name == "training")):
                self._busy = True
                self.page.spawn(self._catch_up())
                return
            if state.result:
                self._view.show_progress(self._current, cells(state.result))
            if self._no_charts:
                return  # it is tried again when there is something to show at rest
            chart = self._chart_data()
            if chart["runs"]:
                self._curves.draw(chart)
            else:
                self._curves.clear()

    @property
    def _now(self) -> tuple:
        """What decides how the table of runs looks; an epoch alone does not."""
        state = self.page.state
        return state.run_id, state.name, 0 if state.name == "training" else state.epoch, chosen()

    def _missing(self) -> list:
        """Return the runs whose curves have to be asked for; 0 stands for the one under way."""
        missing = [number for number in self._drawn if number != self._current and not self._curves.has(number)]
        return missing + ([0] if self.page.state.epoch and self._whole != self._current else [])

    async def _catch_up(self) -> None:
        """Ask the worker for what is not here yet."""
        done = False
        try:
            done = self._known == self._now or await self._ask_runs()
            if done:
                self._no_charts = bool(await self._curves.load(self._panel.look_back))
            done = done and not self._no_charts and await self._ask_curves()
        finally:
            self._busy = False
        if done or self._again:
            self.refresh()

    async def _ask_runs(self) -> bool:
        known = self._now
        answer = await self.page.ask("runs")
        if answer is None:
            return False
        if known[:1] != self._known[:1]:
            self._curves.clear()
            self._whole = 0
        self._known = known
        self._runs, self._current = answer["runs"], answer["current"]
        self._panel.know_test_set(answer["test_set"])
        self._drawn = {number for number in self._drawn if number in [run["number"] for run in self._runs]}
        self._show_table()
        return True

    async def _ask_curves(self) -> bool:
        for number in self._missing():
            run = number or self._current
            if run == self._current:
                self._whole, self._epochs = run, []  # epochs that end from now on are added to it
            curve = await self.page.draw("curve", run=number)
            if curve is None:
                self._whole = 0
                return False
            self._curves.put(run, curve)
        return True

    def _show_table(self) -> None:
        rows = []
        for run in self._runs:
            current = run["number"] == self._current
            drawn = current or run["number"] in self._drawn
            words = settings_in_words(run["settings"])
            tested = in_row(run, self.page.state)
            rows.append((run["number"], current, drawn, words + [tested] if tested else words, cells(run)))
        self._view.show(rows)

    def _chart_data(self) -> dict:
        state = self.page.state
        numbers = sorted([number for number in self._drawn if number != self._current])
        if state.epoch:
            numbers.append(self._current)
        baseline = state.table.get("baseline")
        epochs, self._epochs = self._epochs, []
        return {
            "runs": numbers,
            "current": self._current,
            "brought": epochs,
            "stride": self._stride,
            "baseline": baseline,
            "baseline_name": text("chart.baseline_at", share=percent(baseline)) if baseline is not None else "",
            "epoch": 0 if state.epoch_shown == state.epoch else state.epoch_shown,
            "epochs": max(state.target, state.epoch),
            "labelled": len(numbers) > 1,
        }

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
        self.page.once("remove run", self._forget, number)

    async def _forget(self, number: int) -> None:
        if await self.page.ask("remove_run", run=number) is not None:
            self.reload()


# What a curve is made of, as `run_history.Run.curve` has it.
CURVE = ("epoch", "loss", "accuracy", "validation_loss", "validation_accuracy")
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
    """Write what the last epoch of a run brought: epochs, losses and accuracies, of training and validation set."""
    written = [cell(result, column) for column in COLUMNS]
    if result["validation_accuracy"] is not None:
        written[-1] = percent_within(result["validation_accuracy"], result.get("low"), result.get("high"))
    return written


def settings_in_words(settings: dict) -> list:
    """Tell what is not set as at the start, a text for each."""
    words = [value_in_words(name, settings[name]) for name in offered() if name in settings]
    return words or [text("run.as_at_start")]
