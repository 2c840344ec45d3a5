import asyncio

from app.features.see.calibration import CalibrationPart
from app.features.see.confusion_matrix import ConfusionMatrixPart
from app.features.see.decision_map import DecisionMapPart
from app.features.see.drawing import BAND, FINE, dots, line, neighbour, stroke, verdict
from app.features.see.network_diagram import FIRST, NetworkDiagramPart
from app.features.see.panel import SeePanel
from app.features.see.part import Part
from app.page.places import moved
from tests.app.recorder import Recorder


class State:
    run_id, epoch, name, row, is_of_colours = 1, 0, "ready", {"r": 1, "g": 2, "b": 3}, True
    opened_model = ""

    def __init__(self):
        channels = [{"name": name, "minimum": 0, "maximum": 255, "start": 0} for name in "rgb"]
        self.table = {"rows": 9, "task": "classification", "inputs": channels, "outputs": ["label"]}

    @property
    def task(self):
        return self.table["task"]


class Page:
    """Answers as the worker does; remembers what was asked, and what somebody wants to ask about."""

    def __init__(self):
        self.state = State()
        self.asked = []
        self.rows = []
        self.tasks = []
        self.refreshed = 0
        self.asking = self.training = self
        self.labels, self.gone = [], False
        self.runs = []
        self.gate = asyncio.Event()
        self.gate.set()

    def listen(self, *handlers):
        pass

    def spawn(self, work):
        self.tasks.append(asyncio.create_task(work))

    def on(self, event, handler):
        pass

    async def ask(self, service, **values):
        self.asked.append((service, values))
        await self.gate.wait()
        if service == "judge":
            return {"task": "classification", "labels": self.labels}
        if service == "rows_behind":
            return {"count": 0, "rows": [], "gone": self.gone}
        if service == "map_marks":
            return {"runs": self.runs}
        if service == "network":
            return {"layers": [{"size": 3, "names": ["r", "g", "b"]}, {"size": 2, "names": ["", ""]}], "links": []}
        return {
            "row": {"r": 9, "g": 9, "b": 9},
            "place": [0.25, 0.75],
            "names": [],
            "label": "a",
        }

    async def draw(self, service, **values):
        self.asked.append((service, values))
        await self.gate.wait()
        return b"pixels"

    def ask_about(self, row):
        self.rows.append(row)

    def refresh_answers(self):
        self.refreshed += 1

    def times(self, service):
        return len([name for name, _ in self.asked if name == service])


async def settle():
    for _ in range(200):
        await asyncio.sleep(0)


def map_part():
    page, view = Page(), Recorder()
    return page, view, DecisionMapPart(page, view, Recorder())


def case_keys_move_the_crosshair_and_no_further_than_the_edge():
    assert moved((0.5, 0.99), "ArrowUp", False) == (0.5, 1.0)
    assert (moved((0.5, 0.5), "ArrowLeft", False), moved((0.5, 0.5), "ArrowLeft", True)) == ((0.48, 0.5), (0.4, 0.5))
    assert moved((0.3, 0.4), "End", False) == (1.0, 0.4)
    assert moved((0.3, 0.4), "x", False) is None


async def case_out_of_sight_nothing_is_asked():
    page, _, part = map_part()
    part.refresh()
    part.asked()
    await settle()
    assert page.asked == []


async def case_in_sight_it_is_drawn_coarse_then_sharp():
    page, view, part = map_part()
    part.see(True)
    await settle()
    assert view.times("show_coarse") == 1
    assert view.times("show_band") == FINE[1] // BAND
    bands = [values["band"] for name, values in page.asked if name == "map"]
    assert bands[0] is None
    assert bands[1:] == [[top, BAND] for top in range(0, FINE[1], BAND)]
    assert page.times("map_points") == 1
    part.refresh()
    await settle()
    assert (view.times("show_coarse"), page.times("map_points")) == (2, 1)


async def case_one_drawing_at_a_time_and_the_newest_wins():
    page, view, part = map_part()
    page.gate.clear()
    part.see(True)
    for _ in range(5):
        await settle()
        part.refresh()
    assert page.times("map") == 1
    page.gate.set()
    await settle()
    assert view.times("show_coarse") == 2
    assert view.times("show_band") == FINE[1] // BAND


