"""The panel See: what the network has learnt, drawn while it learns, pointed at, and asked about."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import FOREIGN_IMAGES, ColourPage

HOSTILE = "<img src=x onerror=alert(1)>"
# The middle of the map is nearest to these pixels, whatever the network says.
PIXELS = """() => Array.from(
  document.getElementById("see-map-canvas").getContext("2d").getImageData(0, 0, 384, 256).data,
  (byte) => String.fromCharCode(byte)).join("")"""
TIMES = "Number(document.getElementById('see-map-frame').dataset.drawn)"
DRAWN = f"() => {TIMES} > 0"


@pytest.fixture
def seen(shared: ColourPage) -> ColourPage:
    shared.page.set_viewport_size({"width": 1280, "height": 900})
    forget_drawing(shared)
    shared.open_panel("see")
    shared.page.wait_for_function(DRAWN)
    return shared


def forget_drawing(colours: ColourPage) -> None:
    colours.page.evaluate("document.getElementById('see-map-frame').dataset.drawn = '0'")


def pixel(colours: ColourPage, x: float, y: float) -> tuple[int, ...]:
    """Return a pixel of the map by its place, 0 to 1 from the left and from the top."""
    found: list[int] = colours.page.evaluate(
        "([x, y]) => [...document.getElementById('see-map-canvas').getContext('2d')"
        ".getImageData(Math.floor(x * 384), Math.floor(y * 256), 1, 1).data]",
        [x, y],
    )
    return tuple(found)


def point(colours: ColourPage, x: float, y: float, *, press: bool = False) -> None:
    frame = colours.page.locator("#see-map-frame")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box
    at = box["x"] + x * box["width"], box["y"] + y * box["height"]
    colours.page.mouse.move(*at)
    if press:
        colours.page.mouse.click(*at)


def test_the_map_shows_the_network_before_it_learns_while_it_does_and_after(seen: ColourPage) -> None:
    expect(seen.page.locator("#see-network-shown")).to_contain_text("not trained yet")
    seen.page.wait_for_function(DRAWN)
    before = seen.page.evaluate(PIXELS)
    assert len(set(before)) > 50
    times = seen.page.evaluate(TIMES)
    seen.set_number("epochs", "100000")
    seen.open_panel("see")
    seen.train.click()
    seen.page.wait_for_function(f"() => {TIMES} > {times} + 6")
    expect(seen.root).to_have_attribute("data-state", "training")
    while_learning = seen.page.evaluate(PIXELS)
    assert while_learning != before
    seen.pause.click()
    seen.wait_for("paused")
    expect(seen.page.locator("#see-map-names")).to_contain_text("green-ish")
    expect(seen.page.locator("#see-network-shown")).to_have_text(re.compile(r"The network after \d+ epochs\."))
    red, green, blue, alpha = pixel(seen, 1 / 3, 0.5)
    assert green > max(red, blue) + 40
    assert alpha == 255
    assert seen.page.locator("#see-map-dots path.dot").count() > 3


def test_pointing_reads_and_pressing_asks(seen: ColourPage) -> None:
    seen.train.click()
    seen.wait_for("trained")
    point(seen, 1 / 3, 0.5)
    expect(seen.page.locator("#see-map-label")).to_have_text("green-ish")
    expect(seen.page.locator("#see-map-share")).to_have_text(re.compile(r"\d+%"))
    expect(seen.page.locator("#see-map-coordinates")).to_have_text(re.compile("Hue 1[12].°, lightness (49|50|51)%"))
    expect(seen.page.locator("#hex")).to_have_value("#FF00FF")
    seen.page.mouse.move(5, 5)
    expect(seen.page.locator("#see-map-coordinates")).to_have_text("Hue 300°, lightness 50%")
    point(seen, 1 / 3, 0.5, press=True)
    expect(seen.label).to_have_text("green-ish")
    red, green, blue = seen.swatch()
    assert green > max(red, blue) + 100
    assert int(seen.page.locator("#green").input_value()) == green


def test_keys_move_the_crosshair_and_its_answer_is_read_out(seen: ColourPage) -> None:
    seen.step.click()
    seen.wait_for("paused")
    frame, spoken = seen.page.locator("#see-map-frame"), seen.page.locator("#see-map-spoken")
    expect(seen.page.locator("#see-map-coordinates")).to_have_text("Hue 300°, lightness 50%")
    expect(spoken).to_be_empty()
    frame.focus()
    seen.page.keyboard.press("ArrowUp")
    expect(seen.page.locator("#see-map-coordinates")).to_have_text("Hue 300°, lightness 52%")
    seen.page.keyboard.press("Shift+ArrowDown")
    expect(spoken).to_have_text(re.compile(r"^[a-z]+-ish, .*%\. Hue 300°, lightness 42%\.$"))
    seen.page.keyboard.press("Home")
    expect(spoken).to_contain_text("Hue 0°, lightness 42%")
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#hex")).not_to_have_value("#FF00FF")
    red, green, blue = seen.swatch()
    assert red > green + 100
    assert green == blue


def test_the_sliders_move_the_crosshair(seen: ColourPage) -> None:
    seen.set_colour((0, 255, 255))
    expect(seen.page.locator("#see-map-coordinates")).to_have_text("Hue 180°, lightness 50%")


def test_other_planes_and_what_they_hold(seen: ColourPage) -> None:
    seen.train.click()
    seen.wait_for("trained")
    seen.page.locator("#see-map-plane").select_option("rg")
    seen.page.locator("#see-map-held").fill("0")
    expect(seen.page.locator("#see-map-held-value")).to_have_text("0")
    point(seen, 0.02, 0.02)
    expect(seen.page.locator("#see-map-label")).to_have_text("green-ish")
    expect(seen.page.locator("#see-map-coordinates")).to_have_text(re.compile(r"R = \d, G = 25\d"))
    point(seen, 0.99, 0.97, press=True)
    expect(seen.page.locator("#hex")).not_to_have_value("#FF00FF")
    red, green, blue = seen.swatch()
    assert red > 245
    assert green < 15
    assert blue == 0


def test_wrong_rows_are_marked_and_another_run_is_laid_over_the_map(seen: ColourPage) -> None:
    expect(seen.page.locator("#see-map-others")).to_be_hidden()
    seen.train.click()
    seen.wait_for("trained")
    seen.page.locator("#see-map-wrong").check()
    words, ring = seen.page.locator("#see-map-wrong-text"), seen.page.locator("#see-map-wrong-ring")
    expect(words).to_have_text(re.compile(r"^Wrong predictions marked: \d+ of \d+$"))
    expect(ring).to_have_attribute("d", re.compile("^M"))
    n_wrong = re.findall(r"\d+", words.text_content() or "")[0]
    assert (ring.get_attribute("d") or "").count("M") == int(n_wrong)
    seen.page.locator("#see-map-wrong").uncheck()
    expect(ring).to_have_attribute("d", "")
    seen.reset.click()
    seen.step.click()
    seen.wait_for("paused")
    seen.page.locator("#see-map-other").select_option(label="Run 1")
    expect(seen.page.locator("#see-map-other-line")).to_have_attribute("d", re.compile("^M"))
    expect(seen.page.locator("#see-map-legend")).to_have_text(
        re.compile(r"this network\s+Run 1\s+They predict the same on \d+% of this plane\.")
    )
    seen.page.locator("#see-map-other").select_option(label="None")
    expect(seen.page.locator("#see-map-legend")).to_be_hidden()
    seen.page.locator("#see-map-again").click()
    expect(seen.page.locator("#see-map-theirs")).to_have_text("Run 2")
    expect(seen.page.locator("#see-map-other-line")).to_have_attribute("d", re.compile("^M"))


def test_a_table_of_two_inputs_has_its_own_plane_and_its_labels_are_text(seen: ColourPage) -> None:
    rows = [{"age": i % 60, "fare": i % 7, "label": HOSTILE if i % 60 > 30 else "young"} for i in range(240)]
    seen.open_file("hostile.json", json.dumps(rows).encode())
    expect(seen.page.locator("#data-name")).to_have_text("hostile.json")
    seen.set_number("epochs", "60")
    seen.set_number("batch-size", "16")
    seen.train.click()
    seen.wait_for("trained")
    seen.open_panel("see")
    expect(seen.page.locator("#see-map-names")).to_contain_text(HOSTILE)
    expect(seen.page.locator("#see-map-of-colours")).to_be_hidden()
    point(seen, 0.95, 0.5)
    expect(seen.page.locator("#see-map-label")).to_have_text(HOSTILE)
    expect(seen.page.locator("#see-map-coordinates")).to_contain_text(re.compile(r"age = 5\d"))
    expect(seen.page.locator("#see-map-fixed")).to_be_hidden()
    seen.page.locator("#see-map-x").select_option("fare")
    point(seen, 0.5, 0.02)
    expect(seen.page.locator("#see-map-coordinates")).to_contain_text(re.compile(r"fare = (3(\.0)?|2\.99\d*),"))
    assert seen.page.locator(FOREIGN_IMAGES).count() == 0


def test_out_of_sight_nothing_is_drawn(seen: ColourPage) -> None:
    seen.open_panel("train")
    before = seen.page.evaluate(TIMES)
    seen.train.click()
    seen.wait_for("trained")
    assert seen.page.evaluate(TIMES) == before
    seen.open_panel("see")
    seen.page.wait_for_function(f"() => {TIMES} > {before}")


@pytest.mark.only_browser("chromium")  # a stock Firefox is told when it starts that nothing is to move
def test_while_it_learns_nothing_is_animated_but_the_mark_that_it_does(shared: ColourPage) -> None:
    """What moves by itself has the page draw all its frames, and each epoch would begin it anew."""
    shared.page.emulate_media(reduced_motion="no-preference")
    shared.set_number("epochs", "100000")
    shared.open_panel("see")
    shared.train.click()
    shared.page.wait_for_function("() => Number(loss.dataset.epoch) > 3")
    shared.page.wait_for_function(
        "() => document.getAnimations().length == 1 && document.getAnimations()[0].effect.target.matches('.state .dot')"
    )
    shared.page.emulate_media(reduced_motion="reduce")
