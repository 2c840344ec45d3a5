"""The few things that every view does with the DOM."""

from pyscript import document, js_import, window

from app.page.i18n import text

# Of files that are saved.
TYPES = {".csv": "text/csv", ".json": "application/json", ".zip": "application/zip"}


async def runtime_module(name: str, tries: int = 0):
    """Return a JavaScript module of runtime/; raises what keeps it from being loaded.

    `tries`: how often that has happened; a browser may fetch no more what it has once failed to fetch.
    """
    again = f"?{tries}" if tries else ""
    return (await js_import(window.URL.new(f"runtime/{name}.mjs{again}", document.baseURI).href))[0]


def by_id(name: str):
    """Return the element of this id."""
    return document.getElementById(name)


class Elements:
    """The elements whose ids begin alike, as attributes by what follows: `left_out` of "model-" is model-left-out."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def __getattr__(self, name: str):
        """Return an element; it is looked up once."""
        element = by_id(self._prefix + name.replace("_", "-"))
        setattr(self, name, element)
        return element


def make(tag: str, css_class: str = "", content: str = "", label: str = ""):
    """Make an element that holds a text, and a label for screen readers; markup in either stays text."""
    element = document.createElement(tag)
    if tag == "button":
        element.type = "button"  # else it would send a form
    if label:
        element.setAttribute("aria-label", label)
    if css_class:
        element.className = css_class
    if content:
        element.textContent = content
    return element


def write(element, words: str) -> None:
    """Have an element hold a text; where it does already nothing is laid out anew."""
    if element.textContent != words:
        element.textContent = words


def hide(element, hidden: bool) -> None:
    """Take an element out of sight, or bring it back; where it is so already nothing is styled anew."""
    if element.hidden != hidden:
        element.hidden = hidden


def say(element, key: str) -> None:
    """Have an element hold a message; the mark has it follow the language, as those in the markup do."""
    element.setAttribute("data-text", key)
    element.textContent = text(key)


def say_label(element, key: str) -> None:
    """Have an element be labelled with a message for screen readers, whatever the language."""
    element.setAttribute("data-label", key)
    element.setAttribute("aria-label", text(key))


def make_translated(tag: str, css_class: str, key: str):
    """Make an element that holds a message, whatever the language."""
    element = make(tag, css_class)
    say(element, key)
    return element


def on(element, event: str, handler) -> None:
    """Call `handler()` at each event.

    An element that does not stay must not be held by its own handler, see `on_event`: the interpreter holds what Python
    holds and the element holds its handler, so that neither would ever be freed.
    """
    element.addEventListener(event, lambda _event: handler())


def on_press(element, handler) -> None:
    """Call `handler()` at each press, but not at the second one of a double press.

    For what moves another button under the pointer, and for what is to be done once. See `on` for what does not stay.
    """
    element.addEventListener("click", lambda event: None if event.detail > 1 else handler())


def on_event(element, event: str, handler) -> None:
    """Call `handler(event)` at each event."""
    element.addEventListener(event, handler)


def next_picture(handler, pause: int) -> None:
    """Call `handler()` before the browser shows its next picture after a pause in milliseconds."""
    window.setTimeout(lambda: window.requestAnimationFrame(lambda _time: handler()), pause)


def aria(element, name: str, whether: bool) -> None:
    """Say of an element whether it is "pressed", "expanded", "checked" and the like."""
    element.setAttribute("aria-" + name, "true" if whether else "false")


def property_of(element, name: str, value: str) -> None:
    """Set a custom property of CSS."""
    element.style.setProperty(name, value)


def fill(select, options: list, chosen: str) -> None:
    """Let the user choose among (value, text) pairs."""
    select.replaceChildren()
    for value, shown in options:
        option = make("option", "", shown)
        option.value = value
        select.append(option)
    select.value = chosen


def image_of(pixels, size: tuple):
    """Make a picture of bytes that came from the worker."""
    view = window.Uint8ClampedArray.new(pixels.buffer, pixels.byteOffset, pixels.length)
    return window.ImageData.new(view, size[0], size[1])


def make_path():
    """Make a path of an SVG drawing."""
    return document.createElementNS("http://www.w3.org/2000/svg", "path")


def place_in(element, event) -> tuple:
    """Return where on an element an event happened, (x, y) from 0 to 1 from its lower left corner."""
    box = element.getBoundingClientRect()
    x = (event.clientX - box.left) / max(box.width, 1)
    y = 1 - (event.clientY - box.top) / max(box.height, 1)
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def files_in(files) -> tuple:
    """Return the files of a JavaScript FileList."""
    return tuple([files.item(number) for number in range(files.length)])


def save_file(name: str, content) -> None:
    """Have the browser save a JavaScript Uint8Array, or a text, under a name."""
    kind = TYPES.get(name[name.rfind(".") :], "application/octet-stream")
    blob = window.Blob.new(window.Array.of(content), window.JSON.parse('{"type": "' + kind + '"}'))
    address = window.URL.createObjectURL(blob)
    link = document.createElement("a")
    link.href = address
    link.download = name
    link.click()
    # The browser has taken the address over by then, even where it asks where to save to.
    window.setTimeout(lambda: window.URL.revokeObjectURL(address), 60_000)


def file_of(text: str, name: str):
    """Make a file of a text."""
    return window.File.new(window.Array.of(text), name)
