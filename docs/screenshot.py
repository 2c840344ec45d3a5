"""Takes the pictures of the README from the built page: `make screenshots`."""

import io
import sys
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "app")]

from serve import server_for  # noqa: E402
from tests.browser.chromium import launch_arguments  # noqa: E402

COLOUR = {"red": 81, "green": 183, "blue": 155}
SIZE = {"width": 1180, "height": 800}


def train(page: Page, address: str) -> None:
    """Open the page, train with its defaults and choose a colour."""
    page.goto(address)
    page.wait_for_selector("html[data-state=ready]", timeout=60_000)
    page.locator("#train").click()
    page.wait_for_selector("html[data-state=trained]", timeout=60_000)
    for name, value in COLOUR.items():
        page.locator(f"#{name}").fill(str(value))
    # What was pressed last is marked for the keyboard, and bars are on their way.
    page.evaluate("document.activeElement.blur()")
    page.wait_for_function("document.getAnimations().length == 0")


def save(picture: bytes, target: Path) -> None:
    """Write a small PNG of the very same colours."""
    Image.open(io.BytesIO(picture)).convert("RGB").save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1000:.0f} kB")


def main() -> None:
    """Write docs/page-light.png and docs/page-dark.png."""
    server = server_for(ROOT / "dist", port=0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments(playwright))  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            train(page, f"http://localhost:{server.server_port}/")
            save(page.screenshot(), ROOT / "docs" / f"page-{scheme}.png")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
