"""The library on the Python of the built page, under Node.js: the same numbers as here, from either start."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from sysconfig import get_path
from typing import Any

import pytest

from app.build.paths import ROOT
from colornn_core import Model, read_table
from colornn_core.nn.presets import PRESETS

TESTS = Path(__file__).parents[1]
DATA = ROOT / "data"
Run = Callable[..., str]


@pytest.fixture(params=["snapshot", "plainly"])
def start(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def run(site: Path) -> Run:
    """Return a function that runs a program and returns what it printed; `folders` are there, each as its key."""

    def run(program: str, start: str, **folders: Path) -> str:
        places = [text for place, folder in folders.items() for text in (str(folder), f"/{place}")]
        command = ["node", "--liftoff-only", str(Path(__file__).with_name("pyodide.mjs")), str(site), start, *places]
        finished = subprocess.run(command, input=program, capture_output=True, text=True, check=False)
        assert finished.returncode == 0, f"{finished.stdout}{finished.stderr}"
        return finished.stdout

    return run


LEARNING = """
import json
from colornn_core import Model, read_table
from colornn_core.nn.presets import PRESETS

preset = PRESETS["page"]
table = read_table("/data/colorData.json")
model = Model.for_table(table, inputs=["r", "g", "b"], output="label", network=preset.network, seed=0)
print(json.dumps([[result.loss, result.validation_loss] for result in model.train(table, preset.training)]))
"""


def test_it_learns_the_same_as_here(run: Run, start: str) -> None:
    preset = PRESETS["page"]
    table = read_table(DATA / "colorData.json")
    model = Model.for_table(table, inputs=["r", "g", "b"], output="label", network=preset.network, seed=0)
    expected = [[result.loss, result.validation_loss] for result in model.train(table, preset.training)]
    program = LEARNING
    if start == "plainly":  # where the wheel is unpacked, its table is a file
        built_in = "__import__('colornn_core.datasets').datasets.load_colours()"
        program = LEARNING.replace('read_table("/data/colorData.json")', built_in)
    found = json.loads(run(program, start, data=DATA))
    assert len(found) == len(expected) == 20
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == pytest.approx(theirs, rel=1e-4)


def test_the_fast_and_the_compiled_step_do_what_their_definition_says(run: Run) -> None:
    # This Python's packages come last, so that NumPy is the page's.
    program = """
import os
import sys

os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
sys.path.append("/packages")
import numpy
import pytest

alone = ["--noconftest", "--capture=sys", "--import-mode=importlib", "-c", "/dev/null", "-p", "no:cacheprovider"]
steps = ["/tests/core/nn/test_numpy_step.py", "/tests/core/nn/wasm/compiled_step.py"]
failed = pytest.main(["-q", *alone, *steps])
print(sys.platform, numpy.__file__, int(failed))
"""
    said = run(program, "plainly", packages=Path(get_path("purelib")), tests=TESTS)
    assert said.endswith("emscripten /lib/python3.13/site-packages/numpy/__init__.pyc 0\n"), said
    assert re.search(r"^[1-9]\d\d passed in ", said, re.M), said


def test_training_is_compiled_from_either_start_and_fetches_nothing(run: Run, start: str) -> None:
    program = """
import sys
from colornn_core import Model, read_table
from colornn_core.nn.wasm import loader

before = set(sys.modules)
table = read_table({"x": [1.0, 2.0, 3.0], "y": [2.0, 4.0, 6.0]})
training = Model.for_table(table, output="y", seed=0).train(table, epochs=2)
print(sorted(loader._loaded), len([*training]), sorted(loader._loaded), training)
print({name.partition(".")[0] for name in set(sys.modules) - before} - {"ctypes", "_ctypes", "colornn_core", "_struct"})
"""
    found = run(program, start).splitlines()
    assert found[0] == "[] 2 ['float64'] Training(the compiled step)"
    assert start == "plainly" or found[1] == "set()"


DOCUMENTED = """
import colornn_core, inspect

def documented():
    found = {}
    for name in colornn_core.__all__:
        value = getattr(colornn_core, name)
        found[name] = inspect.getdoc(value)
        for part in dir(value) if isinstance(value, type) else ():
            if not part.startswith("_") and getattr(getattr(value, part), "__module__", "").startswith("colornn_core"):
                found[f"{name}.{part}"] = inspect.getdoc(getattr(value, part))
    return found
"""


def test_the_library_has_its_docstrings_and_nothing_has_lost_its_assertions(run: Run, start: str) -> None:
    program = f"""{DOCUMENTED}
import json
import numpy as np

docs = documented()
try:
    assert not docs, "holds"
except AssertionError as error:
    docs["assertion"] = str(error)
docs["numpy"] = bool(np.median.__doc__)
print(json.dumps(docs))
"""
    names: dict[str, Any] = {}
    exec(DOCUMENTED, names)
    expected = names["documented"]()
    assert {"Model", "Model.classify", "read_table"} <= expected.keys()
    assert json.loads(run(program, start)) == expected | {"assertion": "holds", "numpy": start == "plainly"}


def test_what_the_snapshot_holds_works(run: Run) -> None:
    program = """
