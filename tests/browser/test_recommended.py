"""A table of one's own begins with what suits it, and what speaks against the network is told."""

import re

from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage

TABLE = "\n".join(["size,weight,kind", *(f"{n},{n % 7},{'ab'[n % 2]}" for n in range(60))]).encode()


def test_a_table_brings_its_settings_and_what_was_set_by_hand_stays(colours: ColourPage) -> None:
    page = colours.page
    page.goto("./?panel=train&optimizer=adam&seed=7")
    colours.wait_for("ready")
    layers, first = page.locator(".layer input"), page.locator("#presets button").first
    expect(layers).to_have_count(1)
    expect(first).to_have_text("Default")
    colours.open_file("kinds.csv", TABLE)
    expect(page.locator("#data-name")).to_have_text("kinds.csv")
    colours.open_panel("train")
    expect(colours.epochs).to_have_value("400")
    expect(layers).to_have_count(2)
    expect(page.locator("#optimizer")).to_have_value("adam")
    expect(page).to_have_url(re.compile(r"^[^#]*\?(?!.*(epochs|hidden_units|preset)=)(?=.*optimizer=adam)(?=.*seed=7)"))
    expect(first).to_have_text("Recommended")
    expect(first).to_have_attribute("aria-pressed", "false")
    first.click()
    expect(page.locator("#optimizer")).to_have_value("adamw")
    page.locator("#settings-more summary").click()
    for name, value in {"weight-decay": "0.3", "dropout": "0.5", "scaling": "standard", "warmup-epochs": "20"}.items():
        expect(page.locator(f"#{name}")).to_have_value(value)
    colours.set_number("epochs", "3")
    expect(page.locator("#warmup-epochs")).to_have_value("1")
    page.locator("#initializer").select_option("zeros")
    colours.train.click()
    colours.wait_for("trained")
    notes = page.locator("#notes li")
    expect(notes).to_have_count(2)
    expect(notes.last).to_contain_text("the same class for every row")
    expect(page.locator("#runs-body .words")).to_contain_text("Weight initialization All zeros")
    page.locator("#language").select_option("zh")
    expect(notes.last).to_contain_text("每一行都预测同一个类别")
    colours.reset.click()
    expect(notes).to_have_count(0)
    colours.open_panel("data")
    page.locator("#data-built-in").click()
    colours.open_panel("train")
    expect(layers).to_have_count(1)
    expect(colours.epochs).to_have_value("3")
