"""Puts the page together, and makes it quick to answer.

The markup and the style of each panel stand in panels/; the page gets all of them. Its Python comes in one file, and
the files that it waits for are asked for at once.
"""

import json
from collections.abc import Iterable
from html import escape
from modulefinder import ModuleFinder
from pathlib import Path

from colornn_app.i18n import FALLBACK, text
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

# The catalogues that the first answer is told with. In another language than the page comes in, all are needed at once.
FIRST_CATALOGUES = ("ask", "page", "teach", "train")

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


def write_page_modules(site: Path) -> None:
    """Write into one file what main.py imports before the first answer, into another what joins later."""
    catalogues = [
        f"colornn_app.catalogues.{path.parent.name}.{path.stem}"
        for path in sorted(site.glob("colornn_app/catalogues/*/[a-z]*.py"))
    ]
    at_once = [f"colornn_app.catalogues.{FALLBACK}.{name}" for name in FIRST_CATALOGUES]
    others = [name for name in catalogues if not name.startswith(f"colornn_app.catalogues.{FALLBACK}.")]
    first = imported_modules(site, site / "main.py", [*at_once, *others])
    later = [*(f"colornn_app.views.{name}" for name in NAMES), *catalogues]
    rest = {*imported_modules(site, site / "joining.py", later), "joining.py"}
    write_modules(site, "main", first)
    write_modules(site, "joining", sorted(rest - {*first}))


def write_modules(site: Path, script: str, modules: list[str]) -> None:
    """Write the sources of the `modules` that `script` imports into one file, which its interpreter module unpacks.

    Twenty small requests took 0.2 s of the page's start, one takes 0.02 s.
    """
    sources = {module: (site / module).read_text(encoding="utf-8") for module in modules}
    (site / f"{script}.modules.json").write_text(json.dumps(sources, ensure_ascii=False) + "\n", encoding="utf-8")


def imported_modules(site: Path, script: Path, later: Iterable[str] = ()) -> list[str]:
    """Return the files below `site` that `script` imports, directly or not; what is elsewhere is an interpreter's.

    `later` names modules that it imports when they are first needed.
    """
    finder = ModuleFinder(path=[str(site)])
    finder.run_script(str(script))
    for module in later:
        finder.import_hook(module)
    files = {Path(file) for module in finder.modules.values() if (file := getattr(module, "__file__", None))} - {script}
    return sorted(file.relative_to(site).as_posix() for file in files)


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
