"""Lighthouse finds nothing to mend in accessibility, best practices and what search engines need."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.browser import chromium
from tests.browser.host import Host

JUDGE = Path(__file__).parents[2] / "benchmarks" / "lighthouse.mjs"


PAGES = ("?panel=data&lang=zh", "glossary.html", "notices.html")


@pytest.fixture(scope="module")
def verdicts(playwright: Playwright, host: Host) -> dict[str, dict[str, Any]]:
    """Return what it says of each page; all of them are judged in one browser."""
    browser = chromium.launch_arguments(playwright)
    path = str(browser.get("executable_path", playwright.chromium.executable_path))
    flags = [str(flag) for flag in browser["args"]]  # type: ignore[attr-defined]
    addresses = " ".join(host.url + page for page in PAGES)
    command = ["node", str(JUDGE), addresses, path, *flags]
    judged = subprocess.run(command, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stderr
    return dict(zip(PAGES, json.loads(judged.stdout), strict=True))


@pytest.mark.parametrize("page", PAGES)
def test_lighthouse_gives_full_marks(verdicts: dict[str, dict[str, Any]], page: str) -> None:
    verdict = verdicts[page]
    assert verdict["error"] == ""
    assert verdict["scores"] == {"accessibility": 100, "best-practices": 100, "seo": 100}, verdict["failed"]
