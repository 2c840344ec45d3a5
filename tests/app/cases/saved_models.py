from app.features.model.saved_models import SavedModels


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


async def saved_and_store():
    store = Store()

    async def open_store():
        return store

    saved = SavedModels(open_store, write)
    assert saved.names() == []
    await saved.open()
    return saved, store


async def case_what_is_kept_comes_back():
    saved, store = await saved_and_store()
    assert await saved.keep("mine", "weights") == ""
    assert await saved.keep("__proto__", "others") == ""
    assert saved.names() == ["__proto__", "mine"]
    assert saved.read("mine") == "weights"
    saved.delete("mine")
    assert saved.names() == ["__proto__"]
    assert saved.read("mine") is None
    assert store.kept["other.page"] == "theirs"


async def case_nothing_is_overwritten():
    saved, _ = await saved_and_store()
    await saved.keep("mine", "weights")
    await saved.keep("yours", "others")
    assert await saved.keep("mine", "more") == "model.name_in_use"
    assert await saved.rename("yours", "mine") == "model.name_in_use"
    assert saved.read("mine") == "weights"
    assert saved.read("yours") == "others"


async def case_a_name_can_be_another():
    saved, _ = await saved_and_store()
    await saved.keep("mine", "weights")
    assert await saved.rename("mine", "<b>ours</b>") == ""
    assert saved.names() == ["<b>ours</b>"]
    assert saved.read("<b>ours</b>") == "weights"
    assert await saved.rename("mine", "gone") == "model.gone"


async def case_names_must_be_names():
    saved, _ = await saved_and_store()
    assert await saved.keep("  ", "weights") == "model.nameless"
    assert await saved.keep("w" * 81, "weights") == "model.long_name"
    assert saved.names() == []


async def case_a_full_browser_is_told_and_loses_nothing():
    saved, store = await saved_and_store()
    await saved.keep("mine", "weights")
    store.room = 0
    assert await saved.keep("more", "weights") == "model.storage_full"
    assert await saved.rename("mine", "ours") == "model.storage_full"
    assert saved.names() == ["mine"]


async def case_storage_that_is_off_is_told():
    async def refuse():
        raise OSError("SecurityError")

    async def nothing():
        return None

    for saved in (SavedModels(refuse, write), SavedModels(nothing, write)):
        await saved.open()
        assert await saved.keep("mine", "weights") == "model.storage_off"
        assert saved.names() == []
        assert saved.read("mine") is None
        saved.delete("mine")
