"""What the version before kept, written/kept.json, is taken over: from localStorage and two databases."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.colour_page import ColourPage
from tests.browser.test_returning import wait_until_epoch_kept

WRITTEN: dict[str, Any] = json.loads(Path(__file__).with_name("written").joinpath("kept.json").read_text("utf-8"))
# As the pages of that version wrote it: what is {"base64": ...} in the file were bytes.
WRITE = """async ({ databases, localStorage: texts }) => {
  const plain = (thing) =>
    thing.base64 ? Uint8Array.from(atob(thing.base64), (one) => one.charCodeAt(0))
    : Array.isArray(thing) ? thing.map(plain) : thing;
  for (const [name, stores] of Object.entries(databases))
    await new Promise((done, refuse) => {
      const opening = indexedDB.open(name);
      opening.onerror = refuse;
      opening.onupgradeneeded = () => Object.keys(stores).forEach((store) => opening.result.createObjectStore(store));
      opening.onsuccess = () => {
        const writing = opening.result.transaction(Object.keys(stores), "readwrite");
        for (const [store, things] of Object.entries(stores))
          for (const [key, thing] of things) writing.objectStore(store).put(plain(thing), key);
        writing.oncomplete = () => { opening.result.close(); done(); };
      };
    });
  Object.entries(texts).forEach(([key, text]) => localStorage.setItem(key, text));
}"""
LEFT = """async (names) => {
  const done = (asked) => new Promise((tell) => { asked.onsuccess = () => tell(asked.result); });
  const keys = async (name) => {
    const base = await done(indexedDB.open(name));
    const found = await Promise.all(
      [...base.objectStoreNames].map((store) => done(base.transaction(store).objectStore(store).getAllKeys())));
    base.close();
    return found.flat();
  };
  return [...Object.keys(localStorage), ...(await Promise.all(names.map(keys))).flat()].sort();
}"""
# The disk is full, or the browser ends a transaction, while the page takes over or when it deletes what it has taken.
FAULTS = {
    "write": "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    "delete": """IDBObjectStore.prototype.delete = function () { this.transaction.abort(); };
        Storage.prototype.removeItem = () => { throw new DOMException('no', 'InvalidStateError'); };""",
}


@pytest.fixture
def written(page: Page, base_url: str) -> ColourPage:
    page.goto(f"{base_url}licences/colornn.txt")
    page.evaluate(WRITE, WRITTEN)
    return ColourPage(page)


def left(colours: ColourPage) -> list[str]:
    names = [name for name in WRITTEN["databases"] if name != "colornn"]
    found: list[str] = colours.page.evaluate(LEFT, names)
    return found


def expect_all_to_be_there(colours: ColourPage) -> None:
    expect(colours.page.locator("#last-visit-text")).to_have_text("Your last visit ended at epoch 2 on mine.csv.")
    colours.open_panel("teach")
    expect(colours.page.locator("#teach-list li")).to_have_count(2)
    expect(colours.page.get_by_role("button", name="Remove #0A141E, taught as leaf 🍃")).to_be_visible()
    colours.open_panel("model")
    expect(colours.page.locator("#model-kept li")).to_have_count(2)


@pytest.mark.every_engine
def test_what_was_kept_is_there_and_works(written: ColourPage) -> None:
    written.open_ready()
    expect_all_to_be_there(written)
    assert left(written) == ["colornn.language"]
    written.page.reload()
    written.wait_for("ready")
    expect_all_to_be_there(written)
    written.page.locator("#last-visit-restore").click()
    written.wait_for("paused")
    assert written.epoch() == 2
    expect(written.page.locator("#ranking")).to_contain_text("Ann 🍃")
    written.step.click()
    written.page.wait_for_function("() => Number(loss.dataset.epoch) === 3")
    written.page.get_by_role("button", name="Open leaf 🍃").click()
    expect(written.page.locator("#model-facts")).to_contain_text("leaf 🍃")


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_where_the_browser_fails_half_way(written: ColourPage, fault: str) -> None:
    other = ColourPage(written.page.context.new_page())
    other.page.add_init_script(f"(() => {{ {FAULTS[fault]} }})()")
    other.open_ready()
    other.open_panel("model")
    expect(other.page.locator("#model-kept li")).to_have_count(2 if fault == "delete" else 0)
    assert len(left(written)) == 7
    other.page.close()
    written.open_ready()
    expect_all_to_be_there(written)
    assert left(written) == ["colornn.language"]


@pytest.mark.every_engine
def test_what_is_kept_now_is_whole_in_one_database(colours: ColourPage) -> None:
    colours.open_ready()
    colours.set_colour((10, 20, 30))
    colours.page.locator("#own-label").fill("leaf 🍃")
    colours.page.locator("#own-teach").click()
    colours.open_file("trees 🌳.csv", b"age,kind\n" + "1,🌱\n9,🌲\n".encode() * 20)
    expect(colours.page.locator("#data-name")).to_have_text("trees 🌳.csv")
    colours.step.click()
    colours.wait_for("paused")
    colours.open_panel("model")
    colours.page.locator("#model-name").fill("grown 🌳")
    colours.page.locator("#model-keep").click()
    expect(colours.page.locator("#model-said")).to_contain_text("grown 🌳 is kept")
    assert left(colours) == ["colornn.guide"]
    wait_until_epoch_kept(colours, "trees 🌳.csv", 1)
    colours.page.reload()
    colours.wait_for("ready")
    expect(colours.page.locator("#last-visit-text")).to_contain_text("on trees 🌳.csv")
    expect(colours.page.get_by_role("button", name="Open grown 🌳")).to_be_visible()
    colours.open_panel("teach")
    expect(colours.page.get_by_role("button", name="Remove #0A141E, taught as leaf 🍃")).to_be_visible()
    colours.page.locator("#last-visit-restore").click()
    colours.wait_for("paused")
    expect(colours.page.locator("#ranking")).to_contain_text("🌱")
    colours.open_panel("data")
    expect(colours.page.locator("#data-name")).to_have_text("trees 🌳.csv")
