"""The buttons that start and stop the training, and the lines that tell how it goes."""

from pyscript import document, window

from app.features.train.headline import before_training, headline
from app.page.dom import Elements, by_id, next_picture, on, on_press, write
from app.page.i18n import decimal, text

BUTTONS = ("train", "pause", "step", "reset")


class TransportView:
    """Shows how the training goes and what can be done about it."""

    def __init__(self) -> None:
        self._buttons = {name: by_id(name) for name in BUTTONS}
        self._dom = Elements("")
        self.next_picture = next_picture

    def listen(self, training) -> None:
        """Tell a `Training` of the buttons, each by the name of what it does."""
        for name in BUTTONS:
            # Pressed twice, Pause would take itself back; +1 epoch may be pressed as often as somebody likes.
            if name == "step":
                on(self._buttons[name], "click", training.step)
            else:
                on_press(self._buttons[name], getattr(training, name))
        window.IntersectionObserver.new(self._keep_in_sight).observe(self._dom.bar_place)

    def _keep_in_sight(self, entries, _observer) -> None:
        """Lay the bar over the lower edge of the window while its place is out of sight."""
        place, away = self._dom.bar_place, not entries[entries.length - 1].isIntersecting
        # Its place stays as high as it was, or what is in sight would move.
        place.style.minHeight = f"{place.offsetHeight}px" if away else ""
        self._dom.bar.classList.toggle("away", away)
        document.documentElement.classList.toggle("bar-away", away)

    def show(self, state) -> None:
        """Show what can be done, and the run from its beginning if it is new."""
        for name in BUTTONS:
            self._buttons[name].disabled = name not in state.buttons
        self._keep_focus(state)
        self._dom.train_text.textContent = text("train.further" if state.name == "trained" else "train.train")
        self._dom.pause_text.textContent = text("train.resume" if state.name == "paused" else "train.pause")
        if not state.result:
            self._dom.loss.textContent = text("train.waits" if state.train_waits else "train.idle")
            self._dom.loss.dataset.epoch = self._dom.loss.dataset.loss = ""
            self._dom.accuracy.textContent = before_training(state)
            self._dom.progress.value = 0

    def is_hidden(self) -> bool:
        """Tell whether the browser shows no pictures of the page, as of one in a tab that is not in sight."""
        return bool(document.hidden)

    def show_line(self, state) -> None:
        """Show the number and the loss of the epoch after which the network is shown."""
        result, line = state.result_shown, self._dom.loss
        # For whoever scripts the page and wants more digits than people do.
        line.dataset.loss = repr(result["loss"])
        line.dataset.epoch = str(result["epoch"])
        write(line, text("train.loss", epoch=result["epoch"], loss=decimal(result["loss"])))

    def show_epoch(self, state) -> None:
        """Show all that the epoch brought after which the network is shown."""
        result, progress = state.result_shown, self._dom.progress
        self.show_line(state)
        self._dom.loss.dataset.compiled = "yes" if result.get("compiled") else "no"
        write(self._dom.accuracy, headline(state))
        if progress.max != state.target:
            progress.max = state.target
        progress.value = result["epoch"]

    def _keep_focus(self, state) -> None:
        """Hand the focus on where its button has just stopped working, so that the keyboard is not lost."""
        focused = document.activeElement
        if focused and focused.id in BUTTONS and focused.disabled and state.buttons:
            self._buttons[state.buttons[0]].focus()
