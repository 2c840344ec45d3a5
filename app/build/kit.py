"""Writes kit/, for users' own pages: the npm package, the templates of examples/ with this site's addresses, and two
zips of templates, which the worker fills with a table or a network (app/worker/services/own_page.py).
"""

import json
import re
import shutil
from pathlib import Path

from app.build.paths import APP, NPM, ROOT, project
from app.build.sources import copy_to, write_text
from colornn_core import Model, TrainingConfig, __version__, read_table
from colornn_core.formats.files import zipped

EXAMPLES = ROOT / "examples"
# The one file of a template with addresses in it.
PLACES = "places.*js"
# Not in the site: p5 is no part of it, and a notebook is no page.
NOT_IN_THE_SITE = ("p5", "notebook")
CDN = "https://cdn.jsdelivr.net/"
DATA = "colours.json"
# Templates for any table, and what of them is an example that the worker replaces.
FOR_A_TABLE = {"table": ("table.json", "settings.json"), "table-no-python": ()}


def version_of(package: str) -> str:
    """Return the version of an npm package that the page is built with."""
    version: str = json.loads((NPM / package / "package.json").read_text("utf-8"))["version"]
    return version


def pyodide_address() -> str:
    """Return where the same Pyodide can be had publicly, packages included."""
    return f"{CDN}pyodide/v{version_of('pyodide')}/full/"


def localized(places: str) -> str:
    """Return a template's places with the addresses of this site; they lie in a folder of kit/."""
    micropython = "@micropython/micropython-webassembly-pyscript"
    for public, local in (
        (pyodide_address(), "../../vendor/pyodide/"),
        (f"{CDN}npm/@pyscript/core@{version_of('@pyscript/core')}/dist/", "../../vendor/pyscript/"),
        (f"{CDN}npm/{micropython}@{version_of(micropython)}/", "../../vendor/micropython/"),
        (f"{CDN}npm/colornn/", "../"),
        ('packages: ["numpy", "colornn-core"],', 'packages: ["numpy", "colornn-core"], packages_cache: "passthrough",'),
        ('["numpy", "micropip"]', '["numpy", "colornn-core"]'),
        ('  await python.pyimport("micropip").install("colornn-core");\n', ""),
    ):
        places = places.replace(public, local)
    # An interpreter's path is not taken from this file, so it is made whole.
    return re.sub(r'interpreter: ("[^"]+")', r"interpreter: new URL(\1, location).href", places)


def write_templates(folder: Path, model: Model) -> None:
    """Write the templates below `folder`, each complete."""
    for source in sorted(path for path in EXAMPLES.rglob("*") if path.is_file()):
        name = source.relative_to(EXAMPLES)
        if len(name.parts) > 1 and name.parts[0] not in NOT_IN_THE_SITE and source.name != "README.md":
            copy_to(source, folder / name)
            if source.match(PLACES):
                write_text(folder / name, localized(source.read_text("utf-8")))
    for format in ("javascript", "python"):
        for file, content in model.to_files(format).items():
            (folder / "no-python" / file).write_bytes(content)
    for file, content in leaves_model().to_files("javascript").items():
        (folder / "table-no-python" / file).write_bytes(content)


def leaves_model() -> Model:
    """Train what answers in the template table-no-python, on the table of the other one."""
    table = read_table(EXAMPLES / "table" / "table.json")
    model = Model.for_table(table, output="tree")
    model.fit(table, TrainingConfig(epochs=60, batch_size=8))
    return model


def write_pages(folder: Path, wheel: Path) -> None:
    """Write a zip of each template for a table, ready to be published: with public addresses and the wheel."""
    for name, replaced in FOR_A_TABLE.items():
        sources = sorted(path for path in (EXAMPLES / name).iterdir() if path.name not in replaced)
        files = {source.name: source.read_bytes() for source in sources}
        files["README.txt"] = (APP / "kit" / f"{name}.txt").read_bytes()
        if "places.js" in files:
            files["places.js"] = files["places.js"].replace(b'"colornn-core"', f'"./{wheel.name}"'.encode())
            files[wheel.name] = wheel.read_bytes()
        (folder / f"{name}.zip").write_bytes(zipped(files))


def write_package(folder: Path, wheel: Path) -> None:
    """Write what is the npm package, too, into the folder that has the wheel."""
    for source in (APP / "kit").iterdir():
        if source.suffix in {".mjs", ".mts", ".md"} or source.name == "session.py":
            shutil.copy(source, folder)
    worker = (folder / "worker.mjs").read_text("utf-8")
    worker = worker.replace('"the name of the wheel beside this file"', json.dumps(wheel.name))
    write_text(folder / "worker.mjs", worker.replace('"the address of Pyodide"', json.dumps(pyodide_address())))
    shutil.copy(ROOT / "data" / "colorData.json", folder / DATA)
    shutil.copy(ROOT / "LICENSE", folder)
    homepage = project()["urls"]["Homepage"]
    package = {
        "name": "colornn",
        "version": __version__,
        "description": "A small neural network that learns in the page, by Python and NumPy in a worker.",
        "license": project()["license"],
        "homepage": homepage,
        "repository": {"type": "git", "url": f"git+{homepage}.git"},
        "keywords": ["neural network", "machine learning", "pyodide", "education"],
        "type": "module",
        "exports": {
            ".": {"types": "./colornn.d.mts", "default": "./colornn.mjs"},
            "./colornn-colours.mjs": "./colornn-colours.mjs",
            f"./{DATA}": f"./{DATA}",
        },
        "sideEffects": ["./colornn-colours.mjs"],
        "files": ["*.mjs", "*.mts", "session.py", DATA, wheel.name],
    }
    write_text(folder / "package.json", json.dumps(package, indent=2) + "\n")
