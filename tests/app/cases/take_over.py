from app.page.take_over import read_pyscript, take_over


class Storage:
    """Keeps what it is given, until it fails."""

    def __init__(self, **kept):
        self.kept, self.fails = kept, ""

    def _fail(self, what):
        if self.fails == what:
            raise OSError("AbortError")

    async def keys(self):
        return list(self.kept)

    async def get(self, key):
        return self.kept.get(key)

    async def items(self):
        self._fail("read")
        return dict(self.kept)

    async def put_all(self, values):
        self._fail("write")
        self.kept.update(values)

    async def delete(self, *keys):
        self._fail("delete")
        for key in keys:
            del self.kept[key]


def all_of(_key, value):
    return value


def numbered(key, number):
    return f"{key} {number}"


async def case_everything_is_in_the_new_place_and_no_longer_in_the_old_one():
    former, storage = Storage(mine="a", leaf="🍃"), Storage(theirs="b")
    await take_over(former, storage, all_of)
    assert (former.kept, storage.kept) == ({}, {"mine": "a", "leaf": "🍃", "theirs": "b"})
    await take_over(former, storage, all_of)
    assert len(storage.kept) == 3


async def case_nothing_is_lost_where_it_fails_half_way():
    for fails in ("read", "write", "delete"):
        former, storage = Storage(mine="a", yours="b"), Storage()
        former.fails = storage.fails = fails
        try:
            await take_over(former, storage, all_of, numbered)
        except OSError:
            former.fails = storage.fails = ""
        assert former.kept == {"mine": "a", "yours": "b"}
        await take_over(former, storage, all_of, numbered)
        assert (former.kept, storage.kept) == ({}, {"mine": "a", "yours": "b"}), fails


async def case_what_has_the_same_key_by_now_stays_and_is_joined():
    former, storage = Storage(mine="old"), Storage(mine="new")
    await take_over(former, storage, all_of, numbered)
    assert (former.kept, storage.kept) == ({}, {"mine": "new", "mine 2": "old"})
    former, storage = Storage(mine="old"), Storage(mine="new")
    await take_over(former, storage, all_of)
    assert (former.kept, storage.kept) == ({}, {"mine": "new"})


async def case_what_cannot_be_read_stays_where_it_is():
    former, storage = Storage(good='[["1", "2"], "generic", "a 🍃"]', bad="{"), Storage()
    await take_over(former, storage, read_pyscript)
    assert (former.kept, storage.kept) == ({"bad": "{"}, {"good": "a 🍃"})


def case_only_a_text_of_pyscript_is_one():
    assert read_pyscript("", '[["1","2"],"generic","{}"]') == "{}"
    damaged = ("", "{", "{}", "7", "null", "[]", "[[]]", '[["1","2"]]', '[["x","2"],"generic","a"]', None, ("a",))
    others = ('[["1",2],"generic",3]', '[["1","2"],"generic",{}]', '[["1","2"],"bytearray","a"]', '[[1,9],"generic"]')
    for value in damaged + others:
        assert read_pyscript("", value) is None, value
