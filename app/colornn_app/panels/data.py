"""The panel Data: which table is learnt, and tables of one's own."""

from colornn_app.panels import Panel


class DataPanel(Panel):
    """Shows the table, and opens others."""

    EVENTS = ("table", "state")

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        view.listen(page.open_file, page.open_built_in)

    def refresh(self) -> None:
        """Show the table that is open, or that one is being read."""
        self.view.show_busy(self.page.state.opening)
        if self.page.state.table:
            self.view.show(self.page.state.table)
