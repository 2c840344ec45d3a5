"""axe-core finds nothing to mend: on no panel, untrained, trained or with a message, in light and in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from colornn_app.panels.names import NAMES
from tests.browser.colour_page import ColourPage


def findings(page: Page) -> list[str]:
    """Tell what axe-core finds: the rule, and where it is broken."""
    # What fades in or out has other colours on its way.
    page.wait_for_function("document.getAnimations().length == 0")
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    ]


def expect_nothing(page: Page) -> None:
    """Find nothing, in light and in dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert findings(page) == [], scheme


@pytest.mark.every_engine
@pytest.mark.parametrize("panel", NAMES)
def test_nothing_is_found(colours: ColourPage, panel: str) -> None:
    colours.open_ready()
    colours.open_panel(panel)
    expect(colours.page.locator(f"#panel-{panel}")).to_be_visible()
    expect_nothing(colours.page)
    colours.train.click()
    colours.wait_for("trained")
    expect_nothing(colours.page)


@pytest.mark.every_engine
def test_nothing_is_found_where_something_went_wrong(colours: ColourPage) -> None:
    colours.open_ready()
    colours.open_file("broken.json", b"{")
    expect(colours.alert).to_be_visible()
    expect_nothing(colours.page)
    colours.set_number("epochs", "0")
    expect_nothing(colours.page)
