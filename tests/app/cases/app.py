import asyncio
import json

from app.features.settings.chosen_settings import ChosenSettings
from app.page import i18n
from app.page.app import App
from app.page.state import PageState
from app.shared.colours import row_of
from tests.app.recorder import Recorder, Transport

BUILT_IN = "https://example.org/data/colorData.json"
DESCRIBED = {
    "epochs": {"default": 3, "integer": True, "minimum": 1},
    "units": {"default": 16, "integer": True, "fresh": True},
}
RESTORED = {"epoch": 2, "loss": 1.5, "settings": {"epochs": 1, "batch_size": 8, "units": 4}}
LOSSES = (2.0, 1.5, 1.25, 1.0, 0.75)


class StartModel:
    """Answers as the module does that the build writes, or by the numbers that it is given."""

    INPUTS, LAYERS = (), ()
    LABELS = ("start-ish", "other-ish")
    softmax = max

    @classmethod
    def classify(cls, row):
        return [(label, 0.5) for label in cls.LABELS]


class Worker:
    """Answers as worker/main.py does; `gate` holds its answers back while it is closed."""

    def __init__(self):
        self.asked = []
        self.run_id = 0
        self.done = 0
        self.tells = ""  # what the network is activated by that comes along, if there is one
        self.refusals = {}
        self.gate, self.reading = asyncio.Event(), asyncio.Event()
        self.gate.set()
        self.reading.set()

    async def ask(self, message, file=None):
        request = json.loads(message)
        name = request["service"]
        self.asked.append((name, request))
        if file:
            await self.reading.wait()
        answer = {"error": self.refusals[name]} if name in self.refusals else self._serve(name, request, file)
        answer["run_id"] = request["run_id"]
        await asyncio.sleep(0)
        await self.gate.wait()
        return json.dumps(answer)

    ask_about_file = ask_about_files = ask_about_address = ask

    def _serve(self, name, request, file):
        if name in ("begin", "reset", "open", "restore", "bring_back") and request["run_id"] >= self.run_id:
            self.run_id = request["run_id"]
        elif request["run_id"] != self.run_id:
            return {"stale": True}
        if name in ("reset", "open"):
            self.done = 0
        if name == "open":
            return {"name": file.name if file else request["name"], "labels": [], "colours": True}
        if name == "bring_back":
            self.done = 7
            return {"name": file.name, "labels": [], "colours": True, "epochs": 7, "result": RESTORED, "settings": {}}
        if name == "epoch":
            before = [[self.done + number] for number in range(1, request["most"])]
            self.done += request["most"]
            loss = LOSSES[min(self.done, len(LOSSES)) - 1]
            brought = {"epoch": self.done, "loss": loss, "validation_loss": loss, "validation_accuracy": 0.5}
            brought["answer"] = self._name(request) | self._network(request)
            return dict(brought, before=before) if before else brought
        if name == "classify":
            return self._name(request) | self._network(request)
        if name == "restore":
            self.done = 2
        example = {"inputs": {"p": request.get("number")}, "outputs": {"digit": 7}}
        look_back = {"epoch": request.get("epoch"), "loss": 9.0}
        return {"look_back": look_back, "restore": RESTORED, "validation_row": example}.get(name, {})

    def _name(self, request):
        return {
            "numbers": [],
            "chosen": [],
            "ranking": [["red {}".format(request["row"]["r"]), 1.0]],
            "epoch": self.done,
        }

    def _network(self, request):
        if not self.tells or "with_network" not in request:
            return {}
        labels = [f"after {self.done}", "other"]
        return {"network": {"inputs": [], "labels": labels, "layers": [[[], [], self.tells]]}}

    def times(self, name):
        return len([asked for asked, _ in self.asked if asked == name])


class Posting:
    """A worker as PyScript gives it: a request is on its way once it is called, before anybody awaits the answer."""

    def __init__(self):
        self.sent = []

    def ask(self, message):
        self.sent.append(json.loads(message))
        return promised(json.dumps({"run_id": 0, "stale": True}))


class Views:
    def __init__(self):
        self.ask, self.transport, self.status, self.alert = Recorder(), Transport(), Recorder(), Recorder()


class File:
    name = "mine.csv"


async def promised(value):
    return value


async def settle():
    for _ in range(60):
        await asyncio.sleep(0)


def app_alone():
    settings = ChosenSettings(DESCRIBED, {"epochs": 3, "batch_size": 64, "units": 16}, [])
    own = type("OwnStartModel", (StartModel,), {})  # it is given numbers
    return App(PageState(settings), Views(), own, BUILT_IN)


