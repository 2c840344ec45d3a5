import asyncio

from app.features.ask.answers import signed
from app.features.ask.why import WhyPanel
from app.shared.colours import row_of
from tests.app.fake_app import Posting, app_alone, connected, settle


async def case_colours_are_named_before_there_is_a_worker():
    app = app_alone()
    app.asking.change_row(row_of((1, 2, 3)))
    assert app.views.ask.last("show_question") == (app.state,)
    assert app.state.row == {"r": 1, "g": 2, "b": 3}
    answer, _large, _beside, state = app.views.ask.last("show_answer")
    assert (answer["ranking"], answer["chosen"]) == ([("start-ish", 0.5), ("other-ish", 0.5)], ["start-ish"])
    assert (answer["epoch"], state) == (0, app.state)


async def case_while_it_trains_the_newest_colour_wins():
    app, worker, views = await connected()
    app.training.step()
    await settle()
    assert app.state.model == "live"
    worker.gate.clear()
    for red in range(10):
        app.asking.change_row(row_of((red, 0, 0)))
        await settle()
    worker.gate.set()
    await settle()
    asked = [request["row"]["r"] for name, request in worker.asked if name == "classify"]
    assert asked == [0, 9], asked
    answer, _large, _beside, _state = views.ask.last("show_answer")
    assert (answer["ranking"], answer["epoch"]) == ([["red 9", 1.0]], 1)


async def case_an_epoch_brings_the_answer_along():
    app, worker, views = await connected()
    app.training.train()
    await settle()
    assert worker.times("classify") == 0
    answer, _large, _beside, _state = views.ask.last("show_answer")
    assert (answer["ranking"], answer["epoch"]) == ([["red 255", 1.0]], 3)
    assert [request["threshold"] for name, request in worker.asked if name == "epoch"] == [0.4, 0.4, 0.4]


async def case_an_answer_to_what_is_no_longer_asked_about_is_not_shown():
    for change in (
        lambda page: page.asking.change_row(row_of((7, 0, 0))),
        lambda page: page.asking.change_threshold(0.9),
    ):
        app, worker, views = await connected()
        app.training.step()
        await settle()
        worker.gate.clear()
        app.training.step()
        await settle()
        change(app)
        shown = len(views.ask.calls)
        worker.gate.set()
        await settle()
        told = [values[0]["ranking"][0][0] for name, values in views.ask.calls[shown:] if name == "show_answer"]
        assert told[-1] == "red {}".format(app.state.row["r"]), told
        asked = [request for name, request in worker.asked if name == "classify"]
        assert asked[-1]["threshold"] == app.state.threshold
        assert len(told) == len(asked), told


async def case_a_question_leaves_with_the_press_and_not_after_it():
    app, _, _ = await connected()
    app.training.step()
    await settle()
    app._worker.exports = worker = Posting()
    app.asking.change_row(row_of((7, 0, 0)))
    assert [request["row"]["r"] for request in worker.sent] == [7]
    await settle()


def told_since(views, before):
    return [values[0]["ranking"][0][0] for name, values in views.ask.calls[before:] if name == "show_answer"]


async def told_of_network(activation):
    """Ask and train an epoch, of which the worker tells a network with an activation."""
    app, worker, views = await connected()
    worker.tells = activation
    app.asking.change_row(row_of((1, 0, 0)))
    app.training.step()
    await settle()
    return app, worker, views


def held(app):
    """Keep the slider from coming to rest; return what lets it."""
    rest = asyncio.Event()
    app.asking.sleep = lambda _seconds: rest.wait()
    return rest


async def case_a_network_at_hand_answers_in_the_same_moment():
    app, worker, views = await told_of_network("softmax")
    worker.gate.clear()
    before = len(views.ask.calls)
    app.training.step()
    app.asking.change_row(row_of((2, 0, 0)))
    assert told_since(views, before) == ["after 1"]
    assert views.ask.last("show_answer")[0]["epoch"] == 1
    app.asking.change_row(row_of((3, 0, 0)))
    worker.gate.set()
    await settle()
    # What the worker says of a colour that is no longer asked about would be a step back.
    assert "red 2" not in told_since(views, before)
    assert told_since(views, before)[-1] in ("red 3", "after 2")


async def case_while_nothing_is_learnt_the_worker_is_asked_once_the_slider_rests():
    app, worker, views = await told_of_network("softmax")
    rest = held(app)
    before, asked = len(views.ask.calls), worker.times("classify")
    for red in (2, 3, 4):
        app.asking.change_row(row_of((red, 0, 0)))
        await settle()
    assert told_since(views, before) == ["after 1"] * 3
    assert worker.times("classify") == asked
    rest.set()
    await settle()
    assert worker.times("classify") == asked + 1
    assert told_since(views, before)[3:] == ["after 1", "red 4"]


