"""Whatever becomes of an answer of the worker, late, stale, refused or lost, the page goes on and agrees with it."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Error, Route, expect

from tests.browser.colour_page import ColourPage
from tests.browser.test_faults import OWN

SCRIPT = Path(__file__).with_name("faults.js").read_text("utf-8")
BETWEEN = ("exports[name](...values).then(", "faults.answer(this, exports, name, values).then(")
OPEN_OTHER = (
    f"await openOther({json.dumps({'mine.csv': OWN.decode(), 'other.csv': OWN.decode().replace('dark', 'dim')})})"
)

# What makes the page ask for a service, in JavaScript, with the hand of faults.js.
ACTIONS = {
    "open": OPEN_OTHER,
    "begin": "await press('#reset'); await press('#step')",
    "epoch": "await press('#step')",
    "classify": "change('#red', '12')",
    "reset": "await press('#reset')",
    "restore": "await restore()",
    "runs": "await press('#step')",
    "curve": "await press('#reset'); await press('#step')",
    "look_back": "change('#scrubber', '1')",
    "judge": "await show('see')",
    "map": "await show('see')",
    "map_point": "await show('see')",
    "map_place": "change('#red', '34')",
    "map_points": "await press('#reset')",
    "map_marks": "await show('see')",
    "network": "await show('see')",
    "unit": "await show('see')",
    "example": "await press('#see-network-example'); change('#red', '56')",
    "look": "await press('#data-learn, #data-built-in:not([hidden])')",
    "sample": "change('#data-search', '12')",
    "tell_model": "await press('#step'); await show('model')",
    "model_link": "await press('#model-copy')",
    "teach": "set('#own-label', 'dark'); await press('#own-teach')",
    "keep_table": OPEN_OTHER,
    "keep_run": "await press('#step')",
    "explain": "await press('#why[open] summary'); await press('#why summary')",  # else it would be closed
    "check": "set('#epochs', '2'); await press('#reset'); await press('#train')",
}
PANELS = {"sample": "data", "look": "data", "model_link": "model"} | dict.fromkeys(
    ("map_place", "map_points", "example"), "see"
)
# It takes seconds until another worker is there.
GONE = ("open", "begin", "epoch", "classify", "restore", "reset", "map", "keep_run", "look")


@pytest.fixture
def faulty(colours: ColourPage, problems: list[str]) -> ColourPage:
    """Return a page with something between it and its worker, on a table of one's own, with two runs."""

    def put_between(route: Route) -> None:
        source = route.fetch().text()
        assert BETWEEN[0] in source
        route.fulfill(body=source.replace(*BETWEEN), content_type="text/javascript")

    colours.page.set_viewport_size({"width": 1280, "height": 2400})
    colours.page.add_init_script(SCRIPT)
    colours.page.context.route("**/runtime/lifeline.mjs", put_between)
    colours.open_ready()
    colours.open_file("mine.csv", OWN)
    expect(colours.page.locator("#data-name")).to_have_text("mine.csv")
    for panel in ("data", "see", "model", "train"):
        colours.open_panel(panel)
    colours.page.locator("#own-label").fill("dark")
    expect(colours.alert).to_be_hidden()
    assert not problems
    colours.page.evaluate("faults.settle()")
    return colours


def meet(colours: ColourPage, service: str, kind: str) -> None:
    """Let the next answer of a service be a fault, and see that the page goes on, and agrees with its worker."""
    act = f"async ({{ press, show, set, change, restore, openOther }}) => {{ {ACTIONS[service]}; }}"
    try:
        colours.page.evaluate(
            f"""async ([service, kind, panel]) => {{
              await faults.provoke(service, kind, panel, {act});
              await faults.agree();
            }}""",
            [service, kind, PANELS.get(service, "train")],
        )
    except Error as error:
        raise AssertionError(f"{kind}: {service}") from error


@pytest.mark.slow
@pytest.mark.every_engine
def test_a_fault_in_an_answer_ends_nothing(faulty: ColourPage) -> None:
    for kind in ("late", "stale", "refused"):
        for service in ACTIONS:
            meet(faulty, service, kind)
    for service in GONE:
        meet(faulty, service, "gone")
