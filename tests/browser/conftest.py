"""The built site on a server of its own, the browsers, and a guard over what the page does."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    WebError,
    expect,
)

from app.build import offline as build_offline
from app.build.paths import NPM
from tests.browser import chromium, engines, quick_calls
from tests.browser.colour_page import RECORDER, ColourPage
from tests.browser.host import PLACE, Host
from tests.browser.shared_page import SharedPage

# A busy machine is no failure.
expect.set_options(timeout=60_000)


def pytest_configure(config: pytest.Config) -> None:
    """Open pages in Firefox, too, where there is one, unless a browser is asked for by name."""
    quick_calls.install()
    config.option.engines_chosen_here = not config.option.browser
    if not config.option.browser:
        config.option.browser = ["chromium", "firefox"] if engines.firefox() else ["chromium"]
    if config.option.screenshot == "off":
        config.option.screenshot = "only-on-failure"


def in_firefox(item: pytest.Item) -> bool:
    """Tell whether a test is one that opens pages in Firefox."""
    params: dict[str, Any] = getattr(item, "callspec", SimpleNamespace(params={})).params
    return params.get("browser_name") == "firefox"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to Chromium what is not marked for every engine."""
    if not config.option.engines_chosen_here:
        return
    left = [item for item in items if in_firefox(item) and not item.get_closest_marker("every_engine")]
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=left)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], playwright: Playwright, browser_name: str
) -> dict[str, Any]:
    if browser_name == "firefox":
        return browser_type_launch_args | engines.firefox_arguments()
    return browser_type_launch_args | chromium.launch_arguments(playwright)


@pytest.fixture(scope="session")
def plain_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose snapshot fits no Pyodide, so that the worker has to start plainly."""
    folder = tmp_path_factory.mktemp("plain") / "site"
    shutil.copytree(site, folder)
    image = folder / "vendor/pyodide/snapshot/memory.wasm"
    image.write_bytes(re.sub(rb'"buildId":".{5}', b'"buildId":"other', image.read_bytes(), count=1))
    build_offline.write_service_worker(folder, NPM)
    return folder


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[Host]:
    """Serve the built site."""
    with Host(site) as host:
        yield host


@pytest.fixture(scope="session")
def base_url(host: Host) -> str:
    """Have `page.goto("./")` open the site."""
    return host.url


# What moves has the browser draw sixty pictures a second: a twelfth of the time of a test.
CALM = {"reduced_motion": "reduce"}
AS_FOR_MOST = {"reduced_motion": "no-preference"}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Have no service worker fetch all files in every test, and nothing move; tests of just that ask for it."""
    return browser_context_args | CALM | {"service_workers": "block"}


# What a policy forbids is told the same by every browser, also in a worker, which PyScript makes of a blob.
VIOLATIONS = """(() => {
  const tell = () => addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
    console.error(`policy violation: ${violatedDirective} forbids ${blockedURI} (${sourceFile})`));
  const addressOf = URL.createObjectURL;
  URL.createObjectURL = (blob) => addressOf(
    blob.type.endsWith("javascript") ? new Blob([`(${tell})();`, blob], { type: blob.type }) : blob);
  tell();
})()"""


@pytest.fixture
def problems() -> list[str]:
    """What went wrong in the test's pages so far; a test that provokes an error takes it from here."""
    return []


# Chromium takes what it has compiled from a page of the same process, as long as that page holds it.
ONE_PROCESS = "--process-per-site"
HOLD_COMPILED = """async (addresses) => {
  window.held = await Promise.all(addresses.map((address) => WebAssembly.compileStreaming(fetch(address))));
}"""


class Profile:
    """A Chromium that remembers what it has compiled from page to page, and nothing that the pages have kept."""

    def __init__(self, context: BrowserContext, host: Host) -> None:
        self.context, self._origin = context, host.url.removesuffix(PLACE)
        (self._quiet,) = context.pages
        self._quiet.goto(f"{self._origin}/nothing")  # on no service worker's way
        vendor = host.folder / "vendor"
        modules = [f"{host.url}vendor/{path.relative_to(vendor).as_posix()}" for path in vendor.rglob("*.wasm")]
        self._quiet.evaluate(HOLD_COMPILED, modules)
        self._browser = context.new_cdp_session(self._quiet)
        context.add_init_script(VIOLATIONS)

    def leave(self, *, caches: bool = False) -> None:
        """Be as new for the next test, on demand also without what the browser has fetched."""
        for page in self.context.pages:
            if page != self._quiet:
                page.close()
        self.context.unroute_all()
        kept = "cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage"
        self._browser.send("Storage.clearDataForOrigin", {"origin": self._origin, "storageTypes": kept})
        if caches:
            self._browser.send("Network.clearBrowserCache")


OpenProfile = Callable[..., AbstractContextManager[Profile]]


