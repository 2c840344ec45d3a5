"""How fast the epochs follow one another, and which of them is looked at: beside the curves, and beside the map."""

from app.page.dom import Elements, fill, on
from app.page.i18n import chosen, count, text, thousands

FASTEST = 0
SPEEDS = (1, 3, 10, FASTEST)  # epochs a second


class PlaybackView:
    """Shows the controls whose ids begin with a prefix: "scrubber", "speed" and, where there is one, "play"."""

    def __init__(self, prefix: str = "") -> None:
        self._dom = Elements(prefix)
        self._held = False
        self._language = ""

    def listen(self, training) -> None:
        """Tell a `Training` what people do."""

        def scrubbed() -> None:
            self._held = True
            training.look_back(int(self._dom.scrubber.value))

        self._training = training
        on(self._dom.scrubber, "input", scrubbed)
        on(self._dom.speed, "change", lambda: training.set_speed(int(self._dom.speed.value)))
        if self._dom.play:
            on(self._dom.play, "click", training.play)

    def show(self, state) -> None:
        """Show which epoch is shown, and whether one can look back."""
        if self._language != chosen():
            self._language = chosen()
            names = [count("train.speed", speed) if speed else text("train.speed_fastest") for speed in SPEEDS]
            fill(self._dom.speed, [(str(speed), words) for speed, words in zip(SPEEDS, names)], "")
        self._dom.speed.value = str(self._training.speed)
        self._dom.scrubber.disabled = not (state.at_rest and state.epoch > 1)
        self._dom.scrubber.max = str(max(state.epoch, 1))
        if not state.at_rest or not state.epoch:
            self._held = False
        # Of a long run not every epoch is kept: the thumb stays where it was put, or keys would never get to the next.
        if not self._held:
            self._dom.scrubber.value = str(max(state.epoch_shown, 1))
        shown = {"epoch": thousands(state.epoch_shown), "last": thousands(state.epoch)}
        self._dom.scrubber_epoch.textContent = text("train.epoch_of", **shown) if state.epoch else ""
        self._dom.scrubber.setAttribute("aria-valuetext", text("train.epoch_of", **shown))
        if self._dom.play:
            self._dom.play.disabled = not state.buttons
            training = state.name == "training"
            self._dom.play_text.textContent = text("train.pause" if training else state.train_key)
            self._dom.play.classList.toggle("running", training)

    def release(self) -> None:
        """Let the thumb of the scrubber go where the epoch is that is shown."""
        self._held = False
