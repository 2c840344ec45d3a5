import asyncio
import json

from app.features.teach.examples import Examples, key_of
from app.features.teach.examples_storage import Keeping, read_news

MINT = {"r": 150, "label": "mint"}
RED = {"r": 250, "label": "red"}
KEY = key_of("", "1")


class Storage:
    """Keeps what it is given, unless it is full, and nothing where it is blocked."""

    full = blocked = False

    def __init__(self, kept=()):
        self.kept = dict(kept)

    async def items(self):
        if self.blocked:
            raise OSError("SecurityError")
        return dict(self.kept)

    async def put_all(self, values):
        if self.full or self.blocked:
            raise OSError("QuotaExceededError")
        self.kept.update(values)

    async def delete(self, *keys):
        for key in keys:
            self.kept.pop(key, None)


class Tab:
    """One tab of the page, with the examples that it shows and what it told."""

    def __init__(self, storage):
        self.told: list = []
        self.failures: list = []
        self.storage = storage
        self.keeping = Keeping(storage, self.told.append, lambda: self.failures.append(1), asyncio.create_task)
        names = iter(range(100))
        self.examples = Examples(lambda: str(next(names)), self.keeping.put)


async def settle():
    for _ in range(20):
        await asyncio.sleep(0)


async def case_examples_are_there_again_at_the_next_visit():
    tab = Tab(Storage())
    await tab.keeping.start(tab.examples)
    tab.examples.add("", [MINT, RED])
    tab.examples.undo("")
    tab.examples.add("", [RED])
    await settle()
    later = Tab(tab.storage)
    await later.keeping.start(later.examples)
    assert later.examples.rows("") == [RED]
    assert (tab.failures, later.failures) == ([], [])


async def case_what_is_taught_before_the_store_is_open_is_kept_too():
    tab = Tab(Storage())
    tab.examples.add("", [MINT])
    await tab.keeping.start(tab.examples)
    await settle()
    assert [json.loads(text) for text in tab.storage.kept.values()] == [MINT]


async def case_what_is_damaged_is_left_as_it_is():
    storage = Storage({KEY: "{", key_of("", "2"): json.dumps(MINT), "nonsense": "7"})
    tab = Tab(storage)
    await tab.keeping.start(tab.examples)
    assert tab.examples.rows("") == [MINT]
    tab.examples.add("", [RED])
    await settle()
    assert (storage.kept[KEY], storage.kept["nonsense"]) == ("{", "7")


async def case_a_store_that_does_not_open_is_told_once_and_not_before_something_is_lost():
    tab = Tab(Storage())
    tab.storage.blocked = True
    await tab.keeping.start(tab.examples)
    assert (tab.keeping.failed, tab.failures) == (True, [])
    tab.examples.add("", [MINT])
    tab.examples.add("", [RED])
    await settle()
    assert (tab.keeping.failed, tab.examples.rows(""), tab.failures) == (True, [MINT, RED], [1])


async def case_a_full_store_is_told_once_and_what_waits_is_kept_when_there_is_room():
    tab = Tab(Storage())
    await tab.keeping.start(tab.examples)
    tab.storage.full = True
    tab.examples.add("", [MINT])
    await settle()
    tab.examples.add("", [RED])
    await settle()
    assert (tab.examples.rows(""), tab.failures, tab.keeping.failed) == ([MINT, RED], [1], True)
    tab.storage.full = False
    tab.examples.undo("")
    await settle()
    assert [json.loads(text) for text in tab.storage.kept.values()] == [MINT]
    assert (tab.failures, tab.keeping.failed) == ([1], False)


async def case_what_is_outside_the_first_plane_is_kept_as_it_is():
    row = {"label 🍃": "leaf 🍃 \U0010ffff"}
    tab = Tab(Storage())
    await tab.keeping.start(tab.examples)
    tab.examples.add("trees 🌳.csv", [row])
    await settle()
    later = Tab(tab.storage)
    await later.keeping.start(later.examples)
    assert later.examples.rows("trees 🌳.csv") == [row]
    assert read_news(tab.told[0])[1] == row


async def case_two_tabs_do_not_write_over_each_other():
    storage = Storage()
    first, second = Tab(storage), Tab(storage)
    await first.keeping.start(first.examples)
    await second.keeping.start(second.examples)
    first.examples.take_over(*read_news(json.dumps({"key": key_of("", "b"), "row": RED})))
    assert first.examples.rows("") == [RED]
    first.examples.add("", [MINT])
    await settle()
    for message in first.told:
        second.examples.take_over(*read_news(message))
    assert second.examples.rows("") == [MINT]
    second.examples.clear("")
    await settle()
    assert len(storage.kept) == 0


def case_news_of_another_make_are_passed_over():
    for message in ("", "{", "7", "[]", "{}", '{"key": "1/"}', '{"key": "1/", "row": {"r": [1]}}'):
        assert read_news(message) == ("", None), message
    assert read_news('{"key": "1/", "row": null}') == ("1/", None)
