"""Whatever becomes of an answer of the worker, late, stale, refused or lost, the page goes on and agrees with it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Route, TimeoutError, expect

from tests.browser.colour_page import ColourPage
from tests.browser.test_faults import OWN

SCRIPT = Path(__file__).with_name("faults.js").read_text("utf-8")
BETWEEN = ("exports[name](...values).then(", "faults.answer(this, exports, name, values).then(")
OTHER = OWN.replace(b"dark", b"dim")

REPLACED = """() => faults.exports !== faults.before
  && !["loading", "training"].includes(document.documentElement.dataset.state)"""

Action = Callable[[ColourPage], None]


def press(selector: str) -> Action:
    return lambda colours: colours.page.evaluate(
        "selector => { const found = document.querySelector(selector); if (found && !found.disabled) found.click(); }",
        selector,
    )


def show(panel: str) -> Action:
    def do(colours: ColourPage) -> None:
        press("#tab-teach")(colours)
        press(f"#tab-{panel}")(colours)

    return do


def change(selector: str, value: str, event: str = "input") -> Action:
    return lambda colours: colours.page.evaluate(
        """([selector, value, event]) => {
          const field = document.querySelector(selector);
          field.value = field.value === value ? String(Number(value) - 1) : value;
          field.dispatchEvent(new Event(event, { bubbles: true }));
        }""",
        [selector, value, event],
    )


def in_turn(*actions: Action) -> Action:
    def do(colours: ColourPage) -> None:
        for action in actions:
            action(colours)

    return do


def open_other(colours: ColourPage) -> None:
    name = colours.page.locator("#data-name").text_content()
    colours.open_file("other.csv" if name == "mine.csv" else "mine.csv", OTHER if name == "mine.csv" else OWN)


# What makes the page ask for a service.
ACTIONS: dict[str, Action] = {
    "open": open_other,
    "begin": in_turn(press("#reset"), press("#step")),
    "epoch": press("#step"),
    "classify": change("#red", "12"),
    "reset": press("#reset"),
    "restore": press("#runs-body tr:not(.current) button"),
    "runs": press("#step"),
    "curve": in_turn(press("#reset"), press("#step")),
    "look_back": change("#scrubber", "1"),
    "judge": show("see"),
    "map": show("see"),
    "map_point": show("see"),
    "map_place": change("#red", "34"),
    "map_points": press("#reset"),
    "map_marks": show("see"),
    "network": show("see"),
    "unit": show("see"),
    "example": in_turn(press("#see-network-example"), change("#red", "56")),
    "look": press("#data-learn, #data-built-in:not([hidden])"),
    "sample": change("#data-search", "12"),
    "tell_model": show("model"),
    "model_link": press("#model-copy"),
    "teach": press("#own-teach"),
    "keep_table": open_other,
    "keep_run": press("#step"),
    "explain": press("#why summary"),
    "check": in_turn(lambda colours: colours.set_number("epochs", "2"), press("#reset"), press("#train")),
}
PANELS = {
    "sample": "data",
    "look": "data",
    "model_link": "model",
    "map_place": "see",
    "map_points": "see",
    "example": "see",
}
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
    return colours


def settle(colours: ColourPage) -> None:
    """Have two runs, of which the page knows the newer one, at rest."""
    for _ in range(2):
        press("#reset")(colours)
        colours.wait_for("ready")
        press("#step")(colours)
        colours.wait_for("paused")


def expect_agreement(colours: ColourPage, place: str) -> None:
    """Expect that the page works, and speaks of the same run, table and model as the worker."""
    page = colours.page
    page.wait_for_function("() => !faults.next")
    expect(page.locator("#alert-reload")).to_be_hidden()
    for button in (colours.step, colours.reset):
        expect(button, place).to_be_enabled()
    colours.reset.click()
    page.wait_for_function("() => !faults.n_late")  # what comes late may be a table, with a run of its own
    expect(page.locator("#panel-data")).to_have_attribute("aria-busy", "false")
    colours.wait_for("ready")
    colours.step.click()
    colours.wait_for("paused")
    model = page.evaluate("faults.ask('tell_model')")
    assert "stale" not in model, place
    assert str(model["provenance"]["epochs"]) == colours.loss.get_attribute("data-epoch") == "1", place
    colours.open_panel("data")
    draft = page.evaluate("faults.ask('look')")
    expect(page.locator("#data-name"), place).to_have_text(draft["name"] or "Built-in colours")
    colours.open_panel("train")
    expect(page.locator("#panel-data")).to_have_attribute("aria-busy", "false")


def provoke(colours: ColourPage, service: str, kind: str) -> None:
    """Do what makes the page ask for a service, and let its answer be a fault."""
    colours.open_panel(PANELS.get(service, "train"))
    met = colours.page.evaluate("faults.met")
    colours.page.evaluate("([service, kind]) => { faults.next = { service, kind }; }", [service, kind])
    for _ in range(3):
        ACTIONS[service](colours)
        with suppress(TimeoutError):
            colours.page.wait_for_function("met => faults.met > met", arg=met, timeout=5_000)
            return
    pytest.fail(f"never asked for: {service}")


@pytest.mark.slow
@pytest.mark.every_engine
@pytest.mark.parametrize("kind", ["late", "stale", "refused"])
def test_a_fault_in_an_answer_ends_nothing(faulty: ColourPage, kind: str) -> None:
    settle(faulty)
    for service in ACTIONS:
        provoke(faulty, service, kind)
        expect_agreement(faulty, f"{kind}: {service}")


@pytest.mark.every_engine
def test_a_worker_that_dies_at_an_answer_is_replaced(faulty: ColourPage) -> None:
    settle(faulty)
    for service in GONE:
        faulty.page.evaluate("faults.before = faults.exports")
        provoke(faulty, service, "gone")
        faulty.page.wait_for_function(REPLACED, timeout=60_000)
        expect_agreement(faulty, f"gone: {service}")
