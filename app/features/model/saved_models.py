"""Models that are kept in the browser, by names that people give them."""

PREFIX = "colornn.model."
LONGEST_NAME = 80  # characters


class SavedModels:
    """Keeps texts under names.

    What a browser refuses is no bug: storage may be switched off or full. The methods that change something return "",
    or the key of the message that says why they did not.

    Parameters
    ----------
    open_store : coroutine function
        Returns the browser's localStorage, or raises.
    write : coroutine function
        Takes that, a key and a text, and writes them, or raises.
    """

    def __init__(self, open_store, write) -> None:
        self._open_store = open_store
        self._write_into = write
        self._store = None

    async def open(self) -> None:
        """Find out whether the browser keeps anything; until then, and where it does not, nothing is."""
        try:
            self._store = await self._open_store()
        except Exception:  # whatever the browser raises
            self._store = None

    def names(self) -> list:
        """Return all names, sorted."""
        if self._store is None:
            return []
        keys = [self._store.key(number) for number in range(self._store.length)]
        return sorted([key[len(PREFIX) :] for key in keys if key.startswith(PREFIX)])

    def read(self, name: str) -> str | None:
        """Return what is kept under a name; None if nothing is any more."""
        return None if self._store is None else self._store.getItem(PREFIX + name)

    async def keep(self, name: str, content: str) -> str:
        """Keep a text under a new name."""
        wrong = self._wrong_with(name)
        return wrong or await self._write(name, content)

    async def rename(self, name: str, new_name: str) -> str:
        """Give a text another name."""
        content = self.read(name)
        wrong = self._wrong_with(new_name)
        if content is None or wrong:
            return wrong or "model.gone"
        failed = await self._write(new_name, content)
        if not failed:
            self.delete(name)
        return failed

    def delete(self, name: str) -> None:
        """Keep a text no longer."""
        if self._store is not None:
            self._store.removeItem(PREFIX + name)

    def _wrong_with(self, name: str) -> str:
        if not name.strip():
            return "model.nameless"
        if len(name) > LONGEST_NAME:
            return "model.long_name"
        return "model.name_in_use" if self.read(name) is not None else ""

    async def _write(self, name: str, content: str) -> str:
        if self._store is None:
            return "model.storage_off"
        try:
            await self._write_into(self._store, PREFIX + name, content)
        except Exception:  # whatever the browser raises
            return "model.storage_full"
        return ""
