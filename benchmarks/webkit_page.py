"""A page in WebKitGTK for the monkey, in the hands of Selenium, which Playwright's are not for."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser import engines

PATIENCE = 300  # seconds for a script
# What Python says of an error goes to the console, a line at a time.
LISTEN = """window.said = [];
console.error = (...values) => said.push(values.join(" "));"""


class WebKitPage:
    """A page in WebKitGTK, asked as one of Playwright is.

    Parameters
    ----------
    driver : webdriver.Remote
    """

    def __init__(self, driver: webdriver.Remote) -> None:
        self.driver = driver

    def evaluate(self, expression: str, value: Any = None) -> Any:
        """Return what an expression in JavaScript is, or what it gives of a value if it is a function."""
        return self.driver.execute_async_script(
            f"""const [value, done] = arguments, what = ({expression});
            Promise.resolve(typeof what === "function" ? what(value) : what)
              .then(done, (error) => done([`${{error}}`]));""",
            value,
        )

    def tracebacks(self) -> list[str]:
        """Return what Python has said of errors."""
        lines: list[str] = self.evaluate("said.splice(0)")
        return lines if any("Traceback" in line for line in lines) else []


@contextmanager
def webkit_page(address: str, script: str) -> Iterator[WebKitPage]:
    """Open a page in WebKitGTK, on a screen that nobody sees, and run a script in it once it can be trained.

    Raises
    ------
    RuntimeError
        The system has no WebKitGTK.
    """
    found = engines.webkit()
    if found is None:
        raise RuntimeError("WebKitGTK is not installed: make browser")
    command = [found.screen, "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1600x1200x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as screen:
        assert screen.stdout
        service = Service(found.driver, env=os.environ | {"DISPLAY": f":{screen.stdout.readline().decode().strip()}"})
        service.start()
        options = Options()
        options.binary_location = found.browser
        options.add_argument("--automation")
        driver = webdriver.Remote(service.service_url, options=options)
        try:
            driver.set_script_timeout(PATIENCE)
            driver.get(address)
            page = WebKitPage(driver)
            page.evaluate("""async () => { while (document.getElementById("train")?.disabled ?? true)
              await new Promise((done) => setTimeout(done, 100)); }""")
            driver.execute_script(LISTEN + script)
            yield page
        except WebDriverException as error:
            raise RuntimeError(f"WebKitGTK does not go on: {error.msg}") from None
        finally:
            driver.quit()
            service.stop()
            screen.terminate()
