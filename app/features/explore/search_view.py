"""Search: the time, the plot, the table of the best, and what is looked at of them."""

from app.features.explore.part_view import PartView
from app.features.explore.rows_view import show_rows
from app.features.explore.search_plot_view import SearchPlotView
from app.features.train.test_set_view import TestSetView
from app.page.dom import aria, fill, make, on_event, on_press


class SearchView(PartView):
    """Shows what a search has found."""

    def __init__(self, show_message) -> None:
        super().__init__("search", show_message)
        self.plot = SearchPlotView()
        self.test_set = TestSetView("explore-search-test-")

    def listen(self, part) -> None:
        """Tell a `Search` what people do."""
        super().listen(part)
        on_press(self._dom.use, part.use)
        on_press(self._dom.back, part.back)

        def press(event) -> None:
            button = event.target.closest("button")
            if button:
                part.choose_place(button.closest("tr").sectionRowIndex)

        on_event(self._dom.body, "click", press)

    @property
    def seconds(self) -> str:
        """How long to search."""
        return self._dom.seconds.value

    def show_times(self, times: list, chosen: str) -> None:
        """Let people choose how long to search."""
        fill(self._dom.seconds, times, chosen)

    def show_best(self, heads: list, rows: list, chosen: int) -> None:
        """Show the best as a table whose rows can be pressed, and in which place the chosen one is, if it is there."""
        show_rows(self._dom.head, self._dom.body, heads, rows, pressed=True)
        buttons = self._dom.body.querySelectorAll("button")
        for place in range(buttons.length):
            aria(buttons.item(place), "pressed", place == chosen)

    def show_chosen(self, words: list, use: bool, back: bool) -> None:
        """Show what is looked at, in sentences, and let the buttons be pressed or not."""
        self._dom.use.disabled = not use
        self._dom.back.disabled = not back
        if self._dom.chosen.textContent != "".join(words):
            self._dom.chosen.replaceChildren()
            for sentence in words:
                self._dom.chosen.append(make("p", "", sentence))

    def show_used(self, message: str) -> None:
        """Tell what Train has now."""
        self._dom.used.textContent = message

    def clear(self) -> None:
        """Show nothing."""
        super().clear()
        self.show_used("")
        self.plot.clear()
        self.show_chosen([], False, False)
        self.test_set.show([], False, False)
