"""Copies what is written by hand: markup, style, the page's Python and its data."""

import re
import shutil
from pathlib import Path

from app.build import glossary
from app.build.markup import assemble, styles
from app.build.paths import APP, ROOT
from app.build.policy import with_policy

PYTHON = ("__init__.py", "page/**/*.py", "features/**/*.py", "shared/**/*.py", "worker/**/*.py")
AT_THE_TOP = ("page/icon.svg", "page/manifest.json", "page/notices.css")


def copy(site: Path) -> None:
    """Put the page together in `site`; its Python lies in app/, as here, and in runtime/ what PyScript loads."""
    (site / "index.html").write_text(with_policy(assemble(APP)), encoding="utf-8")
    (site / "notices.html").write_text(with_policy((APP / "page/notices.html").read_text("utf-8")), encoding="utf-8")
    (site / "embed.html").write_text(with_policy((APP / "page/embed.html").read_text("utf-8")), encoding="utf-8")
    (site / "glossary.html").write_text(with_policy(glossary.page()), encoding="utf-8")
    (site / "styles.css").write_text(styles(APP), encoding="utf-8")
    for name in AT_THE_TOP:
        shutil.copy(APP / name, site)
    for pattern in PYTHON:
        for source in APP.glob(pattern):
            copy_to(source, site / "app" / source.relative_to(APP))
    for source in [*APP.glob("runtime/*.mjs"), APP / "runtime" / "first.js"]:
        copy_to(source, site / source.relative_to(APP))
    for table in (ROOT / "data").glob("*.json"):
        copy_to(table, site / "data" / table.name)


def copy_to(source: Path, target: Path) -> None:
    """Copy a file, and make the folder that it lies in."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def without_pointers(script: str) -> str:
    """Return a script without its pointers at source maps, which are not part of the site."""
    return re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.MULTILINE)


def write_text(path: Path, text: str) -> None:
    """Write a text, the same on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
