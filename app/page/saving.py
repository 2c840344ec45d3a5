"""Files that the browser saves."""

from pyscript import document, window

TYPES = {".csv": "text/csv", ".json": "application/json", ".zip": "application/zip"}


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
