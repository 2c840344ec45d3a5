"""The page without a browser: an app whose views record, and a worker that answers what it is told to."""

import asyncio
import json

from app.features.settings.chosen_settings import ChosenSettings
from app.page.app import App
from app.page.state import PageState
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
