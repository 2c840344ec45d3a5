"""A monkey on the page: random presses, inputs and files. Nothing of that may end it.

    python -m benchmarks.monkey --actions 10000 --browser chromium --seed 1

What it does is the same for the same seed; when it does it depends on the machine. It fails where the page says that it
cannot go on or that something is wrong with it, where an error is not caught, and where after some of its actions the
network can no longer be reset and trained for an epoch.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Playwright, sync_playwright

from app.page import en, zh
from benchmarks.compression import Compressor
from benchmarks.server import Site
from benchmarks.webkit_page import WebKitPage, webkit_page
from tests.browser import engines
from tests.browser.chromium import launch_arguments

ROOT = Path(__file__).parents[1]
SCRIPT = (Path(__file__).parent / "pages" / "monkey.js").read_text(encoding="utf-8")
BATCH = 500
PATIENCE = 60_000  # milliseconds
# Of these it says at the end whether it has never touched one.
PARTS = """code-run data-fix-all data-learn data-noise data-points data-undo drawing drawing-undo
explore-luck-begin explore-position explore-search-axis explore-search-begin explore-search-points
explore-search-test-open
explore-search-use explore-sizes-begin explore-use guide-next image-frame language large own-teach
scrubber see-calibration-calibrate see-draw-clear see-draw-erase see-draw-new see-draw-undo see-map-frame
see-map-other see-map-wrong see-matrix-table see-network-example see-unit-undo see-unit-weights test-set-open threshold
why"""
BUGS = [catalogue.MESSAGES["error.bug"].partition("{")[0] for catalogue in (en, zh)]
# What the page is like, and that it works: its own table is opened, in case the one that is open cannot be learnt.
FATAL = "!document.getElementById('alert-reload').hidden && !document.getElementById('alert').hidden"
ALERT = "document.getElementById('alert').hidden ? '' : document.getElementById('alert-text').textContent"
WORKS = """async () => {
  const element = (id) => document.getElementById(id);
  const until = async (what, holds) => {
    for (const end = performance.now() + 50_000; !holds(); await new Promise((done) => setTimeout(done, 50)))
      if (performance.now() > end) throw new Error(
        `dead: ${what}, state ${document.documentElement.dataset.state}, saying ${element("alert-text").textContent}`
      );
  };
  const at = (...states) => states.includes(document.documentElement.dataset.state);
  await until("no state of rest or training", () => !at("loading"));
  element("tab-data").click();
  await until("a file is read for ever", () => !element("data-file").disabled);
  element("data-built-in").click();
  await new Promise((done) => setTimeout(done, 300));
  await until("a table is read for ever", () => element("panel-data").getAttribute("aria-busy") === "false");
  await until("the built-in table does not open", () => at("ready"));
  element("tab-train").click();
  await until("the settings stay locked", () => element("settings") && !element("settings").disabled);
  element("presets").querySelector("button")?.click();
  for (const typed of ["1", "0.1", "0"])
    for (const field of document.querySelectorAll("#settings [aria-invalid=true]")) {
      field.value = typed;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  await until("+1 epoch is dead", () => !element("step").disabled);
  element("step").click();
  await until("no epoch", () => at("paused", "trained") && Number(element("loss").dataset.epoch) > 0);
  element("reset").click();
  await until("no reset", () => at("ready"));
}"""


def launch(playwright: Playwright, name: str) -> Browser:
    """Start a browser."""
    if name == "firefox":
        return playwright.firefox.launch(channel="moz-firefox", executable_path=engines.firefox())
    arguments: dict[str, Any] = launch_arguments(playwright)
    return playwright.chromium.launch(**arguments)


@contextmanager
def opened(browser: str, address: str) -> Iterator[Page | WebKitPage]:
    """Open the page in a browser, with the monkey's script in it."""
    if browser == "webkit":
        with webkit_page(address, SCRIPT) as page:
            yield page
        return
    with sync_playwright() as playwright:
        tab = launch(playwright, browser).new_page(service_workers="block")
        tab.set_default_timeout(PATIENCE)
        tab.add_init_script(SCRIPT)
        tab.goto(address)
        tab.locator("#train:enabled").wait_for()
        yield tab


def ask(page: Page | WebKitPage, expression: str, value: Any = None) -> Any:
    """Ask the page, which may be loaded anew by what was pressed."""
    try:
        return page.evaluate(expression, value)
    except Error as error:
        return [f"the page does not answer: {error.message}"]


class Monkey:
    """Does what it does with a page, and keeps what went wrong.

    Parameters
    ----------
    page : Page or WebKitPage
    """

    def __init__(self, page: Page | WebKitPage) -> None:
        self.page = page
        self.wrong: list[str] = []
        self._traces = False
        if not isinstance(page, WebKitPage):
            page.on("console", self._hear)
            page.on("crash", lambda _page: self.wrong.append("the page has crashed"))

    def _hear(self, message: ConsoleMessage) -> None:
        """Keep a traceback; MicroPython writes each of its lines by itself, the last one begins with a name."""
        if "Traceback" in message.text or self._traces:
            self.wrong.append(message.text)
            self._traces = message.text.startswith((" ", "Traceback"))

    def act(self, count: int) -> None:
        """Do so many things, and look whether the page still works."""
        self.wrong += ask(self.page, "count => monkey.act(count)", count)
        alert = str(ask(self.page, ALERT))
        if ask(self.page, FATAL) or any(alert.startswith(bug) for bug in BUGS):
            self.wrong.append(f"the page says: {alert}")
        self.wrong += ask(self.page, WORKS) or []
        if isinstance(self.page, WebKitPage):
            self.wrong += self.page.tracebacks()


def main() -> int:
    """Let the monkey loose, and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.monkey", description=__doc__)
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--browser", choices=["chromium", "firefox", "webkit"], default="chromium")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--address", default="", help="of the page: ?embed=1, or ?lang=zh&data=digits")
    options = parser.parse_args()
    with (
        Site({"ours": ROOT / "dist"}, {}, Compressor(ROOT / "build" / "bench" / "brotli")) as site,
        opened(options.browser, f"{site.url}ours/{options.address}") as page,
    ):
        page.evaluate("seed => monkey.begin(seed)", options.seed)
        monkey, began, done = Monkey(page), time.monotonic(), 0
        while done < options.actions and not monkey.wrong:
            monkey.act(min(BATCH, options.actions - done))
            done += BATCH
            print(f"{done} actions in {time.monotonic() - began:.0f} s", flush=True)
        reached = ask(page, "monkey.reached()")
        never = [part for part in PARTS.split() if part not in reached]
        print(f"{len(reached)} controls or groups of them; never: {', '.join(never) or 'none'}")
    for wrong in monkey.wrong:
        print(wrong)
    return 1 if monkey.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
