import asyncio

from app.page.notes import MOST_WARNINGS, Notes, in_words

ONE_ANSWER = {"code": "one-answer", "message": "It answers a.", "fix": "Train.", "columns": ["kind"]}
DEAD_UNITS = {"code": "dead-units", "message": "8 of 8.", "fix": "Train.", "columns": []}


class State:
    def __init__(self):
        self.name, self.run_id, self.epoch, self.task = "ready", 1, 0, "classification"
        self.warnings = []


class Page:
    def __init__(self):
        self.state, self.listeners, self.asked, self.found, self.tasks = State(), {}, 0, [], []
        self.gate = asyncio.Event()
        self.gate.set()

    def on(self, event, handler):
        self.listeners[event] = handler

    def spawn(self, work):
        self.tasks.append(asyncio.create_task(work))

    async def ask(self, service):
        if service == "warnings":
            return {"notes": ["缺口"]}
        assert service == "check"
        self.asked += 1
        found = self.found
        await self.gate.wait()
        return {"findings": found}

    async def happens(self, event="state", **values):
        for name, value in values.items():
            setattr(self.state, name, value)
        self.listeners[event]()
        for _ in range(5):
            await asyncio.sleep(0)


class View:
    def __init__(self):
        self.texts = []

    def show(self, texts):
        self.texts = texts


def made():
    page, view = Page(), View()
    Notes(page, view)
    return page, view


async def case_the_network_is_looked_at_once_each_training_has_ended():
    page, view = made()
    page.found = [ONE_ANSWER]
    await page.happens(name="training")
    await page.happens(name="paused", epoch=1)
    assert (page.asked, view.texts) == (0, [])
    await page.happens(name="trained", epoch=3)
    await page.happens()
    assert (page.asked, len(view.texts)) == (1, 1)
    await page.happens(name="training")
    assert view.texts == []
    page.found = []
    await page.happens(name="trained", epoch=6)
    assert (page.asked, view.texts) == (2, [])


async def case_what_comes_too_late_is_not_shown():
    page, view = made()
    page.found = [DEAD_UNITS]
    page.gate.clear()
    await page.happens(name="trained", epoch=3)
    await page.happens(name="ready", run_id=2, epoch=0)
    page.gate.set()
    await page.happens()
    assert view.texts == []


async def case_the_last_warnings_stand_with_what_was_found():
    page, view = made()
    page.found = [DEAD_UNITS, DEAD_UNITS]  # of two layers
    await page.happens(name="trained", epoch=3)
    await page.happens("warnings", warnings=[f"gap {n}" for n in range(9)])
    assert view.texts[1:] == [f"gap {n}" for n in range(9 - MOST_WARNINGS, 9)]
    await page.happens("table", warnings=[])
    assert len(view.texts) == 1


async def case_warnings_are_told_in_the_language_that_is_chosen():
    page, view = made()
    page.found = [DEAD_UNITS]
    await page.happens(name="trained", epoch=3)
    await page.happens("warnings", warnings=["gap"])
    await page.happens("language")
    assert page.asked == 2
    assert view.texts[1:] == page.state.warnings == ["缺口"]


def case_what_was_found_is_told_in_the_words_of_the_page():
    assert "same class" in in_words(ONE_ANSWER, "classification")
    assert "same number for kind" in in_words(ONE_ANSWER, "regression")
    assert "dead" in in_words(DEAD_UNITS, "classification")
