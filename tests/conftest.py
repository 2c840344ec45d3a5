"""The built site, for the tests that look at it and those that open it."""

from pathlib import Path

import pytest
from hypothesis import settings

import build

# Nothing is timed in a test, and a busy machine is no failure.
settings.register_profile("colornn", deadline=None)
settings.load_profile("colornn")


@pytest.fixture(scope="session")
def site() -> Path:
    """Return dist/, built anew if it is not what the sources give."""
    assert build.main() == 0
    return build.ROOT / "dist"