async def connected():
    app, worker = app_alone(), Worker()
    await app.connect(promised(worker))
    return app, worker, app.views


async def case_colours_are_named_before_there_is_a_worker():
    app = app_alone()
    app.asking.change_row(row_of((1, 2, 3)))
    assert app.views.ask.last("show_question") == (app.state,)
    assert app.state.row == {"r": 1, "g": 2, "b": 3}
    answer, _large, _beside, state = app.views.ask.last("show_answer")
    assert (answer["ranking"], answer["chosen"]) == ([("start-ish", 0.5), ("other-ish", 0.5)], ["start-ish"])
    assert (answer["epoch"], state) == (0, app.state)


async def case_the_built_in_table_makes_it_ready():
    app, worker, _views = await connected()
    assert app.state.name == "ready"
    assert worker.asked[0][1]["address"] == BUILT_IN
    table = app.state.table
    assert (table["built_in"], table["name"]) == (True, "Built-in colours")


async def case_every_epoch_is_asked_for_and_shown():
    app, worker, views = await connected()
    app.training.train()
    await settle()
    assert app.state.name == "trained"
    assert (app.state.epoch, app.state.result["loss"]) == (3, 1.25)
    assert worker.times("begin") == 1
    assert worker.times("epoch") == 3
    shown = [values for name, values in views.transport.calls if name == "show_epoch"]
    assert len(shown) == 3


class Prompt(Worker):
    """Is asked at once, before anybody awaits the answer, as by PyScript."""

    sent = 0

    def ask(self, message, file=None):
        self.sent += json.loads(message)["service"] == "epoch"
        return super().ask(message, file)


async def case_the_worker_learns_on_while_an_epoch_is_shown():
    app, worker = app_alone(), Prompt()
    await app.connect(promised(worker))
    shown = []
    app.on("shown", lambda: shown.append((app.state.epoch, worker.sent)))
    app.training.train()
    await settle()
    assert shown == [(1, 2), (2, 3), (3, 3)]


async def case_epochs_that_end_before_the_next_picture_are_drawn_as_one():
    app, worker, views = await connected()
    pictures = views.transport.pictures = []
    told, shown = [], []
    app.training.on_epoch(lambda result, _before: told.append(result["epoch"]))
    app.on("shown", lambda: shown.append(app.state.epoch))
    app.state.settings.set("epochs", 50)
    answered = views.ask.times("show_answer")
    app.training.train()
    while app.state.epoch < 4:
        await asyncio.sleep(0)
    assert (told, shown, len(pictures)) == (list(range(1, app.state.epoch + 1)), [], 1)
    assert views.transport.times("show_line") == app.state.epoch  # each has its line
    assert (views.transport.times("show_epoch"), views.ask.times("show_answer")) == (0, answered)
    assert views.transport.last("next_picture")[0] > 0  # not with every picture
    pictures.pop()()
    assert (shown, views.transport.times("show_epoch")) == ([app.state.epoch], 1)
    assert views.ask.times("show_answer") == answered + 1
    while app.state.name == "training":
        await settle()
    assert (shown[1:], views.transport.times("show_epoch"), worker.times("epoch")) == ([50], 2, 50)
    pictures.pop()()
    assert len(shown) == 2  # the last one was shown at once


async def case_of_a_run_that_is_over_nothing_is_shown():
    app, _worker, views = await connected()
    pictures = views.transport.pictures = []
    app.training.train()
    while not pictures:
        await asyncio.sleep(0)
    app.training.reset()
    await settle()
    shown = []
    app.on("shown", lambda: shown.append(True))
    pictures.pop()()
    assert not shown


async def case_training_more_goes_on_in_the_same_run():
    app, worker, _views = await connected()
    app.training.train()
    await settle()
    app.state.settings.set("epochs", 2)
    app.training.train()
    await settle()
    assert (app.state.epoch, app.state.result["loss"]) == (5, 0.75)
    begun = [request for name, request in worker.asked if name == "begin"]
    assert [request["settings"]["epochs"] for request in begun] == [3, 2]
    assert worker.times("epoch") == 5


async def case_a_pause_asks_for_no_more_and_goes_on_where_it_was():
    app, worker, _ = await connected()
    worker.gate.clear()
    app.training.train()
    await settle()
    app.training.pause()
    worker.gate.set()
    await settle()
    assert (app.state.name, app.state.epoch) == ("paused", 1)
    app.training.pause()
    await settle()
    assert (app.state.name, worker.times("epoch"), worker.times("begin")) == ("trained", 3, 1)


