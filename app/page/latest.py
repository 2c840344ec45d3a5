"""Sends one thing at a time, and of those that wait only the newest."""

import asyncio


class Latest:
    """A queue of length one.

    A slider gives more colours than a busy worker answers. A new item takes the place of the one that waits, so that
    answers come in the order of the questions, and the last question is always answered.

    Parameters
    ----------
    send : callable
        Takes an item; what it returns is awaited, and over when the item has been dealt with.
    spawn : callable, optional
        Starts a coroutine beside what is going on; by default `asyncio.create_task`.
    """

    def __init__(self, send, spawn=asyncio.create_task) -> None:
        self._send = send
        self._spawn = spawn
        self._waiting = []
        self._busy = False

    def put(self, item) -> None:
        """Send an item as soon as the one under way is done, unless a newer one comes before that."""
        self._waiting = [item]
        if not self._busy:
            self._busy = True
            self._spawn(self._run())

    async def _run(self) -> None:
        try:
            while self._waiting:
                await self._send(self._waiting.pop())
        finally:
            self._busy = False
