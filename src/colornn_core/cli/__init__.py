"""The command line: ``colornn train | search | predict | evaluate | check | convert``, each with ``--help``.

Results go to standard output, all else to standard error. The exit status is 0 where all went well, 1 where data or a
model cannot be used (or a check finds an error), 2 where the command was called wrongly, 130 after Ctrl-C.
"""

import io
import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from colornn_core.cli import check, convert, evaluate, predict, search, train
from colornn_core.cli.output import complain, with_option
from colornn_core.cli.parser import Parser, make_parser
from colornn_core.errors import ColornnError, ConfigError, DataError, DataWarning
from colornn_core.interruption import listen

DONE, FAILED, MISUSED, INTERRUPTED, UNHEARD = 0, 1, 2, 130, 141

COMMANDS = (train, search, predict, evaluate, check, convert)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status.

    Parameters
    ----------
    arguments : sequence of str, optional
        By default those of the process.
    """
    listen()
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()  # closed, as `>&-` leaves them
    for stream in (sys.stdout, sys.stderr):
        # A label that the terminal's encoding lacks is no reason to fail. A notebook's streams take all of them.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    parser = make_parser(COMMANDS)
    chosen = parser.parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", DataWarning)
            warnings.showwarning = _show_warning
            status: int = chosen.run(chosen)
        sys.stdout.flush()
    except ConfigError as error:
        complain(f"{error}. See colornn {chosen.command} --help.")
        return MISUSED
    except ColornnError as error:
        found = error.findings if isinstance(error, DataError) else ()
        complain(" ".join(map(with_option, found)) or str(error))
        return FAILED
    except MemoryError:
        complain("there is not enough memory: take fewer rows, a smaller --batch-size or fewer --hidden-units")
        return FAILED
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except OSError as error:  # files raise a ColornnError: this is the output
        return _unwritten(error)
    return status


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _unwritten(error: OSError) -> int:
    """Print no more, for Python would complain once more when it exits, and tell why."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return UNHEARD  # whoever read the answers, head for one, has had enough
    complain(f"the result cannot be written: {error.strerror}")
    return FAILED


def _show_warning(message: Warning | str, *_: Any, **__: Any) -> None:
    complain(f"warning: {message}")


__all__ = ["Parser", "main"]
