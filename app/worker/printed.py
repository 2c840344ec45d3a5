"""What a program prints, on its way to the page: little by little at once, a flood in few messages."""

from collections.abc import Callable

# A page that is sent every line by itself has no time to hear of Stop, and nobody reads a hundred lines in a second.
BURST = 50  # messages that go at once
PER_SECOND = 20  # messages, once the burst is used up
LONG = 1_000  # characters that count as one more message: what is long takes the page longer to show
MOST = 20_000  # characters that wait: no more than the page shows


class Printed:
    """A stream that sends what is written to it.

    Parameters
    ----------
    send : callable
        Takes a text.
    clock : callable
        Returns the time in seconds.
    """

    def __init__(self, send: Callable[[str], object], clock: Callable[[], float]) -> None:
        self._send = send
        self._clock = clock
        self._allowed = float(BURST)
        self._last = clock()
        self._waiting: list[str] = []
        self._length = 0

    def write(self, text: str) -> int:
        """Send what is complete, unless too much was sent just now; then it waits for more, or for `flush`."""
        self._waiting.append(text)
        self._length += len(text)
        if self._length > 2 * MOST:
            self._waiting = ["".join(self._waiting)[-MOST:]]
            self._length = MOST
        now = self._clock()
        self._allowed = min(self._allowed + (now - self._last) * PER_SECOND, BURST)
        self._last = now
        if self._allowed >= 1 and "\n" in text:
            self._allowed -= 1 + self._length / LONG
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what waits."""
        if self._waiting:
            self._send("".join(self._waiting))
            self._waiting, self._length = [], 0
