"""Pages of one's own, as somebody puts them on a host: what the panel Code saves, and README's five steps."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from app.build.paths import ROOT
from tests.browser.colour_page import ColourPage
from tests.browser.own_folder import OwnFolder

pytest.importorskip("micropip")  # which is of one Python, that of the page's Pyodide
TRAINED = re.compile(r"Epoch: 20 - loss: 0\.\d\d")


@pytest.fixture
def own(site: Path, tmp_path: Path, problems: list[str]) -> OwnFolder:
    return OwnFolder(site, tmp_path, problems)


def unpack(shared: ColourPage, button: Locator, folder: Path) -> str:
    """Press, save and unpack; return the name that it was saved under."""
    saved = shared.save(button, folder.parent)
    expect(shared.page.locator("#code-page-said")).to_contain_text("README.txt")
    shutil.unpack_archive(saved, folder)
    return saved.name


def set_colour(page: Page) -> None:
    for name, value in (("r", "250"), ("g", "20"), ("b", "10")):
        page.get_by_label(name, exact=True).fill(value)


def test_a_page_that_trains_is_saved_unpacked_served_and_trains(shared: ColourPage, page: Page, own: OwnFolder) -> None:
    shared.open_panel("code")
    assert unpack(shared, shared.page.locator("#code-page-trains"), own.path) == "my-page.zip"
    own.open(page)
    expect(page.locator("#training")).to_have_text(TRAINED, timeout=120_000)
    set_colour(page)
    expect(page.locator("output")).to_have_text("red-ish")


def test_a_page_without_python_is_saved_unpacked_served_and_predicts(
    shared: ColourPage, page: Page, own: OwnFolder
) -> None:
    shared.train.click()
    shared.wait_for("trained")
    shared.open_panel("code")
    assert unpack(shared, shared.page.locator("#code-page-answers"), own.path) == "my-page-no-python.zip"
    own.open(page)
    set_colour(page)
    expect(page.locator("output")).to_have_text(re.compile(r"^red-ish \d+ %, "))
    page.get_by_label("r", exact=True).fill("")
    expect(page.locator("output")).to_have_text("r must be a number")


@pytest.mark.slow
def test_readme_s_five_steps_lead_to_a_page_that_trains(page: Page, site: Path, own: OwnFolder) -> None:
    steps = (ROOT / "README.md").read_text("utf-8").partition("## Your own page in five steps")[2].partition("\n## ")[0]
    template, wheels = re.findall(r"`cp(?: -r)? (\S+) my-page`", steps)
    shutil.copytree(ROOT / template, own.path, dirs_exist_ok=True)
    (wheel,) = site.parent.glob(wheels)
    shutil.copy(wheel, own.path)
    (told,) = re.findall(r'`("\./\S+")`, in\s+`my-page/(\S+)` instead of `(\S+)`', steps)
    written, places, instead = told
    assert written == '"./colornn_core-....whl"'
    file = own.path / places
    file.write_text(file.read_text("utf-8").replace(instead, f'"./{wheel.name}"'))
    own.open(page)
    expect(page.locator("#training")).to_have_text(TRAINED, timeout=120_000)
    page.locator("#r").fill("250")
    expect(page.locator("#label")).to_have_text(re.compile(r"\w+-ish"))
    assert len(re.findall(r"^\d\. ", steps, re.MULTILINE)) <= 5
