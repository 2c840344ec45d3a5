"""What is laid over the decision map on demand: rows that the network gets wrong, and another run's boundaries."""

from app.features.train.runs import settings_in_words
from app.page.latest import Latest


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
        Number of the run whose boundaries are laid over the map; 0: none.
    """

    def __init__(self, part) -> None:
        self._part = part
        self.wrong = False
        self.other = 0
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

    def lay_over(self, run: int) -> None:
        """Lay the boundaries of a run over the map; 0: of none."""
        self.other = run
        self.draw()

    def draw(self) -> None:
        """Draw what is to be seen over the map now."""
        self._latest.put(0)

    async def _draw(self, _item) -> None:
        part = self._part
        if not part.page.state.table:
            return
        chosen = {"wrong": self.wrong, "other": self.other}
        told = await part.page.ask("map_marks", plane=part.plane, output=part.output, **chosen)
        if told is not None and part.page.state.table:
            if self.other not in [number for number, _ in told["runs"]]:
                self.other = 0
            runs = [(number, settings_in_words(settings) if settings else []) for number, settings in told["runs"]]
            part.view.show_marks(self, told, runs)
