"""WebKitGTK, the engine of Safari and of many Linux desktops: the main journey, the tour, the faults."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.file_detector import UselessFileDetector
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from tests.browser import engines, tour
from tests.browser.host import Host
from tests.browser.test_faults import END_WORKER
from tests.browser.test_storage import FAULTS
from tests.browser.webkit import WATCH, Journey, with_script

FOUND = engines.webkit()
SILENCE = 90  # seconds after which the driver is taken for dead
# Where OpenGL is computed by the processor, painting without it takes a fifth less.
FRUGAL = {"WEBKIT_SKIA_ENABLE_CPU_RENDERING": "1"}
# Compiling WebAssembly a second time, for speed, costs more than it gains where little is computed: half of a test.
COMPILED_ONCE = {"JSC_useOMGJIT": "0"}
# How GTK is told that nothing is to move, below its folder of settings: a tour takes a twelfth less.
CALM = ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n")
pytestmark = [
    pytest.mark.skipif(FOUND is None, reason="WebKitGTK is not installed (make browser)"),
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),  # Selenium of itself
]


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen of one's own; return its name."""
    assert FOUND
    command = [FOUND.screen, "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1600x1200x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        assert server.stdout
        yield ":" + server.stdout.readline().decode().strip()
        server.terminate()


def start_session(service: Service) -> webdriver.Remote:
    """Start the browser; on a busy machine it may never report to its driver, which would wait for it for ever."""
    assert FOUND
    options = Options()
    options.binary_location = FOUND.browser
    options.add_argument("--automation")
    service.start()
    address = service.service_url
    waiting = ClientConfig(address, timeout=SILENCE)
    return webdriver.Remote(address, options=options, client_config=waiting, file_detector=UselessFileDetector())


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what has the browser draw nothing that moves."""
    folder = tmp_path_factory.mktemp("settings")
    path = folder / CALM[0]
    path.parent.mkdir()
    path.write_text(CALM[1])
    return {"XDG_CONFIG_HOME": str(folder)}


@pytest.fixture
def as_for_most() -> None:
    """Have the browser compile and draw as it always does, for a test to which that matters."""


@pytest.fixture
def driver(request: pytest.FixtureRequest, screen: str, calm: dict[str, str]) -> Iterator[webdriver.Remote]:
    assert FOUND
    settings = FRUGAL if "as_for_most" in request.fixturenames else FRUGAL | COMPILED_ONCE | calm
    service = Service(FOUND.driver, env=os.environ | {"DISPLAY": screen} | settings)
    try:
        driver = start_session(service)
    except HTTPError:
        service.stop()
        driver = start_session(service)
    driver.set_script_timeout(30)
    yield driver
    driver.quit()
    service.stop()


@pytest.fixture
def journey(driver: webdriver.Remote, fresh_host: Host, tmp_path: Path) -> Journey:
    driver.set_window_size(*tour.DESKTOP)
    return Journey(driver, fresh_host, tmp_path)


@pytest.fixture(scope="module")
def watched_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose page is watched."""
    return with_script(site, tmp_path_factory.mktemp("watched") / "site", WATCH + tour.DROPPER)


@pytest.fixture(scope="module")
def watched_plain_site(plain_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a watched site whose snapshot fits no Pyodide."""
    return with_script(plain_site, tmp_path_factory.mktemp("watched_plain") / "site", WATCH)


def test_the_watch_sees_what_must_not_happen(journey: Journey, watched_site: Path) -> None:
    journey.open(watched_site)
    journey.wait_for("ready")
    assert journey.problems() == []
    for script in (
        "console.error('something is wrong')",
        "setTimeout(() => { throw new Error('in the page') })",
        "Promise.reject(new Error('in a promise'))",
        "new Worker(URL.createObjectURL(new Blob([\"throw new Error('in the worker')\"])))",
        "fetch('http://127.0.0.1:61234/elsewhere').catch(() => null)",
    ):
        journey.script(script)
    WebDriverWait(journey.driver, 30).until(lambda _: len(journey.problems()) >= 5)
    found = "\n".join(journey.problems())
    for problem in ("something is wrong", "in the page", "in a promise", "in the worker", "policy violation"):
        assert problem in found


def starts_plainly(journey: Journey) -> bool:
    """Tell whether the worker has started without the snapshot."""
    return "vendor/pyodide/python_stdlib.zip" in {answer.path for answer in journey.host.answers}


@pytest.mark.usefixtures("as_for_most")
def test_ask_train_open_a_table_and_come_back_without_a_network(journey: Journey, watched_site: Path) -> None:
    journey.open(watched_site)
    journey.wait_for("ready")
    assert not starts_plainly(journey)
    tour.set_colour(journey, red=0, green=200, blue=0)
    journey.wait("document.getElementById('label').textContent === 'green-ish'")
    journey.control("train").click()
    journey.wait_for("trained")
    assert journey.text("loss").startswith("Epoch: 20 - loss: ")
    journey.wait("document.getElementById('loss').dataset.compiled === 'yes'")
    journey.wait("document.getElementById('label').textContent === 'green-ish'")

    table = "r,g,b,label\n" + "1,2,3,<b>dark\n250,250,250,light\n" * 20
    tour.open_panel(journey, "data")
    journey.control("data-file").set_input_files(tour.file_of("mine.csv", table.encode()))
    journey.wait("document.getElementById('data-name').textContent === 'mine.csv'")
    journey.wait("document.getElementById('data-labels').innerText.includes('<b>dark')")

    journey.wait("!document.getElementById('kept').hidden")
    assert journey.problems() == []
    journey.host.unplugged = True
    journey.driver.refresh()
    journey.wait_for("ready")
    assert not journey.control("alert").element.is_displayed()
    assert journey.problems() == []


def test_it_learns_where_it_has_to_start_plainly(journey: Journey, watched_plain_site: Path) -> None:
    journey.open(watched_plain_site)
    journey.wait_for("ready")
    assert starts_plainly(journey)
    journey.control("train").click()
    journey.wait_for("trained")
    assert journey.text("loss").startswith("Epoch: 20 - loss: ")
    journey.wait("document.getElementById('loss').dataset.compiled === 'yes'")
    assert journey.problems() == []


@pytest.mark.slow
@pytest.mark.parametrize("part", tour.PARTS)
def test_every_control_can_be_pressed_and_axe_finds_nothing(journey: Journey, watched_site: Path, part: str) -> None:
    journey.open(watched_site)
    journey.wait_for("ready")
    tour.take(journey, part)
    for panel in filter(None, tour.PARTS[part]):
        tour.open_panel(journey, panel)
        assert journey.findings() == [], panel
    assert journey.problems() == []


def test_a_worker_that_dies_while_it_trains_is_replaced_and_goes_on(journey: Journey, watched_site: Path) -> None:
    journey.open(watched_site)
    journey.wait_for("ready")
    journey.control("epochs").fill("100000")
    journey.control("train").click()
    journey.wait("Number(document.getElementById('loss').dataset.epoch) > 30")
    journey.script(f"({END_WORKER})()")
    journey.wait("/goes on from epoch \\d/.test(document.getElementById('alert').textContent)")
    reached = journey.script("return Number(document.getElementById('loss').dataset.epoch)")
    journey.wait(f"Number(document.getElementById('loss').dataset.epoch) > {reached}")
    journey.control("pause").click()
    journey.wait_for("paused")
    assert journey.problems() == []


def test_where_storage_is_blocked_the_work_goes_on(journey: Journey, site: Path, tmp_path: Path) -> None:
    journey.open(with_script(site, tmp_path / "site", f"{WATCH}(() => {{ {FAULTS['blocked']} }})()"))
    journey.wait_for("ready")
    journey.control("train").click()
    journey.wait_for("trained")
    journey.wait("document.getElementById('last-visit-text').textContent.includes('does not keep trained networks')")
    journey.control("own-label").fill("meadow")
    journey.control("own-teach").click()
    journey.wait("document.getElementById('alert').textContent.includes('cannot keep your examples')")
    tour.open_panel(journey, "model")
    journey.control("model-name").fill("mine")
    journey.control("model-keep").click()
    journey.wait("document.getElementById('model-rescue').checkVisibility()")
    assert journey.problems() == []
