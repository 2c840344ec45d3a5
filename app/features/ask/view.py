"""What is asked and answered, always in sight: the swatch with the answer on it, and the controls of the question."""

from app.features.ask.answers import bands, gradient
from app.features.ask.colour_view import ColourControls
from app.features.ask.ranking_view import RankingView
from app.features.ask.row_view import RowControls
from app.page.dom import by_id, property_of
from app.page.i18n import text
from app.shared.colours import css_rgb, ink


class AskView:
    """Shows a question and its answer."""

    def __init__(self) -> None:
        self.ranking = RankingView()
        self._colour = ColourControls()
        self._row = RowControls()
        self._swatch = by_id("swatch")
        self._pen = self._swatch.getContext("2d")
        self._frame = by_id("swatch-frame")
        self._asked = by_id("asked")
        self._label = by_id("label")
        self._confidence = by_id("confidence")

    def listen(self, on_row) -> None:
        """Call `on_row(row)` with each question that the controls make."""
        self._colour.listen(on_row)
        self._row.listen(on_row)

    def show_table(self, state) -> None:
        """Show the controls that a table's rows need."""
        plain = not state.is_of_colours
        self._swatch.hidden = plain
        self._asked.hidden = not plain
        self._colour.hide(plain)
        self._row.hide(not plain)
        self._frame.dataset.kind = "plain" if plain else "colour"
        if plain:
            self._row.build(state.table["inputs"])
            self._asked.textContent = text("ask.question", name=", ".join(state.table["outputs"]))

    def show_question(self, state) -> None:
        """Show what is asked about."""
        if not state.is_of_colours:
            self._row.show(state.row)
            return
        painted = css_rgb(state.colour)
        self._pen.fillStyle = painted
        self._pen.fillRect(0, 0, self._swatch.width, self._swatch.height)
        property_of(self._frame, "--swatch", painted)
        property_of(self._frame, "--ink", ink(state.colour))
        self._colour.show(state.colour)

    def show_answer(self, answer, large: str, beside: str, state) -> None:
        """Show an answer, see `services.ask.classify`, and what is said of it; None if there is none yet."""
        self._label.textContent = large
        self._confidence.textContent = beside
        if not state.is_of_colours:
            property_of(self._frame, "--bands", gradient(bands(answer) if answer else []))
        self.ranking.show(answer, state)
