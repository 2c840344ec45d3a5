"""The panel Train: the buttons, the settings, and what each epoch brought."""

from pyscript import document

from colornn_app.controls import NumberField
from colornn_app.i18n import percent, text, thousands
from colornn_app.views.chart import ChartView
from colornn_app.views.dom import by_id, on

BUTTONS = ("train", "pause", "step", "reset")
FIELDS = (("epochs", "epochs"), ("batch-size", "batch_size"))


class TrainView:
    """Shows how the training goes.

    Parameters
    ----------
    settings : dict
        What `colornn_core.config.describe` tells of the training's settings.
    """

    def __init__(self, settings: dict) -> None:
        self._buttons = {name: by_id(name) for name in BUTTONS}
        self._train_text = by_id("train-text")
        self._pause_text = by_id("pause-text")
        self._fields = [_Field(element, setting, NumberField(settings[setting])) for element, setting in FIELDS]
        self._loss = by_id("loss")
        self._accuracy = by_id("accuracy")
        self._progress = by_id("progress")
        self._chart = ChartView()

    def listen(self, handlers: dict) -> None:
        """Call `handlers[NAME]()` when the button of that name is pressed."""
        for name in BUTTONS:
            on(self._buttons[name], "click", handlers[name])

    def read_settings(self) -> dict | None:
        """Return the settings by name, or None, with the field marked and in focus, if one cannot be used."""
        values = {}
        for field in self._fields:
            values[field.setting] = field.read()
            if values[field.setting] is None:
                field.focus()
                return None
        return values

    def show(self, state) -> None:
        """Show what can be done, and the run from its beginning if it is new."""
        for name in BUTTONS:
            self._buttons[name].disabled = name not in state.buttons
        self._keep_focus(state)
        self._train_text.textContent = text("train.further" if state.name == "trained" else "train.train")
        self._pause_text.textContent = text("train.resume" if state.name == "paused" else "train.pause")
        for field in self._fields:
            field.lock(state)
        if not state.epoch:
            self._loss.textContent = text("train.idle")
            self._accuracy.textContent = text("train.hint")
            self._progress.value = 0
            self._chart.clear()

    def show_epoch(self, state) -> None:
        """Show what the last epoch brought."""
        result = state.result
        # For whoever scripts the page and wants more digits than people do.
        self._loss.dataset.loss = repr(result["loss"])
        self._loss.dataset.epoch = str(state.epoch)
        self._loss.textContent = text("train.loss", epoch=state.epoch, loss=result["loss"])
        self._accuracy.textContent = text("train.accuracy", held_back=percent(result["validation_accuracy"]))
        self._progress.max = state.target
        self._progress.value = state.epoch
        self._chart.show(state)

    def _keep_focus(self, state) -> None:
        """Hand the focus on where its button has just stopped working, so that the keyboard is not lost."""
        focused = document.activeElement
        if focused and focused.id in BUTTONS and focused.disabled and state.buttons:
            self._buttons[state.buttons[0]].focus()


class _Field:
    """A number that somebody types, with what the library says of it."""

    def __init__(self, name: str, setting: str, number: NumberField) -> None:
        self.setting = setting
        self._input = by_id(name)
        self._help = by_id(name + "-help")
        self._number = number
        self._input.min, self._input.max = str(number.minimum), str(number.maximum)
        self._input.value = str(number.default)
        on(self._input, "input", self.read)

    def read(self) -> int | None:
        """Return the number, or None, and say what is wrong with it."""
        number = self._number.read(self._input.value)
        wrong = number is None
        if wrong:
            self._input.setAttribute("aria-invalid", "true")
        else:
            self._input.removeAttribute("aria-invalid")
        limits = {"minimum": thousands(self._number.minimum), "maximum": thousands(self._number.maximum)}
        self._help.textContent = text("train.range", **limits) if wrong else ""
        return number

    def focus(self) -> None:
        """Lead the keyboard here."""
        self._input.focus()

    def lock(self, state) -> None:
        """Let nobody change what the run under way has taken over already."""
        self._input.disabled = state.name in ("training", "paused")
