import asyncio

from app.features.train.panel import TrainPanel


class Curves:
    def next_picture(self, draw, pause):
        pass


class View:
    runs = curves = settings = presets = None

    def __init__(self):
        self.curves = Curves()
        self.runs = self.settings = self
        self.shown = []

    def begin(self, *_values):
        pass

    listen = begin

    def focus_wrong(self):
        pass

    def milestones_open(self):
        return True

    def show_milestones(self, columns, rows):
        self.shown.append((columns, rows))


class State:
    epoch = 2
    settings = None


class Page:
    """Answers what it is told to."""

    def __init__(self, answer):
        self.state = State()
        self.training = self
        self.tasks = []
        self._answer = answer

    def on(self, event, handler):
        pass

    def on_epoch(self, *_values):
        pass

    restore = look_back = on_epoch

    async def ask(self, service, **values):
        return self._answer

    def spawn(self, work):
        self.tasks.append(asyncio.create_task(work))


EPOCH = {"epoch": 2, "loss": 0.5, "validation_loss": None, "accuracy": 0.75, "validation_accuracy": None}


async def shown(answer):
    page, view = Page(answer), View()
    TrainPanel(page, view).show_milestones()
    for task in page.tasks:
        await task
    return view.shown


async def case_epochs_are_shown_in_the_columns_that_have_values():
    assert await shown({"milestones": [EPOCH]}) == [(["epoch", "loss", "accuracy"], [["2", "0.50", "75%"]])]


async def case_a_reset_that_was_quicker_leaves_nothing_to_show():
    assert await shown({"milestones": []}) == []
    assert await shown(None) == []
