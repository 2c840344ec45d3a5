"""On every screen, in light and dark, with keys alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from app.page.panel_names import NAMES
from tests.browser.colour_page import ColourPage

WIDTHS = [360, 414, 768, 1024, 1440, 1920]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(shared: ColourPage, width: int) -> None:
    shared.page.set_viewport_size({"width": width, "height": 800})
    shared.open_file("a-file-whose-name-goes-on-and-on-and-on-and-on.csv", wide_table())
    expect(shared.page.locator("#data-name")).to_contain_text("a-file")
    shared.set_number("epochs", "20")
    shared.train.click()
    shared.wait_for("trained")
    assert shared.page.evaluate("document.documentElement.scrollWidth") <= width


# Of Data while a table is read, and when it is there.
HEIGHTS = """() => [true, false].map((busy) => {
  const panel = document.getElementById("panel-data"), before = panel.getAttribute("aria-busy");
  panel.setAttribute("aria-busy", busy);
  const { height } = panel.getBoundingClientRect();
  panel.setAttribute("aria-busy", before);
  return height;
})"""


def test_nothing_moves_while_a_table_is_read(shared: ColourPage) -> None:
    shared.page.set_viewport_size({"width": 360, "height": 800})
    shared.open_panel("data")
    expect(shared.page.locator("#data-summary")).not_to_be_empty()
    reading, at_rest = shared.page.evaluate(HEIGHTS)
    assert reading == at_rest


def wide_table() -> bytes:
    label = "w" * 120
    return f"r,g,b,label\n{f'1,2,3,{label}' + chr(10)}".encode() + f"1,2,4,{label}\n250,9,250,b\n".encode() * 20


@pytest.mark.parametrize("size", [(390, 844), (1024, 768), (1440, 900)])
def test_large_type_fits_the_screen(shared: ColourPage, size: tuple[int, int]) -> None:
    page, large = shared.page, shared.page.locator("#large")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    shared.set_number("epochs", "2")
    shared.train.click()
    shared.wait_for("trained")
    usual = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    large.click()
    expect(large).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 1.1 * usual
    for panel in NAMES:
        shared.open_panel(panel)
        page.wait_for_function(f"document.documentElement.scrollWidth <= {size[0]}")
        assert page.locator("#ask").evaluate("stage => stage.scrollWidth <= stage.clientWidth"), panel
        for chart in page.locator(f"#panel-{panel} .plot").all():
            if chart.locator("canvas").count():
                expect(chart.locator("canvas")).to_have_css(
                    "width", chart.evaluate("place => `${place.clientWidth}px`")
                )
    page.set_viewport_size({"width": 768, "height": 900})  # two columns, the narrowest
    assert page.locator("#ask").evaluate("stage => stage.scrollWidth <= stage.clientWidth")
    page.keyboard.press("Escape")
    if large.get_attribute("aria-pressed") == "true":  # a browser without a screen that is not asked to leave it
        large.click()
    expect(large).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == usual


def test_colour_label_and_train_are_on_a_phones_first_screen(shared: ColourPage) -> None:
    shared.page.set_viewport_size({"width": 360, "height": 640})
    for element in (shared.page.locator("#swatch"), shared.label, shared.train, shared.page.locator("#blue")):
        box = element.bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 640


@pytest.mark.only_browser("chromium")  # of a stock Firefox Playwright cannot change what it prefers
def test_light_and_dark_follow_the_system(shared: ColourPage) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        shared.page.emulate_media(color_scheme=scheme)
        grounds.append(shared.page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    shared.page.emulate_media(color_scheme="light")
    light, dark = ([int(part) for part in ground[4:-1].split(",")] for ground in grounds)
    assert min(light) > 200
    assert max(dark) < 60


@pytest.mark.every_engine
def test_it_can_be_used_with_keys_alone(shared: ColourPage) -> None:
    shared.page.locator("h1").click()  # there the keys begin
    press = shared.page.keyboard.press

    def tab_to(element: Locator) -> None:
        for _ in range(12):
            press("Tab")
            if element.evaluate("element => element == document.activeElement"):
                return
        pytest.fail("the keys do not lead there")

    tab_to(shared.page.locator("#red"))
    press("Home")
    press("ArrowRight")
    assert shared.swatch() == (1, 0, 255)
    tab_to(shared.train)
    outline = shared.page.evaluate("getComputedStyle(train).outlineStyle + getComputedStyle(train).outlineWidth")
    assert outline == "solid3px"
    shared.epochs.evaluate("field => { field.value = '100000'; field.dispatchEvent(new Event('input')); }")
    press("Enter")
    expect(shared.root).to_have_attribute("data-model", "live")
    expect(shared.pause).to_be_focused()
    press("Enter")
    shared.wait_for("paused")
    press("Tab")
    press("Tab")
    expect(shared.reset).to_be_focused()
    press("Enter")
    shared.wait_for("ready")


@pytest.mark.only_browser("chromium")
def test_nothing_moves_for_those_who_want_no_motion(shared: ColourPage) -> None:
    moving = """() => [...document.querySelectorAll('*')].flatMap(element => ['', '::before'].filter(part => {
      const style = getComputedStyle(element, part || null);
      return style.animationName != 'none' || style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
    }))"""
    assert shared.page.evaluate(moving) == []  # as all tests have it
    shared.page.emulate_media(reduced_motion="no-preference")
    assert shared.page.evaluate(moving) != []
    shared.page.emulate_media(reduced_motion="reduce")


def test_what_changes_often_is_not_read_out(shared: ColourPage) -> None:
    shared.page.evaluate("""() => { window.said = [];
      const line = document.getElementById('announcement');
      new MutationObserver(() => said.push(line.textContent)).observe(line, {childList: true, subtree: true}); }""")
    shared.train.click()
    shared.wait_for("trained")
    said = shared.page.evaluate("said")
    assert said[0] == "Training."
    assert said[1].startswith("Trained. Epoch 20, loss ")
    assert len(said) == 2
    for live in shared.page.locator("[aria-live], [role=status], [role=alert], output").all():
        assert live.get_attribute("id") != "loss"


@pytest.mark.only_browser("chromium")  # Playwright cannot have a stock Firefox force colours
def test_forced_colours_show_what_is_chosen_and_how_much(shared: ColourPage) -> None:
    shared.page.emulate_media(forced_colors="active")
    ground = "element => getComputedStyle(element).backgroundColor"
    for panel in ("see", "train"):
        shared.open_panel(panel)
        tabs = {tab.get_attribute("id"): tab.evaluate(ground) for tab in shared.page.locator("#tabs button").all()}
        chosen = tabs.pop(f"tab-{panel}")
        assert chosen not in tabs.values()
    preset = shared.page.locator("#presets [aria-pressed=true]")
    assert preset.evaluate(ground) == chosen
    bar = "element => getComputedStyle(element, '::before').backgroundColor"
    assert shared.page.locator("#ranking .rank-bar").first.evaluate(bar) == "rgb(242, 131, 180)"
    shared.open_panel("see")
    tick = shared.page.locator("#see-map-dotted")
    assert tick.evaluate("element => getComputedStyle(element).appearance") == "auto"
    shared.page.emulate_media(forced_colors="none")


@pytest.mark.parametrize("size", [(390, 700), (1280, 600)])
def test_train_stays_in_reach(shared: ColourPage, size: tuple[int, int]) -> None:
    shared.page.set_viewport_size({"width": size[0], "height": size[1]})
    shared.open_file("thirty.csv", thirty_columns())
    expect(shared.page.locator("#data-name")).to_contain_text("thirty")
    shared.page.locator("#bar.away").wait_for()
    for place in ("footer", "header h1"):
        shared.page.locator(place).last.scroll_into_view_if_needed()
        for button in (shared.train, shared.pause, shared.step, shared.reset):
            expect(button).to_be_in_viewport(ratio=1)
    tabs = shared.page.locator("#tabs button").all()
    shared.page.locator("#tabs").scroll_into_view_if_needed()
    for tab in tabs:
        expect(tab).to_be_in_viewport(ratio=1)
    shared.set_number("epochs", "2")
    shared.train.click()
    shared.wait_for("trained")


def thirty_columns() -> bytes:
    rows = [",".join([*(str(column + row % 7) for column in range(30)), "ab"[row % 2]]) for row in range(40)]
    return "\n".join([",".join([*(f"c{column}" for column in range(30)), "label"]), *rows]).encode()


def test_the_glossary_fits_a_phone_and_leads_back(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("./glossary.html")
    assert page.evaluate("document.documentElement.scrollWidth == document.documentElement.clientWidth")
    expect(page.get_by_role("cell", name="混淆矩阵")).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 900})  # its words and its table below each other here, too
    assert page.evaluate("document.querySelector('table').clientWidth > 900")
    assert page.evaluate("document.querySelector('main p').offsetLeft == document.querySelector('table').offsetLeft")
    page.get_by_role("link", name="Back to the page").click()
    expect(page.locator("html")).to_have_attribute("data-answers", "")


def test_the_notices_fit_a_phone_and_lead_to_texts_and_back(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("./notices.html")
    assert page.evaluate("document.documentElement.scrollWidth == document.documentElement.clientWidth")
    page.get_by_role("link", name="MPL-2.0").first.click()
    expect(page.locator("body")).to_contain_text("Mozilla Public License")
    page.goto("./notices.html")
    page.get_by_role("link", name="Back to the page").click()
    expect(page.locator("html")).to_have_attribute("data-answers", "")
