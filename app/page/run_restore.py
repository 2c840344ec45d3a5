"""Keeps the run in the browser, so that it can be restored when somebody comes back.

Each tab that is open keeps under a name of its own, so two of them never write over each other's runs. What a tab that
is closed has kept is offered in a line, which can be left alone.
"""

import json

from app.page.i18n import text, thousands
from app.page.latest import Latest
from app.page.opening import told_name

# Of tabs that are closed; the oldest go.
MOST_KEPT = 4


def read_about(told) -> dict:
    """Read what is kept of a run beside it; an empty dict if it is damaged."""
    try:
        about = json.loads(told)
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
    store : object
        Has the coroutine functions `keys()`, `get(key)`, `put(key, parts)` and `delete(key)`. Whatever the browser
        refuses they raise: the work goes on, and people are told once.
    tabs : object
        Has `name`, of this tab, which no other has, and the coroutine function `open_ones()`, the names of all that
        are open, None where that is unknown. `moment()` is the time now, a text; later ones sort later.
    view : object
        See `app.page.run_restore_view`.
    """

    def __init__(self, page, supervisor, store, tabs, view) -> None:
        self.page = page
        self.failed = False
        self._files_of = supervisor.files_of
        self._store = store
        self._tabs = tabs
        self._view = view
        self._offers: list = []
        self._table: list = []  # the one that is kept, and its key
        self._tables = 0
        self._done_with: list = []  # keys of what is kept once more under this tab's name
        self._writing = Latest(self._write, page.spawn)
        supervisor.on_handed_over(lambda about, table, run: self._writing.put((about, table, run)))
        page.on("state", self._show)
        page.on("language", self._show)
        view.listen(lambda: page.spawn(self.restore()), lambda: page.spawn(self.forget()))

    async def start(self) -> None:
        """Find what was kept, the newest first; what is damaged or too much is deleted."""
        try:
            await self._find()
        except Exception:
            # Blocked or damaged: each browser says it in its own way. What is lost is told when there is something.
            self.failed = True
        self._show()

    async def _find(self) -> None:
        open_ones = await self._tabs.open_ones()
        keys = [key for key in await self._store.keys() if key.partition("/")[0] != self._tabs.name]
        closed = [key for key in keys if key.partition("/")[0] not in (open_ones or [])]
        offers = []
        for key in closed:
            if "/" not in key:
                parts = await self._store.get(key)
                about = read_about(parts[0]) if len(parts) == 2 else {}
                if about and about["table"] in closed:
                    offers.append((about["moment"], key, about))
        offers.sort(key=lambda offer: offer[0], reverse=True)
        self._offers = [(key, about) for _, key, about in offers[:MOST_KEPT]]
        if open_ones is not None:
            wanted = [key for key, _ in self._offers] + [about["table"] for _, about in self._offers]
            for key in closed:
                if key not in wanted:
                    await self._store.delete(key)

    def _show(self) -> None:
        if self.failed and self.page.state.epoch:
            self._view.show(text("visit.not_kept"), False)
        elif self._offers and self.page.state.name == "ready" and not self.page.state.epoch:
            about = self._offers[0][1]
            told = {"epoch": thousands(about["epoch"]), "name": told_name(about["name"])}
            self._view.show(text("visit.offer", **told), True)
        else:
            self._view.show("", False)

    async def restore(self) -> None:
        """Go on with the run that is offered."""
        key, about = self._offers.pop(0)
        self._done_with = [key, about["table"]]
        try:
            (table,) = await self._store.get(about["table"])
            _, run = await self._store.get(key)
        except Exception:
            self.page.views.alert.show(text("visit.gone"))
        else:
            if await self.page.opening.bring_back(self._files_of({"table": table, "run": run}), about):
                return  # it is deleted when this tab has kept it
        await self._delete(self._done_with)
        self._show()

    async def forget(self) -> None:
        """Delete the run that is offered."""
        key, about = self._offers.pop(0)
        self._show()
        await self._delete([key, about["table"]])

    async def _delete(self, keys: list) -> None:
        try:
            for key in keys:
                await self._store.delete(key)
        except Exception:
            self.failed = True

    async def _write(self, handed: tuple) -> None:
        about, table, run = handed
        if self.failed:
            return
        try:
            if about["epoch"]:
                await self._keep(about, table, run)
            elif self._table:
                await self._store.delete(self._tabs.name)
                await self._forget_table()
        except Exception:
            self.failed = True
            self._show()

    async def _keep(self, about: dict, table, run) -> None:
        if not table.length:
            raise ValueError("too large to be kept")
        before = list(self._table)
        if not before or before[0] is not table:
            self._tables += 1
            key = f"{self._tabs.name}/{self._tables}"
            await self._store.put(key, (table,))
            self._table = [table, key]
        told = json.dumps(dict(about, moment=self._tabs.moment(), table=self._table[1]))
        await self._store.put(self._tabs.name, (told, run))
        if before and before[1] != self._table[1]:
            await self._store.delete(before[1])
        while self._done_with:
            await self._store.delete(self._done_with.pop())

    async def _forget_table(self) -> None:
        key = self._table[1]
        self._table = []
        await self._store.delete(key)
