import asyncio
import json

from tests.app.fake_app import Worker, app_alone, connected, promised, settle


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


async def case_train_waits_for_the_table_that_the_address_names():
    app, worker = app_alone(), Worker()
    app.state.is_awaited = True
    await app.connect(promised(worker))
    assert (app.state.name, app.state.buttons) == ("ready", ("train",))
    app.training.train()
    await settle()
    assert "begin" not in [name for name, _ in worker.asked]
    assert app.state.buttons == ()
    app.training.begin_waiting(True)
    await settle()
    assert (app.state.name, app.state.epoch) == ("trained", 3)
    assert app.state.buttons == ("train", "step", "reset")


async def case_train_waits_in_vain_for_a_table_that_cannot_be_opened():
    app, worker = app_alone(), Worker()
    app.training.train()
    await app.connect(promised(worker))
    app.training.begin_waiting(False)
    await settle()
    assert "begin" not in [name for name, _ in worker.asked]
    assert app.state.buttons == ("train", "step", "reset")


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
