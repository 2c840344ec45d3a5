"""What is laid over the decision map on demand: rows that the network gets wrong, and another run's boundaries."""

from app.features.train.runs import settings_in_words
from app.page.latest import Latest

NONE, NEWEST = 0, -1  # of the other runs


class MapMarks:
    """Asks for the marks of a map whenever it is drawn, and when others are chosen.

    Parameters
    ----------
    part : DecisionMapPart

    Attributes
    ----------
    wrong : bool
        Whether the rows that the network gets wrong are marked.
    other : int
        Number of the run whose boundaries are laid over the map, NONE, or NEWEST until its number is known.
    """

    def __init__(self, part) -> None:
        self._part = part
        self.wrong = False
        self.other = NONE
        self._latest = Latest(self._draw, part.page.spawn)
        part.view.listen_marks(self)

    @property
    def can_be_wrong(self) -> bool:
        """Whether an answer is right or wrong, as a number is not."""
        return self._part.page.state.task != "regression"

    def mark_wrong(self, whether: bool) -> None:
        """Mark the rows that the network gets wrong, or do not."""
        self.wrong = whether
        self.draw()

    def compare_with(self, run: int) -> None:
        """Lay the boundaries of a run over the map; 0: of none."""
        self.other = run
        self.draw()

    @property
    def can_train_again(self) -> bool:
        """Whether there is a network that began here and could be trained from another seed."""
        state = self._part.page.state
        return state.name in ("paused", "trained") and state.epoch > 0 and not state.opened_model

    def train_again(self) -> None:
        """Train the same network from another seed, and lay the boundaries of the one before over its own."""
        page = self._part.page
        settings = page.state.settings
        if settings.read() is None:
            page.emit("wrong")
        elif self.can_train_again:
            settings.set("seed", settings.values["seed"] + 1)
            page.emit("settings")
            self.other = NEWEST
            page.training.reset()
            page.training.train()

    def draw(self) -> None:
        """Draw what is to be seen over the map now."""
        self._latest.put(0)

    async def _draw(self, _item) -> None:
        part = self._part
        if not part.page.state.table:
            return
        chosen = {"wrong": self.wrong, "other": self.other}
        answer = await part.page.ask("map_marks", plane=part.plane, output=part.output, **chosen)
        if answer is not None and part.page.state.table:
            numbers = [number for number, _ in answer["runs"]]
            if self.other == NEWEST and numbers:
                self.compare_with(numbers[-1])
            elif self.other not in numbers:
                self.other = NONE
            runs = [(number, settings_in_words(settings) if settings else []) for number, settings in answer["runs"]]
            part.view.show_marks(self, answer, runs)
