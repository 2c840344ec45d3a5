from app.page.panel import Panel
from app.page.tabs import Tabs


class View:
    def __init__(self):
        self.shown = []

    def show(self, name):
        self.shown.append(name)


class Page:
    def __init__(self):
        self.handlers = {}

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event="shown"):
        for handler in self.handlers[event]:
            handler()


class Counting(Panel):
    EVENTS = ("shown",)

    def __init__(self, page, view):
        super().__init__(page, view)
        self.drawn = 0

    def refresh(self):
        self.drawn += 1


def tabs_of(page):
    made = {}

    def load(name):
        made[name] = Counting(page, None)
        return made[name]

    return Tabs(("train", "data"), load, View()), made


def case_a_panel_is_made_when_it_is_first_opened():
    tabs, made = tabs_of(Page())
    tabs.open("data")
    tabs.open("train")
    tabs.open("data")
    assert (set(made), made["data"].drawn, tabs._view.shown) == ({"train", "data"}, 2, ["data", "train", "data"])


def case_an_unknown_panel_is_the_first_one():
    tabs, made = tabs_of(Page())
    tabs.open("no such panel")
    assert (tabs.current, set(made)) == ("train", {"train"})


def case_what_is_out_of_sight_draws_nothing():
    page = Page()
    tabs, made = tabs_of(page)
    tabs.open("train")
    page.emit()
    tabs.open("data")
    page.emit()
    assert (made["train"].drawn, made["data"].drawn) == (2, 2)
