"""The panel Teach: the examples that were taught, to be looked over, changed, saved and opened."""

from app.page.panel import Panel

FEW = 30


class TeachPanel(Panel):
    """Shows the newest examples, and all of them if the user asks."""

    EVENTS = ("taught", "table")

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        self._limit = FEW
        self._teaching = page.teaching
        view.listen(
            {
                "undo": self._teaching.undo,
                "clear": self._teaching.clear,
                "more": self._more,
                "change": self._teaching.change,
                "ask": self._ask,
                "open": lambda file: page.spawn(self._teaching.open_file(file)),
                "save": lambda ending: page.spawn(self._save(ending)),
            }
        )

    def refresh(self) -> None:
        """Show the examples of the table that is open."""
        teaching = self._teaching
        pairs = teaching.examples.of(teaching.table)
        shown = [pairs[-number - 1] for number in range(min(len(pairs), self._limit))]
        self.view.show(shown, len(pairs), teaching)

    def _more(self) -> None:
        self._limit *= 4
        self.refresh()

    def _ask(self, name: str) -> None:
        row = self._teaching.examples.rows_by_name(self._teaching.table).get(name)
        if row:
            self.page.asking.ask_about(row)

    async def _save(self, ending: str) -> None:
        content = await self._teaching.file_text(ending)
        if content:
            self.view.save("examples." + ending, content)
