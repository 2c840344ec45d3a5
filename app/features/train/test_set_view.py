"""What is said of the test set, and the button that opens it."""

from app.page.dom import Elements, make, on_press


class TestSetView:
    """Shows a test set, if there is one, by default that of the run under way.

    Parameters
    ----------
    prefix : str
        What the ids of its elements begin with.
    """

    def __init__(self, prefix: str = "test-set-") -> None:
        self._dom = Elements(prefix)
        self._shown: list = []

    def listen(self, on_open) -> None:
        """Call `on_open()` when the test set is to be opened."""
        on_press(self._dom.open, on_open)

    def show(self, words: list, closed: bool, usable: bool) -> None:
        """Show sentences, and the button where it is closed."""
        self._dom.place.hidden = not words
        self._dom.open.hidden = not closed
        self._dom.open.disabled = not usable
        if words != self._shown:
            self._shown = words
            self._dom.words.replaceChildren()
            for sentence in words:
                self._dom.words.append(make("p", "", sentence))
