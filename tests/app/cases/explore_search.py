import asyncio

from app.features.explore.scales import log_ends, log_marks, marks, score_ends
from app.features.explore.search import NOTHING, Search
from app.features.explore.search_plot import neighbour
from app.features.settings.chosen_settings import ChosenSettings
from app.page.i18n import choose
from app.shared.protocol import SEARCH
from tests.app.recorder import Recorder

START = {
    "hidden_units": [16],
    "activation": "relu",
    "learning_rate": 0.05,
    "batch_size": 64,
    "epochs": 20,
    "dropout": 0.0,
    "seed": 0,
}
TESTED = {"epoch": 8, "rows": 1000, "accuracy": 0.81, "low": 0.78, "high": 0.84, "balanced_accuracy": 0.8, "mae": None}


def trial(number, mean, whole=True, **changes):
    tried = {"number": number, "mean": mean, "std": 0.01, "seconds": 0.5, "epochs": 8 if whole else 2, "whole": whole}
    tried.update({"weights": 100 + number, "learning_rate": changes.get("learning_rate", 0.05), "changes": changes})
    tried.update({"present": not changes, "recommended": number == 0})
    return tried


RECOMMENDED = trial(0, 0.8, epochs=8, learning_rate=0.005)
PRESENT = trial(1, 0.7)
BEST = trial(2, 0.9, epochs=8, hidden_units=[32, 32])
POOR = trial(3, 0.2, whole=False, epochs=8, learning_rate=0.5)
RUNS = [
    {"trials": [RECOMMENDED, PRESENT], "ranking": [0, 1], "over": False},
    {"trials": [POOR, BEST], "ranking": [2, 0, 1, 3], "over": True},
]


class View(Recorder):
    seconds = "30"

    def __init__(self):
        super().__init__()
        self.plot, self.test_set = Recorder(), Recorder()


class Trials:
    """Gives turns at once, and answers what it is given."""

    def __init__(self):
        self.owner, self.number, self.asked = None, 0, []
        self.test_rows, self.runs = 0, list(RUNS)
        self.gate = asyncio.Event()
        self.gate.set()

    def on_turn(self, listener):
        self.listener = listener

    def begin(self, owner, job):
        self.number += 1
        self.task = asyncio.create_task(self._work(job, self.number))
        self.turn(owner)

    def stop(self):
        self.number += 1
        self.turn(None)

    def turn(self, owner):
        self.owner = owner
        self.listener()

    async def _work(self, job, number):
        await job(number)
        if not self.is_over(number):
            self.turn(None)

    def is_over(self, number):
        return number != self.number

    async def ask(self, service, values):
        self.asked.append((service, values))
        if service == "begin_search":
            return {"folds": 5, "test_rows": self.test_rows}
        if service == "next_trials":
            await self.gate.wait()
            return self.runs.pop(0)
        return dict(TESTED) if service == "measure_finalist" else {}


class State:
    name, task, epoch = "ready", "classification", 20

    def __init__(self):
        described = {name: {"default": value} for name, value in START.items()}
        self.settings = ChosenSettings(described, dict(START), [("page", dict(START))])


class Page:
    def __init__(self):
        self.state, self.emitted, self.opened_by = State(), [], 0

    def emit(self, event):
        self.emitted.append(event)

    async def ask(self, service, **values):
        return {"draw": 3} if service == "next_test_set" else {"opened_by": self.opened_by}


async def rest():
    for _ in range(30):
        await asyncio.sleep(0)


async def searched(test_rows=0):
    page, view, trials = Page(), View(), Trials()
    trials.test_rows = test_rows
    search = Search(page, view, trials)
    search.begin()
    await rest()
    return page, view, trials, search


async def case_what_was_found_is_drawn_and_said():
    _page, view, trials, search = await searched()
    assert trials.asked[0] == ("begin_search", {"settings": START, "seconds": 30, "draw": 3})
    assert view.last("show_progress") == ("4 settings tried, the best so far: 90.0% ± 1.0%",)
    said = view.last("say")[0]
    assert said.startswith("The best of 4 settings: 90.0% ± 1.0% (mean ± standard deviation over 5 folds).")
    assert "Present setting: 70.0% ± 1.0%" in said
    assert "Recommended for the table: 80.0%" in said
    points, chosen, current = view.plot.last("show_points")
    assert [(number, kind) for number, _, _, kind, _ in points] == [
        (2, "whole"),
        (0, "recommended"),
        (1, "present"),
        (3, "partly below"),  # its score would press all others together
    ]
    assert (chosen, current) == (NOTHING, 2)
    heads, rows, pressed = view.last("show_best")
    assert pressed == NOTHING
    assert len(heads) == len(rows[0][1]) == 8
    assert [name for name, _ in rows] == ["1", "2, Recommended for the table", "3, Present setting", "4"]
    assert rows[0][1][:3] == ["90.0% ± 1.0%", "0.5 s", "32 + 32"]
    assert view.last("show_running") == (False,)
    choose(["zh"])
    search.retranslate()
    assert "4 种设置中最好的" in view.last("say")[0]
    choose(["en"])


