"""Explore: other settings are tried out beside the network in Train, which they leave alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage
from tests.browser.test_accessibility import findings

# Ends the worker of the panel as a browser does that has no memory left.
END_WORKER = "() => document.querySelector('script[name^=explorer]').xworker.terminate()"


@pytest.fixture
def explored(shared: ColourPage) -> ColourPage:
    shared.open_panel("explore")
    expect(shared.page.locator("#explore-message")).to_be_hidden()
    expect(shared.page.locator("#explore-spoken")).to_contain_text("Learning rate 0.05: 80% on the validation set.")
    return shared


def test_what_if_follows_the_slider_and_leaves_the_network_of_train_alone(explored: ColourPage) -> None:
    page, position = explored.page, explored.page.locator("#explore-position")
    explored.open_panel("train")
    explored.train.click()
    explored.wait_for("trained")
    before = explored.loss.get_attribute("data-loss"), explored.ranking()
    explored.open_panel("explore")
    drawn = page.locator("#explore-map")
    for key in ("Home", "ArrowRight", "End"):
        times = drawn.get_attribute("data-drawn")
        position.press(key)
        expect(drawn).not_to_have_attribute("data-drawn", str(times))
    expect(page.locator("#explore-value")).to_have_text("1")
    expect(page.locator("#explore-body tr").nth(1)).to_contain_text("Learning rate 1")
    expect(page.locator("#explore-spoken")).to_have_text(re.compile(r"^Learning rate 1: \d+% on the validation set\.$"))
    expect(page.locator("#explore-chart-loss canvas")).to_have_count(1)
    page.locator("#explore-back").click()
    expect(page.locator("#explore-value")).to_have_text("0.05")
    expect(page.locator("#explore-back")).to_be_disabled()
    assert (explored.loss.get_attribute("data-loss"), explored.ranking()) == before


def test_a_setting_that_was_tried_is_used_in_train(explored: ColourPage) -> None:
    page = explored.page
    page.locator("#explore-setting").select_option("units")
    page.locator("#explore-position").fill("5")
    page.locator("#explore-use").click()
    expect(page.locator("#explore-used")).to_have_text(
        "Set in Train: Units of each hidden layer 6. The next training uses it."
    )
    page.locator("#explore-setting").select_option("noise")
    page.locator("#explore-position").fill("8")
    expect(page.locator("#explore-spoken")).to_contain_text("Noise in the labels 50%")
    expect(page.locator("#explore-use")).to_be_disabled()
    explored.open_panel("train")
    expect(page.locator("#layer-1")).to_have_value("6")


def test_when_its_worker_dies_the_page_says_so_and_goes_on(explored: ColourPage) -> None:
    page = explored.page
    page.evaluate(END_WORKER)
    expect(page.locator("#explore-message")).to_contain_text("has stopped")
    explored.train.click()
    explored.wait_for("trained")
    page.locator("#explore-position").press("Home")
    expect(page.locator("#explore-spoken")).to_contain_text("Learning rate 0.0001:")
    expect(page.locator("#explore-message")).to_be_hidden()
    expect(explored.alert).to_be_hidden()


def test_what_does_not_come_is_told_and_asked_for_again_when_the_panel_is_opened_again(
    colours: ColourPage, problems: list[str]
) -> None:
    page = colours.page
    page.context.route("**/snapshot/late.zip", lambda route: route.abort("connectionreset"))
    colours.open_ready()
    colours.open_panel("explore")
    expect(page.locator("#explore-message")).to_contain_text("Check your connection, then open the panel again.")
    page.context.unroute_all()
    problems.clear()
    colours.open_panel("see")
    colours.open_panel("explore")
    expect(page.locator("#explore-spoken")).to_contain_text("Learning rate 0.05:")
    expect(page.locator("#explore-message")).to_be_hidden()


def test_luck_trains_from_20_seeds_and_tells_whether_the_difference_is_luck(explored: ColourPage) -> None:
    page, said = explored.page, explored.page.locator("#explore-luck-said")
    page.locator("#explore-position").fill("0")
    expect(page.locator("#explore-luck-second option").nth(1)).to_have_text("What if: Learning rate 0.0001")
    page.locator("#explore-luck-begin").click()
    expect(said).to_contain_text("Learning rate 0.0001 is worse than Present setting")
    expect(said).to_contain_text("in 20 of 20 seeds")
    expect(said).to_contain_text("Wilcoxon signed-rank test, p < 0.001")
    expect(page.locator("#explore-luck-body tr")).to_have_count(2)
    dots = page.locator("#explore-luck-dots path").evaluate_all("paths => paths.map(path => path.getAttribute('d'))")
    assert [line.count("M") for line in dots] == [20, 20]
    expect(page.locator("#explore-luck-chart-accuracy canvas")).to_have_count(1)


def test_stop_ends_it_and_leaves_what_is_done(explored: ColourPage) -> None:
    page = explored.page
    explored.set_number("epochs", "1000")
    explored.open_panel("explore")
    page.locator("#explore-luck-begin").click()
    expect(page.locator("#explore-luck-progress")).to_have_text(
        re.compile(r"^[1-9]\d* of 20 seeds")
    )  # whichever it sees
    page.locator("#explore-luck-stop").click()
    expect(page.locator("#explore-luck-begin")).to_be_enabled()
    expect(page.locator("#explore-luck-said")).to_contain_text("on the validation set")
    assert "20 of 20" not in (page.locator("#explore-luck-progress").text_content() or "")


def test_the_learning_curve_says_whether_more_rows_would_help(explored: ColourPage) -> None:
    page = explored.page
    explored.set_number("epochs", "2")
    explored.open_panel("explore")
    page.locator("#explore-sizes-begin").click()
    expect(page.locator("#explore-sizes-progress")).to_have_text("40 of 40 trainings")
    expect(page.locator("#explore-sizes-said")).to_contain_text("to 4,000 rows")
    expect(page.locator("#explore-sizes-body tr")).to_have_count(8)
    expect(page.locator("#explore-sizes-chart-accuracy canvas")).to_have_count(1)


def test_a_search_finds_settings_that_are_used_in_train_and_measured_on_the_test_set_once(explored: ColourPage) -> None:
    page = explored.page
    explored.set_number("epochs", "2")
    page.locator("#settings-more > summary").click()
    explored.set_number("test-size", "0.2")
    explored.open_panel("explore")
    page.locator("#explore-search-seconds").select_option("60")
    page.locator("#explore-search-begin").click()
    expect(page.locator("#explore-search-points button").nth(2)).to_be_attached()
    page.locator("#explore-search-stop").click()
    expect(page.locator("#explore-search-said")).to_contain_text("standard deviation over 5 folds")
    page.locator("#explore-search-body button").first.click()
    expect(page.locator("#explore-search-body button[aria-pressed=true]")).to_have_count(1)
    chosen = page.locator("#explore-search-points button[aria-checked=true]")
    best = chosen.get_attribute("data-number") or ""
    chosen.press("ArrowDown")
    expect(chosen).not_to_have_attribute("data-number", best)
    expect(chosen).to_be_focused()
    chosen.press("Home")
    expect(chosen).to_have_attribute("data-number", best)
    expect(page.locator("#explore-search-chosen")).to_contain_text("Unlike in Train: Hidden layers 64 + 64")
    assert findings(page) == []
    page.locator("#explore-search-use").click()
    expect(page.locator("#explore-search-used")).to_contain_text("Set in Train: Hidden layers 64 + 64")
    page.locator("#explore-search-back").click()
    page.locator("#explore-search-test-open").click()
    expect(page.locator("#explore-search-test-words")).to_contain_text("95% Wilson interval")
    expect(page.locator("#explore-search-test-open")).to_be_hidden()
    explored.open_panel("train")
    expect(page.locator("#epochs")).to_have_value("2")
