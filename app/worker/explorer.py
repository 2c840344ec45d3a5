"""The worker of the panel Explore: it exports what that panel asks for, and computes nothing itself.

It has nothing in common with the worker of the page: whatever is tried here, that one answers at once.
"""

import asyncio
import math
import time
import warnings
from types import SimpleNamespace

from pyodide.ffi import to_js

from app.shared.protocol import read, request
from app.worker import maps
from app.worker.exploration import N_SEEDS, Exploration, Trial
from app.worker.planes import make_plane
from app.worker.repeated import Repeated, Sizes
from app.worker.run_file import read_run
from app.worker.settings import Settings
from app.worker.settings_search import Finalist, SettingsSearch
from app.worker.training_session import TIME_SLICE
from app.worker.translation import in_language
from colornn_core import ColornnError

# What is left out of a table or filled in is reported by the panels that train for good.
warnings.simplefilter("ignore")

# Where trainings are short, many are reported at once: to draw them takes as long.
PACE = 0.2  # seconds

now = SimpleNamespace(exploration=None, outcome=None, repeated=Repeated(), finalist=None, patience=math.inf)


def written(answer):
    """Write an answer; what is no finite number is null."""
    return request(0, answer)


def bring(text, table, run):
    """Begin with a table and the choice of its columns, as `services.keep` writes them; {} or an "error"."""
    values = read(text)
    try:
        _, session = read_run(table.to_bytes(), run.to_bytes())
        now.exploration = Exploration(session, values["examples"])
    except ColornnError as error:
        return written(in_language({"error": str(error)}, values["language"]))
    return written({})


async def train(text):
    """Try something, see `Trial`: tells what `Outcome.describe` does, an "error", or "dropped" because of `drop`.

    Where it names a "setting", a number, the run is kept for `bands` and `spreads`.
    """
    return written(await tried(read(text)))


async def try_out(text):
    """Do the same; tell besides, row after row, `Outcome.curve` and the map of a "plane" in a "size", see `draw`."""
    values = read(text)
    plane, size = values.pop("plane"), values.pop("size")
    answer = await tried(values)
    if "epoch" not in answer:
        return to_js([written(answer)])
    return to_js([written(answer), now.outcome.curve().tobytes(), drawn(plane, size)])


async def tried(values):
    """Try what was read; return the answer."""
    language, setting, begun = values.pop("language"), values.pop("setting", None), time.monotonic()
    rested, now.patience = begun, math.inf
    try:
        trial = Trial(**{**values, "settings": Settings().changed(values["settings"])})
        for outcome in now.exploration.run(trial):
            now.outcome = outcome
            if time.monotonic() - rested < TIME_SLICE:
                continue
            await asyncio.sleep(0)
            rested = time.monotonic()
            if rested - begun > now.patience:
                return {"dropped": True}
    except ColornnError as error:
        return in_language({"error": str(error)}, language)
    if setting is not None:
        now.repeated.add(setting, outcome.run())
    return outcome.describe()


def drop(seconds):
    """Leave the training under way if it has gone on for longer than so many seconds, now or soon."""
    now.patience = seconds


def forget(_text):
    """Forget the runs that were kept."""
    now.repeated = Repeated()
    return written({})


def band(setting):
    """Return `Repeated.band` of a setting, row after row."""
    return to_js(now.repeated.band(setting).tobytes())


def spreads(_text):
    """Tell what `Repeated.describe` does."""
    return written(now.repeated.describe())


def begin_sizes(text):
    """Begin with a learning curve, of which `next_size` does one training after the other; {} or an "error"."""
    values = read(text)
    try:
        numbers, runs = now.exploration.learning_curve(Settings().changed(values["settings"]))
    except ColornnError as error:
        return written(in_language({"error": str(error)}, values["language"]))
    now.runs, now.sizes = runs.sliced(TIME_SLICE), Sizes(len(numbers), N_SEEDS)
    return written({})


async def next_size(text):
    """Do the next training of the learning curve: tells what `Sizes.add` does, an "error", or "dropped"."""
    now.patience = math.inf
    try:
        for run in now.runs:
            await asyncio.sleep(0)
            if now.patience != math.inf:
                return written({"dropped": True})
            if run is not None:
                return written(now.sizes.add(run))
    except ColornnError as error:
        return written(in_language({"error": str(error)}, read(text)["language"]))


def sizes(_text):
    """Tell what `Sizes.describe` does."""
    return written(now.sizes.describe())


def size_band():
    """Return `Sizes.band`, row after row."""
    return to_js(now.sizes.band().tobytes())


def begin_search(text):
    """Begin to search; see `SettingsSearch`: tells what its `describe` does, or an "error"."""
    values = read(text)
    settings = Settings().changed(values["settings"])
    try:
        now.search = SettingsSearch(now.exploration, settings, values["seconds"], values["draw"])
    except ColornnError as error:
        return written(in_language({"error": str(error)}, values["language"]))
    return written(now.search.describe())


async def next_trials(text):
    """Try settings for a while: tells "trials" that were done, as `SettingsSearch` does, their "ranking", "over"."""
    now.patience, begun, trials, over = math.inf, time.monotonic(), [], True
    try:
        for trial in now.search.steps:
            if trial is not None:
                trials.append(now.search.describe_trial(trial))
            await asyncio.sleep(0)
            if now.patience != math.inf:
                break
            if trials and time.monotonic() - begun > PACE:
                over = False
                break
    except ColornnError as error:
        return written(in_language({"error": str(error)}, read(text)["language"]))
    return written({"trials": trials, "ranking": now.search.ranking(), "over": over})


async def train_finalist(text):
    """Train what is to be measured on the test set; see `Finalist`: {}, an "error", or "dropped"."""
    values = read(text)
    now.patience = math.inf
    try:
        now.finalist = Finalist(now.exploration, Settings().changed(values["settings"]), values["draw"])
        for _ in now.finalist.steps:
            await asyncio.sleep(0)
            if now.patience != math.inf:
                return written({"dropped": True})
    except ColornnError as error:
        return written(in_language({"error": str(error)}, values["language"]))
    return written({})


def measure_finalist(_text):
    """Tell what `Finalist.measure` does, or "dropped" where it was trained in a worker that is gone."""
    return written(now.finalist.measure() if now.finalist else {"dropped": True})


def draw(text):
    """Draw some rows of the map of what was tried last; see `maps.draw_map`."""
    values = read(text)
    return to_js(drawn(values["plane"], values["size"], values["band"]))


def drawn(plane, size, band=None):
    """Return the pixels."""
    session = now.exploration.session
    return maps.draw_map(session, make_plane(session.shown.schema, plane), size, band)


def names(text):
    """Tell the "names" on that map; see `maps.names_on`."""
    session = now.exploration.session
    plane = make_plane(session.shown.schema, read(text)["plane"])
    return written({"names": maps.names_on(session, plane)})


__export__ = [
    "band",
    "begin_search",
    "begin_sizes",
    "bring",
    "draw",
    "drop",
    "forget",
    "measure_finalist",
    "names",
    "next_size",
    "next_trials",
    "size_band",
    "sizes",
    "spreads",
    "train",
    "train_finalist",
    "try_out",
]
