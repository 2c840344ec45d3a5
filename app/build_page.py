"""Puts the page together, and makes it quick to answer.

The markup and the style of each panel stand in panels/; the page gets all of them. Its Python comes in one file, and
the files that it waits for are asked for at once.
"""

import json
from html import escape
from pathlib import Path

from colornn_app.i18n import text
from colornn_app.panels.names import NAMES

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

TABS_PLACE = "<!-- build.py puts the tabs here -->"
PANELS_PLACE = "<!-- build.py puts the panels here -->"


def assemble(app: Path) -> str:
    """Return index.html with a tab and a panel for each name; all but the first are out of sight."""
    markup = (app / "index.html").read_text(encoding="utf-8")
    tabs, panels = [], []
    for name in NAMES:
        first, key = name == NAMES[0], f"page.panel_{name}"
        tabs.append(
            f'<button id="tab-{name}" type="button" role="tab" aria-controls="panel-{name}" '
            f'aria-selected="{str(first).lower()}" tabindex="{0 if first else -1}" data-text="{key}">'
            f"{escape(text(key))}</button>"
        )
        content = (app / "panels" / f"{name}.html").read_text(encoding="utf-8")
        panels.append(
            f'<section id="panel-{name}" class="panel" role="tabpanel" aria-labelledby="tab-{name}"'
            f"{'' if first else ' hidden'}>\n{content}</section>"
        )
    for place, parts in ((TABS_PLACE, tabs), (PANELS_PLACE, panels)):
        markup = filled(markup, place, parts)
    return markup


def filled(markup: str, place: str, parts: list[str]) -> str:
    """Put parts where the markup leaves room for them."""
    if place not in markup:
        raise SystemExit(f"index.html has no line {place}")
    return markup.replace(place, "\n  ".join(parts))


def styles(app: Path) -> str:
    """Return the styles of all panels."""
    return "\n".join((app / "panels" / f"{name}.css").read_text(encoding="utf-8") for name in NAMES)


def imported_later(site: Path) -> list[str]:
    """Name the modules that the page imports when they are first needed: panels and catalogues."""
    catalogues = sorted(site.glob("colornn_app/catalogues/*/*.py"))
    later = [".".join(path.relative_to(site).with_suffix("").parts) for path in catalogues if path.stem != "__init__"]
    return [f"colornn_app.views.{name}" for name in NAMES] + later


def write_modules(site: Path, script: str, modules: list[str]) -> None:
    """Write the sources of the `modules` that `script` imports into one file, which its interpreter module unpacks.

    Twenty small requests took 0.2 s of the page's start, one takes 0.02 s.
    """
    sources = {module: (site / module).read_text(encoding="utf-8") for module in modules}
    (site / f"{script}.modules.json").write_text(json.dumps(sources, ensure_ascii=False) + "\n", encoding="utf-8")


def write_editor_loader(site: Path) -> None:
    """Tell runtime/editor.mjs the name of PyScript's editor, which has a hash in it."""
    loader = site / "runtime" / "editor.mjs"
    (editor,) = site.glob("vendor/pyscript/py-editor-*.js")
    loader.write_text(loader.read_text(encoding="utf-8").replace("EDITOR", editor.name), encoding="utf-8")


def write_hints(site: Path) -> None:
    """Tell the browser at the top of index.html what the page will wait for."""
    index = site / "index.html"
    page = index.read_text(encoding="utf-8")
    scripts = [path.relative_to(site).as_posix() for pattern in SCRIPTS for path in sorted(site.glob(pattern))]
    hints = [f'<link rel="modulepreload" href="{script}">' for script in scripts]
    hints += [f'<link rel="preload" as="fetch" crossorigin href="{file}">' for file in FILES]
    index.write_text(filled(page, HINTS_PLACE, hints), encoding="utf-8")
