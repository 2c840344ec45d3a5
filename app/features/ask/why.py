"""Why the network answers as it does: what each value did, and the nearest rows of the training set."""

import asyncio

from app.page.latest import Latest
from app.page.panel import Panel

# An explanation costs more than an answer, and nobody reads ten of them in a second.
PAUSE = 0.2  # seconds


class WhyPanel(Panel):
    """Asks for explanations while it is in sight: after the answers, and never for two questions at a time."""

    EVENTS = ("question", "shown", "table")

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        self._latest = Latest(self._explain, page.spawn)
        view.listen(self.show, self.hide, page.asking.ask_about)
        page.on("table", self._forget)

    def refresh(self) -> None:
        """Ask about the row as it stands after a pause."""
        if self.page.state.table:
            self._latest.put(None)

    def retranslate(self) -> None:
        """Say nothing in the language before, also out of sight, where nothing new is asked for."""
        self.view.clear()
        super().retranslate()

    def _forget(self) -> None:
        """Say nothing about the table before, out of sight, where nothing new is asked for."""
        if not self.visible:
            self.view.clear()

    async def _explain(self, _nothing) -> None:
        await asyncio.sleep(PAUSE)
        if not self.visible:
            return
        explanation = await self.page.ask("explain", row=self.page.state.row)
        if explanation:
            self.view.show(explanation, self.page.state)
        else:  # what stands there speaks of another answer
            self.view.clear()
