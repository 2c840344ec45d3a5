"""Characters beyond the first 65,536 (emoji, rare Chinese ones) stay whole, whichever way they go through the page."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage

APPLE, GRAPE, RARE = "\U0001f34e red", "\U0001f347", "\U00020bb7"
COLUMN = "\U0001f4cf length"
ROWS = [
    {COLUMN: number % 10 + 50 * (number % 2), "kind": (APPLE, GRAPE)[number % 2], "place": (RARE, "b")[number % 3 > 0]}
    for number in range(60)
]


@pytest.mark.every_engine
def test_emoji_stay_whole_in_labels_columns_examples_and_files(shared: ColourPage, tmp_path: Path) -> None:
    page = shared.page
    shared.open_panel("data")
    shared.open_file(f"{GRAPE}.json", json.dumps(ROWS).encode())
    expect(page.locator("#data-name")).to_have_text(f"{GRAPE}.json")
    expect(page.locator("#panel-data")).to_contain_text(COLUMN)
    shared.train.click()
    shared.wait_for("trained")
    assert {label for label, _ in shared.ranking()} <= {APPLE, GRAPE, RARE, "b"}
    page.locator("#own-label").fill(f"{RARE}{APPLE}")
    page.locator("#own-teach").click()
    shared.open_panel("teach")
    expect(page.locator("#teach-list")).to_contain_text(GRAPE)
    saved = shared.save(page.locator("#teach-json"), tmp_path)
    assert f"{RARE}{APPLE}" in json.dumps(json.loads(saved.read_text("utf-8")), ensure_ascii=False)
    shared.train.click()
    shared.wait_for("trained")
    expect(page.locator("#ranking")).to_contain_text(f"{RARE}{APPLE}")


@pytest.mark.every_engine
def test_emoji_stay_whole_in_what_a_program_prints(shared: ColourPage) -> None:
    shared.open_panel("code")
    program = f"print('{GRAPE}', len('{RARE}'))"
    shared.page.locator("#code-program").evaluate("(script, program) => { script.code = program }", program)
    shared.page.locator("#code-run").click()
    expect(shared.page.locator("#code-output")).to_have_text(f"{GRAPE} 1\n", timeout=60_000)
