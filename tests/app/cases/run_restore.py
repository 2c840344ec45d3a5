import asyncio
import json

from app.page.once import Once
from app.page.run_restore import MOST_KEPT, RunRestore, read_about

ABOUT = {"opened_model": "", "target": 20, "source": "", "name": "mine.csv", "epoch": 7}
KEPT = dict(ABOUT, moment="1", table="old/1")


class Bytes:
    """Some bytes as JavaScript has them."""

    def __init__(self, length=3):
        self.length = length


class Storage:
    """Keeps what it is given, unless it is full."""

    def __init__(self, kept=()):
        self.kept, self.full, self.written = dict(kept), False, []

    async def keys(self):
        return list(self.kept)

    async def get(self, key):
        return self.kept.get(key)

    async def put_all(self, values):
        if self.full:
            raise OSError("QuotaExceededError")
        self.written.append(sorted(values))
        self.kept.update(values)

    async def delete(self, *keys):
        for key in keys:
            self.kept.pop(key, None)


class State:
    def __init__(self):
        self.name, self.epoch = "ready", 0


class Page:
    """Brings back what it is told, unless that is damaged."""

    def __init__(self):
        self.state = State()
        self.brought: list = []
        self.opens = True
        self.opening = self
        self.spawn = asyncio.create_task
        self.once = Once(self.spawn)

    def on(self, event, handler):
        pass

    async def bring_back(self, files, about):
        self.brought.append((files, about["name"]))
        await asyncio.sleep(0)
        return self.opens


class View:
    def __init__(self):
        self.shown: tuple = ("", False)

    def listen(self, on_restore, on_forget):
        self.press_restore, self.press_forget = on_restore, on_forget

    def show(self, told, offered):
        self.shown = (told, offered)


class Tab:
    """One tab of the page; as what the supervisor is for the page, it hands things over."""

    def __init__(self, storage, name, open_ones=()):
        self.name, self.open = name, open_ones
        self.storage = storage
        self.page, self.view = Page(), View()
        self.files_of = dict
        self.clock = asyncio.Event()
        self.run_restore = RunRestore(self.page, self, storage, self, self.view, sleep=self.sleep)

    def on_handed_over(self, listener):
        self.hand_over = listener

    async def sleep(self, _seconds):
        await self.clock.wait()

    def moment(self):
        return "5"

    async def open_ones(self):
        return self.open


async def settle():
    for _ in range(30):
        await asyncio.sleep(0)


async def case_what_is_handed_over_is_kept_and_the_table_once():
    storage = Storage()
    tab = Tab(storage, "a")
    table = Bytes()
    for epoch in (7, 8):
        tab.hand_over(dict(ABOUT, epoch=epoch), table, epoch)
        await settle()
    assert sorted(storage.kept) == ["a", "a/1"]
    told, run = storage.kept["a"]
    assert (json.loads(told)["epoch"], json.loads(told)["table"], run) == (8, "a/1", 8)
    tab.hand_over(ABOUT, Bytes(), 9)
    await settle()
    assert sorted(storage.kept) == ["a", "a/2"]
    tab.hand_over(dict(ABOUT, epoch=0), table, 0)
    await settle()
    assert not storage.kept


async def case_what_a_closed_tab_has_kept_is_offered_and_restored():
    storage = Storage({"old": [json.dumps(KEPT), "run"], "old/1": ["table"]})
    tab = Tab(storage, "a")
    await tab.run_restore.start()
    assert tab.view.shown == ("Your last visit ended at epoch 7 on mine.csv.", True)
    await tab.run_restore.restore()
    assert tab.page.brought == [({"table": "table", "run": "run"}, "mine.csv")]
    assert sorted(storage.kept) == ["old", "old/1"]  # until this tab keeps it
    tab.hand_over(ABOUT, Bytes(), "run")
    await settle()
    assert sorted(storage.kept) == ["a", "a/1"]


async def case_what_a_tab_that_is_open_keeps_is_left_alone():
    storage = Storage({"old": [json.dumps(KEPT), "run"], "old/1": ["table"]})
    tab = Tab(storage, "a", ["a", "old"])
    await tab.run_restore.start()
    assert tab.view.shown == ("", False)
    assert sorted(storage.kept) == ["old", "old/1"]


