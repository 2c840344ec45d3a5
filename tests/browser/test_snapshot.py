"""The worker starts from the snapshot, or plainly where that does not work; both are the same to the page."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.colour_page import ColourPage

ARCHIVES = (".whl", "python_stdlib.zip")
MEMORY, PART = "memory.wasm", "_pcg64.wasm"


def not_found(route: Route) -> None:
    route.fulfill(status=404, body="not found")


def other_build(route: Route) -> None:
    body = route.fetch().body()
    at = body.index(b'"buildId":"') + len(b'"buildId":"')
    route.fulfill(body=body[:at] + b"0" * 16 + body[at + 16 :], content_type="application/wasm")


def cut_off(route: Route) -> None:
    route.fulfill(body=route.fetch().body()[:-1000], content_type="application/wasm")


def learn(colours: ColourPage) -> None:
    colours.wait_for("ready")
    colours.set_number("epochs", "5")
    colours.train.click()
    colours.wait_for("trained")
    colours.set_colour((0, 200, 0))
    expect(colours.label).to_have_text("green-ish")


def test_the_snapshot_has_all_that_learning_needs(colours: ColourPage) -> None:
    asked: list[str] = []
    warnings: list[str] = []
    colours.page.context.on("request", lambda request: asked.append(request.url))
    colours.page.context.on("console", lambda message: warnings.append(message.text))
    colours.open()
    learn(colours)
    assert not [text for text in warnings if "snapshot" in text]
    assert not [url for url in asked if url.endswith(ARCHIVES)]


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        pytest.param(MEMORY, not_found, id="none"),
        pytest.param(PART, not_found, id="part"),
        pytest.param(MEMORY, other_build, id="other"),
        pytest.param(MEMORY, cut_off, id="cut off"),
    ],
)
def test_without_a_snapshot_that_fits_it_starts_plainly_and_says_so(
    colours: ColourPage, problems: list[str], file: str, answer: object
) -> None:
    warnings: list[str] = []
    colours.page.context.on("console", lambda message: warnings.append(message.text))
    colours.page.context.route(f"**/snapshot/{file}", answer)  # type: ignore[arg-type]
    colours.open()
    learn(colours)
    assert [text for text in warnings if "starts plainly" in text]
    problems.clear()


def run(colours: ColourPage, program: str) -> str:
    """Run a program in a Python that has just started, and return what it printed."""
    colours.open_ready()
    colours.open_panel("code")
    expect(colours.page.locator("#code-run")).to_be_enabled()
    colours.page.locator("#code-program").evaluate("(script, program) => { script.code = program }", program)
    colours.page.locator("#code-run").click()
    expect(colours.page.locator("#code-state")).to_have_text("Done", timeout=60_000)
    return colours.page.locator("#code-output").text_content() or ""


def test_no_generator_starts_from_a_state_of_the_snapshot(colours: ColourPage) -> None:
    program = """
import random, secrets, numpy as np
for draw in (random.random, np.random.random, np.random.default_rng().random, lambda: secrets.randbits(60)):
    print(draw())
"""
    first, second = run(colours, program).split(), run(colours, program).split()
    assert len(first) == len(second) == 4
    assert not set(first) & set(second)


def test_what_the_snapshot_has_not_imported_is_fetched_when_it_is_missed(colours: ColourPage) -> None:
    program = """
import html, numpy as np, numpy.fft, numpy.testing, unittest
print(np.linalg.det(2 * np.eye(2)), np.linalg.norm([3, 4]))
print(html.unescape("&eacute;"), abs(numpy.fft.fft([1.0, 1.0])), unittest.TestCase.__name__)
try:
    import nowhere
except ModuleNotFoundError as error:
    print(error)
try:
    assert False, "holds"
except AssertionError as error:
    print(error)
"""
    printed = run(colours, program)
    assert "4.0 5.0" in printed
    assert "é [2. 0.] TestCase" in printed
    assert "No module named 'nowhere'" in printed
    assert "holds" in printed
