"""Workers: how each of them is started, and how it is noticed that one has died."""

import asyncio

from pyscript import document, workers

from app.page.dom import runtime_module


async def start_script(name: str, source: str, config: str, on_message):
    """Start a worker of this name that runs a Python file, unless it has begun already; return its script element.

    `on_message(text)` gets each text that it tells.
    """
    script = document.querySelector(f"script[name={name}]") or _script(name, source, config)
    while not hasattr(script, "xworker"):  # PyScript sends no event when it has made a worker
        await asyncio.sleep(0.01)

    def hear(event) -> None:
        if isinstance(event.data, str):
            if event.data.startswith("alive: "):
                script.dataset.alive = event.data  # for whoever follows it later, see lifeline.mjs
            on_message(event.data)

    script.xworker.addEventListener("message", hear)
    for event in script.xworker.takeEvents():
        hear(event)
    return script


def _script(name: str, source: str, config: str):
    script = document.createElement("script")
    script.type = "py"
    for attribute, value in (("worker", ""), ("name", name), ("src", source), ("config", config)):
        script.setAttribute(attribute, value)
    document.body.append(script)
    return script


def end_script(script) -> None:
    """End a worker that has begun, whatever it computes."""
    script.xworker.terminate()
    script.remove()


async def exports_of(script):
    """Return what a worker exports, once it has started."""
    return await workers[script.getAttribute("name")]


class WorkerStarter:
    """Starts workers of one kind, one after the other. The first one can begin before anybody follows it.

    Parameters
    ----------
    on_report : callable
        Takes each text that a worker tells.
    name : str
        Of the first one; the others bear their number, too.
    source, config : str
        The Python file that they run, and its PyScript configuration.
    """

    def __init__(
        self, on_report, name: str = "worker", source: str = "app/worker/main.py", config: str = "worker.json"
    ) -> None:
        self._on_report = on_report
        self._script = (name, source, config)
        self._begun = []
        self._count = 0

    async def begin(self) -> None:
        """Start a worker, which `start` goes on with."""
        self._count += 1
        name, source, config = self._script
        name = name if self._count == 1 else f"{name}{self._count}"
        self._begun.append(await start_script(name, source, config, self._on_report))

    async def start(self, on_death, on_line=None):
        """Return what a worker exports, once it has started; calls `on_death()` when it has died, be it before that.

        `on_line(line)` gets what can `end()` it, as soon as there is something to end.
        """
        if not self._begun:
            await self.begin()
        script = self._begun.pop()

        def ended() -> None:
            script.remove()
            on_death()

        line = (await runtime_module("lifeline")).follow(script, ended)
        if on_line:
            on_line(line)
        return line.guard(await exports_of(script))
