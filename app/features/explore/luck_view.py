"""Luck: what is compared, the bands, a dot for each seed, and the spread in numbers."""

from app.features.explore.repeated_view import RepeatedView
from app.page.dom import fill, make_path

WIDTH, HEIGHT = 1000, 24  # of a strip of dots, in the units of its drawing


class LuckView(RepeatedView):
    """Shows what many seeds have brought."""

    def __init__(self, show_message) -> None:
        super().__init__("luck", show_message)
        self._selects = (self._dom.first, self._dom.second)
        self._known = []

    @property
    def choices(self) -> tuple:
        """What is compared, with what."""
        return self._selects[0].value, self._selects[1].value

    def show_choices(self, choices: list) -> None:
        """Let people choose; what is chosen stays where it can."""
        if choices == self._known:
            return
        self._known = choices
        names = [name for name, _ in choices]
        for select, first in zip(self._selects, names):
            chosen = select.value if select.value in names else first
            fill(select, choices, chosen)

    def show_names(self, names: list) -> None:
        """Show whose curves and dots these are, and all places for them."""
        self.show()
        self._dom.first_key.hidden = len(names) < 2
        self._dom.first_key.textContent = names[0]
        self._dom.second_key.textContent = names[-1]

    def show_dots(self, scores: list, ends: tuple, ends_in_words: list) -> None:
        """Show a strip of dots for each setting, one for each seed."""
        low, high = ends
        self._dom.dots.replaceChildren()
        for place, each in enumerate(scores):
            path = make_path()
            shares = [(score - low) / (high - low or 1) for score in each if score is not None]
            y = HEIGHT * (place + 0.5)
            path.setAttribute("d", "".join([f"M{share * WIDTH:.1f} {y}h0" for share in shares]))
            path.setAttribute("class", "first" if place + 1 < len(scores) else "second")
            self._dom.dots.append(path)
        self._dom.dots.setAttribute("viewBox", f"0 0 {WIDTH} {HEIGHT * len(scores)}")
        self._dom.low.textContent, self._dom.high.textContent = ends_in_words
