"""The question of a lesson: a number to type or answers to choose from, and what is said of it."""

from app.page.dom import make, make_translated, on_event


class QuestionView:
    """Shows the question of a lesson, which changes with the numbers; what was given stays as long as it can.

    Parameters
    ----------
    name : str
        Of the lesson.
    check : callable
        Is given what was answered, "" for nothing.
    """

    def __init__(self, name: str, check) -> None:
        self._name, self._check = name, check
        self._asked = self._why = ""
        self._options: list | None = None
        self._field = make("input")  # for a number
        self._radios = []
        self.form = make("form", "lesson-question")
        self.form.hidden = True
        self.form.noValidate = True
        self._body = make("div")
        self._said = make("p", "lesson-said")
        self._said.setAttribute("role", "status")
        button = make_translated("button", "plain", "lessons.check")
        button.type = "submit"
        self.form.append(self._body, button, self._said)
        on_event(self.form, "submit", self._submit)

    def show(self, question: dict | None) -> None:
        """Ask it, or nothing."""
        self.form.hidden = question is None
        if question is None:
            return
        if (question["asked"], question["why"]) != (self._asked, self._why):
            self._asked, self._why = question["asked"], question["why"]
            self.say("")
        if question["options"] != self._options:
            self._options = question["options"]
            self._make_body()
        self._title.textContent = self._asked

    def say(self, said: str) -> None:
        """Say what an answer is worth."""
        self._said.textContent = said

    def _make_body(self) -> None:
        given = self._given()
        if not self._options:
            self._title = make("label")
            self._title.htmlFor = self._field.id = self._name + "-answer"
            self._field.setAttribute("type", "text")
            self._field.setAttribute("inputmode", "decimal")
            self._field.setAttribute("autocomplete", "off")
            self._body.replaceChildren(self._title, self._field)
            return
        group, self._title = make("fieldset"), make("legend")
        group.append(self._title)
        self._radios = []
        for value, shown in self._options:
            label, radio = make("label"), make("input")
            radio.type = "radio"
            radio.setAttribute("name", self._name + "-answer")
            radio.value = value
            radio.checked = value == given
            label.append(radio, " " + shown)
            group.append(label)
            self._radios.append(radio)
        self._body.replaceChildren(group)

    def _given(self) -> str:
        if self._options:
            return ([radio.value for radio in self._radios if radio.checked] + [""])[0]
        return self._field.value

    def _submit(self, event) -> None:
        event.preventDefault()
        self._check(self._given())
