"""The network, its mix-ups and its reliability, in the panel See."""

import json
import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.colour_page import FOREIGN_IMAGES, ColourPage

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def seen(shared: ColourPage) -> ColourPage:
    """Return the page with the whole panel in sight and a network that has learnt."""
    shared.page.set_viewport_size({"width": 1280, "height": 2400})
    summary = shared.page.locator("#see-matrix-summary")
    untrained = summary.text_content() or ""
    shared.train.click()
    shared.wait_for("trained")
    shared.open_panel("see")
    expect(summary).not_to_have_text(untrained)
    return shared


def unit(colours: ColourPage, name: str) -> Locator:
    return colours.page.locator("#see-network-units").get_by_role("button", name=name, exact=True)


def weight(colours: ColourPage, name: str) -> Locator:
    return colours.page.locator("#see-unit-weights").get_by_label(name, exact=True)


def test_a_weight_that_is_changed_changes_the_label_and_can_be_put_back(seen: ColourPage) -> None:
    seen.set_colour((0, 200, 0))
    expect(seen.label).to_have_text("green-ish")
    before = seen.page.locator("#see-matrix-summary").text_content()
    unit(seen, "pink-ish").click()
    expect(seen.page.locator("#see-unit-title")).to_have_text("Output: pink-ish")
    bias = weight(seen, "Bias")
    was = bias.input_value()
    bias.fill("60")
    bias.press("Enter")
    expect(seen.label).to_have_text("pink-ish")
    expect(seen.page.locator("#see-map-label")).to_have_text("pink-ish")
    expect(seen.page.locator("#see-matrix-summary")).not_to_have_text(before or "")
    expect(seen.page.locator("#see-map-names")).to_have_text("pink-ish")
    undo = seen.page.locator("#see-unit-undo")
    expect(undo).to_have_text("Undo (1)")
    undo.click()
    expect(seen.label).to_have_text("green-ish")
    expect(bias).to_have_value(was)
    expect(undo).to_be_disabled()
    expect(seen.page.locator("#see-matrix-summary")).to_have_text(before or "")


def test_the_colour_that_is_asked_about_flows_through_the_network(seen: ColourPage) -> None:
    seen.set_colour((255, 0, 0))
    seen.page.locator("#see-network-example").click()
    expect(unit(seen, "r: activation 1.00")).to_be_visible()
    expect(unit(seen, "b: activation 0.00")).to_have_text("0.00b")
    seen.page.locator("#see-network-units").get_by_role("button", name=re.compile("^red-ish: activation")).click()
    expect(seen.page.locator("#see-unit-title")).to_have_text("Output: red-ish")
    result = seen.page.locator("#see-sum-result")
    expect(result).to_have_text(re.compile(r"^Softmax: .* over all 9 outputs: 0\.\d+\.$"))
    rows = seen.page.locator("#see-sum-terms tr:not([hidden])")
    expect(rows.locator("th")).to_have_text([*5 * [re.compile("^Unit ")], "11 more", "Bias", "Sum"])
    *parts, total = [float(text.replace("\u2212", "-")) for text in rows.locator("td:last-child").all_text_contents()]
    assert sum(parts) == pytest.approx(total, abs=1e-6)
    lines = (
        "() => [...document.querySelectorAll('#see-network-links path')].map((path) => path.getAttribute('d')).join()"
    )
    before = seen.page.evaluate(lines)
    seen.page.locator("#blue").fill("255")
    expect(unit(seen, "b: activation 1.00")).to_be_visible()
    seen.page.wait_for_function(f"before => ({lines})() !== before", arg=before)
    seen.page.locator("#see-network-weights").click()
    expect(unit(seen, "b")).to_be_visible()
    expect(seen.page.locator("#see-sum-box")).to_be_hidden()


def test_a_dead_unit_is_marked_and_says_so(seen: ColourPage) -> None:
    unit(seen, "Unit 2 of hidden layer 1").click()
    expect(seen.page.locator("#see-unit-title")).to_have_text("Unit 2 of hidden layer 1")
    weight(seen, "Bias").fill("-900")
    weight(seen, "Bias").press("Enter")
    words = "Dead: its activation is 0 for each of 2,000 training rows."
    expect(unit(seen, f"Unit 2 of hidden layer 1. {words}")).to_have_class(re.compile("dead"))
    expect(seen.page.locator("#see-unit-dead")).to_have_text(words)
    expect(seen.page.locator("#see-network-about")).to_contain_text("dead (crossed out)")
    seen.page.locator("#see-unit-undo").click()
    expect(seen.page.locator("#see-unit-dead")).to_be_hidden()


