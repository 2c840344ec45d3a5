"""The test set of a search: the best of the settings are measured on it once, at the end, by a press."""

from app.features.train.test_set import result
from app.page.i18n import count, text, thousands
from app.shared.protocol import SEARCH


class SearchTestSet:
    """Opens the test set that a search has left alone.

    Parameters
    ----------
    search : Search
    view : object
        See `app.features.train.test_set_view`.
    trials : Trials
    """

    def __init__(self, search, view, trials) -> None:
        self._search = search
        self._view = view
        self._trials = trials
        self.forget()
        view.listen(self.open)

    def forget(self) -> None:
        """There is no test set."""
        self.begin(0, 0)

    def begin(self, rows: int, draw: int) -> None:
        """There is one of so many rows, the one of this draw; see `run_history.Run`."""
        self._rows, self._draw = rows, draw
        self._opened_by = 0
        self._tested = None

    def open(self) -> None:
        """Measure the best settings on it, which can be done once."""
        self._trials.begin(self._search, self._open)

    async def _open(self, number: int) -> None:
        search, page = self._search, self._search.page
        search.show_measuring()
        settings = search.settings_of(search.ranking[0])
        trained = await self._trials.ask("train_finalist", {"settings": settings, "draw": self._draw})
        if trained is None or self._trials.is_over(number):
            return
        answer = await page.ask("open_for_search", settings=search.begun, draw=self._draw)
        if answer is None:
            return
        self._opened_by = answer["opened_by"]
        if not self._opened_by:
            self._tested = await self._trials.ask("measure_finalist", {})
            page.emit("test_set")

    def show(self) -> None:
        """Show what can be said of it."""
        words, state = self._words(), self._search.page.state
        closed = bool(self._rows and not self._tested and not self._opened_by)
        self._view.show(words, closed, not self._search.is_running and state.name != "training")

    def _words(self) -> list:
        if not self._search.found:
            return []
        if not self._rows:
            return [text("explore.search_no_test")]
        if self._tested:
            tested, state = self._tested, self._search.page.state
            values = {"epoch": thousands(tested["epoch"]), "rows": thousands(tested["rows"])}
            sentence = text("train.test_opened", result=result(tested, state), **values)
            return [sentence, text("explore.search_tested"), text("train.test_over")]
        if self._opened_by == SEARCH:
            return [text("train.test_by_search")]
        if self._opened_by:
            return [text("explore.search_test_by_other", n=self._opened_by)]
        return [count("train.test_kept", self._rows), text("explore.search_test"), text("train.test_once")]
