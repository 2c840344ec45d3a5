"""Luck: the same training from many seeds, and whether one setting is really better than another."""

from app.features.explore.scores import difference_in_words, is_regression, score_in_words
from app.features.explore.what_if import chart_of, usable
from app.features.train.runs import settings_in_words
from app.page.i18n import count, in_sentences, listed, measured, text

SEEDS = 20
BAND_ROWS = 9
FIRST, SECOND = 1, 2  # the numbers of their curves; where there is one setting, it is the second
PRESENT, TRIED = "present", "tried"
# Bands are drawn after so many seeds: to draw them takes about as long as to train from one.
DRAWN = 4
CERTAIN = 0.05  # a p-value below it is no luck


class Luck:
    """Trains one setting or two from the same seeds, and compares them.

    Parameters
    ----------
    page : App
    view : object
        See `app.features.explore.luck_view`.
    trials : Trials
    what_if : WhatIf
        Knows the setting that is tried.
    """

    def __init__(self, page, view, trials, what_if) -> None:
        self.page = page
        self._view = view
        self._trials = trials
        self._what_if = what_if
        self._runs: list = []
        self._done = 0
        self._words: list = []
        self._spreads: dict = {}
        view.listen(self)
        trials.on_turn(lambda: view.show_running(trials.owner is self))

    def begin(self) -> None:
        """Train, as soon as the trainings that are under way have given way."""
        self._trials.begin(self, self._repeat)

    def stop(self) -> None:
        """Train no more; what is there stays."""
        self._trials.stop()

    def forget(self) -> None:
        """Forget what was trained: the table is another one."""
        self._spreads, self._done, self._runs = {}, 0, []
        self._view.clear()
        self.show_choices()

    async def refresh(self) -> None:
        """Let people choose among what there is to compare."""
        answer = await self.page.ask("runs")
        if answer is not None:
            self._runs = answer["runs"]
            self.show_choices()

    def show_choices(self) -> None:
        """Show what there is to compare."""
        if not self._what_if.values:
            return
        choices = [(PRESENT, text("explore.present")), (TRIED, text("explore.tried", name=self._what_if.words_now()()))]
        for run in self._runs:
            changes = listed(settings_in_words(run["settings"]))
            key = "explore.run" if run["settings"] else "explore.run_short"
            choices.append((str(run["number"]), text(key, n=run["number"], changes=changes)))
        self._view.show_choices(choices)

    def retranslate(self) -> None:
        """Show in another language what was trained."""
        self.show_choices()
        if self._done and self._spreads:
            self._view.show_names(self._names)
            self._show()
            self._view.say(self._verdict())
            if self._done >= DRAWN:
                self._draw()

    # How it is done.

    def _trial_of(self, choice: str) -> tuple:
        """Return what tells how people call it, and what the worker takes."""
        if choice == TRIED:
            return self._what_if.words_now(), self._what_if.trial
        for run in [run for run in self._runs if choice == str(run["number"])]:
            settings = dict(self.page.state.table["start"])
            settings.update(run["settings"])
            return lambda: text("explore.run_short", n=choice), {"settings": settings}
        return lambda: text("explore.present"), {"settings": dict(self.page.state.settings.values)}

    def _chosen(self) -> list:
        first, second = [self._trial_of(choice) for choice in self._view.choices]
        return [second] if first[1] == second[1] else [first, second]

    @property
    def _names(self) -> list:
        """How what is compared is called, in the language that is chosen."""
        return [words() for words in self._words]

    async def _repeat(self, number: int) -> None:
        if usable(self.page.state.settings, self._view) is None or not await self._view.curves_are_here():
            return
        chosen = self._chosen()
        self._words = [words for words, _ in chosen]
        self._done, self._spreads = 0, {}
        self._view.say("")
        self._view.show_names(self._names)
        await self._trials.ask("forget", {})
        for seed in range(SEEDS):
            for place in range(len(chosen)):
                if self._trials.is_over(number) or not await self._train(seed, place, chosen[place][1]):
                    await self._end()
                    return
            self._done = seed + 1
            if not await self._bring(self._done % DRAWN == 0 or self._done == SEEDS):
                return
        await self._end()

    async def _train(self, seed: int, place: int, tried: dict) -> bool:
        values = dict(tried)
        values["settings"] = dict(tried["settings"])
        values["settings"]["seed"] = seed
        values["setting"] = place
        return await self._trials.train(values) is not None

    async def _bring(self, drawn: bool) -> bool:
        """Take in and show what there is so far; tell whether there is anything."""
        spreads = await self._trials.ask("spreads", {})
        if spreads is None:
            return False
        self._spreads = spreads
        for place, number in enumerate(self._curves if drawn else []):
            curve = await self._trials.band(place)
            if curve is None:
                return False
            self._view.curves.put(number, curve, BAND_ROWS)
        self._show()
        if drawn:
            self._draw()
        return True

    @property
    def _curves(self) -> list:
        return [SECOND] if len(self._words) == 1 else [FIRST, SECOND]

    def _draw(self) -> None:
        self._view.curves.show_kind(self.page.state.table.get("baseline"))
        self._view.curves.draw(chart_of(self.page, self._curves, SECOND, 2))

    async def _end(self) -> None:
        """Say what has come of it, also of what was stopped."""
        if self._done and self._spreads:
            self._view.say(self._verdict())

    # What is said.

    def _show(self) -> None:
        self._view.show_progress(count("explore.seeds", self._done))
        scores = self._spreads["scores"]
        everything = [score for each in scores for score in each if score is not None]
        if everything:
            ends = min(everything), max(everything)
            self._view.show_dots(scores, ends, [self._score(end) for end in ends])
        rows = []
        for name, spread in zip(self._names, self._spreads["spreads"]):
            cells = [self._score(spread["mean"]) + " ± " + self._score(spread["std"])]
            rows.append((name, cells + [self._score(spread["lowest"]), self._score(spread["highest"])]))
        heads = [text("explore.r_squared" if is_regression(self.page) else "train.head_validation_accuracy")]
        self._view.show_rows(heads + [text("explore.lowest"), text("explore.highest")], rows)

    def _score(self, score) -> str:
        return score_in_words(self.page, score)

    def _verdict(self) -> str:
        """Tell in sentences how much is luck, and whether one setting is better."""
        sentences = []
        for name, spread in zip(self._names, self._spreads["spreads"]):
            mean, std = self._score(spread["mean"]), self._score(spread["std"])
            mean = "R² " + mean if is_regression(self.page) else mean
            sentences.append(text("explore.spread", name=name, mean=mean, std=std))
        comparison = self._spreads.get("comparison")
        if comparison:
            sentences.append(self._compared(comparison))
        return in_sentences(sentences)

    def _compared(self, comparison: dict) -> str:
        difference, p = comparison["difference"], comparison["p_value"]
        values = {
            "first": self._names[0],
            "second": self._names[1],
            "by": difference_in_words(self.page, abs(difference)),
            "better": comparison["n_better"] if difference > 0 else comparison["n_worse"],
            "n": comparison["n_pairs"],
            "test": text("explore.test"),
            "p": "p < 0.001" if p < 0.001 else "p = " + measured(p, digits=2),
        }
        if p >= CERTAIN:
            return text("explore.compared_same", **values)
        return text("explore.compared_better" if difference > 0 else "explore.compared_worse", **values)
