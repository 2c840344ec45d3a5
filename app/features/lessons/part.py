"""The lessons, of which one is open at a time: has its numbers computed, and judges what people answer."""

import asyncio

from app.features.lessons import generalization, network, rows
from app.features.lessons.question import verdict
from app.page.i18n import text
from app.page.latest import Latest

ADDRESSED = "lesson"  # how the address calls the one that is open
PAUSE = 0.2  # seconds
MORE_SEEDS = 5  # that a press trains from
MOST_EPOCHS = 256  # whose losses a question can ask for

# Lesson -> the service that has its numbers, "" for none, and what makes steps and a question of them.
LESSONS = {
    "forward": ("forward", network.forward),
    "descend": ("descend", network.descend),
    "rates": ("rates", network.rates),
    "units": ("units", network.units),
    "overfit": ("milestones", generalization.overfit),
    "parts": ("parts", generalization.parts),
    "luck": ("", generalization.luck),
    "balance": ("balance", rows.balance),
    "calibration": ("reliability", rows.calibration),
    "groups": ("groups", rows.groups),
}


class LessonPart:
    """Works out the lesson that is open.

    Parameters
    ----------
    page : App
    view : LessonView
    """

    def __init__(self, page, view) -> None:
        self.page = page
        self.view = view
        self._question: dict | None = None
        self._answered: str | None = None  # to the question that is shown
        self._scores: list = []  # accuracies of the run under way from other seeds
        self._scored_run: tuple = ()
        self._before: dict = {}  # what was set before a lesson chose a preset
        self._left: dict = {}  # what it has set with it
        self._working = Latest(self._work_out, page.spawn)
        view.listen(self)
        view.open(page.views.address.read((ADDRESSED,)).get(ADDRESSED, ""))

    def folded(self) -> None:
        """Another lesson is open, or none: the address names it."""
        self._answered = None
        self.page.views.address.write({ADDRESSED: self.view.lesson})
        self.refresh()

    def refresh(self) -> None:
        """Work out the lesson that is open."""
        if self.view.lesson:
            self._working.put(self.view.lesson)

    def follow_question(self) -> None:
        """Work out the lesson about what is asked about; another row changes nothing in the others."""
        if self.view.lesson == "forward":
            self.refresh()

    def check(self, given: str) -> None:
        """Say whether an answer to the question that is shown is right."""
        if self._question is not None:
            self._answered = given
            self.view.show_verdict(verdict(self._question, given))

    def train_with(self, preset: str, values: dict) -> None:
        """Train a new network with a preset, "" for what people have set, and these settings beside it."""
        if not self.page.state.table:
            return
        self.page.training.reset()
        self._set(preset, values)
        self.page.emit("settings")
        self.page.training.train()

    def _set(self, preset: str, values: dict) -> None:
        settings = self.page.state.settings
        is_left = settings.values == self._left
        if not is_left:
            self._before = dict(settings.values)
        if preset:
            settings.choose_preset(preset)
        elif is_left:
            settings.take_over(self._before)  # what one lesson breaks on purpose must not spoil the next one
        for name, value in values.items():
            settings.set(name, value)
        self._left = dict(settings.values) if preset else {}

    def train_seeds(self) -> None:
        """Train some more networks that differ in their seeds alone."""
        self.page.once("seeds", self._train_seeds)

    def calibrate(self) -> None:
        """Let confidences fit half of the validation set, or take that back if they do."""
        self.page.once("calibrate", self._calibrate)

    async def _calibrate(self) -> None:
        curve = await self.page.ask("reliability")
        if curve and curve["rows"] and await self.page.ask("calibrate", undo=curve["temperature"] != 1) is not None:
            self.page.refresh_answers()

    async def _train_seeds(self) -> None:
        for _ in range(MORE_SEEDS):
            scores = self._known_scores()
            answer = await self.page.ask("train_from_seed", seed=len(scores))
            if answer is None or answer["accuracy"] is None or scores is not self._known_scores():
                return
            scores.append(answer["accuracy"])
            self.refresh()

    def _known_scores(self) -> list:
        """Return the accuracies that are known of the run under way: those of another say nothing of it."""
        state = self.page.state
        run = (state.run_id, state.trained_with)
        if run != self._scored_run:
            self._scored_run, self._scores = run, []
        return self._scores

    async def _work_out(self, lesson: str) -> None:
        state = self.page.state
        if not state.table:
            return
        lacking = ""
        if state.table["task"] != "classification":
            lacking = "lessons.needs_labels"
        elif lesson != "forward" and not state.table["rows"]:
            lacking = "lessons.needs_rows"
        if lacking:
            self._show(lesson, [(text(lacking), "")], None)
            return
        service, tell = LESSONS[lesson]
        numbers = await self.page.ask(service, **self._values(lesson)) if service else {"scores": self._known_scores()}
        if numbers is not None and lesson == self.view.lesson:
            if lesson == "groups":
                self.view.show_columns(numbers["columns"], numbers["column"])
            self._show(lesson, *tell(numbers))
        if state.name == "training":
            await asyncio.sleep(PAUSE)  # the numbers must not hold the training up

    def _values(self, lesson: str) -> dict:
        """Return what the service is asked with."""
        if lesson == "forward":
            return {"row": self.page.state.row, "unit": self.view.unit}
        if lesson == "descend":
            return {"learning_rate": self.view.rate}
        if lesson == "groups":
            return {"column": self.view.column}
        return {"most": MOST_EPOCHS} if lesson == "overfit" else {}

    def _show(self, lesson: str, steps: list, question: dict | None) -> None:
        """Show it; what was answered is judged again where the same is asked and the numbers are others."""
        before, self._question = self._question, question
        self.view.show(lesson, steps, question)
        if question == before:
            return
        if question is None or before is None or question["asked"] != before["asked"]:
            self._answered = None
        elif self._answered is not None:
            self.check(self._answered)
