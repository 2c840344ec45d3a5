"""What people do by accident, and what goes astray, costs nothing: two presses for one, a lost file, a lost label."""

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage
from tests.browser.test_image import BRING, open_picture, png


def see(colours: ColourPage) -> None:
    colours.open_panel("see")
    colours.page.locator("#see-matrix").scroll_into_view_if_needed()


@pytest.mark.every_engine
def test_a_file_of_the_charts_that_does_not_arrive_is_told_in_their_place(
    colours: ColourPage, problems: list[str]
) -> None:
    context = colours.page.context
    context.route("**/uPlot.esm.js*", lambda route: route.abort("connectionreset"))
    colours.open_ready()
    colours.open_panel("train")
    colours.train.click()
    colours.wait_for("trained")
    for chart in ("loss", "accuracy"):
        expect(colours.page.locator(f"#chart-{chart}")).to_contain_text("did not arrive")
    expect(colours.alert).to_be_hidden()
    expect(colours.page.locator("#runs-body tr")).to_have_count(1)
    context.unroute_all()
    colours.open_panel("see")
    colours.open_panel("train")
    expect(colours.page.locator("#chart-loss canvas")).to_have_count(1)
    expect(colours.page.locator("#chart-loss")).not_to_contain_text("did not arrive")
    problems.clear()


def test_a_double_press_removes_one_run(shared: ColourPage) -> None:
    shared.set_number("epochs", "1")
    for _ in range(3):
        shared.train.click()
        shared.wait_for("trained")
        shared.reset.click()
        shared.wait_for("ready")
    rows = shared.page.locator("#runs-body tr")
    expect(rows).to_have_count(3)
    rows.get_by_role("button", name="Remove run 3").dblclick()
    expect(rows).to_have_count(2)
    shared.page.wait_for_timeout(300)
    expect(rows).to_have_count(2)
    expect(shared.alert).to_be_hidden()


def test_a_double_press_on_pause_pauses(shared: ColourPage) -> None:
    shared.set_number("epochs", "100000")
    shared.train.click()
    shared.page.wait_for_function("() => Number(loss.dataset.epoch) > 1")
    shared.pause.dblclick()
    shared.wait_for("paused")


def test_a_cell_of_the_matrix_whose_label_vanishes_is_closed(shared: ColourPage) -> None:
    shared.set_colour((0, 200, 0))
    for _ in range(30):
        shared.page.locator("#own-label").fill("meadow")
        shared.page.locator("#own-teach").click()
    shared.set_number("epochs", "10")
    shared.train.click()
    shared.wait_for("trained")
    see(shared)
    cell = shared.page.get_by_role("button", name="of green-ish predicted as meadow")
    cell.click()
    title = shared.page.locator("#see-matrix-rows-title")
    expect(title).to_contain_text("meadow")
    shared.open_panel("teach")
    shared.page.locator("#teach-clear").click()
    shared.reset.click()
    see(shared)
    expect(title).to_have_text("")
    expect(shared.alert).to_be_hidden()


def test_a_copied_link_holds_the_last_change(shared: ColourPage) -> None:
    shared.train.click()
    shared.wait_for("trained")
    shared.open_panel("model")
    expect(shared.page.locator("#model-copy")).to_be_enabled()
    shared.page.evaluate("""() => {
      const set = (id, value) => {
        const field = document.getElementById(id);
        field.value = value;
        field.dispatchEvent(new Event("input"));
      };
      set("red", 17);
      set("epochs", 33);
      document.getElementById("model-copy").click();
    }""")
    link = shared.page.locator("#model-link")
    expect(link).to_be_visible()
    assert "colour=11" in link.input_value()
    assert "epochs=33" in link.input_value()


@pytest.mark.every_engine
def test_a_picture_that_is_dropped_before_image_was_opened_is_shown(colours: ColourPage) -> None:
    colours.open_ready()
    colours.page.evaluate(BRING, ["drop", list(png(8, 4))])
    expect(colours.root).to_have_attribute("data-panel", "image")
    expect(colours.page.locator("#image-palette li")).to_have_count(2)


def test_a_picture_that_is_dropped_before_the_page_listens_is_shown(colours: ColourPage) -> None:
    with colours.holding_the_rest() as held:
        colours.open_to_answer()
    colours.page.evaluate(BRING, ["drop", list(png(8, 4))])
    for route in held:
        route.continue_()
    expect(colours.root).to_have_attribute("data-panel", "image")
    expect(colours.page.locator("#image-palette li")).to_have_count(2)


@pytest.mark.every_engine
def test_a_tap_asks_about_the_colour_under_the_finger(shared: ColourPage) -> None:
    shared.open_panel("image")
    open_picture(shared, png(80, 40))
    expect(shared.page.locator("#image-label")).to_have_text("green-ish")
    told = shared.page.evaluate("""() => {
      const frame = document.getElementById("image-frame"), { x, y, width, height } = frame.getBoundingClientRect();
      const press = (share) => {
        frame.dispatchEvent(new MouseEvent("click", { clientX: x + share * width, clientY: y + height / 2 }));
        return hex.value;
      };
      return [press(0.9), press(0.1)];
    }""")
    assert told == ["#D71414", "#00BE14"]