async def case_a_point_that_is_pressed_is_used_in_train_and_taken_back():
    page, view, _trials, search = await searched()
    search.choose_place(0)
    assert view.last("show_best")[2] == 0
    words, use, back = view.last("show_chosen")
    assert words[0].startswith("Chosen: 90.0% ± 1.0% over 5 folds, trained for 8 epochs.")
    assert words[1] == "Unlike in Train: Hidden layers 32 + 32, Epochs 8."
    assert (use, back) == (True, False)
    search.use()
    assert page.emitted == ["settings"]
    assert page.state.settings.values["hidden_units"] == [32, 32]
    assert view.last("show_used")[0].startswith("Set in Train: Hidden layers 32 + 32, Epochs 8.")
    search.show_chosen()
    words, use, back = view.last("show_chosen")
    assert words[1] == "Train is set so now."
    assert (use, back) == (False, True)
    search.back()
    assert page.state.settings.values == START
    search.choose(3)
    assert "after 2 of 8 epochs" in view.last("show_chosen")[0][0]
    page.state.name = "training"
    search.show_chosen()
    assert view.last("show_chosen")[1:] == (False, False)


async def case_arrow_keys_go_from_point_to_point():
    _page, view, _trials, search = await searched()
    search.plot.step("ArrowDown")
    assert search.chosen == 0
    assert view.plot.last("focus") == (0,)
    search.plot.choose_axis("weights")
    search.plot.step("ArrowRight")
    assert search.chosen == 1
    points = [(number, number % 3, number) for number in range(6)]
    assert neighbour(points, 5, "ArrowUp") == 5
    assert neighbour(points, 5, "End") == 0
    assert neighbour(points, 3, "ArrowLeft") == 0


async def case_stop_keeps_what_was_found():
    _page, view, trials, search = await searched()
    trials.runs = list(RUNS)
    trials.gate.clear()
    search.begin()
    await rest()
    assert view.last("show_running") == (True,)
    search.stop()
    trials.gate.set()
    await rest()
    assert len(trials.runs) == 1
    assert view.last("say")[0].startswith("The best of 2 settings: 80.0%")
    trials.runs = [{"trials": [], "ranking": [], "over": True}]
    search.begin()
    await rest()
    assert view.last("say") == ("No setting was tried to the end: choose more time.",)
    search.test.show()
    assert view.test_set.last("show")[0] == []


async def case_a_search_that_is_over_before_it_begins_asks_nothing():
    page, _view, trials, search = await searched()
    gate, asked = asyncio.Event(), len(trials.asked)

    async def ask(service, **values):
        await gate.wait()
        return {"draw": 3}

    page.ask = ask
    search.begin()
    await rest()
    search.stop()  # or the worker was ended, and another one knows no table yet
    gate.set()
    await rest()
    assert len(trials.asked) == asked


async def case_what_comes_of_a_table_that_was_left_meanwhile_is_not_shown():
    _page, _view, trials, search = await searched()
    trials.runs = list(RUNS[1:])  # its ranking has what was found before
    trials.gate.clear()
    search.begin()
    await rest()
    search.forget()
    trials.stop()
    task = trials.task
    trials.gate.set()
    await rest()
    assert task.done()
    await task
    assert (search.found, search.ranking) == ({}, [])


async def case_without_a_test_set_that_is_said():
    _page, view, _trials, _search = await searched()
    words, closed, _usable = view.test_set.last("show")
    assert "keep a test set" in words[0]
    assert not closed


async def case_the_test_set_is_opened_once_at_the_end():
    page, view, trials, search = await searched(test_rows=1000)
    words, closed, usable = view.test_set.last("show")
    assert words[0].startswith("1,000 rows are kept for the end")
    assert (closed, usable) == (True, True)
    search.test.open()
    assert view.test_set.last("show")[2] is True
    await rest()
    asked = [service for service, _ in trials.asked[-2:]]
    assert asked == ["train_finalist", "measure_finalist"]
    assert trials.asked[-2][1]["settings"]["hidden_units"] == [32, 32]
    words, closed, _usable = view.test_set.last("show")
    assert "Accuracy 81% (95% Wilson interval: 78% to 84%)" in words[0]
    assert "had no part in the choice" in words[1]
    assert not closed
    assert page.emitted == ["test_set"]


async def case_a_test_set_that_was_opened_since_says_nothing_of_the_search():
    page, view, trials, search = await searched(test_rows=1000)
    page.opened_by = 4
    search.test.open()
    await rest()
    assert "opened with run 4" in view.test_set.last("show")[0][0]
    assert trials.asked[-1][0] == "train_finalist"
    page.opened_by = SEARCH
    search.test.begin(1000, 3)
    search.test.open()
    await rest()
    assert "The search in Explore opened it" in view.test_set.last("show")[0][0]


async def case_another_table_forgets_what_was_found():
    _page, view, _trials, search = await searched()
    search.forget()
    assert search.found == {}
    assert view.last("clear") == ()
    search.show_chosen()
    assert view.last("show_chosen") == ([], False, False)


def case_scales_have_a_few_round_numbers():
    assert marks((0.0, 1.0)) == [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    assert marks((-0.012, 0.031)) == [-0.01, 0.0, 0.01, 0.02, 0.03]
    assert log_marks((-0.2, 0.8)) == [1.0, 2.0, 5.0]
    low, high = log_ends([2.0])
    assert low < 2.0 < high
    low, high = score_ends([0.5])
    assert low < 0.5 < high
