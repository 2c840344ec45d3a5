"""What goes on, in a word and for scripts; the start of the worker; and the line that screen readers read out."""

from pyscript import document

from app.page.dom import Elements
from app.page.i18n import chosen, decimal, percent, text


class StatusView:
    """Shows the state of the page."""

    def __init__(self) -> None:
        self._root = document.documentElement
        self._dom = Elements("")
        self._shown: tuple = ()

    def show(self, state) -> None:
        """Show the state, and say so if it has just changed, or is that of another table."""
        self._root.dataset.model = state.model
        shown = (state.name, chosen(), state.name == "ready" and state.table["name"])
        if shown == self._shown:
            return
        self._shown = shown
        self._root.dataset.state = state.name
        self._dom.state.textContent = text("state." + state.name)
        self._dom.boot.hidden = state.name != "loading"
        self._announce(state)

    def show_boot(self, boot) -> None:
        """Show how far the worker is with its start."""
        self._dom.boot_text.textContent = text(boot.latest)
        self._dom.boot_bar.max = boot.total
        self._dom.boot_bar.value = len(boot.reached)

    def show_slow(self) -> None:
        """Tell that the start takes long."""
        self._dom.boot_text.textContent = text("boot.slow")

    def _announce(self, state) -> None:
        if state.name == "ready":
            self._dom.announcement.textContent = text("say.ready", name=state.table["name"])
        elif state.name == "training":
            self._dom.announcement.textContent = text("say.training")
        elif state.name in ("paused", "trained"):
            values = {"epoch": state.epoch, "loss": decimal(state.result["loss"])}
            accuracy = state.result["validation_accuracy"]
            if state.name == "trained" and accuracy is not None:
                self._dom.announcement.textContent = text(
                    "say.trained_and_tested", validation_accuracy=percent(accuracy), **values
                )
            else:
                self._dom.announcement.textContent = text("say." + state.name, **values)
