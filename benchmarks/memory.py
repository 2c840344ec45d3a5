"""Peak memory of the browser while a page starts and trains."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil

from benchmarks.browser import visit, wait_until
from benchmarks.contestants import Contestant
from benchmarks.run import Run

PERIOD = 0.05  # seconds
EPOCHS = 5  # what the first ones do not take, later ones do not either


def weigh_browsers(measure: Callable[[psutil.Process], int]) -> list[int]:
    """Return what is measured of each process of the browsers that were started here, the smallest first."""
    weights = []
    for process in psutil.Process().children(recursive=True):
        try:
            if "chrom" in process.name():
                weights.append(measure(process))
        except (psutil.NoSuchProcess, psutil.AccessDenied):  # it has just ended
            continue
    return sorted(weights)


class Peak:
    """The most memory, in bytes, that the browser's processes have had for themselves so far."""

    def __init__(self) -> None:
        self.bytes = 0

    def look(self) -> None:
        """Take in how much it is now."""
        self.bytes = max(self.bytes, sum(weigh_browsers(lambda process: int(process.memory_full_info().uss))))


@contextmanager
def watched() -> Iterator[Peak]:
    """Watch the browser's memory during a block."""
    peak, over = Peak(), threading.Event()

    def look_on() -> None:
        while not over.wait(PERIOD):
            peak.look()

    thread = threading.Thread(target=look_on)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


def measure_memory(run: Run, contestant: Contestant) -> str:
    """Compare the peak of a visit until it is trained with what an empty page takes."""
    with run.fresh_browser() as context:
        empty = Peak()
        empty.look()
        with watched() as peak:
            page = visit(context, run.site.url + contestant.page)
            wait_until(page, "observed.times.ready", run.plan.patience)
            page.evaluate(f"observed.set('epochs', {EPOCHS}); observed.train()")
            wait_until(page, "observed.times.trained", run.plan.patience)
    megabytes = (peak.bytes - empty.bytes) / 1e6
    run.results.add(contestant.key, memory=megabytes)
    return f"{megabytes:.0f} MB"
