"""axe-core finds nothing to mend on any panel: untrained, trained or with a message, light, dark or high contrast."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from app.page.panel_names import NAMES
from tests.browser import engines
from tests.browser.colour_page import ColourPage
from tests.browser.host import Host

Scheme = Literal["light", "dark"]
FIREFOX_IN_THE_DARK = {"layout.css.prefers-color-scheme.content-override": 0}
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
# What can change with the colours alone.
COLOUR_RULES = ("color-contrast", "link-in-text-block")


def findings(page: Page, within: str | None = None, rules: Sequence[str] = ()) -> list[str]:
    """Tell what axe-core finds in a page or a part of it, by all rules or some: the rule, and where it is broken."""
    # What fades in or out has other colours on its way.
    page.wait_for_function("document.getAnimations().length == 0")
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    run = "([within, options]) => axe.run(within ?? document, options).then(({ violations }) => violations)"
    return told(page.evaluate(run, [within, options]))


def told(violations: list[dict[str, Any]]) -> list[str]:
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]


@pytest.fixture
def schemes(browser_name: str) -> list[Scheme]:
    """Return those that Playwright can have a page prefer: a stock Firefox is told when it starts."""
    return ["light"] if browser_name == "firefox" else ["light", "dark"]


def expect_nothing(page: Page, schemes: list[Scheme], where: str = "") -> None:
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
        rules = () if scheme == schemes[0] else COLOUR_RULES
        assert findings(page, rules=rules) == [], f"{scheme} {where}"


def expect_nothing_on_any_panel(colours: ColourPage, schemes: list[Scheme]) -> None:
    for panel in NAMES:
        colours.open_panel(panel)
        expect(colours.page.locator(f"#panel-{panel}")).to_be_visible()
        expect_nothing(colours.page, schemes, panel)


def test_nothing_is_found(colours: ColourPage, schemes: list[Scheme]) -> None:
    colours.open_ready()
    expect_nothing_on_any_panel(colours, schemes)
    for press in (colours.train, colours.reset, colours.train):
        press.click()
        colours.wait_for("ready" if press is colours.reset else "trained")
    colours.open_panel("see")
    colours.page.locator("#see-network-example").click()
    colours.page.locator("#see-map-wrong").check()
    colours.page.locator("#see-map-other").select_option("1")
    expect_nothing_on_any_panel(colours, schemes)
    colours.open_panel("code")
    for lesson in colours.page.locator("#code-lessons details").all():
        lesson.evaluate("fold => { fold.open = true }")
        expect(lesson.locator("ol li").first).to_be_visible()
        assert findings(colours.page, within="#code-lessons") == []
    # Its controls are off while the page is getting ready or training.
    colours.open_panel("data")
    colours.page.eval_on_selector_all(
        "#panel-data :is(input, select, button, textarea)", "all => all.forEach(control => control.disabled = true)"
    )
    expect_nothing(colours.page, schemes, "data, with its controls off")


@pytest.mark.only_browser("chromium")
def test_nothing_is_found_in_high_contrast(shared: ColourPage) -> None:
    shared.page.emulate_media(forced_colors="active")
    assert shared.page.evaluate("matchMedia('(forced-colors: active)').matches")
    shared.step.click()
    shared.wait_for("paused")
    shared.open_panel("see")
    shared.page.locator("#see-network-example").click()
    for panel in NAMES:
        shared.open_panel(panel)
        expect(shared.page.locator(f"#panel-{panel}")).to_be_visible()
        assert findings(shared.page) == [], panel
    shared.page.emulate_media(forced_colors="none")


@pytest.mark.every_engine
def test_nothing_is_found_where_something_went_wrong(shared: ColourPage, schemes: list[Scheme]) -> None:
    shared.open_file("broken.json", b"{")
    expect(shared.alert).to_be_visible()
    expect_nothing(shared.page, schemes)
    shared.set_number("epochs", "0")
    expect_nothing(shared.page, schemes)
    shared.page.emulate_media(color_scheme="light")


@pytest.mark.every_engine
@pytest.mark.only_browser("firefox")
def test_nothing_is_found_in_the_dark_of_firefox(launch_browser: Any, host: Host) -> None:
    """It compiles here as it always does, too, what the other tests have it compile but once."""
    with launch_browser(firefox_user_prefs=engines.FRUGAL_FIREFOX | FIREFOX_IN_THE_DARK) as browser:
        colours = ColourPage(browser.new_page(base_url=host.url))
        colours.open_ready()
        colours.train.click()
        colours.wait_for("trained")
        expect_nothing_on_any_panel(colours, ["dark"])
