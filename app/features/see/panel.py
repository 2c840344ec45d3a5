"""The panel See: what the network has learnt, drawn in four ways."""

from app.page.panel import Panel

PARTS = ("map", "network", "matrix", "trust")


class SeePanel(Panel):
    """Shows the parts; on a small screen one at a time.

    Parameters
    ----------
    page : Hub
    view : object
        Has `listen(on_sight, on_choice)` and `show_part(name)`.
    parts : dict
        Name -> Part, for each name of PARTS.
    """

    EVENTS = ("shown", "state")

    def __init__(self, page, view, parts: dict) -> None:
        self.parts = parts
        super().__init__(page, view)
        page.on("table", self._opened)
        page.on("question", self._asked)
        view.listen(self._sighted, view.show_part)
        view.show_part(PARTS[0])

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
        self.parts[name].see(in_sight and self.visible)

    def _opened(self) -> None:
        for part in self.parts.values():
            part.opened()

    def _asked(self) -> None:
        if self.visible:
            for part in self.parts.values():
                part.asked()
