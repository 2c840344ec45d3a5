"""What the browser keeps of runs, which tabs are open, and the line that offers a run that was kept."""

from pyscript import window

from app.features.teach.taught_view import make_name, moment
from app.page.dom import by_id, on
from app.page.storage import open_store

STORE = "colornn-runs"


class Store:
    """The browser's database, of lists of texts and bytes; it is opened when it is first used."""

    def __init__(self) -> None:
        self._opened: list = []

    async def _store(self):
        if not self._opened:
            self._opened.append(await open_store(STORE))
        return self._opened[0]

    async def keys(self) -> list:
        """Return all keys."""
        return list(await (await self._store()).keys())

    async def get(self, key: str) -> list:
        """Return the parts that are kept under a key."""
        return list(await (await self._store()).get(key))

    async def put(self, key: str, parts: tuple) -> None:
        """Keep parts under a key."""
        await (await self._store()).put(key, window.Array.of(*parts))

    async def delete(self, key: str) -> None:
        """Keep nothing under a key."""
        await (await self._store()).delete(key)


class OpenTabs:
    """The tabs of the page that are open, each of which holds a lock; see runtime/alive.mjs."""

    def __init__(self, module) -> None:
        self.name = make_name()
        self._module = module
        module.holdTab(self.name)

    def moment(self) -> str:
        """Return the time now."""
        return moment()

    async def open_ones(self) -> list | None:
        """Return the names of all that are open, None where the browser does not tell."""
        names = await self._module.openTabs()
        return None if names is None else list(names)


class RunRestoreView:
    """A line with two buttons."""

    def __init__(self) -> None:
        self._line = by_id("last-visit")
        self._text = by_id("last-visit-text")
        self._buttons = [by_id("last-visit-take-up"), by_id("last-visit-forget")]

    def listen(self, on_restore, on_forget) -> None:
        """Call `on_restore()` and `on_forget()` when somebody chooses so."""
        for button, handler in zip(self._buttons, (on_restore, on_forget)):
            on(button, "click", handler)

    def show(self, told: str, offered: bool) -> None:
        """Show what is told, if anything, and the buttons if something is offered."""
        if self._text.textContent != told:
            self._text.textContent = told
        self._line.hidden = not told
        for button in self._buttons:
            button.hidden = not offered
