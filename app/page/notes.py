"""What speaks against the network once it is trained, and what was done about values that could not be used."""

from app.page.i18n import chosen, in_library_words, listed, text

# Of warnings that are all of one table, more are not read.
MOST_WARNINGS = 3


class Notes:
    """Has the network looked at whenever a training has ended, and shows what was found below the progress.

    Parameters
    ----------
    page : App
    view : object
        Has `show(texts)`.
    """

    def __init__(self, page, view) -> None:
        self.page = page
        self._view = view
        self._found: list = []
        self._checked: tuple = ()
        page.on("state", self._look)
        for event in ("table", "warnings"):
            page.on(event, self._show)
        page.on("language", self._retranslate)

    def _look(self) -> None:
        state = self.page.state
        now = (state.run_id, state.epoch) if state.name == "trained" else ()
        if now == self._checked:
            return
        self._checked = now
        self._found = []
        self._show()
        if now:
            self.page.spawn(self._check(now))

    async def _check(self, now: tuple) -> None:
        answer = await self.page.ask("check")
        if answer and now == self._checked:
            self._found = answer["findings"]
            self._show()

    def _retranslate(self) -> None:
        self._show()
        if self._found:
            self.page.spawn(self._check(self._checked))
        if self.page.state.warnings:
            self.page.spawn(self._reload())

    async def _reload(self) -> None:
        """Have the worker say its warnings in the language that was chosen."""
        language = chosen()
        answer = await self.page.ask("warnings")
        if answer and language == chosen():
            self.page.state.warnings = answer["notes"]
            self._show()

    def _show(self) -> None:
        state, texts = self.page.state, []
        for finding in self._found:
            message = in_words(finding, state.task)
            if message not in texts:  # two layers may cause the same message
                texts.append(message)
        self._view.show(texts + state.warnings[-MOST_WARNINGS:])


def in_words(finding: dict, task: str) -> str:
    """Tell what was found, and what to do about it in the words of the page.

    >>> in_words({"code": "new", "message": "It leaks.", "fix": "Mend it."}, "regression")
    'It leaks. Mend it.'
    """
    if finding["code"] == "dead-units":
        return text("train.dead_units")
    if finding["code"] != "one-answer":
        return in_library_words(finding)
    if task == "regression":
        return text("train.one_number", name=listed(finding["columns"]))
    return text("train.one_answer")
