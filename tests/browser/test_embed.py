"""The page in a frame of another site, which browsers let keep nothing: it shows the stage alone, and learns."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from app.build import policy
from tests.browser.host import Host

KEEPS = """async () => {
  const tried = (attempt) => Promise.resolve().then(attempt).then(() => true, () => false);
  return [await tried(() => localStorage.length), await tried(() => indexedDB.databases())];
}"""


@pytest.fixture
def embedding(fresh_host: Host, tmp_path: Path) -> Iterator[str]:
    """Return the address of a page that shows the site's in a frame: 127.0.0.1 is another site than localhost."""
    folder = tmp_path / "blog"
    folder.mkdir()
    with Host(folder) as blog:
        address = blog.url.replace("localhost", "127.0.0.1")
        fresh_host.headers = policy.headers(address.partition("/some")[0])
        frame = f'<iframe src="{fresh_host.url}?embed=1" width="400" height="700"></iframe>'
        (folder / "index.html").write_text(f"<!doctype html><title>A blog</title>{frame}")
        yield address


def check(page: Page, address: str) -> None:
    page.goto(address)
    frame = page.frame_locator("iframe")
    expect(frame.locator("#label")).to_contain_text("-ish")
    for hidden in (".top", ".panels", "footer"):
        expect(frame.locator(hidden).first).to_be_hidden()
    expect(frame.locator("html[data-state=ready]")).to_be_attached(timeout=60_000)
    frame.locator("#step").dispatch_event("click")  # Playwright's own does not reach another site's frame in Firefox
    expect(frame.locator("html[data-state=paused]")).to_be_attached()
    expect(frame.locator("#loss")).to_contain_text("Epoch: 1")
    assert page.frames[1].evaluate("document.documentElement.scrollWidth <= innerWidth")


@contextmanager
def blocking(
    browser_type: BrowserType, arguments: dict[str, Any], browser_name: str, folder: Path
) -> Iterator[BrowserContext]:
    """Open a browser that is set to let other sites than the one in the address bar keep nothing."""
    if browser_name == "firefox":
        preferences = arguments["firefox_user_prefs"] | {"network.cookie.cookieBehavior": 1}
        browser = browser_type.launch(**arguments | {"firefox_user_prefs": preferences})
        yield browser.new_context()
        browser.close()
        return
    kept = folder / "Default" / "Preferences"
    kept.parent.mkdir(parents=True)
    blocked = {"block_third_party_cookies": True, "cookie_controls_mode": 1}
    kept.write_text(json.dumps({"profile": blocked}))
    with browser_type.launch_persistent_context(folder, **arguments) as context:
        yield context


@pytest.mark.every_engine
def test_it_learns_in_a_frame_that_may_keep_nothing(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_name: str,
    embedding: str,
    tmp_path: Path,
) -> None:
    with blocking(browser_type, browser_type_launch_args, browser_name, tmp_path / "profile") as context:
        page = context.new_page()
        check(page, embedding)
        assert page.frames[1].evaluate(KEEPS) == [False, False]


def test_a_page_of_the_site_tells_the_line_to_copy(page: Page, base_url: str) -> None:
    page.goto("./embed.html")
    line = page.get_by_label("The line to copy").input_value()
    assert f'<iframe src="{base_url}?embed=1" ' in line
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).not_to_be_empty()
    page.get_by_role("link", name="Back to the page").click()
    expect(page.locator("html")).to_have_attribute("data-answers", "")
