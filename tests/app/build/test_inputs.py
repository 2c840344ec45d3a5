"""When a build is due: content counts, times do not."""

import os
from pathlib import Path

import pytest

from app.build import inputs as build_inputs


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("src/a.py", "app/main.py", "app/node_modules/x.js", "data/rows.json", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_a_new_date_changes_nothing(root: Path) -> None:
    before = build_inputs.digest(root)
    os.utime(root / "src" / "a.py", (0, 0))
    assert build_inputs.digest(root) == before


def test_what_npm_installed_is_known_by_its_lock_file(root: Path) -> None:
    before = build_inputs.digest(root)
    (root / "app" / "node_modules" / "x.js").write_text("changed")
    assert build_inputs.digest(root) == before


@pytest.mark.parametrize("name", ["src/a.py", "app/main.py", "data/rows.json", "pyproject.toml"])
def test_a_change_counts(root: Path, name: str) -> None:
    before = build_inputs.digest(root)
    (root / name).write_text("changed")
    assert build_inputs.digest(root) != before


def test_a_deleted_and_a_renamed_file_count(root: Path) -> None:
    before = build_inputs.digest(root)
    (root / "src" / "a.py").rename(root / "src" / "b.py")
    renamed = build_inputs.digest(root)
    (root / "src" / "b.py").unlink()
    assert len({before, renamed, build_inputs.digest(root)}) == 3
