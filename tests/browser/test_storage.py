"""A browser that keeps nothing: the work goes on, what is not kept is told once, and a file can be saved."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, expect

from tests.browser.colour_page import ColourPage

REFUSE = "() => { throw new DOMException('refused', 'SecurityError'); }"
FULL = "() => { throw new DOMException('full', 'QuotaExceededError'); }"
FAULTS = {
    "blocked": f"""for (const name of ["indexedDB", "localStorage", "sessionStorage"])
        Object.defineProperty(window, name, {{ get: {REFUSE} }});""",
    "none": """for (const name of ["indexedDB", "localStorage", "sessionStorage"])
        Object.defineProperty(window, name, { value: undefined });""",
    "of another version": """const open = IDBFactory.prototype.open;
        open.call(indexedDB, "later", 2);
        IDBFactory.prototype.open = function () { return open.call(this, "later", 1); };"""
    f"Storage.prototype.setItem = {FULL};",
    "full": f"IDBObjectStore.prototype.put = {FULL}; Storage.prototype.setItem = {FULL};",
}
IN_EVERY_ENGINE = ("blocked", "full")


@pytest.mark.parametrize(
    "fault",
    [pytest.param(fault, marks=[pytest.mark.every_engine] if fault in IN_EVERY_ENGINE else []) for fault in FAULTS],
)
def test_where_nothing_can_be_kept_the_work_goes_on(
    colours: ColourPage, fault: str, problems: list[str], browser_name: str, tmp_path: Path
) -> None:
    colours.page.add_init_script(f"(() => {{ {FAULTS[fault]} }})()")
    colours.open_ready()
    colours.set_number("epochs", "3")
    colours.train.click()
    colours.wait_for("trained")
    expect(colours.page.locator("#last-visit-text")).to_contain_text("does not keep trained networks")
    colours.page.locator("#own-label").fill("meadow")
    colours.page.locator("#own-teach").click()
    expect(colours.alert).to_contain_text("cannot keep your examples")
    colours.page.locator("#alert-close").click()
    colours.page.locator("#own-label").fill("heath")
    colours.page.locator("#own-teach").click()
    expect(colours.page.locator("#taught")).to_contain_text("heath")
    expect(colours.alert).to_be_hidden()
    colours.open_panel("model")
    colours.page.locator("#model-name").fill("mine")
    colours.page.locator("#model-keep").click()
    expect(colours.page.locator("#model-rescue")).to_be_visible()
    assert colours.save(colours.page.locator("#model-rescue"), tmp_path).suffix == ".json"
    colours.reset.click()
    expect(colours.page.locator("#last-visit")).to_be_hidden()
    if browser_name == "firefox":
        # It tells of what is thrown even where it is caught; what is not, the page itself would have told.
        expect(colours.alert).to_be_hidden()
        problems.clear()


@pytest.mark.only_browser("chromium")
def test_where_the_browser_itself_is_set_to_keep_nothing_it_learns(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], base_url: str, tmp_path: Path
) -> None:
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    preferences.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
    with browser_type.launch_persistent_context(tmp_path, base_url=base_url, **browser_type_launch_args) as context:
        colours = ColourPage(context.new_page())
        colours.page.goto("./")
        colours.wait_for("ready")
        colours.step.click()
        colours.wait_for("paused")
        expect(colours.page.locator("#last-visit-text")).to_contain_text("does not keep trained networks")
        colours.open_panel("model")
        colours.page.locator("#model-name").fill("mine")
        colours.page.locator("#model-keep").click()
        expect(colours.page.locator("#model-said")).to_contain_text("keeps nothing")
