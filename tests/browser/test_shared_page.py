"""The page that tests share is as new after each of them, or another one."""

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage
from tests.browser.shared_page import SharedPage

PEOPLE = "age,port,fare\n" + "".join(f"{age},{'SQ'[age % 2]},{2 * age}\n" for age in range(60))


@pytest.fixture
def lived_in(shared: ColourPage) -> ColourPage:
    """Return the page after much was done with it."""
    shared.page.set_viewport_size({"width": 1440, "height": 1600})
    shared.page.locator("#language").select_option("zh")
    shared.set_colour((1, 2, 3))
    shared.page.locator("#own-label").fill("night")
    shared.page.locator("#own-teach").click()
    shared.open_file("people.csv", PEOPLE.encode())
    expect(shared.page.locator("#data-name")).to_have_text("people.csv")
    shared.page.locator("#data-search").fill("4")
    shared.open_file("empty.csv", b"")
    expect(shared.alert).to_be_visible()
    shared.set_number("epochs", "2")
    shared.page.locator("#milestones summary").click()
    shared.train.click()
    shared.wait_for("trained")
    shared.open_panel("model")
    shared.page.locator("#model-name").fill("mine")
    shared.page.locator("#model-keep").click()
    expect(shared.page.locator("#model-kept li")).to_have_count(1)
    shared.open_panel("see")
    expect(shared.page.locator("#see-matrix-summary")).not_to_be_empty()
    return shared


def test_a_page_that_was_put_back_is_as_it_was_when_it_was_new(lived_in: ColourPage, shared_page: SharedPage) -> None:
    assert lived_in.page.evaluate("shared.state()") != shared_page.first
    assert shared_page.put_back() == []
    assert lived_in.page.evaluate("shared.state()") == shared_page.first


def test_a_page_that_cannot_be_put_back_is_replaced_by_one_that_is_as_it_was(
    shared: ColourPage, shared_page: SharedPage
) -> None:
    first = shared_page.first
    shared.page.evaluate("document.querySelector('footer').append('written by a stranger')")
    assert "written by a stranger" in "".join(shared_page.put_back())
    shared_page.close()
    assert shared_page.ready() != shared.page
    assert shared_page.first == first
