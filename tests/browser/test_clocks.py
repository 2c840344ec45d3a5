"""Clocks that jump and tabs that sleep are no faults: training goes on, and no worker is taken for dead."""

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage

# Shifts the clocks of the page and of its workers, which PyScript makes of blobs, by milliseconds that are told. That
# of `performance` never goes back, in any browser.
CLOCKS = """(() => {
  const shiftable = () => {
    let shift = 0;
    const [date, time] = [Date, performance].map((clock) => clock.now.bind(clock));
    Date.now = () => date() + shift;
    performance.now = () => time() + Math.max(shift, 0);
    new BroadcastChannel("clocks").onmessage = ({ data }) => { shift = data; };
  };
  const addressOf = URL.createObjectURL;
  URL.createObjectURL = (blob) => addressOf(
    blob.type.endsWith("javascript") ? new Blob([`(${shiftable})();`, blob], { type: blob.type }) : blob);
  shiftable();
  window.shiftClocks = (shift) => new BroadcastChannel("clocks").postMessage(shift);
})()"""
# Thirty jumps, for what has been put off already when a clock jumps must not wait for it to catch up.
JUMPS = """async (hour) => {
  for (let hours = 1; hours <= 30; hours += 1) {
    shiftClocks(hours * hour);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}"""
HOUR = 3_600_000


def train(colours: ColourPage) -> None:
    colours.open_ready()
    colours.set_number("epochs", "100000")
    colours.train.click()
    goes_on(colours)


def goes_on(colours: ColourPage) -> None:
    """See ten more epochs, by the worker that was there from the beginning, and nothing told of trouble."""
    epoch = int(colours.loss.get_attribute("data-epoch") or 0)
    colours.page.wait_for_function(f"() => Number(loss.dataset.epoch) > {epoch} + 10")
    expect(colours.root).to_have_attribute("data-state", "training")
    expect(colours.alert).to_be_hidden()
    assert colours.page.locator("script[worker]").get_attribute("name") == "worker"


@pytest.mark.parametrize("shift", [-HOUR, HOUR], ids=["back", "on"])
def test_training_goes_on_when_the_clocks_jump(colours: ColourPage, shift: int) -> None:
    colours.page.add_init_script(CLOCKS)
    train(colours)
    colours.page.evaluate(JUMPS, shift)
    goes_on(colours)
    colours.set_colour((0, 200, 0))
    expect(colours.label).to_have_text("green-ish")
    colours.pause.click()
    colours.wait_for("paused")


@pytest.mark.only_browser("chromium")  # of which alone a tab can be put to sleep
def test_training_goes_on_after_the_tab_has_slept(colours: ColourPage) -> None:
    train(colours)
    browser = colours.page.context.new_cdp_session(colours.page)
    browser.send("Page.setWebLifecycleState", {"state": "frozen"})
    colours.page.wait_for_timeout(3000)
    browser.send("Page.setWebLifecycleState", {"state": "active"})
    goes_on(colours)
    colours.pause.click()
    colours.wait_for("paused")
