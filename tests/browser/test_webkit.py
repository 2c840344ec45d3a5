"""The main journey in WebKitGTK, the engine of Safari and of many Linux desktops."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

import build_policy
from tests.browser import engines
from tests.browser.host import REPORTS, Host

FOUND = engines.webkit()
pytestmark = [
    pytest.mark.skipif(FOUND is None, reason="WebKitGTK is not installed (make browser)"),
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),  # Selenium of itself
]


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen of one's own; return its name."""
    assert FOUND
    with subprocess.Popen([FOUND.screen, "-displayfd", "1", "-nolisten", "tcp"], stdout=subprocess.PIPE) as server:
        assert server.stdout
        yield ":" + server.stdout.readline().decode().strip()
        server.terminate()


@pytest.fixture
def driver(screen: str) -> Iterator[webdriver.WebKitGTK]:
    assert FOUND
    options = Options()
    options.binary_location = FOUND.browser
    options.add_argument("--automation")
    service = Service(FOUND.driver, env=os.environ | {"DISPLAY": screen})
    driver = webdriver.WebKitGTK(options, service)
    driver.set_script_timeout(30)
    yield driver
    driver.quit()


class Journey:
    """The page in the hands of Selenium."""

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self.driver = driver

    def text(self, element: str) -> str:
        """Return what stands there as one reads it; Selenium's own `text` passes over lines that are clamped."""
        found: str = self.driver.execute_script("return document.getElementById(arguments[0]).innerText", element)
        return found

    def wait(self, condition: str) -> None:
        """Wait until a condition in JavaScript holds."""
        try:
            WebDriverWait(self.driver, 60).until(lambda driver: driver.execute_script(f"return {condition}"))
        except TimeoutException:
            says = self.driver.execute_script("return document.body.innerText")
            pytest.fail(f"{condition} does not come true; the page says:\n{says}")

    def wait_for(self, state: str) -> None:
        self.wait(f"document.documentElement.dataset.state === '{state}'")

    def set_colour(self, **colour: int) -> None:
        for name, value in colour.items():
            self.driver.execute_script(
                "const [name, value] = arguments, slider = document.getElementById(name); slider.value = value;"
                "slider.dispatchEvent(new Event('input', {bubbles: true}))",
                name,
                value,
            )


@pytest.mark.parametrize("start", ["site", "plain_site"])
def test_ask_train_open_a_table_and_come_back_without_a_network(
    driver: webdriver.WebKitGTK, fresh_host: Host, tmp_path: Path, start: str, request: pytest.FixtureRequest
) -> None:
    fresh_host.plug_in(request.getfixturevalue(start))
    told = build_policy.headers()
    policy = told["Content-Security-Policy"]
    fresh_host.headers = {**told, "Content-Security-Policy": f"{policy}; report-uri {REPORTS}"}
    journey = Journey(driver)
    driver.get(fresh_host.url)
    journey.wait_for("ready")
    fetched = {answer.path for answer in fresh_host.answers}
    assert ("vendor/pyodide/python_stdlib.zip" in fetched) == (start == "plain_site"), "how the worker started"
    journey.set_colour(red=0, green=200, blue=0)
    journey.wait("document.getElementById('label').textContent === 'green-ish'")
    driver.find_element(By.ID, "train").click()
    journey.wait_for("trained")
    assert journey.text("loss").startswith("Epoch: 20 - loss: ")
    journey.wait("document.getElementById('label').textContent === 'green-ish'")

    table = tmp_path / "mine.csv"
    table.write_text("r,g,b,label\n" + "1,2,3,<b>dark\n250,250,250,light\n" * 20)
    driver.find_element(By.ID, "tab-data").click()
    driver.find_element(By.ID, "data-file").send_keys(str(table))
    journey.wait("document.getElementById('data-name').textContent === 'mine.csv'")
    journey.wait("document.getElementById('data-labels').innerText.includes('<b>dark')")

    journey.wait("!document.getElementById('kept').hidden")
    fresh_host.unplugged = True
    driver.refresh()
    journey.wait_for("ready")
    assert not driver.find_element(By.ID, "alert").is_displayed()
    addresses = driver.execute_script("return performance.getEntriesByType('resource').map(({name}) => name)")
    assert [address for address in addresses if not address.startswith((fresh_host.url, "blob:", "data:"))] == []
    assert [answer for answer in fresh_host.answers if answer.path == REPORTS] == []
