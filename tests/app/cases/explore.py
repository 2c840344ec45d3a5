import asyncio
import json

from app.features.explore.choices import VALUES, changed, in_words, present, trial, values_of
from app.features.explore.panel import ExplorePanel
from app.features.explore.trials import PATIENCE
from app.features.explore.what_if import TRIED
from app.features.settings.chosen_settings import ChosenSettings
from app.page.i18n import choose
from tests.app.recorder import Recorder

START = {
    "hidden_units": [16],
    "learning_rate": 0.05,
    "batch_size": 64,
    "epochs": 20,
    "warmup_epochs": 2,
    "l2": 0.0,
    "dropout": 0.0,
    "seed": 0,
}
DESCRIBED = {name: {"default": value} for name, value in START.items()}


def settings():
    return ChosenSettings(DESCRIBED, dict(START), [("page", dict(START))])


class Worker:
    """Answers at once, unless it is told to wait."""

    def __init__(self):
        self.kept, self.p_value, self.gain = {}, 0.0004, 0.02
        self.trained, self.dropped, self.brought = [], [], []
        self.answer = {}
        self.waits_at = -1
        self.gate = asyncio.Event()
        self.gate.set()

    async def bring(self, text, table, run):
        self.brought.append(json.loads(text))
        return json.dumps(self.answer.get("bring", {}))

    async def train(self, text):
        values = json.loads(text)
        self.trained.append(values)
        if "setting" in values:
            self.kept.setdefault(values["setting"], []).append(values)
        if len(self.trained) == self.waits_at:
            self.gate.clear()
        await self.gate.wait()
        seed = values["settings"]["seed"]
        result = {"epoch": 20, "loss": 0.5, "accuracy": 0.8, "validation_loss": 0.6, "validation_accuracy": 0.75}
        result.update({"rows": 400, "diverged": False, "score": 0.7 + seed / 100, "seconds": 0.02})
        result.update({"low": 0.652, "high": 0.743})
        result.update(self.answer.get("train", {}))
        return json.dumps(result)

    def drop(self, seconds):
        self.dropped.append(seconds)

    async def try_out(self, text):
        values = json.loads(text)
        self.drawn = values.pop("plane"), values.pop("size")
        return [await self.train(json.dumps(values)), b"curve", b"pixels"]

    async def draw(self, text):
        return b"pixels"

    async def forget(self, text):
        self.kept = {}
        return "{}"

    async def band(self, setting):
        return b"band"

    async def spreads(self, text):
        scores = [[values["settings"]["seed"] for values in each] for each in self.kept.values()]
        spreads = [{"mean": 0.8, "std": 0.01, "lowest": 0.7, "highest": 0.9} for _ in scores]
        told: dict = {"scores": scores, "spreads": spreads}
        if len(scores) == 2:
            compared = {"n_pairs": len(scores[1]), "n_better": 12, "n_worse": 4, "difference": 0.012}
            told["comparison"] = compared
            compared["p_value"] = self.p_value
        return json.dumps(told)

    async def begin_sizes(self, text):
        self.n_sizes = 0
        return "{}"

    async def next_size(self, text):
        self.n_sizes += 1
        if self.n_sizes == self.waits_at:
            self.gate.clear()
        await self.gate.wait()
        return json.dumps({"done": self.n_sizes, "of": 40, "whole": self.n_sizes % 8 == 0})

    async def size_band(self):
        return b"band"

    async def sizes(self, text):
        sizes = [{"rows": 2200, "mean": 0.7, "std": 0.01}, {"rows": 4000, "mean": 0.72, "std": None}]
        return json.dumps({"sizes": sizes, "gain": self.gain, "standard_error": 0.002})

    async def names(self, text):
        return json.dumps({"names": [["red", 0.5, 0.5]]})

    @property
    def rates(self):
        return [values["settings"]["learning_rate"] for values in self.trained]


class PartView(Recorder):
    def __init__(self):
        super().__init__()
        self.curves, self.picture, self.plot, self.test_set = [Recorder() for _ in range(4)]
        self.choices = ("present", "tried")

    def listen(self, part):
        self.part = part

    async def curves_are_here(self):
        return True


class View(Recorder):
    def __init__(self):
        super().__init__()
        self.what_if, self.luck, self.learning_curve, self.search = [PartView() for _ in range(4)]
        self.workers, self.broken, self.ended = [], False, 0

    async def start_worker(self, on_death):
        if self.broken:
            raise OSError("no Python")
        self.die = on_death
        self.workers.append(Worker())
        return self.workers[-1]

    def end_worker(self):
        self.ended += 1

    @property
    def worker(self):
        return self.workers[-1]


class Bytes:
    def __init__(self, length):
        self.length = length


class Examples:
    def rows(self, table):
        return [{"r": 1, "label": "red"}]


class Teaching:
    table, examples = "", Examples()


