"""Runs what somebody has written in the panel Code, in a worker of its own, which can be stopped at any time.

What is printed goes to the page line by line as ["print", text]; in the end comes ["done", ""] or ["error", text].
"""

import json
import sys
import traceback

import js
from pyodide.code import eval_code_async


class Printed:
    """A stream whose lines go to the page."""

    def __init__(self):
        self._begun = ""

    def write(self, text):
        """Send the lines that are complete."""
        *lines, self._begun = (self._begun + text).split("\n")
        if lines:
            tell("print", "\n".join(lines) + "\n")
        return len(text)

    def flush(self):
        """Send the line that is not."""
        if self._begun:
            tell("print", self._begun)
            self._begun = ""


def tell(kind, text):
    """Send a message to the page."""
    js.postMessage(json.dumps([kind, text]))


async def run(source):
    """Run a program; the names that it makes are there for the next one."""
    sys.stdout = sys.stderr = printed = Printed()
    try:
        last = await eval_code_async(source, globals=names, filename="your program")
        if last is not None:
            print(repr(last))
    except Exception as error:
        own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "your program"]
        place = f"line {own[-1].lineno}: " if own else ""
        printed.flush()
        tell("error", f"{place}{type(error).__name__}: {error}")
    else:
        printed.flush()
        tell("done", "")
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__


names = {"__name__": "__main__"}
__export__ = ["run"]
