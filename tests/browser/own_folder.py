"""A folder of one's own, opened in a browser as a host shows it; what it takes from public addresses lies here."""

import json
import zipfile
from importlib.metadata import distribution
from pathlib import Path

from playwright.sync_api import Page, Route

from app.build import archives, kit
from app.build.paths import NPM

KINDS = {
    ".html": "text/html",
    **dict.fromkeys((".js", ".mjs"), "text/javascript"),
    ".wasm": "application/wasm",
    ".json": "application/json",
}
CORE = "@pyscript/core"
MICROPYTHON = "@micropython/micropython-webassembly-pyscript"
KIT = f"{kit.CDN}npm/colornn/"
# Of a package index: what it tells of the library.
INDEX = "**/simple/colornn-core/"


def with_micropip(vendor: Path, folder: Path) -> None:
    """Write into `folder` what Pyodide's public place has and the site has not: micropip, and a lock that names it."""
    lock = json.loads((vendor / "pyodide-lock.json").read_text("utf-8"))
    del lock["packages"]["colornn-core"]
    for name in ("micropip", "packaging"):
        wheel = folder / f"{name}-{distribution(name).version}-py3-none-any.whl"
        pack(name, wheel)
        entry = lock["packages"]["numpy"] | {"imports": [name], "depends": []}
        lock["packages"][name] = entry | archives.located(wheel)
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))


def pack(name: str, wheel: Path) -> None:
    """Put an installed distribution back into a wheel."""
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in distribution(name).files or ():
            if file.parts[0].startswith(name) and file.suffix != ".pyc":
                archive.writestr(file.as_posix(), file.read_binary())


class OwnFolder:
    """A folder with a page, and how it is opened.

    Requests that leave the origin are no problem here, if they go to the public places.

    Parameters
    ----------
    site : Path
        The built site.
    place : Path
        An empty folder, in which it is made.
    problems : list of str
        Of the watch.
    """

    def __init__(self, site: Path, place: Path, problems: list[str]) -> None:
        self.path, extra, self._problems = place / "my-page", place / "public", problems
        self.path.mkdir()
        extra.mkdir()
        vendor = site / "vendor" / "pyodide"
        with_micropip(vendor, extra)
        self._public: dict[str, tuple[Path, ...]] = {
            kit.pyodide_address(): (extra, vendor),
            KIT: (site / "kit",),
        } | {f"{kit.CDN}npm/{name}@{kit.version_of(name)}/": (NPM / name,) for name in (CORE, MICROPYTHON, "p5")}

    def open(self, page: Page) -> None:
        """Open its page."""
        page.route(f"{kit.CDN}**", self._serve_public)
        page.route(INDEX, self._tell_wheel)
        page.route("**/my-page/*", lambda route: serve(route, (self.path,), route.request.url.rpartition("/")[2]))
        page.goto("./my-page/index.html")

    def _serve_public(self, route: Route) -> None:
        for address, places in self._public.items():
            if route.request.url.startswith(address):
                self._allow(route)
                serve(route, places, route.request.url.removeprefix(address))
                return
        route.abort()

    def _tell_wheel(self, route: Route) -> None:
        """Tell of the library as a package index does to which it was uploaded."""
        self._allow(route)
        (wheel,) = self._public[KIT][0].glob("*.whl")
        file = {"filename": wheel.name, "url": KIT + wheel.name, "hashes": {}, "size": wheel.stat().st_size}
        told = {"name": "colornn-core", "files": [file]}
        kind, headers = "application/vnd.pypi.simple.v1+json", {"Access-Control-Allow-Origin": "*"}
        route.fulfill(json=told, content_type=kind, headers=headers)

    def _allow(self, route: Route) -> None:
        self._problems.remove(f"request beyond the origin: {route.request.url}")


def serve(route: Route, places: tuple[Path, ...], name: str) -> None:
    """Answer with the first file of that name."""
    found = [place / name for place in places if (place / name).is_file()]
    if not found:
        route.fulfill(status=404, body="not found")
        return
    kind = KINDS.get(found[0].suffix, "application/octet-stream")
    route.fulfill(body=found[0].read_bytes(), content_type=kind, headers={"Access-Control-Allow-Origin": "*"})
