"""The panel See: what the network has learnt, drawn in four ways."""

from app.features.see.calibration import CalibrationPart
from app.features.see.confusion_matrix import ConfusionMatrixPart
from app.features.see.decision_map import DecisionMapPart
from app.features.see.drawing import PARTS
from app.features.see.network_diagram import NetworkDiagramPart
from app.page.panel import Panel


class SeePanel(Panel):
    """Shows the parts; on a small screen one at a time.

    Parameters
    ----------
    page : App
    view : object
        Has `parts`, a view for each name of PARTS, and `points`; see `app.features.see.view`.
    """

    EVENTS = ("shown", "state")

    def __init__(self, page, view) -> None:
        views = view.parts
        decisions = DecisionMapPart(page, views["map"], view.points)
        network = NetworkDiagramPart(page, views["network"], decisions)
        decisions.followers.append(network)
        self.parts = {"map": decisions, "network": network, "matrix": ConfusionMatrixPart(page, views["matrix"])}
        self.parts["calibration"] = CalibrationPart(page, views["calibration"])
        self._near = dict.fromkeys(self.parts, False)  # what is in sight as soon as the panel is
        super().__init__(page, view)
        view.playback.listen(page.training)
        page.on("table", self._opened)
        page.on("question", self._asked)
        view.listen(self._sighted, view.show_part)
        view.show_part(PARTS[0])

    def show(self) -> None:
        """Be in sight from now on; a panel that is back before the next frame is not reported by the browser."""
        super().show()
        for name, part in self.parts.items():
            part.see(self._near[name])

    def hide(self) -> None:
        """Be out of sight from now on."""
        super().hide()
        for part in self.parts.values():
            part.see(False)

    def refresh(self) -> None:
        """Draw every part that is in sight."""
        self.view.show_state(self.page.state)
        for part in self.parts.values():
            part.refresh()

    def retranslate(self) -> None:
        """Draw every part in another language."""
        self.view.show_state(self.page.state)
        for part in self.parts.values():
            part.retranslate()

    def _sighted(self, name: str, in_sight: bool) -> None:
        self._near[name] = in_sight
        self.parts[name].see(in_sight and self.visible)

    def _opened(self) -> None:
        for part in self.parts.values():
            part.opened()

    def _asked(self) -> None:
        if self.visible:
            for part in self.parts.values():
                part.asked()
