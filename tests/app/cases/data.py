import asyncio

from app.features.data.panel import DataPanel
from app.page.once import Once


def draft_of(inputs, outputs=("y",)):
    columns = [{"name": name, "kind": ""} for name in ("a", "b", "c", "y")]
    told = {"name": "mine.csv", "columns": columns, "inputs": list(inputs), "outputs": list(outputs), "task": ""}
    return dict(told, learnt=False)


class View:
    """Remembers which inputs it has shown."""

    def __init__(self):
        self.drafts = []

    def show_draft(self, draft, _balanced):
        self.drafts.append(draft["inputs"])

    def __getattr__(self, name):
        return lambda *values: None


class Page:
    """Answers when it is let; the worker's draft is what was asked for last, unless it is refused."""

    def __init__(self):
        self.state = self.settings = self.teaching = self.examples = self.views = self.alert = self
        self.cleared = 0
        self.opening, self.name, self.table, self.values, self.left_out = False, "ready", {}, {}, 0
        self.spawn = asyncio.create_task
        self.once = Once(self.spawn)
        self.draft, self.refused, self.asked, self.waiting = draft_of("abc"), False, [], []

    def on(self, event, handler):
        pass

    def clear(self):
        self.cleared += 1

    def rows_by_name(self, table):
        return {}

    async def ask(self, service, **values):
        if service == "sample":
            return None
        self.asked.append(service)
        if self.refused and service != "look":
            answer = None
        elif service == "choose":
            answer = self.draft = draft_of(values["inputs"], values["outputs"])
        else:
            answer = self.draft
        gate = asyncio.Event()
        self.waiting.append(gate)
        await gate.wait()
        return dict(answer) if answer else None

    async def answer(self):
        self.waiting.pop(0).set()
        await settle()


async def settle():
    for _ in range(30):
        await asyncio.sleep(0)


async def shown():
    page, view = Page(), View()
    panel = DataPanel(page, view)
    panel.show()
    await settle()
    await page.answer()
    return panel, page, view


async def case_an_older_answer_never_replaces_the_newer_choice():
    panel, page, view = await shown()
    panel.choose_role("inputs", "a", False)
    await settle()
    panel.choose_role("inputs", "b", False)
    await settle()
    await page.answer()
    assert panel.draft["inputs"] == ["c"]
    panel.choose_role("inputs", "a", True)  # of the newer choice, not of the older answer
    await page.answer()
    await page.answer()
    assert (page.draft["inputs"], panel.draft["inputs"]) == (["a", "c"], ["a", "c"])
    assert ["b", "c"] not in view.drafts


async def case_a_look_that_comes_late_does_not_replace_a_choice():
    panel, page, view = await shown()
    panel.discard()
    await settle()
    panel.choose_role("inputs", "a", False)
    await settle()
    page.waiting.reverse()
    await page.answer()
    await page.answer()
    assert panel.draft["inputs"] == view.drafts[-1] == ["b", "c"]


async def case_a_choice_that_is_refused_shows_the_draft_as_it_is():
    panel, page, view = await shown()
    page.refused = True
    panel.choose_role("inputs", "a", False)
    await settle()
    await page.answer()
    await page.answer()
    assert page.asked[-1] == "look"
    assert panel.draft["inputs"] == view.drafts[-1] == ["a", "b", "c"]


async def case_a_fix_that_is_pressed_twice_is_applied_once():
    panel, page, _ = await shown()
    panel.fix({"code": "missing"}, "fill_missing")
    panel.fix({"code": "missing"}, "fill_missing")
    await settle()
    assert page.asked.count("fix") == 1
    assert page.cleared == 1  # what was said to be wrong


async def case_without_a_draft_nothing_is_chosen():
    page = Page()
    panel = DataPanel(page, View())
    panel.choose_output("a")
    panel.choose_role("inputs", "a", True)
    panel.choose_kind("a", "number")
    panel.choose_task("regression")
    panel.learn()
    await settle()
    assert page.asked == []
