"""What somebody has set for the next training, as far as it can be used."""

from colornn_app.controls import read_number


class ChosenSettings:
    """The settings by name, and which of those that were typed cannot be used.

    Parameters
    ----------
    described : dict
        Name -> "default", limits and "choices", as `colornn_core.config.describe` tells them.
    start : dict
        Name -> the value that the page begins with.
    """

    def __init__(self, described: dict, start: dict) -> None:
        self.described = described
        self.start = start
        self.values = dict(start)
        self.wrong = set()

    def set(self, name: str, value) -> None:
        """Set a value that can be used."""
        self.values[name] = value
        self.wrong.discard(name)

    def type(self, name: str, text: str) -> bool:
        """Take in what was typed for a number; tell whether it can be used."""
        number = read_number(text, self.described[name])
        if number is None:
            self.wrong.add(name)
        else:
            self.set(name, number)
        return number is not None

    def read(self) -> dict | None:
        """Return all settings by name, or None if one cannot be used."""
        return None if self.wrong else dict(self.values)

    def changed(self) -> dict:
        """Return the settings that are not as the page begins."""
        return {name: value for name, value in self.values.items() if value != self.start[name]}
