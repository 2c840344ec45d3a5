"""The page's pure modules, on this Python and on the MicroPython of the page.

The cases stand in cases/*.py, written in the Python that both have: functions whose names begin with `case_`.
"""

import ast
import asyncio
import inspect
import runpy
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

HELPERS = [Path(__file__).with_name(name) for name in ("recorder.py", "fake_app.py", "fake_explorer.py")]
FILES = sorted((Path(__file__).parent / "cases").glob("*.py"))

# Runs the cases that stand above it and tells each one that came to its end. Each is a task, as on CPython: what is
# awaited outside of one goes round by JavaScript's timers, and takes fifty times as long.
MICROPYTHON_RUNNER = """
import asyncio as _asyncio
for _name in {names}:
    _result = globals()[_name]()
    if hasattr(_result, "send"):
        await _asyncio.create_task(_result)
    print("came to its end:", _name)
"""


def case_names(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [function.name for function in functions if function.name.startswith("case_")]


CASES = [(path, name) for path in FILES for name in case_names(path)]


@pytest.mark.parametrize(("path", "name"), CASES, ids=[f"{path.stem}-{name}" for path, name in CASES])
def test_on_cpython(path: Path, name: str) -> None:
    result = runpy.run_path(str(path))[name]()
    if inspect.iscoroutine(result):
        # In a thread of its own: Playwright's loop may be running in this one.
        with ThreadPoolExecutor(1) as threads:
            threads.submit(asyncio.run, result).result()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_on_micropython(path: Path, run_micropython: Callable[[str, Mapping[str, str]], str]) -> None:
    names = case_names(path)
    code = path.read_text(encoding="utf-8") + MICROPYTHON_RUNNER.format(names=names)
    helpers = {f"tests/app/{helper.name}": helper.read_text(encoding="utf-8") for helper in HELPERS}
    printed = run_micropython(code, helpers)
    assert printed.splitlines() == [f"came to its end: {name}" for name in names]