async def case_the_newest_is_offered_first_and_the_oldest_go():
    storage = Storage()
    for number in range(MOST_KEPT + 1):
        name = str(number)
        storage.kept[name] = [json.dumps(dict(KEPT, moment=name, name=name, table=name + "/1")), "run"]
        storage.kept[name + "/1"] = ["table"]
    tab = Tab(storage, "a")
    await tab.run_restore.start()
    assert "0" not in storage.kept
    assert "0/1" not in storage.kept
    for number in range(MOST_KEPT, 0, -1):
        assert tab.view.shown[0].endswith(f" on {number}."), tab.view.shown
        await tab.run_restore.forget()
    assert tab.view.shown == ("", False)
    assert not storage.kept


async def case_what_is_damaged_is_not_offered():
    for parts in ([], ["{", "run"], [json.dumps(dict(KEPT, epoch="7")), "run"], [json.dumps(KEPT), "run", "more"]):
        storage = Storage({"old": parts, "old/1": ["table"]})
        tab = Tab(storage, "a")
        await tab.run_restore.start()
        assert tab.view.shown == ("", False)
        assert not storage.kept
    assert read_about(json.dumps([1])) == read_about(None) == {}


async def case_what_cannot_be_opened_is_deleted():
    storage = Storage({"old": [json.dumps(KEPT), "run"], "old/1": ["table"]})
    tab = Tab(storage, "a")
    tab.page.opens = False
    await tab.run_restore.start()
    await tab.run_restore.restore()
    assert not storage.kept


async def case_what_cannot_be_kept_is_told_when_there_is_something_to_lose():
    storage = Storage()
    storage.full = True
    tab = Tab(storage, "a")
    await tab.run_restore.start()
    assert tab.view.shown == ("", False)
    tab.page.state.epoch = 7
    tab.hand_over(ABOUT, Bytes(), "run")
    await settle()
    assert "panel Model" in tab.view.shown[0]


async def case_what_cannot_be_kept_is_not_tried_again_until_another_table_is_there():
    storage = Storage()
    storage.full = True
    tab, table = Tab(storage, "a"), Bytes()
    tab.page.state.epoch = 7
    tab.hand_over(ABOUT, table, "run")
    await settle()
    storage.full = False
    tab.hand_over(ABOUT, table, "run")
    await settle()
    assert not storage.kept
    assert "does not keep" in tab.view.shown[0]
    tab.hand_over(ABOUT, Bytes(), "run")
    await settle()
    assert tab.view.shown == ("", False)
    assert len(storage.kept) == 2


async def case_table_and_run_are_written_at_once():
    tab = Tab(Storage(), "a")
    table = Bytes()
    for _ in range(2):
        tab.hand_over(ABOUT, table, "run")
        await settle()
    assert tab.storage.written == [["a", "a/1"], ["a"]]


async def case_a_table_too_large_to_be_kept_is_told_and_the_next_one_is_kept():
    tab = Tab(Storage(), "a")
    tab.page.state.epoch = 7
    tab.hand_over(ABOUT, Bytes(0), "run")
    await settle()
    assert "too large" in tab.view.shown[0]
    assert "panel Model" in tab.view.shown[0]
    tab.hand_over(ABOUT, Bytes(), "run")
    await settle()
    assert tab.view.shown == ("", False)
    assert sorted(tab.storage.kept) == ["a", "a/1"]


def two_kept():
    storage = Storage()
    for name in ("1", "2"):
        storage.kept[name] = [json.dumps(dict(KEPT, moment=name, name=name, table=name + "/1")), "run"]
        storage.kept[name + "/1"] = ["table"]
    return storage


async def case_a_double_press_on_discard_discards_one_run():
    tab = Tab(two_kept(), "a")
    await tab.run_restore.start()
    tab.view.press_forget()
    tab.view.press_forget()
    await settle()
    tab.view.press_forget()
    await settle()
    assert sorted(tab.storage.kept) == ["1", "1/1"]
    assert tab.view.shown[0].endswith(" on 1.")
    tab.clock.set()
    await settle()
    tab.view.press_forget()
    await settle()
    assert not tab.storage.kept


async def case_a_double_press_on_restore_restores_one_run():
    for presses in ("press_restore", "press_forget"):
        tab = Tab(two_kept(), "a")
        await tab.run_restore.start()
        tab.view.press_restore()
        getattr(tab.view, presses)()
        await settle()
        getattr(tab.view, presses)()
        await settle()
        assert [name for _, name in tab.page.brought] == ["2"]
        assert sorted(tab.storage.kept) == ["1", "1/1", "2", "2/1"]


async def case_where_nothing_is_offered_a_press_does_nothing():
    tab = Tab(Storage(), "a")
    await tab.run_restore.restore()
    await tab.run_restore.forget()
    assert not tab.page.brought
