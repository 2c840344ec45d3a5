"""Which tabs are open, what keeps their runs, and the line that offers a run that was kept."""

from app.page.dom import by_id, on_press
from app.page.storage import Storage, make_name, moment
from app.page.take_over import take_over


def make_storage(tabs) -> Storage:
    """Make what keeps runs; those that another tab has, which may be of an earlier version, are not taken over."""

    async def take_over_runs(storage) -> None:
        open_ones = await tabs.open_ones() or []

        def read(key: str, parts):
            return None if key.partition("/")[0] in open_ones else parts

        await take_over(Storage("", place="formerRuns"), storage, read)

    return Storage("run/", take_over_runs)


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
        self._buttons = [by_id("last-visit-restore"), by_id("last-visit-discard")]

    def listen(self, on_restore, on_forget) -> None:
        """Call `on_restore()` and `on_forget()` when the user chooses so."""
        for button, handler in zip(self._buttons, (on_restore, on_forget)):
            on_press(button, handler)

    def show(self, message: str, offered: bool) -> None:
        """Show a message, if there is one, and the buttons if something is offered."""
        if self._text.textContent != message:
            self._text.textContent = message
        self._line.hidden = not message
        for button in self._buttons:
            button.hidden = not offered
