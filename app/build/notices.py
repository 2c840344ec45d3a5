"""Tells what is not our own: each file with its part, version, licence and hash, and the texts of the licences."""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from app.build import archives, excel, gallery, snapshot
from app.build.markup import filled
from app.build.offline import WORKBOX, WORKER

APACHE = "Apache License, Version 2.0"
PLACE = "<!-- the build puts {} here -->"


class Part(NamedTuple):
    """Something bought in, with the text of its licence."""

    name: str
    version: str
    licence: str  # SPDX's short name
    text: str
    within: str = ""  # the part that has it inside

    @property
    def file(self) -> str:
        """Where the text is kept."""
        return f"licences/{re.sub(r'[^a-z0-9.]+', '-', f'{self.name} {self.version}'.lower()).strip('-')}.txt"


class Licences:
    """The texts of all licences, for packages that bring none."""

    def __init__(self, npm: Path) -> None:
        self._folder = npm / "spdx-license-list" / "licenses"
        self._names = {path.stem.lower(): path.stem for path in self._folder.glob("*.json")}

    def name(self, licence: str) -> str:
        """Return the name as SPDX spells it."""
        return self._names[licence.lower()]

    def text(self, licence: str, holders: str) -> str:
        """Return the text, with the copyright holders where it leaves room for them."""
        text: str = json.loads((self._folder / f"{self.name(licence)}.json").read_text("utf-8"))["licenseText"]
        return re.sub(r"<year>,? <(copyright holders|owner)>", holders, text, flags=re.IGNORECASE)


def npm_part(folder: Path, licences: Licences, within: str = "") -> Part:
    """Read what an npm package says of itself."""
    package = json.loads((folder / "package.json").read_text("utf-8"))
    texts = sorted(folder.glob("[Ll][Ii][Cc][Ee][Nn][CcSs][Ee]*"))
    author = package.get("author", "")
    holders = author if isinstance(author, str) else author["name"]
    text = (
        texts[0].read_text("utf-8")
        if texts
        else licences.text(package["license"], holders or f"the {package['name']} authors")
    )
    if APACHE in text and "TERMS AND CONDITIONS" not in text:  # it tells where the licence is, which wants to be given
        text += f"\n\n{licences.text(package['license'], holders)}"
    return Part(package["name"], package["version"], licences.name(package["license"]), text, within)


def bundled(npm: Path, package: str) -> Iterator[Path]:
    """Yield the folders of the packages that `package` needs, and so has inside, as package-lock.json tells."""
    lock = json.loads((npm.parent / "package-lock.json").read_text("utf-8"))["packages"]
    seen: set[str] = set()
    waiting = [f"node_modules/{package}"]
    while waiting:
        place = waiting.pop(0)
        for name in lock[place].get("dependencies", {}):
            inner = nearest(lock, place, name)
            if inner not in seen:
                seen.add(inner)
                waiting.append(inner)
    yield from (npm.parent / place for place in sorted(seen))


def nearest(lock: Mapping[str, Any], place: str, name: str) -> str:
    """Return where Node.js finds package `name` from `place`: in its own folder, or in the next one outside."""
    while f"{place}/node_modules/{name}" not in lock:
        place = place.rpartition("/node_modules/")[0]
        if not place:
            return f"node_modules/{name}"
    return f"{place}/node_modules/{name}"


def numpy_part(npm: Path) -> Part:
    """Read what NumPy's wheel says of itself; it has the licences of what it took over beside its own."""
    wheel = npm / archives.NUMPY_WHEEL
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if re.search(r"/LICENSE[^/]*$", name)]
        texts = [
            archive.read(name).decode() for name in sorted(names, key=lambda name: ("dist-info" not in name, name))
        ]
    return Part("NumPy", wheel.name.split("-")[1], "BSD-3-Clause", "\n\n".join(texts))


def python_part(package: str) -> Part:
    """Read what an installed distribution says of itself; both that are shipped are under the same licence."""
    version, text = excel.version_and_licence(package)
    return Part(package, version, "MIT", text)


def gallery_parts(licences: Licences) -> tuple[Part, Part]:
    """Read what the two packages say of themselves that the gallery's tables are from."""
    version, text = excel.version_and_licence(gallery.SCIKIT_LEARN)
    # The package is code under MIT and tables that are given away; these alone are shipped.
    penguins, _ = excel.version_and_licence(gallery.PENGUINS)
    return (
        Part(gallery.SCIKIT_LEARN, version, "BSD-3-Clause", text),
        Part(gallery.PENGUINS, penguins, "CC0-1.0", licences.text("CC0-1.0", "")),
    )


