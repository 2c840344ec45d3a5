"""Builds the documentation's site from docs/: `python -m app.build.docs`, below dist/ where that is built.

mkdocs.yml names this module as what mkdocs calls, so that the pages keep to the site's policy: no script stands in the
markup, nothing is taken from elsewhere. The service worker keeps what was read of it: a first visit fetches none.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import griffe

from app.build import excel, inputs, policy
from app.build.paths import ROOT, project
from app.build.sources import copy_to, without_pointers, write_text
from colornn_core import NetworkConfig, TrainingConfig, __version__
from colornn_core.nn.config import describe

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

SOURCES = ("docs", "mkdocs.yml", "src/colornn_core", "app/build/docs.py", "requirements/build.txt")
BUILT, RECORD = ROOT / "build" / "docs", ROOT / "build" / "docs.sha256"
# The site's policy, without what PyScript alone asks for.
POLICY = policy.POLICY | {"script-src": "'self'", "style-src": "'self'"}
LINK = re.compile(r"(\]\()(?!\w+:|#)([^)\s#]+)([^)]*\))")
SCRIPT = re.compile(r"<script>(.+?)</script>", re.DOTALL)
SCRIPTS = "assets/javascripts"
SETTINGS = "<!-- settings -->"
# Pages for addresses that do not exist, the search in other languages than English, and what debuggers read.
UNUSED = ("404.html", "sitemap.xml*", f"{SCRIPTS}/lunr/**/*", "assets/**/*.map")
BOUGHT_IN = ("mkdocs-material", "mkdocs")
# Lines of Python's prompt, which outside of a section "Examples" would be read as quotations.
PROMPTS = re.compile(r"(?:^>>> .*\n?(?:^(?!>>> )\S.*\n?)*)+", re.MULTILINE)

_scripts: dict[str, str] = {}


class Doctests(griffe.Extension):
    """Lets examples that stand in the text of a docstring be code."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:
        """Fence them in."""
        if obj.docstring and "\nExamples\n---" not in obj.docstring.value:
            obj.docstring.value = PROMPTS.sub(
                lambda found: f"```pycon\n{found[0].rstrip()}\n```\n", obj.docstring.value
            )


def on_page_markdown(markdown: str, /, *, page: "Page", **_: Any) -> str:
    """Fill in the settings, and let links to files beyond docs/ lead to where the project is kept."""
    homepage = project()["urls"]["Homepage"]
    folder = (ROOT / "docs" / page.file.src_uri).parent

    def whole(link: re.Match[str]) -> str:
        target = (folder / link[2]).resolve()
        if target.is_relative_to(ROOT / "docs"):
            return link[0]
        return f"{link[1]}{homepage}/blob/v{__version__}/{target.relative_to(ROOT).as_posix()}{link[3]}"

    tables = [f"## {config.__name__}\n\n{settings_table(config)}" for config in (NetworkConfig, TrainingConfig)]
    return LINK.sub(whole, markdown.replace(SETTINGS, "\n\n".join(tables)))


def settings_table(config: type[NetworkConfig] | type[TrainingConfig]) -> str:
    """Return a table of all fields of a configuration."""
    rows = ["| field | default | range | |", "| --- | --- | --- | --- |"]
    signs = {"minimum": "≥", "above": ">", "maximum": "≤", "below": "<"}
    for name, setting in describe(config).items():
        limits = [f"{sign} {setting[key]:.10g}" for key, sign in signs.items() if key in setting]
        choices = ", ".join(f"`{one}`" for one in setting.get("choices", ()))
        rows.append(f"| `{name}` | `{setting['default']}` | {choices or ', '.join(limits)} | {setting['help']} |")
    return "\n".join(rows)


def on_post_page(output: str, /, *, page: "Page", **_: Any) -> str:
    """Move scripts out of the markup, and put the policy into it."""

    def moved(script: re.Match[str]) -> str:
        name = f"inline-{hashlib.sha256(script[1].encode()).hexdigest()[:8]}.js"
        _scripts[name] = script[1]
        up = "../" * page.file.dest_uri.count("/")
        return f'<script src="{up}{SCRIPTS}/{name}"></script>'

    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy.joined(POLICY)}">'
    meta += f'<meta name="referrer" content="{policy.REFERRER}">'
    return SCRIPT.sub(moved, output).replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', 1)


def on_post_build(*, config: Any, **_: Any) -> None:
    """Write the scripts and the licences, and remove what is not used."""
    site = Path(config["site_dir"])
    for pattern in UNUSED:
        for path in site.glob(pattern):
            if path.is_file():
                path.unlink()
    for path in site.glob(f"{SCRIPTS}/**/*.js"):  # whose maps are gone
        write_text(path, without_pointers(path.read_text("utf-8")))
    for name, script in _scripts.items():
        write_text(site / SCRIPTS / name, script)
    texts = [(name, *excel.version_and_licence(name)) for name in BOUGHT_IN]
    write_text(site / "licences.txt", "\n\n\n".join(f"{name} {version}\n\n{text}" for name, version, text in texts))


def build() -> None:
    """Build the documentation unless it is what its sources give already."""
    now = inputs.digest(ROOT, SOURCES)
    if not (BUILT.exists() and RECORD.exists() and RECORD.read_text() == now):
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(BUILT)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"mkdocs could not build the documentation:\n{done.stdout}{done.stderr}")
        RECORD.write_text(now)


def main() -> int:
    """Build the documentation, and put it into dist/ where that is."""
    build()
    dist = ROOT / "dist"
    target = dist / "docs" if dist.exists() else BUILT
    if target != BUILT:
        shutil.rmtree(target, ignore_errors=True)
        for path in BUILT.rglob("*"):
            if path.is_file():
                copy_to(path, target / path.relative_to(BUILT))
    print(f"{target.relative_to(ROOT)}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
