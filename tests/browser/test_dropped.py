"""The network drops during the first load, at each of the files in turn: that is told, and trying again helps."""

import pytest
from playwright.sync_api import Request, expect

from tests.browser.colour_page import ColourPage

# In the order in which the page asks for them. What the worker loads is in test_failures.py.
FILES = [
    "vendor/pico/pico.min.css",
    "styles.css",
    "vendor/pyscript/core.js",
    "vendor/pyscript/core-*.js",
    "vendor/pyscript/error-*.js",
    "main.json",
    "runtime/page.mjs",
    "vendor/micropython/micropython.mjs",
    "vendor/micropython/micropython.wasm",
    "main.modules.json",
    "main.py",
]


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_does_not_arrive_is_told_and_trying_again_helps(
    colours: ColourPage, problems: list[str], file: str
) -> None:
    context = colours.page.context
    context.route(f"**/{file}", lambda route: route.abort("connectionreset"))
    colours.page.goto("./")
    retry = colours.page.get_by_role("button", name="Try again")
    expect(retry).to_be_visible(timeout=20_000)
    expect(colours.page.locator("#trouble-load")).to_be_visible()
    context.unroute_all()
    retry.click()
    expect(colours.label).not_to_be_empty(timeout=20_000)
    expect(retry).to_be_hidden()
    problems.clear()


def test_every_file_that_the_page_waits_for_is_tried(colours: ColourPage) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    colours.page.on("request", note)
    colours.open()
    worker_begins = next(n for n, url in enumerate(asked) if url.endswith("/trainer.json"))
    assert worker_begins >= len(FILES)
