"""The learning curve: how the accuracy grows with the rows that are trained on, and whether more data would help."""

from app.features.explore.luck import BAND_ROWS
from app.features.explore.scores import difference_in_words, is_regression, score_in_words, score_name
from app.features.explore.what_if import chart_of, usable
from app.page.i18n import text, thousands

CURVE = 2  # the number of its curve, which is drawn as the one under way
ENOUGH = 0.005  # of accuracy or R²: a smaller gain is not worth gathering rows for


class LearningCurve:
    """Trains on ever more rows of the training set.

    Parameters
    ----------
    page : App
    view : object
        See `app.features.explore.learning_curve_view`.
    trials : Trials
    """

    def __init__(self, page, view, trials) -> None:
        self.page = page
        self._view = view
        self._trials = trials
        self._sizes: dict = {}
        view.listen(self)
        trials.on_turn(lambda: view.show_running(trials.owner is self))

    def begin(self) -> None:
        """Train, as soon as the trainings that are under way have given way."""
        self._trials.begin(self, self._measure)

    def stop(self) -> None:
        """Train no more; what is there stays."""
        self._trials.stop()

    def forget(self) -> None:
        """Forget what was trained: the table is another one."""
        self._sizes = {}
        self._view.clear()

    def retranslate(self) -> None:
        """Show in another language what was trained."""
        if self._sizes:
            self._draw()
            self._show()
            self._say()

    async def _measure(self, number: int) -> None:
        now = usable(self.page.state.settings, self._view)
        if now is None or not await self._view.curves_are_here() or self._trials.is_over(number):
            return
        self._sizes = {}
        self._view.say("")
        begun = await self._trials.ask("begin_sizes", {"settings": now})
        while begun is not None and not self._trials.is_over(number):
            run = await self._trials.ask("next_size", {})
            if run is None:
                break
            self._view.show_progress(text("explore.trained", n=run["done"], of=run["of"]))
            if run["whole"] and not await self._bring():
                return
            if run["done"] == run["of"]:
                break
        self._say()

    async def _bring(self) -> bool:
        """Take in and show what there is so far; tell whether there is anything."""
        sizes = await self._trials.ask("sizes", {})
        curve = None if sizes is None else await self._trials.size_band()
        if curve is None:
            return False
        self._sizes = sizes
        self._view.show()
        self._view.curves.put(CURVE, curve, BAND_ROWS)
        self._draw()
        self._show()
        return True

    def _draw(self) -> None:
        self._view.curves.show_kind(self.page.state.table.get("baseline"))
        self._view.curves.draw(chart_of(self.page, [CURVE], CURVE, 2))

    def _show(self) -> None:
        page = self.page
        heads = [text("explore.r_squared" if is_regression(page) else "train.head_validation_accuracy")]
        rows = []
        for size in self._sizes["sizes"]:
            spread = score_in_words(page, size["mean"]) + " ± " + score_in_words(page, size["std"])
            rows.append((text("explore.n_rows", n=thousands(size["rows"])), [spread]))
        self._view.show_rows(heads, rows)

    def _say(self) -> None:
        """Say whether more rows would help."""
        if not self._sizes or len(self._sizes["sizes"]) < 2:
            return
        few, every = self._sizes["sizes"][-2:]
        gain, error = self._sizes["gain"], self._sizes["standard_error"]
        helps = error is not None and gain > max(ENOUGH, 2 * error)
        values = {"few": thousands(few["rows"]), "every": thousands(every["rows"])}
        values["by"] = difference_in_words(self.page, gain)
        values["score"] = score_name(self.page)
        self._view.say(text("explore.more_helps" if helps else "explore.more_does_not", **values))
