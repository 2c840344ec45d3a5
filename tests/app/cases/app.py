import asyncio
import json

from app.page import i18n
from app.shared.colours import row_of
from tests.app.fake_app import File, Worker, app_alone, connected, promised, settle


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


async def case_a_slow_start_is_told_and_a_quick_one_is_not():
    slow, (quick, _, views) = app_alone(), await connected()
    await slow.watch(0)
    await quick.watch(0)
    assert slow.views.status.last("show_slow") == ()
    assert views.status.last("show_slow") is None


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
    app.report_error("a bug")
    assert "a bug" in views.alert.last("show")[0]
    assert (app.state.name, app.state.fatal) == ("ready", False)
    app.training.train()
    await settle()
    assert app.state.name == "trained"
    lost = app_alone()
    lost.report_error("no such file")
    assert lost.state.fatal
    assert lost.views.alert.last("show_fatal")[1] == "no such file"


async def case_a_page_that_starts_after_all_does_not_call_itself_broken():
    app = app_alone()
    app.report_error("a script of somebody else")
    await app.connect(promised(Worker()))
    assert (app.state.name, app.state.fatal, app.state.buttons[0]) == ("ready", False, "train")
    told = [name for name, _ in app.views.alert.calls]
    assert told.index("show_fatal") < told.index("withdraw") < told.index("show")
    assert "a script of somebody else" in app.views.alert.last("show")[0]
    app, worker = app_alone(), Worker()
    app.report_error("a script of somebody else")
    worker.refusals["open"] = "The table could not be fetched."
    await app.connect(promised(worker))
    assert "could not be fetched" in app.views.alert.last("show")[0]
    assert (app.state.name, app.state.fatal) == ("error", False)
    app = (await connected())[0]
    app.worker_died()
    app.report_error("a bug")
    await app.connect(promised(Worker()))
    assert (app.state.name, app.state.fatal) == ("ready", False)


async def case_before_there_is_a_worker_nothing_is_answered_and_nothing_breaks():
    app = app_alone()
    assert await app.ask("runs") is None
    assert await app.draw("picture") is None
    assert "error" in await app.call("reset", 1, {})


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
    loop.set_exception_handler(lambda _loop, context: apps[-1].report_error(str(context["exception"])))  # as in main.py
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
