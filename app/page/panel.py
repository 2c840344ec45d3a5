"""What the panels behind the tabs have in common; each stands in its feature's folder, beside the view that shows it.

A panel is made when it is first opened.
"""


class Panel:
    """One of the panels behind the tabs. While it is hidden it draws nothing.

    Parameters
    ----------
    page : App
    view : object
        Shows the panel.
    """

    # After which events of the hub the panel is drawn anew.
    EVENTS: tuple = ()

    def __init__(self, page, view) -> None:
        self.page = page
        self.view = view
        self.visible = False
        for event in self.EVENTS:
            page.on(event, self._happened)
        page.on("language", self.retranslate)

    def show(self) -> None:
        """Be in sight from now on."""
        self.visible = True
        self.refresh()

    def hide(self) -> None:
        """Be out of sight from now on."""
        self.visible = False

    def refresh(self) -> None:
        """Draw what there is to see now."""

    def retranslate(self) -> None:
        """Draw what there is to see in another language."""
        self._happened()

    def _happened(self) -> None:
        if self.visible:
            self.refresh()
