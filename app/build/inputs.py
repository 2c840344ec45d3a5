"""Tells whether a build would give anything new: one digest of all that goes into it."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.build import policy

SOURCES = (
    *("src", "app", "data", "examples", "pyproject.toml", "hatch_build.py", "README.md", "docs/glossary.md", "LICENSE"),
    "requirements/build.txt",
)
IGNORED = {"node_modules", "__pycache__"}


def files(root: Path, sources: Iterable[str] = SOURCES) -> Iterator[Path]:
    """Yield every file below `root` that the build reads, npm's packages (known by their lock file) left out."""
    for source in sources:
        start = root / source
        for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
            if path.is_file() and not IGNORED.intersection(path.parts):
                yield path


def digest(root: Path, sources: Iterable[str] = SOURCES) -> str:
    """Return a SHA-256 of the inputs' names and bytes, of who may frame the page, and of the Python that builds.

    Times of change do not count: a fresh checkout of the same files is the same input, and a deleted file is another.
    """
    total = hashlib.sha256(f"{sys.version} {os.environ.get(policy.NAMED, '')}".encode())
    for path in files(root, sources):
        total.update(f"\n{path.relative_to(root).as_posix()} ".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
