"""Teaching: by one press, by a name of one's own, undone, changed, kept, saved, opened, and what if nothing is kept."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.colour_page import FOREIGN_IMAGES, ColourPage

HOSTILE = "<img src=x onerror=alert(1)>"
# As a browser that lets the page keep nothing, and as one whose disk is full. PyScript opens databases of its own.
BLOCKED = """const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function(name, ...rest) {
  if (name === "colornn") throw new DOMException("no", "SecurityError");
  return open.call(this, name, ...rest);
};"""
FULL = "IDBObjectStore.prototype.put = () => { throw new DOMException('no', 'QuotaExceededError'); }"
DAMAGE = """() => new Promise((done) => {
  const opening = indexedDB.open('colornn');
  opening.onsuccess = () => {
    const writing = opening.result.transaction('things', 'readwrite');
    writing.objectStore('things').put('{ damaged', 'example/1/');
    writing.oncomplete = () => { opening.result.close(); done(); };
  };
})"""


@pytest.fixture
def ready(shared: ColourPage) -> ColourPage:
    return shared


def teach(colours: ColourPage, name: str) -> None:
    colours.page.locator("#own-label").fill(name)
    colours.page.locator("#own-teach").click()


def examples(colours: ColourPage) -> Locator:
    colours.open_panel("teach")
    return colours.page.locator("#teach-list li")


def test_a_label_of_the_ranking_is_taught_by_one_press_and_taken_back(ready: ColourPage) -> None:
    ready.set_colour((81, 183, 155))
    ready.page.get_by_role("button", name="Teach: this is green-ish").click()
    expect(ready.page.locator("#taught")).to_have_text("Taught: this is green-ish. Press Train to train on it.")
    expect(examples(ready)).to_have_count(1)
    expect(examples(ready).locator("button").first).to_have_text("#51B79B")
    ready.page.locator("#taught-undo").click()
    expect(examples(ready)).to_have_count(0)
    expect(ready.page.locator("#taught-undo")).to_be_hidden()


def test_a_name_of_ones_own_is_learnt_while_the_training_runs(ready: ColourPage) -> None:
    ready.set_number("epochs", "100000")
    ready.train.click()
    expect(ready.root).to_have_attribute("data-model", "live")
    for step in range(5):
        ready.set_colour((150 + step, 240 - step, 185))
        teach(ready, "mint")
    expect(ready.label).to_have_text("mint", timeout=60_000)
    assert ready.epoch() > 5
    teach(ready, HOSTILE)
    expect(ready.page.locator("#ranking")).to_contain_text(HOSTILE)
    assert ready.page.locator(FOREIGN_IMAGES).count() == 0
    ready.reset.click()
    ready.wait_for("ready")


def test_examples_survive_a_reload_and_can_be_changed(colours: ColourPage) -> None:
    colours.open_ready()
    colours.set_colour((10, 20, 30))
    teach(colours, "mint")
    teach(colours, HOSTILE)
    expect(examples(colours)).to_have_count(2)
    colours.page.get_by_label("What #0A141E is").first.fill("night")
    colours.page.keyboard.press("Tab")
    colours.page.get_by_role("button", name="Remove #0A141E, taught as mint").click()
    expect(examples(colours)).to_have_count(1)
    colours.page.wait_for_timeout(300)
    colours.page.reload()
    expect(examples(colours)).to_have_count(1)
    expect(colours.page.get_by_label("What #0A141E is")).to_have_value("night")
    colours.set_colour((200, 0, 0))
    colours.page.get_by_role("button", name="Ask about #0A141E").click()
    assert colours.swatch() == (10, 20, 30)
    assert colours.page.locator(FOREIGN_IMAGES).count() == 0


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_examples_are_saved_and_opened(ready: ColourPage, tmp_path: Path, ending: str) -> None:
    ready.set_colour((10, 20, 30))
    teach(ready, HOSTILE)
    expect(examples(ready)).to_have_count(1)
    path = ready.save(ready.page.get_by_role("button", name=f"Save as {ending.upper()}"), tmp_path)
    assert path.name == f"examples.{ending}"
    ready.page.get_by_role("button", name="Remove all").click()
    expect(examples(ready)).to_have_count(0)
    ready.page.locator("#teach-file").set_input_files(path)
    expect(examples(ready)).to_have_count(1)
    expect(ready.page.get_by_label("What #0A141E is")).to_have_value(HOSTILE)
    assert ready.page.locator(FOREIGN_IMAGES).count() == 0


def test_a_file_that_is_no_table_is_refused_in_words(ready: ColourPage) -> None:
    ready.open_panel("teach")
    ready.page.locator("#teach-file").set_input_files({"name": "x.json", "mimeType": "", "buffer": b"{"})
    expect(ready.alert).to_contain_text("not valid JSON")
    expect(examples(ready)).to_have_count(0)
    rows = json.dumps([{"r": 1, "g": 2, "b": 3, "label": "night"}, {"x": 1}]).encode()
    ready.page.locator("#teach-file").set_input_files({"name": "x.json", "mimeType": "", "buffer": rows})
    expect(ready.page.locator("#taught")).to_have_text("1 example is added. 1 does not fit this table and is left out.")


@pytest.mark.parametrize("fault", [BLOCKED, FULL], ids=["blocked", "full"])
def test_what_cannot_be_kept_is_told_once_and_the_work_goes_on(colours: ColourPage, fault: str) -> None:
    colours.page.add_init_script(fault)
    colours.open_ready()
    expect(colours.alert).to_be_hidden()
    teach(colours, "mint")
    expect(colours.alert).to_contain_text("cannot keep your examples")
    colours.page.get_by_role("button", name="Close").click()
    teach(colours, "night")
    expect(examples(colours)).to_have_count(2)
    expect(colours.page.locator("#teach-kept")).to_contain_text("Save them to a file")
    expect(colours.alert).to_be_hidden()
    colours.set_number("epochs", "3")
    colours.train.click()
    colours.wait_for("trained")
    expect(colours.page.locator("#ranking")).to_contain_text("mint")


def test_damaged_examples_do_not_keep_the_page_from_working(colours: ColourPage) -> None:
    colours.open_ready()
    teach(colours, "mint")
    expect(examples(colours)).to_have_count(1)
    colours.page.wait_for_timeout(300)
    colours.page.evaluate(DAMAGE)
    colours.page.reload()
    colours.wait_for("ready")
    teach(colours, "night")
    expect(colours.page.locator("#taught")).to_contain_text("night")
    colours.set_number("epochs", "3")
    colours.train.click()
    colours.wait_for("trained")


def test_two_tabs_have_the_same_examples(colours: ColourPage) -> None:
    colours.open_ready()
    other = ColourPage(colours.page.context.new_page())
    other.open_ready()
    colours.set_colour((10, 20, 30))
    teach(colours, "night")
    other.set_colour((250, 250, 250))
    teach(other, "snow")
    for tab in (colours, other):
        expect(examples(tab)).to_have_count(2)
    other.page.get_by_role("button", name=re.compile("Remove #0A141E")).click()
    expect(examples(colours)).to_have_count(1)
    colours.page.wait_for_timeout(300)
    other.page.close()
    colours.page.reload()
    expect(examples(colours)).to_have_count(1)
    expect(colours.page.get_by_label("What #FAFAFA is")).to_have_value("snow")


def test_rows_of_other_tables_are_taught_too(ready: ColourPage) -> None:
    prices = "rooms,price\n" + "".join(f"{rooms},{rooms * 100}\n" for rooms in range(1, 41))
    ready.open_file("prices.csv", prices.encode())
    ready.page.get_by_label("The right number").fill("123.5")
    ready.page.keyboard.press("Enter")
    expect(examples(ready)).to_have_count(1)
    expect(ready.page.locator("#teach-list input")).to_have_value("123.5")
    ready.open_panel("data")
    ready.page.get_by_role("button", name="Back to the built-in colours").click()
    expect(examples(ready)).to_have_count(0)
    ready.open_file("prices.csv", prices.encode())
    expect(examples(ready)).to_have_count(1)
