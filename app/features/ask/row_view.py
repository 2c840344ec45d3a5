"""The controls that make a row which is no colour: a slider and a number, or a list, for each column."""

from app.features.ask.fields import at_place, shown, step_of
from app.page.dom import by_id, make, on
from app.page.i18n import text
from app.shared.colours import read_number


class RowControls:
    """Tells of each row that the controls make."""

    def __init__(self) -> None:
        self._box = by_id("row-fields")
        self._fields = []
        self._row = {}

    def listen(self, on_row) -> None:
        """Call `on_row(row)` at each change."""
        self._on_row = on_row

    def hide(self, hidden: bool) -> None:
        """Take them out of sight, or bring them back."""
        self._box.hidden = hidden

    def build(self, inputs: list) -> None:
        """Make the controls for columns, see `table_facts.describe_column`."""
        self._box.replaceChildren()
        for field in self._fields:
            field.let_go()
        self._fields = []
        for number, column in enumerate(inputs):
            kind = _Names if "categories" in column else _Number
            self._fields.append(kind(self._box, f"input-{number}", column, self._changed))

    def show(self, row: dict) -> None:
        """Put them to a row."""
        self._row = dict(row)
        for field in self._fields:
            field.show(row[field.name])

    def _changed(self, name: str, value) -> None:
        row = dict(self._row)
        row[name] = value
        self._on_row(row)


class _Number:
    """A column of numbers: a slider for those that the table has, and a field for any."""

    def __init__(self, box, name: str, column: dict, on_value) -> None:
        self.name = column["name"]
        self._column = column
        self._on_value = on_value
        self._typing = False
        self._value = None
        label = make("label", "", self.name)
        label.htmlFor = name
        self._slider, self._field = make("input"), make("input")
        self._slider.type, self._field.type = "range", "number"
        self._slider.id = name
        self._slider.min, self._slider.max = str(column["minimum"]), str(column["maximum"])
        self._slider.step = str(step_of(column))
        self._field.step = "any"
        self._field.setAttribute("aria-label", text("ask.number", name=self.name))
        box.append(label, self._slider, self._field)
        on(self._slider, "input", self._moved)
        on(self._field, "input", self._typed)
        on(self._field, "change", self._left)

    def show(self, value) -> None:
        self._slider.value = str(value)
        if not self._typing and value != self._value:
            self._field.value = shown(value)
        self._value = value

    def _moved(self) -> None:
        self._on_value(self.name, at_place(self._slider.value, self._column))

    def _typed(self) -> None:
        number = read_number(self._field.value, {})
        if number is not None:
            self._typing = True
            self._on_value(self.name, number)
            self._typing = False

    def _left(self) -> None:
        self._field.value = shown(self._value)

    def let_go(self) -> None:
        self._slider = self._field = None


class _Names:
    """A column of names: a list of them."""

    def __init__(self, box, name: str, column: dict, on_value) -> None:
        self.name = column["name"]
        self._categories = column["categories"]
        label = make("label", "", self.name)
        label.htmlFor = name
        self._list = make("select")
        self._list.id = name
        for category in self._categories:
            self._list.append(make("option", "", category))
        box.append(label, self._list)
        on(self._list, "change", lambda: on_value(self.name, self._categories[self._list.selectedIndex]))

    def show(self, value) -> None:
        self._list.selectedIndex = self._categories.index(value) if value in self._categories else -1

    def let_go(self) -> None:
        self._list = None
