"""One panel at a time, and the address says which."""

import re

from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage


def test_the_address_keeps_panel_and_colour_and_back_works(colours: ColourPage) -> None:
    colours.open()
    colours.open_panel("data")
    expect(colours.page.locator("#panel-data")).to_be_visible()
    expect(colours.page.locator("#panel-train")).to_be_hidden()
    colours.set_colour((1, 2, 255))
    expect(colours.page).to_have_url(re.compile(r"panel=data.*colour=0102ff|colour=0102ff.*panel=data"))
    colours.page.reload()
    expect(colours.page.locator("#hex")).to_have_value("#0102FF")
    expect(colours.page.locator("#panel-data")).to_be_visible()
    colours.open_panel("train")
    expect(colours.page.locator("#panel-data")).to_be_hidden()
    colours.page.go_back()
    expect(colours.page.locator("#panel-data")).to_be_visible()


def test_a_tab_that_is_pressed_at_once_is_opened_when_it_can_be(colours: ColourPage) -> None:
    with colours.holding_the_rest() as held:
        colours.open_to_answer()
    colours.open_panel("see")
    held.pop().continue_()
    expect(colours.page.locator("#panel-see")).to_be_visible()


def test_tabs_go_by_the_arrow_keys(shared: ColourPage) -> None:
    tabs = shared.page.get_by_role("tab")
    tabs.first.focus()
    for key, place in (("ArrowRight", 1), ("ArrowLeft", 0), ("ArrowLeft", -1), ("Home", 0), ("End", -1)):
        shared.page.keyboard.press(key)
        expect(tabs.nth(place)).to_be_focused()
        expect(tabs.nth(place)).to_have_attribute("aria-selected", "true")
        panel = tabs.nth(place).get_attribute("aria-controls")
        expect(shared.page.locator(f"#{panel}")).to_be_visible()


def test_a_number_that_cannot_be_used_brings_its_panel_back(shared: ColourPage) -> None:
    shared.set_number("epochs", "0")
    shared.open_panel("data")
    shared.train.click()
    expect(shared.epochs).to_be_focused()
