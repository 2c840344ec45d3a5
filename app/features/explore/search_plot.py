"""The plot of a search: a point for each of the settings, its score over something else of it."""

from app.features.explore.scales import log10, log_ends, log_marks, marks, score_ends
from app.features.explore.scores import is_regression
from app.features.settings.form import figure
from app.page.i18n import measured

AXES = ("learning_rate", "weights", "epochs", "seconds")


class SearchPlot:
    """Knows where the points of a search lie.

    Parameters
    ----------
    search : Search
    view : object
        See `app.features.explore.search_plot_view`.
    """

    def __init__(self, search, view) -> None:
        self._search = search
        self._view = view
        self._axis = AXES[0]
        view.listen(self)

    def choose(self, number: int) -> None:
        """Look at a point."""
        self._search.choose(number)

    def choose_axis(self, name: str) -> None:
        """Draw the scores over something else."""
        self._axis = name
        if self._search.ranking:
            self.show()

    def step(self, key: str) -> None:
        """Go from the point that is looked at to the next one that a key leads to."""
        ranking = self._search.ranking
        if not ranking:
            return
        number = neighbour(self._points(), self._current(), key)
        self._search.choose(number)
        self._view.focus(number)

    def show(self) -> None:
        """Show all points."""
        search, points = self._search, self._points()
        score_scale, scale = score_ends([y for _, _, y in points]), log_ends([x for _, x, _ in points])
        is_r2 = is_regression(search.page)
        scores = [(mark, measured(mark) if is_r2 else measured(100 * mark) + "%") for mark in marks(score_scale)]
        others = [(log10(mark), figure(mark)) for mark in log_marks(scale)]
        self._view.show_scales(scale, others, score_scale, scores)
        shown = []
        for number, x, y in points:
            trial = search.found[number]
            below = " below" if y < score_scale[0] else ""
            shown.append((number, x, y, kind(trial) + below, search.label(trial)))
        self._view.show_points(shown, search.chosen, self._current())

    def _current(self) -> int:
        """Return the point that the keyboard comes to."""
        search = self._search
        return search.chosen if search.chosen in search.ranking else search.ranking[0]

    def _points(self) -> list:
        """Return the number of each of the settings, and its place on both scales."""
        found = self._search.found
        return [
            (number, log10(max(found[number][self._axis], 1e-6)), found[number]["mean"])
            for number in self._search.ranking
        ]


def kind(trial: dict) -> str:
    """Return what kind of point it is."""
    if trial["present"]:
        return "present"
    if trial["recommended"]:
        return "recommended"
    return "whole" if trial["whole"] else "partly"


def neighbour(points: list, number: int, key: str) -> int:
    """Return the point that a key leads to from another one: to the sides, or to a better or worse score.

    >>> points = [(0, 1.0, 0.9), (1, 2.0, 0.8), (2, 3.0, 0.7)]
    >>> neighbour(points, 0, "ArrowRight"), neighbour(points, 0, "ArrowDown"), neighbour(points, 1, "Home")
    (1, 1, 0)
    """
    across = key in ("ArrowLeft", "ArrowRight")
    ordered = sorted([(x if across else -y, x, one) for one, x, y in points])
    numbers = [one for _, _, one in ordered]
    if key in ("Home", "End"):
        return numbers[0 if key == "Home" else -1]
    place = numbers.index(number) + (1 if key in ("ArrowRight", "ArrowDown") else -1)
    return numbers[min(max(place, 0), len(numbers) - 1)]