async def case_while_an_epoch_is_learnt_the_worker_is_asked_at_every_press():
    app, worker, _views = await told_of_network("softmax")
    app.training.step()
    await settle()
    worker.gate.clear()
    app.training.step()
    asked = worker.times("classify")
    app.asking.change_row(row_of((2, 0, 0)))
    await settle()
    assert worker.times("classify") == asked + 1
    worker.gate.set()
    await settle()


CHANGES = (
    lambda page: page.refresh_answers(),
    lambda page: page.training.look_back(1),
    lambda page: page.training.reset(),
    lambda page: page.emit("table"),
    lambda page: page.emit("taught"),
)


async def case_a_network_that_was_changed_is_at_hand_no_more():
    for change in CHANGES:
        app, worker, views = await told_of_network("softmax")
        worker.tells = ""
        change(app)
        await settle()
        before, asked = len(views.ask.calls), worker.times("classify")
        app.asking.change_row(row_of((2, 0, 0)))
        assert told_since(views, before) == ([] if app.state.answers else ["start-ish"])
        await settle()
        assert worker.times("classify") == asked + app.state.answers


async def case_an_answer_that_was_asked_for_before_a_change_brings_no_network():
    for change in CHANGES:
        app, worker, views = await told_of_network("softmax")
        held(app).set()
        worker.gate.clear()
        app.asking.change_row(row_of((2, 0, 0)))
        await settle()
        worker.tells = ""  # what was asked for is on its way, and of the network before
        change(app)
        worker.gate.set()
        await settle()
        before = len(views.ask.calls)
        app.asking.change_row(row_of((3, 0, 0)))
        assert told_since(views, before) == ([] if app.state.answers else ["start-ish"])


async def case_a_network_that_the_page_cannot_reckon_with_is_not_at_hand():
    app, _worker, views = await told_of_network("gelu")
    before = len(views.ask.calls)
    app.asking.change_row(row_of((2, 0, 0)))
    assert told_since(views, before) == []


async def case_epochs_bring_the_network_along_only_while_people_ask():
    app, worker, _views = await connected()
    app.training.train()
    await settle()
    app.asking.change_row(row_of((2, 0, 0)))
    app.training.train()
    await settle()
    told = ["with_network" in request for name, request in worker.asked if name == "epoch"]
    assert told == [False] * 3 + [True] * 3


async def case_a_row_of_another_table_is_not_asked_about():
    app, _, _ = await connected()
    before = app.state.row
    app.asking.ask_about({"size": 1})
    assert app.state.row == before
    app.state.table.update({"colours": False, "inputs": [{"name": "size"}]})
    app.asking.ask_about({"r": 1, "g": 2, "b": 3})
    assert app.state.row == before
    app.asking.ask_about({"size": 1, "more": 2})
    assert app.state.row == {"size": 1}


async def case_the_next_example_is_asked_about_and_what_it_is_is_told():
    app, worker, views = await connected()
    app.state.table = {"inputs": [{"name": "p"}], "outputs": ["digit"], "colours": False, "picture": {"rows": 4}}
    for number in (1, 2):
        app.asking.show_example()
        app.asking.show_example()
        await settle()
        assert app.state.row == {"p": number}
        assert views.ask.last("show_truth") == ("In the table this is 7.",)
    assert worker.times("validation_row") == 2


class Why:
    def __init__(self):
        self.shown = ["before"]

    def listen(self, *_handlers):
        pass

    def show(self, explanation, _state):
        self.shown = [explanation]

    def clear(self):
        self.shown = []


class Refusing:
    """A page whose worker explains nothing."""

    state = asking = type("State", (), {"table": {"inputs": []}, "row": {}, "ask_about": None})

    def __init__(self):
        self.handlers = []

    def on(self, event, handler):
        if event == "table":
            self.handlers.append(handler)

    def spawn(self, _work):
        pass

    async def ask(self, _service, **_values):
        return None


def case_an_explanation_of_another_table_does_not_stay_out_of_sight():
    view, page = Why(), Refusing()
    WhyPanel(page, view)
    for handler in page.handlers:
        handler()
    assert view.shown == []


async def case_an_explanation_of_another_answer_does_not_stay():
    view = Why()
    panel = WhyPanel(Refusing(), view)
    panel.visible = True
    await panel._explain(None)
    assert view.shown == []
    assert signed(-3.6e267) == "\u22123.6E267"
