"""MicroPython's event loop, without the waiting that a browser's timers bring."""

import asyncio
from asyncio import core  # type: ignore[attr-defined]

from pyscript import window


def run_at_once() -> None:
    """Have tasks that are due run at once; to be called before there is a task.

    MicroPython asks a timer for every turn of its loop, and browsers let timers that follow from one another wait for
    4 ms each; a message has no such delay.
    """
    channel = window.MessageChannel.new()
    run_later = core._schedule_run_iter
    under_way = []

    def run(_message) -> None:
        under_way.clear()
        core._run_iter()

    def schedule(delay: int) -> None:
        if delay:
            run_later(delay)
        elif not under_way:
            under_way.append(True)
            channel.port2.postMessage(None)

    channel.port1.onmessage = run
    core._schedule_run_iter = schedule
    asyncio.new_event_loop()
