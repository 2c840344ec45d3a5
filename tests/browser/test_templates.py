"""Each template of examples/, as the site has it: it starts, answers while it trains, and ends trained."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.build import kit
from tests.browser.own_folder import OwnFolder

TRAINED = re.compile(r"Epoch: 20 - loss: 0\.\d\d")
NAME = re.compile(r"\w+-ish")


@pytest.mark.parametrize("template", ["pyscript", "pyscript-worker"])
def test_the_tutorial_again_trains_and_names_what_the_sliders_show(page: Page, template: str) -> None:
    page.goto(f"./kit/{template}/index.html")
    expect(page.locator("#training")).to_have_text(TRAINED, timeout=60_000)
    expect(page.locator("#label")).to_have_text(NAME)
    for name, value in (("r", "250"), ("g", "20"), ("b", "10")):
        page.locator(f"#{name}").fill(value)
    expect(page.locator("#label")).to_have_text("red-ish")
    pixel = "document.querySelector('canvas').getContext('2d').getImageData(5, 5, 1, 1).data.join()"
    assert page.evaluate(pixel) == "250,20,10,255"


def test_plain_pyodide_trains_in_a_worker(page: Page) -> None:
    page.goto("./kit/pyodide/index.html")
    expect(page.locator("#training")).to_have_text(TRAINED, timeout=60_000)
    page.locator("input").fill("#fa140a")
    expect(page.locator("output")).to_have_text("red-ish")


def test_examples_are_collected_from_nothing(page: Page) -> None:
    page.goto("./kit/collect/index.html")
    status = page.locator("#note")
    expect(status).to_have_text("Add examples of at least two names", timeout=60_000)
    page.click("#train")
    expect(status).to_contain_text("The table has no rows.")
    colours = {"sea": ("#102080", "#2040c0"), "sand": ("#d0b060", "#e0c080")}
    for name, reason in (("sea", "Add rows of at least one other class."), ("sand", "Epoch: ")):
        for colour in colours[name]:
            page.locator("#colour").fill(colour)
            page.locator("#label").fill(name)
            page.click("#add")
            expect(status).to_contain_text("examples")
        page.click("#train")
        expect(status).to_contain_text(reason)
    expect(status).to_have_text(re.compile(r"Epoch: 400 - loss: 0\.\d+ - sand"))


@pytest.mark.parametrize("name", ["index.html", "micropython.html"])
def test_without_python_an_exported_network_answers(page: Page, name: str) -> None:
    page.goto(f"./kit/no-python/{name}")
    expect(page.locator("output")).to_have_text(NAME)
    page.locator("input").fill("#fa140a")
    expect(page.locator("output")).to_have_text("red-ish")


def test_a_table_s_network_without_python_answers(page: Page) -> None:
    page.goto("./kit/table-no-python/index.html")
    page.get_by_label("length").fill("9")
    page.get_by_label("width").fill("1.5")
    page.get_by_label("edge").select_option("toothed")
    expect(page.locator("output")).to_have_text(re.compile(r"willow \d+ %, \w+ \d+ %, \w+ \d+ %"))


# A sketch draws its texts.
DRAWN = """window.drawn = [];
const { fillText } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
  window.drawn.push(text);
  return fillText.call(this, text, ...place);
};"""


@pytest.mark.parametrize("template", ["pyscript-worker", "pyodide", "p5"])
def test_it_trains_as_a_person_copies_it_with_public_addresses(
    page: Page, site: Path, tmp_path: Path, problems: list[str], template: str
) -> None:
    pytest.importorskip("micropip")  # which is of one Python, that of the page's Pyodide
    own = OwnFolder(site, tmp_path, problems)
    shutil.copytree(kit.EXAMPLES / template, own.path, dirs_exist_ok=True)
    page.add_init_script(DRAWN)
    own.open(page)
    told = "[document.body.innerText, ...drawn].join()"
    page.wait_for_function(f"() => /Epoch: 20 - loss: 0/.test({told}) && /-ish/.test({told})", timeout=120_000)
