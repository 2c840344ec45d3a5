import asyncio

from app.features.image.panel import ImagePanel
from tests.app.recorder import Recorder

PALETTE = [{"label": "green-ish", "share": 0.75, "colour": [0, 200, 0]}]


class State:
    def __init__(self):
        self.table = {"colours": True}
        self.is_of_colours = True


class Page:
    def __init__(self):
        self.state = State()
        self.handlers = {}
        self.drawn, self.asked_about = [], []
        self.views = self.asking = self
        self.alert = Recorder()

    def on(self, event, handler):
        self.handlers[event] = handler

    def spawn(self, work):
        self.task = asyncio.create_task(work)

    async def draw(self, service, *pixels, **values):
        self.drawn.append((service, values))
        await asyncio.sleep(0)
        return b""

    async def ask(self, service, **values):
        if service == "picture_palette":
            return {"names": PALETTE, "epochs": 3, "start": False}
        return {"colour": [1, 2, 3], "label": "blue-ish", "confidence": 0.5}

    def ask_about(self, row):
        self.asked_about.append(row)


async def settle():
    for _ in range(30):
        await asyncio.sleep(0)


async def opened():
    page, view = Page(), Recorder()
    panel = ImagePanel(page, view)
    panel.show()
    panel.opened((b"pixels", 2, 1))
    await settle()
    return panel, page, view


async def case_a_picture_that_is_opened_while_another_one_is_sent_is_sent_after_it():
    page, view = Page(), Recorder()
    panel = ImagePanel(page, view)
    panel.show()
    panel.opened((b"pixels", 2, 1))
    while not page.drawn:
        await asyncio.sleep(0)
    panel.opened((b"others", 3, 1))  # before the worker has answered
    await settle()
    sizes = [values["width"] for service, values in page.drawn if service == "picture"]
    assert sizes[-1] == 3


async def case_a_picture_is_sent_once_and_named():
    panel, page, view = await opened()
    panel.refresh()
    await settle()
    assert [service for service, _ in page.drawn].count("picture") == 1
    assert page.drawn[0][1] == {"width": 2, "height": 1}
    assert view.last("show_palette") == (PALETTE, "")
    assert "3 epochs" in view.last("show_by")[0]


async def case_another_worker_gets_the_picture_again():
    _, page, _ = await opened()
    page.handlers["worker"]()
    await settle()
    assert [service for service, _ in page.drawn].count("picture") == 2


async def case_a_name_is_shown_by_itself_and_again_with_the_others():
    panel, page, view = await opened()
    panel.show_only("green-ish")
    await settle()
    assert (view.last("show_palette")[1], page.drawn[-1]) == ("green-ish", ("picture_only", {"label": "green-ish"}))
    panel.show_only("green-ish")
    await settle()
    assert page.drawn[-1] == ("picture_only", {"label": ""})


async def case_a_name_that_is_gone_is_not_shown_by_itself():
    panel, _, view = await opened()
    panel.show_only("red-ish")
    await settle()
    assert view.last("show_palette")[1] == ""


async def case_keys_move_and_enter_asks():
    panel, page, view = await opened()
    assert panel.key("ArrowRight", False)
    await settle()
    assert view.last("show_place") == ((0.52, 0.5),)
    assert view.last("show_answer")[0]["label"] == "blue-ish"
    assert panel.key("Enter", False)
    assert page.asked_about == [{"r": 1, "g": 2, "b": 3}]
    assert not panel.key("x", False)


async def case_a_tap_asks_about_the_colour_under_the_finger_at_once():
    page, view = Page(), Recorder()
    panel = ImagePanel(page, view)
    pixels = bytes(range(32))  # four wide, two high
    panel.opened((pixels, 4, 2))
    for place, (r, g, b) in (((0.0, 1.0), (0, 1, 2)), ((0.9, 0.9), (12, 13, 14)), ((1.0, 0.0), (28, 29, 30))):
        panel.point(place)
        panel.press()
        assert page.asked_about[-1] == {"r": r, "g": g, "b": b}


async def case_with_another_table_nothing_is_asked():
    panel, page, _ = await opened()
    page.state.is_of_colours = False
    panel.press()
    assert page.asked_about == []


async def case_a_file_that_is_no_picture_is_told_by_name():
    panel, page, _ = await opened()
    panel.refused("song.mp3")
    assert "song.mp3" in page.alert.last("show")[0]


async def case_before_there_is_a_worker_it_waits():
    page, view = Page(), Recorder()
    page.state.table = {}
    panel = ImagePanel(page, view)
    panel.opened((b"pixels", 2, 1))
    await settle()
    assert page.drawn == []
    assert "Python" in view.last("show_by")[0]
