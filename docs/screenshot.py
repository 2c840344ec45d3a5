"""Takes pictures of the built page: `make screenshots`.

Those of the README go to docs/. One of each panel on a phone, a tablet and a desk, in light and dark, goes to
build/screenshots/, to be looked at.
"""

import io
import sys
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.build.serve import server_for  # noqa: E402
from app.page.panel_names import NAMES  # noqa: E402
from tests.browser.chromium import launch_arguments  # noqa: E402

COLOUR = {"red": 81, "green": 183, "blue": 155}
SIZE = {"width": 1180, "height": 800}
SCHEMES = ("light", "dark")
WIDTHS = (360, 768, 1440)
PHONE = WIDTHS[0]
PARTS_OF_SEE = ("map", "network", "matrix", "calibration")
PANELS = ROOT / "build" / "screenshots"


def train(page: Page, address: str) -> None:
    """Open the page, put the guided tour away, train with its defaults and choose a colour."""
    page.goto(address)
    page.wait_for_selector("html[data-state=ready]", timeout=60_000)
    page.locator("#guide-end").click()
    page.locator("#train").click()
    page.wait_for_selector("html[data-state=trained]", timeout=60_000)
    for name, value in COLOUR.items():
        page.locator(f"#{name}").fill(str(value))
    settle(page)


def settle(page: Page) -> None:
    """Wait until nothing moves any more, and mark nothing for the keyboard."""
    page.evaluate("document.activeElement.blur()")
    page.wait_for_function("document.getAnimations().length == 0")


def save(picture: bytes, target: Path) -> None:
    """Write a small PNG of the very same colours."""
    Image.open(io.BytesIO(picture)).convert("RGB").save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1000:.0f} kB")


def take_panels(browser: Browser, address: str, width: int, scheme: str) -> None:
    """Write a picture of each panel of the whole page, with something in it."""
    size = {"width": width, "height": 1400}  # what is out of sight is not drawn
    page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    train(page, address)
    page.locator("#own-label").fill("mint")
    page.locator("#own-teach").click()
    for panel in NAMES:
        page.locator(f"#tab-{panel}").click()
        if panel == "image":
            page.locator("#image-file").set_input_files(ROOT / "docs" / "page-light.png")
        for part in PARTS_OF_SEE if panel == "see" and width == PHONE else ("",):
            if part:
                page.locator(f"#see-show-{part}").click()
            page.wait_for_timeout(700)  # for the answers of the worker
            settle(page)
            name = "-".join(filter(None, (panel, part, str(width), scheme)))
            page.screenshot(path=PANELS / f"{name}.png", full_page=True)
    print(f"{len(list(PANELS.glob(f'*-{width}-{scheme}.png')))} panels at {width} px, {scheme}", flush=True)
    page.close()


def main() -> None:
    """Write docs/page-light.png and docs/page-dark.png, and the panels."""
    server = server_for(ROOT / "dist", port=0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://localhost:{server.server_port}/"
    PANELS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments(playwright))  # type: ignore[arg-type]
        for scheme in SCHEMES:
            page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            train(page, address)
            save(page.screenshot(), ROOT / "docs" / f"page-{scheme}.png")
            page.close()
            for width in WIDTHS:
                take_panels(browser, address, width, scheme)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
