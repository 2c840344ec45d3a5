"""Ctrl-C while the command line is still importing: Python would print where in NumPy it was."""

# Of this `signal` is made, which takes a moment itself.
import _signal as signals  # type: ignore[import-not-found]
import sys

_COMMAND = ("colornn", "colornn.exe")


def is_command() -> bool:
    """Tell whether this process is the command line, and no program that imports the library."""
    name = sys.argv[0] if getattr(sys, "argv", None) else ""
    return "colornn_core" in sys.orig_argv if name == "-m" else name.replace("\\", "/").endswith(_COMMAND)


def end_quietly() -> None:
    """Let Ctrl-C end the process at once until `listen` is called, as it does other commands."""
    if signals.getsignal(signals.SIGINT) is signals.default_int_handler:
        signals.signal(signals.SIGINT, signals.SIG_DFL)


def listen() -> None:
    """Let Ctrl-C raise KeyboardInterrupt again, if `end_quietly` has changed that."""
    if is_command() and signals.getsignal(signals.SIGINT) == signals.SIG_DFL:
        signals.signal(signals.SIGINT, signals.default_int_handler)
