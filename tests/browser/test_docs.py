"""The documentation's site in a browser, under the site's own headers."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.build import offline, policy
from app.build.paths import NPM
from tests.browser.host import Host
from tests.browser.test_accessibility import findings


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
    page.goto("./reference/index.html")
    scheme = page.evaluate("document.body.dataset.mdColorScheme")
    assert findings(page) == []
    page.locator("form[data-md-component=palette] label:not([hidden])").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme)
    assert findings(page) == []


@pytest.mark.slow
@pytest.mark.browser_context_args(service_workers="allow")
def test_what_was_read_of_it_opens_without_a_network(
    page: Page, fresh_host: Host, documentation: Path, tmp_path: Path
) -> None:
    (tmp_path / "runtime").mkdir()
    (tmp_path / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">')
    offline.write_service_worker(tmp_path, NPM)
    shutil.copytree(documentation, tmp_path / "docs")
    fresh_host.plug_in(tmp_path)
    page.goto("./index.html")
    page.evaluate("navigator.serviceWorker.register('service-worker.js').then(() => navigator.serviceWorker.ready)")
    assert [answer.path for answer in fresh_host.answers if answer.path.startswith("docs/")] == []
    heading = page.get_by_role("heading", level=1)
    page.goto("./docs/teaching.html")
    expect(heading).to_contain_text("A lesson with the page")
    page.wait_for_load_state("networkidle")
    page.wait_for_function("caches.match(location.href).then(Boolean)")
    fresh_host.unplugged = True
    page.reload()
    expect(heading).to_contain_text("A lesson with the page")
