import asyncio
import json

from app.features.settings.chosen_settings import ChosenSettings
from app.page.app import App
from app.page.state import PageState
from app.page.worker_supervisor import MOST_DEATHS, WorkerSupervisor
from tests.app.recorder import Recorder, Transport

SETTINGS = {"epochs": 4}
RESULT = {"epoch": 2, "loss": 1.0, "validation_accuracy": None}
TABLE = {"name": "", "colours": True, "labels": []}


class Bytes:
    """Some bytes as JavaScript has them."""

    def __init__(self, length):
        self.length = length


class Worker:
    """Answers as worker/main.py does until it dies; then nothing, as `lifeline.mjs` has it."""

    def __init__(self, house):
        self.house = house
        self.alive = not house.born_dead
        self.dead = asyncio.Event()
        self.epoch = self.drawn = 0

    async def ask(self, message, *files):
        request = json.loads(message)
        if request["service"] == "epoch" and self.house.stuck:
            await self.dead.wait()
        if not self.alive:
            return None
        if request["service"] == "bring_back":
            result = RESULT if self.house.kept else None
            self.epoch = self.house.kept
            return json.dumps(dict(TABLE, epochs=self.epoch, result=result, settings=SETTINGS))
        if request["service"] == "open":
            return json.dumps(TABLE)
        if request["service"] == "epoch":
            self.epoch += 1
            return json.dumps(dict(RESULT, epoch=self.epoch))
        return json.dumps({"numbers": [], "chosen": [], "ranking": [["red", 1.0]]})

    ask_about_address = ask_about_files = ask

    async def draw(self, message, *_pixels):
        await asyncio.sleep(0)
        self.drawn += 1
        return Bytes(self.house.size) if self.alive else None


class Views:
    def __init__(self):
        self.ask, self.transport, self.status, self.alert = Recorder(), Transport(), Recorder(), Recorder()

    def told(self):
        return [values[0] for name, values in self.alert.calls if name in ("show", "show_fatal")]


class StartModel:
    INPUTS = LABELS = LAYERS = ()

    @staticmethod
    def classify(_row):
        return [("start-ish", 1.0)]


class House:
    """A page, and the workers that it has started."""

    def __init__(self, size):
        self.workers, self.deaths = [], []
        self.size, self.kept = size, 0
        self.born_dead = self.stuck = self.hurries = False
        self.waited = 0
        self.page = App(PageState(ChosenSettings({}, dict(SETTINGS), [])), Views(), StartModel, "t.json")
        self.supervisor = WorkerSupervisor(self.page, self.start_worker, tuple, self.sleep)

    async def sleep(self, seconds):
        self.waited += 1
        await asyncio.sleep(0 if self.hurries else seconds)

    async def start_worker(self, on_death):
        self.workers.append(Worker(self))
        self.deaths.append(on_death)
        return self.workers[-1]

    async def end_worker(self):
        self.workers[-1].alive = False
        self.workers[-1].dead.set()
        self.deaths[-1]()
        await settle()


async def settle():
    for _ in range(80):
        await asyncio.sleep(0)


async def started(size=9):
    house = House(size)
    await house.supervisor.start()
    await settle()
    return house


async def case_a_run_goes_on_in_another_worker():
    house = await started()
    house.page.training.step()
    await settle()
    house.page.training.step()
    await settle()
    assert (house.page.state.name, house.page.state.epoch) == ("paused", 2)
    house.kept = 2
    await house.end_worker()
    state = house.page.state
    assert len(house.workers) == 2
    assert (state.name, state.epoch, state.target) == ("paused", 2, 4)
    assert house.page.views.told()[-1].endswith("as at epoch 2.")
    house.page.training.train()
    await settle()
    assert (state.name, state.epoch) == ("trained", 4)


async def case_what_waits_for_a_dead_worker_is_dropped():
    house = await started()
    house.workers[0].alive = False
    assert await house.page.ask("classify", row={}) is None
    assert await house.page.draw("map") is None


async def case_a_table_too_large_to_be_held_twice_has_to_be_opened_again():
    house = await started(size=0)
    await house.end_worker()
    assert house.page.state.name == "ready"
    assert "Open it again" in house.page.views.told()[-1]


async def case_workers_that_die_again_and_again_are_given_up():
    house = await started()
    house.born_dead = True
    for _ in range(MOST_DEATHS):
        assert not house.page.state.fatal
        await house.end_worker()
    assert not house.page.state.fatal
    await house.end_worker()
    assert house.page.state.fatal
    assert len(house.workers) == MOST_DEATHS + 1


async def case_an_epoch_that_kills_is_not_begun_by_itself_a_third_time():
    house = await started()
    house.stuck = True
    house.page.training.train()
    await settle()
    for name in ("training", "ready"):
        await house.end_worker()
        assert house.page.state.name == name


async def case_the_larger_a_run_is_the_less_often_it_is_copied():
    for size, pauses in ((9, 1), (20_000_000, 21)):
        house = await started(size)
        house.stuck = house.hurries = True
        house.page.training.train()
        await settle()
        assert house.waited == pauses
        await house.end_worker()