async def case_a_slow_speed_waits_between_epochs_until_it_is_changed():
    app, worker, _ = await connected()
    app.training.set_speed(1)
    app.training.train()
    await settle()
    assert (app.state.name, worker.times("epoch")) == ("training", 1)
    app.training.play()
    await settle()
    assert (app.state.name, worker.times("epoch")) == ("paused", 2)
    app.training.play()
    await settle()
    app.training.set_speed(0)
    await settle()
    assert (app.state.name, worker.times("epoch")) == ("trained", 3)


async def case_of_a_long_training_several_epochs_are_told_of_together():
    app, _, _ = await connected()
    told = []
    app.training.on_epoch(lambda result, before: told.append((result["epoch"], before)))
    app.state.settings.set("epochs", 180)
    app.training.train()
    while app.state.name != "trained":
        await settle()
    assert (app.state.epoch, len(told), told[0]) == (180, 60, (3, [[1], [2]]))
    assert "before" not in app.state.result
    app.training.step()
    await settle()
    app.training.set_speed(1)
    app.training.train()
    await settle()
    assert told[60:] == [(181, []), (182, [])]
    app.training.pause()


async def case_a_step_asks_once():
    app, worker, _ = await connected()
    for epoch in (1, 2):
        app.training.step()
        await settle()
        assert (app.state.name, app.state.epoch, worker.times("epoch")) == ("paused", epoch, epoch)


async def case_what_belongs_to_a_run_that_is_over_is_dropped():
    app, worker, views = await connected()
    worker.gate.clear()
    app.training.train()
    await settle()
    app.training.reset()
    worker.gate.set()
    await settle()
    assert (app.state.name, app.state.epoch, app.state.model) == ("ready", 0, "start")
    assert views.transport.last("show_epoch") is None
    app.training.train()
    await settle()
    assert (app.state.epoch, app.state.result["loss"]) == (3, 1.25)


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


async def case_settings_that_cannot_be_used_begin_nothing():
    app, worker, _views = await connected()
    told = []
    app.on("wrong", lambda: told.append(True))
    assert not app.state.settings.type("epochs", "many")
    app.training.train()
    await settle()
    assert (app.state.name, worker.times("begin"), told) == ("ready", 0, [True])


async def case_the_whole_page_looks_back_and_on():
    app, worker, _views = await connected()
    app.training.train()
    await settle()
    told = []
    app.on("shown", lambda: told.append(app.state.epoch_shown))
    app.training.look_back(1)
    await settle()
    assert [request["epoch"] for name, request in worker.asked if name == "look_back"] == [1]
    app.training.train()
    await settle()
    assert told[0] == 1
    assert told[-1] == app.state.epoch > 3


async def case_a_refused_file_changes_nothing_but_is_told():
    app, worker, views = await connected()
    app.training.train()
    await settle()
    worker.refusals["open"] = "The file is empty."
    app.opening.open_file(File)
    await settle()
    assert views.alert.last("show") == ("mine.csv: The file is empty.",)
    assert (app.state.name, app.state.epoch, app.state.model) == ("trained", 3, "live")
    assert not app.state.opening
    app.training.train()
    await settle()
    assert app.state.epoch > 3


async def case_a_file_begins_anew():
    app, _, _views = await connected()
    app.training.train()
    await settle()
    app.opening.open_file(File)
    await settle()
    assert (app.state.name, app.state.epoch, app.state.model) == ("ready", 0, "start")
    assert app.state.table["name"] == "mine.csv"
    assert not app.state.table["built_in"]


async def case_a_refusal_while_training_can_be_reset():
    app, worker, views = await connected()
    worker.refusals["epoch"] = "Training diverged."
    app.training.train()
    await settle()
    assert (app.state.name, views.alert.last("show")) == ("error", ("Training diverged.",))
    worker.refusals = {}
    app.training.reset()
    await settle()
    app.training.train()
    await settle()
    assert app.state.name == "trained"


async def case_a_worker_that_does_not_start_is_told():
    async def refused():
        raise OSError("no wasm")

    app = app_alone()
    try:
        await app.connect(refused())
    except OSError:
        pass
    else:
        raise AssertionError("the error was hidden")
    message, reason = app.views.alert.last("show_fatal")
    assert "reload" in message
    assert "no wasm" in reason
    assert (app.state.name, app.state.fatal) == ("error", True)


