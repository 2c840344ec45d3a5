import asyncio
import json

from app.features.explore.choices import VALUES, changed, in_words, present, trial, values_of
from app.features.explore.panel import ExplorePanel
from app.features.explore.trials import PATIENCE
from app.features.explore.what_if import TRIED
from tests.app.fake_explorer import START, Page, View, rest, settings, shown


def case_what_is_set_now_is_one_of_the_values():
    values = values_of("learning_rate", {"learning_rate": 0.042})
    assert 0.042 in values
    assert values == sorted(values)
    assert len(values) == 26
    assert values_of("units", START) == VALUES["units"]
    assert 0 in values_of("units", {"hidden_units": []})
    assert [present(name, START) for name in ("units", "layers", "rows", "noise")] == [16, 1, 1.0, 0.0]


def case_units_and_layers_become_hidden_units():
    chosen = settings()
    assert changed(chosen, "units", 8) == ("hidden_units", [8])
    assert changed(chosen, "layers", 3) == ("hidden_units", [16, 16, 16])
    assert changed(chosen, "layers", 0) == ("hidden_units", [])
    assert changed(chosen, "noise", 0.5) == (None, None)
    chosen.set("hidden_units", [32, 8])
    assert changed(chosen, "units", 4) == ("hidden_units", [4, 4])
    assert changed(chosen, "layers", 3) == ("hidden_units", [32, 8, 8])
    assert changed(chosen, "layers", 1) == ("hidden_units", [32])
    assert in_words("units", 0) == "none"


def case_a_trial_leaves_what_is_set_as_it_is():
    chosen = settings()
    tried = trial(chosen, "epochs", 100)
    assert tried["settings"]["epochs"] == 100
    assert tried["settings"]["warmup_epochs"] == 10  # it takes its share
    assert chosen.values == START
    tried = trial(chosen, "rows", 0.5)
    assert tried == {"settings": START, "rows": 0.5}


async def case_the_panel_begins_with_what_is_set():
    _page, view, _panel = await shown()
    assert view.worker.brought[0]["examples"] == [{"r": 1, "label": "red"}]
    assert view.worker.rates == [0.05, 0.05]  # the present setting, and the one under the slider
    heads, rows = view.what_if.last("show_rows")
    assert heads[-1] == "Validation accuracy"
    assert [cells[-1] for _, cells in rows] == ["70% (65% to 75%)"] * 2
    assert view.what_if.curves.last("draw")[0]["runs"] == [1, TRIED]
    assert view.what_if.picture.times("show_coarse") == 1
    assert view.what_if.picture.times("show_band") == 16
    assert view.what_if.last("say_soon")[0] == "Learning rate 0.05: 70% on the validation set."
    assert view.last("show_message") == ("",)


async def case_the_newest_position_wins():
    _page, view, panel = await shown()
    worker = view.worker
    worker.gate.clear()
    for position in (3, 4, 5):
        panel.what_if.move(position)
        await rest()
    worker.gate.set()
    await rest()
    values = panel.what_if.values
    assert worker.rates[2:] == [values[3], values[5]]
    assert set(worker.dropped) == {PATIENCE}  # a training that takes long gives way
    assert view.what_if.picture.times("show_coarse") == 3
    assert view.what_if.picture.times("show_band") == 32  # drawn sharply when the slider rests


async def case_under_a_slider_the_next_training_is_asked_for_before_the_last_one_is_shown():
    _page, view, panel = await shown()
    worker, asked, seen, through = view.worker, [], [], asyncio.Event()
    answer = worker.try_out

    async def hold(text):
        asked.append(json.loads(text)["settings"]["learning_rate"])
        await through.wait()
        await asyncio.sleep(0)  # no answer is there at once
        return await answer(text)

    worker.try_out = hold
    view.what_if.show_rows = lambda _heads, _rows: seen.append(len(asked))
    panel.what_if.move(0)
    await rest()
    panel.what_if.move(1)
    through.set()
    await rest()
    assert (seen, asked) == ([2, 2], panel.what_if.values[:2])
    said = [values for name, values in view.what_if.curves.calls if name == "say"]
    assert len(said) == 2  # where the slider rests
    assert view.what_if.picture.times("show_coarse") == 3


async def case_a_dropped_training_shows_nothing():
    _page, view, panel = await shown()
    view.worker.answer["train"] = {"dropped": True}
    panel.what_if.move(0)
    await rest()
    assert view.what_if.picture.times("show_coarse") == 1


