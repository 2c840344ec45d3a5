"""Search: many settings are tried within a time that one chooses, and each can be looked at and used in Train."""

from app.features.explore.scores import is_regression, score_in_words
from app.features.explore.search_plot import SearchPlot
from app.features.explore.search_test_set import SearchTestSet
from app.features.explore.what_if import usable
from app.features.settings.form import alone, offered, value_in_words
from app.page.i18n import count, in_sentences, listed, measured, text, thousands

TIMES = (5, 10, 30, 60)  # seconds
BEST = 8  # of the settings stand in the table
NOTHING = -1
COLUMNS = ("hidden_units", "activation", "learning_rate", "batch_size", "epochs", "dropout")


class Search:
    """Finds good settings.

    Parameters
    ----------
    page : App
    view : object
        See `app.features.explore.search_view`.
    trials : Trials

    Attributes
    ----------
    begun : dict
        The settings that were set in Train when it began; empty before.
    found : dict
        What was tried by its number, as `SettingsSearch.describe_trial` has it.
    ranking : list of int
        The numbers of the best, best first.
    chosen : int
        Which one is looked at; `NOTHING` at first.
    """

    def __init__(self, page, view, trials) -> None:
        self.page = page
        self._view = view
        self._trials = trials
        self._running = False
        self._before: dict = {}  # the settings of Train before some were used
        self._forget()
        self.test = SearchTestSet(self, view.test_set, trials)
        self.plot = SearchPlot(self, view.plot)
        view.listen(self)
        view.show_times(self._times(), "10")
        trials.on_turn(self._turned)

    def _forget(self) -> None:
        self.begun, self._search_begun, self.found = {}, {}, {}
        self.ranking: list = []
        self.chosen = NOTHING

    # What people do.

    def begin(self) -> None:
        """Search, as soon as the trainings that are under way have given way."""
        self._trials.begin(self, self._search)

    def stop(self) -> None:
        """Try no more; what was found stays."""
        self._trials.stop()

    def choose(self, number: int) -> None:
        """Look at what was tried under this number."""
        self.chosen = number
        self._view.show_used("")
        self.plot.show()
        self._show_table()
        self.show_chosen()

    def choose_place(self, place: int) -> None:
        """Look at what stands in this row of the table."""
        self.choose(self._shown_in_table()[place])

    def use(self) -> None:
        """Set what is looked at in Train."""
        settings = self.page.state.settings
        before = dict(settings.values)
        settings.take_over(self.settings_of(self.chosen))
        self._before = before
        self._view.show_used(text("explore.search_used", changes=_in_words(_changes(before, settings.values))))
        self.page.emit("settings")

    def back(self) -> None:
        """Set Train as it was before."""
        self.page.state.settings.take_over(self._before)
        self._before = {}
        self._view.show_used(text("explore.search_undone"))
        self.page.emit("settings")

    # What happens elsewhere.

    def forget(self) -> None:
        """Forget what was found: the table is another one."""
        self._forget()
        self._before = {}
        self.test.forget()
        self._view.clear()

    def retranslate(self) -> None:
        """Show in another language what was found."""
        self._view.show_times(self._times(), self._view.seconds)
        self._view.show_used("")
        if self.ranking:
            self._show()
            self._say()

    def settings_of(self, number: int) -> dict:
        """Return all settings that were tried under this number."""
        values = dict(self.begun)
        values.update(self.found[number]["changes"])
        return values

    @property
    def is_running(self) -> bool:
        """Whether it goes on, or its winner is measured."""
        return self._running

    def score(self, trial: dict) -> str:
        """Write the score of what was tried, with its spread over the folds."""
        return score_in_words(self.page, trial["mean"]) + " ± " + score_in_words(self.page, trial["std"])

    def label(self, trial: dict) -> str:
        """Write the same with the name of what was not drawn at random."""
        name = self._name(trial)
        return text("explore.search_beside", name=name, score=self.score(trial)) if name else self.score(trial)

    # How it is done.

    def _turned(self) -> None:
        running = self._trials.owner is self
        self._view.show_running(running)
        if running is not self._running:
            self._running = running
            if not running and self.ranking:
                self._show()
                self._say()

    async def _search(self, number: int) -> None:
        now = usable(self.page.state.settings, self._view, validated=False)
        if now is None:
            return
        drawn = await self.page.ask("next_test_set", settings=now)
        if drawn is None or self._trials.is_over(number):
            return
        values = {"settings": now, "seconds": int(self._view.seconds), "draw": drawn["draw"]}
        begun = await self._trials.ask("begin_search", values)
        if begun is None or self._trials.is_over(number):
            return
        self._forget()
        self._view.clear()
        self.begun, self._search_begun = now, begun
        self.test.begin(begun["test_rows"], drawn["draw"])
        over = False
        while not over:
            run = await self._trials.ask("next_trials", {})
            if run is None or self.begun is not now:  # the table is another one
                return
            self._take(run)
            over = run["over"] or self._trials.is_over(number)
        if not self.found:
            self._view.say(text("explore.search_nothing"))
        elif not self._running:
            self._say()  # it was stopped before these were there

    def show_measuring(self) -> None:
        """Show that the best settings are trained once more."""
        self._view.show_progress(text("explore.search_measuring"))
        self.test.show()

    def _take(self, run: dict) -> None:
        for trial in run["trials"]:
            self.found[trial["number"]] = trial
        self.ranking = [number for number in run["ranking"] if self.found[number]["mean"] is not None]
        if self.ranking:
            self._view.show()
            self._show()

    # What is shown.

    def _times(self) -> list:
        return [(str(seconds), text("explore.search_seconds", n=seconds)) for seconds in TIMES]

    def _show(self) -> None:
        best = self.score(self.found[self.ranking[0]])
        self._view.show_progress(count("explore.search_tried", len(self.found), best=best))
        self.plot.show()
        self._show_table()
        self.show_chosen()
        self.test.show()

    def _shown_in_table(self) -> list:
        """Return the numbers of the best, and of those that they are to be better than."""
        known = [number for number in self.ranking[BEST:] if self._name(self.found[number])]
        return self.ranking[:BEST] + known

    def _show_table(self) -> None:
        heads = [text("explore.search_r_squared" if is_regression(self.page) else "explore.search_accuracy")]
        heads.append(text("explore.search_time"))
        heads.extend([text("set." + name) for name in COLUMNS])
        rows = []
        shown = self._shown_in_table()
        for number in shown:
            trial, settings = self.found[number], self.settings_of(number)
            cells = [self.score(trial), text("explore.search_took", n=measured(trial["seconds"], digits=2))]
            cells.extend([alone(settings[name]) for name in COLUMNS])
            name = self._name(trial)
            place = str(self.ranking.index(number) + 1)
            rows.append((text("explore.search_place", n=place, name=name) if name else place, cells))
        self._view.show_best(heads, rows, shown.index(self.chosen) if self.chosen in shown else NOTHING)

    def _name(self, trial: dict) -> str:
        """Return how settings are called that were not drawn at random; "" for all others."""
        if trial["present"]:
            return text("explore.search_present")
        return text("explore.search_recommended") if trial["recommended"] else ""

    def show_chosen(self) -> None:
        """Show what is looked at, and let buttons be pressed that do something now."""
        state, trial = self.page.state, self.found.get(self.chosen)
        rests = state.name != "training"
        words, is_other = [], False
        if trial:
            values = self.settings_of(self.chosen)
            changes = _changes(state.settings.values, values)
            is_other = bool(changes)
            details = {"score": self.score(trial), "n": self._search_begun["folds"]}
            details["epochs"], details["of"] = thousands(trial["epochs"]), thousands(values["epochs"])
            words.append(text("explore.search_chosen" if trial["whole"] else "explore.search_chosen_part", **details))
            changed = _in_words(changes)
            words.append(text("explore.search_changes" if changed else "explore.search_same", changes=changed))
        self._view.show_chosen(words, is_other and rests, bool(self._before) and rests)

    def _say(self) -> None:
        """Say what has come of it."""
        best = self.found[self.ranking[0]] if self.ranking else None
        if best is None:
            self._view.say(text("explore.search_nothing"))
            return
        words = [
            count("explore.search_best", len(self.found), score=self.score(best), folds=self._search_begun["folds"])
        ]
        for trial in self.found.values():
            if trial is not best and self._name(trial):
                words.append(self.label(trial))
        self._view.say(in_sentences(words))


def _changes(before: dict, values: dict) -> dict:
    return {name: value for name, value in values.items() if value != before[name]}


def _in_words(changes: dict) -> str:
    """Name the settings that people can set, with their values."""
    return listed([value_in_words(name, changes[name]) for name in offered() if name in changes])
