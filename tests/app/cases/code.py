import asyncio
import json

from app.features.code.panel import MOST_OUTPUT, CodePanel


class Worker:
    def __init__(self, hear, gate):
        self.hear, self.gate = hear, gate

    async def run(self, source):
        await self.gate.wait()
        if source == "1 / 0":
            self.hear(json.dumps(["error", "line 1: ZeroDivisionError"]))
        else:
            self.hear(json.dumps(["print", source]))
            self.hear(json.dumps(["done", ""]))


class View:
    lesson = ""

    def __init__(self):
        self.gate = asyncio.Event()
        self.gate.set()
        self.shown, self.states, self.ended, self.broken = [], [], 0, False

    def listen(self, panel):
        self.panel = panel

    async def load_editor(self):
        pass

    async def worker(self, hear):
        if self.broken:
            raise OSError("no Python")
        return Worker(hear, self.gate)

    def end_worker(self):
        self.ended += 1

    def show_run(self, state, running):
        self.states.append((state, running))

    def show_output(self, printed, error):
        self.shown.append((printed, error))


class Page:
    def on(self, event, handler):
        pass

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


async def case_endless_output_is_cut():
    panel, view = panel_and_view()
    for _ in range(3):
        panel.hear(json.dumps(["print", "x" * MOST_OUTPUT]))
    assert len(view.shown[-1][0]) < 2 * MOST_OUTPUT
