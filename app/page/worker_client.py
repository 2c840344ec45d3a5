"""The way from the page to the worker and back."""

from app.page.i18n import FALLBACK, chosen, text
from app.shared.palette import use
from app.shared.protocol import read, request

# The answer of a worker that has died, by which time the run is over.
DIED = '{"stale": true}'


class _NoWorker:
    """Answers as a worker does that has died."""

    async def ask(self, *_values) -> None:
        """Answer nothing."""

    ask_about_file = ask_about_files = ask_about_address = draw = ask


NO_WORKER = _NoWorker()


class WorkerClient:
    """Asks the worker, whose services stand in `app.worker.services`, and reads its answers.

    Each call sends at once, not when its answer is awaited: after a press browsers draw first, and only then turn to
    what was put off.

    Parameters
    ----------
    app : App
    exports : object
        What the worker exports, see worker/main.py; a call brings None if the worker dies before it has answered, and
        as long as there is none.
    """

    def __init__(self, app, exports=NO_WORKER) -> None:
        self._app = app
        self.exports = exports

    def ask(self, service: str, **values):
        """Ask about the run under way; None if the run is over meanwhile, or if the worker refuses, which is shown."""
        run_id = self._app.state.run_id
        sent = self.exports.ask(_request(run_id, service, values))
        return self._accepted(run_id, sent)

    async def _accepted(self, run_id: int, sent) -> dict | None:
        answer = _take(await sent or DIED)
        return answer if self.accept(run_id, answer) else None

    async def draw(self, service: str, *content, **values):
        """Ask for pixels or other bytes, and bring some; each is a JavaScript Uint8Array. None as from `ask`."""
        run_id = self._app.state.run_id
        answer = await self.exports.draw(_request(run_id, service, values), *content)
        if run_id != self._app.state.run_id:
            return None
        if isinstance(answer, str):
            self._app.views.alert.show(answer)
            return None
        return answer

    def call(self, service: str, run_id: int, values: dict, file=None, files: tuple = ()):
        """Ask as part of a run, also about a file, or several, or about what lies at values["address"].

        The answer comes as it is; "error" is there if the worker refuses, or has died.
        """
        message = _request(run_id, service, values)
        if files:
            return self._read(self.exports.ask_about_files(message, *files))
        if file is not None:
            return self._read(self.exports.ask_about_file(message, file))
        export = self.exports.ask_about_address if "address" in values else self.exports.ask
        return self._read(export(message))

    async def _read(self, sent) -> dict:
        answer = await sent
        return _take(answer) if isinstance(answer, str) else {"error": text("error.died")}

    def accept(self, run_id: int, answer: dict) -> bool:
        """Tell whether an answer may be used: not if its run is over, nor if it is an error, which is shown.

        What the library warned of while it answered is taken in.
        """
        app = self._app
        if run_id != app.state.run_id or "stale" in answer:
            return False
        warned = answer.pop("warnings", [])
        if warned:
            app.state.warnings.extend(warned)
            app.emit("warnings")
        if "error" in answer:
            app.views.alert.show(answer["error"])
            return False
        return True


def _request(run_id: int, service: str, values: dict) -> str:
    language = chosen()
    return request(run_id, dict(values, service=service, **({} if language == FALLBACK else {"language": language})))


def _take(message: str) -> dict:
    """Read an answer. The colours of labels are used even if it comes too late: they are sent once."""
    answer = read(message)
    if "paints" in answer:
        use(answer.pop("paints"))
    return answer
