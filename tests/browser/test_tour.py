"""A tour through every control of every panel: each is pressed, and the page lives on.

The controls are looked up in the page, so that a new one cannot be forgotten. The guard of all browser tests watches.
"""

from typing import Any

import pytest
from playwright.sync_api import ElementHandle, Locator, Page

from app.page.panel_names import NAMES
from tests.browser import tour
from tests.browser.colour_page import ColourPage


class Visit:
    """The page in the hands of Playwright."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def control(self, name: str) -> Locator:
        return self._page.locator(f"#{name}")

    def next_control(self) -> ElementHandle | None:
        return self._page.evaluate_handle("left => tour.next(left)", list(tour.LEFT)).as_element()

    def evaluate(self, expression: str) -> Any:
        return self._page.evaluate(expression)

    def wait(self, condition: str) -> None:
        self._page.wait_for_function(condition, timeout=60_000)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})


def test_every_panel_is_in_a_part() -> None:
    assert sorted(panel for part in tour.PARTS.values() for panel in part if panel) == sorted(NAMES)


@pytest.mark.slow
@pytest.mark.every_engine
@pytest.mark.parametrize("part", tour.PARTS)
def test_every_control_can_be_pressed_and_the_page_lives(colours: ColourPage, part: str) -> None:
    colours.page.add_init_script(tour.DROPPER)
    colours.open_ready()
    colours.page.set_default_timeout(30_000)
    tour.take(Visit(colours.page), part)
