"""The settings as fields, built from what the library tells of each."""

from app.features.settings.form import LAYERS, MAIN, MORE, kind, limits_in_words
from app.features.settings.layers_view import Field, LayersField
from app.page.dom import by_id, make, make_translated, on
from app.page.i18n import text


class SettingsView:
    """Shows all settings; those that do nothing beside the others are out of sight.

    Parameters
    ----------
    settings : ChosenSettings
    on_change : callable
        Called after each change.
    """

    def __init__(self, settings, on_change) -> None:
        self._settings = settings
        self._fieldset = by_id("settings")
        self._more = by_id("settings-more")
        self._fields: dict[str, Field] = {LAYERS: LayersField(LAYERS, settings, on_change)}
        main = by_id("settings-main")
        main.append(self._fields[LAYERS].element)
        for name in MAIN:
            main.append(self._make(name, on_change))
        for title, names in MORE:
            by_id("settings-groups").append(self._make_group(title, names, on_change))

    def _make_group(self, title: str, names: tuple, on_change):
        group, fields = make("fieldset", "group"), make("div", "fields")
        group.append(make_translated("legend", "", title), fields)
        for name in names:
            fields.append(self._make(name, on_change))
        return group

    def _make(self, name: str, on_change):
        field = FIELDS[kind(self._settings.described[name])](name, self._settings, on_change)
        self._fields[name] = field
        return field.element

    def show(self) -> None:
        """Show the values, unless what is typed just now cannot be used."""
        for name, field in self._fields.items():
            field.element.hidden = not self._settings.matters(name)
            field.show()

    def lock(self, locked: bool) -> None:
        """Let nobody change what the training under way has taken over already."""
        if bool(self._fieldset.disabled) != locked:
            self._fieldset.disabled = locked

    def focus_wrong(self) -> None:
        """Lead the keyboard to the first field that cannot be used."""
        for name, field in self._fields.items():
            if name in self._settings.wrong and self._settings.matters(name):
                if name not in MAIN:
                    self._more.open = True
                field.focus()
                return


class _Field(Field):
    """A setting with its name, what it does, and what is wrong with what was typed."""

    def __init__(self, name: str, settings, on_change) -> None:
        self._name = name
        self._settings = settings
        self._on_change = on_change
        place = name.replace("_", "-")
        super().__init__(make("div", "field"))
        self.control = self._make_control(settings.described[name])
        self.control.id = place
        self._wrong = make("small", "wrong")
        self._wrong.id = place + "-help"
        hint = make_translated("small", "hint", "set." + name + "_help")
        hint.id = place + "-hint"
        self.control.setAttribute("aria-describedby", self._wrong.id + " " + hint.id)
        label = make_translated("label", "", "set." + name)
        label.htmlFor = place
        self.element.append(label, self.control, self._wrong, hint)
        on(self.control, "input", self._changed)

    def _make_control(self, setting: dict):
        control = make("input")
        control.type = "number"
        control.inputMode = "numeric" if setting.get("integer") else "decimal"
        control.step = "1" if setting.get("integer") else "any"
        control.required = setting["default"] is not None
        for end in ("minimum", "maximum"):
            if end in setting:
                control.setAttribute(end[:3], str(setting[end]))
        if setting["default"] is None:
            control.placeholder = text("set.off")
            control.setAttribute("data-placeholder", "set.off")
        return control

    def focus(self) -> None:
        """Lead the keyboard here."""
        self.control.focus()

    def show(self) -> None:
        """Show the value."""
        wrong = self._name in self._settings.wrong
        self._tell_wrong(wrong)
        if wrong:
            return
        # Not while the user types "0.10", which is the same number as 0.1.
        if not self._settings.holds(self._name, self._read()):
            self._write(self._settings.text(self._name))

    def _read(self) -> str:
        return self.control.value

    def _write(self, value: str) -> None:
        self.control.value = value

    def _changed(self) -> None:
        self._tell_wrong(not self._settings.type(self._name, self._read()))
        self._on_change()

    def _tell_wrong(self, wrong: bool) -> None:
        if wrong:
            self.control.setAttribute("aria-invalid", "true")
            self._wrong.textContent = limits_in_words(self._settings.described[self._name])
        elif self._wrong.textContent:
            self.control.removeAttribute("aria-invalid")
            self._wrong.textContent = ""


class _Choice(_Field):
    """One of some names."""

    def _make_control(self, setting: dict):
        control = make("select")
        for choice in setting["choices"]:
            option = make_translated("option", "", "choice." + choice)
            option.value = choice
            control.append(option)
        return control


class _Switch(_Field):
    """Yes or no."""

    def _make_control(self, _setting: dict):
        control = make("input")
        control.type = "checkbox"
        control.setAttribute("role", "switch")
        return control

    def _read(self) -> str:
        return "yes" if self.control.checked else "no"

    def _write(self, value: str) -> None:
        self.control.checked = value == "yes"


FIELDS = {"number": _Field, "choice": _Choice, "switch": _Switch}
