"""A browser that cannot show the page is told so in plain words, on a page that is not empty."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.colour_page import ColourPage
from tests.browser.host import Host

LACKING = {
    "WebAssembly": "delete window.WebAssembly",
    "modules": "delete HTMLScriptElement.prototype.noModule",
    "promises": "delete window.Promise",
}


@pytest.mark.only_browser("chromium")  # Playwright cannot switch it off in a stock Firefox
def test_without_javascript(browser: Browser, host: Host) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(host.url)
        told = page.locator("noscript p")
        expect(told).to_be_visible()
        assert "JavaScript is switched off" in told.inner_text()


@pytest.mark.parametrize("feature", LACKING.values(), ids=LACKING)
def test_without_what_the_page_needs(colours: ColourPage, problems: list[str], feature: str) -> None:
    colours.page.add_init_script(feature)
    colours.page.goto("./")
    expect(colours.page.locator("#trouble")).to_contain_text("This browser is too old")
    expect(colours.page.get_by_text("did not arrive")).to_be_hidden()
    problems.clear()


def test_what_tells_so_can_be_read_by_old_browsers(site: Path) -> None:
    script = re.sub(r"//.*", "", (site / "runtime" / "first.js").read_text("utf-8"))
    assert re.findall(r"=>|`|\b(?:const|let|class|import|export|async|await)\b|\?\.|\?\?|\.\.\.", script) == []
    assert '<script src="runtime/first.js"></script>' in (site / "index.html").read_text("utf-8")
