"""A release is one command: version, changelog, commit and tag, or a reason why not."""

import datetime
import shutil
import subprocess
from pathlib import Path

import pytest

from app.build import release
from app.build.paths import ROOT

DAY = datetime.date(2026, 3, 4)
CHANGES = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n\n## [0.9.0] - 2025-01-01\n\n- Older.\n"


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A. Author")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "author@example.org")
    source = tmp_path / release.VERSION_FILE
    source.parent.mkdir(parents=True)
    source.write_text('"""The version."""\n\n__version__ = "0.9.0"\n')
    (tmp_path / release.CHANGELOG).write_text(CHANGES)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    return tmp_path


def test_it_writes_the_version_cuts_the_changelog_commits_and_tags(clone: Path) -> None:
    release.cut(clone, "0.10.0", DAY)
    assert '__version__ = "0.10.0"' in (clone / release.VERSION_FILE).read_text()
    changelog = (clone / release.CHANGELOG).read_text()
    assert "## [Unreleased]\n\n## [0.10.0] - 2026-03-04\n\n### Added\n\n- A thing.\n" in changelog
    assert git(clone, "tag", "--points-at", "HEAD").strip() == "v0.10.0"
    assert git(clone, "status", "--porcelain") == ""


def test_the_first_release_may_be_of_the_version_that_stands_there(clone: Path) -> None:
    (clone / release.VERSION_FILE).write_text('__version__ = "0.9.0"\n')
    git(clone, "commit", "--quiet", "--all", "--message", "Shorter")
    release.cut(clone, "0.9.0", DAY)
    assert git(clone, "tag").strip() == "v0.9.0"


@pytest.mark.parametrize(
    ("version", "reason"), [("1.0", "three numbers"), ("", "three numbers"), ("0.8.9", "is not newer")]
)
def test_a_version_that_is_none_is_refused(clone: Path, version: str, reason: str) -> None:
    with pytest.raises(SystemExit, match=reason):
        release.cut(clone, version, DAY)
    assert git(clone, "tag") == ""


def test_a_version_is_not_released_twice(clone: Path) -> None:
    release.cut(clone, "1.0.0", DAY)
    with pytest.raises(SystemExit, match="is not newer"):
        release.cut(clone, "1.0.0", DAY)


def test_without_changes_there_is_nothing_to_release(clone: Path) -> None:
    release.cut(clone, "1.0.0", DAY)
    with pytest.raises(SystemExit, match="nothing to release"):
        release.cut(clone, "1.0.1", DAY)


def test_what_is_not_committed_is_not_released(clone: Path) -> None:
    (clone / "stray.txt").touch()
    with pytest.raises(SystemExit, match="not committed"):
        release.cut(clone, "1.0.0", DAY)


def test_this_project_s_own_files_have_the_form_that_a_release_needs() -> None:
    assert release.ASSIGNED.search((ROOT / release.VERSION_FILE).read_text("utf-8"))
    assert release.UNRELEASED in (ROOT / release.CHANGELOG).read_text("utf-8")
