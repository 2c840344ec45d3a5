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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("panel", NAMES)
def test_nothing_is_found(colours: ColourPage, panel: str, scheme: str) -> None:
    colours.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    colours.open_ready()
    colours.open_panel(panel)
    expect(colours.page.locator(f"#panel-{panel}")).to_be_visible()
    assert findings(colours.page) == []
    colours.train.click()
    colours.wait_for("trained")
    assert findings(colours.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_found_where_something_went_wrong(colours: ColourPage, scheme: str) -> None:
    colours.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    colours.open_ready()
    colours.open_file("broken.json", b"{")
    expect(colours.alert).to_be_visible()
    assert findings(colours.page) == []
    colours.set_number("epochs", "0")
    assert findings(colours.page) == []
