"""Loads the compiled module where it can be loaded: in Pyodide, whose `ctypes` takes any side module.

Nothing is written or loaded before the first training, so that an image of Python's memory can be taken before. Pyodide
cannot unload a module: there is one for each floating-point type, which serves all networks.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from colornn_core.errors import ConfigError
from colornn_core.text import short

# Takes the address of a state and the number of batches; see `engine`.
Run: TypeAlias = Callable[[int, int], None]

SWITCH = "COLORNN_COMPILED"

_loaded: dict[str, Run] = {}
_choice: list[bool] = []
_failures: list[str] = []


def use_compiled(enabled: bool) -> None:
    """Switch the compiled training step on or off, whatever the environment variable COLORNN_COMPILED says.

    It changes how fast a network learns in a web page, and the last digits of what it learns. Outside of Pyodide NumPy
    trains in any case.

    Parameters
    ----------
    enabled : bool

    Raises
    ------
    ConfigError
        `enabled` is not a bool.

    Examples
    --------
    >>> use_compiled(False)
    >>> why_not()
    'use_compiled(False) was called'
    >>> use_compiled(True)
    """
    if not isinstance(enabled, bool):
        raise ConfigError(f"enabled must be True or False, got {short(enabled)}")
    _choice[:] = [enabled]


def why_not() -> str | None:
    """Say why networks are not trained by the compiled step, or None where they are."""
    if _choice and not _choice[0]:
        return "use_compiled(False) was called"
    if not _choice and os.environ.get(SWITCH, "1").lower() in {"0", "false", "no", "off"}:
        return f"the environment variable {SWITCH} is {os.environ[SWITCH]}"
    if sys.platform != "emscripten":
        return "the compiled step is for Pyodide"
    return _failures[0] if _failures else None


def engine(dtype: str) -> Run | None:
    """Return the module's entry for a floating-point type, or None where NumPy has to do; see `why_not`."""
    if why_not() is not None:
        return None
    if dtype not in _loaded:
        try:
            _loaded[dtype] = _load(dtype)
        except (ImportError, OSError, AttributeError) as error:
            _failures.append(f"the compiled step could not be loaded: {error}")
            return None
    return _loaded[dtype]


def _load(dtype: str) -> Run:
    # They are not needed before, and not every Python has ctypes.
    import ctypes  # noqa: PLC0415

    from colornn_core.nn.wasm.engine import ENTRY, emit  # noqa: PLC0415

    path = Path(f"colornn_{dtype}_{os.getpid()}.so").absolute()
    path.write_bytes(emit(dtype))
    try:
        run = getattr(ctypes.CDLL(str(path)), ENTRY)
    finally:
        path.unlink()
    run.argtypes, run.restype = [ctypes.c_uint32, ctypes.c_int], None
    loaded: Run = run
    return loaded
