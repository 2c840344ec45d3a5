"""Puts the page together, and makes it quick to answer.

The markup and the style of each feature stand in its folder; the page gets all of them. Its words are those of the
English catalogue, filled in where the markup names their keys. What the page waits for is asked for at once.
"""

import re
from functools import partial
from html import escape
from pathlib import Path

from app.build.modules import PAGE
from app.page.i18n import text
from app.page.panel_names import NAMES

# Where index.html leaves room for the hints.
HINTS_PLACE = "<!-- the build puts hints here: what to fetch at once -->"

# In the order in which PyScript would otherwise find out, one after the other, that it needs them.
SCRIPTS = (
    "vendor/pyscript/core-*.js",
    "vendor/pyscript/error-*.js",
    "runtime/page.mjs",
    "vendor/micropython/micropython.mjs",
)
FILES = ("page.json", "vendor/micropython/micropython.wasm", "page.modules.wasm", PAGE)

TABS_PLACE = "<!-- the build puts the tabs here -->"
PANELS_PLACE = "<!-- the build puts the panels here -->"

# A part of a panel, and what it puts into its frame.
PART = re.compile(r'<part name="([a-z]+)">\n(.*?)</part>\n', re.DOTALL)
SLOT = re.compile(r"<([a-z]+)>\n(.*?)</\1>\n", re.DOTALL)

# The charts of loss and accuracy, which lie beside index.html; the attributes come where their markup has the names,
# the last one whole.
CURVES = re.compile(r'<curves prefix="([a-z-]*)" loss="([a-z._]+)" accuracy="([a-z._]+)" (data-[a-z-]+="[a-z._]+")>')

# An element that holds nothing but a message, such as <p data-text="page.private"></p>.
SAID = re.compile(r'(<([a-z0-9]+)\b[^>]*\bdata-text="([^"]+)"[^>]*>)(</\2>)')
# What marks an element with the key of a message -> the attribute that holds it. Python lets the first two follow the
# language, see app/page/language_view.py; the others are what stands there until Python says something else.
MARKS = {
    "data-label": "aria-label",
    "data-placeholder": "placeholder",
    "data-first-label": "aria-label",
    "data-content": "content",
}
MARKED = re.compile(rf'\b({"|".join(MARKS)})="([^"]+)"')
LASTING = ("data-label", "data-placeholder")


def assemble(app: Path) -> str:
    """Return index.html with a tab and a panel for each name; all but the first are out of sight."""
    markup = (app / "page/index.html").read_text(encoding="utf-8")
    tabs, panels = [], []
    for name in NAMES:
        first, key = name == NAMES[0], f"page.panel_{name}"
        tabs.append(
            f'<button id="tab-{name}" type="button" role="tab" aria-controls="panel-{name}" '
            f'aria-selected="{str(first).lower()}" tabindex="{0 if first else -1}" data-text="{key}"></button>'
        )
        content = CURVES.sub(partial(curves, app), framed(app / "features" / name))
        panels.append(
            f'<section id="panel-{name}" class="panel" role="tabpanel" aria-labelledby="tab-{name}"'
            f"{'' if first else ' hidden'}>\n{content}</section>"
        )
    for place, parts in ((TABS_PLACE, tabs), (PANELS_PLACE, panels)):
        markup = filled(markup, place, parts)
    return in_words(markup)


def framed(feature: Path) -> str:
    """Return the markup of a panel, each <part name="..."> of it in the frame of parts that lies beside it, part.html.

    What stands in an element of the part, such as <above>, comes where the frame has {above}.
    """
    markup = (feature / "panel.html").read_text(encoding="utf-8")

    def put(found: re.Match[str]) -> str:
        slots = {"name": found[1], **dict(SLOT.findall(found[2]))}
        frame = (feature / "part.html").read_text(encoding="utf-8")
        return re.sub(r"\{([a-z]+)\}", lambda place: slots.get(place[1], ""), frame)

    return PART.sub(put, markup)


def curves(app: Path, found: re.Match[str]) -> str:
    """Return the markup of a pair of charts, see `CURVES`."""
    charts = (app / "page/curves.html").read_text(encoding="utf-8")
    return charts.format(prefix=found[1], loss=found[2], accuracy=found[3], label=found[4])


def in_words(markup: str) -> str:
    """Fill in the English message for every key that the markup names.

    >>> in_words('<p data-text="page.language"></p><select data-label="page.language"></select>')
    '<p data-text="page.language">Language</p><select aria-label="Language" data-label="page.language"></select>'
    """
    markup = SAID.sub(lambda found: f"{found[1]}{escape(text(found[3]), quote=False)}{found[4]}", markup)
    return MARKED.sub(attribute, markup)


def attribute(found: re.Match[str]) -> str:
    """Return the attribute that a mark stands for, and the mark where the page needs it."""
    said = f'{MARKS[found[1]]}="{escape(text(found[2]))}"'
    return f"{said} {found[0]}" if found[1] in LASTING else said


def filled(markup: str, place: str, parts: list[str]) -> str:
    """Put parts where the markup leaves room for them."""
    if place not in markup:
        raise SystemExit(f"index.html has no line {place}")
    return markup.replace(place, "\n  ".join(parts))


def styles(app: Path) -> str:
    """Return the style of the page and of all features."""
    names = (
        "page/page",
        "features/ask/stage",
        "features/ask/answers",
        "features/guide/guide",
        *(f"features/{name}/panel" for name in NAMES),
    )
    return "\n".join((app / f"{name}.css").read_text(encoding="utf-8") for name in names)


def write_hints(site: Path) -> None:
    """Tell the browser at the top of index.html what the page will wait for."""
    index = site / "index.html"
    page = index.read_text(encoding="utf-8")
    scripts = [path.relative_to(site).as_posix() for pattern in SCRIPTS for path in sorted(site.glob(pattern))]
    hints = [f'<link rel="modulepreload" href="{script}">' for script in scripts]
    hints += [f'<link rel="preload" as="fetch" crossorigin href="{file}">' for file in FILES]
    index.write_text(filled(page, HINTS_PLACE, hints), encoding="utf-8")
