"""What the documentation shows is what happens: docstrings, README and docs."""

import doctest
import importlib
import os
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import colornn_core
import formats_table
from app.features.lessons.part import LESSONS
from app.page.panel_names import NAMES
from app.worker.presets import PRESETS
from app.worker.settings import describe_settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
MODULES = ["colornn_core", *(one.name for one in pkgutil.walk_packages(colornn_core.__path__, "colornn_core."))]
# Of the page, what runs in CPython too.
PAGE = [path for path in sorted((ROOT / "app").rglob("*.py")) if ">>> " in path.read_text("utf-8")]
PAGE_MODULES = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in PAGE]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder where data/ and a command `colornn` are."""
    (tmp_path / "data").mkdir()
    shutil.copy(ROOT / "data" / "colorData.json", tmp_path / "data")
    command = tmp_path / "bin" / "colornn"
    command.parent.mkdir()
    code = "import sys; from colornn_core.cli import main; sys.exit(main())"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{code}" "$@"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(command.parent), prepend=os.pathsep)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(document: Path, language: str) -> list[str]:
    return [code for kind, code in FENCE.findall(document.read_text("utf-8")) if kind == language]


@pytest.mark.parametrize("name", MODULES + PAGE_MODULES)
def test_the_examples_of_docstrings_hold(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [one for name in MODULES for one in finder.find(importlib.import_module(name)) if one.examples]
    assert len(found) > 15


@pytest.mark.filterwarnings("ignore:Creating scratch directories:UserWarning")  # dask's, where the machine is busy
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_python_on_a_page_runs(document: Path, folder: Path) -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    for code in blocks(document, "python"):
        # One cluster of processes is enough, that of the estimators' tests; threads start in a moment.
        lighter = code.replace("LocalCluster(", "LocalCluster(processes=False, dashboard_address=':0', ")
        exec(compile(lighter, str(document), "exec"), names)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_on_a_page_print_what_they_show(document: Path, folder: Path) -> None:
    checker = doctest.OutputChecker()
    for block in blocks(document, "console"):
        for command, _, expected in (part.partition("\n") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]):
            done = subprocess.run(
                ["sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
            )
            got = done.stdout + (f"[{done.returncode}]\n" if done.returncode else "")
            if expected:
                fits = checker.check_output(expected, got, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
                assert fits, f"$ {command}\n{got}"
            else:
                assert done.returncode == 0, f"$ {command}\n{got}"


@pytest.mark.filterwarnings("ignore::colornn_core.DataWarning")
@pytest.mark.parametrize("page", ["coming-from-ml5", "coming-from-others"])
def test_the_calls_for_people_who_know_another_library_work(page: str, folder: Path) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    rows = re.findall(r"^\| (.+) \| (.+) \|$", re.sub(r"^.+\n\|---.+\n", "", text, flags=re.MULTILINE), re.MULTILINE)
    assert len(rows) > 15
    names = {**vars(colornn_core), "np": np}
    shutil.copy(folder / "data" / "colorData.json", folder / "data.json")
    for theirs, ours in rows:
        if code := re.fullmatch("`(.*)`", ours):
            exec(code[1], names)
        else:
            assert "nothing to do" in ours, theirs


@pytest.mark.parametrize("page", ["teaching", "teaching-zh"])
def test_the_links_for_a_lesson_name_what_there_is(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    rows = {name: row for row in text.splitlines() for name in re.findall(r"^\| `\?(\w+)=", row)}
    assert set(re.findall(r"`(\w+)`", rows["panel"])) == set(NAMES)
    assert set(re.findall(r"`([a-z ]+)`", rows["preset"])) == set(PRESETS)
    assert set(re.findall(r"`(\w+)`", rows["lesson"])) == set(LESSONS)
    assert set(re.findall(r"[?&](\w+)=", rows["epochs"])) <= set(describe_settings())


def test_the_tables_of_the_formats_say_what_the_formats_say() -> None:
    page = formats_table.PAGE.read_text("utf-8")
    assert all(table in page for table in formats_table.tables().values())
    assert formats_table.write(page) == page  # else: python docs/formats_table.py
    assert [name for name in formats_table.tables() if f"<!-- {name} -->" not in page] == []


def test_links_between_pages_lead_somewhere() -> None:
    for page in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
