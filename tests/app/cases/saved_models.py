from app.features.model.saved_models import SavedModels


class Storage:
    """Keeps what it is given as long as there is room, and nothing where it is blocked."""

    def __init__(self):
        self.kept, self.room, self.blocked = {}, 1000, False

    async def keys(self):
        return list(self._open())

    async def get(self, name):
        return self._open().get(name)

    async def put(self, name, content):
        if len(content) > self.room:
            raise OSError("QuotaExceededError")
        self._open()[name] = content

    async def delete(self, name):
        self._open().pop(name, None)

    def _open(self):
        if self.blocked:
            raise OSError("SecurityError")
        return self.kept


def saved_and_storage():
    storage = Storage()
    return SavedModels(storage), storage


async def case_what_is_kept_comes_back():
    saved, _ = saved_and_storage()
    assert await saved.keep("mine", "weights") == ""
    assert await saved.keep("__proto__", "others") == ""
    assert await saved.names() == ["__proto__", "mine"]
    assert await saved.read("mine") == "weights"
    assert await saved.delete("mine") == ""
    assert await saved.names() == ["__proto__"]
    assert await saved.read("mine") is None


async def case_nothing_is_overwritten():
    saved, _ = saved_and_storage()
    await saved.keep("mine", "weights")
    await saved.keep("yours", "others")
    assert await saved.keep("mine", "more") == "model.name_in_use"
    assert await saved.rename("yours", "mine") == "model.name_in_use"
    assert await saved.read("mine") == "weights"
    assert await saved.read("yours") == "others"


async def case_a_network_replaces_itself():
    saved, _ = saved_and_storage()
    await saved.keep("mine", "weights")
    assert await saved.keep("mine", "more", replaces=True) == ""
    assert await saved.read("mine") == "more"
    assert await saved.keep(" ", "more", replaces=True) == "model.nameless"


async def case_a_name_can_be_another():
    saved, _ = saved_and_storage()
    await saved.keep("mine", "weights")
    assert await saved.rename("mine", "<b>ours</b>") == ""
    assert await saved.names() == ["<b>ours</b>"]
    assert await saved.read("<b>ours</b>") == "weights"
    assert await saved.rename("mine", "gone") == "model.gone"


async def case_names_must_be_names():
    saved, _ = saved_and_storage()
    assert await saved.keep("  ", "weights") == "model.nameless"
    assert await saved.keep("w" * 81, "weights") == "model.long_name"
    assert await saved.names() == []


async def case_a_full_browser_is_told_and_loses_nothing():
    saved, storage = saved_and_storage()
    await saved.keep("mine", "weights")
    storage.room = 0
    assert await saved.keep("more", "weights") == "model.storage_full"
    assert await saved.rename("mine", "ours") == "model.storage_full"
    assert await saved.names() == ["mine"]


async def case_storage_that_is_off_is_told():
    saved, storage = saved_and_storage()
    storage.blocked = True
    assert await saved.keep("mine", "weights") == "model.storage_off"
    assert await saved.rename("mine", "ours") == "model.storage_off"
    assert await saved.delete("mine") == "model.storage_off"
    assert await saved.names() == []
    assert await saved.read("mine") is None
