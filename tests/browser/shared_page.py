"""One page for many tests: it is put back after each by its own means, and replaced where that does not help."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, ViewportSize

from app.page.panel_names import NAMES
from tests.browser.colour_page import RECORDER, ColourPage

SIZE: ViewportSize = {"width": 1280, "height": 720}
# What is not in sight is not drawn.
ALL_IN_SIGHT: ViewportSize = {"width": 1280, "height": 2400}
# The panels in the order in which they are opened once; the first one is in sight in the end.
ROUND = [*NAMES[1:], NAMES[0]]

SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")


class SharedPage:
    """A page that is opened when it is first asked for."""

    def __init__(self, new_context: Callable[[], BrowserContext]) -> None:
        self.new_context = new_context
        self._context: BrowserContext | None = None
        self._workers = 0
        self.opened = 0
        self.first: dict[str, list[str]] = {}

    @property
    def context(self) -> BrowserContext:
        """The context of the page, a new one where there is none."""
        if self._context is None:
            self._context = self.new_context()
        return self._context

    def ready(self) -> Page:
        """Return the page in its first state."""
        if not self.context.pages:
            self._open()
        (page,) = self.context.pages
        page.bring_to_front()
        return page

    def _open(self) -> None:
        page = self.context.new_page()
        page.add_init_script(RECORDER)
        page.set_viewport_size(ALL_IN_SIGHT)
        ColourPage(page).open_ready()
        page.locator("#guide-end").click()
        page.evaluate(SCRIPT)
        self.first = page.evaluate("names => shared.begin(names)", ROUND)
        page.set_viewport_size(SIZE)
        self._workers = len(page.workers)
        self.opened += 1

    def put_back(self) -> list[str]:
        """Bring the first state back; return what is left over, after which there will be another page."""
        pages = self.context.pages
        if len(pages) != 1:
            return ["other pages are open"]
        (page,) = pages
        page.mouse.move(0, 0)
        page.set_viewport_size(ALL_IN_SIGHT)
        left: list[str] = page.evaluate("window.shared ? shared.putBack() : ['the page was loaded again']")
        page.set_viewport_size(SIZE)
        for _ in range(100):  # a worker that was ended takes a moment to go
            if len(page.workers) == self._workers:
                return left
            page.wait_for_timeout(20)
        return [*left, f"{len(page.workers)} workers"]

    def close(self) -> None:
        """Close the page with all that it keeps."""
        if self._context is not None:
            self._context.close()
            self._context = None