async def case_use_sets_it_in_train():
    page, view, panel = await shown()
    assert view.what_if.last("show_buttons") == (False, False, "")
    panel.what_if.move(0)
    assert view.what_if.last("show_buttons") == (True, True, "")
    page.state.name = "training"
    page.emit("state")
    assert view.what_if.last("show_buttons") == (False, True, "")
    panel.what_if.use()
    await rest()
    assert page.state.settings.values["learning_rate"] == panel.what_if.values[0]
    assert "settings" in page.emitted
    assert view.what_if.last("show_used")[0].startswith("Set in Train: Learning rate 0.0001.")
    panel.what_if.choose("noise")
    panel.what_if.move(5)
    before = dict(page.state.settings.values)
    panel.what_if.use()
    await rest()
    assert page.state.settings.values == before
    assert view.what_if.last("show_buttons")[2]
    assert view.worker.trained[-1]["noise"] == panel.what_if.values[5]
    panel.what_if.back()
    assert panel.what_if.value == 0.0
    await rest()


async def case_another_table_is_brought_anew():
    page, view, _panel = await shown()
    page.state.table = {"inputs": [{"name": "x"}, {"name": "y"}], "baseline": None, "rows": 20}
    page.state.is_of_colours, page.state.task = False, "regression"
    page.emit("table")
    await rest()
    assert len(view.worker.brought) == 2
    assert view.what_if.times("clear") == 1
    heads, rows = view.what_if.last("show_rows")
    assert heads[-1] == "R² on the validation set"
    assert rows[0][1] == ["0.50", "0.60", "0.7"]
    assert view.what_if.last("say_soon")[0] == "Learning rate 0.05: R² 0.7 on the validation set."


async def case_after_a_reset_the_worker_learns_of_another_test_set():
    page, view, panel = await shown()
    panel.what_if.move(0)
    await rest()
    assert len(view.worker.brought) == 1
    page.state.run_id = 2
    panel.what_if.move(1)
    await rest()
    assert len(view.worker.brought) == 2


class PageOfAnotherRun(Page):
    """Begins another run while the table of the first is fetched."""

    async def draw(self, service):
        if self.state.run_id == 1:
            self.state.run_id = 2
            return None
        return await Page.draw(self, service)


async def case_a_run_that_begins_while_the_table_is_brought_is_brought_in_its_place():
    page, view = PageOfAnotherRun(), View()
    ExplorePanel(page, view).show()
    await rest()
    assert (page.state.run_id, len(view.worker.brought)) == (2, 1)
    assert view.what_if.last("say_soon")[0] == "Learning rate 0.05: 70% on the validation set."


async def case_what_waited_for_a_worker_that_was_ended_starts_no_other_one():
    _page, view, panel = await shown()
    old = view.worker
    old.gate.clear()
    panel.what_if.move(0)
    await rest()
    panel.what_if.move(1)  # waits for the one before
    panel.hide()
    panel.show()
    old.gate.set()
    await rest()
    assert [len(worker.brought) for worker in view.workers] == [1, 1]


async def case_out_of_sight_there_is_no_worker():
    page, view, panel = await shown()
    panel.hide()
    assert view.ended == 1
    page.emit("table")
    page.emit("settings")
    await rest()
    assert len(view.workers) == 1
    panel.show()
    await rest()
    assert len(view.workers) == 2
    assert len(view.worker.brought) == 1


async def case_a_worker_that_dies_is_told_of_and_replaced():
    _page, view, panel = await shown()
    dead = view.worker
    dead.gate.clear()
    panel.what_if.move(0)
    await rest()
    view.die()
    assert "has stopped" in view.last("show_message")[0]
    panel.what_if.move(1)
    await rest()
    assert len(view.workers) == 2
    assert view.worker.rates[-1] == panel.what_if.values[1]
    assert view.last("show_message") == ("",)
    dead.gate.set()  # who waits for it is told so
    await rest()


async def case_what_cannot_be_tried_is_said():
    page, view, panel = await shown()
    page.state.settings.wrong.add("epochs")
    panel.what_if.move(0)
    await rest()
    assert "invalid" in view.what_if.last("show_message")[0]
    page.state.settings.wrong.clear()
    view.worker.answer["train"] = {"error": "learning_rate must be > 0"}
    panel.what_if.move(1)
    await rest()
    assert view.last("show_message")[0] == "learning_rate must be > 0"
    view.worker.answer["train"] = {"diverged": True, "epoch": 0, "loss": None, "score": 0.1}
    panel.what_if.move(2)
    await rest()
    assert "diverged" in view.what_if.last("say_soon")[0]
    assert view.what_if.curves.last("draw")[0]["runs"] == [1]
    page.table_length = 0
    page.emit("table")
    await rest()
    assert "too large" in view.last("show_message")[0]


async def case_without_python_that_is_said():
    page, view = Page(), View()
    view.broken = True
    panel = ExplorePanel(page, view)
    panel.show()
    await rest()
    assert "could not start" in view.last("show_message")[0]
    view.broken = False
    panel.what_if.move(0)
    await rest()
    assert view.last("show_message") == ("",)


async def case_before_there_is_a_table_nothing_is_tried():
    page, view = Page(), View()
    page.state.table = {}
    panel = ExplorePanel(page, view)
    panel.show()
    panel.retranslate()
    await rest()
    assert view.workers == []
