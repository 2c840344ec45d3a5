"""Every way to ask, and what is told of an answer."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import FOREIGN_IMAGES, ColourPage

HOSTILE = "<img src=x onerror=alert(1)>"
PEOPLE = "age,deck,survived\n" + "".join(
    f"{age},{place},{'yes' if age < 15 else 'no'}\n" for age in range(30) for place in ("first", HOSTILE)
)
PRICES = "rooms,price\n" + "".join(f"{rooms},{rooms * 100}\n" for rooms in range(1, 41))


@pytest.fixture
def ready(shared: ColourPage) -> ColourPage:
    return shared


def written(number: str) -> re.Pattern[str]:
    """Return a whole number as browsers have it in a slider."""
    return re.compile(rf"^{number}(\.0)?$")


def values(colours: ColourPage) -> dict[str, str]:
    names = ("red", "red-value", "green", "green-value", "blue", "blue-value", "hex", "picker")
    return {name: colours.page.locator(f"#{name}").input_value() for name in names}


def test_all_controls_make_the_colour_and_follow_it(shared: ColourPage) -> None:
    page = shared.page
    page.locator("#red-value").fill("81")
    assert shared.swatch() == (81, 0, 255)
    page.locator("#hex").fill("51b79b")
    assert shared.swatch() == (81, 183, 155)
    expect(shared.label).to_have_text("green-ish")
    page.locator("#picker").evaluate("field => { field.value = '#0a0b0c'; field.dispatchEvent(new Event('input')); }")
    assert shared.swatch() == (10, 11, 12)
    shown = values(shared)
    assert (shown["red"], shown["red-value"], shown["blue-value"]) == ("10", "10", "12")
    assert (shown["hex"], shown["picker"]) == ("#0A0B0C", "#0a0b0c")
    before = shared.swatch()
    page.get_by_role("button", name="A random colour").click()
    assert shared.swatch() != before


def test_what_is_no_colour_is_marked_and_taken_back(shared: ColourPage) -> None:
    field, number = shared.page.locator("#hex"), shared.page.locator("#green-value")
    field.fill("#ff00")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.blur()
    expect(field).to_have_value("#FF00FF")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    wrong = shared.page.locator("#hex-wrong")
    expect(wrong).to_contain_text("“#ff00” is no colour code")
    number.fill("1")
    expect(wrong).to_be_empty()
    number.fill("0")
    number.fill("-5")
    expect(number).to_have_attribute("aria-invalid", "true")
    number.blur()
    expect(number).to_have_value("0")
    number.fill("256")
    expect(number).to_have_attribute("aria-invalid", "true")
    number.fill("0")
    assert shared.swatch() == (255, 0, 255)


def test_a_colour_is_taken_from_the_screen_where_the_browser_can(colours: ColourPage) -> None:
    colours.page.add_init_script("window.EyeDropper = class { async open() { return {sRGBHex: '#00c800'}; } }")
    colours.open()
    colours.page.get_by_role("button", name="Pick a colour from the screen").click()
    expect(colours.page.locator("#hex")).to_have_value("#00C800")
    assert colours.swatch() == (0, 200, 0)


def test_below_the_threshold_the_page_is_not_sure_and_remembers_it(colours: ColourPage) -> None:
    colours.open()
    best = colours.label.text_content()
    assert best
    colours.page.locator("#threshold").fill("100")
    expect(colours.label).to_have_text("not sure")
    expect(colours.confidence).to_have_text(re.compile(f"perhaps {best}, "))
    expect(colours.page).to_have_url(re.compile("sure=100"))
    colours.page.reload()
    expect(colours.label).to_have_text("not sure")
    colours.page.locator("#threshold").fill("0")
    expect(colours.label).to_have_text(best)


def test_on_a_phone_three_answers_are_in_sight_until_all_are_asked_for(shared: ColourPage) -> None:
    shared.page.set_viewport_size({"width": 360, "height": 640})
    rows = shared.page.locator("#ranking li:visible")
    expect(rows).to_have_count(3)
    show = shared.page.get_by_role("button", name="Show all")
    show.click()
    expect(rows).to_have_count(9)
    few = shared.page.get_by_role("button", name="Show fewer")
    expect(few).to_have_attribute("aria-expanded", "true")
    few.click()
    expect(rows).to_have_count(3)


def test_why_tells_what_pushed_and_which_colours_are_nearest(ready: ColourPage) -> None:
    ready.page.set_viewport_size({"width": 1440, "height": 1600})
    ready.set_colour((81, 183, 155))
    said = ready.page.locator("#why-said")
    expect(said).to_contain_text("Train your own network")
    ready.train.click()
    ready.wait_for("trained")
    expect(said).to_contain_text(ready.label.text_content() or "-")
    bars = ready.page.locator("#why-columns li")
    expect(bars).to_have_text(
        [re.compile(rf"^{name}[+\u2212]?[\d.]+$") for name in ("Red = 81", "Green = 183", "Blue = 155", "all else")]
    )
    chips = ready.page.locator("#why-nearest button")
    expect(chips).to_have_count(5)
    name = chips.first.get_attribute("aria-label") or ""
    match = re.search(r"Ask about (#[0-9A-F]{6}), which is \S+-ish", name)
    assert match
    chips.first.click()
    expect(ready.page.locator("#hex")).to_have_value(match[1])


def test_nothing_is_explained_while_nobody_looks(colours: ColourPage) -> None:
    colours.page.set_viewport_size({"width": 360, "height": 640})
    colours.open_ready()
    colours.set_number("epochs", "3")
    colours.train.click()
    colours.wait_for("trained")
    colours.set_colour((1, 2, 3))
    colours.page.wait_for_timeout(600)
    promise = re.compile("^This explains the prediction")
    expect(colours.page.locator("#why-said")).to_have_text(promise)
    colours.page.locator("#why summary").click()
    expect(colours.page.locator("#why-said")).not_to_have_text(promise)


def test_of_many_times_that_it_comes_into_sight_or_leaves_it_the_last_one_counts(colours: ColourPage) -> None:
    colours.page.add_init_script(
        """const Observer = IntersectionObserver;
        window.IntersectionObserver = class extends Observer {
          constructor(seen, options) {
            super((entries, self) => seen(entries.flatMap((entry) =>
              [{ target: entry.target, isIntersecting: !entry.isIntersecting }, entry]), self), options);
          }
        };"""
    )
    colours.page.set_viewport_size({"width": 1440, "height": 1600})
    colours.open_ready()
    expect(colours.page.locator("#why-said")).to_contain_text("Train your own network")


def test_a_table_that_is_no_colours_gets_controls_for_its_columns(ready: ColourPage) -> None:
    ready.open_file("people.csv", PEOPLE.encode())
    page = ready.page
    expect(page.locator("#asked")).to_have_text("survived?")
    expect(ready.label).to_have_text("no prediction yet")
    expect(page.locator("#sliders")).to_be_hidden()
    expect(page.locator("#tools")).to_be_hidden()
    age = page.get_by_role("slider", name="age")
    expect(age).to_have_attribute("max", "29.0")
    page.get_by_label("deck", exact=True).select_option(HOSTILE)
    ready.set_number("epochs", "60")
    ready.train.click()
    ready.wait_for("trained")
    age.fill("3")
    expect(ready.label).to_have_text("yes")
    page.get_by_label("age, as a number").fill("28")
    expect(ready.label).to_have_text("no")
    expect(age).to_have_value(written("28"))
    page.set_viewport_size({"width": 1440, "height": 1600})
    expect(page.locator("#why-columns")).to_contain_text("age = 28")
    chip = page.locator("#why-nearest button").first
    asked = (chip.get_attribute("title") or "").partition(", ")[0]
    chip.click()
    expect(age).to_have_value(written(asked))
    assert page.locator(FOREIGN_IMAGES).count() == 0
    page.get_by_role("tab", name="Data").click()
    page.get_by_role("button", name="Back to the built-in colours").click()
    expect(page.locator("#sliders")).to_be_visible()
    expect(page.locator("#row-fields")).to_be_hidden()
    expect(ready.label).to_have_text(re.compile("-ish"))


def test_a_number_is_predicted_in_large_figures(ready: ColourPage) -> None:
    ready.open_file("prices.csv", PRICES.encode())
    ready.set_number("epochs", "200")
    ready.train.click()
    ready.wait_for("trained")
    ready.page.get_by_role("slider", name="rooms").fill("20")
    expect(ready.confidence).to_have_text("price")
    number = float((ready.label.text_content() or "").replace(",", ""))
    assert 1500 < number < 2500
    expect(ready.page.locator("#threshold")).to_be_hidden()
    expect(ready.page.locator("#announcement")).to_contain_text("Trained.")


def test_the_address_follows_a_slider_once_it_rests(shared: ColourPage) -> None:
    """WebKit throws an error at the hundredth change of the address within ten seconds."""
    changes = shared.page.evaluate("""async () => {
      let changes = 0;
      const change = history.replaceState;
      history.replaceState = function () { changes += 1; change.apply(this, arguments); };
      const slider = document.getElementById("blue");
      for (let value = 0; value < 150; value += 1) {
        slider.value = value;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      }
      while (!location.search.includes("colour=ff0095")) await new Promise(requestAnimationFrame);
      return changes;
    }""")
    assert changes == 1
    expect(shared.page).to_have_url(re.compile("colour=ff0095"))
    shared.open_panel("teach")
    shared.page.locator("#blue").fill("0")
    shared.open_panel("data")
    expect(shared.page).to_have_url(re.compile("colour=ff0000.*panel=data"))
    shared.page.go_back()
    expect(shared.page).to_have_url(re.compile("colour=ff0000.*panel=teach"))
