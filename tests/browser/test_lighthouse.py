"""Lighthouse finds nothing to mend in accessibility, best practices and what search engines need."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser import chromium
from tests.browser.host import Host

JUDGE = Path(__file__).parents[2] / "benchmarks" / "lighthouse.mjs"


@pytest.mark.parametrize("page", ["?panel=data&lang=zh", "glossary.html", "notices.html"])
def test_lighthouse_gives_full_marks(playwright: Playwright, host: Host, page: str) -> None:
    browser = chromium.launch_arguments(playwright)
    path = str(browser.get("executable_path", playwright.chromium.executable_path))
    flags = [str(flag) for flag in browser["args"]]  # type: ignore[attr-defined]
    judged = subprocess.run(
        ["node", str(JUDGE), host.url + page, path, *flags], capture_output=True, text=True, check=False
    )
    assert judged.returncode == 0, judged.stderr
    verdict = json.loads(judged.stdout)
    assert verdict["error"] == ""
    assert verdict["scores"] == {"accessibility": 100, "best-practices": 100, "seo": 100}, verdict["failed"]
