import asyncio
import json

from tests.app.fake_app import BUILT_IN, File, Worker, app_alone, connected, promised, settle


async def case_the_built_in_table_makes_it_ready():
    app, worker, _views = await connected()
    assert app.state.name == "ready"
    assert worker.asked[0][1]["address"] == BUILT_IN
    table = app.state.table
    assert (table["built_in"], table["name"]) == (True, "Built-in colours")


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


async def case_a_table_that_cannot_be_fetched_leaves_room_for_another():
    app, worker = app_alone(), Worker()
    worker.refusals["open"] = "The table could not be fetched."
    await app.connect(promised(worker))
    assert (app.state.name, app.state.fatal) == ("error", False)
    worker.refusals = {}
    app.opening.open_file(File)
    await settle()
    assert app.state.name == "ready"


async def case_what_is_opened_before_there_is_a_worker_is_opened_then():
    app, worker = app_alone(), Worker()
    app.opening.open_file(File)
    await settle()
    assert app.state.table == {}
    await app.connect(promised(worker))
    await settle()
    assert app.state.table["name"] == "mine.csv"
    assert app.state.name == "ready"


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


class Tables:
    def __init__(self, name):
        self.name = name


async def case_of_several_tables_that_are_dropped_none_is_taken_for_a_model():
    app, worker, views = await connected()
    app.opening.open_dropped((Tables("a.csv"), Tables("b.XLSX")))
    await settle()
    assert views.alert.last("show") == ("These are several tables: open one at a time.",)
    assert worker.times("is_model") == 0
    app.opening.open_dropped((Tables("a.csv"),))
    await settle()
    assert worker.times("is_model") == 1
