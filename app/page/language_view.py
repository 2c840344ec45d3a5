"""The language of the page: which one people want, and every marked text in it."""

from pyscript import document, window

from app.page.dom import by_id, fill, on
from app.page.i18n import LANGUAGES, text

# What marks an element with the key of a message -> the attribute that holds the message.
MARKS = {"data-label": "aria-label", "data-placeholder": "placeholder"}


class LanguageView:
    """Lets people choose a language, and shows what is marked in it."""

    def __init__(self) -> None:
        self._root = document.documentElement
        self._select = by_id("language")
        fill(self._select, list(LANGUAGES.items()), self._root.lang)
        for option in self._select.options:
            option.lang = option.value

    def listen(self, on_choice) -> None:
        """Call `on_choice(language)` when one is chosen, and at once for one that was chosen before."""
        on(self._select, "change", lambda: on_choice(self._select.value))
        if self._select.value != self._root.lang:
            on_choice(self._select.value)

    def wanted(self) -> list:
        """Return tags of languages: of the one that was chosen here before, then of those that the browser prefers."""
        return [window.keptText("language", "")] + list(window.navigator.languages)

    def keep(self, language: str) -> bool:
        """Keep a choice for the next visit; tell whether this browser does so."""
        return window.keptText("language", language) == language

    def show(self, language: str) -> None:
        """Show every marked text in the language that is chosen. The page comes in English: that costs nothing."""
        self._select.value = language
        if self._root.lang == language:
            return
        self._root.lang = language
        for element in document.querySelectorAll("[data-text]"):
            element.textContent = text(element.getAttribute("data-text"))
        for mark, attribute in MARKS.items():
            for element in document.querySelectorAll(f"[{mark}]"):
                element.setAttribute(attribute, text(element.getAttribute(mark)))
