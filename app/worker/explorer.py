"""The worker of the panel Explore: it exports what that panel asks for, and computes nothing itself.

It has nothing in common with the worker of the page: whatever is tried here, that one answers at once.
"""

import asyncio
import json
import math
import time
import warnings

from pyodide.ffi import to_js

from app.worker import maps
from app.worker.exploration import Exploration, Trial
from app.worker.planes import make_plane
from app.worker.run_file import read_run
from app.worker.settings import Settings
from app.worker.translation import in_language
from colornn_core import ColornnError

# What is left out of a table or filled in is told by the panels that train for good.
warnings.simplefilter("ignore")

open_now = {}


def bring(text, table, run):
    """Begin with a table and the choice of its columns, as `services.keep` writes them; {} or an "error"."""
    values = json.loads(text)
    try:
        _, session = read_run(table.to_bytes(), run.to_bytes())
        open_now["exploration"] = Exploration(session, values["examples"])
    except ColornnError as error:
        return json.dumps(in_language({"error": str(error)}, values["language"]))
    return "{}"


async def train(text):
    """Try something, see `Trial`: tells what `Outcome.describe` does, an "error", or "dropped" because of `drop`."""
    values = json.loads(text)
    language, begun = values.pop("language"), time.monotonic()
    open_now["patience"] = math.inf
    try:
        trial = Trial(**{**values, "settings": Settings().changed(values["settings"])})
        for outcome in open_now["exploration"].run(trial):
            open_now["outcome"] = outcome
            await asyncio.sleep(0)
            if time.monotonic() - begun > open_now["patience"]:
                return json.dumps({"dropped": True})
    except ColornnError as error:
        return json.dumps(in_language({"error": str(error)}, language))
    return json.dumps(outcome.describe())


def drop(seconds):
    """Leave the training under way if it has gone on for longer than so many seconds, now or soon."""
    open_now["patience"] = seconds


def curve():
    """Return `Outcome.curve` of what was tried last, row after row."""
    return to_js(open_now["outcome"].curve().tobytes())


def draw(text):
    """Draw some rows of the map of what was tried last; see `maps.draw_map`."""
    values = json.loads(text)
    session = open_now["exploration"].session
    plane = make_plane(session.shown.schema, values["plane"])
    return to_js(maps.draw_map(session, plane, values["size"], values["band"]))


def names(text):
    """Tell the "names" on that map; see `maps.names_on`."""
    session = open_now["exploration"].session
    plane = make_plane(session.shown.schema, json.loads(text)["plane"])
    return json.dumps({"names": maps.names_on(session, plane)})


__export__ = ["bring", "train", "drop", "curve", "draw", "names"]
