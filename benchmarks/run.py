"""What all measurements share: the browser, the server, how much is measured, and where it is kept."""

import os
import platform
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Playwright

from benchmarks import browser
from benchmarks.contestants import Contestant
from benchmarks.results import Results
from benchmarks.server import Site
from tests.browser.chromium import launch_arguments


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    Attributes
    ----------
    repetitions : int
        Of everything but the scaling curves.
    throttled : bool
        Starts over slow links too.
    warm_up : int
        Epochs before those that count.
    single_seconds : float
        For how long single predictions are asked for.
    many : int
        Predictions that are asked for at once.
    clicks : int
        On the slider while it trains, in each repetition.
    smooth_seconds : float
        For how long at most.
    memory : int
        Repetitions of the memory's measurement.
    rows, units, batches : tuple of int
        Sizes of the scaling curves; `batches` from the largest, which is the quickest, down.
    case_seconds : float
        After which a case of these is cut off.
    quiet : float
        Seconds without a request after which a page is taken to have all that it wants.
    patience : float
        Seconds after which anything else is.
    """

    repetitions: int = 5
    throttled: bool = True
    warm_up: int = 20
    single_seconds: float = 0.5
    many: int = 10_000
    clicks: int = 30
    smooth_seconds: float = 3.0
    memory: int = 5
    rows: tuple[int, ...] = (1_000, 10_000, 100_000, 1_000_000)
    units: tuple[int, ...] = (16, 32, 64, 128, 256, 512)
    batches: tuple[int, ...] = (4096, 1024, 256, 64, 16)
    case_seconds: float = 10.0
    quiet: float = 0.8
    patience: float = 90.0


QUICK = Plan(
    repetitions=1,
    throttled=False,
    warm_up=1,
    single_seconds=0.01,
    many=50,
    clicks=3,
    smooth_seconds=2.0,
    memory=1,
    rows=(500,),
    units=(8,),
    batches=(256,),
    quiet=0.3,
)


@dataclass
class Run:
    """One run of the suite; what it has brought so far is kept in the file `partial`."""

    playwright: Playwright
    site: Site
    plan: Plan
    results: Results
    partial: Path
    started: float = field(default_factory=time.monotonic)

    def fresh_browser(self) -> AbstractContextManager[BrowserContext]:
        """Start a browser that has never seen any of the pages."""
        return browser.fresh_browser(self.playwright, self.site.url + "blank.html")

    def say(self, text: str) -> None:
        """Tell how far the run is."""
        minutes, seconds = divmod(int(time.monotonic() - self.started), 60)
        print(f"[{minutes:2}:{seconds:02}] {text}", flush=True)

    def attempt(self, contestant: Contestant, what: str, measure: Callable[["Run", Contestant], str]) -> None:
        """Measure something; if that fails, note why and go on."""
        try:
            self.say(f"{contestant.title}, {what}: {measure(self, contestant)}")
        except (browser.CutOffError, RuntimeError, Error) as error:
            reason = str(error).strip().splitlines()[0]
            self.say(f"{contestant.title}, {what}: {reason}")
            self.results.note(contestant.key, f"{what}: {reason}")
        self.results.save(self.partial)


def machine(playwright: Playwright) -> dict[str, str | int]:
    """Return the name of the browser and of the machine, as far as it tells."""
    arguments = launch_arguments(playwright)
    chromium = playwright.chromium.launch(**arguments)  # type: ignore[arg-type]
    version = chromium.version
    chromium.close()
    return {
        "browser": f"Chromium {version}, headless",
        "processor": processor(),
        "cores": os.cpu_count() or 0,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "date": time.strftime("%Y-%m-%d"),
    }


def processor() -> str:
    """Return the processor's name, which Linux alone tells in full."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
