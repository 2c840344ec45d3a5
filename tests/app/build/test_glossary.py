"""The glossary page: docs/glossary.md, with nothing left out."""

from html import unescape

from app.build import glossary
from app.build.paths import ROOT

DOCUMENT = ROOT / "docs" / "glossary.md"
ROWS = [line for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith("| ")]


def test_every_term_stands_on_the_page_in_both_languages() -> None:
    page = unescape(glossary.page())
    for row in ROWS:
        english, chinese, meaning, chinese_meaning = (cell.strip() for cell in row.strip("|").split("|"))
        assert f">{english}</t" in page
        assert f'lang="zh-Hans">{chinese}</t' in page
        assert meaning in page
        assert f'lang="zh-Hans">{chinese_meaning}</t' in page


def test_every_row_has_all_its_cells() -> None:
    assert len(ROWS) > 20
    assert {row.count("|") for row in ROWS} == {glossary.COLUMNS + 1}


def test_the_heading_is_in_both_languages() -> None:
    assert '<h1>Glossary, <span lang="zh-Hans">术语表</span></h1>' in glossary.page()


def test_the_page_leads_back() -> None:
    assert 'href="index.html"' in glossary.page()
