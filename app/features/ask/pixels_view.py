"""A picture of few pixels as an SVG drawing: in the colours of the page, whichever these are."""

from pyscript import document

from app.features.ask.pixels import inks_of, paths
from app.page.dom import make, make_path


def make_pixels(rows: int, columns: int, label: str = ""):
    """Make a drawing for as many pixels, with a label for screen readers if it says something to them."""
    drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg")
    drawing.setAttribute("viewBox", f"0 0 {columns} {rows}")
    drawing.setAttribute("class", "pixels")
    if label:
        drawing.setAttribute("role", "img")
        drawing.setAttribute("aria-label", label)
    else:
        drawing.setAttribute("aria-hidden", "true")
    return drawing


def layer(css_class: str, drawn: list):
    """Make a group of paths, opacity and path each."""
    group = document.createElementNS("http://www.w3.org/2000/svg", "g")
    group.setAttribute("class", css_class)
    for opacity, path in drawn:
        element = make_path()
        element.setAttribute("d", path)
        element.setAttribute("fill-opacity", str(opacity))
        group.append(element)
    return group


def picture_of(row: dict, picture: dict):
    """Draw a row of a table of pictures, see `worker.pixels.picture_of`."""
    drawing = make_pixels(picture["rows"], picture["columns"])
    drawing.append(layer("ink", paths(inks_of(row, picture), picture["columns"])))
    return drawing


def picture_button(row: dict, picture: dict, caption: str, label: str):
    """Make a button that shows a row as a picture, with few words below it, and more for screen readers."""
    button = make("button", "plain pictured", label=label)
    button.append(picture_of(row, picture), make("span", "", caption))
    button.title = label
    return button
