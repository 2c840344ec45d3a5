from app.features.model.saved_models import Shelf


class Store:
    """Answers as the browser's localStorage does."""

    def __init__(self):
        self.kept = {"other.page": "theirs"}
        self.room = 1000

    @property
    def length(self):
        return len(self.kept)

    def key(self, number):
        return sorted(self.kept)[number]

    def getItem(self, key):  # noqa: N802
        return self.kept.get(key)

    def setItem(self, key, content):  # noqa: N802
        if len(content) > self.room:
            raise OSError("QuotaExceededError")
        self.kept[key] = content

    def removeItem(self, key):  # noqa: N802
        self.kept.pop(key, None)


async def write(store, key, content):
    store.setItem(key, content)


async def shelf_and_store():
    store = Store()

    async def open_store():
        return store

    shelf = Shelf(open_store, write)
    assert shelf.names() == []
    await shelf.open()
    return shelf, store


async def case_what_is_kept_comes_back():
    shelf, store = await shelf_and_store()
    assert await shelf.keep("mine", "weights") == ""
    assert await shelf.keep("__proto__", "others") == ""
    assert shelf.names() == ["__proto__", "mine"]
    assert shelf.read("mine") == "weights"
    shelf.delete("mine")
    assert shelf.names() == ["__proto__"]
    assert shelf.read("mine") is None
    assert store.kept["other.page"] == "theirs"


async def case_nothing_is_overwritten():
    shelf, _ = await shelf_and_store()
    await shelf.keep("mine", "weights")
    await shelf.keep("yours", "others")
    assert await shelf.keep("mine", "more") == "model.taken"
    assert await shelf.rename("yours", "mine") == "model.taken"
    assert shelf.read("mine") == "weights"
    assert shelf.read("yours") == "others"


async def case_a_name_can_be_another():
    shelf, _ = await shelf_and_store()
    await shelf.keep("mine", "weights")
    assert await shelf.rename("mine", "<b>ours</b>") == ""
    assert shelf.names() == ["<b>ours</b>"]
    assert shelf.read("<b>ours</b>") == "weights"
    assert await shelf.rename("mine", "gone") == "model.gone"


async def case_names_must_be_names():
    shelf, _ = await shelf_and_store()
    assert await shelf.keep("  ", "weights") == "model.nameless"
    assert await shelf.keep("w" * 81, "weights") == "model.long_name"
    assert shelf.names() == []


async def case_a_full_browser_is_told_and_loses_nothing():
    shelf, store = await shelf_and_store()
    await shelf.keep("mine", "weights")
    store.room = 0
    assert await shelf.keep("more", "weights") == "model.storage_full"
    assert await shelf.rename("mine", "ours") == "model.storage_full"
    assert shelf.names() == ["mine"]


async def case_storage_that_is_off_is_told():
    async def refuse():
        raise OSError("SecurityError")

    async def nothing():
        return None

    for shelf in (Shelf(refuse, write), Shelf(nothing, write)):
        await shelf.open()
        assert await shelf.keep("mine", "weights") == "model.storage_off"
        assert shelf.names() == []
        assert shelf.read("mine") is None
        shelf.delete("mine")
