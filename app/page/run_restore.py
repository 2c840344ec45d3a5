"""Keeps the run in the browser, so that it can be restored when the user comes back.

Each tab that is open keeps under a name of its own, so two of them never write over each other's runs. What a tab that
is closed has kept is offered in a line, which can be left alone.
"""

import asyncio
import json

from app.page.i18n import text, thousands
from app.page.latest import Latest
from app.page.opening import shown_name

# Of tabs that are closed; the oldest go.
MOST_KEPT = 4
# A second press that comes sooner belongs to the first one, whatever is offered by then.
DOUBLE_PRESS = 0.5  # seconds


def read_about(text) -> dict:
    """Read what is kept of a run beside it; an empty dict if it is damaged."""
    try:
        about = json.loads(text)
        known = {name: about[name] for name in ("opened_model", "target", "source", "name", "epoch", "moment", "table")}
    except (ValueError, TypeError, KeyError):
        return {}
    numbers = [known[name] for name in ("target", "epoch")]
    words = [known[name] for name in ("opened_model", "source", "name", "table", "moment")]
    if not all([isinstance(number, int) for number in numbers] + [isinstance(word, str) for word in words]):
        return {}
    return known


class RunRestore:
    """Keeps what the page is handed of a run, and offers what was kept before.

    Parameters
    ----------
    page : App
    supervisor : WorkerSupervisor
    storage : Storage
        See `app.page.storage.Storage`. Whatever the browser refuses it raises: the work goes on, and a message says so
        once.
    tabs : object
        Has `name`, of this tab, which no other has, and the coroutine function `open_ones()`, the names of all that
        are open, None where that is unknown. `moment()` is the time now, a text; later ones sort later.
    view : object
        See `app.page.run_restore_view`.
    sleep : coroutine function
        Waits for so many seconds.
    """

    def __init__(self, page, supervisor, storage, tabs, view, *, sleep=asyncio.sleep) -> None:
        self.page = page
        self._files_of = supervisor.files_of
        self._storage = storage
        self._tabs = tabs
        self._view = view
        self._sleep = sleep
        self._offers: list = []
        self._table: list = []  # the one that is kept, and its key
        self._tables = 0
        self._refused: list = []  # the table that was not kept, and the message that says so
        self._done_with: list = []  # keys of what is kept once more under this tab's name
        self._writing = Latest(self._write, page.spawn)
        supervisor.on_handed_over(lambda about, table, run: self._writing.put((about, table, run)))
        page.on("state", self._show)
        page.on("language", self._show)
        view.listen(lambda: self._press(self.restore), lambda: self._press(self.forget))

    async def start(self) -> None:
        """Find what was kept, the newest first; what is damaged or too much is deleted."""
        try:
            await self._find()
        except Exception:
            # Blocked or damaged: each browser says it in its own way. A message comes when something is not kept.
            self._offers = []
        self._show()

    async def _find(self) -> None:
        open_ones = await self._tabs.open_ones()
        keys = [key for key in await self._storage.keys() if key.partition("/")[0] != self._tabs.name]
        closed = [key for key in keys if key.partition("/")[0] not in (open_ones or [])]
        offers = []
        for key in closed:
            if "/" not in key:
                parts = await self._storage.get(key) or []
                about = read_about(parts[0]) if len(parts) == 2 else {}
                if about and about["table"] in closed:
                    offers.append((about["moment"], key, about))
        offers.sort(key=lambda offer: offer[0], reverse=True)
        self._offers = [(key, about) for _, key, about in offers[:MOST_KEPT]]
        if open_ones is not None:
            wanted = [key for key, _ in self._offers] + [about["table"] for _, about in self._offers]
            await self._delete([key for key in closed if key not in wanted])

    def _show(self) -> None:
        if self._refused and self.page.state.epoch:
            self._view.show(text(self._refused[1]), False)
        elif self._offers and self.page.state.name == "ready" and not self.page.state.epoch:
            about = self._offers[0][1]
            values = {"epoch": thousands(about["epoch"]), "name": shown_name(about["name"])}
            self._view.show(text("visit.offer", **values), True)
        else:
            self._view.show("", False)

    def _press(self, work) -> None:
        """Do what is pressed, once: the press after it may have been meant for the offer that is gone by then."""

        async def do() -> None:
            await work()
            await self._sleep(DOUBLE_PRESS)

        self.page.once("last visit", do)

    async def restore(self) -> None:
        """Go on with the run that is offered."""
        if not self._offers:
            return
        key, about = self._offers.pop(0)
        self._done_with = [key, about["table"]]
        try:
            (table,) = await self._storage.get(about["table"])
            _, run = await self._storage.get(key)
        except Exception:
            self.page.views.alert.show(text("visit.gone"))
        else:
            if await self.page.opening.bring_back(self._files_of({"table": table, "run": run}), about):
                return  # it is deleted when this tab has kept it
        await self._delete(self._done_with)
        self._show()

    async def forget(self) -> None:
        """Delete the run that is offered."""
        if not self._offers:
            return
        key, about = self._offers.pop(0)
        self._show()
        await self._delete([key, about["table"]])

    async def _delete(self, keys: list) -> None:
        try:
            if keys:
                await self._storage.delete(*keys)
        except Exception:
            return  # the next visit finds it once more

    async def _write(self, handed: tuple) -> None:
        about, table, run = handed
        if not about["epoch"] and not about.get("drawn"):
            keys, self._table = [self._tabs.name] + self._table[1:], []
            await self._delete(keys if len(keys) > 1 else [])
        elif not self._refused or self._refused[0] is not table:
            self._refused = [] if table.length else [table, "visit.too_large"]
            try:
                if not self._refused:
                    await self._keep(about, table, run)
            except Exception:
                self._refused = [table, "visit.not_kept"]
            self._show()

    async def _keep(self, about: dict, table, run) -> None:
        before: list = self._table
        values: dict = {}
        if not before or before[0] is not table:
            self._tables += 1
            self._table = [table, f"{self._tabs.name}/{self._tables}"]
            values[self._table[1]] = (table,)
        document = json.dumps(dict(about, moment=self._tabs.moment(), table=self._table[1]))
        values[self._tabs.name] = (document, run)
        try:
            await self._storage.put_all(values)
        except Exception:
            self._table = before
            raise
        done_with, self._done_with = self._done_with, []
        await self._delete(done_with + (before[1:] if before != self._table else []))
