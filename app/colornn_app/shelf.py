"""Models that are kept in the browser, by names that people give them."""

PREFIX = "colornn.model."
LONGEST_NAME = 80  # characters


class Shelf:
    """Keeps texts under names.

    What a browser refuses is no bug: storage may be switched off or full. The methods that change something return "",
    or the key of the message that says why they did not.

    Parameters
    ----------
    open_store : callable
        Returns the browser's localStorage, or raises.
    """

    def __init__(self, open_store) -> None:
        self._open_store = open_store

    def names(self) -> list:
        """Return all names, sorted; none where the browser keeps nothing."""
        try:
            store = self._open_store()
            keys = [store.key(number) for number in range(store.length)]
        except Exception:  # whatever the browser raises
            return []
        return sorted([key[len(PREFIX) :] for key in keys if key.startswith(PREFIX)])

    def read(self, name: str) -> str | None:
        """Return what is kept under a name; None if nothing is any more."""
        try:
            return self._open_store().getItem(PREFIX + name)
        except Exception:  # whatever the browser raises
            return None

    def keep(self, name: str, content: str) -> str:
        """Keep a text under a new name."""
        wrong = self._wrong_with(name)
        return wrong or self._write(name, content)

    def rename(self, name: str, new_name: str) -> str:
        """Give a text another name."""
        content = self.read(name)
        wrong = self._wrong_with(new_name)
        if content is None or wrong:
            return wrong or "model.gone"
        failed = self._write(new_name, content)
        if not failed:
            self.delete(name)
        return failed

    def delete(self, name: str) -> None:
        """Keep a text no longer."""
        try:
            self._open_store().removeItem(PREFIX + name)
        except Exception:  # whatever the browser raises
            return

    def _wrong_with(self, name: str) -> str:
        if not name.strip():
            return "model.nameless"
        if len(name) > LONGEST_NAME:
            return "model.long_name"
        return "model.taken" if self.read(name) is not None else ""

    def _write(self, name: str, content: str) -> str:
        try:
            store = self._open_store()
        except Exception:  # whatever the browser raises
            return "model.storage_off"
        if store is None:
            return "model.storage_off"
        try:
            store.setItem(PREFIX + name, content)
        except Exception:  # whatever the browser raises
            return "model.storage_full"
        return ""
