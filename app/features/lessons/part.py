"""The lessons, of which one is open at a time: has its numbers computed, and judges what people answer."""

from app.features.lessons import generalization, network
from app.features.lessons.question import verdict
from app.page.i18n import text
from app.page.latest import Latest

MOST_EPOCHS = 256  # whose losses a question can ask for

# Lesson -> the service that has its numbers, and what makes steps and a question of them.
LESSONS = {
    "forward": ("forward", network.forward),
    "descend": ("descend", network.descend),
    "rates": ("rates", network.rates),
    "units": ("units", network.units),
    "overfit": ("milestones", generalization.overfit),
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
        self._working = Latest(self._work_out, page.spawn)
        view.listen(self)

    def refresh(self) -> None:
        """Work out the lesson that is open."""
        if self.view.lesson:
            self._working.put(self.view.lesson)

    def check(self, given: str) -> None:
        """Say whether an answer to the question that is shown is right."""
        if self._question is not None:
            self.view.show_verdict(verdict(self._question, given))

    def train_with(self, preset: str, values: dict) -> None:
        """Train a new network with a preset, "" for what is set now, and these settings beside it."""
        state = self.page.state
        if not state.table:
            return
        self.page.training.reset()
        if preset:
            state.settings.choose_preset(preset)
        for name, value in values.items():
            state.settings.set(name, value)
        self.page.emit("settings")
        self.page.training.train()

    async def _work_out(self, lesson: str) -> None:
        state = self.page.state
        if not state.table:
            return
        if state.table["task"] != "classification":
            self._show(lesson, [(text("lessons.needs_labels"), "")], None)
            return
        service, tell = LESSONS[lesson]
        told = await self.page.ask(service, **self._values(lesson))
        if told is not None and lesson == self.view.lesson:
            self._show(lesson, *tell(told))

    def _values(self, lesson: str) -> dict:
        """Return what the service is asked with."""
        if lesson == "forward":
            return {"row": self.page.state.row, "unit": self.view.unit}
        if lesson == "descend":
            return {"learning_rate": self.view.rate}
        return {"most": MOST_EPOCHS} if lesson == "overfit" else {}

    def _show(self, lesson: str, steps: list, question: dict | None) -> None:
        self._question = question
        self.view.show(lesson, steps, question)
