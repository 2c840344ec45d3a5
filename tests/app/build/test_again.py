"""The build is reproducible: the same sources give the same bytes, wherever and whenever they are built."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.build.paths import ROOT


def hashes(folder: Path) -> dict[str, str]:
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    # The documentation is built by itself.
    return {name: digest(path) for name, path in files.items() if not name.startswith("docs/")}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.slow
def test_a_second_build_elsewhere_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from app.build.pipeline import build; build(Path(sys.argv[1]))"
    # What differs between two machines: the folder, the hash seed, the time zone, the language, the mask of new files.
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, env=environment, umask=0o077, check=True)
    assert hashes(tmp_path) == hashes(site)
