"""What fails in the middle of the work costs no more than it must: the worker dies."""

import re

import pytest
from playwright.sync_api import expect

from benchmarks.soak import REMEMBER, STACK
from tests.browser.colour_page import ColourPage
from tests.browser.test_image import open_picture, png

END_WORKER = "() => document.querySelector('script[worker]').xworker.terminate()"
RECORD_ALERTS = """() => {
  recorded.alerts = [];
  const alert = document.getElementById("alert-text");
  new MutationObserver(() => recorded.alerts.push(alert.textContent)).observe(alert, { childList: true });
}"""
OWN = b"r,g,b,label\n" + b"".join(
    b"%d,%d,%d,%s\n" % (red, 200 - red % 90, red % 50, b"dark" if red < 128 else b"bright") for red in range(256)
)


@pytest.fixture
def ready(colours: ColourPage) -> ColourPage:
    colours.open_ready()
    return colours


def shown_epoch(colours: ColourPage) -> int:
    return int(colours.loss.get_attribute("data-epoch") or 0)


@pytest.mark.every_engine
def test_a_worker_that_dies_while_it_trains_is_replaced_and_goes_on(ready: ColourPage) -> None:
    ready.open_file("mine.csv", OWN)
    ready.wait_for("ready")
    ready.set_number("batch-size", "16")
    ready.set_number("epochs", "100000")
    ready.train.click()
    ready.page.wait_for_function("() => Number(loss.dataset.epoch) > 30")
    reached = shown_epoch(ready)
    ready.page.wait_for_timeout(1500)  # time for the page to be handed what it shows
    ready.page.evaluate("recorded.lines = []")
    ready.page.evaluate(END_WORKER)
    expect(ready.alert).to_contain_text("has stopped")
    expect(ready.alert).to_contain_text(re.compile(r"goes on from epoch \d+"), timeout=60_000)
    expect(ready.root).to_have_attribute("data-state", "training")
    assert int(re.findall(r"epoch (\d+)", ready.alert.text_content() or "")[0]) >= reached
    ready.page.wait_for_function(f"() => Number(loss.dataset.epoch) > {shown_epoch(ready)}")
    epochs = [int(str(line).split(": ")[1].split(" ")[0]) for line, _ in ready.recorded("lines")]
    assert min(epochs) >= reached
    ready.pause.click()
    ready.wait_for("paused")
    ready.open_panel("train")
    expect(ready.page.locator("#batch-size")).to_have_value("16")
    ready.open_panel("data")
    expect(ready.page.locator("#data-name")).to_have_text("mine.csv")


@pytest.mark.every_engine
def test_a_worker_that_dies_at_rest_is_replaced_and_nothing_is_lost(ready: ColourPage) -> None:
    ready.set_colour((0, 200, 0))
    ready.page.locator("#own-label").fill("meadow")
    ready.page.locator("#own-teach").click()
    ready.set_number("epochs", "5")
    ready.train.click()
    ready.wait_for("trained")
    ready.set_number("epochs", "6")  # what was typed and not used yet
    before, loss = ready.ranking(), ready.loss.get_attribute("data-loss")
    assert "meadow" in [name for name, _ in before]
    ready.page.wait_for_timeout(1500)
    ready.page.evaluate(END_WORKER)
    expect(ready.alert).to_contain_text("everything is as it was at epoch 5", timeout=60_000)
    ready.wait_for("trained")
    assert (ready.ranking(), ready.loss.get_attribute("data-loss")) == (before, loss)
    expect(ready.epochs).to_have_value("6")
    expect(ready.page.locator("#chart-loss")).to_have_attribute("aria-label", re.compile("over 5 epochs"))
    ready.train.click()
    ready.page.wait_for_function("() => loss.dataset.epoch === '11'")
    ready.wait_for("trained")
    assert "meadow" in [name for name, _ in ready.ranking()]


def test_a_worker_whose_python_fails_for_good_is_replaced_and_the_training_goes_on(
    colours: ColourPage, problems: list[str]
) -> None:
    colours.page.add_init_script(REMEMBER)
    colours.open_ready()
    colours.set_number("epochs", "100000")
    colours.train.click()
    colours.page.wait_for_function("() => Number(loss.dataset.epoch) > 30")
    reached = shown_epoch(colours)
    colours.page.wait_for_timeout(1500)
    (worker,) = colours.page.workers
    worker.evaluate("memories.forEach(({ buffer }) => new Uint8Array(buffer).fill(255, 10_000_000))")
    expect(colours.alert).to_contain_text(re.compile(r"goes on from epoch \d+"), timeout=60_000)
    assert int(re.findall(r"epoch (\d+)", colours.alert.text_content() or "")[0]) >= reached
    colours.page.wait_for_function(f"() => Number(loss.dataset.epoch) > {shown_epoch(colours)}")
    colours.pause.click()
    colours.wait_for("paused")
    assert any("Pyodide has suffered a fatal error" in problem for problem in problems)
    problems.clear()


def test_training_costs_python_none_of_its_stack(colours: ColourPage) -> None:
    colours.page.add_init_script(REMEMBER)
    colours.open_ready()
    colours.train.click()
    colours.wait_for("trained")
    (worker,) = colours.page.workers
    assert worker.evaluate("stacks.length") == 1
    assert worker.evaluate(STACK) == 0


def test_a_worker_that_dies_while_it_starts_is_replaced(colours: ColourPage) -> None:
    colours.open()
    colours.page.evaluate(RECORD_ALERTS)
    # In one step: by the time of another call from here the worker may have started.
    colours.page.wait_for_function(f"() => document.getElementById('boot-bar').value >= 1 && (({END_WORKER})(), true)")
    expect(colours.page.locator("script[worker]")).to_have_attribute("name", "worker2")
    colours.wait_for("ready")
    assert "Another one is starting" in colours.page.evaluate("recorded.alerts.join()")
    colours.step.click()
    colours.wait_for("paused")


def test_a_picture_is_sent_to_the_next_worker_too(ready: ColourPage) -> None:
    ready.open_panel("image")
    open_picture(ready, png(8, 4))
    names = ready.page.locator("#image-palette li")
    expect(names).not_to_have_count(0)
    ready.page.evaluate("() => document.getElementById('image-palette').replaceChildren()")
    ready.page.evaluate(END_WORKER)
    expect(ready.alert).to_contain_text("Another one is here", timeout=60_000)
    expect(names).not_to_have_count(0)
