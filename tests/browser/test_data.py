"""Tables of one's own: opened, refused in plain words, and shown as the text that they are."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, expect

from colornn_core import read_table
from tests.browser.colour_page import FOREIGN_IMAGES, ColourPage

SHARED = Path(__file__).parents[3] / "shared" / "data"

HOSTILE = "<img src=x onerror=alert(1)>"
PLACES = {HOSTILE: (220, 220, 220), "dark": (20, 20, 20)}


def rows() -> list[dict[str, object]]:
    return [
        {"r": red + offset, "g": green, "b": blue - offset, "label": label}
        for label, (red, green, blue) in PLACES.items()
        for offset in range(20)
    ]


def as_csv() -> bytes:
    lines = [f"{row['r']};{row['g']};{row['b']};{row['label']}" for row in rows()]
    return "\n".join(["r;g;b;label", *lines]).encode()


@pytest.fixture
def ready(shared: ColourPage) -> ColourPage:
    shared.open_panel("data")
    return shared


@pytest.mark.every_engine
@pytest.mark.parametrize(
    ("name", "content"),
    [("mine.json", json.dumps({"entries": rows()}).encode()), ("mine.csv", as_csv())],
    ids=["json", "csv"],
)
def test_a_hostile_label_is_shown_as_the_text_that_it_is(ready: ColourPage, name: str, content: bytes) -> None:
    opened: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    ready.page.on("dialog", on_dialog)
    ready.open_file(name, content)
    expect(ready.page.locator("#data-name")).to_have_text(name)
    expect(ready.page.locator("#data-labels")).to_contain_text(HOSTILE)
    ready.set_number("epochs", "60")
    ready.set_number("batch-size", "8")
    ready.train.click()
    ready.wait_for("trained")
    ready.set_colour((225, 220, 215))
    expect(ready.label).to_have_text(HOSTILE)
    assert ready.ranking()[0][0] == HOSTILE
    assert ready.page.locator(FOREIGN_IMAGES).count() == 0
    assert opened == []
    ready.page.remove_listener("dialog", on_dialog)


BROKEN = (
    ("broken.json", b"{", "not valid JSON"),
    ("empty.json", b"[]", "no rows"),
    ("picture.json", b"\x89PNG\r\n\x1a\n\xff", "a picture (PNG)"),
    ("other.csv", b"x,y\n1,2\n", "too few"),
    ("hole.csv", b"r,g,b,label\n1,2,3,a\n1,,3,b\n", "Row 2, column 'g'"),
    ("hostile.csv", f"r,g,b,label\n1,2,3,a\n1,2,{HOSTILE},b\n".encode(), HOSTILE),
)


def test_broken_files_are_refused_in_words_and_cost_nothing(ready: ColourPage) -> None:
    ready.step.click()
    ready.wait_for("paused")
    before = ready.epoch(), ready.label.text_content(), ready.page.locator("#data-summary").text_content()
    for name, content, words in BROKEN:
        ready.open_file(name, content)
        expect(ready.alert).to_contain_text(name)
        expect(ready.alert).to_contain_text(words)
        expect(ready.page.locator("#data-name")).to_have_text("Built-in colours")
        assert before == (ready.epoch(), ready.label.text_content(), ready.page.locator("#data-summary").text_content())
    assert ready.page.locator(FOREIGN_IMAGES).count() == 0
    ready.set_number("epochs", "3")
    ready.train.click()
    expect(ready.alert).to_be_hidden()
    ready.wait_for("trained")
    assert ready.epoch() == 1 + 3


def test_a_mended_file_of_the_same_name_opens(ready: ColourPage) -> None:
    ready.open_file("mine.csv", b"r,g,b,label\n")
    expect(ready.alert).to_contain_text("no rows")
    ready.open_file("mine.csv", as_csv())
    expect(ready.page.locator("#data-name")).to_have_text("mine.csv")
    expect(ready.alert).not_to_contain_text("no rows")
    expect(ready.page.locator("#announcement")).to_have_text("Ready to train on mine.csv.")


def test_a_message_can_be_put_away(ready: ColourPage) -> None:
    ready.open_file("mine.csv", b"")
    expect(ready.alert).to_contain_text("empty")
    ready.page.get_by_role("button", name="Close").click()
    expect(ready.alert).to_be_hidden()


def test_a_new_table_ends_the_run_and_the_way_back_is_open(ready: ColourPage) -> None:
    ready.set_number("epochs", "100000")
    ready.train.click()
    expect(ready.root).to_have_attribute("data-model", "live")
    ready.open_file("mine.csv", as_csv())
    ready.wait_for("ready")
    expect(ready.page.locator("#data-summary")).to_contain_text("40 colours, 2 labels")
    expect(ready.loss).to_have_text("Not trained yet")
    ready.page.get_by_role("button", name="Back to the built-in colours").click()
    expect(ready.page.locator("#data-summary")).to_contain_text("5,000 colours, 9 labels")
    expect(ready.page.locator("#data-built-in")).to_be_hidden()


GAPS = b"age,fare,survived\n" + b"30,10,yes\n,20,no\n41,5,yes\n19,7,no\n" * 10


def test_a_table_with_gaps_is_mended_with_one_press_and_learnt(ready: ColourPage) -> None:
    ready.open_file("gaps.csv", GAPS)
    draft, findings = ready.page.locator("#data-draft"), ready.page.locator("#data-findings")
    expect(draft).to_contain_text("gaps.csv")
    expect(draft).to_contain_text("cannot be used yet")
    expect(findings.locator(".error")).to_contain_text("the value is missing")
    expect(ready.page.locator("#data-learn")).to_be_hidden()
    ready.page.locator("#data-fix-all").click()
    expect(ready.page.locator("#data-fix-all")).to_be_hidden()
    ready.page.locator("#data-undo").click()
    findings.get_by_role("button", name="Leave these rows out").click()
    expect(findings.locator(".error")).to_have_count(0)
    ready.page.get_by_role("button", name="Undo the last fix").click()
    expect(findings.locator(".error")).to_have_count(1)
    findings.get_by_role("button", name="Fill in what is missing").click()
    ready.page.locator("#data-learn").click()
    expect(ready.page.locator("#data-name")).to_have_text("gaps.csv")
    expect(draft).to_be_hidden()
    ready.set_number("epochs", "20")
    ready.train.click()
    ready.wait_for("trained")


TREES = "".join(f"{4 + n % 2 * 9 + n / 10},{'maple' if n % 2 else 'beech'}," + "{}\n" for n in range(40))


def with_column(name: str, *values: str) -> bytes:
    """Write leaves with another column, whose values come again and again."""
    return f"length,tree,{name}\n{TREES}".format(*(values[n % len(values)] for n in range(40))).encode()


def test_what_is_offered_for_a_table_is_done_by_a_press_and_undone(ready: ColourPage) -> None:
    page = ready.page
    columns, findings = page.locator("#data-columns tbody"), page.locator("#data-findings")
    undo, name = page.get_by_role("button", name="Undo the last fix"), page.locator("#data-name")

    ready.open_file("rows.csv", TREES.replace(",{}", "").encode())
    expect(name).to_have_text("rows.csv")
    expect(findings).to_contain_text("The file has no header")
    expect(columns).to_contain_text("c1")

    days = [f"2024-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(40)]
    ready.open_file("days.csv", with_column("day", *days))
    expect(name).to_have_text("days.csv")
    page.get_by_role("button", name="Take the dates apart").click()
    for part in ("day_month", "day_day", "day_weekday"):
        expect(page.get_by_role("checkbox", name=f"{part} as input")).to_be_checked()
    undo.click()
    expect(columns).not_to_contain_text("day_month")
    page.get_by_role("button", name="Take the dates apart").click()
    page.locator("#data-learn").click()
    expect(page.locator("#data-draft")).to_be_hidden()
    ready.step.click()
    ready.wait_for("paused")

    ready.open_file("soil.csv", with_column("soil", "clay", "Clay", "peat", "sand"))
    expect(name).to_have_text("soil.csv")
    expect(columns).to_contain_text("4 different categories")
    page.get_by_role("button", name="Use one spelling").click()
    expect(columns).to_contain_text("3 different categories")

    ready.open_file("weight.csv", with_column("weight", "8 kg", "12 kg", "2 kg"))
    expect(name).to_have_text("weight.csv")
    expect(columns).to_contain_text("2 to 12 kg")
    expect(ready.alert).to_be_hidden()


def test_columns_are_chosen_and_rows_found_and_saved(ready: ColourPage, tmp_path: Path) -> None:
    page = ready.page
    page.locator("#data-search").fill("purple")
    expect(page.locator("#data-rows tbody tr").first).to_contain_text("purple-ish")
    page.get_by_role("button", name="Ask about row").first.click()
    expect(ready.label).to_have_text("purple-ish")
    page.locator("#data-output").select_option("Several columns, marked below")
    page.get_by_role("checkbox", name="b as input").uncheck()
    expect(page.locator("#data-draft")).to_contain_text("not in use yet")
    expect(page.get_by_role("checkbox", name="b as output")).to_be_visible()
    page.locator("#data-output").select_option("=b")
    expect(page.locator("#data-task")).to_contain_text("auto (regression: numbers)")
    page.locator("#data-discard").click()
    expect(page.locator("#data-draft")).to_be_hidden()
    for kind in ("csv", "json"):
        path = ready.save(page.locator(f"#data-save-{kind}"), tmp_path)
        assert path.suffix == f".{kind}"
        expect(page.locator("#data-said")).to_contain_text(f".{kind}")
        assert len(read_table(path)) == 5000


def test_a_table_is_pasted(ready: ColourPage) -> None:
    ready.page.locator("#data-paste-open").click()
    ready.page.locator("#data-pasted").fill(as_csv().decode())
    ready.page.locator("#data-paste-use").click()
    expect(ready.page.locator("#data-name")).to_have_text("pasted rows")


DROP = """([name, content, size]) => {
  const brought = new DataTransfer();
  brought.items.add(new File([content.padEnd(size)], name));
  for (const event of ["dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(event, {dataTransfer: brought, bubbles: true, cancelable: true}));
}"""
PASTE = """(text) => {
  const brought = new DataTransfer();
  brought.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {bubbles: true, cancelable: true});
  Object.defineProperty(event, "clipboardData", {value: brought});  // Firefox takes none when it is made
  document.body.dispatchEvent(event);
}"""


@pytest.mark.parametrize("panel", ["data", "see"])
def test_a_table_is_dropped_on_any_panel(ready: ColourPage, panel: str) -> None:
    ready.open_panel(panel)
    ready.page.evaluate(DROP, ["mine.csv", as_csv().decode(), 0])
    ready.open_panel("data")
    expect(ready.page.locator("#data-name")).to_have_text("mine.csv")
    expect(ready.page.locator("#data-summary")).to_contain_text("40 colours, 2 labels")


def test_a_table_that_is_too_large_is_refused_by_name_once(ready: ColourPage) -> None:
    ready.page.evaluate(DROP, ["huge.csv", "r,g,b,label", 101 * 2**20])
    expect(ready.page.locator("#alert-text")).to_have_text(
        "huge.csv: The table has 101 MiB, more than the 100 MiB that one may have: keep a part of its rows."
    )
    expect(ready.page.locator("#data-name")).to_have_text("Built-in colours")


def test_a_table_is_pasted_without_opening_a_field_for_it(ready: ColourPage) -> None:
    ready.page.evaluate(PASTE, "x\ty\n" + "1\tlow\n9\thigh\n" * 10)
    expect(ready.page.locator("#data-name")).to_have_text("pasted rows")
    expect(ready.page.locator("#data-summary")).to_contain_text("20 rows, 2 labels")


def test_the_address_brings_a_table_of_the_same_site(colours: ColourPage) -> None:
    colours.page.goto("./?panel=data&data=data/colorData.json")
    colours.wait_for("ready")
    expect(colours.page.locator("#data-name")).to_have_text("colorData.json")
    expect(colours.page.locator("#data-summary")).to_contain_text("5,000 colours, 9 labels")
    colours.page.reload()
    colours.wait_for("ready")
    expect(colours.page.locator("#data-name")).to_have_text("colorData.json")
    colours.step.click()
    colours.wait_for("paused")


@pytest.mark.parametrize(
    ("place", "words"),
    [("https://example.org/t.csv", "from this site alone"), ("data/none.csv", "could not be fetched")],
)
def test_what_the_address_cannot_bring_is_told(
    colours: ColourPage, problems: list[str], place: str, words: str
) -> None:
    colours.page.goto(f"./?panel=data&data={place}")
    colours.wait_for("ready")
    expect(colours.alert).to_contain_text(words)
    expect(colours.page.locator("#data-name")).to_have_text("Built-in colours")
    problems.clear()


def test_what_the_address_names_is_opened(colours: ColourPage) -> None:
    colours.page.goto("./?panel=data&data=data/colorData.json")
    expect(colours.page.locator("#data-name")).to_have_text("colorData.json", timeout=60_000)
    expect(colours.page).to_have_url(re.compile("data=data%2FcolorData.json"))


@pytest.mark.parametrize("name", ["titanic.csv", "xy-classifier.json", "crowd-colors.json"])
def test_well_known_tables_are_learnt(ready: ColourPage, name: str) -> None:
    if not (SHARED / name).is_file():
        pytest.skip("needs the tables beside this repository")
    ready.open_file(name, (SHARED / name).read_bytes())
    expect(ready.page.locator("#data-name")).to_have_text(name)
    ready.step.click()
    ready.wait_for("paused")
    expect(ready.label).not_to_be_empty()
