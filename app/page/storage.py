"""What the browser keeps for the page, all of it in one database: runs, examples and models."""

from pyscript import window

from app.page.dom import runtime_module

_numbers = [0]


def moment() -> str:
    """Return the time now as a text; later ones sort later. Of a number MicroPython would get 32 bits alone."""
    return window.Date.new().toJSON()


def make_name() -> str:
    """Return a name that nothing has had anywhere; later ones sort later."""
    _numbers[0] += 1
    chance = window.String(window.Math.random())[2:10]
    return f"{moment()}-{_numbers[0]:06d}-{chance}"


class Storage:
    """Texts, and tuples of texts and bytes, under keys that begin alike; whatever the browser refuses, a call raises.

    Parameters
    ----------
    prefix : str
        How the keys begin in the database; in calls they are without it.
    take_over : coroutine function, optional
        Takes the storage; called before it is first read, to bring into it what an earlier version kept elsewhere.
    place : str
        Where it lies, see runtime/store.mjs.
    """

    def __init__(self, prefix: str, take_over=None, *, place: str = "kept") -> None:
        self._prefix = prefix
        self._take_over = [take_over] if take_over else []
        self._place = place

    async def keys(self) -> list:
        """Return all keys."""
        return [key[len(self._prefix) :] for key in await self._keys()]

    async def items(self) -> dict:
        """Return all that is kept, by key."""
        return await self._read(await self._keys())

    async def get(self, key: str):
        """Return what is kept under a key, None if nothing is."""
        return (await self._read([self._prefix + key])).get(key)

    async def put(self, key: str, value) -> None:
        """Keep a text, or a tuple."""
        await self.put_all({key: value})

    async def put_all(self, values: dict) -> None:
        """Keep several things, by key: all of them, or none."""
        keys = [self._prefix + key for key in values]
        things = [window.Array.of(*value) if isinstance(value, tuple) else value for value in values.values()]
        await (await self._opened()).put(window.Array.of(*keys), window.Array.of(*things))

    async def delete(self, *keys: str) -> None:
        """Keep nothing under these keys."""
        await (await self._opened()).delete(window.Array.of(*[self._prefix + key for key in keys]))

    async def _opened(self):
        return getattr((await runtime_module("store")).places, self._place)

    async def _keys(self) -> list:
        while self._take_over:
            try:
                await self._take_over.pop()(self)
            except Exception:
                # It is where it was, for the next visit. Where there is no such place, that is said in this way, too.
                continue
        return list(await (await self._opened()).keys(self._prefix))

    async def _read(self, keys: list) -> dict:
        items = list(await (await self._opened()).items(window.Array.of(*keys)))
        values = {}
        for at in range(0, len(items), 2):
            value = items[at + 1]
            values[items[at][len(self._prefix) :]] = value if isinstance(value, str) else tuple(value)
        return values
