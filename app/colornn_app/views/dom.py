"""The few things that every view does with the DOM."""

from pyscript import document


def by_id(name: str):
    """Return the element of this id."""
    return document.getElementById(name)


def make(tag: str, css_class: str = "", content: str = ""):
    """Make an element that holds a text; markup in the text stays text."""
    element = document.createElement(tag)
    if css_class:
        element.className = css_class
    if content:
        element.textContent = content
    return element


def on(element, event: str, handler) -> None:
    """Call `handler()` at each event."""
    element.addEventListener(event, lambda _event: handler())


def on_event(element, event: str, handler) -> None:
    """Call `handler(event)` at each event."""
    element.addEventListener(event, handler)


def property_of(element, name: str, value: str) -> None:
    """Set a custom property of CSS."""
    element.style.setProperty(name, value)
