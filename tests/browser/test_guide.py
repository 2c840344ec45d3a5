"""The guided tour: it comes at a first visit alone, moves nothing, and goes for good at one press."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.colour_page import ColourPage
from tests.browser.test_accessibility import findings
from tests.browser.test_storage import FAULTS

TOP = "document.querySelector('main').offsetTop"
FIRST_TOP = f"document.addEventListener('DOMContentLoaded', () => {{ window.firstTop = {TOP}; }})"
LAST = 5
COVERED = """() => { const [box, card] = [document.querySelector(".pointed"), document.querySelector(".guide-card")]
  .map((element) => element.getBoundingClientRect());
  return box.top < card.bottom && box.bottom > card.top && box.left < card.right && box.right > card.left; }"""


def step(page: Page) -> str:
    return page.locator(".guide-card strong").text_content() or ""


@pytest.mark.parametrize("size", [(390, 844), (1440, 900)])
def test_it_shows_a_first_visitor_around(colours: ColourPage, size: tuple[int, int]) -> None:
    page = colours.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.add_init_script(FIRST_TOP)
    colours.open_ready()
    tour = page.get_by_role("region", name="Guided tour")
    expect(tour).to_contain_text("Mix a colour")
    assert page.evaluate("document.activeElement == document.body")
    assert page.evaluate(f"{TOP} == firstTop")
    for part in (colours.train, page.locator("#blue"), page.locator("#swatch")):
        expect(part).to_be_in_viewport(ratio=1)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert findings(page) == []
    page.locator("#guide-next").focus()
    for number in range(2, LAST + 1):
        page.keyboard.press("Enter")
        assert step(page) == f"{number}/{LAST}"
        expect(page.locator(".pointed").first).to_be_in_viewport()
        expect(page.locator(".pointed").first).to_have_css("outline-style", "solid")  # a curve to come is dashed
        assert not page.evaluate(COVERED)
    expect(page.locator("#panel-see")).to_be_visible()
    expect(page.locator("#guide-end")).to_be_focused()
    page.keyboard.press("Enter")
    expect(tour).to_be_hidden()
    expect(page.locator(".pointed")).to_have_count(0)
    page.goto("./")
    colours.wait_for("ready")
    expect(tour).to_be_hidden()
    page.locator("#language").select_option("zh")
    page.locator("#guide-again").press("Enter")
    expect(page.get_by_role("region", name="导览")).to_contain_text("调一种颜色")
    expect(page.locator("#guide-next")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.keyboard.press("Escape")
    expect(page.locator("#guide-again")).to_be_focused()


def test_it_goes_at_one_press_also_where_nothing_is_kept(colours: ColourPage) -> None:
    colours.page.add_init_script(f"(() => {{ {FAULTS['blocked']} }})()")
    colours.open_ready()
    colours.page.get_by_role("button", name="No, thanks").click()
    expect(colours.page.locator("#guide")).to_be_empty()
    colours.open_panel("see")
    expect(colours.page.locator("#guide")).to_be_empty()


def test_who_follows_a_link_is_not_shown_around(colours: ColourPage) -> None:
    for address in ("./?colour=51b79b", "./?embed=1", "./?panel=code&lesson=luck"):
        colours.page.goto(address)
        colours.page.wait_for_function("document.getElementById('label').textContent")
        assert not colours.page.evaluate("document.documentElement.hasAttribute('data-guide')")
