"""Browsers that know nothing of what was measured before, and what is done with their pages."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, TimeoutError

from tests.browser.chromium import launch_arguments

OBSERVE = (Path(__file__).parent / "pages" / "observe.js").read_text(encoding="utf-8")


class CutOffError(Exception):
    """Something took longer than it may."""


@contextmanager
def fresh_browser(playwright: Playwright, blank: str) -> Iterator[BrowserContext]:
    """Start a browser with an empty profile: nothing cached, nothing compiled, but awake.

    Parameters
    ----------
    blank : str
        The address of an empty page. Opening it first keeps the start of the browser itself out of the figures.
    """
    # Chromium may still write into the profile when it is thrown away.
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as profile:
        arguments: dict[str, Any] = launch_arguments(playwright)
        context = playwright.chromium.launch_persistent_context(profile, **arguments)
        try:
            page = context.pages[0]
            page.goto(blank)
            page.wait_for_timeout(300)
            yield context
        finally:
            context.close()


def visit(context: BrowserContext, url: str, *, train: bool = False) -> Page:
    """Open a page that is observed; with `train`, Train is pressed the moment that it can be."""
    page = context.new_page()
    page.add_init_script(OBSERVE + ("\nobserved.pressWhenReady = true;" if train else ""))
    page.goto(url, wait_until="commit")
    return page


def wait_until(page: Page, expression: str, seconds: float) -> None:
    """Wait until a JavaScript expression holds in a page, or the page says that it has failed."""
    try:
        page.wait_for_function(
            f"() => window.observed && (observed.times.error || ({expression}))", timeout=seconds * 1000, polling=50
        )
    except TimeoutError:
        raise CutOffError(f"not within {seconds:g} s: {expression}") from None
    if error := page.evaluate("observed.times.error"):
        raise RuntimeError(error)


def times(page: Page) -> dict[str, float]:
    """Return when things happened, in seconds since the navigation began; what has not happened is left out."""
    found = page.evaluate("observed.times")
    return {name: value / 1000 for name, value in found.items() if value is not None}


def epochs(page: Page) -> list[tuple[int, float]]:
    """Return the number of each epoch that was shown since Train was pressed, and when it was, in milliseconds."""
    return [(int(number), float(time)) for number, time in page.evaluate("observed.epochs")]


def bench(page: Page, method: str, options: dict[str, Any], seconds: float) -> Any:
    """Have the page's bench do something, and give up after some seconds even if the page is stuck in it."""
    page.evaluate("([method, options]) => window.bench.begin(method, options)", [method, options])
    try:
        page.wait_for_function("() => window.bench.answer", timeout=seconds * 1000, polling=100)
    except TimeoutError:
        raise CutOffError(f"not within {seconds:g} s") from None
    answer = page.evaluate("window.bench.answer")
    if "error" in answer:
        raise RuntimeError(answer["error"])
    return answer["value"]
