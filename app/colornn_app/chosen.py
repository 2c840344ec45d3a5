"""What somebody has set for the next training, as far as it can be used."""

from colornn_app.setting_text import read_setting, write_setting


class ChosenSettings:
    """The settings by name, and which of those that were typed cannot be used.

    Parameters
    ----------
    described : dict
        Name -> "default", limits, "choices", "matters" and "fresh", as `settings.describe_settings` tells them.
    start : dict
        Name -> the value that the page begins with.
    presets : list of tuple
        Names, each with the settings that go together under it.
    """

    def __init__(self, described: dict, start: dict, presets: list) -> None:
        self.described = described
        self.start = start
        self.presets = presets
        self.values = dict(start)
        self.wrong = set()

    def set(self, name: str, value) -> None:
        """Set a value that can be used."""
        self.values[name] = value
        self.wrong.discard(name)

    def set_all(self, values: dict) -> None:
        """Set several values that can be used."""
        for name, value in values.items():
            self.set(name, value)

    def type(self, name: str, text: str) -> bool:
        """Take in what was typed; tell whether it can be used."""
        usable, value = read_setting(text, self.described[name])
        if usable:
            self.set(name, value)
        else:
            self.wrong.add(name)
        return usable

    def text(self, name: str) -> str:
        """Write a value as it can be typed."""
        return write_setting(self.values[name])

    def holds(self, name: str, text: str) -> bool:
        """Tell whether a text stands for the value that is set."""
        return read_setting(text, self.described[name]) == (True, self.values[name])

    def matters(self, name: str) -> bool:
        """Tell whether a setting does anything beside the others."""
        condition = self.described.get(name, {}).get("matters")
        return not condition or self.values[condition[0]] in condition[1:]

    def read(self) -> dict | None:
        """Return all settings by name, or None if one that matters cannot be used."""
        return None if [name for name in self.wrong if self.matters(name)] else dict(self.values)

    def changed(self) -> dict:
        """Return the settings that are not as the page begins."""
        return {name: value for name, value in self.values.items() if value != self.start[name]}

    def in_address(self) -> dict:
        """Return for the address: every setting as text, empty if it is as the page begins."""
        changed = self.changed()
        return {name: self.text(name) if name in changed else "" for name in self.values}

    def take_from_address(self, texts: dict) -> list:
        """Take over the settings that can be used, and return the names of the others."""
        refused = []
        for name, text in texts.items():
            if not self.type(name, text):
                self.wrong.discard(name)
                refused.append(name)
        return refused

    def need_new_network(self, before: dict) -> bool:
        """Tell whether a network that was trained with the settings `before` cannot go on with these."""
        values = self.values
        return any(
            name in values and value != values[name] and self.described.get(name, {}).get("fresh")
            for name, value in before.items()
        )

    def choose_preset(self, name: str) -> None:
        """Set all but the seed, which is nobody's preference, as in a preset."""
        self.set_all({key: value for key, value in dict(self.presets)[name].items() if key != "seed"})

    def preset(self) -> str:
        """Return the name of the preset that is set, or ""."""
        for name, values in self.presets:
            if all(self.values[key] == value for key, value in values.items() if key != "seed"):
                return name
        return ""
