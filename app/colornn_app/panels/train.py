"""The panel Train: the settings, and the losses of the run."""

from colornn_app.panels import Panel


class TrainPanel(Panel):
    """Lets people set how the network is trained, and shows its losses."""

    EVENTS = ("shown", "state")

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        view.listen(page.state.settings)
        page.on("wrong", view.focus_wrong)

    def refresh(self) -> None:
        """Show the losses, and the settings as far as they can be changed now."""
        self.view.show(self.page.state)