import html, random, sys
import numpy as np

print(np.median([3.0, 1.0, 2.0]), html.escape("<"), np.mean([[1, 2], [3, 4]], axis=0), sys.flags.optimize)
print(np.add.nin, np.random.default_rng(0).integers(0, 10, 3), np.linalg.norm([3, 4]))
"""
    assert run(program, "snapshot") == "2.0 &lt; [2. 3.] 0\n2 [8 6 5] 5.0\n"


def test_what_was_in_the_snapshot_is_collected_as_anything_else(run: Run) -> None:
    """The links by which Python finds its objects are no part of the image: they are made when it is put back."""
    program = """
import gc, sys, weakref
import colornn_core

known = [id(thing) for thing in gc.get_objects()]
print(len(known) == len(set(known)), {id(sys.modules), id(colornn_core.Model), id(vars(colornn_core))} <= set(known))
in_a_cycle = weakref.ref(sys.modules.pop("hmac").new)
print(in_a_cycle() is None)
gc.collect()
print(in_a_cycle() is None)
"""
    assert run(program, "snapshot") == "True True\nFalse\nTrue\n"


# What is left out of Pyodide for the snapshot, in one line, and what must not be.
SELDOM = """
import hashlib, sys
every = [chr(point) for point in range(0x10800) if not 0xD800 <= point < 0xE000]
whole = "".join(every)
told = [(sign.isidentifier(), sign.isprintable(), sign.isnumeric()) for sign in every]
changed = whole.upper() + whole.lower() + whole.casefold() + whole.title() + str(told)
print(hashlib.sha256(changed.encode()).hexdigest(), hashlib.sha256(whole.encode("gb18030")).hexdigest(), int("٣"))
try:
    import unicodedata
except ImportError as error:
    print(error)
else:
    told = [(unicodedata.name(sign, ""), unicodedata.category(sign), unicodedata.decomposition(sign)) for sign in every]
    print(hashlib.sha256(str(told).encode()).hexdigest(), unicodedata.normalize("NFD", "é가"), eval(r"'\\N{BULLET}'"))
    for encoding in ("shift_jis_2004", "cp932", "iso2022_jp_2", "euc_kr", "cp949", "big5", "cp950", "big5hkscs"):
        written = whole.encode(encoding, "ignore")
        print(encoding, hashlib.sha256(written).hexdigest(), len(written.decode(encoding, "ignore")))
    import runpy
    print(len.__doc__, str.upper.__doc__, int.__doc__)
"""


def test_what_the_snapshot_has_without_comes_when_it_is_needed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = run(SELDOM, "snapshot").splitlines()
    monkeypatch.setenv("FETCH", "1")
    whole = run(SELDOM, "plainly")
    assert at_once == [
        whole.splitlines()[0],
        "unicodedata could not be fetched: look whether there is a network, and try again.",
    ]
    assert run(SELDOM, "snapshot") == whole


def test_parts_of_numpy_come_when_they_are_called(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    program = """
import copy, pickle
import numpy as np

print(np.random.default_rng(0).integers(0, 10, 3), copy.deepcopy(np.random.default_rng(1)).integers(0, 10, 3))
try:
    np.random.seed(0)
except ImportError as error:
    print(error)
else:
    print(np.random.rand(2), np.random.RandomState(1).randint(9), np.random.Generator(np.random.MT19937(0)).random())
    print(pickle.loads(pickle.dumps(np.random.RandomState(2))).randint(9), np.random.mtrand._rand.randint(9))
    print([getattr(np.random, name).__name__ for name in np.random.__all__] == np.random.__all__, np.random.Philox(3))
    print(np.linalg.inv(2 * np.eye(2))[0], hasattr(np.random, "nothing"))
    import numpy.ma.core
    hidden = numpy.ma.core.MaskedArray([1.0, 9.0, 3.0], [0, 1, 0])
    print(np.median(hidden), np.ma.median(hidden), type(np.ma.masked_array([1])) is numpy.ma.core.MaskedArray)
"""
    first, problem = run(program, "snapshot").splitlines()
    assert problem == "numpy.random.mtrand could not be fetched: look whether there is a network, and try again."
    monkeypatch.setenv("FETCH", "1")
    plainly = run(program, "plainly").splitlines()
    assert first == plainly[0]
    assert [line.split(" at 0x")[0] for line in run(program, "snapshot").splitlines()] == [
        line.split(" at 0x")[0] for line in plainly
    ]


def test_the_snapshot_holds_what_reads_tables_in_every_encoding(run: Run) -> None:
    program = """
from colornn_core import Table

for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"):
    print(Table.from_csv("n,名\\n1,是\\n2,否\\n".encode(encoding)).columns["名"].tolist())
print(Table.from_csv("n,ä\\n1,ö\\n2,Ÿ\\n".encode("cp1252")).columns["ä"].tolist())
print(Table.from_csv("n,ä\\n1,ö\\n2,\\x81\\n".encode("latin-1")).columns["ä"].tolist())
"""
    assert run(program, "snapshot") == "['是', '否']\n" * 6 + "['ö', 'Ÿ']\n['ö', '\\x81']\n"
