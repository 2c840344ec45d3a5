"""A program of one's own runs in the page, can be stopped, and harms nothing; the lessons follow the colour."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.colour_page import ColourPage


@pytest.fixture
def code(shared: ColourPage) -> ColourPage:
    shared.open_panel("code")
    return shared


def write(colours: ColourPage, program: str) -> None:
    colours.page.locator("#code-program").evaluate("(script, program) => { script.code = program }", program)


@pytest.mark.every_engine
def test_the_editor_leaves_the_focus_where_it_is_when_it_comes(colours: ColourPage) -> None:
    colours.open()
    green = colours.page.locator("#green")
    colours.page.evaluate("() => { document.getElementById('tab-code').click(); green.focus(); }")
    expect(colours.page.locator("#code-run")).to_be_enabled()
    expect(green).to_be_focused()


def test_the_program_trains_in_the_page(code: ColourPage) -> None:
    expect(code.page.locator("#code-editor .cm-content")).to_contain_text("Model.for_table")
    code.page.locator("#code-run").click()
    state, output = code.page.locator("#code-state"), code.page.locator("#code-output")
    expect(state).to_have_text("Done", timeout=60_000)
    expect(output).to_contain_text("Epoch: 20 - loss: 0.")
    expect(output).to_contain_text("Prediction(label='green-ish'")
    write(code, "len(table)")
    code.page.locator("#code-run").click()
    expect(output).to_have_text("5000")


def test_what_pyscript_starts_with_was_compiled_by_the_build(code: ColourPage) -> None:
    program = """
from pathlib import Path
import programs
import pyscript

print(type(pyscript.__loader__).__name__, Path(pyscript.__file__).exists(), len(programs.waiting))
"""
    write(code, program)
    code.page.locator("#code-run").click()
    # This worker is another one than that whose program waits.
    expect(code.page.locator("#code-output")).to_have_text("KeptModules False 1\n", timeout=60_000)


def test_an_error_tells_its_line_and_markup_stays_text(code: ColourPage) -> None:
    write(code, "print('<img src=x onerror=alert(1)>')\nraise ValueError('<b>no</b>')")
    code.page.locator("#code-run").click()
    output = code.page.locator("#code-output")
    expect(output).to_contain_text("line 2: ValueError: <b>no</b>", timeout=60_000)
    expect(output).to_contain_text("<img src=x onerror=alert(1)>")
    assert output.locator("img, b").count() == 0
    expect(code.page.locator("#code-state")).to_have_text("Stopped by an error")


def test_a_program_without_end_can_be_stopped_and_the_page_goes_on(code: ColourPage) -> None:
    write(code, "print('begun')\nwhile True: pass")
    code.page.locator("#code-run").click()
    expect(code.page.locator("#code-output")).to_contain_text("begun", timeout=60_000)
    code.train.click()
    code.wait_for("trained")
    code.page.locator("#code-stop").click()
    expect(code.page.locator("#code-state")).to_have_text("Stopped by you")
    write(code, "print('again')")
    code.page.locator("#code-run").click()
    expect(code.page.locator("#code-output")).to_contain_text("again", timeout=60_000)


def test_whatever_ends_a_program_ends_it_alone(code: ColourPage, problems: list[str]) -> None:
    state, output = code.page.locator("#code-state"), code.page.locator("#code-output")
    for ending, told in {
        "import sys; sys.exit()": "Done",
        "raise SystemExit(0)": "Done",
        "raise SystemExit('too late')": "Stopped by an error",
        "exit()": "Done",
        "quit()": "Done",
        "raise KeyboardInterrupt": "Stopped by an error",
        "raise BaseException('all')": "Stopped by an error",
        "import asyncio; raise asyncio.CancelledError": "Stopped by an error",
    }.items():
        write(code, f"print({ending!r})\n{ending}")
        code.page.locator("#code-run").click()
        expect(output).to_contain_text(ending, timeout=60_000)
        expect(state).to_have_text(told)
    for ending, told in {
        "import os; os._exit(1)": "The program has ended its own Python. Run starts it anew.",
        "import js; js.close()": "",
    }.items():
        write(code, f"print({ending!r})\n{ending}")
        code.page.locator("#code-run").click()
        expect(output).to_have_text(f"{ending}\n{told}", timeout=60_000)
        expect(code.page.locator("#code-stop")).to_be_disabled()
    write(code, "print('it runs on')")
    code.page.locator("#code-run").click()
    expect(output).to_have_text("it runs on\n")
    expect(code.alert).to_be_hidden()
    # What ended Python is in the browser's log, and nothing else is.
    assert {problem for problem in problems if problem != "uncaught: Program terminated with exit(1)"} == set()
    problems.clear()


def test_a_flood_of_lines_does_not_hold_the_page_up(code: ColourPage) -> None:
    write(code, "for number in range(20_000): print(number)\nwhile True: print('on and on')")
    code.page.locator("#code-run").click()
    expect(code.page.locator("#code-output")).to_contain_text("on and on", timeout=60_000)
    code.train.click()
    code.wait_for("trained")
    code.page.locator("#code-stop").click()
    expect(code.page.locator("#code-state")).to_have_text("Stopped by you")


def test_a_program_uses_the_table_and_the_network_of_the_page_and_draws(code: ColourPage) -> None:
    code.step.click()
    code.wait_for("paused")
    write(
        code, "show(my_table)\nplot(loss=[0.9, 0.5], accuracy=[0.2, 0.8])\nprint(my_model.provenance.epochs)\nmy_model"
    )
    code.page.locator("#code-run").click()
    expect(code.page.locator("#code-state")).to_have_text("Done", timeout=60_000)
    expect(code.page.locator("#code-output")).to_have_text("1\n")
    shown = code.page.locator("#code-shown")
    expect(shown.locator("table").first).to_contain_text("brown-ish")
    expect(shown.locator("polyline")).to_have_count(2)


def test_what_a_program_shows_is_harmless(code: ColourPage) -> None:
    hostile = """
