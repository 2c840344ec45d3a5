"""What the user has set for the next training, as far as it can be used."""

from app.features.settings.setting_text import read_setting, write_setting

PRESET = "preset"
WARMUP = "warmup_epochs"


class ChosenSettings:
    """The settings by name, and which of those that were typed cannot be used.

    All that nobody has set by hand is as the table that is open begins with, or as in the preset that was chosen.

    Parameters
    ----------
    described : dict
        Name -> "default", limits, "choices", "matters" and "fresh", as `settings.describe_settings` tells them.
    start : dict
        Name -> the value that the page begins with.
    presets : list of tuple
        Names, each with the settings that go together under it; the first one stands for `start`, whatever that is.

    Attributes
    ----------
    own : set of str
        The names of what was set by hand.
    """

    def __init__(self, described: dict, start: dict, presets: list) -> None:
        self.described = described
        self.start = start
        self.presets = presets
        self.values = dict(start)
        self.wrong = set()
        self.own = set()
        self._base = ""  # the preset that was chosen, "" for the start

    @property
    def suits_the_table(self) -> bool:
        """Whether the start is what suits the user's own table, and not that of the page's first table."""
        return bool(self.presets) and self.start != self.presets[0][1]

    def begin_with(self, start: dict) -> None:
        """Take over what another table begins with; what was set by hand stays."""
        self.start = start
        self._lay({name: self.values[name] for name in self.own})

    def take_over(self, values: dict) -> None:
        """Set all as it was in another training."""
        self.wrong = set()
        self.own = set()
        self.values.update(values)
        self._base = ""
        preset = self.preset()
        self._base = "" if preset == self._first() else preset
        self.own = {name for name, value in self.values.items() if value != self._expected(name)}

    def bring(self, values: dict) -> None:
        """Set what a network that was opened is made of, which goes with it once another table is open."""
        for name, value in values.items():
            self.set(name, value)
            self.own.discard(name)

    def _first(self) -> str:
        return self.presets[0][0] if self.presets else ""

    def _preset(self, name: str) -> dict:
        """Return the values of a preset, the seed aside, which is nobody's preference."""
        values = self.start if name == self._first() else dict(self.presets)[name]
        return {key: value for key, value in values.items() if key != "seed"}

    def _unchanged(self) -> dict:
        """Return what all would be had nobody set anything by hand."""
        values = dict(self.start)
        if self._base:
            values.update(self._preset(self._base))
        return values

    def _lay(self, own: dict) -> None:
        self.own = set(own)
        self.values = self._unchanged()
        self.values.update(own)
        self._follow()

    def _expected(self, name: str):
        """Return what a setting would be had nobody set it by hand; the warm-up takes its share of the epochs."""
        base = self._unchanged()
        value = base.get(name)
        if name != WARMUP or not value:
            return value
        epochs = self.values["epochs"]
        return min(max(round(value * epochs / base["epochs"]), 1), epochs - 1)

    def _follow(self) -> None:
        if WARMUP in self.values and WARMUP not in self.own:
            self.values[WARMUP] = self._expected(WARMUP)

    def set(self, name: str, value) -> None:
        """Set a value that can be used."""
        self.values[name] = value
        self.wrong.discard(name)
        if value == self._expected(name):
            self.own.discard(name)
        else:
            self.own.add(name)
        self._follow()

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

    def addressed(self) -> tuple:
        """Return the names of all that the address may hold."""
        return (PRESET,) + tuple(self.values)

    def in_address(self) -> dict:
        """Return for the address: the preset, and every setting as text, empty if nobody has set it."""
        values = {name: self.text(name) if name in self.own else "" for name in self.values}
        values[PRESET] = self._base
        return values

    def take_from_address(self, texts: dict) -> list:
        """Take over the settings that can be used, and return the names of the others.

        What is named is set by hand, even where the table that is open begins with it: the next one may not.
        """
        refused = []
        preset = texts.get(PRESET, "")
        if preset in [name for name, _ in self.presets]:
            self.choose_preset(preset)
        elif preset:
            refused.append(PRESET)
        for name, text in texts.items():
            if name == PRESET:
                continue
            if self.type(name, text):
                self.own.add(name)
            else:
                self.wrong.discard(name)
                refused.append(name)
        self._follow()
        return refused

    def need_new_network(self, before: dict) -> bool:
        """Tell whether a network that was trained with the settings `before` cannot go on with these."""
        values = self.values
        return any(
            name in values and value != values[name] and self.described.get(name, {}).get("fresh")
            for name, value in before.items()
        )

    def choose_preset(self, name: str) -> None:
        """Set all but the seed as in a preset; the first one goes back to what the table begins with."""
        self._base = "" if name == self._first() else name
        self.wrong = {wrong for wrong in self.wrong if wrong == "seed"}
        self._lay({"seed": self.values["seed"]} if "seed" in self.own else {})

    def preset(self) -> str:
        """Return the name of the preset that is set, or ""."""
        for name, _ in self.presets:
            if all(self.values[key] == value for key, value in self._preset(name).items()):
                return name
        return ""
