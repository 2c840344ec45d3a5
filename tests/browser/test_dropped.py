"""The network drops during the first load, at each of the files in turn: that is told, and trying again helps."""

from fnmatch import fnmatch
from itertools import takewhile

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage
from tests.browser.host import Host

# In the order in which the page asks for them, two style sheets for all. What comes after the first answer is in
# test_failures.py.
FILES = [
    "vendor/pico/pico.min.css",
    "styles.css",
    "vendor/pyscript/core.js",
    "vendor/pyscript/core-*.js",
    "vendor/pyscript/error-*.js",
    "page.json",
    "runtime/page.mjs",
    "vendor/micropython/micropython.mjs",
    "vendor/micropython/micropython.wasm",
    "page.modules.wasm",
    "app/page/main.py",
]
AFTER_THE_ANSWER = "joining.modules.wasm"
# The worker begins with the page, which does not wait for it: its files may come between those of the page.
OF_THE_WORKER = [
    "worker.json",
    "app/worker/main.py",
    "runtime/worker.mjs",
    "runtime/alive.mjs",
    "runtime/snapshot.mjs",
    "vendor/pyodide/*",
    "vendor/pyscript/pyodide_graph-*.js",
]
NOT_NEEDED = {"", "icon.svg", "icon-180.png", "manifest.json", "runtime/first.js", "runtime/offline.mjs"}


def is_one_of(path: str, patterns: list[str]) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns)


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_does_not_arrive_is_told_and_trying_again_helps(
    colours: ColourPage, problems: list[str], file: str
) -> None:
    context = colours.page.context
    context.route(f"**/{file}", lambda route: route.abort("connectionreset"))
    colours.page.goto("./")
    retry = colours.page.get_by_role("button", name="Try again")
    expect(retry).to_be_visible()
    expect(colours.page.locator("#trouble-load")).to_be_visible()
    context.unroute_all()
    # Some files are asked for twice, early and in earnest. The second one may arrive now, and put the button away.
    colours.page.locator("#trouble-retry").dispatch_event("click")
    expect(colours.root).to_have_attribute("data-answers", "")
    expect(retry).to_be_hidden()
    problems.clear()


def test_every_file_that_the_page_waits_for_is_tried(colours: ColourPage, fresh_host: Host) -> None:
    fresh_host.answers.clear()
    colours.open()
    asked = [answer.path for answer in fresh_host.answers]
    before_the_answer = takewhile(lambda path: path != AFTER_THE_ANSWER, asked)
    needed = {path for path in before_the_answer if not is_one_of(path, [*OF_THE_WORKER, "*.css"])} - NOT_NEEDED
    assert {path for path in needed if not is_one_of(path, FILES)} == set()
    assert len(needed) >= len(FILES) - 2


def test_what_the_page_can_do_without_is_no_trouble(colours: ColourPage, problems: list[str]) -> None:
    colours.page.context.route("**/runtime/offline.mjs", lambda route: route.abort("connectionreset"))
    colours.open()
    expect(colours.page.locator("#trouble")).to_be_hidden()
    problems.clear()
