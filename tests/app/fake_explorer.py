"""A page, the panel Explore and a worker of Explore that answers at once, for tests."""

import asyncio
import json

from app.features.explore.panel import ExplorePanel
from app.features.settings.chosen_settings import ChosenSettings
from tests.app.recorder import Recorder

START = {
    "hidden_units": [16],
    "learning_rate": 0.05,
    "batch_size": 64,
    "epochs": 20,
    "warmup_epochs": 2,
    "l2": 0.0,
    "dropout": 0.0,
    "seed": 0,
}

DESCRIBED = {name: {"default": value} for name, value in START.items()}


def settings():
    return ChosenSettings(DESCRIBED, dict(START), [("page", dict(START))])


class Worker:
    """Answers at once, unless it has to wait."""

    def __init__(self):
        self.kept, self.p_value, self.gain = {}, 0.0004, 0.02
        self.trained, self.dropped, self.brought = [], [], []
        self.answer = {}
        self.waits_at = -1
        self.gate = asyncio.Event()
        self.gate.set()

    async def bring(self, text, table, run):
        self.brought.append(json.loads(text))
        return json.dumps(self.answer.get("bring", {}))

    async def train(self, text):
        values = json.loads(text)
        self.trained.append(values)
        if "setting" in values:
            self.kept.setdefault(values["setting"], []).append(values)
        if len(self.trained) == self.waits_at:
            self.gate.clear()
        await self.gate.wait()
        seed = values["settings"]["seed"]
        result = {"epoch": 20, "loss": 0.5, "accuracy": 0.8, "validation_loss": 0.6, "validation_accuracy": 0.75}
        result.update({"rows": 400, "diverged": False, "score": 0.7 + seed / 100, "seconds": 0.02})
        result.update({"low": 0.652, "high": 0.743})
        result.update(self.answer.get("train", {}))
        return json.dumps(result)

    def drop(self, seconds):
        self.dropped.append(seconds)

    async def try_out(self, text):
        values = json.loads(text)
        self.drawn = values.pop("plane"), values.pop("size")
        return [await self.train(json.dumps(values)), b"curve", b"pixels"]

    async def draw(self, text):
        return b"pixels"

    async def forget(self, text):
        self.kept = {}
        return "{}"

    async def band(self, setting):
        return b"band"

    async def spreads(self, text):
        scores = [[values["settings"]["seed"] for values in each] for each in self.kept.values()]
        spreads = [{"mean": 0.8, "std": 0.01, "lowest": 0.7, "highest": 0.9} for _ in scores]
        answer: dict = {"scores": scores, "spreads": spreads}
        if len(scores) == 2:
            compared = {"n_pairs": len(scores[1]), "n_better": 12, "n_worse": 4, "difference": 0.012}
            answer["comparison"] = compared
            compared["p_value"] = self.p_value
        return json.dumps(answer)

    async def begin_sizes(self, text):
        self.n_sizes = 0
        return "{}"

    async def next_size(self, text):
        self.n_sizes += 1
        if self.n_sizes == self.waits_at:
            self.gate.clear()
        await self.gate.wait()
        return json.dumps({"done": self.n_sizes, "of": 40, "whole": self.n_sizes % 8 == 0})

    async def size_band(self):
        return b"band"

    async def sizes(self, text):
        sizes = [{"rows": 2200, "mean": 0.7, "std": 0.01}, {"rows": 4000, "mean": 0.72, "std": None}]
        return json.dumps({"sizes": sizes, "gain": self.gain, "standard_error": 0.002})

    async def names(self, text):
        return json.dumps({"names": [["red", 0.5, 0.5]]})

    @property
    def rates(self):
        return [values["settings"]["learning_rate"] for values in self.trained]


class PartView(Recorder):
    def __init__(self):
        super().__init__()
        self.curves, self.picture, self.plot, self.test_set = [Recorder() for _ in range(4)]
        self.choices = ("present", "tried")

    def listen(self, part):
        self.part = part

    async def curves_are_here(self):
        return True


class View(Recorder):
    def __init__(self):
        super().__init__()
        self.what_if, self.luck, self.learning_curve, self.search = [PartView() for _ in range(4)]
        self.workers, self.broken, self.ended = [], False, 0

    async def start_worker(self, on_death):
        if self.broken:
            raise OSError("no Python")
        self.die = on_death
        worker = Worker()
        self.workers.append(worker)
        await asyncio.sleep(0)  # none has started at once
        return worker

    def end_worker(self):
        self.ended += 1

    @property
    def worker(self):
        return self.workers[-1]


class Bytes:
    def __init__(self, length):
        self.length = length


class Examples:
    def rows(self, table):
        return [{"r": 1, "label": "red"}]


class Teaching:
    table, examples = "", Examples()


class State:
    def __init__(self):
        self.settings = settings()
        self.table = {"inputs": [{"name": "r"}], "baseline": 0.3, "rows": 500, "start": START}
        self.task, self.name, self.is_of_colours, self.row = "classification", "ready", True, {}
        self.run_id = 1


class Page:
    def __init__(self):
        self.state, self.teaching = State(), Teaching()
        self.spawn = asyncio.create_task
        self.handlers, self.emitted = {}, []
        self.table_length = 10

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event):
        self.emitted.append(event)
        for handler in self.handlers.get(event, ()):
            handler()

    async def draw(self, service):
        return Bytes(self.table_length)

    async def ask(self, service):
        runs = [{"number": 1, "settings": {}}, {"number": 2, "settings": {"learning_rate": 0.3}}]
        return {"runs": runs, "current": 2}


async def rest(turns=100):
    for _ in range(turns):
        await asyncio.sleep(0)


async def shown():
    page, view = Page(), View()
    panel = ExplorePanel(page, view)
    panel.show()
    await rest()
    return page, view, panel
