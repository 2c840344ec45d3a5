"""The lessons in the panel Code: each folds, has its steps, what can be pressed or moved, and its question."""

from app.features.lessons.question_view import QuestionView
from app.page.dom import by_id, fill, make, make_translated, on, on_press

# In their order: name, title, text, and buttons: what each says, the preset, the settings that it trains with.
LESSONS = (
    ("forward", "lessons.forward", "lessons.forward_text", ()),
    ("descend", "lessons.descend", "lessons.descend_text", ()),
    (
        "rates",
        "lessons.rates",
        "lessons.rates_text",
        (("lessons.rates_train", "too fast", {}), ("lessons.rates_well", "page", {})),
    ),
    (
        "units",
        "lessons.units",
        "lessons.units_text",
        (
            ("lessons.units_one", "", {"hidden_units": [1]}),
            ("lessons.units_two", "", {"hidden_units": [2]}),
            ("lessons.units_many", "", {"hidden_units": [32]}),
        ),
    ),
    (
        "overfit",
        "lessons.overfit",
        "lessons.overfit_text",
        (
            ("lessons.overfit_train", "overfit", {}),
            ("lessons.overfit_regularize", "overfit", {"l2": 0.003, "dropout": 0.4}),
        ),
    ),
    ("parts", "lessons.parts", "lessons.parts_text", (("lessons.parts_train", "", {"test_size": 0.2}),)),
    ("luck", "lessons.luck", "lessons.luck_text", ()),
    (
        "balance",
        "lessons.balance",
        "lessons.balance_text",
        (
            ("lessons.balance_train", "", {"class_weight": "balanced"}),
            ("lessons.balance_plain", "", {"class_weight": "none"}),
        ),
    ),
    ("calibration", "lessons.calibration", "lessons.calibration_text", ()),
    ("groups", "lessons.groups", "lessons.groups_text", ()),
)

LONGEST_PIECE = 28  # characters, of numbers that a phone shows in one line


class LessonView:
    """Shows the lessons; they are made when the panel is, so that the page's first visit does not carry them."""

    def __init__(self) -> None:
        self._place = by_id("code-lessons")
        self._folds, self._steps, self._questions = {}, {}, {}
        self._fields = {}
        self._offered: list = []

    def listen(self, part) -> None:
        """Tell the part what people do."""
        for name, title, explanation, buttons in LESSONS:
            fold = make("details", "lesson")
            fold.id = "lesson-" + name
            fold.setAttribute("name", "lessons")
            fold.append(make_translated("summary", "", title), make_translated("p", "", explanation))
            if name == "forward":
                fold.append(self._make_unit(part))
            if name == "descend":
                fold.append(self._make_rate(part))
            if name == "groups":
                fold.append(self._make_column(part))
            pressed = [(key, training_with(part, preset, values)) for key, preset, values in buttons]
            if name == "luck":
                pressed = [("lessons.luck_train", part.train_seeds)]
            if name == "calibration":
                pressed = [("lessons.calibration_switch", part.calibrate)]
            if pressed:
                fold.append(make_buttons(pressed))
            steps = make("ol", "steps")
            steps.id = name + "-steps"
            question = QuestionView(name, part.check)
            fold.append(steps, question.form)
            self._folds[name], self._steps[name], self._questions[name] = fold, steps, question
            on(fold, "toggle", self._folding(name, part))
            self._place.append(fold)

    def open(self, name: str) -> None:
        """Open a lesson, if there is one of this name."""
        if name in self._folds:
            self._folds[name].open = True
            self._folds[name].scrollIntoView()

    @property
    def lesson(self) -> str:
        """The lesson that is open, or "" if none is."""
        opened = [name for name, fold in self._folds.items() if fold.open]
        return opened[0] if opened else ""

    @property
    def unit(self) -> int:
        """The unit of the first layer that the lesson is about, from 0."""
        typed = self._fields["unit"].value
        return max(int(typed) - 1, 0) if typed.isdigit() else 0

    @property
    def rate(self) -> float:
        """The learning rate, which the slider gives as a power of ten."""
        return 10 ** float(self._fields["rate"].value)

    @property
    def column(self) -> str:
        """The column that rows are divided into groups by, "" before there is one."""
        return self._columns.value

    def show_columns(self, columns: list, chosen: str) -> None:
        """Offer the columns of the table."""
        if columns != self._offered:
            self._offered = columns
            fill(self._columns, [(name, name) for name in columns], chosen)

    def show(self, lesson: str, steps: list, question: dict | None) -> None:
        """Show what is done and the numbers, step by step, and the question about them."""
        place = self._steps[lesson]
        place.replaceChildren()
        for sentence, numbers in steps:
            item = make("li", "", sentence + " ")
            if numbers:
                item.append(in_whole_pieces(numbers))
            place.append(item)
        self._questions[lesson].show(question)

    def show_verdict(self, said: str) -> None:
        """Say whether the answer that was given is right."""
        if self.lesson:
            self._questions[self.lesson].say(said)

    def _make_field(self, name: str, key: str, **attributes):
        row, label, field = make("div", "lesson-choice"), make_translated("label", "", key), make("input")
        label.htmlFor = field.id = name
        for attribute, value in attributes.items():
            field.setAttribute(attribute, value)
        row.append(label, field)
        return row, field

    def _folding(self, name: str, part):
        def fold() -> None:
            if not self._folds[name].open:
                self._questions[name].show(None)
                if name == "groups":
                    self.show_columns([], "")
            part.folded()

        return fold

    def _make_column(self, part):
        row, self._columns = make("div", "lesson-choice"), make("select")
        label = make_translated("label", "", "lessons.column")
        label.htmlFor = self._columns.id = "groups-column"
        row.append(label, self._columns)
        on(self._columns, "change", part.refresh)
        return row

    def _make_unit(self, part):
        kind = {"type": "number", "inputmode": "numeric", "min": "1", "value": "1"}
        row, self._fields["unit"] = self._make_field("forward-unit", "lessons.unit", **kind)
        on(self._fields["unit"], "input", part.refresh)
        return row

    def _make_rate(self, part):
        kind = {"type": "range", "min": "-3", "max": "1", "step": "0.25", "value": "-1"}
        row, field = self._make_field("descend-rate", "lessons.rate", **kind)
        self._fields["rate"] = field
        shown = make("output")
        shown.id = "descend-rate-value"
        shown.setAttribute("for", field.id)
        row.append(shown)

        def move() -> None:
            shown.textContent = f"{self.rate:.3g}"
            part.refresh()

        on(field, "input", move)
        shown.textContent = f"{self.rate:.3g}"
        return row


def in_whole_pieces(numbers: str):
    """Show numbers that break between what they tell, and not within it: "yellow-ish = 35"."""
    code = make("code")
    for place, piece in enumerate(numbers.split(", ")):
        code.append(", " if place else "", make("span", "" if len(piece) > LONGEST_PIECE else "whole", piece))
    return code


def training_with(part, preset: str, values: dict):
    """Return what trains with a preset and some settings."""
    return lambda: part.train_with(preset, values)


def make_buttons(pressed: list):
    """Make a row of buttons of what each says and does."""
    row = make("div", "code-buttons")
    for place, (key, handler) in enumerate(pressed):
        button = make_translated("button", "plain" if place else "", key)
        button.id = key.split(".")[1].replace("_", "-")
        on_press(button, handler)
        row.append(button)
    return row
