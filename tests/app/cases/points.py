import asyncio

from app.features.see.decision_map import DecisionMapPart
from app.features.see.drawing import ADD, ERASE, LOOK
from app.features.see.points import MOST_ROWS

REACH = (0.02, 0.03)
# Number, place, class.
PLACES = [[0, 0.2, 0.2, 0], [1, 0.8, 0.8, 1], [7, 0.81, 0.8, 1]]
CHANGES = "add_point", "move_point", "erase_point", "clear_points", "undo_points"
LABELS = [["A", "#0072b2"], ["B", "#e69f00"]]


def table_of(**changed):
    columns = [{"name": name, "minimum": -1, "maximum": 1, "start": 0} for name in ("x", "y")]
    told = {"rows": 3, "labels": [["A", 1], ["B", 2]], "task": "classification", "inputs": columns}
    return dict(told, outputs=["label"], source="moons-200-0.1", steps=0, baseline=0.5, **changed)


class State:
    def __init__(self, table):
        self.table, self.name, self.run_id, self.epoch = table, "ready", 1, 0
        self.row, self.is_of_colours, self.buttons = {"x": 0, "y": 0}, False, ("train",)
        self.settings = self
        self.usable = True

    def read(self):
        return {} if self.usable else None


class Page:
    """Answers as the worker does where something is drawn; remembers what was asked."""

    def __init__(self, **changed):
        self.state = State(table_of(**changed))
        self.training = self
        self.handlers, self.asked, self.emitted = {}, [], []
        self.refreshed = self.trained = 0
        self.labels = [["A", 1], ["B", 2]]
        self.gate = asyncio.Event()
        self.gate.set()
        self.point = [0.5, 0.25, "A"]

    def spawn(self, work):
        return asyncio.create_task(work)

    def on(self, event, handler):
        self.handlers[event] = handler

    def emit(self, event):
        self.emitted.append(event)

    async def ask(self, service, **values):
        if service not in CHANGES:
            return None  # what draws the map
        values.pop("plane")
        if service == "map_marks":  # drawn by another part of the map
            return None
        self.asked.append((service, values))
        await self.gate.wait()
        answer = {"rows": 4, "labels": self.labels, "baseline": 0.5, "drawn": True, "steps": len(self.asked)}
        answer["points"] = {"groups": [], "shown": 4, "places": PLACES, "labels": LABELS}
        return dict(answer, point=self.point) if self.point else answer

    async def draw(self, service, **values):
        return None

    def train(self):
        self.trained += 1
        self.state.name = "training"

    def refresh_answers(self):
        self.refreshed += 1

    def services(self):
        return [service for service, _ in self.asked]


class View:
    def __init__(self):
        self.said = []

    def say(self, told):
        self.said.append(told)

    def reach(self):
        return REACH

    def __getattr__(self, name):
        return lambda *values: None


async def settle():
    for _ in range(60):
        await asyncio.sleep(0)


def drawn_on(**changed):
    page, view = Page(**changed), View()
    points = DecisionMapPart(page, View(), view).points
    points.take_in({"places": PLACES, "labels": LABELS})
    return page, view, points


def press(points, place):
    points.down(place, REACH)
    points.up(place)


async def case_points_are_drawn_where_the_map_shows_all_of_a_table():
    _, _, points = drawn_on()
    assert points.is_possible
    (low, high), _ = points.part.plane["ends"]
    assert abs(low + 1.1) < 0.001  # its rows go from -1 to 1
    assert abs(high - 1.1) < 0.001
    points.page.state.table["source"] = "drawn"
    assert points.part.plane["ends"] == [[-1, 1], [-1, 1]]
    assert points.tool == LOOK
    points.part.choose_axis(0, "y")
    assert not points.is_possible
    assert "ends" not in points.part.plane
    for changed in ({"task": "regression"}, {"rows": MOST_ROWS + 1}, {"misfit": "no"}):
        assert not drawn_on(**changed)[2].is_possible, changed
    first, second = table_of()["inputs"]
    three = [first, second, dict(first, name="z")]
    named = [first, {"name": "port", "categories": ["S"]}]
    for inputs in (three, named):
        assert not drawn_on(inputs=inputs)[2].is_possible


async def case_an_empty_plane_is_there_to_be_drawn_on():
    page, view = Page(), View()
    page.state.table["source"] = "drawn"
    part = DecisionMapPart(page, View(), view)
    assert part.points.is_active
    assert part.points.tool == ADD
    part.press()  # asks about nothing
    await settle()
    assert page.asked == []


async def case_a_press_adds_a_point_of_the_chosen_class():
    page, view, points = drawn_on()
    points.choose(ADD)
    assert points.label == "A"  # the first one, until another is chosen
    points.choose_label("B")
    press(points, (0.5, 0.5))
    await settle()
    assert page.asked == [("add_point", {"place": [0.5, 0.5], "label": "B"})]
    assert view.said == ["Added: A, x = 0.5, y = 0.25."]
    assert (page.state.table["rows"], points.steps) == (4, 1)
    assert page.emitted == ["rows"]


async def case_a_point_is_dragged_and_what_is_taken_back_at_once_is_one_step():
    page, view, points = drawn_on()
    points.choose(ADD)
    page.gate.clear()
    points.down((0.2, 0.21), REACH)
    for step in range(1, 5):
        points.drag((0.2 + step / 10, 0.2), REACH)
        await settle()
    page.gate.set()
    points.up((0.6, 0.2))
    await settle()
    moves = [values for service, values in page.asked if service == "move_point"]
    assert [(move["number"], move["step"]) for move in moves] == [(0, True), (0, False)]
    assert [round(x, 4) for x in moves[-1]["place"]] == [0.6, 0.2]
    assert page.services() == ["move_point", "move_point"]  # no point is added where it was let go
    assert view.said[-1].startswith("Moved: ")


