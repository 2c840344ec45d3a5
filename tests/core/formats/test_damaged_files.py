"""Five hundred damaged files of each format: each is opened or refused in plain words, in bounded time and memory."""

import gzip
import json
import random
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import psutil
import pytest

from colornn_core import Model, ModelFormatError
from colornn_core.formats.registry import model_formats
from colornn_core.limits import MAXIMUM_MODEL_BYTES
from tests.core.formats import stacks
from tests.core.formats import test_tfjs_graphs as graphs
from tests.core.formats.damage import Files, damage, damage_link, damage_zip
from tests.core.formats.examples import make_model
from tests.core.formats.test_brain import BRAIN
from tests.core.formats.test_ml5_kinds import old_ml5
from tests.core.formats.test_synaptic import perceptron

N_FILES = 500
# For one file: of the processor's time, which a busy machine does not use up, and of memory beyond what is taken.
SECONDS, BYTES = 2, 2 * MAXIMUM_MODEL_BYTES
LONGEST = 1000  # message
READABLE = [format.name for format in model_formats() if format.readable]
MODEL = make_model("digits", activation="sigmoid", output_activation="sigmoid", hidden_units=(3, 2), dropout=0.25)


# Files that only strangers write.
FOREIGN: dict[str, Callable[[], Files]] = {
    "batch normalization": lambda: stacks.files_of(
        [stacks.inputs(3), stacks.BATCH, stacks.first(), stacks.last()], stacks.DENSE | stacks.moments(3)
    ),
    "keras 3": lambda: stacks.functional(
        [stacks.inputs(3), stacks.first({"class_name": "ReLU", "config": {"max_value": 6}}), stacks.last()],
        stacks.DENSE,
        keras_3=True,
    ),
    "graph": graphs.whole,
    "ml5 0.4": old_ml5,
    "brain": lambda: {"brain.json": json.dumps(BRAIN).encode()},
    "cross-validation": lambda: {"cv.json": json.dumps({"sets": [{"error": 0.1, "network": BRAIN}]}).encode()},
    "synaptic": lambda: {"net.json": json.dumps(perceptron()).encode()},
    "twice": lambda: {"net.json": json.dumps(json.dumps(BRAIN)).encode()},
    "gzip": lambda: {"brain.json.gz": gzip.compress(json.dumps(BRAIN).encode())},
}


@cache
def whole(name: str) -> Files:
    """Return what every damaged file of a format begins as."""
    return FOREIGN[name]() if name in FOREIGN else MODEL.to_files("ml5" if name == "zip" else name)


def damaged(name: str, rng: random.Random) -> Files:
    if name == "link":
        return damage_link(MODEL, rng)
    return damage_zip(whole(name), rng) if name == "zip" else damage(whole(name), rng)


class TooSlowError(BaseException):
    """What no reader may take for damage of a file."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raise MemoryError or TooSlowError where opening a file takes too much."""

    def stop(*_: object) -> None:
        raise TooSlowError

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    taken = psutil.Process().memory_info().vms
    before = signal.signal(signal.SIGVTALRM, stop)
    resource.setrlimit(resource.RLIMIT_AS, (taken + BYTES, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("name", [*READABLE, "zip", *FOREIGN])
def test_a_damaged_file_is_refused_in_plain_words(name: str) -> None:
    messages = []
    with bounded():
        for number in range(N_FILES):
            files = damaged(name, random.Random(f"{name} {number}"))
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                Model.from_files(files)
            except ModelFormatError as error:
                if error.__cause__ is not None:  # what a reader did not foresee is told, too, but should not occur
                    raise error.__cause__ from None
                messages.append((number, str(error)))
            except BaseException as error:
                error.add_note(f"damage {number} of {name}")
                raise
    # Some damage is none: another seed, another number for a weight.
    assert len(messages) > N_FILES // 3
    assert [(number, told[:LONGEST]) for number, told in messages if not 10 < len(told) < LONGEST] == []