class Hostile:
    def _repr_html_(self):
        return '<p onclick="alert(1)">Hello<script>alert(2)</scr' + 'ipt><img src="x" onerror="alert(3)"></p>' \\
            '<svg><a href="javascript:alert(4)"><text fill="url(https://example.org)">there</text></a></svg>'
Hostile()
"""
    write(code, hostile)
    code.page.locator("#code-run").click()
    shown = code.page.locator("#code-shown")
    expect(shown).to_have_text("Hellothere", timeout=60_000)
    assert shown.locator("script, img, a, [onclick], [fill]").count() == 0


def test_a_program_survives_the_reload(colours: ColourPage) -> None:
    colours.page.goto("./?panel=code")
    content = colours.page.locator("#code-editor .cm-content")
    expect(content).to_contain_text("Model.for_table")
    write(colours, "print('mine')")
    content.dispatch_event("keyup")
    expect(content).to_have_text("print('mine')")
    colours.page.wait_for_timeout(800)
    colours.page.reload()
    expect(content).to_have_text("print('mine')")


def test_the_first_program_comes_back(code: ColourPage) -> None:
    write(code, "pass")
    code.page.locator("#code-restore").click()
    expect(code.page.locator("#code-editor .cm-content")).to_contain_text("Model.for_table")


def test_the_lessons_follow_the_colour_and_the_network(code: ColourPage) -> None:
    titles = code.page.locator(".lesson summary").all_text_contents()
    assert [title.split(".")[0] for title in titles] == [str(number + 1) for number in range(len(titles))]
    code.page.locator("#lesson-forward summary").click()
    steps = code.page.locator("#forward-steps")
    expect(steps).to_contain_text("r = 255 → 1.000, g = 0 → 0.000, b = 255 → 1.000")
    code.set_colour((0, 255, 51))
    expect(steps).to_contain_text("r = 0 → 0.000, g = 255 → 1.000, b = 51 → 0.200")
    code.step.click()
    code.wait_for("paused")
    expect(steps).to_contain_text(f"{code.label.text_content()} = {code.confidence.text_content()}")
    code.page.locator("#lesson-descend summary").click()
    descent = code.page.locator("#descend-steps")
    expect(descent).to_contain_text("the loss has fallen")
    code.page.locator("#descend-rate").fill("-3")
    expect(descent).to_contain_text("0.001 ×")
    code.page.locator("#descend-rate").fill("1")
    expect(descent).to_contain_text("the loss has risen")


def test_the_address_opens_a_lesson(colours: ColourPage) -> None:
    colours.page.goto("./?panel=code&lesson=balance")
    expect(colours.page.locator("#balance-steps li")).to_have_count(4)
    expect(colours.page.locator("#code-run")).to_be_enabled()  # the editor has come, and has not taken the view away
    expect(colours.page.locator("#lesson-balance summary")).to_be_in_viewport()
    colours.page.locator("#lesson-luck summary").click()
    expect(colours.page).to_have_url(re.compile("lesson=luck"))


def test_learning_by_heart_shows_the_gap(code: ColourPage) -> None:
    code.page.locator("#lesson-overfit summary").click()
    code.page.locator("#overfit-train").click()
    code.wait_for("trained")
    code.page.locator("#overfit-answer").fill("2000")
    code.page.locator("#overfit-answer").press("Enter")
    expect(code.page.locator("#lesson-overfit .lesson-said")).to_contain_text("The validation loss was lowest")
    gap = code.page.locator("#overfit-steps li").nth(2).locator("code")
    expect(gap).to_contain_text("=")
    assert float((gap.text_content() or "").split("=")[1]) > 0.1


def test_a_lesson_judges_an_answer_by_its_own_numbers(code: ColourPage) -> None:
    code.step.click()
    code.wait_for("paused")
    code.page.locator("#lesson-luck summary").click()
    code.page.locator("#luck-train").click()
    said = code.page.locator("#lesson-luck .lesson-said")
    form = code.page.locator("#lesson-luck form")
    expect(form).to_be_visible(timeout=30_000)
    form.get_by_role("button").click()
    expect(said).to_have_text("Choose an answer first.")
    form.get_by_label("Yes").check()
    form.get_by_role("button").click()
    expect(said).to_contain_text(re.compile("Right. Yes: without|Not quite. Hardly: the"))
    code.page.locator("#lesson-groups summary").click()
    code.page.locator("#groups-column").select_option("b")
    expect(code.page.locator("#groups-steps li")).to_contain_text(["b ≤", "b >"])
