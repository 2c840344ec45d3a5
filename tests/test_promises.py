"""docs/promises.md names tests that exist and try as many cases as it says."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| .+ \| `(tests/[^`]+)` \| (\d+) \|$", re.MULTILINE)
PROMISES = ROW.findall((ROOT / "docs" / "promises.md").read_text("utf-8"))


@pytest.fixture(scope="module")
def cases() -> Counter[str]:
    """How many cases each file and each test has that the promises name."""
    files = sorted({test.partition("::")[0] for test, _ in PROMISES})
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "--browser", "chromium", *files]
    # What somebody asks of pytest in this run does not change how the list is written.
    environment = os.environ | {"PYTEST_ADDOPTS": ""}
    listed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    found: Counter[str] = Counter()
    for node in re.findall(r"^(tests/\S+?)::(\w+)", listed, re.MULTILINE):
        found.update([node[0], "::".join(node)])
    return found


@pytest.mark.parametrize(("test", "at_least"), PROMISES, ids=[test for test, _ in PROMISES])
def test_what_holds_a_promise_is_there(cases: Counter[str], test: str, at_least: str) -> None:
    assert cases[test] >= int(at_least) > 0


def test_every_row_is_read() -> None:
    rows = re.findall(r"^\| (?!promise|-)", (ROOT / "docs" / "promises.md").read_text("utf-8"), re.MULTILINE)
    assert len(rows) == len(PROMISES) > 25
