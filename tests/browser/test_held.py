"""What the page makes anew again and again is not held for ever; Chromium tells how many nodes there are."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage

PEOPLE = "\n".join(["age,port,fare", *[f"{age},{'SQ'[age % 2]},{2 * age}" for age in range(60)]]).encode()
EXAMPLES = json.dumps([{"r": shade, "g": 2 * shade, "b": 99, "label": "green-ish"} for shade in range(20)]).encode()
# Has MicroPython collect its garbage.
COLLECT = """() => new Promise((done) => {
  const script = document.createElement("script");
  script.type = "mpy";
  script.textContent = "import gc\\ngc.collect()";
  script.addEventListener("mpy:done", () => { script.remove(); done(); }, { once: true });
  document.body.append(script);
})"""
TIMES = 3
SLACK = 60  # nodes that come and go by themselves


def train_and_reset(colours: ColourPage) -> None:
    colours.open_panel("train")
    colours.step.click()
    colours.wait_for("paused")
    colours.reset.click()
    colours.wait_for("ready")


def look_into_units(colours: ColourPage) -> None:
    colours.open_panel("see")
    for name in ("Unit 3 of hidden layer 1", "blue-ish"):
        unit = colours.page.locator("#see-network-units").get_by_role("button", name=name)
        unit.click()
        expect(colours.page.locator("#see-unit-title")).to_contain_text(name)


def open_tables(colours: ColourPage) -> None:
    colours.open_file("people.csv", PEOPLE)
    expect(colours.page.locator("#input-0")).to_be_visible()
    colours.page.locator("#data-built-in").click()
    expect(colours.page.locator("#input-0")).to_be_hidden()


def keep_and_delete(colours: ColourPage) -> None:
    colours.open_panel("model")
    colours.page.locator("#model-name").fill("mine")
    colours.page.locator("#model-keep").click()
    delete = colours.page.locator("#model-kept").get_by_role("button", name="Delete")
    delete.click()
    delete.click()
    expect(delete).to_have_count(0)


def teach_and_clear(colours: ColourPage) -> None:
    colours.open_panel("teach")
    taught = colours.page.locator("#teach-list li")
    colours.page.locator("#teach-file").set_input_files({"name": "examples.json", "mimeType": "", "buffer": EXAMPLES})
    expect(taught).to_have_count(20)
    colours.page.locator("#teach-clear").click()
    expect(taught).to_have_count(0)


# What is done again and again -> how many nodes it may leave each time: a row in the table of runs, or nothing.
ACTS = {train_and_reset: 60, look_into_units: 0, open_tables: 0, keep_and_delete: 0, teach_and_clear: 0}


@pytest.mark.slow
@pytest.mark.only_browser("chromium")
def test_nothing_is_held_for_ever(colours: ColourPage) -> None:
    colours.open_ready()
    session = colours.page.context.new_cdp_session(colours.page)

    def nodes() -> int:
        counted = []
        for _ in range(2):  # what one collection finds, another one may let go of
            colours.page.evaluate(COLLECT)
            session.send("HeapProfiler.collectGarbage")
            counted.append(int(session.send("Memory.getDOMCounters")["nodes"]))
        return min(counted)

    held = {}
    for act, most in ACTS.items():
        for _ in range(2):
            act(colours)
        before = nodes()
        for _ in range(TIMES):
            act(colours)
        left = nodes() - before
        if left > TIMES * most + SLACK:
            held[act.__name__] = left
    assert not held
