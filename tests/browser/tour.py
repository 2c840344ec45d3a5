"""A tour through every control of the page: each is found by tour.js and pressed, in any browser."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Error, FilePayload
from selenium.common.exceptions import WebDriverException

from colornn_core import Model, read_table
from tests.browser.test_image import png

SCRIPT = (Path(__file__).parent / "tour.js").read_text()
# Not every browser has one, and nobody sees what headless ones would ask.
DROPPER = "window.EyeDropper = class { async open() { return {sRGBHex: '#00c800'}; } };"
DESKTOP = (1280, 700)
PHONE = (400, 900)

# What the tour does not press, and why.
LEFT = {
    "alert-reload": "a page that is broken, test_failures.py",
    "trouble-retry": "a page that does not load, test_dropped.py",
    "update-begin": "a new version, test_offline.py",
    "update-later": "a new version, test_offline.py",
    "code-editor button.absolute": "PyScript's own, which stays hidden",
    "last-visit-discard": "a visit after another one, test_returning.py",
    "last-visit-restore": "a visit after another one, test_returning.py",
    "model-rescue": "a browser that keeps nothing, test_model.py",
    "image-aloud": "a browser that speaks",
    "docs/index.html": "leads to other pages, test_docs.py",
    "embed.html": "leads to another page, test_embed.py",
    "glossary.html": "leads to another page, test_looks.py",
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


class Control(Protocol):
    """A control of the page, in the hands of the library that drives the browser."""

    def click(self) -> None: ...
    def focus(self) -> None: ...
    def press(self, key: str) -> None: ...
    def fill(self, value: str) -> None: ...
    def input_value(self) -> str: ...
    def is_editable(self) -> bool: ...
    def select_option(self, value: str) -> Any: ...
    def set_input_files(self, files: FilePayload) -> None: ...
    def evaluate(self, expression: str) -> Any: ...


class Visit(Protocol):
    """The page, in the hands of the library that drives the browser."""

    def control(self, name: str) -> Control: ...
    def next_control(self) -> Control | None: ...
    def evaluate(self, expression: str) -> Any: ...
    def wait(self, condition: str) -> None: ...
    def resize(self, width: int, height: int) -> None: ...


def press_key(control: Control, *keys: str) -> None:
    for key in keys:
        control.press(key)


def choose_all(control: Control) -> None:
    """Choose each option in turn, the one that was chosen last."""
    chosen = control.input_value()
    for value in control.evaluate("select => [...select.options].map(option => option.value)"):
        control.select_option(value=value)
    control.select_option(value=chosen)


def slide(control: Control) -> None:
    was = control.input_value()
    press_key(control, "Home", "End")
    control.fill(was)


def write(control: Control, key: str) -> None:
    """Type something, and take it back where it is not what is asked for."""
    was = control.input_value()
    if control.is_editable():
        control.fill(TYPED.get(key, "mint"))
        control.press("Enter")
    if key not in TYPED and control.is_editable():
        control.fill(was)
        control.press("Tab")


def point(control: Control) -> None:
    control.click()
    press_key(control, "ArrowRight", "Home", "Enter")


def unfold(control: Control) -> None:
    """Press until what is folded stays open."""
    control.click()
    if not control.evaluate("summary => summary.parentElement.open"):
        control.click()


def tick(control: Control) -> None:
    control.click()
    if control.evaluate("box => box.isConnected && !box.disabled"):
        control.click()


def press(control: Control, kind: str, key: str) -> None:
    """Do with a control what it is there for."""
    if kind == "file":
        control.set_input_files(FILES[key]())
    elif key == "pause":  # the training may be over before a driver has found where it is
        control.evaluate("button => button.click()")
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


HOW: dict[str, Callable[[Control], None]] = {
    "select": choose_all,
    "range": slide,
    "application": point,
    "checkbox": tick,
    "summary": unfold,
    "region": lambda control: control.focus(),
    "pre": lambda control: control.focus(),
    "textbox": lambda control: press_key(control, "End", " ", "Escape", "Tab"),
}


def press_all(visit: Visit) -> None:
    """Press what is in sight and was not pressed yet, until nothing is left."""
    while control := visit.next_control():
        if not (told := control.evaluate("control => [tour.kindOf(control), tour.keyOf(control)]")):
            continue  # it has left the page already
        kind, key = told
        try:
            press(control, kind, key)
        except (Error, WebDriverException) as error:
            if not visit.evaluate("tour.escaped()"):
                raise AssertionError(f"{key}, a {kind}, could not be pressed") from error


def open_panel(visit: Visit, name: str) -> None:
    visit.control(f"tab-{name}").click()


def set_colour(visit: Visit, **channels: int) -> None:
    for name, value in channels.items():
        visit.control(name).fill(str(value))


def follow_guide(visit: Visit) -> None:
    """Have oneself shown around, and go back a step on the way."""
    for name in ("again", "next", "back", "next", "next", "next", "next", "end"):
        visit.control(f"guide-{name}").evaluate("button => { button.click(); tour.note(button) }")


def enlarge(visit: Visit) -> None:
    """Switch the large type on and off: a window that fills the screen is no place for the rest of the tour."""
    for _ in range(2):
        visit.control("large").evaluate("button => { button.click(); tour.note(button) }")


def train(visit: Visit) -> None:
    """Train from the beginning, as the tutorial does, on the table that comes with the page."""
    open_panel(visit, "data")
    if visit.evaluate("tour.pressIfThere('data-built-in')"):
        visit.wait("tour.textOf('data-name') == 'Built-in colours'")
    visit.evaluate("tour.pressIfThere('data-discard')")
    open_panel(visit, "train")
    visit.evaluate("document.querySelector('#presets button').click()")
    visit.control("reset").click()
    visit.control("train").click()
    visit.wait("document.documentElement.dataset.state == 'trained'")


def teach_many(visit: Visit) -> None:
    """Teach more labels than are shown at once, so that all can be asked for, and the table be saved with them."""
    open_panel(visit, "teach")
    visit.control("teach-file").set_input_files(FILES["teach-file"]())
    press_all(visit)
    open_panel(visit, "data")
    press_all(visit)


def draw_a_digit(visit: Visit) -> None:
    """Open a table of pictures, on which one draws."""
    open_panel(visit, "data")
    visit.evaluate("document.querySelector('.data-gallery').open = true")
    assert visit.evaluate("tour.pressNamed('Digits')")
    visit.wait("tour.textOf('data-name') == 'digits.csv'")
    press_all(visit)


# Holds a lock for as long as it runs; its loop leaves WebAssembly for nothing.
WITHOUT_END = """
import asyncio, js, pyodide.ffi
js.navigator.locks.request("program", pyodide.ffi.create_proxy(lambda _: asyncio.Future()))
await asyncio.sleep(0.05)
print(1)
while True: pass
"""


def run_a_program(visit: Visit) -> None:
    """Have a program without end run in the panel Code, and stop it; its worker goes."""
    visit.wait("!document.getElementById('code-run').disabled")  # the editor is there
    visit.control("code-program").evaluate(f"script => {{ script.code = {json.dumps(WITHOUT_END)} }}")
    for name in ("run", "stop"):
        button = visit.control(f"code-{name}")
        button.click()
        button.evaluate("button => { tour.note(button) }")
        visit.wait("tour.textOf('code-output').includes('1')")
        visit.wait(f"tour.programRuns() === {json.dumps(name == 'run')}")


def answer_questions(visit: Visit) -> None:
    """Answer in the lessons whose questions wait for a training, or go with the next one."""
    for name in ("overfit", "luck"):
        lesson = f"document.getElementById('lesson-{name}')"
        visit.evaluate(f"{lesson}.open = true")
        if name == "luck":
            visit.control("luck-train").click()
        visit.wait(f"!{lesson}.querySelector('form').hidden")
        controls = f"[...{lesson}.querySelectorAll('form input, form button')]"
        visit.evaluate(f"{controls}.forEach((control) => {{ control.click(); tour.note(control); }})")


def try_settings(visit: Visit) -> None:
    """Try other values in the panel Explore, go back from one and use another one; begin with the seeds, and stop."""
    visit.wait("!document.getElementById('explore-position').disabled")
    for name in ("back", "use"):
        visit.control("explore-position").press("Home")
        button = visit.control(f"explore-{name}")
        button.click()
        button.evaluate("button => { tour.note(button) }")
    begun = {"luck": "document.querySelector('#explore-luck-shown .scroll').checkVisibility()"}
    begun["sizes"] = "tour.textOf('explore-sizes-head') !== ''"
    for part, shows_something in begun.items():
        for name in ("begin", "stop"):
            visit.control(f"explore-{part}-{name}").evaluate("button => { button.click(); tour.note(button) }")
            visit.wait(shows_something)


SET_SIZE = "field => { field.value = '%s'; field.dispatchEvent(new Event('input', { bubbles: true })) }"


def search_settings(visit: Visit) -> None:
    """Search in the panel Explore with a test set; press all points, use one, go back, and open the test set."""
    open_panel(visit, "train")
    visit.control("test-size").evaluate(SET_SIZE % "0.2")
    open_panel(visit, "explore")
    longest = visit.evaluate("document.querySelector('#explore-search-seconds option:last-child').value")
    visit.control("explore-search-seconds").select_option(value=longest)  # a busy machine tries nothing in a short one
    for name in ("begin", "stop"):
        visit.control(f"explore-search-{name}").evaluate("button => { button.click(); tour.note(button) }")
        visit.wait("tour.textOf('explore-search-head') !== ''")
    # Some lie on top of each other. The last one is other than what is set.
    points = "[...document.querySelectorAll('#explore-search-points button')]"
    visit.evaluate(f"{points}.forEach((point) => {{ point.click(); tour.note(point) }})")
    visit.evaluate("document.querySelector('#explore-search-points .recommended').click()")
    for name in ("use", "back", "test-open"):
        visit.wait(f"tour.pressIfThere('explore-search-{name}')")
        visit.control(f"explore-search-{name}").evaluate("button => { tour.note(button) }")
    visit.wait("tour.textOf('explore-search-test-words').includes('Wilson')")
    visit.control("test-size").evaluate(SET_SIZE % "0")


def open_test_set(visit: Visit) -> None:
    """Train with a test set, and open it."""
    visit.evaluate("document.querySelector('#presets button').click()")  # whatever was set, and may diverge
    visit.control("test-size").evaluate(SET_SIZE % "0.2")
    for name in ("reset", "train"):
        visit.control(name).click()
    visit.wait("document.documentElement.dataset.state == 'trained'")
    visit.wait("document.getElementById('test-set-open').checkVisibility()")
    visit.control("test-set-open").evaluate("button => { button.click(); tour.note(button) }")
    visit.control("test-size").evaluate(SET_SIZE % "0")


def draw_points(visit: Visit) -> None:
    """Draw on an empty plane, and press all that is there for it."""
    open_panel(visit, "data")
    visit.wait("tour.pressNamed('Draw your own')")
    visit.wait("document.querySelectorAll('#see-draw-classes button').length == 2")
    visit.control("see-map-frame").click()
    visit.wait("!document.getElementById('see-draw-undo').disabled")
    press_all(visit)


def show_what_few_settings_need(visit: Visit) -> None:
    """Choose what brings more settings into sight, and press these."""
    assert visit.evaluate("tour.pressNamed('Add a layer')")
    press_all(visit)
    for name, value in (("optimizer", "adamw"), ("optimizer", "sgd"), ("schedule", "step")):
        visit.control(name).select_option(value)
        press_all(visit)


MENDED = "document.getElementById('panel-data').ariaBusy == 'false' && !document.querySelector('#data-findings .error')"


def open_people(visit: Visit) -> None:
    """Open a table of other columns, and learn two of them."""
    open_panel(visit, "data")
    visit.control("data-file").set_input_files(FILES["data-file"]())
    visit.wait("tour.pressIfThere('data-fix-all')")
    visit.control("data-fix-all").evaluate("button => { tour.note(button) }")
    at_rest = "document.getElementById('panel-data').ariaBusy == 'false'"
    visit.wait(f"{MENDED} || ({at_rest} && tour.pressIfThere('data-fix-all'), false)")  # see below
    visit.control("data-undo").click()  # it had left out fare, which tells the rent
    visit.wait("tour.pressNamed('Fill in what is missing')")
    visit.wait(MENDED)
    visit.control("data-output").select_option("")
    visit.wait("tour.pressNamed('fare as output')")
    visit.wait(MENDED)
    visit.control("data-learn").click()
    # In WebKit the gap is now and then there again after these presses: then it is filled once more.
    refused = "tour.textOf('alert').includes('is missing')"
    again = "(tour.pressNamed('Fill in what is missing') || tour.pressIfThere('data-learn'))"
    visit.wait(f"tour.textOf('data-name') == 'people.csv' || ({refused} && {again}, false)")


# The tour has two parts, which two processes take at once: in each all that is in sight is pressed, and nothing is
# forgotten of its own panels; "" is what is in none.
PARTS = {"work": ("train", "explore", "code"), "rest": ("teach", "data", "model", "image", "see", "")}


def walk(visit: Visit, part: str) -> set[str]:
    """Press every control of a page that is ready; return those that were not in sight when their turn came."""
    visit.resize(*DESKTOP)
    visit.evaluate(SCRIPT)
    follow_guide(visit)
    enlarge(visit)
    for panel in filter(None, PARTS[part]):
        train(visit)
        open_panel(visit, panel)
        if panel == "code":
            run_a_program(visit)
            answer_questions(visit)
        if panel == "explore":
            try_settings(visit)
            search_settings(visit)
        press_all(visit)
        if panel == "train":
            show_what_few_settings_need(visit)
            open_test_set(visit)
    if part == "rest":
        see_other_tables(visit)
    return set(visit.evaluate(f"tour.forgotten({json.dumps(PARTS[part])})")) - set(LEFT)


def see_other_tables(visit: Visit) -> None:
    """Look at the panel See on a phone; open tables of other kinds, and press what they bring."""
    visit.resize(*PHONE)
    press_all(visit)
    visit.resize(*DESKTOP)
    teach_many(visit)
    draw_points(visit)
    draw_a_digit(visit)
    open_people(visit)
    visit.control("train").click()
    open_panel(visit, "see")
    press_all(visit)
    open_panel(visit, "data")
    press_all(visit)


def take(visit: Visit, part: str) -> None:
    """Press every control of a part, on a page that is ready, and see that it lives."""
    forgotten = walk(visit, part)
    if forgotten:  # what one press brought into sight, the next one had taken away: it depends on who is faster
        forgotten &= walk(visit, part)
    assert not forgotten, f"not pressed: {', '.join(forgotten)}"
    train(visit)
    set_colour(visit, red=0, green=200, blue=0)
    visit.wait("tour.textOf('label') == 'green-ish'")
