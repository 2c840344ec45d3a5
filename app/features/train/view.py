"""The panel Train: charts, what they say in words, the scrubber, the settings and the runs."""

from app.features.settings.view import SettingsView
from app.features.train.curves_view import CurvesView
from app.features.train.runs_view import RunsView
from app.page.dom import by_id, make, make_said, on, say
from app.page.i18n import text, thousands

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
        self._summary = by_id("train-summary")
        self._outcome = by_id("train-outcome")
        self._note = by_id("train-note")
        self._scrubber = by_id("scrubber")
        self._epoch = by_id("scrubber-epoch")
        self._held = False
        self._milestones = by_id("milestones")
        self._head = by_id("milestones-head")
        self._body = by_id("milestones-body")

    def listen(self, panel) -> None:
        """Tell the panel what people do, and let them set the settings of its page."""
        settings = panel.page.state.settings
        self.presets = PresetsView(settings.presets)
        self.settings = SettingsView(settings, lambda: panel.page.emit("settings"))

        def scrubbed() -> None:
            self._held = True
            panel.page.training.look_back(int(self._scrubber.value))

        self.presets.listen(panel.choose_preset)
        on(self._scrubber, "input", scrubbed)
        on(self._milestones, "toggle", panel.show_milestones)

    def show_epochs(self, state, at_rest: bool) -> None:
        """Show which epoch is shown, and whether one can look back."""
        self._scrubber.disabled = not (at_rest and state.epoch > 1)
        self._scrubber.max = str(max(state.epoch, 1))
        if not at_rest or not state.epoch:
            self._held = False
        # Of a long run not every epoch is kept: the thumb stays where it was put, or keys would never get to the next.
        if not self._held:
            self._scrubber.value = str(max(state.epoch_shown, 1))
        shown = {"epoch": thousands(state.epoch_shown), "last": thousands(state.epoch)}
        self._epoch.textContent = text("train.epoch_of", **shown) if state.epoch else ""
        self._scrubber.setAttribute("aria-valuetext", text("train.epoch_of", **shown))

    def release(self) -> None:
        """Let the thumb of the scrubber go where the epoch is that is shown."""
        self._held = False

    def show_summary(self, summary: str, outcome: str) -> None:
        """Show what the epoch brought that is shown, and why the training ended early, if it did."""
        self._summary.textContent = summary
        self._outcome.textContent = outcome
        self._outcome.hidden = not outcome

    def show_note(self, note: str) -> None:
        """Show what pressing Train will do."""
        self._note.textContent = note
        self._note.hidden = not note

    def milestones_open(self) -> bool:
        """Tell whether the table of numbers is in sight."""
        return bool(self._milestones.open)

    def show_milestones(self, columns: list, rows: list) -> None:
        """Show some epochs as a table; `columns` are keys of HEADS."""
        self._head.replaceChildren()
        for column in columns:
            head = make("th", "number", text(HEADS[column]))
            head.scope = "col"
            self._head.append(head)
        self._body.replaceChildren()
        for cells in rows:
            row = make("tr")
            for cell in cells:
                row.append(make("td", "number", cell))
            self._body.append(row)


class PresetsView:
    """A button for each preset."""

    def __init__(self, presets: list) -> None:
        self._place = by_id("presets")
        self._help = by_id("preset-help")
        self._buttons = {}
        for name, _settings in presets:
            button = make_said("button", "plain", "preset." + name.replace(" ", "_"))
            button.type = "button"
            self._buttons[name] = button
            self._place.append(button)

    def listen(self, on_preset) -> None:
        """Call `on_preset(name)` with each preset that is chosen."""

        def listen_to(name: str) -> None:
            on(self._buttons[name], "click", lambda: on_preset(name))

        for name in self._buttons:
            listen_to(name)

    def show(self, settings) -> None:
        """Show which preset the settings stand for, if any."""
        chosen = settings.preset()
        for name, button in self._buttons.items():
            button.setAttribute("aria-pressed", "true" if name == chosen else "false")
            say(button, self._key(name, settings))
        say(self._help, self._key(chosen, settings) + "_help" if chosen else "preset.own")

    def _key(self, name: str, settings) -> str:
        if name == settings.presets[0][0] and settings.suits_the_table:
            return "preset.suitable"
        return "preset." + name.replace(" ", "_")
