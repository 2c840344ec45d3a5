"""The documentation's site: whole, without a script in its markup, and without anything from elsewhere."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

import colornn_core
from app.build import docs, offline, policy
from app.build.paths import ROOT
from tests.app.build.test_policy import Markup

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pages(documentation: Path) -> dict[str, str]:
    found = {
        path.relative_to(documentation).as_posix(): path.read_text("utf-8") for path in documentation.rglob("*.html")
    }
    assert len(found) > 20
    return found


def test_every_page_keeps_to_the_policy(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        markup = Markup()
        markup.feed(text)
        assert markup.policy == policy.joined(docs.POLICY), name
        assert markup.loaded_before == []
        assert markup.forbidden == ["script"], name  # the theme's settings, which are data
        assert re.findall(r"<script [^>]*>(?!</script>)", text) == ['<script id="__config" type="application/json">']


def test_every_link_within_leads_somewhere(pages: dict[str, str], documentation: Path, site: Path) -> None:
    for name, text in pages.items():
        for target in re.findall(r'(?:href|src)="(?!\w+:)([^"#]+)', text):
            path = (documentation / name).parent / unquote(target)
            beside = site / path.resolve().relative_to(documentation.parent)
            assert path.exists() or beside.exists(), f"{name}: {target}"


def test_the_reference_tells_of_every_public_name(pages: dict[str, str]) -> None:
    front = pages["reference/index.html"]
    assert [name for name in colornn_core.__all__ if f'id="colornn_core.{name}"' not in front] == []
    assert "rows for each step of the optimizer" in pages["reference/settings.html"]
    assert "&gt;&gt;&gt;" not in re.sub(r"<code>.*?</code>", "", "".join(pages.values()), flags=re.DOTALL)
    assert "<blockquote>" not in "".join(text for name, text in pages.items() if name.startswith("reference/"))


def test_every_document_is_on_it(pages: dict[str, str]) -> None:
    sources = {
        path.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for path in (ROOT / "docs").rglob("*.md")
    }
    assert sources == set(pages)
    listed = set(re.findall(r": ([\w/-]+)\.md$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE))
    assert {f"{name}.html" for name in listed} == sources


def test_no_first_visit_fetches_it() -> None:
    assert offline.is_one_of("docs/index.html", offline.NOT_KEPT)
