"""The network learns in the page, and whoever watches is in charge."""

import re

import pytest
from playwright.sync_api import expect

from app.worker.settings import Settings
from app.worker.training_session import TrainingSession
from colornn_core import read_table
from tests.browser.colour_page import ColourPage

DATA = "data/colorData.json"


@pytest.fixture
def ready(shared: ColourPage) -> ColourPage:
    return shared


@pytest.mark.every_engine
def test_twenty_epochs_a_line_for_each_and_good_answers_at_the_end(ready: ColourPage) -> None:
    ready.train.click()
    ready.wait_for("trained")
    expect(ready.loss).to_have_attribute("data-compiled", "yes")
    lines = [str(line) for line, _ in ready.recorded("lines")]
    assert [line.split(" - ")[0] for line in lines] == [f"Epoch: {epoch}" for epoch in range(1, 21)]
    assert all(float(line.split("loss: ")[1]) > 0 for line in lines)
    assert float(lines[-1].split("loss: ")[1]) < float(lines[0].split("loss: ")[1])
    assert ready.accuracy() >= 75
    expect(ready.root).to_have_attribute("data-model", "live")
    expect(ready.page.locator("#answered-by")).to_have_text("Your network predicts, after 20 epochs.")
    ready.set_colour((0, 200, 0))
    expect(ready.label).to_have_text("green-ish")


@pytest.mark.every_engine
def test_losses_are_those_of_cpython(ready: ColourPage, pytestconfig: pytest.Config) -> None:
    ready.train.click()
    ready.wait_for("trained")
    session = TrainingSession(read_table(pytestconfig.rootpath / DATA))
    session.begin(Settings())
    expected = [progress.loss for progress in session.progress if progress is not None]
    assert [loss for _, loss in ready.recorded("lines")] == pytest.approx(expected, rel=1e-4)


@pytest.mark.every_engine
def test_answers_change_while_it_learns_and_follow_the_sliders(ready: ColourPage) -> None:
    ready.set_number("epochs", "100000")
    ready.train.click()
    expect(ready.root).to_have_attribute("data-model", "live")
    ready.page.wait_for_function("() => new Set(recorded.answers.map(([, , share]) => share)).size > 5")
    ready.set_colour((0, 200, 0))
    expect(ready.label).to_have_text("green-ish")
    ready.set_colour((250, 220, 20))
    expect(ready.label).to_have_text("yellow-ish")
    expect(ready.root).to_have_attribute("data-state", "training")
    ready.reset.click()


@pytest.mark.every_engine
def test_a_pause_holds_and_resume_goes_on(ready: ColourPage) -> None:
    ready.set_number("epochs", "100000")
    ready.train.click()
    expect(ready.root).to_have_attribute("data-model", "live")
    expect(ready.pause).to_have_text("Pause")
    ready.pause.click()
    ready.wait_for("paused")
    expect(ready.pause).to_have_text("Resume")
    held = ready.epoch()
    # Questions are answered in the order in which they come, so an epoch that was asked for would show by then.
    for red in (10, 120, 230):
        ready.set_colour((red, 20, 20))
        expect(ready.page.locator("#hex")).to_have_value(f"#{red:02X}1414")
    assert ready.epoch() == held < 100_000
    ready.pause.click()
    ready.page.wait_for_function(f"() => Number(loss.dataset.epoch) > {held} + 3")
    expect(ready.pause).to_have_text("Pause")
    ready.reset.click()


def test_a_step_is_one_epoch(ready: ColourPage) -> None:
    for epoch in (1, 2, 3):
        ready.step.click()
        expect(ready.loss).to_contain_text(f"Epoch: {epoch} - ")
        ready.wait_for("paused")
    assert len(ready.recorded("lines")) == 3
    ready.train.click()
    ready.wait_for("trained")
    assert ready.epoch() == 20


def test_a_reset_starts_from_nothing_and_learns_the_same_again(ready: ColourPage) -> None:
    ready.set_number("epochs", "100")
    ready.train.click()
    ready.page.wait_for_function("() => Number(loss.dataset.epoch) > 3")
    ready.reset.click()
    ready.wait_for("ready")
    expect(ready.loss).to_have_text("Not trained yet")
    expect(ready.root).to_have_attribute("data-model", "start")
    expect(ready.page.locator("#chart-loss")).to_have_attribute("aria-label", re.compile("Its curve"))
    expect(ready.page.locator("#chart-loss canvas")).to_have_count(0)
    first = ready.recorded("lines")[0][1]
    ready.page.evaluate("recorded.lines = []")
    ready.step.click()
    ready.wait_for("paused")
    assert ready.recorded("lines")[-1] == [ready.loss.text_content(), first]


def test_it_can_be_trained_further(ready: ColourPage) -> None:
    ready.set_number("epochs", "3")
    ready.train.click()
    ready.wait_for("trained")
    expect(ready.train).to_have_text("Train more")
    ready.set_number("epochs", "2")
    ready.train.click()
    expect(ready.loss).to_contain_text("Epoch: 5 - ")
    ready.wait_for("trained")
    expect(ready.page.locator("#chart-loss")).to_have_attribute("aria-label", re.compile("over 5 epochs"))


def test_the_batch_size_counts(ready: ColourPage) -> None:
    losses = []
    for batch_size in ("64", "512"):
        ready.set_number("batch-size", batch_size)
        ready.step.click()
        ready.wait_for("paused")
        losses.append(ready.loss.get_attribute("data-loss"))
        ready.reset.click()
        ready.wait_for("ready")
    assert losses[0] != losses[1]


@pytest.mark.parametrize("typed", ["0", "-1", "2.5", "", "1000001"])
def test_a_number_that_cannot_be_used_is_refused_in_words(ready: ColourPage, typed: str) -> None:
    ready.set_number("epochs", typed)
    ready.train.click()
    expect(ready.page.locator("#epochs-help")).to_have_text("A whole number from 1 to 1,000,000.")
    expect(ready.epochs).to_have_attribute("aria-invalid", "true")
    expect(ready.epochs).to_be_focused()
    expect(ready.root).to_have_attribute("data-state", "ready")
    ready.set_number("epochs", "1")
    expect(ready.page.locator("#epochs-help")).to_be_empty()
    ready.train.click()
    ready.wait_for("trained")
