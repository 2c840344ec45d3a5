from colornn_app.shelf import Shelf


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


def shelf_and_store():
    store = Store()
    return Shelf(lambda: store), store


def case_what_is_kept_comes_back():
    shelf, store = shelf_and_store()
    assert shelf.keep("mine", "weights") == ""
    assert shelf.keep("__proto__", "others") == ""
    assert shelf.names() == ["__proto__", "mine"]
    assert shelf.read("mine") == "weights"
    shelf.delete("mine")
    assert shelf.names() == ["__proto__"]
    assert shelf.read("mine") is None
    assert store.kept["other.page"] == "theirs"


def case_nothing_is_overwritten():
    shelf, _ = shelf_and_store()
    shelf.keep("mine", "weights")
    shelf.keep("yours", "others")
    assert shelf.keep("mine", "more") == "model.taken"
    assert shelf.rename("yours", "mine") == "model.taken"
    assert shelf.read("mine") == "weights"
    assert shelf.read("yours") == "others"


def case_a_name_can_be_another():
    shelf, _ = shelf_and_store()
    shelf.keep("mine", "weights")
    assert shelf.rename("mine", "<b>ours</b>") == ""
    assert shelf.names() == ["<b>ours</b>"]
    assert shelf.read("<b>ours</b>") == "weights"
    assert shelf.rename("mine", "gone") == "model.gone"


def case_names_must_be_names():
    shelf, _ = shelf_and_store()
    assert shelf.keep("  ", "weights") == "model.nameless"
    assert shelf.keep("w" * 81, "weights") == "model.long_name"
    assert shelf.names() == []


def case_a_full_browser_is_told_and_loses_nothing():
    shelf, store = shelf_and_store()
    shelf.keep("mine", "weights")
    store.room = 0
    assert shelf.keep("more", "weights") == "model.storage_full"
    assert shelf.rename("mine", "ours") == "model.storage_full"
    assert shelf.names() == ["mine"]


def case_storage_that_is_off_is_told():
    def refuse():
        raise OSError("SecurityError")

    for shelf in (Shelf(refuse), Shelf(lambda: None)):
        assert shelf.keep("mine", "weights") == "model.storage_off"
        assert shelf.names() == []
        assert shelf.read("mine") is None
        shelf.delete("mine")
