"""Tables of one's own: opened, refused in plain words, and shown as the text that they are."""

import json

import pytest
from playwright.sync_api import Dialog, expect

from tests.browser.colour_page import ColourPage

HOSTILE = "<img src=x onerror=alert(1)>"
PLACES = {HOSTILE: (220, 220, 220), "dark": (20, 20, 20)}


def rows() -> list[dict[str, object]]:
    return [
        {"r": red + offset, "g": green, "b": blue - offset, "label": label}
        for label, (red, green, blue) in PLACES.items()
        for offset in range(20)
    ]


def as_csv() -> bytes:
    lines = [f"{row['r']};{row['g']};{row['b']};{row['label']}" for row in rows()]
    return "\n".join(["r;g;b;label", *lines]).encode()


@pytest.fixture
def ready(colours: ColourPage) -> ColourPage:
    colours.open_ready()
    colours.open_panel("data")
    return colours


@pytest.mark.every_engine
@pytest.mark.parametrize(
    ("name", "content"),
    [("mine.json", json.dumps({"entries": rows()}).encode()), ("mine.csv", as_csv())],
    ids=["json", "csv"],
)
def test_a_hostile_label_is_shown_as_the_text_that_it_is(ready: ColourPage, name: str, content: bytes) -> None:
    opened: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    ready.page.on("dialog", on_dialog)
    ready.open_file(name, content)
    expect(ready.page.locator("#data-name")).to_have_text(name)
    expect(ready.page.locator("#data-labels")).to_contain_text(HOSTILE)
    ready.set_number("epochs", "60")
    ready.set_number("batch-size", "8")
    ready.train.click()
    ready.wait_for("trained")
    ready.set_colour((225, 220, 215))
    expect(ready.label).to_have_text(HOSTILE)
    assert ready.ranking()[0][0] == HOSTILE
    assert ready.page.locator("img").count() == 0
    assert opened == []


BROKEN = {
    "no JSON": ("broken.json", b"{", "not valid JSON"),
    "no rows": ("empty.json", b"[]", "no rows"),
    "a picture": ("picture.json", b"\x89PNG\r\n\x1a\n\xff", "UTF-8"),
    "one row": ("other.csv", b"x,y\n1,2\n", "hold"),
    "a hole": ("hole.csv", b"r,g,b,label\n1,2,3,a\n1,,3,b\n", "Row 2, column 'g'"),
    "hostile": ("hostile.csv", f"r,g,b,label\n1,2,3,a\n1,2,{HOSTILE},b\n".encode(), HOSTILE),
}


@pytest.mark.parametrize(("name", "content", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_in_words_and_costs_nothing(
    ready: ColourPage, name: str, content: bytes, words: str
) -> None:
    ready.step.click()
    ready.wait_for("paused")
    before = ready.epoch(), ready.label.text_content(), ready.page.locator("#data-summary").text_content()
    ready.open_file(name, content)
    expect(ready.alert).to_contain_text(words)
    expect(ready.page.locator("#data-name")).to_have_text("Built-in colours")
    assert before == (ready.epoch(), ready.label.text_content(), ready.page.locator("#data-summary").text_content())
    assert ready.page.locator("img").count() == 0
    ready.train.click()
    expect(ready.alert).to_be_hidden()
    ready.wait_for("trained")
    assert ready.epoch() == 20


def test_a_mended_file_of_the_same_name_opens(ready: ColourPage) -> None:
    ready.open_file("mine.csv", b"r,g,b,label\n")
    expect(ready.alert).to_contain_text("no rows")
    ready.open_file("mine.csv", as_csv())
    expect(ready.page.locator("#data-name")).to_have_text("mine.csv")
    expect(ready.alert).not_to_contain_text("no rows")


def test_a_message_can_be_put_away(ready: ColourPage) -> None:
    ready.open_file("mine.csv", b"")
    expect(ready.alert).to_contain_text("empty")
    ready.page.get_by_role("button", name="Close").click()
    expect(ready.alert).to_be_hidden()


def test_a_new_table_ends_the_run_and_the_way_back_is_open(ready: ColourPage) -> None:
    ready.set_number("epochs", "100000")
    ready.train.click()
    expect(ready.root).to_have_attribute("data-model", "live")
    ready.open_file("mine.csv", as_csv())
    ready.wait_for("ready")
    expect(ready.page.locator("#data-summary")).to_contain_text("40 colours, 2 labels")
    expect(ready.loss).to_have_text("Not trained yet")
    ready.page.get_by_role("button", name="Back to the built-in colours").click()
    expect(ready.page.locator("#data-summary")).to_contain_text("5,000 colours, 9 labels")
    expect(ready.page.locator("#data-built-in")).to_be_hidden()