async def case_what_is_pressed_is_asked_about():
    page, view, part = map_part()
    part.point((0.1, 0.2))
    part.press()
    await settle()
    assert page.rows == [{"r": 9, "g": 9, "b": 9}]
    assert part.key("ArrowUp", False)
    await settle()
    assert part.key("Enter", False)
    await settle()
    assert len(page.rows) == 2
    assert view.times("say_next") == 1
    assert not part.key("Tab", False)


async def case_the_crosshair_goes_to_what_is_asked_about():
    _, _, part = map_part()
    part.see(True)
    await settle()
    assert part.place == (0.25, 0.75)
    part.point((0.6, 0.6))
    part.leave()
    await settle()
    assert part.place == (0.25, 0.75)


def case_the_plane_is_told_to_the_worker():
    page, _, part = map_part()
    assert part.plane == {"saturation": 0.85}
    part.choose("rb")
    part.hold(7)
    assert part.plane == {"x": "r", "y": "b", "row": {"r": 0, "g": 7, "b": 0}}
    page.state.is_of_colours = False
    page.state.table["inputs"] = [{"name": "port", "categories": ["S"]}, {"name": "age"}, {"name": "fare"}]
    part.opened()
    assert part.plane == {"x": "age", "y": "fare", "row": page.state.row}


async def case_a_part_without_a_table_waits_for_one():
    page = Page()
    page.state.table = {}
    part = Part(page, Recorder())
    part.see(True)
    await settle()
    assert page.asked == []


async def case_marks_are_asked_for_with_each_drawing_and_with_each_choice():
    page, view, part = map_part()
    part.see(True)
    await settle()
    asked = [values for name, values in page.asked if name == "map_marks"]
    assert asked == [{"plane": part.plane, "output": 0, "wrong": False, "other": 0}]
    page.runs = [[1, {}], [4, {"seed": 3}]]
    part.marks.mark_wrong(True)
    part.marks.compare_with(4)
    await settle()
    assert (page.asked[-1][1]["wrong"], page.asked[-1][1]["other"]) == (True, 4)
    assert (part.marks.other, view.times("show_marks"), view.times("show_coarse")) == (4, 2, 1)


class Seeds:
    """Settings of which one alone is asked for, and the training with them."""

    def __init__(self, page):
        self.values, self.usable = {"seed": 7}, True
        self.done: list = []
        page.state.settings = page.training = self
        page.emit = self.done.append

    def read(self):
        return self.values if self.usable else None

    def set(self, name, value):
        self.values[name] = value

    def reset(self):
        self.done.append("reset")

    def train(self):
        self.done.append("train")


async def case_the_same_from_another_seed_is_trained_with_one_press():
    page, _view, part = map_part()
    part.see(True)
    await settle()
    seeds, marks = Seeds(page), part.marks
    assert not marks.can_train_again
    page.state.name, page.state.epoch = "trained", 20
    assert marks.can_train_again
    page.state.opened_model = "a model that began elsewhere"
    assert not marks.can_train_again
    page.state.opened_model = ""
    marks.train_again()
    assert seeds.values["seed"] == 8
    assert seeds.done == ["settings", "reset", "train"]
    page.runs = [[1, {}], [4, {"seed": 7}]]
    marks.draw()
    await settle()
    assert (marks.other, page.asked[-1][1]["other"]) == (4, 4)
    seeds.usable = False
    marks.train_again()
    assert (seeds.values["seed"], seeds.done[3:]) == (8, ["wrong"])


async def case_a_run_that_is_no_more_is_not_laid_over_the_map():
    page, _, part = map_part()
    page.runs = [[1, {}]]
    part.see(True)
    part.marks.compare_with(4)
    await settle()
    assert part.marks.other == 0


async def case_what_is_learnt_as_numbers_is_not_wrong_or_right():
    page, _, part = map_part()
    assert part.marks.can_be_wrong
    page.state.table["task"] = "regression"
    assert not part.marks.can_be_wrong


async def case_who_points_is_not_led_away_by_an_older_question():
    page, _, part = map_part()
    page.gate.clear()
    part.see(True)
    await settle()
    part.point((0.6, 0.6))
    page.gate.set()
    await settle()
    assert part.place == (0.6, 0.6)


