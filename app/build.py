"""Builds the page: from the sources to a folder of static files, dist/, in one pipeline.

    python app/build.py            # builds, or does nothing where nothing has changed

Everything under dist/ is named relative to the page, so that it works below any address. What is bought in stands under
dist/vendor/; main.json and trainer.json tell PyScript what the page and the worker load; the network that answers
before NumPy is there is trained here and written to dist/colornn_app/start_model.py.
"""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import build_archives as archives
import build_inputs as inputs

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
NPM = APP / "node_modules"
PAGE_FILES = ("index.html", "styles.css", "main.py", "trainer.py", "colornn_app")
START_MODEL_SEED = 0

# What PyScript loads only for its editor, its terminal, archives and TOML, none of which this page has.
PYSCRIPT_UNUSED = ("codemirror", "xterm", "zip-", "toml-", "storage", "service-worker")


def copy_page(site: Path) -> None:
    """Copy what is written by hand: markup, style, the page's Python and its data."""
    leave_out = shutil.ignore_patterns("__pycache__")
    for name in PAGE_FILES:
        source = APP / name
        if source.is_dir():
            shutil.copytree(source, site / name, ignore=leave_out)
        elif source.exists():
            shutil.copy(source, site / name)
    (site / "data").mkdir()
    for table in (ROOT / "data").glob("*.json"):
        shutil.copy(table, site / "data")


def copy_vendor(vendor: Path) -> None:
    """Copy PyScript, Pyodide, MicroPython and Pico from npm's folder: the files a page loads, and their licences."""
    pyscript = NPM / "@pyscript" / "core"
    copy_files(vendor / "pyscript", [*pyscript.glob("dist/*.js"), pyscript / "dist/core.css", pyscript / "LICENSE"])
    for unused in (vendor / "pyscript").iterdir():
        if unused.name.startswith(PYSCRIPT_UNUSED):
            unused.unlink()
    pyodide = NPM / "pyodide"
    copy_files(
        vendor / "pyodide",
        [pyodide / name for name in ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "package.json")],
    )
    micropython = NPM / "@micropython" / "micropython-webassembly-pyscript"
    copy_files(
        vendor / "micropython",
        [micropython / name for name in ("micropython.mjs", "micropython.wasm", "package.json")],
    )
    pico = NPM / "@picocss" / "pico"
    copy_files(vendor / "pico", [pico / "css" / "pico.min.css", pico / "LICENSE.md"])


def copy_files(folder: Path, files: list[Path]) -> None:
    """Copy `files` into `folder`, without the lines that point at source maps, which are not copied."""
    folder.mkdir(parents=True)
    for file in files:
        content = file.read_bytes()
        if file.suffix in {".js", ".mjs"}:
            kept = [line for line in content.split(b"\n") if not line.startswith(b"//# sourceMappingURL=")]
            content = b"\n".join(kept)
        (folder / file.name).write_bytes(content)


def write_start_model(site: Path) -> None:
    """Train the network that answers while the worker still boots, and write it as a plain-Python module."""
    from colornn_core import Model, NetworkConfig, TrainingConfig, read_table  # noqa: PLC0415

    table = read_table(ROOT / "data" / "colorData.json")
    model = Model.for_table(
        table, inputs=["r", "g", "b"], output="label", network=NetworkConfig(), seed=START_MODEL_SEED
    )
    for _ in model.train(table, TrainingConfig()):
        pass
    files = model.to_files(format="python", name="start_model")
    for name, content in files.items():
        (site / "colornn_app" / name).write_bytes(content)


def write_configs(site: Path) -> None:
    """Write what PyScript is told: app/runtime/ and, for both interpreters, every module of the page's own.

    They lie beside the page, since PyScript takes some of their paths from the page and others from themselves.
    """
    modules = sorted(path.relative_to(site).as_posix() for path in (site / "colornn_app").rglob("*.py"))
    for config in (APP / "runtime").glob("*.json"):
        settings = json.loads(config.read_text(encoding="utf-8"))
        settings["files"] = {f"./{module}": f"./{module}" for module in modules}
        (site / config.name).write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def build(site: Path, say: Callable[[str], object] = print) -> None:
    """Build the whole site into the empty folder `site`."""
    copy_page(site)
    copy_vendor(site / "vendor")
    say("packing NumPy, the standard library and colornn_core for Pyodide")
    archives.write_packages(ROOT, NPM, site / "vendor" / "pyodide", say)
    if (ROOT / "data" / "colorData.json").exists():
        say("training the start model")
        write_start_model(site)
    write_configs(site)


def main() -> int:
    """Build dist/ unless it is what these inputs give already; a failed build leaves the last good one."""
    dist, record = ROOT / "dist", ROOT / "build" / "inputs.sha256"
    digest = inputs.digest(ROOT)
    if dist.exists() and record.exists() and record.read_text() == digest:
        print("dist/ is up to date")
        return 0
    fresh = ROOT / "build" / "site"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    build(fresh)
    shutil.rmtree(dist, ignore_errors=True)
    fresh.rename(dist)
    record.write_text(digest)
    size = sum(path.stat().st_size for path in dist.rglob("*") if path.is_file())
    print(f"built dist/ ({size / 1e6:.1f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
