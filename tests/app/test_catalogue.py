"""What the page says stands in the catalogue: all of it, and nothing else."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.build.markup import assemble
from app.features.data.datasets import DATASETS, key_of
from app.features.settings.chosen_settings import PRESET
from app.features.settings.form import NOT_OFFERED, offered
from app.page import i18n
from app.page.panel_names import NAMES
from app.page.state import BUTTONS
from app.worker.presets import PRESETS
from app.worker.settings import describe_settings
from colornn_core import read_table

APP = Path(__file__).parents[2] / "app"
LABELS = set(read_table(APP.parent / "data" / "colorData.json").columns["label"])
# Each catalogue by its name, "page" or a feature's.
CATALOGUES = {path.parent.name: path for path in APP.glob(f"**/{i18n.FALLBACK}.py") if "node_modules" not in path.parts}
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in APP.glob("**/*.py")
    if not {"node_modules", "build", "kit"}.intersection(path.relative_to(APP).parts)
    and path.stem not in i18n.LANGUAGES
)
SETTINGS = describe_settings()
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


class OwnWords(HTMLParser):
    """Collects the words that stand in the markup itself.

    The page's name is no word, and what is said where JavaScript is off has no Python that could say it.
    """

    SILENT = ("py-config", "noscript")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.SILENT:
            self._within.append(tag)
        self.found += [value or "" for name, value in attrs if name in ("aria-label", "title", "placeholder", "alt")]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            self._within.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self._within and re.search(r"\w", data) and data.strip() != "colornn":
            self.found.append(data)


@pytest.fixture(scope="module")
def markup() -> str:
    return assemble(APP)


@pytest.fixture(scope="module")
def marked(markup: str) -> dict[str, str]:
    parser = MarkedTexts()
    parser.feed(markup)
    return parser.found


def all_messages(language: str) -> dict[str, str]:
    return {key: message for name in sorted(CATALOGUES) for key, message in i18n.messages(language, name).items()}


ENGLISH = all_messages(i18n.FALLBACK)


def used_keys(marked: dict[str, str]) -> set[str]:
    keys = set(re.findall(r'"([a-z]+\.[a-z_]+)"', SOURCES))
    counted = {key for key in keys if key + ".one" in ENGLISH}
    return (
        (keys - counted)
        | {f"{key}.{form}" for key in counted for form in ("one", "other")}
        | {f"state.{name}" for name in BUTTONS}
        | {f"say.{name}" for name in SPOKEN_STATES}
        | {f"label.{label}" for label in LABELS}
        | {f"page.panel_{name}" for name in NAMES}
        | {f"set.{name}" for name in SETTINGS}
        | {f"set.{name}_help" for name in set(SETTINGS) - set(NOT_OFFERED)}
        | {
            f"choice.{choice}"
            for name in set(SETTINGS) - set(NOT_OFFERED)
            for choice in SETTINGS[name].get("choices", ())
        }
        | {f"preset.{name.replace(' ', '_')}{ending}" for name in (*PRESETS, "suitable") for ending in ("", "_help")}
        | {f"set.{PRESET}"}
        | {key_of(dataset) + ending for dataset in DATASETS for ending in ("", "_about")}
        | set(marked)
    )


def test_every_setting_has_its_place_in_the_form_or_is_left_out_on_purpose() -> None:
    assert sorted([*offered(), *NOT_OFFERED]) == sorted(SETTINGS)


def test_the_sources_of_the_markup_have_no_words_of_their_own() -> None:
    for source in (APP / "page" / "index.html", *sorted(APP.glob("features/*/pa*.html"))):
        parser = OwnWords()
        parser.feed(re.sub(r"\{[a-z]+\}", "", source.read_text("utf-8")))
        assert parser.found == [], source.name


def test_the_markup_says_what_the_catalogue_says(markup: str, marked: dict[str, str]) -> None:
    assert marked
    assert {key: ENGLISH[key] for key in marked} == marked
    assert f">{ENGLISH['page.title']}</title>" in markup
    assert f'<meta name="description" content="{ENGLISH["page.tagline"]}">' in markup


def test_no_message_is_unused(marked: dict[str, str]) -> None:
    assert set(ENGLISH) - used_keys(marked) == set()


def test_no_message_is_missing(marked: dict[str, str]) -> None:
    families = {key.split(".")[0] for key in ENGLISH}
    asked = {key for key in used_keys(marked) if key.split(".")[0] in families}
    assert asked - set(ENGLISH) == set()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_language_says_all_with_the_same_values(language: str) -> None:
    fields = {key: sorted(re.findall(r"\{(\w+)", message)) for key, message in all_messages(language).items()}
    forms = ("one", "other") if language == i18n.FALLBACK else ("other",)  # Chinese has one form for all numbers
    expected = {
        key: sorted(re.findall(r"\{(\w+)", message))
        for key, message in ENGLISH.items()
        if key.rpartition(".")[2] not in ("one", "other") or key.rpartition(".")[2] in forms
    }
    assert fields == expected


def test_every_message_stands_where_it_is_looked_up() -> None:
    for name in CATALOGUES:
        for key in i18n.messages(i18n.FALLBACK, name):
            family = key.split(".")[0]
            assert i18n.CATALOGUES.get(family, family) == name
