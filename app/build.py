"""Builds the page: from the sources to a folder of static files, dist/, in one pipeline.

    python app/build.py            # builds, or does nothing where nothing has changed

Everything under dist/ is named relative to the page, so that it works below any address. What is bought in stands under
dist/vendor/; main.json and trainer.json tell PyScript what the page and the worker load; the network that answers
before NumPy is there is trained here and written to dist/colornn_app/start_model.py.
"""

import json
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from pprint import pformat

import build_archives as archives
import build_excel as excel
import build_inputs as inputs
import build_notices as notices
import build_offline as offline
import build_page as page
import build_policy as policy
import build_snapshot as snapshot
from colornn_app.settings import START, Settings, describe_settings, settings_of
from colornn_core import Model, read_table
from colornn_core.nn.presets import PRESETS

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
NPM = APP / "node_modules"
PAGE_FILES = (
    *("styles.css", "stage.css", "answers.css", "notices.css", "*.svg", "manifest.json"),
    *("main.py", "joining.py", "trainer.py", "editor.py", "program.py"),
    *("colornn_app/**/*.py", "runtime/*.mjs", "runtime/*.js"),
)
START_MODEL_SEED = 0

CODEMIRROR_PARTS = ("", "_commands", "_lang-python", "_language", "_state", "_view")

# What the page loads of each npm package, each pattern one file, and what tells its licence. Of PyScript that is the
# core, its error messages and its table of Pyodide's packages: main.json and index.html switch the plugins off.
VENDOR = {
    "pyscript": (
        "@pyscript/core",
        (
            "dist/core.js",
            "dist/core-*.js",
            "dist/error-*.js",
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
    "uplot": ("uplot", ("dist/uPlot.esm.js", "dist/uPlot.min.css", "LICENSE")),
    "pico": ("@picocss/pico", ("css/pico.min.css", "LICENSE.md")),
}


def copy_page(site: Path) -> None:
    """Copy what is written by hand: markup, style, the page's Python and its data."""
    (site / "index.html").write_text(policy.with_policy(page.assemble(APP)), encoding="utf-8")
    (site / "notices.html").write_text(policy.with_policy((APP / "notices.html").read_text("utf-8")), encoding="utf-8")
    (site / "panels.css").write_text(page.styles(APP), encoding="utf-8")
    for pattern in PAGE_FILES:
        for source in APP.glob(pattern):
            target = site / source.relative_to(APP)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    (site / "data").mkdir()
    for table in (ROOT / "data").glob("*.json"):
        shutil.copy(table, site / "data")


def copy_vendor(vendor: Path) -> None:
    """Copy what the page loads of PyScript, Pyodide, MicroPython, uPlot and Pico, without pointers at source maps."""
    for name, (package, patterns) in VENDOR.items():
        (vendor / name).mkdir(parents=True)
        for pattern in patterns:
            source = the_one_file(NPM / package, pattern)
            content = source.read_bytes()
            if source.suffix in {".js", ".mjs"}:
                content = re.sub(rb"^//# sourceMappingURL=.*$", b"", content, flags=re.MULTILINE)
            (vendor / name / source.name).write_bytes(content)


def the_one_file(folder: Path, pattern: str) -> Path:
    """Return the file that matches; another number of them means that the package is not as it was."""
    found = list(folder.glob(pattern))
    if len(found) != 1:
        raise SystemExit(f"{folder} has {len(found)} files {pattern}, expected one: run `make clean build`")
    return found[0]


def train_start_model() -> Model:
    """Train the network that answers while the worker still boots, as the page would with its defaults."""
    table = read_table(ROOT / "data" / "colorData.json")
    network, scaling = START.network, START.scaling
    model = Model.for_table(table, ["r", "g", "b"], "label", network=network, scaling=scaling, seed=START_MODEL_SEED)
    for _ in model.train(table, replace(START.training, validation_split=0.0)):
        pass
    return model


def write_defaults(package: Path) -> None:
    """Write every default and limit of the library's settings as a module, so that the page repeats no number."""
    tables = {
        "SETTINGS": describe_settings(),
        "START": Settings().to_dict(),
        # In their order, which a dict does not keep on the page.
        "PRESETS": [(name, settings_of(preset).to_dict()) for name, preset in PRESETS.items()],
    }
    lines = [
        '"""Defaults, limits and meanings of the settings, written by app/build.py from colornn_core.nn.config."""'
    ]
    lines += [f"{name} = {pformat(table, sort_dicts=False, width=110)}" for name, table in tables.items()]
    (package / "defaults.py").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name."""
    for name, content in files.items():
        (folder / name).write_bytes(content)


def write_configs(site: Path) -> None:
    """Write what PyScript is told, app/runtime/, and the modules that main.py and trainer.py import.

    They lie beside the page, since PyScript takes some of their paths from the page and others from themselves.
    """
    page.write_editor_loader(site)
    for source in (APP / "runtime").glob("*.json"):
        settings = json.loads(source.read_text(encoding="utf-8"))
        if "files" in settings:
            settings["files"] = {f"./{path}": f"./{path}" for path in settings["files"]}
        (site / source.name).write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    page.write_page_modules(site)
    page.write_modules(site, "trainer", page.imported_modules(site, site / "trainer.py"))


def build(site: Path, say: Callable[[str], object] = print) -> None:
    """Build the whole site into the empty folder `site`."""
    copy_page(site)
    copy_vendor(site / "vendor")
    say("packing NumPy, the standard library and colornn_core for Pyodide")
    archives.write_packages(ROOT, NPM, site / "vendor" / "pyodide")
    excel.write_parts(site, NPM)
    say("training the start model")
    write_files(site / "colornn_app", train_start_model().to_files(format="python", name="start_model"))
    write_defaults(site / "colornn_app")
    write_configs(site)
    say("taking the snapshot that the worker starts from")
    snapshot.write_snapshot(site, NPM, page.imported_modules(site, site / "trainer.py"))
    page.write_hints(site)
    notices.write(site, NPM, VENDOR)
    policy.write_for_hosts(site)
    offline.draw_icons(site)
    offline.write_service_worker(site, NPM)


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
