"""Packs what Pyodide loads: its standard library, NumPy and colornn_core, compiled, and the lock file of the latter."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from packaging.utils import parse_wheel_filename

from app.build.paths import APP

# Pyodide's npm package brings no wheels, PyPI has no NumPy for wasm, and the place where Pyodide keeps its own is not a
# package registry. This npm package carries the unchanged official wheel of Pyodide 0.28.0a3, which is of the same ABI
# (2025_0) as 0.29. Only this one file (NumPy's licence, BSD) is used of that package, and only if it is the right one.
NUMPY_WHEEL = "@bentopdf/pymupdf-wasm/assets/numpy-2.2.5-cp313-cp313-pyodide_2025_0_wasm32.whl"
NUMPY_SHA256 = "125230b4c3ecd08803e5c43f1162e017c0718d9f253146225a705a952b9c16c2"

STANDARD_LIBRARY = "python_stdlib.zip"

ZIP_DATE = (2020, 2, 2, 0, 0, 0)  # that of packages.SOURCE_DATE_EPOCH
ANY_PYTHON, THIS_PYTHON = "py3-none-any", "cp313-none-any"

# What no page can use: tests, type stubs and what compilers need,
UNUSED = re.compile(r"/tests?/|\.(pyi|h|a|c|cfg|pxd|pyx|in|build|ini|pc|template|typed)$|/conftest\.py|/_examples/")
# and NumPy's parts for compilers and packagers; the rest can be imported by people who program in the page.
UNUSED_NUMPY = tuple(f"numpy/{part}" for part in ("_configtool", "_core/lib/", "_pyinstaller/", "f2py/", "random/lib/"))


def write_packages(core: Path, npm: Path, folder: Path) -> None:
    """Write python_stdlib.zip, the wheels of NumPy and `core` (colornn_core), and pyodide-lock.json into `folder`.

    Parsing the library's source is the largest single cost of Pyodide's plain start; bytecode spares it.
    """
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        copy_bought_in(npm, work)
        shutil.copy(core, work)
        in_pyodide("bytecode.mjs", npm / "pyodide", work)
        for archive in [*work.glob("*.whl"), *work.glob("*.zip")]:
            repack(archive, folder / archive.name.replace(ANY_PYTHON, THIS_PYTHON))
    write_lock(npm / "pyodide" / "pyodide-lock.json", folder)


def copy_bought_in(npm: Path, folder: Path) -> None:
    """Copy the standard library and NumPy, as they were published, into `folder`."""
    check_sha256(npm / NUMPY_WHEEL, NUMPY_SHA256)
    shutil.copy(npm / "pyodide" / STANDARD_LIBRARY, folder)
    shutil.copy(npm / NUMPY_WHEEL, folder)


def check_sha256(path: Path, expected: str) -> None:
    """Refuse a file that is missing or not the expected one."""
    if not path.exists():
        raise SystemExit(f"{path} is missing: run `make build`, which installs the npm packages")
    found = sha256(path)
    if found != expected:
        raise SystemExit(f"{path.name} is not the file it should be: its SHA-256 is {found}, expected {expected}")


def in_pyodide(script: str, *arguments: Path | str) -> None:
    """Run one of the scripts that start Pyodide in Node.js."""
    command = ["node", APP / "build" / "in_pyodide" / script, *arguments]
    # What Node.js tells when it fails goes to a file: of what it writes to a pipe it loses the end.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        finished = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False)
        log.seek(0)
        # It shows the line that failed, and Pyodide is one line.
        lines = [line for line in log.read().splitlines() if len(line) < 1000]
    if finished.returncode:
        raise SystemExit("\n".join([f"{script} did not succeed:", *lines]))


def repack(source: Path, target: Path) -> None:
    """Copy an archive without its unused files and with one date on all, so that its bytes tell its content.

    Bytecode is of one Python: a wheel of it says so in its name and in itself, and records what it holds now.
    """
    with zipfile.ZipFile(source) as old:
        content = {name: old.read(name) for name in sorted(old.namelist()) if not is_unused(name)}
    for name in [name for name in content if name.endswith(".dist-info/WHEEL")]:
        content[name] = content[name].replace(f"Tag: {ANY_PYTHON}".encode(), f"Tag: {THIS_PYTHON}".encode())
    for name in [name for name in content if name.endswith(".dist-info/RECORD")]:
        content[name] = record(content, name)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in content.items():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, data)


def record(content: Mapping[str, bytes], own: str) -> bytes:
    """Return the file `own` of a wheel that tells the hash and the size of the others."""
    lines = []
    for name, data in content.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{name},," if name == own else f"{name},sha256={digest},{len(data)}")
    return ("\n".join(lines) + "\n").encode()


def is_unused(name: str) -> bool:
    """Tell whether a file of an archive is left out."""
    return bool(UNUSED.search(name)) or name.startswith(UNUSED_NUMPY)


def write_lock(pyodide_lock: Path, folder: Path) -> None:
    """Write pyodide-lock.json into `folder`: Pyodide's own, cut down to the two wheels that are there.

    pyodide-lock, the tool for this, takes neither a NumPy of an older Pyodide's platform tag nor a compiled wheel, and
    its versions for Python 3.11 do not read today's lock files; both entries are Pyodide's own for NumPy, adapted.
    """
    lock = json.loads(pyodide_lock.read_text(encoding="utf-8"))
    numpy = lock["packages"]["numpy"] | located(next(folder.glob("numpy-*.whl")))
    core = (
        numpy | {"imports": ["colornn_core"], "depends": ["numpy"]} | located(next(folder.glob("colornn_core-*.whl")))
    )
    lock["packages"] = {package["name"]: package for package in (numpy, core)}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


def located(wheel: Path) -> dict[str, str]:
    """Return what a lock file says of the wheel as a file."""
    name, version, *_ = parse_wheel_filename(wheel.name)
    return {"name": name, "version": str(version), "file_name": wheel.name, "sha256": sha256(wheel)}


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
