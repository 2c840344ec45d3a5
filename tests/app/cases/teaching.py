import asyncio
import json

from app.features.settings.chosen_settings import ChosenSettings
from app.features.teach.examples import Examples, key_of
from app.features.teach.examples_storage import Keeping
from app.features.teach.panel import FEW, TeachPanel
from app.features.teach.teaching import Teaching
from app.page.state import PageState

COLOURS = {"name": "Colours", "built_in": True, "outputs": ["label"], "task": "classification", "colours": True}
INPUTS = [{"name": "age", "start": 30}]
PEOPLE = {"name": "people.csv", "built_in": False, "outputs": ["fare"], "task": "regression", "inputs": INPUTS}


class View:
    def __init__(self):
        self.said, self.shown, self.handlers, self.saved = [], [], {}, []

    def listen(self, *handlers):
        self.handlers = handlers[0]

    def say(self, said):
        self.said.append(said)

    def show(self, *values):
        self.shown.append(values)

    def save(self, name, content):
        self.saved.append((name, content))


class Page:
    """A page whose worker knows what it was taught."""

    def __init__(self):
        self.state = PageState(ChosenSettings({}, {}, []))
        self.asking, self.spawn, self.listeners = self, asyncio.create_task, []
        self.taught, self.asked_about = [], []
        self.teaching: object = None

    def on(self, event, handler):
        self.listeners.append((event, handler))

    def emit(self, event):
        for happened, handler in self.listeners:
            if happened == event:
                handler()

    def accept(self, run_id, answer):
        return run_id == self.state.run_id

    async def ask(self, service, **values):
        self.taught.append((service, values["rows"]))
        if service == "write_examples":
            return {"text": json.dumps(values["rows"])}
        return {"learnt": len([row for row in values["rows"] if "label" in row])}

    async def call(self, service, run_id, values, file=None, files=()):
        return {"rows": list(file.rows), "left_out": 1}

    def ask_about(self, row):
        self.asked_about.append(row)

    def open(self, table):
        self.state.opened(self.state.next_run(), dict(table, colours=table is COLOURS))
        self.emit("table")


class File:
    name = "examples.json"
    rows = ({"r": 1, "g": 2, "b": 3, "label": "night"},)


async def settle():
    for _ in range(30):
        await asyncio.sleep(0)


class NoStorage:
    async def items(self):
        raise OSError("no storage here")


def made():
    page, view = Page(), View()
    keeping = Keeping(NoStorage(), lambda message: None, lambda: None, page.spawn)
    names = iter(range(1000))
    page.teaching = Teaching(page, Examples(lambda: f"{next(names):04d}", keeping.put), keeping, view)
    return page, page.teaching, view


async def case_the_colour_that_is_asked_about_becomes_an_example_that_the_worker_learns():
    page, teaching, view = made()
    page.open(COLOURS)
    teaching.teach("mint")
    await settle()
    assert page.taught == [("teach", [{"r": 255, "g": 0, "b": 255, "label": "mint"}])]
    assert view.said[-1] == "Taught: this is mint. Press Train to train on it."
    assert view.shown[-1] == ("names", True)
    teaching.undo()
    await settle()
    assert page.taught[-1] == ("teach", [])
    assert view.shown[-1] == ("names", False)


async def case_what_is_taught_before_the_worker_is_there_is_sent_with_the_table():
    page, teaching, _view = made()
    teaching.teach("mint")
    await settle()
    assert page.taught == []
    page.open(COLOURS)
    await settle()
    assert len(page.taught) == 1


async def case_each_table_has_its_own_examples_and_number_is_taught_where_numbers_are_learnt():
    page, teaching, view = made()
    page.open(COLOURS)
    teaching.teach("mint")
    page.open(PEOPLE)
    await settle()
    assert view.shown[-1] == ("number", False)
    teaching.teach(7.5)
    await settle()
    assert page.taught[-1] == ("teach", [{"age": 30, "fare": 7.5}])
    assert teaching.left_out == 1
    page.open(COLOURS)
    await settle()
    assert page.taught[-1][1][0]["label"] == "mint"
    page.open(dict(PEOPLE, name="labels.csv", task="multi-label"))
    assert view.shown[-1] == ("", False)


async def case_another_tab_is_heard():
    page, teaching, _view = made()
    page.open(COLOURS)
    row = {"r": 1, "g": 2, "b": 3, "label": "night"}
    teaching.heard(json.dumps({"key": key_of("", "5"), "row": row}))
    teaching.heard("nonsense")
    await settle()
    assert page.taught == [("teach", [row])]


async def case_the_panel_lists_the_newest_first_and_more_if_asked():
    page, teaching, _view = made()
    page.open(COLOURS)
    for number in range(FEW + 2):
        teaching.teach(f"name {number}")
    view = View()
    panel = TeachPanel(page, view)
    panel.show()
    pairs, total = view.shown[-1][:2]
    assert (len(pairs), total) == (FEW, FEW + 2)
    newest, row = pairs[0]
    assert row["label"] == f"name {FEW + 1}"
    view.handlers["more"]()
    assert len(view.shown[-1][0]) == FEW + 2
    view.handlers["change"](newest, "mint")
    assert view.shown[-1][0][0][1]["label"] == "mint"
    view.handlers["ask"](newest)
    assert page.asked_about[0]["label"] == "mint"
    view.handlers["change"](newest, None)
    assert view.shown[-1][1] == FEW + 1
    view.handlers["save"]("json")
    await settle()
    assert view.saved[0][0] == "examples.json"
    assert len(json.loads(view.saved[0][1])) == FEW + 1


async def case_a_file_adds_what_fits():
    page, teaching, view = made()
    page.open(COLOURS)
    await teaching.open_file(File)
    assert teaching.examples.rows("") == list(File.rows)
    assert view.said[-1] == "1 example is added. 1 does not fit this table and is left out."
