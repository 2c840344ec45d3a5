"""Points of one's own: drawn on the decision map by mouse and keys, learnt at once, taken back, and there again."""

import re

from playwright.sync_api import Page, expect

from tests.browser.colour_page import ColourPage
from tests.browser.test_accessibility import findings
from tests.browser.test_returning import offer, wait_until_points_kept
from tests.browser.test_see import point

LEFT, RIGHT = [(0.15, 0.3), (0.2, 0.5), (0.15, 0.7)], [(0.8, 0.3), (0.85, 0.5), (0.8, 0.7)]


def expect_points(page: Page, number: int) -> None:
    expect(page.locator("#see-map-dotted-text")).to_have_text(re.compile(rf"^{number} training examples?$"))


def draw(colours: ColourPage, label: str, places: list[tuple[float, float]], before: int = 0) -> None:
    colours.page.locator("#see-draw-classes").get_by_role("button", name=label, exact=True).click()
    for number, place in enumerate(places, before + 1):
        point(colours, *place, press=True)
        expect_points(colours.page, number)


def at(page: Page, x: float, y: float) -> tuple[float, float]:
    box = page.locator("#see-map-frame").bounding_box()
    assert box
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def test_two_clusters_are_drawn_and_told_apart_while_they_are(shared: ColourPage) -> None:
    page = shared.page
    page.set_viewport_size({"width": 1280, "height": 900})
    shared.open_panel("see")
    page.evaluate("document.getElementById('see-show-matrix').click()")  # on a phone it would hide the map
    shared.open_panel("data")
    page.locator(".data-gallery summary").click()
    page.locator("#data-datasets").get_by_role("button", name="Draw your own", exact=True).click()
    expect(shared.root).to_have_attribute("data-panel", "see")
    expect(page.locator("#see-map-frame")).to_be_focused()
    expect(page.locator("#panel-see")).to_have_attribute("data-part", "map")
    expect(page).to_have_url(re.compile("data=drawn"))
    expect(page.locator("#see-draw-classes button")).to_have_count(2)
    expect(page.locator("#see-map-fixed")).to_be_hidden()
    expect(page.locator("#see-draw-add")).to_have_attribute("aria-pressed", "true")
    draw(shared, "A", LEFT)
    expect(shared.alert).to_be_hidden()
    expect(shared.root).to_have_attribute("data-state", "ready")  # nothing to tell apart yet
    draw(shared, "B", RIGHT, before=3)
    shared.wait_for("trained")
    expect(page.locator("#accuracy")).to_contain_text("There is no validation set")
    for place, label in [*((place, "A") for place in LEFT), *((place, "B") for place in RIGHT)]:
        point(shared, *place)
        expect(page.locator("#see-map-label")).to_have_text(label)
    assert findings(page) == []

    page.mouse.move(*at(page, *RIGHT[0]))
    page.mouse.down()
    page.mouse.move(*at(page, 0.6, 0.2), steps=4)
    page.mouse.up()
    expect(page.locator("#see-map-spoken")).to_have_text(
        re.compile(r"^Moved: B, x = 0\.(19|2|20)\d*, y = 0\.(59|6|60)")
    )
    expect_points(page, 6)

    page.locator("#see-draw-erase").click()
    point(shared, 0.6, 0.2, press=True)
    expect_points(page, 5)
    page.locator("#see-draw-clear").click()
    expect(page.locator("#see-map-spoken")).to_contain_text("All points are erased")
    expect_points(page, 0)
    for number in (5, 6, 6):
        page.locator("#see-draw-undo").click()
        expect_points(page, number)
    point(shared, *RIGHT[0])
    expect(page.locator("#see-map-label")).to_have_text("B")

    page.locator("#see-draw-new").click()
    page.locator("#see-map-frame").focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("Enter")
    expect(page.locator("#see-map-spoken")).to_have_text(re.compile("^Added: C, x = .*, y = 1"))
    expect_points(page, 7)
    page.keyboard.press("Delete")
    expect_points(page, 6)
    page.keyboard.press("Control+z")
    expect_points(page, 7)
    shared.wait_for("trained")


def test_a_link_opens_a_shape_and_what_was_drawn_comes_back(colours: ColourPage) -> None:
    page = colours.page
    page.goto("./?data=spirals-100-0.2&panel=data")
    expect(page.locator("#data-summary")).to_contain_text("100 rows")
    expect(page.locator("#data-noise-value")).to_have_text("0.20")
    page.goto("./?data=drawn&panel=see")
    expect(page.locator("#see-draw-classes button")).to_have_count(2)
    draw(colours, "B", RIGHT[:2])
    wait_until_points_kept(colours, 2)
    page.reload()
    expect(page.locator("#see-draw-classes button")).to_have_count(2)
    assert "drawn.csv" in offer(colours)
    page.locator("#last-visit-restore").click()
    expect_points(page, 2)
    expect(page.locator("#see-draw-undo")).to_be_disabled()  # its steps are not kept
