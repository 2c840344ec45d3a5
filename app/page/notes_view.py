"""The notes below the progress of the training."""

from app.page.dom import by_id, make
from app.page.i18n import text


class NotesView:
    """A list that screen readers read out as it changes."""

    def __init__(self) -> None:
        self._list = by_id("notes")
        self._shown: list = []

    def show(self, texts: list) -> None:
        """Show some notes; they may hold text from files, so they are text and never markup."""
        words = [(text("data.warning"), message) for message in texts]
        if words == self._shown:
            return
        self._shown = words
        self._list.replaceChildren()
        for head, message in words:
            item = make("li", "warning")
            item.append(make("strong", "", head), make("p", "", message))
            self._list.append(item)
        self._list.hidden = not words
