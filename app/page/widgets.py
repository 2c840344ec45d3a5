"""What several panels have: rows of tables, bars, fields for files, a crosshair, buttons that keys lead through."""

from app.page.dom import files_in, make, on, on_event, place_in, property_of


def make_head(scope: str, content: str = "", css_class: str = ""):
    """Make a cell that names its row or its column, whichever `scope` says: "row" or "col"."""
    cell = make("th", css_class, content)
    cell.scope = scope
    return cell


def make_row(*cells, css_class: str = ""):
    """Make a row of a table."""
    row = make("tr", css_class)
    row.append(*cells)
    return row


def make_bar():
    """Make a bar as long as `--share` says; screen readers have the number beside it."""
    bar = make("span", "rank-bar")
    bar.setAttribute("aria-hidden", "true")
    return bar


def on_each(elements: dict, event: str, handler) -> None:
    """Call `handler(name)` at each event of one of some elements."""

    def listen_to(name: str) -> None:
        on(elements[name], event, lambda: handler(name))

    for name in elements:
        listen_to(name)


def on_files(field, handler) -> None:
    """Call `handler(files)` with the files that are chosen together; the same can be chosen again after that."""

    def chosen() -> None:
        files = files_in(field.files)
        field.value = ""
        if files:
            handler(files)

    on(field, "change", chosen)


def lead_keys_to(chosen, rows: list) -> None:
    """Let Tab reach one button alone of some rows of them: arrow keys lead from it to the others."""
    for buttons in rows:
        for button in buttons:
            if button.tabIndex == 0:
                button.tabIndex = -1
    chosen.tabIndex = 0


def listen_to_crosshair(frame, crosshair) -> None:
    """Tell a crosshair where the user points in a frame, and which keys are pressed; see `places.press_key`."""

    def pressed(event) -> None:
        crosshair.point(place_in(frame, event))
        crosshair.press()

    def key(event) -> None:
        if not event.ctrlKey and not event.metaKey and crosshair.key(event.key, event.shiftKey):
            event.preventDefault()

    on_event(frame, "pointermove", lambda event: crosshair.point(place_in(frame, event)))
    on_event(frame, "click", pressed)
    on_event(frame, "keydown", key)


def show_crosshair(frame, place: tuple) -> None:
    """Put the crosshair somewhere, (x, y) from 0 to 1 from the lower left corner."""
    property_of(frame, "--at-x", f"{place[0]:.4f}")
    property_of(frame, "--at-y", f"{place[1]:.4f}")
