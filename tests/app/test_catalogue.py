"""What the page says stands in the catalogue: all of it, and nothing else."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from colornn_app import en, i18n
from colornn_app.state import BUTTONS

APP = Path(__file__).parents[2] / "app"
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in APP.glob("**/*.py") if "node_modules" not in path.parts
)
SPOKEN_STATES = ("ready", "training", "paused", "trained")


class MarkedTexts(HTMLParser):
    """Collects the texts of the elements with data-text and the labels of those with data-label."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._key: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._key = values.get("data-text")
        if label := values.get("data-label"):
            self.found[label] = values["aria-label"] or ""

    def handle_data(self, data: str) -> None:
        if self._key:
            self.found[self._key] = data
            self._key = None


@pytest.fixture(scope="module")
def markup() -> str:
    return (APP / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def marked(markup: str) -> dict[str, str]:
    parser = MarkedTexts()
    parser.feed(markup)
    return parser.found


def used_keys(marked: dict[str, str]) -> set[str]:
    keys = set(re.findall(r'"([a-z]+\.[a-z_]+)"', SOURCES.replace(Path(en.__file__).read_text(encoding="utf-8"), "")))
    counted = {key for key in keys if key + ".one" in en.MESSAGES}
    return (
        (keys - counted)
        | {f"{key}.{form}" for key in counted for form in ("one", "other")}
        | {f"state.{name}" for name in BUTTONS}
        | {f"say.{name}" for name in SPOKEN_STATES}
        | set(marked)
    )


def test_the_markup_says_what_the_catalogue_says(markup: str, marked: dict[str, str]) -> None:
    assert marked
    assert {key: en.MESSAGES[key] for key in marked} == marked
    assert f"<title>{en.MESSAGES['page.title']}</title>" in markup
    assert f'<meta name="description" content="{en.MESSAGES["page.tagline"]}">' in markup


def test_no_message_is_unused(marked: dict[str, str]) -> None:
    assert set(en.MESSAGES) - used_keys(marked) == {"page.title"}


def test_no_message_is_missing(marked: dict[str, str]) -> None:
    families = {key.split(".")[0] for key in en.MESSAGES}
    asked = {key for key in used_keys(marked) if key.split(".")[0] in families}
    assert asked - set(en.MESSAGES) == set()


def test_all_catalogues_have_the_same_keys() -> None:
    for messages in i18n.CATALOGUES.values():
        assert set(messages) == set(en.MESSAGES)
