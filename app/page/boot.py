"""How far the worker is with its start, by what has really happened.

The worker reports each file that has arrived and each step of PyScript that is behind it (see runtime/worker.mjs).
"""

# How the report of a file begins that could not be had.
MISSING = "missing: "

# What a report contains -> what is then known to be here. The snapshot has in it what comes one by one without it.
LANDMARKS = (
    ("pyodide.asm.js", ("boot.runtime",)),
    ("pyodide.asm.wasm", ("boot.python",)),
    ("python_stdlib.zip", ("boot.library",)),
    ("numpy-", ("boot.numpy",)),
    ("colornn_core-", ("boot.core",)),
    ("snapshot/_multiarray_umath.wasm", ("boot.numpy",)),
    ("snapshot/memory.wasm", ("boot.library", "boot.core")),
    ("Loaded interpreter", ("boot.started",)),
)


class BootProgress:
    """Which landmarks of the start are reached."""

    def __init__(self) -> None:
        self.reached = []
        self.total = len({landmark for _, landmarks in LANDMARKS for landmark in landmarks})

    def report(self, text: str) -> bool:
        """Take in a report; tell whether it brought anything new."""
        news = [
            landmark
            for sign, landmarks in LANDMARKS
            for landmark in landmarks
            if sign in text and landmark not in self.reached
        ]
        self.reached.extend(news)
        return bool(news)

    @property
    def latest(self) -> str:
        """The landmark reached last, a key of the catalogue."""
        return self.reached[-1] if self.reached else "boot.begin"
