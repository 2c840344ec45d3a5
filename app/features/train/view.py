"""The panel Train: charts, what they say in words, the scrubber, the settings and the runs."""

from app.features.settings.view import SettingsView
from app.features.train.curves_view import CurvesView
from app.features.train.playback_view import PlaybackView
from app.features.train.runs_view import RunsView
from app.features.train.test_set_view import TestSetView
from app.page.dom import Elements, aria, by_id, make, make_translated, on, say
from app.page.i18n import text
from app.page.widgets import make_head, make_row, on_each

HEADS = {
    "epoch": "train.head_epoch",
    "loss": "train.head_loss",
    "validation_loss": "train.head_validation_loss",
    "accuracy": "train.head_accuracy",
    "validation_accuracy": "train.head_validation_accuracy",
}


class TrainView:
    """Shows how the training goes, and lets people set it."""

    def __init__(self) -> None:
        self.curves = CurvesView()
        self.runs = RunsView()
        self.playback = PlaybackView()
        self.test_set = TestSetView()
        self._dom = Elements("")

    def listen(self, panel) -> None:
        """Tell the panel what people do, and let them set the settings of its page."""
        settings = panel.page.state.settings
        self.presets = PresetsView(settings.presets)
        self.settings = SettingsView(settings, lambda: panel.page.emit("settings"))
        self.presets.listen(panel.choose_preset)
        self.playback.listen(panel.page.training)
        self.test_set.listen(panel.open_test_set)
        on(self._dom.milestones, "toggle", panel.show_milestones)

    def show_summary(self, summary: str, outcome: str) -> None:
        """Show what the epoch brought that is shown, and why the training ended early, if it did."""
        self._dom.train_summary.textContent = summary
        self._dom.train_outcome.textContent = outcome
        self._dom.train_outcome.hidden = not outcome

    def show_note(self, note: str) -> None:
        """Show what pressing Train will do."""
        self._dom.train_note.textContent = note
        self._dom.train_note.hidden = not note

    def milestones_open(self) -> bool:
        """Tell whether the table of numbers is in sight."""
        return bool(self._dom.milestones.open)

    def show_milestones(self, columns: list, rows: list) -> None:
        """Show some epochs as a table; `columns` are keys of HEADS."""
        self._dom.milestones_head.replaceChildren()
        for column in columns:
            self._dom.milestones_head.append(make_head("col", text(HEADS[column]), "number"))
        self._dom.milestones_body.replaceChildren()
        for cells in rows:
            self._dom.milestones_body.append(make_row(*[make("td", "number", cell) for cell in cells]))


class PresetsView:
    """A button for each preset."""

    def __init__(self, presets: list) -> None:
        self._place = by_id("presets")
        self._help = by_id("preset-help")
        self._buttons = {}
        for name, _settings in presets:
            button = make_translated("button", "plain", "preset." + name.replace(" ", "_"))
            self._buttons[name] = button
            self._place.append(button)

    def listen(self, on_preset) -> None:
        """Call `on_preset(name)` with each preset that is chosen."""
        on_each(self._buttons, "click", on_preset)

    def show(self, settings) -> None:
        """Show which preset the settings stand for, if any."""
        chosen = settings.preset()
        for name, button in self._buttons.items():
            aria(button, "pressed", name == chosen)
            say(button, self._key(name, settings))
        say(self._help, self._key(chosen, settings) + "_help" if chosen else "preset.own")

    def _key(self, name: str, settings) -> str:
        if name == settings.presets[0][0] and settings.suits_the_table:
            return "preset.suitable"
        return "preset." + name.replace(" ", "_")
