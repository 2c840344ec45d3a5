"""A table of pictures: one draws what one asks about, and sees what spoke for the answer."""

import re
from math import cos, pi, sin

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.colour_page import ColourPage
from tests.browser.test_accessibility import findings
from tests.browser.test_gallery import open_dataset, validation_accuracy

Place = tuple[float, float]

# In pixels of the picture, from its upper left corner.
ZERO: list[Place] = [(4 + 2 * sin(turn * pi / 8), 4 - 3.1 * cos(turn * pi / 8)) for turn in range(17)]


def draw(colours: ColourPage, places: list[Place]) -> None:
    """Draw with the mouse, and leave its button pressed."""
    box = colours.page.locator("#drawing").bounding_box()
    assert box
    for number, (x, y) in enumerate(places):
        colours.page.mouse.move(box["x"] + box["width"] * x / 8, box["y"] + box["height"] * y / 8)
        if not number:
            colours.page.mouse.down()


def ink(colours: ColourPage) -> str:
    return colours.page.locator("#drawing .ink").inner_html()


def tool(colours: ColourPage, name: str) -> Locator:
    return colours.page.locator(f"#drawing-{name}")


def draw_a_one_by_keys(colours: ColourPage) -> None:
    page, spoken = colours.page, colours.page.locator(".drawing > [role=status]")
    page.locator("#drawing").focus()
    for key in ["ArrowUp"] * 4 + ["Shift+ArrowDown"] * 7:
        page.keyboard.press(key)
    expect(colours.label).to_have_text("1")
    expect(spoken).to_have_text("Row 8, column 5: 100%")
    page.keyboard.press("Delete")
    expect(spoken).to_have_text("Row 8, column 5: 0%")
    page.keyboard.press("Control+z")
    expect(colours.label).to_have_text("1")


def test_a_digit_is_named_while_one_draws_it(shared: ColourPage) -> None:
    page = shared.page
    page.set_viewport_size({"width": 1440, "height": 2400})
    open_dataset(shared, "Digits", "digits.csv")
    expect(page).to_have_url(re.compile(r"data=vendor(/|%2F)gallery(/|%2F)digits\.csv"))
    expect(page.locator("#row-fields")).to_be_hidden()
    first = ink(shared)
    assert first
    assert validation_accuracy(shared) >= 97

    tool(shared, "clear").click()
    assert ink(shared) == ""
    expect(page.locator(".drawing")).to_contain_text("moved to the middle and made as large as")
    draw(shared, ZERO)
    expect(shared.label).to_have_text("0")  # the button of the mouse is still pressed
    page.mouse.up()
    pixel = r"Row \d, column \d speaks most"
    said = re.compile(rf"^{pixel} for “0”\. {pixel} against it\.$")
    expect(page.locator("#why-pixels svg")).to_have_attribute("aria-label", said)
    expect(page.locator("#why-columns li")).to_have_count(7)
    expect(page.locator("#why-nearest button svg")).to_have_count(5)
    assert findings(page) == []
    for before in ("", first):
        tool(shared, "undo").click()
        assert ink(shared) == before
    expect(tool(shared, "undo")).to_be_disabled()

    tool(shared, "example").click()
    told = page.locator(".drawing-tools [role=status]")
    expect(told).to_have_text(re.compile(r"^In the table this is \d\.$"))
    tool(shared, "erase").click()
    expect(tool(shared, "erase")).to_have_attribute("aria-pressed", "true")
    draw(shared, [(x, y) for y in range(9) for x in (0.3, 7.7)])
    page.mouse.up()
    expect(told).to_be_empty()
    assert ink(shared) == ""
    tool(shared, "erase").click()

    draw_a_one_by_keys(shared)

    shared.open_panel("see")
    assert not shared.page.locator("#see-map-fixed").evaluate("element => element.hidden")
    page.get_by_role("button", name=re.compile("of 3 predicted as 3$")).click()
    pictures = page.locator("#see-matrix-rows button")
    expect(pictures.first).to_have_attribute("aria-label", re.compile(r"^3, predicted as 3: >?\d+%$"))
    assert findings(page) == []
    pictures.first.click()
    expect(shared.label).to_have_text("3")
    assert ink(shared) == pictures.first.locator(".ink").inner_html()

    open_dataset(shared, "Colours", "Built-in colours")
    expect(page.locator(".drawing")).to_have_count(0)
    expect(page.locator("#sliders")).to_be_visible()


@pytest.mark.only_browser("chromium")  # the others have no finger
def test_a_finger_draws_on_a_phone_and_scrolls_nothing(shared: ColourPage) -> None:
    page = shared.page
    page.set_viewport_size({"width": 360, "height": 640})
    open_dataset(shared, "Digits", "digits.csv")
    tool(shared, "clear").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box, scrolled = page.locator("#drawing").bounding_box(), page.evaluate("scrollY")
    assert box
    assert box["width"] == box["height"] >= 150
    finger, x = page.context.new_cdp_session(page), box["x"] + box["width"] / 2
    for kind, share in (("touchStart", 0.1), ("touchMove", 0.5), ("touchMove", 0.9), ("touchEnd", None)):
        places = [] if share is None else [{"x": x, "y": box["y"] + share * box["height"]}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})
    expect(page.locator("#drawing .ink path").last).to_have_attribute("d", re.compile("^M3 1.*M4 6"))
    assert page.evaluate("scrollY") == scrolled
