"""The page answers before anything can be learnt, and says truly how far the rest is."""

import json
import re
import runpy
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from app.build import modules
from app.build.paths import NPM
from app.features.ask.answers import THRESHOLDS
from app.page.i18n import messages
from colornn_core import TrainingConfig
from colornn_core.nn.config import describe
from tests.app.build.test_markup import unpacked
from tests.browser.colour_page import Colour, ColourPage


@pytest.fixture
def held_back(colours: ColourPage) -> list[Route]:
    """Keep Python itself from the worker, as a slow line would."""
    routes: list[Route] = []

    def keep(route: Route) -> None:
        routes.append(route)

    colours.page.context.route("**/pyodide.asm.wasm", keep)
    return routes


@pytest.mark.every_engine
def test_it_begins_with_the_tutorials_colour(colours: ColourPage, held_back: list[Route]) -> None:
    colours.open()
    assert [colours.page.locator(f"#{name}").input_value() for name in ("red", "green", "blue")] == ["255", "0", "255"]
    assert colours.swatch() == (255, 0, 255)
    expect(colours.page.locator("#hex")).to_have_value("#FF00FF")
    expect(colours.root).to_have_attribute("data-state", "loading")
    expect(colours.root).to_have_attribute("data-model", "start")


def hold_python(page: Page) -> list[Route]:
    """Keep the page's own Python from it."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route("**/page.modules.wasm", keep)
    return held


MOVED = """
window.moved = [];
addEventListener("transitionrun", ({ target, propertyName }) => {
  if (document.documentElement.dataset.state === "loading") moved.push([target.id || target.tagName, propertyName]);
});
"""


def with_mark_in_pyscript(site: Path, folder: Path) -> bytes:
    """Return the page's modules with PyScript's own changed so that it leaves a mark in the page."""
    packed = (site / "page.modules.wasm").read_bytes()
    main = folder / "pyscript" / "__init__.py"
    main.parent.mkdir()
    source = modules.of_pyscript(NPM)[1]["pyscript/__init__.py"]
    main.write_text(f"{source}\nwindow.document.documentElement.dataset.pyscript = 'compiled'\n")
    changed = modules.compiled(folder, ["pyscript/__init__.py"])
    modules.write_bytecode(folder, "page", unpacked(packed) | changed, json.loads(packed.splitlines()[0])["replaces"])
    return (folder / "page.modules.wasm").read_bytes()


def test_the_worker_begins_with_the_page_and_nothing_moves_meanwhile(
    colours: ColourPage, site: Path, tmp_path: Path
) -> None:
    colours.page.add_init_script(MOVED)
    held = hold_python(colours.page)
    with colours.page.expect_request("**/snapshot/memory.wasm"):
        colours.page.goto("./")
    assert held
    assert not colours.page.evaluate("() => document.documentElement.hasAttribute('data-answers')")
    assert colours.page.evaluate("() => document.getAnimations().map((one) => one.animationName).filter(Boolean)") == []
    for route in held:
        route.fulfill(body=with_mark_in_pyscript(site, tmp_path))
    colours.wait_for("ready")  # what the worker has told before was kept
    expect(colours.root).to_have_attribute("data-pyscript", "compiled")
    assert float(colours.page.locator("#boot-bar").get_attribute("value") or 0) == 6
    assert colours.page.evaluate("moved") == []


@pytest.mark.every_engine
def test_the_first_label_stands_there_before_python_does(colours: ColourPage, site: Path) -> None:
    start_model = runpy.run_path(str(site / "app" / "shared" / "start_model.py"))
    held = hold_python(colours.page)
    colours.page.goto("./", wait_until="commit")
    expect(colours.label).to_have_text(start_model["classify"]({"r": 255, "g": 0, "b": 255})[0][0])
    said = colours.confidence.inner_text()
    colours.set_colour((0, 255, 0))
    expect(colours.root).not_to_have_attribute("data-answers", "")
    while not held:
        colours.page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    expect(colours.root).to_have_attribute("data-answers", "")
    expect(colours.label).to_have_text("green-ish")
    assert colours.swatch() == (0, 255, 0)
    colours.set_colour((255, 0, 255))
    expect(colours.confidence).to_have_text(said)


@pytest.mark.parametrize(("query", "languages"), [("?colour=00ff00", "en"), ("?lang=zh", "en"), ("", "zh")])
def test_another_first_label_is_left_to_python(page: Page, query: str, languages: str) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, 'languages', {{ value: ['fr', '{languages}-XY', 'en'] }})")
    held = hold_python(page)
    page.goto(f"./{query}", wait_until="commit")
    while not held:
        page.wait_for_timeout(50)
    page.wait_for_function("() => document.readyState !== 'loading'")
    expect(page.locator("#label")).to_be_empty()
    for route in held:
        route.continue_()
    expect(page.locator("#label")).not_to_be_empty()


@pytest.mark.parametrize("colour", [(81, 183, 155), (0, 0, 0), (255, 255, 255), (200, 30, 40)])
def test_sliders_move_swatch_and_label_before_the_worker_is_ready(
    colours: ColourPage, held_back: list[Route], site: Path, colour: Colour
) -> None:
    start_model = runpy.run_path(str(site / "app" / "shared" / "start_model.py"))
    colours.open()
    colours.set_colour(colour)
    assert colours.swatch() == colour
    expected = start_model["classify"](dict(zip("rgb", colour, strict=True)))
    best, confidence = expected[0]
    sure = confidence >= THRESHOLDS["classification"]
    expect(colours.label).to_have_text(best if sure else messages("en", "ask")["ask.not_sure"])
    assert [name for name, _ in colours.ranking()] == [name for name, _ in expected]
    expect(colours.root).to_have_attribute("data-state", "loading")
    for button in (colours.pause, colours.step, colours.reset):
        expect(button).to_be_disabled()


def test_train_can_be_pressed_before_python_is_there(colours: ColourPage, held_back: list[Route]) -> None:
    colours.open()
    colours.train.click()
    expect(colours.train).to_be_disabled()
    expect(colours.loss).to_have_text("Training begins as soon as everything is loaded")
    while not held_back:
        colours.page.wait_for_timeout(50)
    for route in held_back:
        route.continue_()
    colours.wait_for("trained")
    assert colours.epoch() == 20


def test_train_waits_for_the_table_that_the_address_names(colours: ColourPage) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    colours.page.context.route("**/iris.csv", hold)
    colours.page.goto("./?data=vendor/gallery/iris.csv&panel=data")
    colours.wait_for("ready")
    colours.train.click()
    for button in (colours.train, colours.step, colours.reset):
        expect(button).to_be_disabled()
    while not held:
        colours.page.wait_for_timeout(50)
    held[0].continue_()
    colours.wait_for("trained")
    expect(colours.page.locator("#data-name")).to_have_text("iris.csv")


PRESS_ALL = """() => {
  const panel = document.querySelector("[role=tabpanel]:not([hidden])");
  for (const control of panel.querySelectorAll("button, summary, select, input:not([type=file])")) {
    if (!control.checkVisibility() || control.disabled) continue;
    if (control.matches("button, summary, [type=checkbox]")) control.click();
    else for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
  }
}"""


def test_what_is_pressed_in_a_panel_before_python_is_there_breaks_nothing(
    colours: ColourPage, held_back: list[Route]
) -> None:
    colours.open()
    for tab in colours.page.get_by_role("tab").all():
        tab.click()
        colours.page.evaluate(PRESS_ALL)
    expect(colours.root).to_have_attribute("data-state", "loading")
    while not held_back:
        colours.page.wait_for_timeout(50)
    for route in held_back:
        route.continue_()
    expect(colours.step).to_be_enabled()
    expect(colours.page.locator("#alert-reload")).to_be_hidden()


def test_the_start_is_told_as_it_is(colours: ColourPage, held_back: list[Route]) -> None:
    colours.open()
    bar = colours.page.locator("#boot-bar")
    expect(colours.page.locator("#boot-text")).to_have_text(re.compile("Fetching Python: "))
    # All but the interpreter itself can have arrived, and nothing can have started.
    expect(bar).to_have_attribute("max", "6")
    assert float(bar.get_attribute("value") or 0) <= 4
    expect(colours.root).to_have_attribute("data-state", "loading")
    while not held_back:
        colours.page.wait_for_timeout(50)
    for route in held_back:
        route.continue_()
    colours.wait_for("ready")
    expect(bar).to_be_hidden()


def test_settings_are_those_of_the_library(colours: ColourPage, held_back: list[Route]) -> None:
    colours.open()
    settings = describe(TrainingConfig)
    for field, name in ((colours.epochs, "epochs"), (colours.batch_size, "batch_size")):
        expect(field).to_have_value(str(settings[name]["default"]))
        expect(field).to_have_attribute("min", str(settings[name]["minimum"]))
        expect(field).to_have_attribute("max", str(settings[name]["maximum"]))


@pytest.mark.every_engine
def test_the_table_that_comes_with_the_page_is_shown(colours: ColourPage) -> None:
    colours.open_ready()
    colours.open_panel("data")
    expect(colours.page.locator("#data-summary")).to_contain_text("5,000 colours, 9 labels")
    expect(colours.page.locator("#data-labels li")).to_have_count(9)
    expect(colours.page.locator("#announcement")).to_have_text("Ready to train on Built-in colours.")
