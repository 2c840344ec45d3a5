"""Makes the page quick to answer: its Python in one file, and the files that it waits for asked for at once."""

import json
from pathlib import Path

# Where index.html leaves room for the hints.
HINTS_PLACE = "<!-- build.py puts hints here: what to fetch at once -->"

# In the order in which PyScript would otherwise find out, one after the other, that it needs them.
SCRIPTS = (
    "vendor/pyscript/core-*.js",
    "vendor/pyscript/error-*.js",
    "runtime/page.mjs",
    "vendor/micropython/micropython.mjs",
)
FILES = ("main.json", "vendor/micropython/micropython.wasm", "main.modules.json", "main.py")


def write_modules(site: Path, modules: list[str]) -> None:
    """Write the sources of `modules` into main.modules.json, which runtime/page.mjs unpacks.

    Twenty small requests took 0.2 s of the page's start, one takes 0.02 s.
    """
    sources = {module: (site / module).read_text(encoding="utf-8") for module in modules}
    (site / "main.modules.json").write_text(json.dumps(sources, ensure_ascii=False) + "\n", encoding="utf-8")


def write_hints(site: Path) -> None:
    """Tell the browser at the top of index.html what the page will wait for."""
    index = site / "index.html"
    page = index.read_text(encoding="utf-8")
    if HINTS_PLACE not in page:
        raise SystemExit(f"index.html has no line {HINTS_PLACE}")
    scripts = [path.relative_to(site).as_posix() for pattern in SCRIPTS for path in sorted(site.glob(pattern))]
    hints = [f'<link rel="modulepreload" href="{script}">' for script in scripts]
    hints += [f'<link rel="preload" as="fetch" crossorigin href="{file}">' for file in FILES]
    index.write_text(page.replace(HINTS_PLACE, "\n  ".join(hints)), encoding="utf-8")
