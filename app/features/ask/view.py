"""What is asked and answered, always in sight: the swatch with the answer on it, and the controls of the question."""

from app.features.ask.answers import bands, gradient
from app.features.ask.colour_view import ColourControls
from app.features.ask.ranking_view import RankingView
from app.features.ask.row_view import RowControls
from app.page.dom import Elements, property_of, write
from app.page.i18n import listed, text
from app.shared.colours import css_rgb, ink

LONG = 15  # letters of an answer that is written smaller, so that all of it is seen


class AskView:
    """Shows a question and its answer."""

    def __init__(self) -> None:
        self.ranking = RankingView()
        self._colour = ColourControls()
        self.moved_before = self._colour.moved_before
        self._row = RowControls()
        self._pictures: list = []  # the controls for them, once they are needed
        self._dom = Elements("")
        self._pen = self._dom.swatch.getContext("2d")

    def listen(self, on_row, on_example) -> None:
        """Call `on_row(row)` with each question that the controls make, `on_example()` where a row is wanted."""
        self._listeners = on_row, on_example
        self._colour.listen(on_row)
        self._row.listen(on_row)

    def show_table(self, state) -> None:
        """Show the controls that a table's rows need."""
        plain = not state.is_of_colours
        self._dom.swatch.hidden = plain
        self._dom.asked.hidden = not plain
        self._colour.hide(plain)
        self._row.hide(not plain or bool(state.picture))
        self._dom.swatch_frame.dataset.kind = "plain" if plain else "colour"
        if plain:
            self._row.build([] if state.picture else state.table["inputs"])
            self._dom.asked.textContent = text("ask.question", name=listed(state.table["outputs"]))
        if state.picture and not self._pictures:
            module = __import__("app.features.ask.picture_view", None, None, ("PictureControls",))
            self._pictures.append(module.PictureControls(*self._listeners))
        for controls in self._pictures:
            controls.build(state)

    def show_question(self, state) -> None:
        """Show what is asked about."""
        if not state.is_of_colours:
            (self._pictures[0] if state.picture else self._row).show(state.row)
            return
        painted = css_rgb(state.colour)
        self._pen.fillStyle = painted
        self._pen.fillRect(0, 0, self._dom.swatch.width, self._dom.swatch.height)
        property_of(self._dom.swatch_frame, "--swatch", painted)
        property_of(self._dom.swatch_frame, "--ink", ink(state.colour))
        self._colour.show(state.colour)

    def show_truth(self, message: str) -> None:
        """Tell what the picture is that is asked about."""
        self._pictures[0].show_truth(message)

    def show_answer(self, answer, large: str, beside: str, state) -> None:
        """Show an answer, see `services.ask.classify`, and what is said of it; None if there is none yet."""
        if self._dom.label.textContent != large:
            self._dom.label.textContent = large
            self._dom.label.className = "long" if len(large) > LONG else ""
        write(self._dom.confidence, beside)
        if not state.is_of_colours:
            property_of(self._dom.swatch_frame, "--bands", gradient(bands(answer) if answer else []))
        self.ranking.show(answer, state)
