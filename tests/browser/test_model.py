"""Models leave the page and come back: as files, as links, and out of the browser's own keeping."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from colornn_core import Model, Table
from colornn_core.formats.registry import model_formats
from tests.browser.colour_page import FOREIGN_IMAGES, ColourPage

HOSTILE = "<img src=x onerror=alert(1)>"
COLOUR = (81, 183, 155)


@pytest.fixture
def trained(shared: ColourPage) -> ColourPage:
    train(shared)
    return shared


def train(colours: ColourPage) -> None:
    colours.set_number("epochs", "3")
    colours.train.click()
    colours.wait_for("trained")
    colours.set_colour(COLOUR)
    colours.open_panel("model")
    expect(colours.page.locator("#model-facts")).to_contain_text("4,000")


def part(colours: ColourPage, name: str) -> Locator:
    return colours.page.locator(f"#model-{name}")


def keep(colours: ColourPage, name: str) -> None:
    part(colours, "name").fill(name)
    part(colours, "keep").click()


def expect_opened(colours: ColourPage, source: str) -> None:
    """Wait until a model that was opened answers."""
    expect(part(colours, "facts")).to_contain_text(source)
    expect(colours.root).to_have_attribute("data-model", "live")


def test_a_model_is_saved_in_every_format_and_opened_again(trained: ColourPage, tmp_path: Path) -> None:
    page, ranking = trained.page, trained.ranking()
    part(trained, "name").fill(f"my {HOSTILE}")
    refused, opened = [], []
    for form in model_formats():
        part(trained, "format").select_option(form.name)
        if part(trained, "save").is_disabled():
            expect(part(trained, "left-out").locator(".error")).to_contain_text(re.compile("has|have"))
            refused.append(form.name)
            continue
        path = trained.save(part(trained, "save"), tmp_path)
        assert path.name.startswith("my _img src=x onerror=alert(1)_")
        assert path.stat().st_size > 100
        if form.readable:
            part(trained, "files").set_input_files(path)
            expect_opened(trained, path.name)
            assert trained.ranking()[0] == ranking[0]
            opened.append(form.name)
    assert {"native", "ml5", "tfjs", "link"} <= set(opened)
    assert refused
    assert page.locator(FOREIGN_IMAGES).count() == 0


def test_a_link_carries_the_network_into_another_page(trained: ColourPage, colours: ColourPage) -> None:
    label = trained.label.text_content() or ""
    part(trained, "copy").click()
    expect(part(trained, "said")).not_to_be_empty()
    link = part(trained, "link").input_value()
    assert "#colornn1." in link
    colours.page.goto(link)
    colours.wait_for("ready")
    expect(colours.root).to_have_attribute("data-model", "live")
    colours.set_colour(COLOUR)
    expect(colours.label).to_have_text(label)
    colours.open_panel("model")
    expect_opened(colours, "the link")
    colours.step.click()
    colours.wait_for("paused")
    assert colours.epoch() == 4


DAMAGED = ("colornn1.AAAA", "colornn7.x", "colornn1.%3Cb%3E")


@pytest.mark.parametrize("fragment", DAMAGED)
def test_a_damaged_link_is_refused_in_words_and_the_page_lives(shared: ColourPage, fragment: str) -> None:
    shared.page.evaluate("fragment => { location.hash = fragment; }", fragment)
    expect(shared.alert).to_contain_text("the link: The link is")
    shared.step.click()
    shared.wait_for("paused")


def test_a_page_that_begins_with_a_damaged_link_lives(colours: ColourPage) -> None:
    colours.page.goto(f"./#{DAMAGED[0]}")
    colours.wait_for("ready")
    expect(colours.alert).to_contain_text("the link: The link is")
    colours.step.click()
    colours.wait_for("paused")


def test_kept_models_survive_a_reload_are_renamed_and_deleted(colours: ColourPage) -> None:
    colours.open_ready()
    train(colours)
    kept = part(colours, "kept")
    keep(colours, "")
    expect(part(colours, "said")).to_contain_text("Give it a name")
    for name in (HOSTILE, "__proto__"):
        keep(colours, name)
        expect(part(colours, "said")).to_contain_text(f"{name} is kept")
    keep(colours, HOSTILE)
    expect(part(colours, "said")).to_contain_text("Another network")
    keep(colours, "__proto__")
    expect(part(colours, "said")).to_contain_text("in place of the one before")
    label = colours.label.text_content() or ""
    colours.page.reload()
    colours.wait_for("ready")
    expect(kept.locator("li")).to_have_count(2)
    kept.get_by_role("button", name="Open __proto__").click()
    expect_opened(colours, "__proto__")
    colours.set_colour(COLOUR)
    expect(colours.label).to_have_text(label)
    field = kept.get_by_role("textbox").first
    field.fill("a better name")
    field.press("Enter")
    expect(kept.get_by_role("button", name="Open a better name")).to_be_visible()
    delete = kept.get_by_role("button", name="Delete a better name")
    delete.click()
    expect(kept.locator("li")).to_have_count(2)
    kept.get_by_role("button", name="Delete for good").click()
    expect(kept.locator("li")).to_have_count(1)
    assert colours.page.locator(FOREIGN_IMAGES).count() == 0


NO_STORAGE = """Object.defineProperty(window, 'indexedDB', {
  get() { throw new DOMException('no', 'SecurityError'); }
});"""
NO_ROOM = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };"


@pytest.mark.parametrize(
    ("script", "words"), [(NO_STORAGE, "keeps nothing"), (NO_ROOM, "no more room")], ids=["off", "full"]
)
def test_a_browser_that_keeps_nothing_offers_a_file(
    colours: ColourPage, tmp_path: Path, script: str, words: str
) -> None:
    colours.page.add_init_script(script)
    colours.open_ready()
    colours.open_panel("model")
    expect(part(colours, "keep")).to_be_enabled()
    keep(colours, "mine")
    expect(part(colours, "said")).to_contain_text(words)
    saved = colours.save(colours.page.get_by_role("button", name="Save it as a file instead"), tmp_path)
    assert saved.name == "mine.json"


def open_files(page: Page, files: dict[str, bytes]) -> None:
    chosen: list[FilePayload] = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files.items()
    ]
    page.locator("#model-files").set_input_files(chosen)


def test_a_model_of_other_columns_answers_and_says_why_it_cannot_learn(trained: ColourPage) -> None:
    table = Table.from_rows({"height": h, HOSTILE: "dog" if h < 60 else "horse"} for h in range(20, 100))
    model = Model.for_table(table, ["height"], HOSTILE)
    open_files(trained.page, model.to_files("ml5"))
    expect_opened(trained, "ml5")
    trained.train.click()
    expect(trained.alert).to_contain_text("no column 'height'")
    trained.wait_for("ready")
    trained.open_panel("data")
    trained.page.locator("#data-learn").click()
    expect(trained.page.locator("#data-name")).to_have_text("Built-in colours")
    trained.step.click()
    trained.wait_for("paused")


def test_a_model_that_does_not_tell_its_epochs_answers_as_what_was_opened(trained: ColourPage, tmp_path: Path) -> None:
    part(trained, "format").select_option("ml5")
    path = trained.save(part(trained, "save"), tmp_path)
    trained.reset.click()
    trained.wait_for("ready")
    open_files(trained.page, {"mine.zip": path.read_bytes()})
    expect_opened(trained, "mine.zip")
    expect(trained.page.locator("#answered-by")).to_have_text("The opened network predicts.")
    trained.open_panel("see")
    expect(trained.page.locator("#see-network-shown")).to_have_text("The network as it was opened.")
    trained.step.click()
    trained.wait_for("paused")
    expect(trained.page.locator("#answered-by")).to_have_text("Your network predicts, after 1 epoch.")


def test_a_file_that_is_no_model_is_refused_and_costs_nothing(trained: ColourPage) -> None:
    open_files(trained.page, {f"{HOSTILE}.json": b"{}"})
    expect(trained.alert).to_contain_text("no model")
    assert trained.epoch() == 3
    assert trained.page.locator(FOREIGN_IMAGES).count() == 0
