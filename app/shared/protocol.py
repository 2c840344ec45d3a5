"""What the page and the worker say to each other.

A message is JSON text, since text crosses unchanged between MicroPython, JavaScript and Pyodide, where dicts would
arrive as proxies. Each carries the number of the run that it belongs to, so that what belongs to a run that is over can
be dropped.
"""

import json
import math
import sys

# How page and worker call the table that comes with the page; no file has this name.
BUILT_IN = ""
BUILT_IN_TABLE = "data/colorData.json"  # where it lies in the site
# Where on the site the files of the gallery lie.
GALLERY = "vendor/gallery/"
# Where its pictures do, which the build draws.
PICTURES = "gallery/"

# What the worker of a program tells when its Python has failed, or the program has ended it; as alive.mjs has them.
FAILED, ENDED = "failed", "ended"

# How large a weight can be that is changed by hand, to either side.
LARGEST_WEIGHT = 1000

# Stands for the number of a run where the search in Explore has opened a test set of Train.
SEARCH = -1

# What answers a request whose run is over.
STALE = {"stale": True}


def request(run_id: int, body: dict) -> str:
    """Write a message that belongs to a run."""
    message = {"run_id": run_id}
    message.update(body)
    return _write(message)


def _write(message) -> str:
    # CPython would write a character beyond U+FFFF as two escapes, of which MicroPython makes two broken characters.
    # MicroPython knows no such argument, and writes every character as it is.
    # What is no finite number is no JSON: whoever got it could read nothing of the message.
    if sys.implementation.name == "micropython":
        written = json.dumps(message)
        return json.dumps(_finite(message)) if "inf" in written or "nan" in written else written
    try:
        return json.dumps(message, ensure_ascii=False, allow_nan=False)
    except ValueError:
        return json.dumps(_finite(message), ensure_ascii=False, allow_nan=False)


def _finite(value):
    """Return a value with nothing in the place of what is no finite number."""
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def read(text: str) -> dict:
    """Read a message; its "run_id" is always there, "error" is there if it was refused."""
    return json.loads(text)
