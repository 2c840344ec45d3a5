"""The panel Train: the settings, and the losses of the run."""

from colornn_app.i18n import text, thousands
from colornn_app.panels.train import TrainPanel
from colornn_app.views.chart import ChartView
from colornn_app.views.dom import by_id, on

FIELDS = (("epochs", "epochs"), ("batch-size", "batch_size"))


def make_panel(page) -> TrainPanel:
    """Make the panel."""
    return TrainPanel(page, TrainView())


class TrainView:
    """Shows the settings and the losses."""

    def __init__(self) -> None:
        self._chart = ChartView()
        self._fields = []

    def listen(self, settings) -> None:
        """Take what is typed over into the settings."""
        self._fields = [_Field(element, name, settings) for element, name in FIELDS]

    def show(self, state) -> None:
        """Show the losses so far, and which settings can be changed."""
        for field in self._fields:
            field.lock(state)
        if state.epoch:
            self._chart.show(state)
        else:
            self._chart.clear()

    def focus_wrong(self) -> None:
        """Lead the keyboard to the first number that cannot be used."""
        for field in self._fields:
            if field.wrong:
                field.focus()
                return


class _Field:
    """A number that somebody types, with what the library says of it."""

    def __init__(self, element: str, name: str, settings) -> None:
        self._name = name
        self._settings = settings
        self._input = by_id(element)
        self._help = by_id(element + "-help")
        limits = settings.described[name]
        self._input.min, self._input.max = str(limits["minimum"]), str(limits["maximum"])
        self._input.value = str(settings.values[name])
        on(self._input, "input", self._typed)

    @property
    def wrong(self) -> bool:
        """Whether what was typed cannot be used."""
        return self._name in self._settings.wrong

    def focus(self) -> None:
        """Lead the keyboard here."""
        self._input.focus()

    def lock(self, state) -> None:
        """Let nobody change what the run under way has taken over already."""
        self._input.disabled = state.name in ("training", "paused")

    def _typed(self) -> None:
        if self._settings.type(self._name, self._input.value):
            self._input.removeAttribute("aria-invalid")
            self._help.textContent = ""
        else:
            limits = self._settings.described[self._name]
            told = {end: thousands(limits[end]) for end in ("minimum", "maximum")}
            self._input.setAttribute("aria-invalid", "true")
            self._help.textContent = text("train.range", **told)