async def case_a_table_that_cannot_be_fetched_leaves_room_for_another():
    app, worker = app_alone(), Worker()
    worker.refusals["open"] = "The table could not be fetched."
    await app.connect(promised(worker))
    assert (app.state.name, app.state.fatal) == ("error", False)
    worker.refusals = {}
    app.opening.open_file(File)
    await settle()
    assert app.state.name == "ready"


async def case_a_slow_start_is_told_and_a_quick_one_is_not():
    slow, (quick, _, views) = app_alone(), await connected()
    await slow.watch(0)
    await quick.watch(0)
    assert slow.views.status.last("show_slow") == ()
    assert views.status.last("show_slow") is None


async def case_another_network_is_another_run():
    app, worker, _views = await connected()
    app.training.train()
    await settle()
    before = app.state.run_id
    app.state.settings.set("units", 4)
    app.training.train()
    await settle()
    assert app.state.run_id > before
    assert worker.times("reset") == 1
    assert (app.state.name, app.state.epoch, worker.times("begin")) == ("trained", 3, 2)


async def case_an_earlier_run_is_restored_with_its_settings_and_goes_on():
    app, worker, views = await connected()
    app.training.train()
    await settle()
    told = []
    app.on("settings", lambda: told.append(app.state.settings.values["units"]))
    app.training.restore(1)
    await settle()
    assert (app.state.name, app.state.epoch, told) == ("trained", 2, [4])
    answer, _large, _beside, _state = views.ask.last("show_answer")
    assert answer["epoch"] == 2
    app.training.train()
    await settle()
    assert (app.state.epoch, app.state.result["loss"], worker.times("reset")) == (3, 1.25, 0)


async def case_a_run_that_cannot_be_restored_leaves_the_other():
    app, worker, views = await connected()
    app.training.train()
    await settle()
    worker.refusals["restore"] = "There is no run 9."
    app.training.restore(9)
    await settle()
    assert views.alert.last("show") == ("There is no run 9.",)
    worker.refusals = {}
    app.state.settings.set("epochs", 1)
    app.training.train()
    await settle()
    assert (app.state.name, app.state.epoch) == ("trained", 4)


async def case_what_diverges_is_told_and_can_be_trained_again():
    app, worker, views = await connected()
    app.training.step()
    await settle()
    serve, worker._serve = worker._serve, lambda name, *rest: {"diverged": True} if name == "epoch" else {}
    app.training.train()
    await settle()
    assert (app.state.name, app.state.epoch) == ("error", 1)
    assert "after epoch 1" in views.alert.last("show")[0]
    worker._serve = serve
    app.training.train()
    await settle()
    assert (app.state.name, app.state.epoch) == ("trained", 4)


async def case_another_language_tells_all_anew_and_changes_nothing():
    app, _worker, views = await connected()
    app.training.step()
    await settle()
    run_id, told = app.state.run_id, []
    app.on("language", lambda: told.append(app.state.table["name"]))
    i18n.choose(["zh"])
    try:
        app.retranslate()
        await settle()
    finally:
        i18n.choose(["en"])
    assert told == ["内置的颜色"], told
    assert [name for name, _ in views.transport.calls].count("show_epoch") == 2
    assert (app.state.run_id, app.state.epoch, app.state.name) == (run_id, 1, "paused")


async def case_of_a_model_that_was_opened_no_epoch_is_told_in_another_language():
    app, _worker, views = await connected()
    app.state.adopted("mine", {"epochs": 7, "settings": {"epochs": 3}})
    app.retranslate()
    assert (app.state.epoch, views.transport.last("show_epoch")) == (7, None)


async def case_what_nobody_has_caught_is_told_and_the_page_goes_on():
    app, _, views = await connected()
    app.broke("a bug")
    assert "a bug" in views.alert.last("show")[0]
    assert (app.state.name, app.state.fatal) == ("ready", False)
    app.training.train()
    await settle()
    assert app.state.name == "trained"
    lost = app_alone()
    lost.broke("no such file")
    assert lost.state.fatal
    assert lost.views.alert.last("show_fatal")[1] == "no such file"


