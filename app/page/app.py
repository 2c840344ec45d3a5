"""The page: what it knows, what has happened, and the parts that it is made of."""

import asyncio

from app.features.ask.asking import Asking
from app.features.train.training import Training
from app.page.boot import MISSING, BootProgress
from app.page.i18n import text
from app.page.once import Once
from app.page.opening import Opening
from app.page.worker_client import WorkerClient


class App:
    """Owns the parts, and is the place where they hear of each other.

    It knows neither the DOM nor PyScript: it is given views that show and a worker that answers, real or not.

    Events, by name, call whoever asked with `on`:

    - "table": another table is open;
    - "rows": rows of the table that is open were drawn, moved or erased;
    - "draw": people want to draw points;
    - "draft": the worker may have another draft of a table, though the training does not use it;
    - "shown": the network that answers is another one, or knows something else (an epoch, a reset, an earlier epoch);
    - "question": the row that is asked about is another one;
    - "state": the state of the page is another one;
    - "settings": something is set otherwise for the next training;
    - "test_set": another test set of Train was opened, though not there;
    - "taught": the examples of the table that is open are others;
    - "warnings": the library has warned of something else, see `PageState.warnings`;
    - "language": all texts are in another language;
    - "worker": another worker has taken over, which knows nothing of what the one before knew;
    - "picture": a picture, which comes along, was dropped or pasted;
    - "panel": a panel, whose name comes along, is to come into sight;
    - "wrong": training was asked for with settings that cannot be used.

    Parameters
    ----------
    state : PageState
    views : object
        Has `ask`, `transport`, `status` and `alert`, see the views in main.py.
    start_model : module
        Has `classify(row)`; answers until the network that learns does.
    built_in : str
        Address of the table that comes with the page.

    Attributes
    ----------
    opening : Opening
    asking : Asking
    training : Training
    teaching : Teaching
        It joins after the first answer, see joining.py.
    ask, call, draw, accept : callable
        Those of the `WorkerClient`.
    started : Event
        Set while there is a worker that has begun, so that something can be opened.
    spawn : callable
        Starts a coroutine beside what is going on; main.py tells people of an error that nobody has caught.
    once : Once
        Starts one only where none of its kind is under way: what is pressed twice is done once.
    """

    def __init__(self, state, views, start_model, built_in: str) -> None:
        self.state = state
        self.views = views
        self.spawn = asyncio.create_task
        self.once = Once(self.spawn)
        self.started = asyncio.Event()
        self._boot = BootProgress()
        self._said = ""  # why there is no worker
        self._listeners = {}
        self._worker = worker = WorkerClient(self)
        self.ask, self.call, self.draw, self.accept = worker.ask, worker.call, worker.draw, worker.accept
        self.opening = Opening(self, built_in)
        self.asking = Asking(self, start_model)
        self.training = Training(self)
        self.teaching: object = None

    def on(self, event: str, handler) -> None:
        """Call `handler()` after each event of this name."""
        self._listeners.setdefault(event, []).append(handler)

    def emit(self, event: str, *values) -> None:
        """Tell that something has happened."""
        for handler in self._listeners.get(event, ()):
            handler(*values)

    def show_state(self) -> None:
        """Show what is going on now."""
        self.views.status.show(self.state)
        self.emit("state")

    def refresh_answers(self) -> None:
        """Let the whole page show what the network answers: it was changed, by hand or for an earlier one."""
        self.asking.network_changed()
        self.emit("shown")

    def refresh_all(self) -> None:
        """Show the network that answers from now on, and what can be done with it."""
        self.show_state()
        self.refresh_answers()

    def retranslate(self) -> None:
        """Show all texts once more, in another language."""
        self.emit("language")
        if self.state.name == "loading":
            self.views.status.show_boot(self._boot)
        self.show_state()

    # The state of the worker, and errors.

    async def connect(self, worker, begin=None) -> None:
        """Take over a worker, a promise of it until it has started, and open the table that comes with the page.

        `begin`, a coroutine function, does something else instead.
        """
        try:
            self._worker.exports = await worker
            said = self._take_back()
            await (begin or self.opening.bring_built_in)()
            self.started.set()
        except Exception as error:
            self.worker_failed(str(error))
            raise
        if said and self.state.name != "error":
            self.report_error(said)

    async def watch(self, seconds: float) -> None:
        """Tell, if the worker has not started after this time, that it takes long."""
        await asyncio.sleep(seconds)
        if self.state.name == "loading":
            self.views.status.show_slow()

    def report(self, stage: str) -> None:
        """Take in how far the worker is with its start."""
        if stage.startswith(MISSING):
            self.worker_failed(stage)
        elif self._boot.report(stage):
            self.views.status.show_boot(self._boot)

    def worker_died(self) -> None:
        """Drop all that is under way, and wait for another worker."""
        self._boot = BootProgress()
        self.started.clear()
        self.state.lost()
        self.views.status.show_boot(self._boot)
        self.show_state()

    def worker_failed(self, reason: str) -> None:
        """Tell that there is no worker, so that nothing can be trained."""
        if not self.state.fatal:
            self.state.fail(fatal=True)
            self._said = reason
            self.views.alert.show_fatal(text("error.worker"), reason)
            self.show_state()

    def _take_back(self) -> str:
        """Take back that there is no worker, since there is one; return why that was said, if it was."""
        said, self._said = self._said, ""
        if self.state.fatal:
            self.state.began_after_all()
            self.views.alert.withdraw()
        return said

    def report_error(self, reason: str) -> None:
        """Tell of something that nobody has caught; the page goes on, unless it may be what keeps it from starting."""
        if self.state.name == "loading":
            self.worker_failed(reason)
        elif not self.state.fatal:
            self.views.alert.show(text("error.bug", reason=reason))