def test_what_is_no_weight_is_refused_in_words(seen: ColourPage) -> None:
    unit(seen, "pink-ish").click()
    expect(seen.page.locator("#see-unit-title")).to_have_text("Output: pink-ish")
    bias = weight(seen, "Bias")
    was = bias.input_value()
    bias.fill("")
    bias.press("Tab")
    expect(seen.page.locator("#see-unit-note")).to_have_text("A weight is a number from -1000 to 1000, such as 0.5.")
    expect(bias).to_have_attribute("aria-invalid", "true")
    bias.fill("123456789")
    bias.press("Enter")
    expect(bias).to_have_attribute("aria-invalid", "true")
    bias.fill(was)
    bias.press("Enter")
    expect(bias).to_have_attribute("aria-invalid", "false")
    expect(seen.alert).to_be_hidden()


def test_weights_can_be_changed_once_it_has_learnt_and_not_while_it_does(seen: ColourPage) -> None:
    form, note = seen.page.locator("#see-unit-form"), seen.page.locator("#see-unit-note")
    expect(form).not_to_have_attribute("disabled", "")
    seen.reset.click()
    expect(note).to_have_text("Train for an epoch first, then you can change weights.")
    expect(form).to_have_attribute("disabled", "")
    seen.set_number("epochs", "100000")
    seen.open_panel("see")
    seen.train.click()
    expect(note).to_have_text("Pause the training to change a weight.")
    expect(form).to_have_attribute("disabled", "")
    seen.pause.click()
    seen.wait_for("paused")
    expect(form).not_to_have_attribute("disabled", "")
    expect(note).to_be_empty()


def test_units_go_by_the_arrow_keys_and_show_what_they_answer(seen: ColourPage) -> None:
    unit(seen, "r").focus()
    title = seen.page.locator("#see-unit-title")
    expect(title).to_have_text("Input: r")
    seen.page.keyboard.press("ArrowDown")
    expect(title).to_have_text("Input: g")
    seen.page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Unit 9 of hidden layer 1")
    expect(weight(seen, "b")).to_have_value(re.compile(r"-?\d"))
    seen.page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Output: orange-ish")
    expect(unit(seen, "orange-ish")).to_be_focused()
    expect(unit(seen, "orange-ish")).to_have_attribute("aria-pressed", "true")
    painted = seen.page.evaluate(
        "() => { const map = document.getElementById('see-unit-map');"
        "return new Set(map.getContext('2d').getImageData(0, 0, map.width, map.height).data).size; }"
    )
    assert painted > 20
    assert seen.page.locator("#see-network-links path").count() == 8
    assert seen.page.locator("#see-network-own path[d]").count() == 8


def test_squares_change_while_it_learns(seen: ColourPage) -> None:
    squares = """() => [...document.querySelectorAll('#see-network-units canvas')].flatMap(
      canvas => [...canvas.getContext('2d').getImageData(0, 0, 24, 24).data]).reduce((sum, value) => sum + value, 0)"""
    seen.set_number("epochs", "100000")
    seen.open_panel("see")
    before = seen.page.evaluate(squares)
    seen.train.click()
    seen.page.wait_for_function(f"before => ({squares})() !== before", arg=before)
    expect(seen.root).to_have_attribute("data-state", "training")
    seen.reset.click()


def test_a_cell_lists_the_colours_behind_it_and_each_can_be_asked_about(seen: ColourPage) -> None:
    cell = seen.page.get_by_role("button", name=re.compile("^[1-9][0-9]* of purple-ish predicted as pink-ish$"))
    number = int(cell.text_content() or "0")
    cell.click()
    expect(seen.page.locator("#see-matrix-rows-title")).to_have_text(
        re.compile(rf"^purple-ish, predicted as pink-ish: {number} rows?\.")
    )
    chips = seen.page.locator("#see-matrix-rows button")
    expect(chips).to_have_count(number)
    colour = (chips.first.text_content() or "")[:7]
    chips.first.click()
    expect(seen.label).to_have_text("pink-ish")
    assert "#{:02X}{:02X}{:02X}".format(*seen.swatch()) == colour


def test_the_matrix_is_a_table_with_headers_recall_and_precision(seen: ColourPage) -> None:
    table = seen.page.get_by_role("table").filter(has=seen.page.locator("tfoot"))
    expect(table.get_by_role("columnheader", name="Recall")).to_be_visible()
    expect(table.get_by_role("rowheader", name="Precision")).to_be_visible()
    expect(table.get_by_role("rowheader", name="green-ish")).to_be_visible()
    shares = table.locator("tbody tr td:last-child").all_text_contents()
    assert len(shares) == 9
    assert all(re.fullmatch(r"[<>]?\d+%", share) for share in shares)
    counts = [int(number) for number in table.locator("button").all_text_contents()]
    assert sum(counts) == 1000
    table.locator("button:not(:disabled)").first.focus()
    seen.page.keyboard.press("ArrowRight")
    focused = seen.page.locator("#see-matrix-table button:focus")
    expect(focused).to_have_count(1)
    expect(focused).to_have_attribute("tabindex", "0")
    assert seen.page.locator("#see-matrix-table button[tabindex='0']").count() == 1


