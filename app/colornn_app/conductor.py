"""Turns what people do into requests to the worker, and its answers into what the page shows.

It knows neither the DOM nor PyScript: it is given views that show and a worker that answers, real or not.
"""

import asyncio

from colornn_app import protocol
from colornn_app.boot import MISSING, BootProgress
from colornn_app.controls import row_of
from colornn_app.i18n import text
from colornn_app.latest import Latest


class Conductor:
    """The one place where events, worker and views meet.

    Parameters
    ----------
    state : PageState
    views : object
        Has `ask`, `train`, `data`, `status` and `alert`, see `colornn_app.views`.
    start_model : module
        Has `classify(row)`; answers until the network that learns does.
    built_in : str
        Address of the table that comes with the page.
    """

    def __init__(self, state, views, start_model, built_in: str) -> None:
        self.state = state
        self._views = views
        self._start_model = start_model
        self._built_in = built_in
        self._worker = None
        self._boot = BootProgress()
        self._latest = Latest(self._ask_worker, self._spawn)
        self._pulling = None

    # What people do.

    def change_colour(self, colour: tuple[int, int, int]) -> None:
        """Show a colour and what it is called."""
        self.state.colour = colour
        self._views.ask.show_colour(colour)
        self._name_colour()

    def train(self) -> None:
        """Begin, go on, or train further."""
        self._start(one=False)

    def step(self) -> None:
        """Train for one epoch."""
        self._start(one=True)

    def pause(self) -> None:
        """Pause, or go on."""
        if self.state.name == "paused":
            self.train()
        else:
            self.state.pause()

    def reset(self) -> None:
        """Forget all that was learnt."""
        self.state.reset()
        self._views.alert.clear()
        self._show()
        self._name_colour()
        self._spawn(self._call("reset", self.state.run_id, {}))

    def open_file(self, file) -> None:
        """Open a table from a file that was chosen."""
        self._spawn(self._open("open_file", {"name": file.name}, file))

    def open_built_in(self) -> None:
        """Open the table that comes with the page."""
        self._spawn(self._open("open_address", {"address": self._built_in}))

    # What the worker does.

    def report(self, stage: str) -> None:
        """Take in how far the worker is with its start."""
        if stage.startswith(MISSING):
            self.worker_failed(stage)
        elif self._boot.report(stage):
            self._views.status.show_boot(self._boot)

    async def connect(self, worker) -> None:
        """Take over the worker, a promise of it until it has started, and open the table that comes with the page."""
        try:
            self._worker = await worker
            await self._open("open_address", {"address": self._built_in})
        except Exception as error:
            self.worker_failed(str(error))
            raise

    async def watch(self, seconds: float) -> None:
        """Tell, if the worker has not started after this time, that it takes long."""
        await asyncio.sleep(seconds)
        if self.state.name == "loading":
            self._views.status.show_slow()

    def worker_failed(self, reason: str) -> None:
        """Tell that there is no worker, so that nothing can be learnt."""
        self._fail("error.worker", reason)

    def broke(self, reason: str) -> None:
        """Tell of something that nobody has caught: while the worker starts, it is what keeps it from starting."""
        self._fail("error.worker" if self.state.name == "loading" else "error.bug", reason)

    # How it is done.

    def _spawn(self, work) -> None:
        asyncio.create_task(self._guard(work))

    async def _guard(self, work) -> None:
        try:
            await work
        except Exception as error:
            # What is raised here is no refusal in plain words but a bug: say so, and let the console have it whole.
            self.broke(str(error))
            raise

    def _fail(self, message: str, reason: str) -> None:
        if not self.state.fatal:
            self.state.fail(fatal=True)
            self._views.alert.show_fatal(text(message), reason)
            self._show()

    async def _call(self, name: str, run_id: int, body: dict, *files) -> dict:
        return protocol.read(await getattr(self._worker, name)(protocol.request(run_id, body), *files))

    def _start(self, one: bool) -> None:
        settings = self._views.train.read_settings()
        if settings is None:
            return
        self._views.alert.clear()
        self.state.train(settings["epochs"], one)
        self._show()
        if self._pulling != self.state.run_id:
            self._pulling = self.state.run_id
            self._spawn(self._pull(self.state.run_id, settings))

    async def _pull(self, run_id: int, settings: dict) -> None:
        """Ask for one epoch after the other, as long as this run is the one that trains."""
        try:
            if not self.state.begun:
                self.state.begun = True
                if not self._accept(run_id, await self._call("begin", run_id, settings)):
                    return
            while run_id == self.state.run_id and self.state.name == "training":
                answer = await self._call("epoch", run_id, {})
                if not self._accept(run_id, answer):
                    return
                self._learnt(answer)
        finally:
            if self._pulling == run_id:
                self._pulling = None

    def _accept(self, run_id: int, answer: dict) -> bool:
        """Tell whether an answer may be used: not if its run is over, nor if it is an error, which is shown."""
        if run_id != self.state.run_id or "stale" in answer:
            return False
        if "error" in answer:
            self.state.fail()
            self._views.alert.show(answer["error"])
            self._show()
            return False
        return True

    def _learnt(self, answer: dict) -> None:
        before = self.state.name
        self.state.learnt(answer)
        self._views.train.show_epoch(self.state)
        self._latest.put(self.state.colour)
        if self.state.name != before:
            self._show()

    def _name_colour(self) -> None:
        if self.state.epoch:
            self._latest.put(self.state.colour)
        else:
            self._views.ask.show_ranking(self._start_model.classify(row_of(self.state.colour)), 0)

    async def _ask_worker(self, colour: tuple[int, int, int]) -> None:
        run_id = self.state.run_id
        answer = await self._call("classify", run_id, {"row": row_of(colour)})
        if self.state.epoch and self._accept(run_id, answer):
            self.state.answered()
            self._views.ask.show_ranking(answer["ranking"], answer["epoch"])
            self._views.status.show(self.state)

    async def _open(self, name: str, body: dict, *files) -> None:
        run_id = self.state.next_run()
        self._views.data.show_busy(True)
        answer = await self._call(name, run_id, body, *files)
        self._views.data.show_busy(False)
        if "error" in answer:
            self._refused(body, answer["error"])
        else:
            self._opened(run_id, body, answer)
        self._show()

    def _refused(self, body: dict, reason: str) -> None:
        if self.state.name == "loading":
            self.state.fail()
        self._views.alert.show(text("data.refused", name=body["name"], reason=reason) if "name" in body else reason)

    def _opened(self, run_id: int, body: dict, table: dict) -> None:
        table["built_in"] = body.get("address") == self._built_in
        if table["built_in"]:
            table["name"] = text("data.built_in_name")
        self.state.opened(run_id, table)
        self._views.alert.clear()
        self._views.data.show(table)
        self._name_colour()

    def _show(self) -> None:
        self._views.status.show(self.state)
        self._views.train.show(self.state)
