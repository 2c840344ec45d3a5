"""The state of the page in its address, so that it can be kept as a bookmark and passed on, and Back works."""

from pyscript import document, window

# Milliseconds without another value to write: to write takes time, and WebKit refuses a hundred within ten seconds.
REST = 250


class AddressView:
    """Reads and writes the query of the page's address."""

    def __init__(self) -> None:
        self._unwritten = {}
        self._timer = None

    def read(self, names: tuple) -> dict[str, str]:
        """Return those of the named values that the address has."""
        query = window.URLSearchParams.new(window.location.search)
        return {name: query.get(name) for name in names if query.has(name)}

    def write_soon(self, values: dict) -> None:
        """Write values as `write` does, once no others come for a moment."""
        self._unwritten.update(values)
        window.clearTimeout(self._timer)
        self._timer = window.setTimeout(lambda: self.write({}), REST)

    def write(self, values: dict, step: bool = False) -> None:
        """Write values by name, empty ones left out, others left alone; `step`: one that Back goes back over."""
        if step:
            self.write({})
        address = window.URL.new(window.location.href)
        self._unwritten.update(values)
        for name, value in self._unwritten.items():
            if value == "":
                address.searchParams.delete(name)
            else:
                address.searchParams.set(name, str(value))
        self._unwritten = {}
        if address.href == window.location.href:
            return
        if step:
            window.history.pushState(None, "", address.href)
        else:
            window.history.replaceState(None, "", address.href)

    def on_back(self, handler) -> None:
        """Call `handler()` after each step back or forth."""
        document.defaultView.addEventListener("popstate", lambda _event: handler())

    def on_link(self, handler) -> None:
        """Call `handler()` when another model stands behind the #."""
        document.defaultView.addEventListener("hashchange", lambda _event: handler())

    def resolve(self, path: str) -> str:
        """Return the whole address of a path of this site."""
        return window.URL.new(path, document.baseURI).href

    def resolve_here(self, path: str) -> str:
        """Return the whole address of a path of this site; empty if it leads anywhere else."""
        if not window.URL.canParse(path, document.baseURI):
            return ""
        address = window.URL.new(path, document.baseURI)
        ours = address.protocol == window.location.protocol and address.host == window.location.host
        return address.href if ours else ""

    def read_link(self) -> str:
        """Return what stands behind the # if it is a model's; see `colornn_core.formats.link`."""
        fragment = window.location.hash[1:]
        return fragment if fragment.startswith("colornn") else ""

    def with_link(self, link: str) -> str:
        """Return the page's own address with a model behind the #."""
        self.write({})
        return window.location.href.partition("#")[0] + "#" + link
