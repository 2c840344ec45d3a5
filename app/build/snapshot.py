"""Writes the snapshot from which the worker starts: an image of Pyodide's memory with everything imported."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from app.build.archives import STANDARD_LIBRARY, copy_bought_in, in_pyodide, repack
from app.build.modules import PYSCRIPT, WORKERS
from app.build.paths import APP
from app.shared.protocol import BUILT_IN_TABLE

# What no page can use: the command line, and what needs scikit-learn; and what reads a file of the wheel: the image has
# no files, and the wheel is unpacked when this is imported.
ELSEWHERE = ("colornn_core.__main__", "colornn_core.cli", "colornn_core.sklearn", "colornn_core.datasets")
# What only the panel Explore needs, whose worker imports it: it comes when that starts.
LATER = (
    *("colornn_core.evaluation.processes", "colornn_core.evaluation.search", "colornn_core.evaluation.search_space"),
    *("app.worker.exploration", "app.worker.repeated", "app.worker.settings_search"),
)
# Pyodide without what a page seldom needs, and that: see in_pyodide/seldom.py.
OF_PYODIDE = ("vendor/pyodide/snapshot/pyodide.asm.wasm", "vendor/pyodide/snapshot/seldom.wasm")


def write_snapshot(site: Path, npm: Path, scripts: Iterable[str]) -> None:
    """Write vendor/pyodide/snapshot/: the image, and Pyodide and NumPy's compiled parts, which it needs beside it.

    The table that comes with the page is open in the image: to read and check it took a tenth of the worker's start.

    Of what the image holds, the public names of colornn_core alone have docstrings: with those of NumPy and the
    standard library a fifth more travels, and they can be read elsewhere. Nor have those the numbers of their lines.

    Parameters
    ----------
    site : Path
        The built site, with Pyodide's archives.
    npm : Path
        The folder with the npm packages.
    scripts : iterable of str
        The files below `site` that the worker imports.
    """
    pyodide = site / "vendor" / "pyodide"
    (pyodide / "snapshot").mkdir()
    in_pyodide("lean.mjs", npm / "pyodide", pyodide / "snapshot")
    with tempfile.TemporaryDirectory() as name:
        packages = Path(name, "packages")
        packages.mkdir()
        copy_bought_in(npm, packages)
        for script in scripts:
            (packages / script).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(site / script, packages / script)
        for module in ("frozen.py", "programs.py"):
            shutil.copy(APP / "build" / "in_pyodide" / module, packages)
        in_pyodide("bytecode.mjs", npm / "pyodide", packages, "--lean")
        library = (packages / STANDARD_LIBRARY).rename(Path(name, STANDARD_LIBRARY))
        for wheel in [*packages.glob("*.whl"), *pyodide.glob("colornn_core-*.whl")]:
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(packages)
        own = [*module_names(packages, "colornn_core"), *module_names(packages, "app")]
        later = Path(name, "late.zip")
        with zipfile.ZipFile(later, "w") as archive:
            for module in LATER:
                archive.write(
                    (packages / module.replace(".", "/")).with_suffix(".pyc"), f"{module.replace('.', '/')}.pyc"
                )
        repack(later, pyodide / "snapshot" / later.name)
        read = (pyodide, library, packages, npm / PYSCRIPT, site / BUILT_IN_TABLE, site / WORKERS[0])
        in_pyodide("snapshot.mjs", *read, ",".join(LATER), *own)


def module_names(packages: Path, package: str) -> list[str]:
    """Name the modules of a package that a page can import."""
    files = [path.relative_to(packages).with_suffix("") for path in (packages / package).rglob("*.pyc")]
    names = sorted(".".join(file.parts).removesuffix(".__init__") for file in files)
    return [name for name in names if not name.startswith((*ELSEWHERE, *LATER))]
