"""Models that are kept in the browser, by names that people give them."""

IN_USE = "model.name_in_use"
LONGEST_NAME = 80  # characters


class SavedModels:
    """Keeps texts under names.

    What a browser refuses is no bug: storage may be switched off or full. The methods that change something return "",
    or the key of the message that says why they did not.

    Parameters
    ----------
    storage : Storage
        Of texts by name, see `app.page.storage`.
    """

    def __init__(self, storage) -> None:
        self._storage = storage

    async def names(self) -> list:
        """Return all names, sorted; none where the browser keeps nothing."""
        try:
            return sorted(await self._storage.keys())
        except Exception:  # whatever the browser raises
            return []

    async def read(self, name: str) -> str | None:
        """Return what is kept under a name; None if nothing is any more."""
        try:
            return await self._storage.get(name)
        except Exception:
            return None

    async def keep(self, name: str, content: str, *, replaces: bool = False) -> str:
        """Keep a text under a new name; `replaces`: it may be in use."""
        wrong = await self._wrong_with(name)
        if wrong == IN_USE and replaces:
            wrong = ""
        return wrong or await self._write(name, content)

    async def rename(self, name: str, new_name: str) -> str:
        """Give a text another name."""
        wrong = await self._wrong_with(new_name)
        if wrong:
            return wrong
        content = await self.read(name)
        if content is None:
            return "model.gone"
        return await self._write(new_name, content) or await self.delete(name)

    async def delete(self, name: str) -> str:
        """Keep a text no longer."""
        try:
            await self._storage.delete(name)
        except Exception:
            return "model.storage_off"
        return ""

    async def _wrong_with(self, name: str) -> str:
        if not name.strip():
            return "model.nameless"
        if len(name) > LONGEST_NAME:
            return "model.long_name"
        try:
            return "" if await self._storage.get(name) is None else IN_USE
        except Exception:
            return "model.storage_off"

    async def _write(self, name: str, content: str) -> str:
        try:
            await self._storage.put(name, content)
        except Exception:
            return "model.storage_full"
        return ""