async def case_a_finger_that_trembles_adds_a_point_and_one_that_wanders_none():
    page, _, points = drawn_on()
    points.choose(ADD)
    points.down((0.5, 0.5), REACH)
    points.drag((0.505, 0.5), REACH)
    points.up((0.505, 0.5))
    points.down((0.5, 0.5), REACH)
    points.drag((0.6, 0.5), REACH)
    points.up((0.6, 0.5))
    points.down((0.5, 0.5), REACH)
    points.let_go()  # two fingers make the page larger
    points.up((0.5, 0.5))
    await settle()
    assert page.services() == ["add_point"]


async def case_the_eraser_takes_the_nearest_point_and_a_stroke_comes_back_together():
    page, _, points = drawn_on()
    points.choose(ERASE)
    press(points, (0.5, 0.5))
    await settle()
    assert page.asked == []
    points.down((0.808, 0.8), REACH)
    points.drag((0.2, 0.2), REACH)
    points.up((0.2, 0.2))
    await settle()
    erased = [(values["number"], values["step"]) for _, values in page.asked]
    assert erased == [(7, True), (0, False)]


async def case_keys_add_and_erase_under_the_crosshair():
    page, view, points = drawn_on()
    assert not points.key("Delete")
    points.choose(ADD)
    points.part.place = (0.2, 0.2)
    assert points.description_at((0.2, 0.2)) == ("A point of the class A lies here.", False)
    assert points.part.key("Enter", False)
    assert points.part.key("Delete", False)
    points.part.place = (0.5, 0.5)
    assert points.description_at((0.5, 0.5)) == ("", False)
    assert points.part.key("Delete", False)
    assert view.said == ["There is no point here."]
    assert not points.key("ArrowUp")
    await settle()
    assert page.services() == ["add_point", "erase_point"]
    points.choose(ERASE)
    points.part.place = (0.8, 0.8)
    assert points.part.key("Enter", False)
    await settle()
    assert page.asked[-1] == ("erase_point", {"number": 1, "step": True})


async def case_an_example_that_was_taught_is_changed_where_it_was_taught():
    page, view, points = drawn_on()
    points.take_in({"places": [[-1, 0.5, 0.5, 1]], "labels": LABELS})
    points.choose(ERASE)
    press(points, (0.5, 0.5))
    points.part.place = (0.5, 0.5)
    assert points.key("Delete")
    points.choose(ADD)
    points.down((0.5, 0.5), REACH)
    points.drag((0.8, 0.2), REACH)
    points.up((0.8, 0.2))
    await settle()
    assert page.asked == []
    assert points.description_at((0.5, 0.5))[1]
    assert view.said == ["An example that you taught, B, lies here: the panel Teach can remove it."]


async def case_what_was_erased_meanwhile_is_not_spoken_of():
    page, view, points = drawn_on()
    page.point = None
    points.choose(ERASE)
    press(points, (0.2, 0.2))
    await settle()
    assert view.said == ["There is no point here."]
    points.clear()
    points.undo()
    await settle()
    assert view.said[1:] == ["All points are erased. Undo brings them back.", "Undone."]
    assert page.services() == ["erase_point", "clear_points", "undo_points"]


async def case_a_new_class_has_a_letter_that_is_free_until_it_has_a_point():
    _, _, points = drawn_on()
    points.add_class()
    points.add_class()
    assert [label for label, _ in points.classes] == ["A", "B", "C"]
    assert (points.label, points.tool) == ("C", ADD)
    points.take_in({"places": PLACES, "labels": LABELS})
    assert points.classes[-1] == ["C", "#009e73"]
    points.take_in({"places": PLACES, "labels": list(points.classes)})
    assert len(points.classes) == 3
    points.add_class()
    assert points.label == "D"
    points.take_in({"places": [], "labels": LABELS})
    points.opened()
    assert (points.classes, points.label) == ([], "")


async def case_the_network_is_trained_after_each_change():
    page, _, points = drawn_on()
    points.choose(ADD)
    points.add((0.5, 0.5))
    await settle()
    assert page.trained == 1
    points.add((0.6, 0.5))
    points.add((0.7, 0.5))
    await settle()
    assert page.trained == 1
    page.state.name = "trained"  # and once more for the points that came meanwhile
    page.handlers["state"]()
    await settle()
    assert page.trained == 2
    page.state.name = "trained"
    page.handlers["state"]()
    await settle()
    assert page.trained == 2


async def case_nobody_is_trained_against_their_will():
    page, _, points = drawn_on()
    points.follow(False)
    points.add((0.5, 0.5))
    await settle()
    assert (page.trained, page.refreshed) == (0, 1)
    page.state.name = "paused"
    points.follow(True)
    assert page.trained == 0
    page.state.name = "trained"
    page.state.usable = False  # Train says what is wrong when it is pressed
    points.follow(True)
    page.state.usable = True
    page.state.table["labels"] = [["A", 5], ["B", 0]]
    points.follow(True)
    assert page.trained == 0
    page.state.table["labels"] = [["A", 5], ["B", 1]]
    points.follow(True)
    assert page.trained == 1
