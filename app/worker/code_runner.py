"""Runs what somebody has written in the panel Code, in a worker of its own, which can be stopped at any time.

What is printed goes to the page as ["print", text]; in the end comes ["done", ""] or ["error", text].
"""

import json
import sys
import time
import traceback

import js
import pyodide_js
from pyodide.code import eval_code_async

from app.worker.printed import Printed


def tell(kind, text):
    """Send a message to the page."""
    js.postMessage(json.dumps([kind, text], ensure_ascii=False))


async def run(source):
    """Run a program; the names that it makes are there for the next one."""
    sys.stdout = sys.stderr = printed = Printed(lambda text: tell("print", text), time.monotonic)
    try:
        last = await eval_code_async(source, globals=names, filename="your program")
        if last is not None:
            print(repr(last))
    except SystemExit as ended:
        # `exit()` ends the program, not the worker: Python would take the whole of it down.
        printed.flush()
        tell("done" if ended.code in (None, 0) else "error", "" if ended.code in (None, 0) else f"exit: {ended.code}")
    except BaseException as error:  # also KeyboardInterrupt and what a program makes of it
        own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "your program"]
        place = f"line {own[-1].lineno}: " if own else ""
        printed.flush()
        tell("error", f"{place}{type(error).__name__}: {error}")
    else:
        printed.flush()
        tell("done", "")
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__


# Python looks there now and then whether to stop. Nobody asks it to; but WebKit cannot end a worker that never leaves
# WebAssembly, and a program that was stopped would go on out of sight.
pyodide_js.setInterruptBuffer(js.Uint8Array.new(1))

names = {"__name__": "__main__"}
__export__ = ["run"]