async def case_a_page_that_starts_after_all_does_not_call_itself_broken():
    app = app_alone()
    app.broke("a script of somebody else")
    await app.connect(promised(Worker()))
    assert (app.state.name, app.state.fatal, app.state.buttons[0]) == ("ready", False, "train")
    told = [name for name, _ in app.views.alert.calls]
    assert told.index("show_fatal") < told.index("withdraw") < told.index("show")
    assert "a script of somebody else" in app.views.alert.last("show")[0]
    app, worker = app_alone(), Worker()
    app.broke("a script of somebody else")
    worker.refusals["open"] = "The table could not be fetched."
    await app.connect(promised(worker))
    assert "could not be fetched" in app.views.alert.last("show")[0]
    assert (app.state.name, app.state.fatal) == ("error", False)
    app = (await connected())[0]
    app.worker_died()
    app.broke("a bug")
    await app.connect(promised(Worker()))
    assert (app.state.name, app.state.fatal) == ("ready", False)


async def case_what_is_opened_before_there_is_a_worker_is_opened_then():
    app, worker = app_alone(), Worker()
    app.opening.open_file(File)
    await settle()
    assert app.state.table == {}
    await app.connect(promised(worker))
    await settle()
    assert app.state.table["name"] == "mine.csv"
    assert app.state.name == "ready"


async def case_train_waits_for_the_worker_where_it_is_pressed_before():
    app, worker = app_alone(), Worker()
    app.training.train()
    app.training.train()
    assert (app.state.name, app.state.train_waits, app.state.buttons) == ("loading", True, ())
    await app.connect(promised(worker))
    assert "begin" not in [name for name, _ in worker.asked]
    app.training.begin_waiting(True)
    await settle()
    assert [name for name, _ in worker.asked].count("begin") == 1
    assert (app.state.name, app.state.epoch) == ("trained", 3)


async def case_train_waits_in_vain_for_a_table_that_cannot_be_opened():
    app, worker = app_alone(), Worker()
    app.training.train()
    await app.connect(promised(worker))
    app.training.begin_waiting(False)
    await settle()
    assert "begin" not in [name for name, _ in worker.asked]
    assert app.state.buttons == ("train", "step", "reset")


async def case_before_there_is_a_worker_nothing_is_answered_and_nothing_breaks():
    app = app_alone()
    assert await app.ask("runs") is None
    assert await app.draw("picture") is None
    assert "error" in await app.call("reset", 1, {})


async def case_a_worker_that_takes_the_run_for_over_leaves_a_page_that_can_train():
    app, worker, _ = await connected()
    worker.gate.clear()
    app.training.train()
    await settle()
    worker.run_id = app.state.next_run()  # of which the page has never heard
    worker.gate.set()
    await settle()
    assert app.state.name == "error"
    app.training.train()
    await settle()
    assert app.state.name == "trained"


async def case_a_reset_that_is_refused_is_told_and_the_run_goes_on():
    app, worker, views = await connected()
    app.training.step()
    await settle()
    worker.refusals["reset"] = "The table is gone."
    app.training.reset()
    await settle()
    assert views.alert.last("show") == ("The table is gone.",)
    assert (app.state.name, app.state.epoch, app.state.run_id) == ("paused", 1, worker.run_id)
    assert app.state.buttons
    app.training.train()
    await settle()
    assert (app.state.name, app.state.epoch) == ("trained", 3)


async def case_another_network_is_not_begun_while_the_reset_is_refused():
    app, worker, views = await connected()
    app.training.step()
    await settle()
    worker.refusals["reset"] = "No."
    app.state.settings.set("units", 4)
    app.training.train()
    await settle()
    assert views.alert.last("show") == ("No.",)
    assert (app.state.epoch, worker.times("begin"), app.state.run_id) == (1, 1, worker.run_id)


async def case_a_reset_after_restore_shows_a_reset_network():
    app, worker, _ = await connected()
    app.training.train()
    await settle()
    worker.gate.clear()
    app.training.restore(1)
    await settle()
    app.training.reset()
    worker.gate.set()
    await settle()
    assert (app.state.name, app.state.epoch, app.state.answers) == ("ready", 0, False)
    assert app.state.run_id == worker.run_id


async def case_a_reset_while_a_kept_run_is_opened_resets_it():
    for late in (False, True):  # the worker has it before it is reset, or after that
        app, worker, _ = await connected()
        worker.reading.clear()
        app.spawn(app.opening.bring_back((File,), {"opened_model": "", "target": 9, "source": "", "name": "mine.csv"}))
        await settle()
        if late:
            app.training.reset()
        worker.gate.clear()
        worker.reading.set()
        await settle()
        if not late:
            app.training.reset()
        worker.gate.set()
        await settle()
        place = f"late: {late}"
        assert (app.state.name, app.state.epoch, app.state.answers) == ("ready", 0, False), place
        assert (app.state.run_id, app.state.table["name"]) == (worker.run_id, "mine.csv"), place
        assert (worker.done, app.state.opening) == (0, False), place


