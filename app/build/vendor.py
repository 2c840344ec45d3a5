"""Copies what the page loads of npm's packages."""

import shutil
from pathlib import Path

from app.build.paths import NPM
from app.build.sources import without_pointers, write_text

CODEMIRROR_PARTS = ("", "_commands", "_lang-python", "_language", "_state", "_view")

# What the page loads of each npm package, each pattern one file, and what tells its licence. Of PyScript that is the
# core, its error messages and its table of Pyodide's packages: page.json and index.html switch the plugins off, which
# the templates in kit/ leave on.
VENDOR = {
    "pyscript": (
        "@pyscript/core",
        (
            "dist/core.js",
            "dist/core-*.js",
            "dist/error-*.js",
            *(f"dist/{plugin}-*.js" for plugin in ("deprecations-manager", "donkey", "py-game", "py-terminal")),
            "dist/pyodide_graph-*.js",
            "dist/py-editor-*.js",
            "dist/index-*.js",
            *(f"dist/codemirror{part}-*.js" for part in CODEMIRROR_PARTS),
            "LICENSE",
        ),
    ),
    "pyodide": ("pyodide", ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "package.json")),
    "micropython": (
        "@micropython/micropython-webassembly-pyscript",
        ("micropython.mjs", "micropython.wasm", "package.json"),
    ),
    "idb-keyval": ("idb-keyval", ("dist/index.js", "LICENCE")),
    "uplot": ("uplot", ("dist/uPlot.esm.js", "dist/uPlot.min.css", "LICENSE")),
    "pico": ("@picocss/pico", ("css/pico.min.css", "LICENSE.md")),
}


def copy(vendor: Path) -> None:
    """Copy what the page loads of the packages, without pointers at source maps."""
    for name, (package, patterns) in VENDOR.items():
        (vendor / name).mkdir(parents=True)
        for pattern in patterns:
            source = the_one_file(NPM / package, pattern)
            if source.suffix in {".js", ".mjs"}:
                write_text(vendor / name / source.name, without_pointers(source.read_bytes().decode()))
            else:
                shutil.copy(source, vendor / name)


def the_one_file(folder: Path, pattern: str) -> Path:
    """Return the file that matches; another number of them means that the package is not as it was."""
    found = list(folder.glob(pattern))
    if len(found) != 1:
        raise SystemExit(f"{folder} has {len(found)} files {pattern}, expected one: run `make clean build`")
    return found[0]
