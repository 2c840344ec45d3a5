"""The tabs over the panels, as the ARIA pattern of that name has them: arrow keys move along them."""

from pyscript import document

from app.page.dom import aria, by_id, on_event

STEPS = {"ArrowRight": 1, "ArrowLeft": -1}


class TabsView:
    """Shows which panel is in sight."""

    def __init__(self, names: tuple) -> None:
        self._names = names
        self._tabs = {name: by_id("tab-" + name) for name in names}
        self._panels = {name: by_id("panel-" + name) for name in names}

    def listen(self, on_choice) -> None:
        """Call `on_choice(name)` with each panel that is chosen."""

        def listen_to(name: str) -> None:
            on_event(self._tabs[name], "click", lambda _event: on_choice(name))
            on_event(self._tabs[name], "keydown", lambda event: self._move(name, event, on_choice))

        for name in self._names:
            listen_to(name)

    def show(self, shown: str) -> None:
        """Bring one panel into sight, and tell scripts which."""
        document.documentElement.dataset.panel = shown
        for name in self._names:
            self._panels[name].hidden = name != shown
            aria(self._tabs[name], "selected", name == shown)
            self._tabs[name].tabIndex = 0 if name == shown else -1

    def _move(self, name: str, event, on_choice) -> None:
        place, last = self._names.index(name), len(self._names) - 1
        if event.key in STEPS:
            place = (place + STEPS[event.key]) % (last + 1)
        elif event.key in ("Home", "End"):
            place = 0 if event.key == "Home" else last
        else:
            return
        event.preventDefault()
        on_choice(self._names[place])
        self._tabs[self._names[place]].focus()
