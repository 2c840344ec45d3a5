"""Sees to it that nothing is lost with the worker: another one takes over and goes on with what the page holds."""

import asyncio

from app.page.i18n import text
from app.page.latest import Latest
from app.shared.protocol import BUILT_IN

# How often the page has the run handed to it while it trains.
PAUSE = 0.5  # seconds
# What is larger is handed over less often, once in so many pauses as it has of these.
LARGE_RUN = 1_000_000  # bytes
# So many workers that died before they had taken over are enough.
MOST_DEATHS = 3


def about(state) -> dict:
    """Tell of a run what the page alone knows, as plain JSON values."""
    return {
        "opened_model": state.opened_model,
        "target": state.target,
        "source": state.table["source"],
        "name": BUILT_IN if state.table["built_in"] else state.table["name"],
        "epoch": state.epoch,
        "drawn": state.table.get("drawn", False),
    }


class WorkerSupervisor:
    """Holds the table and the run as they were last, and starts another worker where one has died.

    Parameters
    ----------
    page : App
    start_worker : coroutine function
        Takes `on_death`; returns a worker that has started.
    files_of : callable
        Makes files of the names and contents, bytes as JavaScript has them, that it is given.
    sleep : coroutine function
        Waits for so many seconds.
    """

    def __init__(self, page, start_worker, files_of, sleep=asyncio.sleep) -> None:
        self.page = page
        self._start_worker = start_worker
        self.files_of = files_of
        self._sleep = sleep
        self._table = self._run = None
        self._about: dict = {}
        self._deaths = 0  # since a worker took over
        self._died_at = -1
        self._before: tuple = ()
        self._handing = Latest(self._hand_over, page.spawn)
        self._listeners: list = []
        page.on("table", self._table_is_another)
        page.on("shown", self._something_changed)
        page.on("state", self._something_changed)

    def on_handed_over(self, listener) -> None:
        """Call `listener(about, table, run)` whenever the run was handed over."""
        self._listeners.append(listener)

    async def start(self) -> None:
        """Start the first worker."""
        await self.page.connect(self._start_worker(self._died))

    def _table_is_another(self) -> None:
        self._table = self._run = None
        self._something_changed()

    def _something_changed(self) -> None:
        self._handing.put(None)

    async def _hand_over(self, _nothing) -> None:
        state = self.page.state
        if not state.table or state.name == "loading":
            return
        about_run = about(state)
        if self._table is None:
            self._table = await self.page.draw("keep_table")
        run = None if self._table is None else await self.page.draw("keep_run")
        if run is not None:
            self._run, self._about = run, about_run
            for listener in self._listeners:
                listener(about_run, self._table, run)
        for _ in range(1 + (0 if run is None else run.length) // LARGE_RUN):
            if state.name == "training":
                await self._sleep(PAUSE)

    def _died(self) -> None:
        """Begin again with another worker; what is under way ends."""
        page, state = self.page, self.page.state
        if state.fatal:
            return
        self._deaths += 1
        if state.name != "loading":
            # What kills one worker in an epoch would kill the next one, too.
            goes_on = state.name == "training" and state.epoch != self._died_at
            self._died_at = state.epoch
            self._before = (goes_on, state.pausing, state.row, dict(state.settings.values))
        if self._deaths > MOST_DEATHS:
            page.worker_failed("")
            return
        page.worker_died()
        page.views.alert.show(text("error.died_starting"))
        page.spawn(page.connect(self._start_worker(self._died), self._bring_back))

    async def _bring_back(self) -> None:
        page = self.page
        page.emit("worker")
        if not self._run or not self._table.length:
            if await page.opening.bring_built_in() and self._about:
                page.views.alert.show(text("error.died_lost"))
            self._deaths = 0
            page.training.begin_waiting(True)
            return
        goes_on, one, row, settings = self._before
        files = self.files_of({"table": self._table, "run": self._run})
        if not await page.opening.bring_back(files, self._about):
            return
        self._deaths = 0
        state = page.state
        if not state.is_of_colours:
            page.asking.change_row(row)
        state.settings.take_over(settings)
        page.emit("settings")
        message = "error.died_idle"
        if goes_on:
            message = "error.died_training"
            (page.training.step if one else page.training.train)()
        page.views.alert.show(text(message, epoch=state.epoch))