class Shipped:
    """What the site ships, and whose it is.

    Parameters
    ----------
    site, npm : Path
    vendor : mapping
        The folder below vendor/ -> the npm package that its files are from, and which.
    """

    def __init__(self, site: Path, npm: Path, vendor: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
        self._site, self._npm = site, npm
        licences = Licences(npm)
        self._folders = {name: npm_part(npm / package, licences) for name, (package, _) in vendor.items()}
        info = json.loads((site / "vendor/pyodide/pyodide-lock.json").read_text("utf-8"))["info"]
        python = Part("CPython", info["python"], "Python-2.0", licences.text("Python-2.0", ""))
        emscripten = info["platform"].partition("_")[2].replace("_", ".")
        compiler = Part("Emscripten", emscripten, "MIT", licences.text("MIT", "the Emscripten authors"), "pyodide")
        self.workbox = npm_part(npm / "workbox-core", licences)._replace(name="Workbox")
        own = Part("colornn", "", "MIT", (npm.parents[1] / "LICENSE").read_text("utf-8"))
        # The first pattern that fits tells whose a file is; else its folder does.
        self._files = {
            "vendor/pyodide/python_stdlib*.zip": python,
            "vendor/pyodide/numpy-*.whl": numpy_part(npm),
            # The image of the memory has Python in it, and besides what follows from the other files.
            "vendor/pyodide/snapshot/memory.wasm": python,
            **dict.fromkeys(snapshot.OF_PYODIDE, self._folders["pyodide"]),
            "vendor/pyodide/snapshot/*.wasm": numpy_part(npm),
            "vendor/pyodide/colornn_core-*.whl": own,
            "vendor/pyodide/snapshot/late.zip": own,
            f"vendor/excel/{excel.STANDARD}.zip": python,
            **{f"vendor/excel/{package}.zip": python_part(package) for package in excel.PACKAGES},
        }
        learn, penguins = gallery_parts(licences)
        self._files |= {f"{gallery.FOLDER}/penguins.csv": penguins, f"{gallery.FOLDER}/*.csv": learn}
        inner = [npm_part(folder, licences, "@pyscript/core") for folder in bundled(npm, "@pyscript/core")]
        self.parts = dict.fromkeys([*self._folders.values(), *self._files.values(), self.workbox, *inner, compiler])

    def owner(self, path: str) -> Part:
        """Return the part that a file is from; a file of nobody's is a mistake of the build."""
        for pattern, part in self._files.items():
            if fnmatch(path, pattern):
                return part
        folder = path.split("/")[1]
        if folder not in self._folders:
            raise SystemExit(f"unknown origin of {path}: name its folder in build.VENDOR")
        return self._folders[folder]

    def rows(self) -> list[str]:
        """Return a row for every file that is not our own."""
        paths = sorted(path for path in (self._site / "vendor").rglob("*") if path.is_file())
        names = [(path.relative_to(self._site).as_posix(), path) for path in paths]
        rows = [file_row(name, self.owner(name), path) for name, path in names]
        return rows + [file_row(f"{Path(part).name} in {WORKER}", self.workbox, self._npm / part) for part in WORKBOX]


def write(site: Path, npm: Path, vendor: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
    """Write the texts of the licences, and the notices page from its template."""
    shipped = Shipped(site, npm, vendor)
    (site / "licences").mkdir()
    for part in shipped.parts:
        (site / part.file).write_text(part.text.strip() + "\n", encoding="utf-8", newline="\n")
    page = (site / "notices.html").read_text(encoding="utf-8")
    parts = [row(part.name, part.version, part.within, link(part)) for part in shipped.parts]
    for what, rows in (("the parts", parts), ("the files", shipped.rows())):
        page = filled(page, PLACE.format(what), rows)
    (site / "notices.html").write_text(page, encoding="utf-8", newline="\n")


def file_row(name: str, part: Part, path: Path) -> str:
    """Return the row of a file."""
    return row(name, f"{part.name} {part.version}", f"<code>{archives.sha256(path)}</code>")


def link(part: Part) -> str:
    """Return a link to the text of a licence."""
    return f'<a href="{part.file}">{escape(part.licence)}</a>'


def row(name: str, *cells: str) -> str:
    """Return a row of a table; what is no markup already is made text."""
    texts = [cell if cell.startswith("<") else escape(cell) for cell in cells]
    return f'<tr><th scope="row">{escape(name)}</th>' + "".join(f"<td>{text}</td>" for text in texts) + "</tr>"
