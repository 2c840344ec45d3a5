"""The built site and a Chromium, for the tests that look at them and those that open them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright

import build
from tests.browser.chromium import launch_arguments

# Nothing is timed in a test, and a busy machine is no failure.
settings.register_profile("colornn", deadline=None)
settings.load_profile("colornn")


@pytest.fixture(scope="session")
def site() -> Path:
    """Return dist/, built anew if it is not what the sources give."""
    assert build.main() == 0
    return build.ROOT / "dist"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], playwright: Playwright) -> dict[str, Any]:
    return browser_type_launch_args | launch_arguments(playwright)
