"""What the parts of the panel that take a while have in common: begin, stop, how far it is, an outcome, a table."""

from app.features.explore.rows_view import clear_rows, show_rows
from app.page.dom import Elements, on, on_press


class PartView:
    """Shows what many trainings have brought.

    Parameters
    ----------
    name : str
        The ids of its elements begin with "explore-" and this.
    show_message : callable
        Shows a message above the panel's parts.
    """

    def __init__(self, name: str, show_message) -> None:
        self.show_message = show_message
        self._dom = Elements(f"explore-{name}-")

    def listen(self, part) -> None:
        """Tell what trains of what people do."""
        on_press(self._dom.begin, part.begin)
        on(self._dom.stop, "click", part.stop)

    def show_running(self, running: bool) -> None:
        """Let it be stopped while it goes on, and begun while it does not; the keyboard goes along."""
        begin, stop = self._dom.begin, self._dom.stop
        leaving, coming = (begin, stop) if running else (stop, begin)
        had_focus = leaving.matches(":focus")
        coming.disabled = False
        if had_focus:
            coming.focus()
        leaving.disabled = True

    def show(self) -> None:
        """Show all places."""
        self._dom.shown.hidden = False

    def show_progress(self, progress: str) -> None:
        """Show how far it is."""
        self._dom.progress.textContent = progress

    def show_rows(self, heads: list, rows: list) -> None:
        """Show it in numbers."""
        show_rows(self._dom.head, self._dom.body, heads, rows)

    def say(self, verdict: str) -> None:
        """Say what has come of it."""
        self._dom.said.textContent = verdict

    def clear(self) -> None:
        """Show nothing: the table is another one, or the language before anything was trained."""
        self._dom.shown.hidden = True
        self._dom.progress.textContent = ""
        clear_rows(self._dom.head, self._dom.body)
        self.say("")
