"""A tour through every control of every panel: each is pressed, and the page lives on.

The controls are looked up in the page, so that a new one cannot be forgotten. The guard of all browser tests watches.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import ElementHandle, Error, FilePayload, Page, ViewportSize, expect

from colornn_app.panels.names import NAMES
from colornn_core import Model, read_table
from tests.browser.colour_page import ColourPage
from tests.browser.test_image import png

TOUR = (Path(__file__).parent / "tour.js").read_text()
DESKTOP: ViewportSize = {"width": 1280, "height": 1000}
DROPPER = "window.EyeDropper = class { async open() { return {sRGBHex: '#00c800'}; } }"

# What the tour does not press, and why.
LEFT = {
    "alert-reload": "a page that is broken, test_failures.py",
    "trouble-retry": "a page that does not load, test_dropped.py",
    "update-begin": "a new version, test_offline.py",
    "update-later": "a new version, test_offline.py",
    "code-editor button.absolute": "PyScript's own, which stays hidden",
    "last-visit-forget": "a visit after another one, test_returning.py",
    "last-visit-take-up": "a visit after another one, test_returning.py",
    "model-rescue": "a browser that keeps nothing, test_model.py",
    "image-aloud": "a browser that speaks",
    "notices.html": "leads to another page, test_looks.py",
}


def file_of(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/png" if name.endswith("png") else "", "buffer": content}


def people() -> bytes:
    """Return a table with a flaw, two inputs of numbers, one of names, and two numbers to predict."""
    lines = [f"{age},{age % 7},{'SQ'[age % 2]},{age * 2},{age * 3}" for age in range(60)]
    return "\n".join(["age,rooms,port,fare,rent", ",1,S,2,3", *lines]).encode()


def examples() -> bytes:
    """Return more examples than are shown at once, of more labels than are."""
    return json.dumps([{"r": n, "g": 2 * n, "b": 99, "label": f"shade {n % 30}"} for n in range(40)]).encode()


def model() -> bytes:
    table = read_table(Path(__file__).parents[2] / "data" / "colorData.json")
    return Model.for_table(table, ["r", "g", "b"], "label").to_files("native")["model.json"]


FILES: dict[str, Callable[[], FilePayload]] = {
    "data-file": lambda: file_of("people.csv", people()),
    "teach-file": lambda: file_of("examples.json", examples()),
    "model-files": lambda: file_of("model.json", model()),
    "image-file": lambda: file_of("picture.png", png(80, 40)),
}
TYPED = {"hex": "#33AA55", "data-pasted": "x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n"}


def press_key(control: ElementHandle, *keys: str) -> None:
    for key in keys:
        control.press(key)


def choose_all(control: ElementHandle) -> None:
    """Choose each option in turn, the one that was chosen last."""
    chosen = control.input_value()
    for value in control.evaluate("select => [...select.options].map(option => option.value)"):
        control.select_option(value=value)
    control.select_option(value=chosen)


def slide(control: ElementHandle) -> None:
    was = control.input_value()
    press_key(control, "Home", "End")
    control.fill(was)


def write(control: ElementHandle, key: str) -> None:
    """Type something, and take it back where it is not what is asked for."""
    was = control.input_value()
    if control.is_editable():
        control.fill(TYPED.get(key, "mint"))
        control.press("Enter")
    if key not in TYPED and control.is_editable():
        control.fill(was)
        control.press("Tab")


def point(control: ElementHandle) -> None:
    control.click()
    press_key(control, "ArrowRight", "Home", "Enter")


def unfold(control: ElementHandle) -> None:
    """Press until what is folded stays open."""
    control.click()
    if not control.evaluate("summary => summary.parentElement.open"):
        control.click()


def tick(control: ElementHandle) -> None:
    control.click()
    if control.evaluate("box => box.isConnected && !box.disabled"):
        control.click()


def press(control: ElementHandle, kind: str, key: str) -> None:
    """Do with a control what it is there for."""
    if kind == "file":
        control.set_input_files(FILES[key]())
    elif kind in ("text", "search", "textarea"):
        write(control, key)
    elif kind == "color":
        control.fill("#3366aa")
    elif kind == "number":
        press_key(control, "ArrowUp", "ArrowDown", "Tab")
    elif kind in HOW:
        HOW[kind](control)
    else:
        control.click()


HOW: dict[str, Callable[[ElementHandle], None]] = {
    "select": choose_all,
    "range": slide,
    "application": point,
    "checkbox": tick,
    "summary": unfold,
    "region": ElementHandle.focus,
    "pre": ElementHandle.focus,
    "textbox": lambda control: press_key(control, "End", " ", "Escape", "Tab"),
}


def press_all(page: Page) -> None:
    """Press what is in sight and was not pressed yet, until nothing is left."""
    while control := page.evaluate_handle("left => tour.next(left)", list(LEFT)).as_element():
        kind, key = control.evaluate("control => [tour.kindOf(control), tour.keyOf(control)]")
        try:
            press(control, kind, key)
        except Error as error:
            if page.evaluate("control => tour.escaped(control)", control):
                continue
            raise AssertionError(f"{key}, a {kind}, could not be pressed") from error


def press_if_there(page: Page, button: str) -> bool:
    """Press a button if it can be, at once: an answer that is under way may take it out of sight."""
    pressed: bool = page.evaluate("name => tour.pressIfThere(name)", button)
    return pressed


def train(colours: ColourPage) -> None:
    """Train from the beginning, as the tutorial does, on the table that comes with the page."""
    colours.open_panel("data")
    if press_if_there(colours.page, "data-built-in"):
        expect(colours.page.locator("#data-name")).to_have_text("Built-in colours")
    press_if_there(colours.page, "data-put-away")
    colours.open_panel("train")
    colours.page.locator("#presets button").first.click()
    colours.reset.click()
    colours.train.click()
    colours.wait_for("trained")


def teach_many(colours: ColourPage) -> None:
    """Teach more labels than are shown at once, so that all can be asked for, and the table be saved with them."""
    colours.open_panel("teach")
    colours.page.locator("#teach-file").set_input_files(FILES["teach-file"]())
    press_all(colours.page)
    colours.open_panel("data")
    press_all(colours.page)


def run_a_program(colours: ColourPage) -> None:
    """Have a program without end run in the panel Code, and stop it."""
    expect(colours.page.locator("#code-run")).to_be_enabled()  # the editor is there
    colours.page.locator("#code-program").evaluate("script => { script.code = 'print(1)\\nwhile True: pass' }")
    for name in ("run", "stop"):
        button = colours.page.locator(f"#code-{name}")
        button.click()
        button.evaluate("button => tour.note(button)")
        expect(colours.page.locator("#code-output")).to_contain_text("1", timeout=60_000)


def show_what_few_settings_need(colours: ColourPage) -> None:
    """Choose what brings more settings into sight, and press these."""
    for name, value in (("optimizer", "adamw"), ("optimizer", "sgd"), ("schedule", "step")):
        colours.page.locator(f"#{name}").select_option(value)
        press_all(colours.page)


def open_people(colours: ColourPage) -> None:
    """Open a table of other columns, and learn two of them."""
    colours.open_file("people.csv", people())
    colours.page.get_by_role("button", name="Fill in what is missing").click()
    expect(colours.page.locator("#data-findings .error")).to_have_count(0)
    colours.page.locator("#data-output").select_option("")
    colours.page.get_by_role("checkbox", name="fare comes out").click()
    colours.page.locator("#data-learn").click()
    expect(colours.page.locator("#data-name")).to_have_text("people.csv")


@pytest.mark.every_engine
def test_every_control_can_be_pressed_and_the_page_lives(colours: ColourPage) -> None:
    page = colours.page
    page.add_init_script(DROPPER)
    page.set_viewport_size(DESKTOP)
    colours.open_ready()
    page.evaluate(TOUR)
    page.set_default_timeout(5_000)
    for panel in sorted(NAMES, key="see".__eq__):  # the last one is looked at on a phone, too
        train(colours)
        colours.open_panel(panel)
        if panel == "code":
            run_a_program(colours)
        press_all(page)
        if panel == "train":
            show_what_few_settings_need(colours)

    page.set_viewport_size({"width": 400, "height": 900})
    press_all(page)
    page.set_viewport_size(DESKTOP)
    teach_many(colours)
    open_people(colours)
    colours.train.click()
    colours.open_panel("see")
    press_all(page)
    colours.open_panel("data")
    press_all(page)

    assert set(page.evaluate("tour.forgotten()")) <= set(LEFT)
    train(colours)
    colours.set_colour((0, 200, 0))
    expect(colours.label).to_have_text("green-ish")
