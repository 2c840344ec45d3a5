"""The built site and the browsers, for the tests that look at it and those that open it."""

import fcntl
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright

import build
from tests.browser import chromium, engines

# Nothing is timed in a test, and a busy machine is no failure.
settings.register_profile("colornn", deadline=None)
settings.load_profile("colornn")


@pytest.fixture(scope="session")
def site() -> Path:
    """Return dist/, built anew if it is not what the sources give; of several processes one builds."""
    lock = build.ROOT / "build" / "lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert build.main() == 0
    return build.ROOT / "dist"


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], playwright: Playwright, browser_name: str
) -> dict[str, Any]:
    if browser_name == "firefox":
        return browser_type_launch_args | {"channel": "moz-firefox", "executable_path": engines.firefox()}
    return browser_type_launch_args | chromium.launch_arguments(playwright)


def pytest_configure(config: pytest.Config) -> None:
    """Open pages in Firefox, too, where there is one, unless a browser is asked for by name."""
    config.addinivalue_line("markers", "every_engine: what each browser must do; the other tests open Chromium alone")
    # Processes that run tests side by side are handed these options as they are here.
    if not hasattr(config.option, "engines_chosen_here"):
        config.option.engines_chosen_here = not config.option.browser
    if not config.option.browser:
        config.option.browser = ["chromium", "firefox"] if engines.firefox() else ["chromium"]


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


def pytest_report_header() -> list[str]:
    """Say in which engines no page is opened."""
    return [f"left out: {name}, which is not installed (make browser)" for name in engines.missing()]
