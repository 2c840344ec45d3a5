"""The page in WebKitGTK, in the hands of Selenium, with a watch over it from its first script on."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload
from selenium import webdriver
from selenium.common.exceptions import (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    StaleElementReferenceException,
    TimeoutException,
)
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from app.build import offline as build_offline
from app.build import policy as build_policy
from app.build.paths import NPM
from tests.browser import tour
from tests.browser.host import REPORTS, Host
from tests.browser.test_accessibility import AXE, told

# Runs before all else. What a worker does not catch comes here, too; violations of the policy are reported to the host.
WATCH = """
window.watched = [];
for (const kind of ["error", "unhandledrejection"]) {
  addEventListener(kind, (event) => setTimeout(() => {
    const error = event.error ?? event.reason ?? event.message;
    if (!event.defaultPrevented) watched.push(`uncaught: ${error} ${error?.stack ?? ""}`);
  }));
}
console.error = (...values) => { watched.push(`console error: ${values.join(" ")}`); };
"""


def with_script(site: Path, folder: Path, script: str) -> Path:
    """Return a copy of a site, in `folder`, whose page runs a script before its own."""
    shutil.copytree(site, folder)
    (folder / "first.js").write_text(script)
    page = folder / "index.html"
    page.write_text(page.read_text("utf-8").replace("<head>", '<head><script src="first.js"></script>', 1), "utf-8")
    build_offline.write_service_worker(folder, NPM)
    return folder


class Control:
    """A control of the page, pressed as the tour wants it once it can be, for which it has some `seconds`."""

    def __init__(self, element: WebElement, folder: Path, seconds: float = 30) -> None:
        self.element = element
        self._folder = folder
        self._seconds = seconds

    def click(self) -> None:
        """Click; Selenium itself neither waits nor scrolls from under what stays at the edge."""

        def click(_: object) -> bool:
            self.evaluate("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
            enabled = self.element.is_enabled()
            if enabled:
                self.element.click()
            return enabled

        not_yet = (ElementClickInterceptedException, ElementNotInteractableException)
        WebDriverWait(self.element.parent, self._seconds, poll_frequency=0.05, ignored_exceptions=not_yet).until(click)

    def focus(self) -> None:
        self.evaluate("element => element.focus()")

    def press(self, key: str) -> None:
        names = {"ArrowUp": Keys.UP, "ArrowDown": Keys.DOWN, "ArrowRight": Keys.RIGHT}
        self.element.send_keys(names.get(key, getattr(Keys, key.upper(), key)))

    def fill(self, value: str) -> None:
        self.evaluate(
            """(element, value) => {
                element.focus();
                element.value = value;
                element.dispatchEvent(new InputEvent("input", { bubbles: true }));
                element.dispatchEvent(new Event("change", { bubbles: true }));
            }""",
            value,
        )

    def input_value(self) -> str:
        return str(self.evaluate("element => element.value"))

    def is_editable(self) -> bool:
        return bool(self.evaluate("element => element.isConnected && !element.disabled && !element.readOnly"))

    def select_option(self, value: str) -> None:
        self.fill(value)

    def set_input_files(self, files: FilePayload) -> None:
        path = self._folder / files["name"]
        path.write_bytes(files["buffer"])
        self.element.send_keys(str(path))

    def evaluate(self, expression: str, *values: Any) -> Any:
        """Return what a function in JavaScript says of the element; None if it has left the page."""
        try:
            return self.element.parent.execute_script(f"return ({expression})(...arguments)", self.element, *values)
        except StaleElementReferenceException:
            return None


class Journey:
    """A visit of the page that `host` serves; `folder` takes the files to be opened."""

    def __init__(self, driver: webdriver.Remote, host: Host, folder: Path) -> None:
        self.driver = driver
        self.host = host
        self.folder = folder

    def open(self, site: Path) -> None:
        """Open a site of which nobody has seen anything, with the headers that it offers to hosts."""
        self.host.plug_in(site)
        told = build_policy.headers()
        self.host.headers = {
            **told,
            "Content-Security-Policy": f"{told['Content-Security-Policy']}; report-uri {REPORTS}",
        }
        self.driver.get(self.host.url)

    def script(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)

    def evaluate(self, expression: str) -> Any:
        return self.script(f"return {expression}")

    def resize(self, width: int, height: int) -> None:
        self.driver.set_window_size(width, height)

    def control(self, name: str) -> Control:
        return Control(self.driver.find_element(By.ID, name), self.folder)

    def text(self, element: str) -> str:
        """Return what stands there as one reads it; Selenium's own `text` passes over lines that are clamped."""
        return str(self.script("return document.getElementById(arguments[0]).innerText", element))

    def wait(self, condition: str) -> None:
        """Wait until a condition in JavaScript holds."""
        try:
            WebDriverWait(self.driver, 60, poll_frequency=0.05).until(lambda _: self.evaluate(condition))
        except TimeoutException:
            says = self.script("return document.body.innerText")
            problems = "\n".join(self.problems())
            pytest.fail(f"{condition} does not come true; the page says:\n{says}\n{problems}")

    def wait_for(self, state: str) -> None:
        self.wait(f"document.documentElement.dataset.state === '{state}'")

    def next_control(self) -> Control | None:
        found = self.driver.execute_async_script(
            "const [left, done] = arguments; tour.next(left).then(done, (error) => done(`${error}`))", list(tour.LEFT)
        )
        assert not isinstance(found, str), found
        return found and Control(found, self.folder, seconds=5)

    def findings(self) -> list[str]:
        """Tell what axe-core finds."""
        self.wait("document.getAnimations().length === 0")
        if not self.script("return Boolean(window.axe)"):
            self.script(AXE)
        return told(self.driver.execute_async_script("axe.run().then(({ violations }) => arguments[0](violations))"))

    def problems(self) -> list[str]:
        """Tell what must not happen: uncaught errors, violations of the policy, requests beyond the origin."""
        addresses = self.script("return performance.getEntriesByType('resource').map(({ name }) => name)")
        own = (self.host.url, "blob:", "data:")
        foreign = [f"request beyond the origin: {address}" for address in addresses if not address.startswith(own)]
        reports = [f"policy violation: {answer}" for answer in self.host.answers if answer.path == REPORTS]
        watched: list[str] = self.script("return window.watched")
        return [*watched, *foreign, *reports]
