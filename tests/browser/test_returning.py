"""Who comes back can go on with the run that was under way when the tab was closed."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.colour_page import RECORDER, ColourPage
from tests.browser.test_faults import OWN, shown_epoch

KEPT = """async (of) => {
 if (!(await indexedDB.databases()).some(({ name }) => name === "colornn")) return [];
 return new Promise((resolve, reject) => {
  const opening = indexedDB.open("colornn");
  opening.onerror = reject;
  opening.onsuccess = ({ target: { result: base } }) => {
    if (!base.objectStoreNames.length) return resolve([]);
    const { target } = { target: base.transaction(base.objectStoreNames[0], "readwrite") };
    const store = target.objectStore(base.objectStoreNames[0]);
    const runs = IDBKeyRange.bound("run/", "run0"), keys = store.getAllKeys(runs), values = store.getAll(runs);
    keys.onsuccess = () => {
      if (of === "damage") keys.result.forEach((key) => key.endsWith("/1") && store.put([new Uint8Array(9)], key));
      const told = () => values.result.map(([about]) => typeof about === "string" ? JSON.parse(about) : {});
      const labels = () => values.result.filter((value) => value.length === 1)
        .map(([table]) => JSON.parse(new TextDecoder().decode(table)).columns.label);
      const found = { labels, told }[of] ?? (() => keys.result);
      target.oncomplete = () => { base.close(); resolve(found()); };
    };
  };
 });
}"""


@pytest.fixture
def colours(page: Page) -> ColourPage:
    page.add_init_script(RECORDER)
    return ColourPage(page)


def wait_until(colours: ColourPage, of: str, holds: Callable[[list[Any]], bool], what: str) -> None:
    """Wait until something holds for what is kept, see KEPT."""
    for _ in range(600):
        found = colours.page.evaluate(KEPT, of)
        if holds(found):
            return
        colours.page.wait_for_timeout(50)
    pytest.fail(f"{what}: {found}")


def wait_until_kept(colours: ColourPage, number: int, of: str = "") -> None:
    """Wait until so many things are kept; with "damage", damage them."""
    wait_until(colours, of, lambda kept: len(kept) == number, f"not {number} things are kept")


def wait_until_epoch_kept(colours: ColourPage, name: str, epoch: int) -> None:
    """Wait until an epoch on a table is kept."""

    def holds(told: list[Any]) -> bool:
        return any(about.get("name") == name and about["epoch"] >= epoch for about in told)

    wait_until(colours, "told", holds, f"epoch {epoch} is not kept")


def wait_until_points_kept(colours: ColourPage, number: int) -> None:
    """Wait until a table of so many drawn points is kept."""
    wait_until(
        colours,
        "labels",
        lambda tables: any(len(labels) == number for labels in tables),
        f"{number} points are not kept",
    )


def offer(colours: ColourPage) -> str:
    line = colours.page.locator("#last-visit-text")
    expect(line).to_be_visible(timeout=60_000)
    return line.text_content() or ""


def train_for_a_while(colours: ColourPage, name: str = "mine.csv") -> int:
    """Train on a table of one's own until an epoch is kept; return it."""
    colours.open_file(name, OWN)
    expect(colours.page.locator("#data-name")).to_have_text(name)
    colours.set_number("batch-size", "16")
    colours.set_number("epochs", "100000")
    colours.train.click()
    colours.page.wait_for_function("() => Number(loss.dataset.epoch) > 10")
    reached = shown_epoch(colours)
    wait_until_epoch_kept(colours, name, reached)
    return reached


def another_tab(colours: ColourPage) -> ColourPage:
    page = colours.page.context.new_page()
    page.add_init_script(RECORDER)
    return ColourPage(page)


@pytest.mark.every_engine
def test_a_run_whose_tab_was_closed_can_be_restored(colours: ColourPage) -> None:
    back = another_tab(colours)
    colours.open_ready()
    reached = train_for_a_while(colours)
    colours.page.close()
    back.open_ready()
    assert "on mine.csv" in offer(back)
    back.page.get_by_role("button", name="Resume it").click()
    back.wait_for("paused")
    assert shown_epoch(back) >= reached
    expect(back.page.locator("#last-visit")).to_be_hidden()
    expect(back.page.locator("#batch-size")).to_have_value("16")
    back.pause.click()
    back.page.wait_for_function(f"() => Number(loss.dataset.epoch) > {shown_epoch(back)}")
    back.pause.click()
    back.wait_for("paused")
    back.open_panel("data")
    expect(back.page.locator("#data-name")).to_have_text("mine.csv")
    # It is kept under the name of the tab that is open now, and nowhere else.
    wait_until_kept(back, 2)


def test_a_tab_that_is_loaded_again_offers_its_run_and_can_forget_it(colours: ColourPage) -> None:
    colours.open_ready()
    colours.step.click()
    colours.wait_for("paused")
    wait_until_kept(colours, 2)
    colours.page.reload()
    colours.wait_for("ready")
    assert offer(colours) == "Your last visit ended at epoch 1 on Built-in colours."
    colours.page.locator("#language").select_option("zh")
    expect(colours.page.locator("#last-visit-text")).to_contain_text("上次访问")
    colours.page.locator("#last-visit-discard").click()
    expect(colours.page.locator("#last-visit")).to_be_hidden()
    wait_until_kept(colours, 0)
    colours.page.reload()
    colours.wait_for("ready")
    expect(colours.page.locator("#last-visit")).to_be_hidden()


def test_two_tabs_keep_a_run_each(colours: ColourPage) -> None:
    other, back = another_tab(colours), another_tab(colours)
    colours.open_ready()
    train_for_a_while(colours, "first.csv")
    colours.pause.click()
    other.open_ready()
    expect(other.page.locator("#last-visit")).to_be_hidden()  # the first tab is open
    train_for_a_while(other, "second.csv")
    other.page.close()
    colours.page.close()
    back.open_ready()
    assert "on second.csv" in offer(back)
    back.page.locator("#last-visit-discard").click()
    expect(back.page.locator("#last-visit-text")).to_contain_text("on first.csv")


def test_what_was_reset_is_not_offered(colours: ColourPage) -> None:
    colours.open_ready()
    colours.step.click()
    colours.wait_for("paused")
    wait_until_kept(colours, 2)
    colours.reset.click()
    wait_until_kept(colours, 0)


def test_what_is_damaged_is_told_and_the_work_goes_on(colours: ColourPage) -> None:
    colours.open_ready()
    colours.step.click()
    colours.wait_for("paused")
    wait_until_kept(colours, 2, "damage")
    colours.page.reload()
    colours.wait_for("ready")
    offer(colours)
    colours.page.locator("#last-visit-restore").click()
    expect(colours.alert).to_contain_text(re.compile("damaged"))
    expect(colours.page.locator("#last-visit")).to_be_hidden()
    colours.set_number("epochs", "3")
    colours.train.click()
    colours.wait_for("trained")