class State:
    def __init__(self):
        self.settings = settings()
        self.table = {"inputs": [{"name": "r"}], "baseline": 0.3, "rows": 500, "start": START}
        self.task, self.name, self.is_of_colours, self.row = "classification", "ready", True, {}
        self.run_id = 1


class Page:
    def __init__(self):
        self.state, self.teaching = State(), Teaching()
        self.spawn = asyncio.create_task
        self.handlers, self.emitted = {}, []
        self.table_length = 10

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event):
        self.emitted.append(event)
        for handler in self.handlers.get(event, ()):
            handler()

    async def draw(self, service):
        return Bytes(self.table_length)

    async def ask(self, service):
        runs = [{"number": 1, "settings": {}}, {"number": 2, "settings": {"learning_rate": 0.3}}]
        return {"runs": runs, "current": 2}


async def rest(turns=100):
    for _ in range(turns):
        await asyncio.sleep(0)


async def shown():
    page, view = Page(), View()
    panel = ExplorePanel(page, view)
    panel.show()
    await rest()
    return page, view, panel


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


async def case_luck_trains_both_settings_from_the_same_seeds():
    _page, view, panel = await shown()
    panel.what_if.move(0)
    await rest()
    before = len(view.worker.trained)
    panel.luck.begin()
    await rest()
    trained = view.worker.trained[before:]
    assert [values["settings"]["seed"] for values in trained] == [seed for seed in range(20) for _ in (0, 1)]
    assert {values["settings"]["learning_rate"] for values in trained} == {0.05, 0.0001}
    assert view.luck.last("show_progress") == ("20 of 20 seeds",)
    assert view.luck.times("show_dots") == 20
    assert view.luck.curves.times("draw") == 5
    assert view.luck.curves.last("draw")[0]["runs"] == [1, 2]
    heads, rows = view.luck.last("show_rows")
    assert [name for name, _ in rows] == ["Present setting", "Learning rate 0.0001"]
    assert rows[0][1] == ["80.0% ± 1.0%", "70.0%", "90.0%"]
    assert len(heads) == 3
    said = view.luck.last("say")[0]
    assert (
        "Learning rate 0.0001 is better than Present setting: by 1.2 percentage points on average, in 12 of 20" in said
    )
    assert "(Wilcoxon signed-rank test, p < 0.001)" in said
    assert view.luck.last("show_running") == (False,)
    view.worker.p_value = 0.4
    panel.luck.begin()
    await rest()
    assert "may be luck" in view.luck.last("say")[0]
    assert "p = 0.4" in view.luck.last("say")[0]


async def case_luck_of_one_setting_compares_nothing():
    _page, view, panel = await shown()
    panel.luck.begin()
    await rest()
    assert view.luck.curves.last("draw")[0]["runs"] == [2]
    assert (
        view.luck.last("say")[0]
        == "Learning rate 0.05: 80.0% ± 1.0% on the validation set (mean ± standard deviation)."
    )


async def case_runs_of_train_can_be_compared():
    _page, view, panel = await shown()
    choices = view.luck.last("show_choices")[0]
    assert [name for name, _ in choices] == ["present", "tried", "1", "2"]
    assert choices[3][1] == "Run 2 (Learning rate 0.3)"
    view.luck.choices = ("2", "present")
    panel.luck.begin()
    await rest()
    assert [values["settings"]["learning_rate"] for values in view.worker.trained[-2:]] == [0.3, 0.05]
    assert "Present setting is better than Run 2" in view.luck.last("say")[0]


async def case_stop_ends_it_at_once_and_what_is_there_stays():
    _page, view, panel = await shown()
    view.worker.waits_at = len(view.worker.trained) + 6
    panel.luck.begin()
    await rest()
    assert view.luck.last("show_running") == (True,)
    assert view.luck.last("show_progress") == ("5 of 20 seeds",)
    panel.luck.stop()
    assert view.worker.dropped[-1] == 0
    assert view.luck.last("show_running") == (False,)
    view.worker.answer["train"] = {"dropped": True}
    view.worker.gate.set()
    await rest()
    assert len(view.worker.trained) == view.worker.waits_at
    assert view.luck.last("say")[0]


async def case_what_is_over_before_the_charts_are_here_asks_nothing():
    _page, view, panel = await shown()
    begun = ((view.learning_curve, panel.learning_curve.begin), (view.what_if, lambda: panel.what_if.move(2)))
    for part_view, begin in begun:
        gate = asyncio.Event()
        asked: list = []

        async def late(gate=gate):
            await gate.wait()
            return True

        async def ask(text, asked=asked):
            asked.append(text)
            return json.dumps({"dropped": True})

        part_view.curves_are_here = late
        begin()
        await rest()
        panel.luck.stop()  # or the worker was ended, and another one knows no table yet
        view.worker.train = view.worker.begin_sizes = ask
        gate.set()
        await rest()
        assert not asked


