"""Keeps examples in the browser, and tells the other tabs of the page.

What the browser refuses costs nothing but the keeping: the work goes on, and people are told once.
"""

import json

from app.features.teach.examples import read_kept


class Keeping:
    """Writes what is changed, in the order in which it is.

    Parameters
    ----------
    open_store : coroutine function
        Opens what is kept: a dict of texts by key, with a coroutine function `sync` that waits until all is written.
    tell : callable
        Tells the other tabs, a text.
    on_failure : callable
        Called once when something cannot be kept.
    spawn : callable
        Starts a coroutine.
    """

    def __init__(self, open_store, tell, on_failure, spawn) -> None:
        self._open_store = open_store
        self._tell = tell
        self._on_failure = on_failure
        self._spawn = spawn
        self._stores: list = []  # none before it is open
        self._waiting: list = []
        self._busy = False
        self.failed = False
        self._told = False

    async def start(self, examples) -> None:
        """Read what is kept; what is damaged is left as it is, and what was taught meanwhile is kept too."""
        try:
            store = await self._open_store()
            kept = [(key, read_kept(store[key])) for key in store]
        except Exception:
            # Blocked, full or damaged: each browser says it in its own way, and nothing here depends on how.
            self._fail()
            return
        for key, row in kept:
            if row is not None and key not in [changed for changed, _ in self._waiting]:
                examples.take_over(key, row)
        self._stores = [store]
        self._begin_to_write()

    def put(self, key: str, row) -> None:
        """Keep an example, or forget it where the row is None, and tell the other tabs."""
        self._tell(json.dumps({"key": key, "row": row}))
        self._waiting.append((key, row))
        if self.failed:
            self._complain()
        else:
            self._begin_to_write()

    def _begin_to_write(self) -> None:
        if self._stores and self._waiting and not self._busy:
            self._busy = True
            self._spawn(self._write())

    async def _write(self) -> None:
        store = self._stores[0]
        try:
            while self._waiting:
                changes = list(self._waiting)
                for key, row in changes:
                    _write_one(store, key, row)
                await store.sync()
                self._waiting = self._waiting[len(changes) :]
        except Exception:
            self._fail()
        finally:
            self._busy = False

    def _fail(self) -> None:
        self.failed = True
        self._stores = []
        self._complain()

    def _complain(self) -> None:
        """Tell once, and not before there is something to lose."""
        if self._waiting and not self._told:
            self._told = True
            self._on_failure()
        self._waiting = []


def _write_one(store, key: str, row) -> None:
    # Also before it is removed: the dict knows no keys that another tab has written.
    store[key] = json.dumps(row)
    if row is None:
        del store[key]


def read_news(message: str) -> tuple:
    """Read what another tab tells: a key, and the row or None; ("", None) if it is not for this version of the page."""
    try:
        news = json.loads(message)
        key, row = news["key"], news["row"]
    except (ValueError, TypeError, KeyError):
        return "", None
    if row is None:
        return str(key), None
    row = read_kept(json.dumps(row))
    return ("", None) if row is None else (str(key), row)
