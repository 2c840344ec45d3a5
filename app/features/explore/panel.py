"""The panel Explore: what another setting would bring, tried out while a slider moves."""

from app.features.explore.learning_curve import LearningCurve
from app.features.explore.luck import Luck
from app.features.explore.search import Search
from app.features.explore.trials import Trials
from app.features.explore.what_if import WhatIf
from app.page.i18n import chosen
from app.page.panel import Panel


class ExplorePanel(Panel):
    """Has trainings tried out beside the one in Train, by a worker that lives as long as the panel is in sight."""

    EVENTS = ("settings",)

    def __init__(self, page, view) -> None:
        super().__init__(page, view)
        self.trials = Trials(page, view)
        self._language = chosen()
        self.what_if = WhatIf(page, view.what_if, self.trials)
        self.luck = Luck(page, view.luck, self.trials, self.what_if)
        self.learning_curve = LearningCurve(page, view.learning_curve, self.trials)
        self.search = Search(page, view.search, self.trials)
        self._parts = (self.what_if, self.luck, self.learning_curve, self.search)
        self.what_if.on_rest(self.luck.show_choices)
        page.on("table", self._table_is_another)
        page.on("taught", self._table_is_another)
        page.on("rows", self._table_is_another)
        page.on("state", self._state_is_another)

    def show(self) -> None:
        """Begin with the table and the settings as they are now."""
        self.trials.is_open = True
        super().show()

    def hide(self) -> None:
        """Try nothing while nobody looks."""
        super().hide()
        self.trials.end()

    def refresh(self) -> None:
        """Begin anew."""
        self._translate()
        if self.page.state.table:
            self.what_if.begin()
            self.search.show_chosen()
            self.page.spawn(self.luck.refresh())

    def retranslate(self) -> None:
        """Show in another language what was tried."""
        if self.visible:
            self._translate()

    def _translate(self) -> None:
        if self._language != chosen():
            self._language = chosen()
            for part in self._parts:
                part.retranslate()

    def _table_is_another(self) -> None:
        self.trials.forget_table()
        for part in self._parts:
            part.forget()
        self._happened()

    def _state_is_another(self) -> None:
        if self.visible:
            self.what_if.show_buttons()
            self.search.show_chosen()
            self.search.test.show()
