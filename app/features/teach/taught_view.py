"""What can be taught of the row that is asked about, and what was taught last; the browser's part of keeping it."""

from pyscript import document, window

from app.page.dom import by_id, on, on_event, say
from app.page.storage import Storage
from app.page.take_over import read_pyscript, take_over
from app.shared.colours import read_number

CHANNEL = "colornn-examples"


class TaughtView:
    """A field for a name that no row of the ranking has, a line that tells what was taught, and the way back."""

    def __init__(self, ranking) -> None:
        self._ranking = ranking
        self._box = by_id("own")
        self._label = by_id("own-name")
        self._field = by_id("own-label")
        self._said = by_id("taught")
        self._undo = by_id("taught-undo")
        self._kind = "names"

    def listen(self, on_teach, on_undo) -> None:
        """Call `on_teach(answer)` for each answer that is taught, and `on_undo()`."""

        def typed() -> None:
            answer = self._field.value.strip()
            if self._kind == "number":
                answer = read_number(answer, {})
            if answer in ("", None):
                self._field.focus()
                return
            self._field.value = ""
            on_teach(answer)

        def pressed(event) -> None:
            if event.key == "Enter":
                typed()

        self._ranking.listen_to_lessons(on_teach)
        on(by_id("own-teach"), "click", typed)
        on_event(self._field, "keydown", pressed)
        on(self._undo, "click", on_undo)

    def show(self, kind: str, can_undo: bool) -> None:
        """Show what can be taught, see `teaching.Teaching.kind`, and whether the last step can be taken back."""
        self._undo.hidden = not can_undo
        if kind != self._kind:
            self._kind = kind
            self._box.hidden = not kind
            self._field.value = ""
            self._field.inputMode = "decimal" if kind == "number" else "text"
            say(self._label, "teach.number" if kind == "number" else "teach.own")

    def say(self, said: str) -> None:
        """Tell what was taught."""
        self._said.textContent = said


def make_storage() -> Storage:
    """Make what keeps examples."""

    async def take_over_examples(storage) -> None:
        await take_over(Storage("", place="formerExamples"), storage, read_pyscript)

    return Storage("example/", take_over_examples)


class OtherTabs:
    """The way to the other tabs of the page, where the browser has one."""

    def __init__(self) -> None:
        self._channel = None
        if hasattr(document.defaultView, "BroadcastChannel"):
            self._channel = window.BroadcastChannel.new(CHANNEL)

    def tell(self, message: str) -> None:
        """Tell a text."""
        if self._channel:
            self._channel.postMessage(message)

    def listen(self, on_message) -> None:
        """Call `on_message(text)` with what others tell."""
        if self._channel:
            on_event(self._channel, "message", lambda event: on_message(event.data))
