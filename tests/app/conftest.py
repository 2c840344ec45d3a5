"""Both interpreters for the page's own modules: this one, and the MicroPython of the page under Node.js."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RunMicropython = Callable[..., str]


@pytest.fixture
def run_micropython() -> RunMicropython:
    """Return a function that runs code on MicroPython and returns what it printed.

    All of the page's modules can be imported by the code; `files` adds modules or replaces them, by path.
    """

    def run(code: str, files: Mapping[str, str] | None = None) -> str:
        modules = {
            path.relative_to(ROOT).as_posix(): path.read_text()
            for pattern in ("__init__.py", "page/**/*.py", "features/**/*.py", "shared/**/*.py")
            for path in ROOT.joinpath("app").glob(pattern)
        }
        job = json.dumps({"files": modules | dict(files or {}), "code": code})
        runner = Path(__file__).with_name("micropython.mjs")
        finished = subprocess.run(["node", str(runner)], input=job, capture_output=True, text=True, check=False)
        assert finished.returncode == 0, f"MicroPython stopped:\n{finished.stdout}{finished.stderr}"
        return finished.stdout

    return run