async def case_the_rows_behind_a_cell_are_asked_for_and_follow_the_network():
    page, view = Page(), Recorder()
    part = ConfusionMatrixPart(page, view)
    part.see(True)
    await settle()
    assert (page.times("judge"), view.times("show"), page.times("rows_behind")) == (1, 1, 0)
    part.choose("red", None)
    await settle()
    assert page.asked[-1] == ("rows_behind", {"truth": "red", "answer": None, "labels": []})
    part.refresh()
    await settle()
    assert page.times("rows_behind") == 2
    part.opened()
    await settle()
    assert (part.cell, page.times("rows_behind")) == ((), 2)
    assert view.times("clear") == 1  # the numbers of another table


async def case_while_it_learns_the_rows_behind_a_cell_stay():
    page, view = Page(), Recorder()
    part = ConfusionMatrixPart(page, view)
    part.see(True)
    part.choose("red", "blue")
    await settle()
    page.state.name = "training"
    before = page.times("rows_behind")
    part.refresh()
    await settle()
    assert page.times("rows_behind") == before


def case_a_curve_is_drawn_from_its_bins():
    assert line([[0.5, 0.25, 3], [1.0, 1.0, 9]]) == "50.0,75.0 100.0,0.0"
    small, large = dots([[0.5, 0.25, 25], [1.0, 1.0, 100]])
    assert (small[0], small[1]) == (50.0, 75.0)
    assert abs(large[2] - 2 * small[2]) < 1e-9
    told = [verdict({"confidence": sure, "accuracy": 0.8, "bins": [[0.5, 0.5, 9000]]}) for sure in (0.805, 0.9, 0.7)]
    assert told == ["fits", "over", "under"]
    assert verdict({"confidence": 0.9, "accuracy": 0.8, "bins": [[0.9, 0.8, 20]]}) == "unsure"


async def case_calibrating_shows_the_page_anew():
    page, view = Page(), Recorder()
    part = CalibrationPart(page, view)
    part.opened()
    assert (view.times("clear"), page.asked) == (1, [])  # out of sight it only goes
    part.calibrate()
    await settle()
    part.undo()
    await settle()
    assert [values for name, values in page.asked if name == "calibrate"] == [{"undo": False}, {"undo": True}]
    assert page.refreshed == 2


def case_arrows_lead_from_unit_to_unit():
    counts = [3, 16, 9]
    assert neighbour((0, 2), "ArrowRight", counts) == (1, 13)
    assert neighbour((1, 13), "ArrowLeft", counts) == (0, 2)
    assert neighbour((1, 0), "ArrowDown", counts) == (1, 1)
    assert neighbour((1, 15), "ArrowDown", counts) is None
    assert neighbour((2, 0), "ArrowRight", counts) is None
    assert neighbour((2, 0), "Enter", counts) is None


def case_lines_are_negative_first_and_ever_thicker():
    assert [stroke(bucket, 8) for bucket in (0, 3, 4, 7)] == [(False, 0.25), (False, 1.0), (True, 0.25), (True, 1.0)]


async def network_part():
    page, view, around = map_part()
    part = NetworkDiagramPart(page, view, around)
    part.see(True)
    await settle()
    return page, view, part


async def case_a_unit_is_shown_while_it_is_pointed_at_and_the_chosen_one_after_that():
    page, view, part = await network_part()
    assert part.shown_unit == FIRST
    part.choose((0, 1))
    part.look((1, 1))
    await settle()
    assert part.shown_unit == (1, 1)
    part.look(())
    await settle()
    shown = [values["unit"] for name, values in page.asked if name == "unit"]
    assert shown[-2:] == [[1, 1], [0, 1]]
    assert view.times("show_unit") == len(shown)


async def case_an_example_flows_while_it_is_looked_at_one_at_a_time():
    page, view, part = await network_part()
    part.asked()
    await settle()
    assert page.times("example") == 0
    squares = page.times("unit_maps")
    part.show_flow(True)
    await settle()
    assert ("example", {"row": page.state.row, "unit": list(FIRST)}) in page.asked
    assert (view.times("show_example"), page.times("unit_maps")) == (page.times("example"), squares)
    before = page.times("example")
    page.gate.clear()
    for red in range(20):  # a slider moves
        page.state.row = {"r": red, "g": 2, "b": 3}
        part.asked()
        await settle()
    assert page.times("example") == before + 1
    page.gate.set()
    await settle()
    assert page.times("example") == before + 2
    assert [values["row"]["r"] for name, values in page.asked if name == "example"][-1] == 19
    networks = page.times("network")
    part.plane_changed()
    await settle()
    assert (page.times("network"), page.asked[-1][0]) == (networks, "unit_map")
    part.look((1, 1))
    await settle()
    assert page.asked[-1][1].get("unit") == [1, 1]
    assert [values["unit"] for name, values in page.asked if name == "example"][-1] == [1, 1]
    part.show_flow(False)
    await settle()
    assert page.times("unit_maps") == squares + 1
    assert page.times("example") == before + 3


