"""The built site on a server of its own, a Chromium, and a guard over what the page does."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

from serve import server_for
from tests.browser.colour_page import RECORDER, ColourPage


@pytest.fixture(scope="session")
def site_url(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the built site below a path, where every address that begins with a slash would miss; end with a slash."""
    folder = tmp_path_factory.mktemp("host")
    (folder / "some").mkdir()
    (folder / "some" / "where").symlink_to(site)
    server = server_for(folder, port=0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}/some/where/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def base_url(site_url: str) -> str:
    """Have `page.goto("./")` open the site."""
    return site_url


@pytest.fixture
def problems() -> list[str]:
    """What went wrong in the test's pages so far; a test that provokes an error takes it from here."""
    return []


@pytest.fixture
def context(context: BrowserContext, site_url: str, problems: list[str]) -> Iterator[BrowserContext]:
    """Let a test fail on a request to anywhere else, on a console error and on an uncaught one, workers included."""
    origin = site_url.removesuffix("some/where/")

    def on_request(request: Request) -> None:
        if not request.url.startswith((origin, f"blob:{origin}", "data:")):
            problems.append(f"request beyond the origin: {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console error: {message.text} ({message.location['url']})")

    def on_error(error: WebError) -> None:
        problems.append(f"uncaught: {error.error}")

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", on_error)
    yield context
    if problems:
        pytest.fail("the page did what it must not:\n" + "\n".join(problems), pytrace=False)


@pytest.fixture
def colours(page: Page) -> ColourPage:
    """Return the page, not opened yet, with everything that it will show recorded."""
    page.add_init_script(RECORDER)
    return ColourPage(page)
