"""What went wrong, in plain words."""

from pyscript import document, window

from app.page.dom import Elements, by_id, on


class AlertView:
    """Shows one message at a time; messages may hold text from files, so they are text and never markup."""

    def __init__(self) -> None:
        self._box = by_id("alert")
        self._dom = Elements("alert-")
        on(self._dom.reload, "click", self._reload_page)
        on(self._dom.close, "click", self.clear)

    def show(self, message: str) -> None:
        """Show a message that can be put away, unless one stands that stays."""
        if self._dom.reload.hidden:
            self._show(message, "", fatal=False)

    def show_fatal(self, message: str, detail: str) -> None:
        """Show a message after which only loading the page again helps."""
        self._show(message, detail, fatal=True)

    def clear(self) -> None:
        """Put the message away, unless it is one that stays."""
        if self._dom.reload.hidden:
            self._box.hidden = True
            self._dom.text.textContent = self._dom.detail.textContent = ""

    def withdraw(self) -> None:
        """Put even a message away that stays."""
        self._dom.reload.hidden = True
        self.clear()

    def _reload_page(self) -> None:
        window.location.reload()

    def _show(self, message: str, detail: str, fatal: bool) -> None:
        self._dom.reload.hidden = not fatal
        self._dom.close.hidden = fatal
        self._box.hidden = False
        self._box.lang = document.documentElement.lang  # it stays as it was said when the page changes its language
        self._dom.text.textContent = message
        self._dom.detail.textContent = detail