async def case_a_training_that_begins_anew_while_a_table_is_opened_gives_way_to_the_table():
    class InTurn(Worker):
        async def ask(self, message, file=None):
            answer = await super().ask(message, file)
            if json.loads(message)["service"] == "reset":
                await settle()  # what it was asked before is answered before
            return answer

        ask_about_file = ask

    app, worker = app_alone(), InTurn()
    await app.connect(promised(worker))
    broken = []

    async def watched(work):
        try:
            await work
        except Exception as error:
            broken.append(error)

    app.spawn = lambda work: asyncio.create_task(watched(work))
    app.training.step()
    await settle()
    worker.gate.clear()
    app.opening.open_file(File)
    await settle()
    app.state.settings.set("units", 4)
    app.training.train()
    assert app.state.name == "training"
    worker.gate.set()
    for _ in range(3):
        await settle()
    assert not broken
    assert (app.state.name, app.state.table["name"], app.state.run_id) == ("ready", "mine.csv", worker.run_id)
    app.training.train()
    await settle()
    assert not broken
    assert (app.state.name, app.state.epoch, worker.done) == ("trained", 3, 3)


async def case_of_two_tables_the_one_that_was_opened_last_stays():
    class Other:
        name = "other.csv"

    app, worker, _ = await connected()
    worker.reading.clear()
    app.opening.open_file(File)
    await settle()
    worker.slow, worker.reading = worker.reading, asyncio.Event()
    worker.reading.set()
    app.opening.open_file(Other)
    await settle()
    worker.slow.set()
    await settle()
    assert (app.state.table["name"], app.state.opening) == ("other.csv", False)
    assert app.state.run_id == worker.run_id


async def case_what_is_pressed_twice_is_opened_once():
    app, worker, _ = await connected()
    app.opening.open_built_in()
    app.opening.open_built_in()
    await settle()
    assert worker.times("open") == 2  # one at the start


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


# A fault in any answer: it comes late, as if its run was over, refused, never (the worker has died), or fails.
FAULTS = ("late", "stale", "refused", "gone", "raises")


class FaultyWorker(Worker):
    """Answers as a worker does, but for the answer of one number."""

    def __init__(self, number, fault):
        super().__init__()
        self.number, self.fault, self.calls = number, fault, 0

    async def ask(self, message, file=None):
        number, self.calls = self.calls, self.calls + 1
        if number != self.number:
            return await super().ask(message, file)
        if self.fault == "late":
            answer = await super().ask(message, file)
            for _ in range(30):
                await asyncio.sleep(0)
            return answer
        if self.fault == "raises":
            raise OSError("the fault")
        if self.fault == "gone":
            return None
        answer = {"stale": True} if self.fault == "stale" else {"error": "refused"}
        return json.dumps(dict(answer, run_id=json.loads(message)["run_id"]))

    ask_about_file = ask_about_files = ask_about_address = ask


async def use(app, worker):
    """Do one thing after the other as people do, without waiting for each to end."""
    app.asking.change_row(row_of((10, 20, 30)))
    app.training.train()
    for _ in range(7):
        await asyncio.sleep(0)
    app.asking.change_row(row_of((40, 50, 60)))
    app.training.pause()
    await settle()
    app.training.look_back(1)
    app.training.restore(1)
    app.opening.open_file(File)
    await settle()
    app.training.step()
    app.training.reset()
    app.retranslate()
    await settle()


async def case_no_fault_in_any_answer_ends_the_page():
    apps: list = []
    loop = asyncio.get_event_loop()
    loop.set_exception_handler(lambda _loop, context: apps[-1].broke(str(context["exception"])))  # as in main.py
    try:
        for fault in FAULTS:
            for number in range(1, 11):  # the first one brings the table that comes with the page
                app, worker = app_alone(), FaultyWorker(number, fault)
                apps.append(app)
                await app.connect(promised(worker))
                await use(app, worker)
                worker.number = None
                place = f"{fault} at {number}"
                assert worker.calls > number, place
                assert not app.state.fatal, place
                assert not app.state.opening, place
                assert "reset" in app.state.buttons, place
                app.training.reset()
                await settle()
                app.training.train()
                await settle()
                assert app.state.name == "trained", place
                assert app.state.run_id == worker.run_id, place
                assert app.state.epoch == worker.done, place
    finally:
        loop.set_exception_handler(None)


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
