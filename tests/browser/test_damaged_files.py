"""Damaged tables and models through the page's own file inputs: each is opened or refused, and the page lives."""

import random
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import FilePayload, expect

from colornn_core import Model, read_table
from tests.browser.colour_page import ColourPage
from tests.core.formats.damage import damage, damage_link, damage_zip

ROWS = [
    {"size": size, "kind": kind, "<b>price</b>": size * 7 % 5, "label": label}
    for size, kind, label in zip(range(40), "uv" * 20, "aab<i>b</i>bba" * 4, strict=False)
]
TABLE = read_table(ROWS)
MODEL = Model.for_table(TABLE, ["size", "kind"], "label")
KINDS = ("csv", "json", "native", "zip", "link")
# Where the name of a file stands that was opened or refused.
TOLD = """name => ["alert-text", "data-name", "data-draft-name", "model-facts"].some(
  id => document.getElementById(id).textContent.includes(name))"""


def damaged(kind: str, name: str, rng: random.Random) -> bytes:
    if kind == "csv":
        files = damage({name: TABLE.to_csv().encode()}, rng)
    elif kind == "json":
        files = damage({name: TABLE.to_json().encode()}, rng)
    elif kind == "native":
        files = damage(MODEL.to_files("native"), rng)
    else:
        files = damage_zip(MODEL.to_files("ml5"), rng) if kind == "zip" else damage_link(MODEL, rng)
    return next(iter(files.values()), b"")


@pytest.fixture
def numbers() -> Iterator[int]:
    """One for each file, so that the page's answer to it is known from all others."""
    return count(1)


@given(kind=st.sampled_from(KINDS), rng=st.randoms(use_true_random=False))
@settings(
    max_examples=40,
    derandomize=True,
    phases=[Phase.generate],  # a page that died at one file dies of every smaller one
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def open_one(colours: ColourPage, numbers: Iterator[int], kind: str, rng: random.Random) -> None:
    ending = {"native": "json", "link": "txt"}.get(kind, kind)
    name = f"file {next(numbers)}.{ending}"
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": damaged(kind, name, rng)}
    panel, chooser = ("data", "#data-file") if kind in ("csv", "json") else ("model", "#model-files")
    colours.open_panel(panel)
    colours.page.locator(chooser).set_input_files(file)
    colours.page.wait_for_function(TOLD, arg=name)
    expect(colours.root).to_have_attribute("data-state", "ready")


@pytest.mark.slow
def test_damaged_tables_and_models_leave_the_page_alive(colours: ColourPage, numbers: Iterator[int]) -> None:
    colours.open_ready()
    open_one(colours, numbers)
    assert next(numbers) > 40
    assert colours.page.locator("main :is(b, i)").count() == 0
    colours.open_panel("data")
    if colours.page.locator("#data-built-in").is_visible():
        colours.page.locator("#data-built-in").click()
        expect(colours.page.locator("#data-name")).to_have_text("Built-in colours")
    colours.set_number("epochs", "3")
    colours.train.click()
    colours.wait_for("trained")