@pytest.fixture(scope="session")
def open_profile(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    host: Host,
    tmp_path_factory: pytest.TempPathFactory,
) -> OpenProfile:
    """Return what starts a Chromium for many tests."""

    @contextmanager
    def opened(**special: Any) -> Iterator[Profile]:
        arguments = browser_type_launch_args | browser_context_args | special
        arguments["args"] = [*arguments["args"], ONE_PROCESS]
        with browser_type.launch_persistent_context(tmp_path_factory.mktemp("profile"), **arguments) as context:
            yield Profile(context, host)

    return opened


@pytest.fixture(scope="session")
def profile(open_profile: OpenProfile) -> Iterator[Profile]:
    """Return the Chromium of all tests that ask for nothing special; a page opens there with half the work."""
    with open_profile() as profile:
        yield profile


SERVICE_WORKERS = {"service_workers": "allow"}


@pytest.fixture(scope="session")
def profile_with_service_workers(open_profile: OpenProfile) -> Iterator[Profile]:
    """Return the Chromium of the tests whose matter they are, in which the page moves as it does for most people."""
    with open_profile(**SERVICE_WORKERS, **AS_FOR_MOST) as profile:
        yield profile


@pytest.fixture
def bare_context(request: pytest.FixtureRequest, browser_name: str) -> Iterator[BrowserContext]:
    """Return a context in which nothing is left of other tests, nor in the caches of the browser where they count."""
    marker = request.node.get_closest_marker("browser_context_args")
    special, caches_count = marker.kwargs if marker else {}, "fresh_host" in request.fixturenames
    if browser_name == "chromium" and special == SERVICE_WORKERS:
        keeping: Profile = request.getfixturevalue("profile_with_service_workers")
        yield keeping.context
        keeping.leave(caches=True)
    elif browser_name != "chromium" or special or caches_count:
        context: BrowserContext = request.getfixturevalue("new_context")()
        context.add_init_script(VIOLATIONS)
        yield context
    else:
        profile: Profile = request.getfixturevalue("profile")
        yield profile.context
        profile.leave()


# How Firefox reports a worker that is ended amid its work, by Stop or with its page; the page itself hears of no error.
ENDED_WORKER = "undefined"


Watch = Callable[[BrowserContext], AbstractContextManager[None]]


@pytest.fixture
def watch(host: Host, problems: list[str], browser_name: str) -> Watch:
    """Let a test fail on a request to anywhere else, a violated policy, a console error and an uncaught one.

    Workers are included.
    """
    origin = host.url.removesuffix(PLACE) + "/"

    def on_request(request: Request) -> None:
        if not request.url.startswith((origin, f"blob:{origin}", "data:")):
            problems.append(f"request beyond the origin: {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console error: {message.text} ({message.location['url']})")

    def on_error(error: WebError) -> None:
        if browser_name != "firefox" or str(error.error) != ENDED_WORKER:
            problems.append(f"uncaught: {error.error}")

    guards: dict[Any, Any] = {"request": on_request, "console": on_console, "weberror": on_error}

    @contextmanager
    def watched(context: BrowserContext) -> Iterator[None]:
        for event, guard in guards.items():
            context.on(event, guard)
        yield
        for event, guard in guards.items():
            context.remove_listener(event, guard)
        if problems:
            pytest.fail("the page did what it must not:\n" + "\n".join(problems), pytrace=False)

    return watched


@pytest.fixture
def context(bare_context: BrowserContext, watch: Watch) -> Iterator[BrowserContext]:
    """Return a context that is watched."""
    with watch(bare_context):
        yield bare_context


@pytest.fixture(scope="session")
def shared_page(browser: Browser, browser_context_args: dict[str, Any], host: Host) -> Iterator[SharedPage]:
    """Return what has the page that tests share, in a context that no other test comes into."""

    def new_context() -> BrowserContext:
        context = browser.new_context(**browser_context_args)
        context.add_init_script(VIOLATIONS)
        return context

    shared_page = SharedPage(new_context)
    yield shared_page
    shared_page.close()


@pytest.fixture
def shared(
    request: pytest.FixtureRequest, shared_page: SharedPage, watch: Watch, problems: list[str], output_path: str
) -> Iterator[ColourPage]:
    """Return a page that is ready, the panel Train in sight: as if it were new, but for panels opened once.

    It is for tests whose matter is not the start, what is kept, or the network. It must not be loaded again.
    """
    left = ["the test failed"]
    try:
        with watch(shared_page.context):
            page = shared_page.ready()
            yield ColourPage(page)
            if getattr(request.node, "rep_call", None) and request.node.rep_call.passed:
                left = shared_page.put_back()
            else:
                page.screenshot(path=Path(output_path) / "shared-page.png")
    finally:
        if left or problems:
            print("another page has to be opened:", *left, *problems, sep="\n")
            shared_page.close()


@pytest.fixture
def fresh_host(host: Host, site: Path) -> Iterator[Host]:
    """Return the host for a test that changes it; it serves the site afterwards as before."""
    host.plug_in(site)
    yield host
    host.plug_in(site)


@pytest.fixture
def colours(page: Page) -> ColourPage:
    """Return the page, not opened yet, with everything that it will show recorded."""
    page.add_init_script(RECORDER)
    return ColourPage(page)
