"""Makes the glossary page of docs/glossary.md, so that the terms stand in one place."""

from markdown_it import MarkdownIt

from app.build.markup import filled, in_words
from app.build.paths import APP, ROOT

PLACE = "<!-- the build puts docs/glossary.md here -->"
COLUMNS = 4
CHINESE = (1, 3)  # the numbers of its columns, from 0


def page() -> str:
    """Return the glossary page: the template with the document in it, whose Chinese columns say that they are."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    cells = [token for token in tokens if token.type in ("th_open", "td_open")]
    for column in CHINESE:
        for token in cells[column::COLUMNS]:
            token.attrSet("lang", "zh-Hans")
    template = in_words((APP / "page" / "glossary.html").read_text(encoding="utf-8"))
    return filled(template, PLACE, [parser.renderer.render(tokens, parser.options, {})])