async def case_a_unit_of_a_run_that_is_over_is_not_shown():
    page, view, part = await network_part()
    shown = view.times("show_unit")

    async def draw(service, **values):
        page.state.run_id += 1  # Reset is quicker
        return b"pixels"

    page.draw = draw
    part.look((1, 1))
    await settle()
    assert view.times("show_unit") == shown


async def case_a_weight_that_is_set_shows_the_page_anew():
    page, _, part = await network_part()
    part.choose((1, 1))
    assert part.set_weight(2, "-0.5")
    await settle()
    assert ("set_weight", {"unit": [1, 1], "source": 2, "value": -0.5}) in page.asked
    assert page.refreshed == 1
    assert not part.set_weight(2, "much")
    assert not part.set_weight(2, "1001")
    part.undo()
    await settle()
    assert page.refreshed == 2


async def case_a_unit_that_is_no_more_is_not_asked_for():
    page, _, part = await network_part()
    part.choose((1, 7))
    part.refresh()
    await settle()
    assert part.unit == FIRST
    assert page.asked[-1][1]["unit"] == list(FIRST)


async def case_a_cell_whose_label_vanishes_is_closed():
    page, view = Page(), Recorder()
    page.labels = ["red", "green"]
    part = ConfusionMatrixPart(page, view)
    part.see(True)
    part.choose("red", "green")
    await settle()
    assert part.cell[0] == "red"
    page.labels = ["green", "blue"]
    part.refresh()
    await settle()
    assert not part.cell
    assert ("show_rows", (None, None, None)) in view.calls


async def case_a_cell_that_the_network_has_lost_meanwhile_is_closed():
    page, view = Page(), Recorder()
    part = ConfusionMatrixPart(page, view)
    page.gone = True
    part.choose("red", "green")
    await settle()
    assert not part.cell
    assert ("show_rows", (None, None, None)) in view.calls


def on_plane(part, row):
    part.page.state.row = row
    part.asked()
    return part.plane


async def case_the_plane_goes_through_the_colour_that_is_asked_about():
    page, _, part = map_part()
    part.see(True)
    await settle()
    assert on_plane(part, {"r": 255, "g": 0, "b": 0}) == {"saturation": 1.0}
    assert on_plane(part, {"r": 255, "g": 255, "b": 255}) == {"saturation": 1.0}  # it is on all of these planes
    assert on_plane(part, {"r": 191, "g": 64, "b": 64})["saturation"] < 0.51
    drawn = page.times("map_point")
    await settle()
    assert page.times("map_point") > drawn
    part.choose("rb")
    assert part.plane == {"x": "r", "y": "b", "row": {"r": 0, "g": 64, "b": 0}}
    assert on_plane(part, {"r": 1, "g": 2, "b": 3})["row"]["g"] == 2


class PanelView(Recorder):
    """Stands for the browser, too, which tells what comes into sight."""

    def __init__(self):
        super().__init__()
        self.parts = {name: Recorder() for name in ("map", "network", "matrix", "calibration")}
        self.points, self.playback = Recorder(), Recorder()
        self.told_by = []

    def listen(self, on_sight, _on_choice):
        self.told_by.append(on_sight)


async def case_a_panel_that_is_back_before_the_browser_has_noticed_draws_again():
    page, view = Page(), PanelView()
    panel = SeePanel(page, view)
    (tell,) = view.told_by
    panel.show()
    tell("matrix", True)
    await settle()
    assert page.times("judge") == 1
    panel.hide()
    panel.show()
    await settle()
    assert page.times("judge") == 2
    panel.hide()
    tell("matrix", False)
    panel.show()
    await settle()
    assert page.times("judge") == 2
