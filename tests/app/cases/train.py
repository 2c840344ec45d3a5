import asyncio

from app.features.ask.answers import figures
from app.features.train.headline import before_training, headline
from app.features.train.panel import TrainPanel
from app.features.train.test_set import describe, in_row
from app.page.i18n import decimal, measured, r2_within
from app.page.state import PageState


class Curves:
    def next_picture(self, draw, pause):
        self.draw_in_picture = draw


class View:
    runs = settings = presets = None

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
    name = "ready"
    settings = None

    def __init__(self):
        self.table = {}


class Page:
    """Answers what it is told to."""

    def __init__(self, answer):
        self.state = State()
        self.training = self
        self.tasks = []
        self.heard = {}
        self._answer = answer

    def on(self, event, handler):
        self.heard.setdefault(event, []).append(handler)

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


def case_what_can_be_typed_and_pressed_is_shown_at_once():
    """Where the next picture showed the settings of another table, it overwrote what was typed since."""
    page, drawn = Page(None), []

    class Panel(TrainPanel):
        def draw(self):
            drawn.append(event)

    def tell():
        for handler in page.heard[event]:
            handler()

    panel = Panel(page, View())
    event = "settings"
    tell()
    assert drawn == []  # it is not in sight
    event = "opened"
    panel.show()
    for event in ("settings", "state"):  # noqa: B007 - which `draw` tells
        tell()
    assert drawn == ["opened", "settings", "state"]


def case_what_was_shown_at_once_is_not_shown_again_with_the_next_picture():
    page, view, drawn = Page(None), View(), []

    class Panel(TrainPanel):
        def draw(self):
            self._is_drawn = True
            drawn.append("drawn")

    panel = Panel(page, view)
    panel.show()
    view.curves.draw_in_picture()
    assert drawn == ["drawn"]
    for handler in page.heard["shown"]:
        handler()
    view.curves.draw_in_picture()
    assert drawn == ["drawn", "drawn"]


class Shown:
    """What the page knows of a table, and of the epoch that is shown."""

    is_of_colours = False
    opened_model = ""
    epoch = 20
    unit_of = PageState.unit_of

    def __init__(self, result, **table):
        self.result_shown, self.table = dict({"validation_accuracy": None}, **result), table


def case_a_regression_is_told_in_the_units_of_its_numbers():
    told = headline(Shown({"mae": 21432.1, "r2": 0.874}, outputs=["price"], units={"price": "EUR"}))
    assert "price is off by 21,432 EUR on average" in told
    assert "R² 0.87: 1 is perfect" in told
    ranged = Shown({"mae": 2, "r2": 0.874, "r2_low": 0.831, "r2_high": 0.9049}, outputs=["price"])
    assert "R² 0.87 (0.83 to 0.90): 1 is perfect" in headline(ranged)
    assert "R²" not in headline(Shown({"mae": 0.5, "r2": None}, outputs=["price"]))


def case_a_classification_is_told_by_validation_and_balanced_accuracy():
    result = {"validation_accuracy": 0.9, "balanced_accuracy": 0.5}
    labels = [["no", 90], ["yes", 10]]
    ranged = dict(result, low=0.862, high=0.929)
    assert headline(Shown(ranged, labels=labels)).startswith("Validation accuracy 90% (86% to 93%): the share")
    assert "Balanced accuracy 50%" in headline(Shown(result, labels=labels, baseline=0.9))
    assert "Balanced" not in headline(Shown(result, labels=labels, baseline=0.55))
    assert "90%" in headline(Shown(result, labels=labels, baseline=0.55))


def case_what_nothing_vouches_for_is_said_so():
    assert "There is no validation set" in headline(Shown({}))
    opened = Shown({"validation_accuracy": 0.9}, brought_validation=False)
    assert "may have learnt" not in headline(opened)
    opened.opened_model = "mine"
    assert headline(opened).endswith("it may have learnt the rows that it is measured on.")
    assert before_training(opened).endswith("it may have learnt the rows that it is measured on.")
    opened.table["misfit"] = "Other columns."
    assert before_training(opened) == ""
    own = Shown({"validation_accuracy": 0.9}, brought_validation=True)
    own.opened_model = "mine"
    assert headline(own).startswith("Validation accuracy 90%")
    assert "may have learnt" not in headline(own)
    assert before_training(own) == ""
    own.opened_model = ""
    assert before_training(own).startswith("Press Train")


def case_no_loss_is_told_as_nothing_and_no_number_as_a_power():
    assert (decimal(0.0000123), decimal(0.004), decimal(0.4)) == ("0.0000123", "0.004", "0.40")
    assert (measured(-123456.7), measured(999.6), measured(0.05, "kg")) == ("-123,457", "1000", "0.05 kg")


def case_what_diverged_is_told_in_few_digits():
    assert (measured(-2.1e103, "kg"), measured(1e14)) == ("-2.1E103 kg", "100,000,000,000,000")
    assert r2_within(-1.04e207, None, None) == "-1.0E207"
    assert figures(2e103) == "2.0E103"


TESTED = {
    "epoch": 20,
    "rows": 1000,
    "accuracy": 0.81,
    "low": 0.7854,
    "high": 0.8331,
    "balanced_accuracy": 0.8,
    "mae": None,
    "r2": None,
}


def case_a_test_set_is_closed_until_it_is_opened_once():
    state = Shown({})
    assert describe({}, state) == describe({"rows": 0}, state) == ([], False)
    words, closed = describe({"rows": 1000, "tested": None, "opened_by": 0}, state)
    assert closed
    assert words[0].startswith("1,000 rows are kept for the end")
    words, closed = describe({"rows": 1000, "tested": TESTED, "opened_by": 1}, state)
    assert not closed
    assert "Accuracy 81% (95% Wilson interval: 78% to 84%), balanced accuracy 80%." in words[0]
    assert "chosen by this number" in words[1]
    state.epoch = 21
    assert "after epoch 20" in describe({"rows": 1000, "tested": TESTED, "opened_by": 1}, state)[0][1]


def case_another_run_says_that_its_test_set_was_opened():
    words, closed = describe({"rows": 1000, "tested": None, "opened_by": 3}, Shown({}))
    assert not closed
    assert "opened with run 3" in words[1]
    assert in_row({"tested": None}, Shown({})) == ""
    assert in_row({"tested": TESTED}, Shown({})) == "Test accuracy 81% (78% to 84%)"


def case_a_test_set_of_numbers_is_told_by_their_errors():
    numbers = dict(TESTED, accuracy=None, low=1000.2, high=1468.8, balanced_accuracy=None, mae=1234.5, r2=0.5)
    state = Shown({}, outputs=["price"], units={"price": "EUR"})
    words = describe({"rows": 9, "tested": numbers, "opened_by": 1}, state)[0]
    assert "price is off by 1234 EUR (1000 to 1469) on average" in words[0]
    assert "EUR" in words[0]
    assert "0.50" in words[0]
