"""What all parts of the page share: the state, the worker, what has happened, and what is said when something breaks.

It knows neither the DOM nor PyScript: it is given views that show and a worker that answers, real or not.
"""

import asyncio

from app.page.boot import MISSING, BootProgress
from app.page.i18n import text
from app.shared import protocol


class Hub:
    """The way from the page to the worker and back.

    Events, by name, are told to whoever asked with `on`:

    - "table": another table is open;
    - "shown": the network that answers is another one, or knows something else (an epoch, a reset, an earlier epoch);
    - "question": the row that is asked about is another one;
    - "state": the state of the page is another one;
    - "settings": something is set otherwise for the next training;
    - "warnings": the library has warned of something else, see `PageState.warnings`;
    - "language": all that is told is told in another language;
    - "worker": another worker has taken over, which knows nothing of what the one before was told;
    - "wrong": training was asked for with settings that cannot be used.

    Parameters
    ----------
    state : PageState
    views : object
        Has `alert` and `status`, see the views in main.py.
    """

    def __init__(self, state, views) -> None:
        self.state = state
        self.views = views
        self._worker = None
        self._boot = BootProgress()
        self._listeners = {}

    def on(self, event: str, handler) -> None:
        """Call `handler()` after each event of this name."""
        self._listeners.setdefault(event, []).append(handler)

    def emit(self, event: str) -> None:
        """Tell that something has happened."""
        for handler in self._listeners.get(event, ()):
            handler()

    # `ask` and `call` send within the call, not when their answer is awaited: after a press browsers draw first, and
    # only then turn to what was put off.

    def ask(self, service: str, **values):
        """Ask the worker about the run under way; None if the run is over meanwhile, or if it refuses, which is shown.

        See `app.worker.services` for the services.
        """
        run_id = self.state.run_id
        return self._accepted(run_id, self.call(service, run_id, values))

    async def _accepted(self, run_id: int, answered) -> dict | None:
        answer = await answered
        return answer if self.accept(run_id, answer) else None

    async def draw(self, service: str, *pixels, **values):
        """Ask the worker for pixels or other bytes, a JavaScript Uint8Array.

        None if the run is over meanwhile, or if the worker refuses, which is shown.
        """
        run_id = self.state.run_id
        values["service"] = service
        answer = await self._send("draw", run_id, values, *pixels)
        if run_id != self.state.run_id:
            return None
        if isinstance(answer, str):
            self.views.alert.show(answer)
            return None
        return answer

    def call(self, service: str, run_id: int, values: dict, file=None, files: tuple = ()):
        """Ask the worker as part of a run, also about a file, or several, or about what lies at values["address"]."""
        request = {"service": service}
        request.update(values)
        if files:
            return self._read(self._send("ask_about_files", run_id, request, *files))
        if file is not None:
            return self._read(self._send("ask_about_file", run_id, request, file))
        return self._read(self._send("ask_about_address" if "address" in values else "ask", run_id, request))

    async def _read(self, sent) -> dict:
        answer = await sent
        # A worker that has died answers nothing, see `views.worker`.
        return protocol.read(answer) if isinstance(answer, str) else {"error": text("error.died")}

    def _send(self, export: str, run_id: int, request: dict, *extra):
        return getattr(self._worker, export)(protocol.request(run_id, request), *extra)

    def accept(self, run_id: int, answer: dict) -> bool:
        """Tell whether an answer may be used: not if its run is over, nor if it is an error, which is shown."""
        if run_id != self.state.run_id or "stale" in answer:
            return False
        self.heed(answer)
        if "error" in answer:
            self.views.alert.show(answer["error"])
            return False
        return True

    def heed(self, answer: dict) -> None:
        """Take in what the library warned of while it answered."""
        warned = answer.pop("warnings", [])
        if warned:
            self.state.warnings.extend(warned)
            self.emit("warnings")

    def spawn(self, work) -> None:
        """Start a coroutine beside what is going on; an error that nobody has caught is told to people too."""
        asyncio.create_task(self._guard(work))

    async def _guard(self, work) -> None:
        try:
            await work
        except Exception as error:
            # What is raised here is no refusal in plain words but a bug: say so, and let the console have it whole.
            self.broke(str(error))
            raise

    def show_state(self) -> None:
        """Show what is going on now."""
        self.views.status.show(self.state)
        self.emit("state")

    def report(self, stage: str) -> None:
        """Take in how far the worker is with its start."""
        if stage.startswith(MISSING):
            self.worker_failed(stage)
        elif self._boot.report(stage):
            self.views.status.show_boot(self._boot)

    def worker_died(self) -> None:
        """Drop all that is under way, and wait for another worker."""
        self._boot = BootProgress()
        self.state.lost()
        self.views.status.show_boot(self._boot)
        self.show_state()

    def worker_failed(self, reason: str) -> None:
        """Tell that there is no worker, so that nothing can be learnt."""
        self._fail("error.worker", reason)

    def broke(self, reason: str) -> None:
        """Tell of something that nobody has caught: while the worker starts, it is what keeps it from starting."""
        self._fail("error.worker" if self.state.name == "loading" else "error.bug", reason)

    def _fail(self, message: str, reason: str) -> None:
        if not self.state.fatal:
            self.state.fail(fatal=True)
            self.views.alert.show_fatal(text(message), reason)
            self.show_state()