async def case_the_slider_takes_the_turn_of_luck():
    _page, view, panel = await shown()
    view.worker.waits_at = len(view.worker.trained) + 3
    panel.luck.begin()
    await rest()
    panel.what_if.move(3)
    assert view.luck.last("show_running") == (False,)
    view.worker.gate.set()
    await rest()
    assert view.luck.last("show_progress") == ("3 of 20 seeds",)
    assert view.worker.rates[-1] == panel.what_if.values[3]
    panel.hide()
    assert view.luck.last("show_running") == (False,)


async def case_the_learning_curve_tells_whether_more_rows_would_help():
    _page, view, panel = await shown()
    curve = view.learning_curve
    panel.learning_curve.begin()
    await rest(200)
    assert curve.last("show_progress") == ("40 of 40 trainings",)
    assert curve.curves.times("draw") == 5
    assert curve.last("show_rows")[1] == [("2,200 rows", ["70.0% ± 1.0%"]), ("4,000 rows", ["72.0% ± -"])]
    said = curve.last("say")[0]
    assert said.startswith("From 2,200 to 4,000 rows the accuracy on the validation set grows by 2 percentage points")
    assert curve.last("show_running") == (False,)
    view.worker.gain = 0.003
    panel.learning_curve.begin()
    await rest(200)
    assert "would hardly help" in curve.last("say")[0]
    choose(["zh"])
    panel.retranslate()
    assert "更多同类数据几乎没有帮助" in curve.last("say")[0]
    assert view.what_if.last("show_rows")[1][0][0] == "当前设置"
    assert view.what_if.picture.times("show_again") == 1
    choose(["en"])


async def case_the_learning_curve_can_be_stopped():
    _page, view, panel = await shown()
    view.worker.waits_at = 10
    panel.learning_curve.begin()
    await rest()
    panel.learning_curve.stop()
    view.worker.gate.set()
    await rest()
    assert view.worker.n_sizes == 10
    assert view.learning_curve.last("say")[0]
    assert view.learning_curve.last("show_running") == (False,)


class Late:
    """Holds an answer of the worker back until `come` is called, after so many that come at once."""

    def __init__(self, worker, service, at_once=0):
        self._answer, self._gate = getattr(worker, service), asyncio.Event()
        self._at_once, self.asked = at_once, 0
        setattr(worker, service, self)

    async def __call__(self, *values):
        self.asked += 1
        answer = await self._answer(*values)
        if self.asked > self._at_once:
            await self._gate.wait()
        return answer

    async def come(self):
        self._gate.set()
        await rest(400)


def returning(worker):
    async def start(on_death):
        return worker

    return start


async def case_what_comes_of_the_table_before_is_shown_of_no_other_table():
    parts = (("luck", "spreads"), ("luck", "band"), ("learning_curve", "sizes"), ("learning_curve", "size_band"))
    for name, service in parts:
        page, view, panel = await shown()
        late = Late(view.worker, service)
        getattr(panel, name).begin()
        await rest(400)
        assert late.asked
        page.emit("table")
        part_view = getattr(view, name)
        before = len(part_view.calls), len(part_view.curves.calls)
        await late.come()
        news = [call for call, _ in part_view.calls[before[0] :] if call.startswith("show_")]
        assert set(news) <= {"show_running", "show_choices"}, (service, news)
        assert not part_view.curves.calls[before[1] :], service
        assert view.what_if.last("show_rows")  # what waits for its turn has it


async def case_no_trial_of_the_table_before_stands_beside_one_of_this():
    # Of the present setting first, then of the one under the slider, whose picture is drawn.
    for service, at_once in (("try_out", 0), ("try_out", 1), ("draw", 0)):
        page, view, worker = Page(), View(), Worker()
        view.start_worker = returning(worker)  # type: ignore[method-assign]
        late = Late(worker, service, at_once)
        ExplorePanel(page, view).show()
        await rest()
        trained = len(worker.trained)
        page.emit("table")
        before = len(view.what_if.calls)
        await late.come()
        assert len(worker.brought) == 2
        assert len(worker.trained) == trained + 2, (service, at_once)  # both anew
        assert [call for call, _ in view.what_if.calls[before:]].count("show_rows") == 1, (service, at_once)
        assert view.what_if.last("say_soon")


async def case_what_is_taught_while_the_table_is_brought_is_brought_after_it():
    page, view = Page(), View()
    worker = Worker()
    late = Late(worker, "bring")
    view.start_worker = returning(worker)  # type: ignore[method-assign]
    ExplorePanel(page, view).show()
    await rest()
    assert late.asked == 1
    page.emit("taught")
    await late.come()
    assert late.asked == 2


async def case_what_the_worker_before_was_brought_is_brought_to_the_next():
    page, view, panel = await shown()
    late = Late(view.worker, "bring")
    page.emit("table")
    await rest()
    assert late.asked == 1
    worker, begun = Worker(), asyncio.Event()

    async def start(on_death):
        await begun.wait()
        return worker

    view.start_worker = start
    panel.hide()
    panel.show()
    await late.come()
    begun.set()
    await rest()
    assert len(worker.brought) == 1
    assert worker.trained
