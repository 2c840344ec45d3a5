import asyncio
import json

from app.features.code.en import MESSAGES as EN
from app.features.code.panel import ANSWERS, MOST_OUTPUT, MOST_SHOWN, TRAINS, CodePanel
from app.page.once import Once


class Worker:
    def __init__(self, hear, gate):
        self.hear, self.gate = hear, gate

    async def run(self, source, table, model):
        self.own = (table, model)
        await self.gate.wait()
        if source == "1 / 0":
            self.hear(json.dumps(["error", "line 1: ZeroDivisionError"]))
        else:
            self.hear(json.dumps(["print", source]))
            self.hear(json.dumps(["done", ""]))


class Storage:
    """Keeps what it is given, unless the browser keeps nothing."""

    def __init__(self):
        self.kept, self.blocked = {}, False

    async def get(self, key):
        if self.blocked:
            raise OSError("SecurityError")
        return self.kept.get(key)

    async def put(self, key, value):
        await self.get(key)
        self.kept[key] = value

    async def delete(self, key):
        self.kept.pop(key, None)


class LessonView:
    lesson = ""

    def listen(self, part):
        self.part = part

    def open(self, name):
        self.opened = name


class Address:
    def read(self, names):
        return {}


class Views:
    address = Address()


class View:
    def __init__(self):
        self.lessons = LessonView()
        self.gate = asyncio.Event()
        self.gate.set()
        self.storage, self.html, self.loaded = Storage(), [], ""
        self.shown, self.states, self.ended, self.broken = [], [], 0, False

    def listen(self, panel):
        self.panel = panel

    async def load_editor(self, kept):
        self.loaded = kept

    def make_storage(self):
        return self.storage

    def clear_shown(self):
        self.html = []

    def show_html(self, html):
        self.html.append(html)

    async def worker(self, hear):
        if self.broken:
            raise OSError("no Python")
        self.made = Worker(hear, self.gate)
        return self.made

    def end_worker(self):
        self.ended += 1

    def show_run(self, state, running):
        self.states.append((state, running))

    def show_output(self, printed, error):
        self.shown.append((printed, error))

    def allow_pages(self, allowed):
        self.allowed = allowed

    async def fetch_template(self, kind):
        return None if self.broken else kind.encode()

    def save_page(self, kind, content):
        self.shown.append((kind, content))

    def say_of_page(self, key):
        self.states.append(key)


class Settings:
    def __init__(self):
        self.values = {"epochs": 3}

    def read(self):
        return self.values


class State:
    def __init__(self):
        self.settings, self.table = Settings(), {}


class Page:
    views = Views()

    def __init__(self):
        self.drawn, self.emitted, self.state = [], [], State()
        self.once = Once(self.spawn)

    def emit(self, event):
        self.emitted.append(event)

    def on(self, event, handler):
        pass

    async def draw(self, service, *content, **values):
        self.drawn.append(service)
        self.brought = content, values
        return service.encode()

    def spawn(self, work):
        self.task = asyncio.create_task(work)


def panel_and_view():
    view = View()
    return CodePanel(Page(), view), view


async def settle():
    for _ in range(20):
        await asyncio.sleep(0)


async def case_a_program_runs_to_its_end():
    panel, view = panel_and_view()
    panel.run("hello")
    await settle()
    assert view.shown[-1] == ("hello", "")
    assert view.states == [("code.starting", True), ("code.running", True), ("code.done", False)]


async def case_an_error_is_told():
    panel, view = panel_and_view()
    panel.run("1 / 0")
    await settle()
    assert view.shown[-1] == ("", "line 1: ZeroDivisionError")
    assert view.states[-1] == ("code.failed", False)


async def case_a_program_can_be_stopped_wherever_it_is():
    panel, view = panel_and_view()
    view.gate.clear()
    panel.run("while True: pass")
    await settle()
    panel.stop()
    assert (view.ended, view.states[-1]) == (1, ("code.stopped", False))


async def case_running_again_ends_the_one_before():
    panel, view = panel_and_view()
    view.gate.clear()
    panel.run("while True: pass")
    await settle()
    panel.run("hello")
    assert view.ended == 1
    view.gate.set()
    await settle()
    assert view.states[-1] == ("code.done", False)


async def case_a_python_that_does_not_start_is_told():
    panel, view = panel_and_view()
    view.broken = True
    panel.run("hello")
    await settle()
    assert view.states[-1] == ("code.no_python", False)
    assert view.ended == 1  # the next run begins anew


