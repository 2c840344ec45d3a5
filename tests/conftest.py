"""The built site, for the tests that look at it and those that open it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# Nothing is timed in a test, and a busy machine is no failure.
settings.register_profile("colornn", deadline=None)
settings.register_profile("few", deadline=None, max_examples=20)
settings.load_profile("colornn")

# Before NumPy is there: threads that wait for each other take the time of the other processes of pytest-xdist.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def site() -> Path:
    """Return dist/, built anew if it is not what the sources give; of several processes one builds."""
    from app.build.__main__ import main  # noqa: PLC0415  (the library's tests need nothing of the page's)

    with build_lock():
        assert main() == 0
    return ROOT / "dist"


@pytest.fixture(scope="session")
def documentation() -> Path:
    """Return the documentation's site, built anew if it is not what docs/ gives; likewise."""
    from app.build import docs  # noqa: PLC0415  (as above)

    with build_lock():
        docs.build()
    return docs.BUILT


@contextmanager
def build_lock() -> Iterator[None]:
    """Let one process build at a time."""
    lock = ROOT / "build" / "lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def pytest_xdist_auto_num_workers() -> int:
    """Return the number of processes: one more than there are processors, since a test often waits for its browser."""
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 3) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long first, so that at the end no process of pytest-xdist waits for another one's last test.

    The tests of a file stay together, for what they share, and so do those in one browser: it would be started anew.
    """
    long = {item.path for item in items if item.get_closest_marker("slow")}

    def rank(item: pytest.Item) -> tuple[bool, bool, bool]:
        in_browser, in_firefox = item.path.parent.name == "browser", "firefox" in item.name.partition("[")[2]
        return not in_browser, in_firefox, item.path not in long

    items.sort(key=rank)


def pytest_report_header() -> list[str]:
    """Say in which engines no page is opened."""
    if not find_spec("playwright"):
        return ["left out: the tests in browsers, for which playwright is not installed"]
    from tests.browser import engines  # noqa: PLC0415  (as above)

    return [f"left out: {name}, which is not installed (make browser)" for name in engines.missing()]


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out the browser tests where there is nothing to drive a browser."""
    return True if collection_path.name == "browser" and not find_spec("playwright") else None