def test_calibrating_tells_before_and_after_and_can_be_taken_back(seen: ColourPage) -> None:
    told, undo = seen.page.locator("#see-calibration-temperature"), seen.page.locator("#see-calibration-undo")
    expect(told).to_have_text(re.compile(r"^Calibration error: <?\d+%, the mean distance of the two\.$"))
    share = seen.confidence.text_content()
    seen.page.locator("#see-calibration-calibrate").click()
    expect(told).to_have_text(re.compile(r"^Calibration error: <?\d+%, <?\d+% before\. Temperature \d\.\d\d,"))
    expect(seen.page.locator("#see-calibration-calibrate")).to_be_disabled()
    assert seen.page.locator("#see-calibration-raw").get_attribute("points")
    undo.click()
    expect(undo).to_be_hidden()
    expect(seen.confidence).to_have_text(share or "")


def test_on_a_phone_one_part_at_a_time(shared: ColourPage) -> None:
    shared.page.set_viewport_size({"width": 360, "height": 800})
    shared.open_panel("see")
    for name in ("network", "matrix", "calibration", "map"):
        shared.page.locator(f"#see-show-{name}").click()
        expect(shared.page.locator(f"#see-show-{name}")).to_have_attribute("aria-pressed", "true")
        expect(shared.page.locator("#panel-see section:visible")).to_have_count(1)
        expect(shared.page.locator(f"#see-{name}")).to_be_visible()
        assert shared.page.evaluate("document.documentElement.scrollWidth") <= 360
        small = shared.page.evaluate(
            """name => [...document.querySelectorAll(`#see-${name} button:not([hidden])`)].filter(button => {
              const box = button.getBoundingClientRect();
              return box.width && (box.width < 24 || box.height < 24);
            }).map(button => button.outerHTML)""",
            name,
        )
        assert small == []


def test_numbers_are_shown_as_predicted_against_actual(seen: ColourPage) -> None:
    lines = ["left,up,high"] + [f"{x},{y},{x * 10 + y}" for x in range(12) for y in range(6)]
    seen.open_file("numbers.csv", "\n".join(lines).encode())
    seen.open_panel("see")
    expect(seen.page.locator("#see-scatter-dots")).to_have_attribute("d", re.compile("^M"))
    expect(seen.page.locator("#see-matrix-summary")).to_contain_text("R²")
    expect(seen.page.locator("#see-matrix-table")).to_be_hidden()
    expect(seen.page.locator("#see-matrix-title")).to_have_text("Predicted against actual numbers")
    expect(seen.page.locator("#see-map-title")).to_have_text("Predictions over the inputs")
    expect(seen.page.locator("#see-calibration-summary")).to_contain_text("nothing to compare")
    expect(seen.page.locator("#see-map-frame")).not_to_have_class(re.compile("waiting"))


def test_labels_and_names_from_a_file_are_text(seen: ColourPage) -> None:
    rows = [{HOSTILE: i % 60, "port": "SQ"[i % 2], "label": HOSTILE if i % 60 > 30 else "young"} for i in range(240)]
    seen.open_file("hostile.json", json.dumps(rows).encode())
    seen.set_number("epochs", "40")
    seen.set_number("batch-size", "16")
    seen.train.click()
    seen.wait_for("trained")
    seen.open_panel("see")
    expect(seen.page.locator("#see-matrix-table")).to_contain_text(HOSTILE)
    seen.page.locator("#see-matrix-table button.right:not(:disabled)").first.click()
    expect(seen.page.locator("#see-matrix-rows button").first).to_contain_text(HOSTILE)
    seen.page.locator("#see-network-units .unit").first.click()
    expect(seen.page.locator("#see-unit-title")).to_have_text(f"Input: {HOSTILE}")
    expect(seen.page.locator("#see-network-units")).to_contain_text("port: S")
    assert seen.page.locator(FOREIGN_IMAGES).count() == 0


def test_the_fields_of_a_unit_are_those_of_the_network_that_is_shown(shared: ColourPage) -> None:
    """Of a large layer some weights alone have fields: those of another network may be others of the same names."""
    for size in ("40", "50"):
        shared.open_panel("train")
        shared.page.locator(".layer input").first.fill(size)
        shared.step.click()
        shared.wait_for("paused")
        shared.open_panel("see")
        shared.page.locator("#see-network-units button").last.dispatch_event("click")
        expect(shared.page.locator(f"#see-weight-{size}")).to_have_count(1)
