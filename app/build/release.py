"""Makes a release: `python -m app.build.release 1.2.3`, or `make release VERSION=1.2.3`.

The version is written to its one place, what the changelog has under "Unreleased" becomes that version's, and both are
committed and tagged. Nothing is sent anywhere: pushing the tag publishes (.github/workflows/release.yml).
"""

import datetime
import re
import subprocess
import sys
from pathlib import Path

from app.build.paths import ROOT

VERSION_FILE = "src/colornn_core/version.py"
CHANGELOG = "CHANGELOG.md"
UNRELEASED = "## [Unreleased]\n"
SHAPE = re.compile(r"\d+\.\d+\.\d+")
ASSIGNED = re.compile(r'(?<=__version__ = ")[^"]+')


def cut(root: Path, version: str, day: datetime.date) -> None:
    """Write the version and its part of the changelog, commit and tag.

    Raises
    ------
    SystemExit
        The version is none, not newer, or there is nothing to release.
    """
    source, changelog = root / VERSION_FILE, root / CHANGELOG
    if not SHAPE.fullmatch(version):
        raise SystemExit(f"VERSION must be three numbers such as 1.2.3, got {version!r}")
    before = ASSIGNED.search(source.read_text("utf-8"))
    if before is None or numbers(version) < numbers(before[0]) or f"v{version}" in _git(root, "tag").split():
        raise SystemExit(f"{version} is not newer than what was released: see `git tag` and {VERSION_FILE}")
    text = changelog.read_text("utf-8")
    head, found, rest = text.partition(UNRELEASED)
    if not found or not re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0].strip():
        raise SystemExit(f"{CHANGELOG} has nothing under {UNRELEASED.strip()!r}: there is nothing to release")
    if _git(root, "status", "--porcelain"):
        raise SystemExit("the work tree has changes that are not committed: commit them or put them aside first")
    source.write_text(ASSIGNED.sub(version, source.read_text("utf-8")), encoding="utf-8", newline="\n")
    changelog.write_text(f"{head}{UNRELEASED}\n## [{version}] - {day}\n{rest}", encoding="utf-8", newline="\n")
    _git(root, "commit", "--quiet", "--message", f"Release {version}", VERSION_FILE, CHANGELOG)
    _git(root, "tag", "--annotate", f"v{version}", "--message", f"Version {version}")


def numbers(version: str) -> list[int]:
    """Return the numbers of a version, which compare as versions do."""
    return [int(number) for number in re.findall(r"\d+", version)]


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"git {arguments[0]} did not work: {done.stderr or done.stdout}")
    return done.stdout


def main() -> int:
    """Release this clone."""
    version = sys.argv[1] if len(sys.argv) > 1 else ""
    cut(ROOT, version, datetime.datetime.now(datetime.UTC).date())
    print(f"version {version} is committed and tagged; this publishes it: git push --follow-tags")
    return 0


if __name__ == "__main__":
    sys.exit(main())
