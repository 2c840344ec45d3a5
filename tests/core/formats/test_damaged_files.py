"""Five hundred damaged files of each format: each is opened or refused in plain words, in bounded time and memory."""

import random
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from colornn_core import Model, ModelFormatError
from colornn_core.limits import MAXIMUM_MODEL_BYTES
from colornn_core.registry import model_formats
from tests.core.formats.damage import Files, damage, damage_link, damage_zip
from tests.core.formats.examples import make_model

N_FILES = 500
# For one file: of the processor's time, which a busy machine does not use up, and of memory beyond what is taken.
SECONDS, BYTES = 2, 2 * MAXIMUM_MODEL_BYTES
LONGEST = 1000  # message
READABLE = [format.name for format in model_formats() if format.readable]
MODEL = make_model("digits", activation="sigmoid", output_activation="sigmoid", hidden_units=(3, 2), dropout=0.25)


def damaged(name: str, rng: random.Random) -> Files:
    if name == "zip":
        return damage_zip(MODEL.to_files("ml5"), rng)
    return damage_link(MODEL, rng) if name == "link" else damage(MODEL.to_files(name), rng)


@contextmanager
def bounded() -> Iterator[None]:
    """Raise MemoryError or TimeoutError where opening a file takes too much."""

    def stop(*_: object) -> None:
        raise TimeoutError

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


@pytest.mark.parametrize("name", [*READABLE, "zip"])
def test_a_damaged_file_is_refused_in_plain_words(name: str) -> None:
    messages = []
    with bounded():
        for number in range(N_FILES):
            files = damaged(name, random.Random(f"{name} {number}"))
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                Model.from_files(files)
            except ModelFormatError as error:
                messages.append((number, str(error)))
            except BaseException as error:
                error.add_note(f"damage {number} of {name}")
                raise
    # Some damage is none: another seed, another number for a weight.
    assert len(messages) > N_FILES // 2
    assert [(number, told[:LONGEST]) for number, told in messages if not 10 < len(told) < LONGEST] == []
