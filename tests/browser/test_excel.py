"""Excel files in the page: what reads them comes when the first one is opened, and may fail to come."""

import base64

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage
from tests.browser.host import Host
from tests.browser.leaves import leaves

DROP = """([name, text]) => {
  const content = Uint8Array.from(atob(text), (sign) => sign.charCodeAt());
  const brought = new DataTransfer();
  brought.items.add(new File([content], name));
  document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: brought, bubbles: true, cancelable: true}));
}"""


@pytest.mark.every_engine
def test_an_excel_file_is_opened_also_when_what_reads_it_comes_late(
    colours: ColourPage, host: Host, problems: list[str]
) -> None:
    page = colours.page
    page.context.route("**/vendor/excel/openpyxl.zip", lambda route: route.abort("connectionreset"))
    host.answers.clear()
    colours.open_ready()
    assert not [answer.path for answer in host.answers if "excel" in answer.path]
    colours.open_file("leaves.xlsx", leaves())
    expect(colours.alert).to_contain_text("leaves.xlsx: What reads Excel files could not be fetched")
    expect(page.locator("#data-name")).to_have_text("Built-in colours")
    page.context.unroute_all()
    problems.clear()

    colours.open_file("leaves.xlsx", b"PK\x03\x04 and no more")
    expect(colours.alert).to_contain_text("damaged")
    colours.open_file("leaves.xlsx", leaves())
    expect(page.locator("#data-name")).to_have_text("leaves.xlsx")
    expect(page.locator("#data-summary")).to_contain_text("20 rows, 2 labels")
    colours.step.click()
    colours.wait_for("paused")

    page.evaluate(DROP, ["dropped.xlsx", base64.b64encode(leaves()).decode()])
    expect(page.locator("#data-name")).to_have_text("dropped.xlsx")
    asked = [answer.path for answer in host.answers]
    assert {path for path in asked if path.endswith((".zip", ".whl"))} == {
        *("vendor/excel/standard.zip", "vendor/excel/et_xmlfile.zip", "vendor/excel/openpyxl.zip")
    }
    assert asked.count("vendor/excel/openpyxl.zip") == 1
