"""Makes the site installable and work without a network: icons, and the service worker with the list of all files."""

import base64
import hashlib
import json
import subprocess
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

from app.build.modules import PAGE, WORKERS
from app.build.paths import APP
from app.build.sources import without_pointers, write_text
from app.shared.protocol import GALLERY, PICTURES

# Workbox's ready-made parts, in the order in which they need each other. Its own build tool would write the list of
# files too, at the price of some 300 npm packages, and without the hashes that keep two versions apart.
WORKBOX = tuple(
    f"workbox-{part}/build/workbox-{part}.prod.js" for part in ("core", "routing", "strategies", "precaching")
)

WORKER = "service-worker.js"
KEEPER = "runtime/offline.mjs"
# For the host alone; for users' own pages (kit/); fetched by the browser when it looks for a new version, or installs
# the page; there for whoever wants to read it, since the page gets its modules in one file, and the documentation.
NOT_KEPT = (WORKER, "_headers", ".nojekyll", "nginx.conf", "icon-*.png", "app/*", "kit/*", "docs/*")
# What PyScript fetches of our Python, and the panel Code, by name.
SCRIPTS = (PAGE, *WORKERS, "app/features/code/example.py", "kit/table-no-python.zip")
# What only a browser needs that cannot start from the snapshot: kept when it has been asked for.
SPARE = (
    "vendor/pyodide/python_stdlib.zip",
    "vendor/pyodide/pyodide.asm.wasm",
    "vendor/pyodide/*.whl",
    "worker.modules.json",
)

# What only some visitors open: the gallery's tables and pictures, what reads Excel files, the editor of the panel Code,
# the licences, tables that programs may need. Each is kept when it has been opened, or shown.
OPENED = (
    *(f"{GALLERY}*.csv", f"{PICTURES}*.svg", "vendor/excel/*.zip", "licences/*"),
    *(f"vendor/pyodide/snapshot/{name}" for name in ("seldom.wasm", "late.zip", "_umath_linalg.wasm", "mtrand.wasm")),
    *(f"vendor/pyodide/snapshot/{name}.wasm" for name in ("_mt19937", "_philox", "_sfc64")),
    *("runtime/editor.mjs", "vendor/pyscript/py-editor-*.js", "vendor/pyscript/codemirror*.js"),
    *("vendor/pyscript/index-*.js", "vendor/*/LICEN[CS]E*"),
)


def draw_icons(site: Path) -> None:
    """Draw the icon in the sizes that systems ask for."""
    subprocess.run(["node", str(APP / "build" / "icons.mjs"), str(site)], check=True)


def write_service_worker(site: Path, npm: Path) -> None:
    """Write the service worker, which keeps what is in `site` now, and give the page the name of this version."""
    worker = (APP / "runtime" / WORKER).read_text(encoding="utf-8")
    keeper = (APP / KEEPER).read_text(encoding="utf-8")
    workbox = [without_pointers((npm / part).read_text("utf-8")).strip() for part in WORKBOX]
    write_text(site / KEEPER, keeper)
    version = hashlib.sha256("\n".join([*workbox, worker, json.dumps(files(site))]).encode()).hexdigest()[:16]
    write_text(site / KEEPER, f'const VERSION = "{version}";\n{keeper}')
    spare = [file for file in files(site) if is_one_of(file["url"], SPARE)]
    opened = [file for file in files(site) if is_one_of(file["url"], OPENED)]
    kept = [file for file in files(site) if file not in spare and file not in opened]
    described = json.dumps({"version": version, "files": kept, "spare": spare, "opened": opened}, indent=1)
    write_text(site / WORKER, "\n".join([*workbox, f"const SITE = {described};", worker]))


def files(site: Path) -> list[dict[str, str]]:
    """Return Workbox's entry for each file: its hash keeps files of two versions apart."""
    urls = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return [
        entry(url, hashlib.sha256((site / url).read_bytes()).digest())
        for url in urls
        if url in SCRIPTS or not is_one_of(url, NOT_KEPT)
    ]


def is_one_of(url: str, patterns: Iterable[str]) -> bool:
    """Tell whether a file is one of those that `patterns` name."""
    return any(fnmatch(url, pattern) for pattern in patterns)


def entry(url: str, sha256: bytes) -> dict[str, str]:
    """Return Workbox's entry for one file."""
    return {"url": url, "revision": sha256.hex()[:16], "integrity": f"sha256-{base64.b64encode(sha256).decode()}"}
