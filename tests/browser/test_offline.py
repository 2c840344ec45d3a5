"""The page after the first visit: without a network, and when a new version has come."""

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from app.build import offline as build_offline
from app.build.paths import NPM
from tests.browser.colour_page import RECORDER, ColourPage
from tests.browser.host import Answer, Host
from tests.browser.leaves import leaves
from tests.browser.test_gallery import open_dataset

OLD, NEW = "the old version", "the new version"
TITLE = "colornn: a neural network that learns colour names"


pytestmark = [pytest.mark.browser_context_args(service_workers="allow"), pytest.mark.usefixtures("fresh_host")]


@pytest.fixture(scope="session")
def versions(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two versions of the site, which tell their name in the title."""
    folders = {name: tmp_path_factory.mktemp("versions") / "site" for name in (OLD, NEW)}
    for name, folder in folders.items():
        shutil.copytree(site, folder)
        page = folder / "index.html"
        page.write_text(page.read_text("utf-8").replace(TITLE, name), "utf-8")
        build_offline.write_service_worker(folder, NPM)
    for path in folders[OLD].rglob("*"):
        os.utime(path, (0, 0))  # servers tell versions of a file apart by whole seconds
    return folders


@pytest.fixture
def returning(page: Page, host: Host, versions: dict[str, Path]) -> ColourPage:
    """Return the page of a browser that keeps the old version already."""
    host.plug_in(versions[OLD])
    page.goto("./icon.svg")
    page.evaluate("navigator.serviceWorker.register('service-worker.js').then(() => navigator.serviceWorker.ready)")
    host.answers.clear()
    page.add_init_script(RECORDER)
    return ColourPage(page)


def visit(colours: ColourPage) -> None:
    colours.open_ready()
    expect(colours.page.locator("#kept")).to_be_visible()


FETCHED = """() => ["uPlot.esm.js", "uPlot.min.css"].every((name) =>
  performance.getEntriesByType("resource").some((entry) => entry.name.includes(name)))"""


def wait_until_at_rest(colours: ColourPage) -> None:
    """Wait until the page fetches nothing more: else Firefox tells of what a page that goes away was still fetching."""
    colours.wait_for("ready")
    colours.page.wait_for_function(FETCHED)


def answers(host: Host, browser_name: str) -> list[Answer]:
    """Return what was asked for, but for the icon that Firefox fetches past the service worker."""
    return [answer for answer in host.answers if browser_name != "firefox" or answer.path != "icon-180.png"]


def n_kept(page: Page) -> int:
    found: int = page.evaluate(
        """async () => { const names = await caches.keys();
        return (await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).length))).join() }"""
    )
    return found


@pytest.mark.slow
@pytest.mark.every_engine
def test_after_a_visit_it_works_with_the_network_cable_out(colours: ColourPage, host: Host) -> None:
    visit(colours)
    host.unplugged = True
    assert colours.page.evaluate("fetch('index.html?more').then(answer => answer.status)") == 200
    colours.page.goto("./?panel=see&colour=00ff00#model")
    colours.wait_for("ready")
    colours.set_number("epochs", "5")
    colours.train.click()
    colours.wait_for("trained")
    colours.set_colour((0, 200, 0))
    expect(colours.label).to_have_text("green-ish")
    expect(colours.page.locator("#kept")).to_be_visible()


@pytest.mark.only_browser("chromium")  # in Firefox a worker that began before the page was kept goes past what keeps it
def test_what_some_visitors_open_is_kept_when_it_was_opened_and_missed_in_plain_words(
    colours: ColourPage, host: Host, problems: list[str]
) -> None:
    page = colours.page
    visit(colours)
    assert not [answer.path for answer in host.answers if re.search("excel|codemirror|licences", answer.path)]
    host.unplugged = True
    colours.open_file("leaves.xlsx", leaves())
    expect(colours.alert).to_contain_text("leaves.xlsx: What reads Excel files could not be fetched")
    colours.open_panel("code")
    editor = page.locator("#code-editor")
    expect(editor).to_contain_text("The editor could not be loaded.")
    host.unplugged = False
    problems.clear()
    colours.open_file("leaves.xlsx", leaves())
    expect(page.locator("#data-name")).to_have_text("leaves.xlsx")
    page.goto("./?panel=code")
    expect(editor).to_contain_text("Model.for_table")
    host.unplugged = True
    page.reload()
    expect(editor).to_contain_text("Model.for_table")
    colours.wait_for("ready")
    colours.open_file("leaves.xlsx", leaves())
    expect(page.locator("#data-name")).to_have_text("leaves.xlsx")


# Playwright's wait_for_function takes a promise for true, whatever it brings.
ALL_KEPT = """async (addresses) => {
  for (let times = 0; times < 1200; times += 1) {
    if ((await Promise.all(addresses.map((address) => caches.match(address)))).every(Boolean)) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}"""


@pytest.mark.parametrize("way", ["it is installed", "it runs as an app"])
def test_an_installed_page_has_everything_without_a_network(
    returning: ColourPage, host: Host, site: Path, way: str
) -> None:
    page = returning.page
    if way == "it runs as an app":
        page.add_init_script("window.matchMedia = (query) => ({ matches: query.includes('standalone') })")
    returning.open()
    expect(page.locator("#kept")).to_be_visible()
    if way == "it is installed":
        page.evaluate("dispatchEvent(new Event('appinstalled'))")
    late = [path for pattern in (*build_offline.OPENED, *build_offline.SPARE) for path in site.glob(pattern)]
    assert len(late) > 60
    assert page.evaluate(ALL_KEPT, [f"{host.url}{path.relative_to(site).as_posix()}" for path in late])


@pytest.mark.slow
def test_it_works_without_a_network_where_it_has_to_start_plainly(
    colours: ColourPage, host: Host, plain_site: Path
) -> None:
    host.plug_in(plain_site)
    visit(colours)
    host.unplugged = True
    colours.open_ready()
    colours.step.click()
    colours.wait_for("paused")


def test_a_second_visit_fetches_nothing_and_a_third_one_what_is_new_which_can_wait(
    returning: ColourPage, host: Host, versions: dict[str, Path], browser_name: str
) -> None:
    returning.open_ready()
    assert sum(answer.size for answer in answers(host, browser_name)) == 0
    # The browser asks whether there is a new version, and nobody asks for anything else.
    assert {(answer.path, answer.status) for answer in answers(host, browser_name)} <= {(build_offline.WORKER, 304)}
    wait_until_at_rest(returning)
    host.plug_in(versions[NEW])
    returning.open()
    expect(returning.page.locator("#update")).to_be_visible()
    assert {answer.path for answer in answers(host, browser_name) if answer.size} == {
        build_offline.WORKER,
        build_offline.KEEPER,
        "index.html",
    }
    returning.page.get_by_role("button", name="Later").click()
    expect(returning.page.locator("#update")).to_be_hidden()
    expect(returning.page).to_have_title(OLD)


@pytest.mark.only_browser("chromium")  # Playwright cannot open a stock Firefox on a profile
def test_the_first_visit_fetches_nothing_twice(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], host: Host, site: Path, tmp_path: Path
) -> None:
    # A browser as people have it: the cache of a private window is too small for the largest file.
    with browser_type.launch_persistent_context(tmp_path, base_url=host.url, **browser_type_launch_args) as context:
        visit(ColourPage(context.pages[0]))
    sent = sorted(answer.path for answer in host.answers if answer.size)
    small = {path for path in sent if sent.count(path) > 1}
    assert small <= {""}, "fetched twice"
    assert host.sent() < 1.01 * sum(file.stat().st_size for file in site.rglob("*") if file.is_file())


def test_keeping_waits_until_the_page_can_learn_and_a_table_of_the_gallery_is_kept_when_it_is_opened(
    colours: ColourPage, host: Host
) -> None:
    host.hold("/snapshot/memory")
    colours.open()
    expect(colours.page.locator("#boot-bar")).to_have_attribute("value", re.compile("[123]"))
    assert build_offline.WORKER not in {answer.path for answer in host.answers}
    host.release()
    colours.wait_for("ready")
    expect(colours.page.locator("#kept")).to_be_visible()
    assert build_offline.WORKER in {answer.path for answer in host.answers}

    assert not [answer for answer in host.answers if "gallery" in answer.path]
    open_dataset(colours, "Iris", "iris.csv")
    host.unplugged = True
    colours.page.reload()
    expect(colours.page.locator("#data-name")).to_have_text("iris.csv", timeout=60_000)


@pytest.mark.every_engine
def test_a_new_version_is_told_and_begins_as_a_whole_when_asked(
    returning: ColourPage, host: Host, versions: dict[str, Path]
) -> None:
    page = returning.page
    n_files = n_kept(page)
    host.plug_in(versions[NEW])
    page.goto("./")
    expect(page.locator("#update")).to_be_visible()
    expect(page.locator("#update-others")).to_be_hidden()
    expect(page).to_have_title(OLD)
    wait_until_at_rest(returning)
    page.reload()
    expect(page.locator("#update")).to_be_visible()
    expect(page).to_have_title(OLD)
    wait_until_at_rest(returning)
    page.get_by_role("button", name="Update now").click()
    expect(page).to_have_title(NEW)
    expect(page.locator("#update")).to_be_hidden()
    wait_until_at_rest(returning)
    assert n_kept(page) == n_files


def test_a_new_version_waits_for_the_other_tabs(returning: ColourPage, host: Host, versions: dict[str, Path]) -> None:
    page = returning.page
    other = page.context.new_page()
    other.goto(host.url)
    ColourPage(other).wait_for("ready")
    host.plug_in(versions[NEW])
    returning.open_ready()
    change = page.get_by_role("button", name="Update now")
    change.click()
    expect(page.locator("#update-others")).to_be_visible()
    expect(other).to_have_title(OLD)
    other.close()
    change.click()
    expect(page).to_have_title(NEW)


def test_a_version_that_is_there_in_part_is_not_taken(
    returning: ColourPage, host: Host, versions: dict[str, Path], tmp_path: Path
) -> None:
    half = tmp_path / "half"
    shutil.copytree(versions[NEW], half)
    shutil.copy(versions[OLD] / "index.html", half / "index.html")
    host.plug_in(half)
    returning.open()
    while (build_offline.WORKER, 200) not in {(answer.path, answer.status) for answer in host.answers}:
        returning.page.wait_for_timeout(50)
    settled = """async () => { const found = await navigator.serviceWorker.getRegistration();
        return found.active && !found.installing && !found.waiting }"""
    while not returning.page.evaluate(settled):
        returning.page.wait_for_timeout(50)
    expect(returning.page.locator("#update")).to_be_hidden()
    expect(returning.page).to_have_title(OLD)
    host.unplugged = True
    returning.open()


def test_a_browser_that_keeps_nothing_shows_the_page_all_the_same(colours: ColourPage) -> None:
    colours.page.add_init_script("delete Navigator.prototype.serviceWorker")
    colours.open_ready()
    expect(colours.page.locator("#kept")).to_be_hidden()


@pytest.mark.only_browser("chromium")  # the one that says so
def test_it_can_be_installed(page: Page, host: Host) -> None:
    page.goto("./")
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"] == f"{host.url}manifest.json"
    # A browser's private window installs nothing, and a test's is one.
    errors = {error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert errors <= {"in-incognito"}
