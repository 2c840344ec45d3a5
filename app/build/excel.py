"""Packs what the worker fetches when the first Excel file is opened: openpyxl, and the modules that it needs."""

import re
import tempfile
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

from app.build.archives import STANDARD_LIBRARY, in_pyodide, repack

# Installed with its hash checked, see requirements/build.txt. runtime/worker.mjs fetches a zip of each, and STANDARD.
PACKAGES = ("openpyxl", "et_xmlfile")
STANDARD = "standard"

LICENCE = re.compile(r"\.dist-info/(.+/)?(LICEN[CS]E|COPYING)[^/]*$")

# Of Python's own modules those that openpyxl imports and the snapshot has not; without them all of the library would be
# fetched, and NumPy once more.
MODULES = (
    *("decimal", "ipaddress", "mimetypes", "urllib/__init__", "urllib/parse", "xml/__init__", "xml/etree/__init__"),
    *("xml/etree/ElementPath", "xml/etree/ElementTree"),
)


def write_parts(site: Path, npm: Path) -> None:
    """Write vendor/excel/: three archives of bytecode, which take a tenth of what the whole library would."""
    folder = site / "vendor" / "excel"
    folder.mkdir()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for package in PACKAGES:
            pack(distribution(package), package, work / f"{package}.zip")
        in_pyodide("bytecode.mjs", npm / "pyodide", work, "--lean")
        library = site / "vendor" / "pyodide" / STANDARD_LIBRARY
        with zipfile.ZipFile(library) as whole, zipfile.ZipFile(work / f"{STANDARD}.zip", "w") as part:
            for module in MODULES:
                part.writestr(f"{module}.pyc", whole.read(f"{module}.pyc"))
        for archive in work.glob("*.zip"):
            repack(archive, folder / archive.name)


def pack(installed: Distribution, package: str, target: Path) -> None:
    """Pack the modules of an installed distribution."""
    with zipfile.ZipFile(target, "w") as archive:
        for file in installed.files or ():
            if file.parts[0] == package and file.suffix == ".py":
                archive.writestr(file.as_posix(), file.read_binary())


def version_and_licence(package: str) -> tuple[str, str]:
    """Return the version of an installed distribution, and the texts of its licence."""
    installed = distribution(package)
    files = [file for file in installed.files or () if LICENCE.search(file.as_posix())]
    # The licence itself, LICENCE.rst, stands behind what it adds for parts, LICENCE.python.
    return installed.version, "\n\n".join(file.read_text().strip() for file in sorted(files, reverse=True))
