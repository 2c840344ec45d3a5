"""Keeps examples in the browser, and tells the other tabs of the page.

What the browser refuses costs nothing but the keeping: the work goes on, and a message says so once.
"""

import json

from app.features.teach.examples import read_kept


class Keeping:
    """Writes what is changed, in the order in which it is.

    Parameters
    ----------
    storage : Storage
        Of texts by key, see `app.page.storage`.
    tell : callable
        Tells the other tabs, a text.
    on_failure : callable
        Called once when something cannot be kept.
    spawn : callable
        Starts a coroutine.
    """

    def __init__(self, storage, tell, on_failure, spawn) -> None:
        self._storage = storage
        self._tell = tell
        self._on_failure = on_failure
        self._spawn = spawn
        self._waiting: dict = {}  # the newest row of each key that is not written
        self._busy = True  # until it is known what is kept
        self._failure_shown = False
        self.failed = False

    async def start(self, examples) -> None:
        """Read what is kept; what is damaged is left as it is, and what was taught meanwhile is kept too."""
        try:
            for key, value in (await self._storage.items()).items():
                row = read_kept(value)
                if row is not None and key not in self._waiting:
                    examples.take_over(key, row)
        except Exception:
            # Blocked, full or damaged: each browser says it in its own way, and nothing here depends on how.
            self.failed = True
        await self._write()

    def put(self, key: str, row) -> None:
        """Keep an example, or forget it where the row is None, and tell the other tabs."""
        self._tell(json.dumps({"key": key, "row": row}))
        self._waiting[key] = row
        if not self._busy:
            self._busy = True
            self._spawn(self._write())

    async def _write(self) -> None:
        changes: dict = {}
        try:
            while self._waiting:
                changes, self._waiting = self._waiting, {}
                await self._write_all(changes)
                self.failed = False
        except Exception:
            # They are tried once more with the next.
            changes.update(self._waiting)
            self._waiting = changes
            self._fail()
        finally:
            self._busy = False

    async def _write_all(self, changes: dict) -> None:
        rows = {key: json.dumps(row) for key, row in changes.items() if row is not None}
        gone = [key for key, row in changes.items() if row is None]
        if rows:
            await self._storage.put_all(rows)
        if gone:
            await self._storage.delete(*gone)

    def _fail(self) -> None:
        """Tell once, and not before there is something to lose."""
        self.failed = True
        if not self._failure_shown:
            self._failure_shown = True
            self._on_failure()


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
