"""Runs what the user has written in the panel Code, in a worker of its own, which can be stopped at any time.

What is printed goes to the page as ["print", text], what is shown as ["html", text]; in the end comes ["done", ""],
["error", text], or ["input", place] where the program asked for input. A program can use `my_table` and `my_model`,
those of the page, `show(thing)` and `plot(name=values)`.
"""

import builtins
import json
import sys
import time
import traceback

import js
import pyodide_js
from pyodide.code import eval_code_async

from app.worker.html_tree import html_tree
from app.worker.printed import Printed
from colornn_core import Model, read_table
from colornn_core.html import Curve, curves


class InputAskedError(Exception):
    """A program asks somebody to type; nobody can."""


def no_input(*_prompt):
    """Take the place of Python's own, which would end in an error that tells nobody anything."""
    raise InputAskedError


builtins.input = no_input


def tell(kind, text):
    """Send a message to the page."""
    js.postMessage(json.dumps([kind, text], ensure_ascii=False))


def show(thing):
    """Show what a notebook would: a table, a history, a model; of anything else what `print` does."""
    if hasattr(thing, "_repr_html_"):
        tell_html(thing._repr_html_())
    else:
        print(repr(thing))


def plot(**values):
    """Draw curves, such as plot(loss=[0.9, 0.5, 0.4])."""
    drawn = [Curve(name, [float(value) for value in each]) for name, each in values.items()]
    for first in range(0, len(drawn), 2):
        pair = drawn[first : first + 2]
        tell_html(curves(" / ".join(curve.name for curve in pair), pair))


def tell_html(html):
    """Send HTML to the page, which shows of it what is harmless; what was printed before comes first."""
    sys.stdout.flush()
    tell("html", json.dumps(html_tree(html), ensure_ascii=False))


async def run(source, table, model):
    """Run a program; the names that it makes are there for the next one.

    `table` and `model` are those of the page as files where the program names them, else "".
    """
    if table:
        names["my_table"] = read_table(table.to_bytes())
    if model:
        names["my_model"] = Model.from_files({"network.json": model.to_bytes()})
    sys.stdout = sys.stderr = printed = Printed(lambda text: tell("print", text), time.monotonic)
    try:
        last = await eval_code_async(source, globals=names, filename="your program")
        if last is not None:
            show(last)
    except SystemExit as ended:
        # `exit()` ends the program, not the worker: Python would take the whole of it down.
        printed.flush()
        tell("done" if ended.code in (None, 0) else "error", "" if ended.code in (None, 0) else f"exit: {ended.code}")
    except BaseException as error:  # also KeyboardInterrupt and what a program makes of it
        own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "your program"]
        place = f"line {own[-1].lineno}: " if own else ""
        printed.flush()
        if isinstance(error, InputAskedError):
            tell("input", place)
        else:
            tell("error", f"{place}{type(error).__name__}: {error}")
    else:
        printed.flush()
        tell("done", "")
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__


# Python looks there now and then whether to stop. Nobody asks it to; but WebKit cannot end a worker that never leaves
# WebAssembly, and a program that was stopped would go on out of sight.
pyodide_js.setInterruptBuffer(js.Uint8Array.new(1))

names = {"__name__": "__main__", "show": show, "plot": plot}
__export__ = ["run"]
