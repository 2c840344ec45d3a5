"""The confusion matrix: what the rows of the validation set are called, and what they are."""

from app.features.see.part import Part
from app.page.i18n import listed, measured
from app.page.latest import Latest

# So many digits of a value tell one row from another.
DIGITS = 4


class ConfusionMatrixPart(Part):
    """Shows how often each label is taken for which, and the rows behind a cell; of numbers, predicted and actual ones.

    Attributes
    ----------
    cell : tuple
        Truth and answer of the cell that is looked into, empty if none is.
    """

    PAUSE = 0.3

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        self.cell: tuple = ()
        self.output = 0
        self._labels = []
        self._looking = Latest(self._look, page.spawn)
        view.listen(self)

    def opened(self) -> None:
        """Another table is open."""
        self.output = 0
        self.close()
        self.view.clear()
        self.refresh()

    def choose_output(self, number: int) -> None:
        """Look at another one of several numbers."""
        self.output = number
        self.refresh()

    def choose(self, truth, answer) -> None:
        """Look into a cell."""
        self.cell = truth, answer
        self._looking.put(self.cell)

    def close(self) -> None:
        """Look into no cell."""
        self.cell = ()
        self.view.show_rows(None, None, None)

    def retranslate(self) -> None:
        """Draw what there is to see in another language."""
        self.refresh()
        if self.cell:
            self._looking.put(self.cell)

    async def _draw(self, _number: int) -> None:
        judged = await self.page.ask("judge", output=self.output)
        if judged is None:
            return
        self._labels = judged.get("labels", [])
        if self.cell and self._labels and not self._has(judged["task"] == "multi-label", *self.cell):
            self.close()
        self.view.show(judged, self.page.state, self.output)
        await self._rest()
        if self.cell and self.page.state.name != "training":
            self._looking.put(self.cell)

    async def _look(self, cell: tuple) -> None:
        truth, answer = cell
        behind = await self.page.ask("rows_behind", truth=truth, answer=answer, labels=self._labels)
        if behind is not None and cell == self.cell:
            if behind.get("gone"):
                self.close()
            else:
                self.view.show_rows(truth, answer, behind)

    def words_of(self, row: dict) -> str:
        """Tell a row behind a cell: its colour, or its values with their units."""
        units = self.page.state.table.get("units", {})
        return row["colour"] or row_in_words(row["row"], units)

    def _has(self, several: bool, truth, answer) -> bool:
        """Tell whether the matrix still has a cell; where it is multi-label its answer is a number."""
        return truth in self._labels and (several == isinstance(answer, int)) and (several or answer in self._labels)


def row_in_words(row: dict, units: dict) -> str:
    """Tell the values of a row by name.

    >>> row_in_words({"income": 8743.2, "port": "S"}, {"income": "EUR"})
    'income = 8743 EUR, port = S'
    """
    words = []
    for name, value in row.items():
        is_number = isinstance(value, (int, float))
        words.append(name + " = " + (measured(value, units.get(name, ""), DIGITS) if is_number else str(value)))
    return listed(words)
