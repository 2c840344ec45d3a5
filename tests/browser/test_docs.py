"""The documentation's site in a browser, under the site's own headers."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.build import policy
from tests.browser.host import Host


@pytest.mark.slow
def test_it_opens_searches_and_changes_its_colours_under_the_headers_of_the_site(
    page: Page, fresh_host: Host, documentation: Path
) -> None:
    fresh_host.plug_in(documentation)
    fresh_host.headers = policy.headers("")
    page.goto("./index.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Get started")
    page.locator(".md-search__input").click()
    page.keyboard.type("confusion")
    page.locator(".md-search-result__link").first.click()
    expect(page.get_by_role("main").first).to_contain_text("confusion")
    scheme = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator("form[data-md-component=palette] label:not([hidden])").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme)
