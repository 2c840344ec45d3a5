"""Lets a press do what it does once, also where the user presses again while it is under way."""


class Once:
    """Does one thing of a kind at a time; a press that comes meanwhile does nothing.

    Parameters
    ----------
    spawn : callable
        Starts a coroutine beside what is going on.
    """

    def __init__(self, spawn) -> None:
        self._spawn = spawn
        self._busy: set = set()

    def __call__(self, kind: str, work, *values) -> bool:
        """Do `work(*values)`, a coroutine function, unless one of this kind is under way; tell whether it is done."""
        if kind in self._busy:
            return False
        self._busy.add(kind)
        self._spawn(self._do(kind, work, values))
        return True

    async def _do(self, kind: str, work, values: tuple) -> None:
        try:
            await work(*values)
        finally:
            self._busy.discard(kind)
