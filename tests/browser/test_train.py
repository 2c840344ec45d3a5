"""Everything can be set, runs can be compared and restored, and one can go back to any epoch."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.colour_page import ColourPage

DRAWN = """id => { const canvas = document.querySelector(`#${id} canvas`);
  const pixels = () => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  return !!canvas && pixels().some(value => value); }"""


def preset(colours: ColourPage, name: str) -> Locator:
    return colours.page.get_by_role("button", name=name)


def train(colours: ColourPage, epochs: int) -> None:
    colours.set_number("epochs", str(epochs))
    colours.train.click()
    colours.wait_for("trained")


@pytest.fixture
def ready(shared: ColourPage) -> ColourPage:
    return shared


def test_both_charts_are_drawn_and_told_in_words(ready: ColourPage) -> None:
    train(ready, 3)
    for chart in ("chart-loss", "chart-accuracy"):
        ready.page.wait_for_function(f"({DRAWN})('{chart}')")
    expect(ready.page.locator("#chart-loss")).to_have_attribute("aria-label", re.compile("over 3 epochs, now "))
    expect(ready.page.locator("#chart-accuracy")).to_have_attribute("aria-label", re.compile(r"the baseline is 29%"))
    expect(ready.page.locator("#train-summary")).to_contain_text("Epoch 3 of 3: loss ")
    ready.page.locator("#milestones summary").click()
    expect(ready.page.locator("#milestones-body tr")).to_have_count(3)
    expect(ready.page.locator("#milestones-body tr").last).to_contain_text("3")


def test_the_charts_are_drawn_where_the_browser_has_no_language(colours: ColourPage) -> None:
    """WebKitGTK calls it "C" then."""
    colours.page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'language', {get: () => 'C', configurable: true})"
    )
    colours.open_ready()
    colours.open_panel("train")
    train(colours, 2)
    colours.page.wait_for_function(f"({DRAWN})('chart-loss')")


def test_the_chart_follows_the_width_of_the_page(ready: ColourPage) -> None:
    train(ready, 2)
    canvas = ready.page.locator("#chart-loss canvas")
    for width in (1200, 400):
        ready.page.set_viewport_size({"width": width, "height": 800})
        fits = "() => { const place = document.getElementById('chart-loss');"
        fits += " return Math.abs(place.querySelector('canvas')?.clientWidth - place.clientWidth) <= 1; }"
        ready.page.wait_for_function(fits)
    expect(canvas).to_be_visible()


def test_the_page_goes_back_to_an_epoch_and_on_again(ready: ColourPage) -> None:
    train(ready, 6)
    now = ready.ranking()
    scrubber = ready.page.locator("#scrubber")
    expect(scrubber).to_be_enabled()
    scrubber.focus()
    ready.page.keyboard.press("Home")
    expect(ready.page.locator("#scrubber-epoch")).to_have_text("1 of 6")
    expect(ready.page.locator("#answered-by")).to_contain_text("after 1 epoch.")
    expect(ready.loss).to_contain_text("Epoch: 1 - ")
    assert ready.ranking() != now
    ready.page.keyboard.press("End")
    expect(ready.page.locator("#answered-by")).to_contain_text("after 6 epochs.")
    assert ready.ranking() == now
    ready.page.keyboard.press("ArrowLeft")
    expect(ready.page.locator("#scrubber-epoch")).to_have_text("5 of 6")
    train(ready, 2)
    expect(ready.page.locator("#scrubber-epoch")).to_have_text("8 of 8")
    expect(ready.page.locator("#answered-by")).to_contain_text("after 8 epochs.")


def test_a_click_in_a_chart_goes_back_to_that_epoch(ready: ColourPage) -> None:
    train(ready, 9)
    ready.page.locator("#chart-loss .u-over").click()
    expect(ready.page.locator("#scrubber-epoch")).to_have_text("5 of 9")


def test_what_is_too_fast_diverges_in_words_and_can_be_mended(ready: ColourPage) -> None:
    preset(ready, "Learning rate too high").click()
    expect(preset(ready, "Learning rate too high")).to_have_attribute("aria-pressed", "true")
    expect(ready.page.locator("#learning-rate")).to_have_value("25")
    ready.train.click()
    expect(ready.alert).to_contain_text("Training diverged")
    ready.wait_for("error")
    ready.set_colour((10, 200, 10))
    expect(ready.page.locator("#answered-by")).to_contain_text("Your network predicts")
    expect(ready.loss).to_contain_text("E")
    ready.set_number("learning-rate", "0.1")
    ready.reset.click()
    ready.train.click()
    expect(ready.alert).to_be_hidden()
    ready.wait_for("trained")
    assert ready.epoch() == 20


def test_a_preset_sets_the_layers_and_they_can_be_changed(ready: ColourPage) -> None:
    page = ready.page
    preset(ready, "Overfit").click()
    expect(page.locator(".layer input")).to_have_count(2)
    page.get_by_role("button", name="Add a layer").click()
    expect(page.locator("#layer-3")).to_be_focused()
    page.get_by_role("button", name="Remove hidden layer 1").click()
    page.locator("#layer-2").fill("")
    expect(page.locator("#layers-help")).to_have_text("A whole number from 1 to 65,536.")
    ready.train.click()
    expect(page.locator("#layer-2")).to_be_focused()
    page.locator("#layer-2").fill("8")
    expect(page).to_have_url(re.compile(r"hidden_units=64%2C8"))
    expect(page.locator("#preset-help")).to_have_text("Settings of your own.")


def test_settings_that_do_nothing_are_out_of_sight(ready: ColourPage) -> None:
    page = ready.page
    page.locator("#settings-more summary").click()
    expect(page.locator("#momentum")).to_be_hidden()
    page.locator("#optimizer").select_option("sgd")
    expect(page.locator("#momentum")).to_be_visible()
    page.locator("#momentum").fill("1")
    expect(page.locator("#momentum-help")).to_have_text("A number from 0 to less than 1.")
    page.locator("#settings-more summary").click()
    ready.train.click()
    expect(page.locator("#momentum")).to_be_focused()


def test_settings_that_do_not_go_together_are_refused_in_words(ready: ColourPage) -> None:
    ready.page.locator("#settings-more summary").click()
    ready.page.locator("#optimizer").select_option("sgd")
    ready.page.locator("#nesterov").check()
    ready.train.click()
    expect(ready.alert).to_contain_text("nesterov needs momentum")
    ready.page.locator("#momentum").fill("0.9")
    ready.train.click()
    expect(ready.alert).to_be_hidden()
    ready.wait_for("trained")


def test_the_address_keeps_the_settings_and_names_what_it_cannot_use(colours: ColourPage) -> None:
    colours.page.goto("./?panel=train&epochs=3&hidden_units=5,4&seed=7&learning_rate=-2&optimizer=magic")
    colours.wait_for("ready")
    expect(colours.alert).to_contain_text("Learning rate")
    expect(colours.alert).to_contain_text("Optimizer")
    expect(colours.epochs).to_have_value("3")
    expect(colours.page.locator("#learning-rate")).to_have_value("0.05")
    expect(colours.page.locator(".layer input")).to_have_count(2)
    expect(colours.page.locator("#seed")).to_have_value("7")
    colours.set_number("epochs", "20")
    expect(colours.page).not_to_have_url(re.compile("epochs="))
    expect(colours.page).not_to_have_url(re.compile("learning_rate="))
    expect(colours.page).to_have_url(re.compile("seed=7"))


def test_runs_are_kept_compared_restored_and_removed(ready: ColourPage) -> None:
    page = ready.page
    train(ready, 3)
    first = ready.ranking()
    page.locator("#settings-more summary").click()
    page.locator("#seed").fill("5")
    expect(page.locator("#train-note")).to_contain_text("Train begins a new run")
    train(ready, 2)
    assert ready.epoch() == 2
    rows = page.locator("#runs-body tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Seed 5")
    expect(rows.first).to_contain_text("current")
    assert ready.ranking() != first
    page.get_by_role("checkbox", name="Draw the curve of run 1").check()
    page.get_by_role("button", name="Restore run 1").click()
    expect(page.locator("#answered-by")).to_contain_text("after 3 epochs.")
    expect(page.locator("#seed")).to_have_value("0")
    assert ready.ranking() == first
    expect(page.locator("#chart-loss")).to_have_attribute("aria-label", re.compile("over 3 epochs"))
    train(ready, 1)
    assert ready.epoch() == 4
    page.get_by_role("button", name="Remove run 2").click()
    expect(rows).to_have_count(1)
    ready.reset.click()
    ready.wait_for("ready")
    expect(rows).to_have_count(1)
    expect(page.get_by_role("button", name="Restore run 1")).to_be_visible()


def test_a_test_set_is_opened_once_and_reset_draws_another(ready: ColourPage) -> None:
    page = ready.page
    place = page.locator("#test-set-place")
    train(ready, 1)
    expect(place).to_be_hidden()
    page.locator("#settings-more summary").click()
    page.locator("#test-size").fill("0.2")
    train(ready, 1)
    expect(place).to_contain_text("1,000 rows are kept for the end")
    page.get_by_role("button", name="Open the test set").click()
    expect(place).to_contain_text("95% Wilson interval")
    expect(page.locator("#runs-body tr").first).to_contain_text("Test accuracy")
    expect(page.locator("#test-set-open")).to_be_hidden()
    train(ready, 2)
    expect(place).to_contain_text("how it was after epoch 1")
    ready.reset.click()
    ready.wait_for("ready")
    expect(page.locator("#test-set-open")).to_be_visible()
    expect(page.locator("#test-set-open")).to_be_disabled()


def test_an_early_end_is_told_and_training_goes_on(ready: ColourPage) -> None:
    ready.page.locator("#settings-more summary").click()
    ready.page.locator("#loss-threshold").fill("100")
    ready.train.click()
    ready.wait_for("trained")
    assert ready.epoch() == 1
    expect(ready.page.locator("#train-outcome")).to_have_text("Stopped after epoch 1: the target loss is reached.")
    ready.page.locator("#loss-threshold").fill("")
    expect(ready.page.locator("#train-note")).to_contain_text("goes on with this network")
    train(ready, 2)
    assert ready.epoch() == 3
    expect(ready.page.locator("#train-outcome")).to_be_hidden()


def test_nothing_can_be_set_while_it_trains_but_in_a_pause(ready: ColourPage) -> None:
    ready.set_number("epochs", "100000")
    ready.train.click()
    expect(ready.batch_size).to_be_disabled()
    expect(ready.page.locator("#scrubber")).to_be_disabled()
    ready.page.wait_for_function("() => Number(loss.dataset.epoch) > 1")  # with one epoch there is no way back
    ready.pause.click()
    ready.wait_for("paused")
    expect(ready.page.locator("#scrubber")).to_be_enabled()
    held = ready.epoch()
    train(ready, 2)
    assert ready.epoch() == held + 2


def test_the_table_of_runs_fits_a_phone(ready: ColourPage) -> None:
    ready.page.set_viewport_size({"width": 360, "height": 740})
    train(ready, 2)
    expect(ready.page.locator("#runs-body tr")).to_have_count(1)
    assert ready.page.evaluate("document.documentElement.scrollWidth") <= 360
