"""The tabs: which panel is in sight. A panel is loaded when it is first opened."""


class Tabs:
    """Shows one panel at a time.

    Parameters
    ----------
    names : tuple of str
        Of the panels, in the order of the tabs.
    load : callable
        Takes a name and returns that panel.
    view : object
        Has `show(name)`; `on_choice(handler)` tells of each name that is chosen.
    """

    def __init__(self, names: tuple, load, view) -> None:
        self.names = names
        self.current = ""
        self._load = load
        self._view = view
        self._panels = {}

    def open(self, name: str) -> None:
        """Bring a panel into sight; the first one if there is none of this name."""
        name = name if name in self.names else self.names[0]
        if name == self.current:
            return
        if self.current:
            self._panels[self.current].hide()
        self.current = name
        # Before the panel draws, since what is not in sight has no size.
        self._view.show(name)
        if name not in self._panels:
            self._panels[name] = self._load(name)
        self._panels[name].show()
