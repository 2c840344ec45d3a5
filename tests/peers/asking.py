"""Asks the systems whose files colornn reads and writes: one process, or one page, for all questions to each."""

import base64
import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:  # most of the systems are asked without a browser
    from playwright.sync_api import Browser, Page, Route

HERE = Path(__file__).parent
PACKAGES = HERE.parents[1] / "benchmarks" / "node_modules"
ORIGIN = "http://peers.test/"


class Case(NamedTuple):
    """Files of a model, rows, and what the system answers for them; the task where the system needs to be told."""

    files: dict[str, bytes]
    rows: list[Any]
    task: str = ""
    answers: Any = None

    def to_json(self) -> dict[str, Any]:
        files = {name: base64.b64encode(content).decode() for name, content in self.files.items()}
        return {"files": files, "rows": self.rows, "task": self.task}


def ask_node(peer: str, ours: Sequence[Case]) -> tuple[list[Any], list[Case]]:
    """Return what a system under Node.js answers for our files, and files of its own."""
    job = json.dumps({"ours": [case.to_json() for case in ours]})
    command = ["node", str(HERE / "run.cjs"), peer]
    finished = subprocess.run(command, input=job, capture_output=True, text=True, check=False, timeout=300)
    assert finished.returncode == 0, finished.stderr
    return _read(json.loads(finished.stdout))


def ask_ml5(browser: "Browser", package: str, ours: Sequence[Case]) -> tuple[list[Any], list[Case]]:
    """Return what an ml5 in a Chromium answers for our files, and files of its own."""
    with _page(browser) as page:
        page.goto(ORIGIN)
        for script in (PACKAGES / package / "dist" / "ml5.min.js", HERE / "ml5.js"):
            page.add_script_tag(path=script)
        return _read(page.evaluate("(job) => ask(job)", {"ours": [case.to_json() for case in ours]}))


@contextmanager
def _page(browser: "Browser") -> Iterator["Page"]:
    def respond(route: "Route") -> None:
        """Let nothing out: the one document is empty."""
        if route.request.url == ORIGIN:
            route.fulfill(body="<!doctype html><title>ml5</title>", content_type="text/html")
        else:
            route.abort()

    page = browser.new_page()
    page.route("**/*", respond)
    yield page
    page.close()


def _read(result: Any) -> tuple[list[Any], list[Case]]:
    theirs = [
        Case(
            {name: base64.b64decode(content) for name, content in case["files"].items()},
            case["rows"],
            case.get("task", ""),
            case["answers"],
        )
        for case in result["theirs"]
    ]
    return result["ours"], theirs
