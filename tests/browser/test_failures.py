"""What cannot be loaded is told plainly, with what to do; what works goes on working."""

import pytest
from playwright.sync_api import FilePayload, Route, expect

from tests.browser.colour_page import ColourPage

NEEDED_TO_LEARN = [
    "joining.modules.wasm",
    "pyodide.asm.wasm",
    "pyodide.asm.js",
    "worker.mjs",
    "app/worker/main.py",
    "worker.json",
]


# Without the snapshot, these too.
NEEDED_BY_THE_PLAIN_START = ["python_stdlib.zip", "numpy-*.whl", "colornn_core-*.whl"]
SNAPSHOT = "**/snapshot/memory.wasm"


def not_found(route: Route) -> None:
    route.fulfill(status=404, body="not found")


@pytest.mark.parametrize("file", [*NEEDED_TO_LEARN, *NEEDED_BY_THE_PLAIN_START])
def test_a_worker_that_does_not_start_is_told_and_the_page_goes_on(
    colours: ColourPage, problems: list[str], file: str
) -> None:
    if file in NEEDED_BY_THE_PLAIN_START:
        colours.page.context.route(SNAPSHOT, not_found)
    colours.page.context.route(f"**/{file}", not_found)
    colours.open_to_answer()
    expect(colours.alert).to_contain_text("could not start")
    expect(colours.root).to_have_attribute("data-state", "error")
    colours.set_colour((0, 200, 0))
    expect(colours.label).to_have_text("green-ish")
    expect(colours.train).to_be_disabled()
    problems.clear()


@pytest.mark.every_engine
def test_a_browser_that_makes_no_worker_is_told_and_nothing_is_fetched_from_elsewhere(
    colours: ColourPage, problems: list[str]
) -> None:
    colours.page.add_init_script("window.Worker = class { constructor() { throw new Error('none'); } };")
    colours.open_to_answer()
    expect(colours.alert).to_contain_text("could not start")
    expect(colours.alert).to_contain_text("the browser makes no worker")
    assert not [problem for problem in problems if "beyond the origin" in problem]
    problems.clear()


@pytest.mark.every_engine
def test_loading_the_page_again_helps(colours: ColourPage, problems: list[str]) -> None:
    colours.page.context.route("**/pyodide.asm.wasm", not_found)
    colours.open()
    reload = colours.page.get_by_role("button", name="Reload the page")
    expect(reload).to_be_visible()
    colours.open_panel("image")
    song = FilePayload(name="song.mp3", mimeType="audio/mpeg", buffer=b"la")
    colours.page.locator("#image-file").set_input_files(song)
    expect(colours.page.locator("#alert-detail")).not_to_be_empty()
    expect(reload).to_be_visible()
    colours.page.context.unroute_all()
    reload.click()
    colours.wait_for("ready")
    problems.clear()


@pytest.mark.every_engine
def test_a_table_that_cannot_be_fetched_leaves_room_for_a_file(colours: ColourPage, problems: list[str]) -> None:
    for file in ("data/colorData.json", "snapshot/memory.wasm"):  # the snapshot has the table in it
        colours.page.context.route(f"**/{file}", not_found)
    colours.open()
    expect(colours.alert).to_contain_text("could not be fetched")
    colours.open_file("mine.csv", b"r,g,b,label\n" + b"1,2,3,a\n250,250,250,b\n" * 20)
    colours.wait_for("ready")
    colours.set_number("epochs", "3")
    colours.train.click()
    colours.wait_for("trained")
    problems.clear()
