"""Builds what a package index takes: `python -m app.build.packages build/packages` writes the wheel and the sdist."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from app.build.paths import ROOT
from colornn_core import __version__

# A moment that does not change, so that the same sources give the same bytes (the one hatchling uses, 2020-02-02).
SOURCE_DATE_EPOCH = "1580601600"


def write_wheel(root: Path, folder: Path) -> Path:
    """Build the wheel of colornn_core from `root` into `folder` and return it."""
    return _built(root, folder, "wheel", "colornn_core-*.whl")


def write_sdist(root: Path, folder: Path) -> Path:
    """Build the source distribution of colornn_core from `root` into `folder` and return it."""
    return _built(root, folder, "sdist", "colornn_core-*.tar.gz")


def _built(root: Path, folder: Path, target: str, pattern: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH}
    done = subprocess.run(command, cwd=root, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"hatchling could not build the {target}:\n{done.stderr}")
    return next(folder.glob(pattern))


def main() -> int:
    """Build both into an empty folder; TAG of the environment, where there is one, has to be this version's."""
    tag = os.environ.get("TAG", "")
    if tag and tag != f"v{__version__}":
        raise SystemExit(f"the tag {tag} is not of this version, {__version__}: `make release` makes one that is")
    folder = Path(sys.argv[1]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for built in (write_wheel(ROOT, folder), write_sdist(ROOT, folder)):
        print(f"built {built.name} ({built.stat().st_size / 1000:.0f} kB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
