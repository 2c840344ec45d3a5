"""The panel See: which of its parts are in sight, and what network they show."""

from pyscript import window

from app.features.see.calibration_view import CalibrationView
from app.features.see.confusion_matrix_view import ConfusionMatrixView
from app.features.see.decision_map_view import DecisionMapView
from app.features.see.drawing import PARTS
from app.features.see.network_diagram_view import NetworkDiagramView
from app.features.see.points_view import PointsView
from app.features.train.playback_view import PlaybackView
from app.page.dom import aria, by_id
from app.page.i18n import count, text
from app.page.widgets import on_each


class SeeView:
    """Shows the parts, all of them where there is room; tells which are in sight."""

    def __init__(self) -> None:
        self._matrix = ConfusionMatrixView()
        self.parts = {
            "map": DecisionMapView(),
            "network": NetworkDiagramView(),
            "matrix": self._matrix,
            "calibration": CalibrationView(),
        }
        self.points = PointsView()
        self.playback = PlaybackView("see-")
        self._panel = by_id("panel-see")
        self._network = by_id("see-network-shown")
        self._buttons = {name: by_id("see-show-" + name) for name in PARTS}

    def listen(self, on_sight, on_choice) -> None:
        """Call `on_sight(name, whether)` when a part comes into sight or leaves it, `on_choice(name)` with choices."""

        def sighted(entries, _observer) -> None:
            for entry in entries:
                on_sight(entry.target.dataset.part, entry.isIntersecting)

        # A little ahead, so that what is scrolled to is there.
        observer = window.IntersectionObserver.new(sighted, window.JSON.parse('{"rootMargin": "200px"}'))

        for name in PARTS:
            observer.observe(by_id("see-" + name))
        on_each(self._buttons, "click", on_choice)

    def show_part(self, chosen: str) -> None:
        """Bring a part into sight where there is room for one only."""
        self._panel.dataset.part = chosen
        for name in PARTS:
            aria(self._buttons[name], "pressed", name == chosen)

    def show_state(self, state) -> None:
        """Tell which network is shown."""
        if not state.table:
            message = text("see.waiting")
        elif not state.answers:
            message = text("see.untrained_colours" if state.is_of_colours else "see.untrained")
        elif 0 < state.epoch_shown < state.epoch:
            message = count("see.earlier", state.epoch_shown)
        else:
            message = count("see.epochs", state.epoch) if state.epoch else text("see.opened")
        self._network.textContent = message
        self._matrix.show_kind(state)
        self.playback.show(state)
