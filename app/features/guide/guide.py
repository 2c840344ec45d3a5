"""The guided tour: five steps through the page, at a first visit and whenever the user asks for it."""

# What each step says, the panel that it needs, and the ids of what it points at, the most important first.
STEPS = (
    ("guide.mix", "", ("sliders", "row-fields")),
    ("guide.train", "", ("train",)),
    ("guide.loss", "train", ("chart-loss", "loss")),
    ("guide.map", "see", ("see-map-frame",)),
    ("guide.own", "", ("own", "tab-teach", "tab-data")),
)
# What is said instead of a table that is not of colours.
OF_ROWS = {
    "guide.mix": "guide.mix_row",
    "guide.train": "guide.train_rows",
    "guide.loss": "guide.loss_rows",
    "guide.map": "guide.map_rows",
}


class Guide:
    """Goes from step to step; nothing of it stands in the way of what people do meanwhile.

    Parameters
    ----------
    page : App
    view : object
        Has `show(number, count, key, pointed)`, `hide()`, and `listen(guide)`, which tells of the presses.
    """

    def __init__(self, page, view) -> None:
        self._page = page
        self._view = view
        self._step = 0
        view.listen(self)

    def begin(self) -> None:
        """Show the first step."""
        self._show(0)

    def next(self) -> None:
        """Show the next step."""
        self._show(self._step + 1)

    def back(self) -> None:
        """Show the step before."""
        self._show(self._step - 1)

    def end(self) -> None:
        """Put the tour away."""
        self._view.hide()

    def _show(self, step: int) -> None:
        self._step = min(max(step, 0), len(STEPS) - 1)
        key, panel, pointed = STEPS[self._step]
        if not self._page.state.is_of_colours:
            key = OF_ROWS.get(key, key)
        if panel:
            self._page.emit("panel", panel)
        self._view.show(self._step + 1, len(STEPS), key, pointed)
