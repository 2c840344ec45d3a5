import asyncio
import json

from app.features.teach.examples import Examples, key_of
from app.features.teach.examples_storage import Keeping, read_news

MINT = {"r": 150, "label": "mint"}
RED = {"r": 250, "label": "red"}
KEY = key_of("", "1")


class Store(dict):
    """Keeps what it is given, unless it is full."""

    full = False

    async def sync(self):
        if self.full:
            raise OSError("QuotaExceededError")


class Tab:
    """One tab of the page, with the examples that it shows and what it told."""

    def __init__(self, store, opens=True):
        self.told: list = []
        self.failures: list = []
        self.store, self.opens = store, opens
        self.keeping = Keeping(self.open, self.told.append, lambda: self.failures.append(1), asyncio.create_task)
        names = iter(range(100))
        self.examples = Examples(lambda: str(next(names)), self.keeping.put)

    async def open(self):
        if not self.opens:
            raise OSError("SecurityError")
        return self.store


async def settle():
    for _ in range(20):
        await asyncio.sleep(0)


async def case_examples_are_there_again_at_the_next_visit():
    tab = Tab(Store())
    await tab.keeping.start(tab.examples)
    tab.examples.add("", [MINT, RED])
    tab.examples.undo("")
    tab.examples.add("", [RED])
    await settle()
    later = Tab(tab.store)
    await later.keeping.start(later.examples)
    assert later.examples.rows("") == [RED]
    assert (tab.failures, later.failures) == ([], [])


async def case_what_is_taught_before_the_store_is_open_is_kept_too():
    tab = Tab(Store())
    tab.examples.add("", [MINT])
    await tab.keeping.start(tab.examples)
    await settle()
    assert [json.loads(text) for text in tab.store.values()] == [MINT]


async def case_what_is_damaged_is_left_as_it_is():
    store = Store({KEY: "{", key_of("", "2"): json.dumps(MINT), "nonsense": "7"})
    tab = Tab(store)
    await tab.keeping.start(tab.examples)
    assert tab.examples.rows("") == [MINT]
    tab.examples.add("", [RED])
    await settle()
    assert (store[KEY], store["nonsense"]) == ("{", "7")


async def case_a_store_that_does_not_open_is_told_once_and_not_before_something_is_lost():
    tab = Tab(Store(), opens=False)
    await tab.keeping.start(tab.examples)
    assert (tab.keeping.failed, tab.failures) == (True, [])
    tab.examples.add("", [MINT])
    tab.examples.add("", [RED])
    await settle()
    assert (tab.examples.rows(""), tab.failures) == ([MINT, RED], [1])


async def case_a_full_store_is_told_once_and_the_work_goes_on():
    tab = Tab(Store())
    await tab.keeping.start(tab.examples)
    tab.store.full = True
    tab.examples.add("", [MINT])
    await settle()
    tab.examples.add("", [RED])
    await settle()
    assert (tab.examples.rows(""), tab.failures, tab.keeping.failed) == ([MINT, RED], [1], True)


async def case_two_tabs_do_not_write_over_each_other():
    store = Store()
    first, second = Tab(store), Tab(store)
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
    assert len(store) == 0


def case_news_of_another_make_are_passed_over():
    for message in ("", "{", "7", "[]", "{}", '{"key": "1/"}', '{"key": "1/", "row": {"r": [1]}}'):
        assert read_news(message) == ("", None), message
    assert read_news('{"key": "1/", "row": null}') == ("1/", None)
