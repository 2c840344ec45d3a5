"""The gallery in Data: a table opens in one press, and is solved with the settings offered."""

from playwright.sync_api import expect

from app.features.data.datasets import DATASETS
from tests.browser.colour_page import ColourPage
from tests.browser.test_accessibility import findings


def open_dataset(colours: ColourPage, name: str, table: str) -> None:
    colours.open_panel("data")
    gallery = colours.page.locator(".data-gallery")
    if gallery.get_attribute("open") is None:
        gallery.locator("summary").click()
    gallery.get_by_role("button", name=name, exact=True).click()
    expect(colours.page.locator("#data-name")).to_have_text(table)


def validation_accuracy(colours: ColourPage) -> int:
    colours.train.click()
    colours.wait_for("trained")
    return colours.accuracy()


def test_spirals_are_solved_with_the_settings_offered(shared: ColourPage) -> None:
    page = shared.page
    open_dataset(shared, "Spirals", "spirals.csv")
    expect(page.locator("#data-summary")).to_contain_text("300 rows, 2 labels")
    pictures = page.locator("#data-datasets img")
    assert len({picture.get_attribute("src") for picture in pictures.all()}) == len(DATASETS)
    page.wait_for_function(
        "[...document.querySelectorAll('#data-datasets img')].every((one) => one.naturalWidth == 120)"
    )
    assert findings(page) == []
    page.locator("#data-points").press("ArrowRight")
    expect(page.locator("#data-points-value")).to_have_text("350")
    expect(page.locator("#data-summary")).to_contain_text("350 rows")
    assert validation_accuracy(shared) >= 97
