"""The worker: how one is started, and how it is noticed that it has died."""

from pyscript import window, workers

from app.page.dom import runtime_module
from app.page.worker_supervisor import WorkerSupervisor


def make_supervisor(page, script, start_worker) -> WorkerSupervisor:
    """Make what keeps the page's worker going: the first one is that of a script, see main.py."""
    return WorkerSupervisor(page, Starter(script, start_worker).start, _files_of)


async def lifeline():
    """Return the module runtime/lifeline.mjs."""
    return await runtime_module("lifeline")


class Starter:
    """Starts workers, one after the other.

    Parameters
    ----------
    script : element
        Of the first worker, which is starting already.
    start_worker : coroutine function
        Starts another one of a name; returns its script.
    """

    def __init__(self, script, start_worker) -> None:
        self._first = [script]
        self._start_worker = start_worker
        self._started = 1

    async def start(self, on_death):
        """Return a worker that has started; calls `on_death()` when it has died, be it before that."""
        script = self._first.pop() if self._first else await self._start_next()

        def ended() -> None:
            script.remove()
            on_death()

        line = (await lifeline()).follow(script, ended)
        return Worker(await workers[script.getAttribute("name")], line)

    async def _start_next(self):
        self._started += 1
        return await self._start_worker(f"worker{self._started}")


class Worker:
    """What a worker exports; a call gives None if the worker dies before it has answered."""

    def __init__(self, exports, line) -> None:
        self._exports = exports
        self._line = line

    def __getattr__(self, name: str):
        """Return what the worker exports under a name."""

        def call(*values):
            return self._line.answer(getattr(self._exports, name)(*values))

        return call


def _files_of(contents: dict) -> tuple:
    return tuple([window.File.new(window.Array.of(content), name) for name, content in contents.items()])
