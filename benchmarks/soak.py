"""Hours on the page: does its memory stay what it was?

    python -m benchmarks.soak --minutes 60 --cycles 2000

Trains with every panel opened, and afterwards trains and resets again and again. What the page and its interpreters
hold is looked at meanwhile, after garbage was collected; it must stay within a tenth of what it was after five minutes
and after 200 cycles (or after a third of either, if that is sooner).
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import ConsoleMessage, Page, sync_playwright

from app.page.panel_names import NAMES
from benchmarks.browser import fresh_browser
from benchmarks.compression import Compressor
from benchmarks.memory import weigh_browsers
from benchmarks.server import Site

ROOT = Path(__file__).parents[1]
REMEMBER = (Path(__file__).parent / "pages" / "remember.js").read_text(encoding="utf-8")
BYTES = "memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)"
STACK = "stacks.reduce((sum, { start, end }) => sum + start - end.value, 0)"
SETTLED_MINUTES = 5
SETTLED_CYCLES = 200  # by then there are as many runs as the page keeps
LIMIT = 1.1
FOREVER = 1_000_000  # epochs; an hour has some two hundred thousand
SAMPLES = 20
LOOKS = 5  # for a sample
STATE = """[document.documentElement.dataset.state, loss.dataset.epoch,
  document.getElementById("alert-text").textContent]"""

# One press of Train, one epoch, one press of Reset, as often as asked.
CYCLES = """async (count) => {
  const element = (id) => document.getElementById(id);
  const state = () => document.documentElement.dataset.state;
  const until = async (holds) => { while (!holds()) await new Promise(requestAnimationFrame) };
  for (let number = 0; number < count; number += 1) {
    await until(() => state() === "ready");
    element("train").click();
    await until(() => state() !== "ready" && /\\d/.test(element("loss").textContent));
    element("reset").click();
  }
}"""

Sample = dict[str, float]


def tell_error(message: ConsoleMessage) -> None:
    """Print what the console tells of as an error."""
    if message.type == "error":
        print(message.text, flush=True)


def written(process: psutil.Process) -> int:
    """Return the bytes that a process alone has and has written.

    What it only reads of the browser's program is its own or not by what other browsers run at the time.
    """
    return sum(part.private_dirty for part in process.memory_maps())


class Watch:
    """Looks at what a page and its workers hold.

    Parameters
    ----------
    page : Page
        As it has begun to work.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)
        self._workers: list[str] = []
        self._numbers = count(1)
        self._answers: dict[int, dict[str, Any]] = {}
        self._session.on("Target.attachedToTarget", lambda event: self._workers.append(event["sessionId"]))
        self._session.on("Target.detachedFromTarget", lambda event: self._workers.remove(event["sessionId"]))
        self._session.on("Target.receivedMessageFromTarget", self._hear)
        attach = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        self._session.send("Target.setAutoAttach", attach)

    def _hear(self, event: dict[str, str]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self._answers[message["id"]] = message["result"]

    def _ask_worker(self, worker: str, method: str) -> dict[str, Any]:
        """Ask as Playwright, which has no sessions for workers, asks pages."""
        number = next(self._numbers)
        message = json.dumps({"id": number, "method": method})
        self._session.send("Target.sendMessageToTarget", {"sessionId": worker, "message": message})
        while number not in self._answers:
            if worker not in self._workers:
                raise RuntimeError("a worker has ended while it was looked at")
            self.page.wait_for_timeout(10)
        return self._answers.pop(number)

    def look(self) -> Sample:
        """Return the least that is held in some looks at it: what can be thrown away is not held."""
        looks = []
        for _ in range(LOOKS):
            self.page.wait_for_timeout(500)
            looks.append(self._look_once())
        return {name: min(look[name] for look in looks) for name in looks[0]}

    def _look_once(self) -> Sample:
        """Return what is there now: in MB, the stack in KB, nodes and listeners as they are counted."""
        self._session.send("HeapProfiler.collectGarbage")
        for worker in self._workers:
            self._ask_worker(worker, "HeapProfiler.collectGarbage")
        counters = self._session.send("Memory.getDOMCounters")
        heaps = [self._ask_worker(worker, "Runtime.getHeapUsage") for worker in self._workers]
        *others, own = weigh_browsers(written)
        return {
            "page, JavaScript": self._session.send("Runtime.getHeapUsage")["usedSize"] / 1e6,
            "page, MicroPython": self.page.evaluate(BYTES) / 1e6,
            "worker, JavaScript": sum(heap["usedSize"] for heap in heaps) / 1e6,
            "worker, Pyodide": sum(worker.evaluate(BYTES) for worker in self.page.workers) / 1e6,
            "worker, Pyodide's stack": sum(worker.evaluate(STACK) for worker in self.page.workers) / 1e3,
            "process of page and worker": own / 1e6,
            "the browser's other processes": sum(others) / 1e6,
            "nodes": counters["nodes"],
            "listeners": counters["jsEventListeners"],
        }


def train_on(watch: Watch, minutes: float) -> Iterator[tuple[float, Sample]]:
    """Train with every panel opened, and look now and then; yield the share of the time that is over, and a sample."""
    page = watch.page
    for name in NAMES:
        page.locator(f"#tab-{name}").click()
        page.wait_for_timeout(1500)
    page.locator("#tab-train").click()
    page.locator("#epochs").evaluate(
        "(field, value) => { field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })) }", FOREVER
    )
    page.locator("#train").click()
    for number in range(SAMPLES):
        # Each panel has its turn to be in sight; what is held is looked at with the same one.
        page.locator(f"#tab-{NAMES[number % len(NAMES)]}").click()
        page.wait_for_timeout(minutes * 60_000 / SAMPLES)
        page.locator("#tab-train").click()
        state, epoch, alert = page.evaluate(STATE)
        print(f"{(number + 1) / SAMPLES:.0%} of the time: {state}, epoch {epoch} {alert}", flush=True)
        if state != "training" or alert:
            raise RuntimeError("it has not trained all the time")
        yield (number + 1) / SAMPLES, watch.look()
    page.locator("#reset").click()


def reset_again(watch: Watch, cycles: int) -> Iterator[tuple[float, Sample]]:
    """Train and reset, and look now and then; yield the share of the cycles that is over, and what is held."""
    for number in range(SAMPLES):
        watch.page.evaluate(CYCLES, cycles // SAMPLES)
        yield (number + 1) / SAMPLES, watch.look()


def judge(title: str, samples: Sequence[tuple[float, Sample]], settled: float) -> bool:
    """Write a table of what was held, and tell whether it stayed within the limit after `settled`, a share."""
    after = [sample for share, sample in samples if share >= min(settled, 1 / 3)]
    print(f"\n{title}\n\n| | settled | at most after | at the end | growth |\n|---|---|---|---|---|")
    good = True
    for name, start in after[0].items():
        most, end = max(sample[name] for sample in after), after[-1][name]
        good = good and end <= LIMIT * start
        growth = f"{end / start - 1:+.1%}" if start else f"{end:+.1f}"
        print(f"| {name} | {start:.1f} | {most:.1f} | {end:.1f} | {growth} |")
    print("\nstays within a tenth" if good else "\ngrows by more than a tenth", flush=True)
    return good


def main() -> int:
    """Soak, and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="of training")
    parser.add_argument("--cycles", type=int, default=2000, help="of Train and Reset")
    options = parser.parse_args()
    folders = {"ours": ROOT / "dist"}
    texts = {"blank.html": "<!doctype html><title>blank</title>"}
    with (
        sync_playwright() as playwright,
        Site(folders, texts, Compressor(ROOT / "build" / "bench" / "brotli")) as site,
        fresh_browser(playwright, site.url + "blank.html") as context,
    ):
        page = context.new_page()
        page.set_default_timeout(600_000)
        page.on("console", tell_error)
        page.add_init_script(REMEMBER)
        page.goto(site.url + "ours/")
        page.locator("#train:enabled").wait_for()
        watch = Watch(page)
        began = time.monotonic()
        trained = list(train_on(watch, options.minutes)) if options.minutes else []
        print(f"{time.monotonic() - began:.0f} s of training", flush=True)
        cycled = list(reset_again(watch, options.cycles)) if options.cycles else []
    good = True
    if trained:
        good = judge(f"{options.minutes:g} minutes of training", trained, SETTLED_MINUTES / options.minutes)
    if cycled:
        good = judge(f"{options.cycles} times Train and Reset", cycled, SETTLED_CYCLES / options.cycles) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
