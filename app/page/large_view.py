"""Full screen with large type, for the front of a class."""

from pyscript import document

from app.page.dom import aria, by_id, on, on_event


class LargeView:
    """A button that switches both on, and off, as Escape does; the type alone where a browser has no full screen."""

    def __init__(self) -> None:
        self._root = document.documentElement
        self._button = by_id("large")
        on(self._button, "click", lambda: self._switch(not self._is_large))
        on(document, "fullscreenchange", self._follow)
        on_event(document, "keydown", self._escape)

    @property
    def _is_large(self) -> bool:
        return self._root.hasAttribute("data-large")

    @property
    def _is_full(self) -> bool:
        return getattr(document, "fullscreenElement", None) is not None

    def _switch(self, large: bool) -> None:
        self._root.toggleAttribute("data-large", large)
        aria(self._button, "pressed", large)
        if large and hasattr(self._root, "requestFullscreen"):
            self._let(self._root.requestFullscreen())
        elif not large and self._is_full:
            self._let(document.exitFullscreen())

    def _let(self, asked) -> None:
        """Let the browser refuse what was asked for: then there is nothing to be done."""
        asked.catch(lambda _reason: None)

    def _follow(self) -> None:
        """Leave the large type with the full screen, and a full screen that comes after the large type was left."""
        if self._is_full != self._is_large:
            self._switch(False)

    def _escape(self, event) -> None:
        if event.key == "Escape" and self._is_large and not event.defaultPrevented:
            self._switch(False)
