"""On every screen, in light and dark, with keys alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.colour_page import ColourPage

WIDTHS = [360, 414, 768, 1024, 1440, 1920]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(colours: ColourPage, width: int) -> None:
    colours.page.set_viewport_size({"width": width, "height": 800})
    colours.open_ready()
    colours.open_file("a-file-whose-name-goes-on-and-on-and-on-and-on.csv", wide_table())
    expect(colours.page.locator("#data-name")).to_contain_text("a-file")
    colours.train.click()
    colours.wait_for("trained")
    assert colours.page.evaluate("document.documentElement.scrollWidth") <= width


def wide_table() -> bytes:
    label = "w" * 120
    return f"r,g,b,label\n{f'1,2,3,{label}' + chr(10)}".encode() + f"1,2,4,{label}\n250,9,250,b\n".encode() * 20


def test_colour_label_and_train_are_on_a_phones_first_screen(colours: ColourPage) -> None:
    colours.page.set_viewport_size({"width": 360, "height": 640})
    colours.open_ready()
    for element in (colours.page.locator("#swatch"), colours.label, colours.train, colours.page.locator("#blue")):
        box = element.bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 640


@pytest.mark.only_browser("chromium")  # of a stock Firefox Playwright cannot change what it prefers
def test_light_and_dark_follow_the_system(colours: ColourPage) -> None:
    colours.open()
    grounds = []
    for scheme in ("light", "dark"):
        colours.page.emulate_media(color_scheme=scheme)
        grounds.append(colours.page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    light, dark = ([int(part) for part in ground[4:-1].split(",")] for ground in grounds)
    assert min(light) > 200
    assert max(dark) < 60


@pytest.mark.every_engine
def test_it_can_be_used_with_keys_alone(colours: ColourPage) -> None:
    colours.open_ready()
    press = colours.page.keyboard.press

    def tab_to(element: Locator) -> None:
        for _ in range(12):
            press("Tab")
            if element.evaluate("element => element == document.activeElement"):
                return
        pytest.fail("the keys do not lead there")

    tab_to(colours.page.locator("#red"))
    press("Home")
    press("ArrowRight")
    assert colours.swatch() == (1, 0, 255)
    tab_to(colours.train)
    outline = colours.page.evaluate("getComputedStyle(train).outlineStyle + getComputedStyle(train).outlineWidth")
    assert outline == "solid3px"
    colours.epochs.evaluate("field => { field.value = '100000'; field.dispatchEvent(new Event('input')); }")
    press("Enter")
    expect(colours.root).to_have_attribute("data-model", "live")
    expect(colours.pause).to_be_focused()
    press("Enter")
    colours.wait_for("paused")
    press("Tab")
    press("Tab")
    expect(colours.reset).to_be_focused()
    press("Enter")
    colours.wait_for("ready")


@pytest.mark.only_browser("chromium")
def test_nothing_moves_for_those_who_want_no_motion(colours: ColourPage) -> None:
    colours.page.emulate_media(reduced_motion="reduce")
    colours.open()
    moving = """() => [...document.querySelectorAll('*')].flatMap(element => ['', '::before'].filter(part => {
      const style = getComputedStyle(element, part || null);
      return style.animationName != 'none' || style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
    }))"""
    assert colours.page.evaluate(moving) == []


def test_what_changes_often_is_not_read_out(colours: ColourPage) -> None:
    colours.open_ready()
    colours.page.evaluate("""() => { window.said = [];
      const line = document.getElementById('announcement');
      new MutationObserver(() => said.push(line.textContent)).observe(line, {childList: true, subtree: true}); }""")
    colours.train.click()
    colours.wait_for("trained")
    said = colours.page.evaluate("said")
    assert said[0] == "Training."
    assert said[1].startswith("Trained. Epoch 20, loss ")
    assert len(said) == 2
    for live in colours.page.locator("[aria-live], [role=status], [role=alert], output").all():
        assert live.get_attribute("id") != "loss"


def test_the_notices_fit_a_phone_and_lead_to_texts_and_back(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("./notices.html")
    assert page.evaluate("document.documentElement.scrollWidth == document.documentElement.clientWidth")
    page.get_by_role("link", name="MPL-2.0").first.click()
    expect(page.locator("body")).to_contain_text("Mozilla Public License")
    page.goto("./notices.html")
    page.get_by_role("link", name="Back to the page").click()
    expect(page.locator("#label")).not_to_be_empty()
