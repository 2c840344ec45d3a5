"""Two buttons, of which one begins what the other one stops."""


def show_turn(elements, running: bool) -> None:
    """Let `stop` be pressed while it goes on, and `begin` while it does not; the keyboard goes along."""
    leaving, coming = (elements.begin, elements.stop) if running else (elements.stop, elements.begin)
    had_focus = leaving.matches(":focus")
    coming.disabled = False
    if had_focus:
        coming.focus()
    leaving.disabled = True