async def case_a_python_that_does_not_start_for_a_program_stopped_long_ago_is_nobodys_matter():
    panel, view = panel_and_view()
    view.broken = True
    panel.run("hello")
    panel.stop()
    await settle()
    assert view.states[-1] == ("code.stopped", False) or view.states[-1] == ("code.starting", True)
    assert ("code.no_python", False) not in view.states


async def case_a_python_that_has_failed_for_good_is_told_and_ended():
    panel, view = panel_and_view()
    view.gate.clear()
    panel.run("f(f)")
    await settle()
    panel.hear("failed")
    assert view.ended == 1
    assert view.shown[-1] == ("", EN["code.python_failed"])
    assert view.states[-1] == ("code.failed", False)


async def case_a_program_that_ends_its_python_is_told():
    panel, view = panel_and_view()
    view.gate.clear()
    panel.run("os._exit(1)")
    await settle()
    panel.hear("ended")
    assert (view.ended, view.shown[-1]) == (1, ("", EN["code.python_ended"]))
    assert view.states[-1] == ("code.failed", False)


async def case_a_python_that_ends_after_its_program_leaves_what_is_said():
    panel, view = panel_and_view()
    panel.run("js.close()")
    await settle()
    panel.hear("ended")
    assert (view.ended, view.states[-1]) == (1, ("code.done", False))  # the next run begins anew


async def case_a_program_that_asks_for_input_is_told_that_nobody_types():
    panel, view = panel_and_view()
    panel.hear(json.dumps(["input", "line 2: "]))
    assert view.shown[-1] == ("", "line 2: " + EN["code.no_input"])
    assert view.states[-1] == ("code.failed", False)


async def case_what_a_program_tells_the_page_by_itself_does_no_harm():
    panel, view = panel_and_view()
    for told in ("[oops", "[1]", '["print", 5]', '["print"]', "[]", '["other", "x"]', "5", "null", '{"a": 1, "b": 2}'):
        panel.hear(told)
    assert (view.shown, view.states) == ([], [])


async def case_endless_output_is_cut():
    panel, view = panel_and_view()
    for _ in range(3):
        panel.hear(json.dumps(["print", "x" * MOST_OUTPUT]))
    assert len(view.shown[-1][0]) < 2 * MOST_OUTPUT


async def case_a_program_gets_the_table_and_the_network_that_it_names():
    panel, view = panel_and_view()
    panel.run("hello")
    await settle()
    assert view.made.own == ("", "")
    assert panel.page.drawn == []
    panel.run("my_model.evaluate(my_table)")
    await settle()
    assert view.made.own == (b"save_table", b"save_model")


async def case_a_program_comes_back_at_the_next_visit():
    panel, view = panel_and_view()
    await settle()
    assert view.loaded is None
    panel.keep("mine")
    await settle()
    assert view.storage.kept == {"program": "mine"}
    await panel._begin()
    assert view.loaded == "mine"
    panel.forget()
    await settle()
    assert view.storage.kept == {}
    view.storage.blocked = True
    panel.keep("more")
    await settle()
    await panel._begin()
    assert view.loaded is None


async def case_of_many_drawings_the_first_are_shown():
    panel, view = panel_and_view()
    for number in range(MOST_SHOWN + 5):
        panel.hear(json.dumps(["html", f"<p>{number}</p>"]))
    await settle()
    assert len(view.html) == MOST_SHOWN
    panel.run("hello")
    assert view.html == []


async def case_a_page_that_trains_is_made_with_what_is_set():
    panel, view = panel_and_view()
    panel.save_page(TRAINS)
    await settle()
    assert view.shown == [(TRAINS, b"training_page")]
    assert panel.page.brought == ((b"trains",), {"settings": {"epochs": 3}})
    panel.page.state.settings.values = None
    panel.save_page(TRAINS)
    await settle()
    assert (len(view.shown), panel.page.emitted) == (1, ["wrong"])


async def case_a_page_without_python_needs_no_settings():
    panel, view = panel_and_view()
    panel.page.state.settings.values = None
    panel.save_page(ANSWERS)
    await settle()
    assert view.shown == [(ANSWERS, b"answering_page")]


async def case_a_page_whose_template_does_not_come_is_told():
    panel, view = panel_and_view()
    view.broken = True
    panel.save_page(ANSWERS)
    await settle()
    assert (view.shown, view.states) == ([], ["code.page_failed"])


async def case_pages_can_be_saved_once_there_is_a_table():
    panel, view = panel_and_view()
    panel.refresh()
    assert not view.allowed
    panel.page.state.table = {"name": ""}
    panel.refresh()
    assert view.allowed
