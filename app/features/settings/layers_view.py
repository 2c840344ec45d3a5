"""The hidden layers: how many units each has; layers can be added and taken away."""

from app.features.settings.form import limits_in_words
from app.features.settings.setting_text import read_setting, write_setting
from app.page.dom import make, make_translated, on, on_press
from app.page.i18n import chosen, text


class Field:
    """A setting on the page; `element` holds it."""

    def __init__(self, element) -> None:
        self.element = element

    def show(self) -> None:
        """Show the value."""

    def focus(self) -> None:
        """Lead the keyboard here."""


class LayersField(Field):
    """A setting whose value is a list of numbers."""

    def __init__(self, name: str, settings, on_change) -> None:
        self._name = name
        self._settings = settings
        self._on_change = on_change
        self._inputs = []
        self._language = ""
        super().__init__(make("fieldset", "layers"))
        self.element.id = "layers"
        self._row = make("div", "layers-row")
        self._add = make_translated("button", "plain", "set.add_layer")
        self._wrong = make("small", "wrong")
        self._wrong.id = "layers-help"
        hint = make_translated("small", "hint", "set.hidden_units_help")
        self.element.append(make_translated("legend", "", "set.hidden_units"), self._row, self._wrong, hint)
        on(self._add, "click", self._add_layer)

    def focus(self) -> None:
        """Lead the keyboard to the first layer that cannot be used."""
        for field in self._inputs:
            if field.getAttribute("aria-invalid"):
                field.focus()
                return

    def show(self) -> None:
        """Show the layers."""
        if self._name not in self._settings.wrong and not self._settings.holds(self._name, self._read()):
            self._build([str(units) for units in self._settings.values[self._name]])
        elif self._language != chosen():
            self._build([field.value for field in self._inputs])

    def _read(self) -> str:
        if not self._inputs:
            return write_setting([])
        # A single layer without a number is no number of layers.
        return ",".join([field.value or "?" for field in self._inputs])

    def _build(self, layers: list) -> None:
        self._inputs = []
        self._language = chosen()
        self._row.replaceChildren()
        for place in range(len(layers)):
            self._row.append(self._make_layer(place, layers[place]))
        self._row.append(self._add)
        self._check()

    def _make_layer(self, place: int, units: str):
        setting = self._settings.described[self._name]
        field = make("input")
        field.type = "number"
        field.inputMode = "numeric"
        field.min, field.max, field.step = str(setting["minimum"]), str(setting["maximum"]), "1"
        field.value = units
        field.id = f"layer-{place + 1}"
        field.setAttribute("aria-label", text("set.layer", n=place + 1))
        field.setAttribute("aria-describedby", "layers-help")
        on(field, "input", self._changed)
        remove = make("button", "plain", "\u00d7", label=text("set.remove_layer", n=place + 1))
        on_press(remove, lambda: self._remove_layer(place))
        self._inputs.append(field)
        layer = make("span", "layer")
        layer.append(field, remove)
        return layer

    def _add_layer(self) -> None:
        layers = [field.value for field in self._inputs]
        layers.append(layers[-1] if layers else str(self._settings.described[self._name]["default"][0]))
        self._build(layers)
        self._changed()
        self._inputs[-1].focus()

    def _remove_layer(self, place: int) -> None:
        layers = [field.value for field in self._inputs]
        self._build(layers[:place] + layers[place + 1 :])
        self._changed()
        # The button that was pressed is gone: the keyboard goes on at the layer before it.
        (self._inputs[max(place - 1, 0)] if self._inputs else self._add).focus()

    def _changed(self) -> None:
        self._settings.type(self._name, self._read())
        self._check()
        self._on_change()

    def _check(self) -> None:
        setting = self._settings.described[self._name]
        wrong = False
        for field in self._inputs:
            usable = bool(field.value) and read_setting(field.value, setting)[0]
            wrong = wrong or not usable
            if usable:
                field.removeAttribute("aria-invalid")
            else:
                field.setAttribute("aria-invalid", "true")
        self._wrong.textContent = limits_in_words(setting) if wrong else ""
