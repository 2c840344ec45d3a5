"""Which columns go in, which come out, and what each is taken as."""

from app.features.ask.answers import figures
from app.page.dom import Elements, fill, make, on, on_event
from app.page.i18n import chosen, count, listed, text
from app.page.widgets import make_head, make_row

MOST_COLUMNS = 60
TASKS = (
    ("classification", "data.classification"),
    ("multi-label", "data.multi_label"),
    ("regression", "data.regression"),
)
KINDS = (("number", "data.number"), ("category", "data.category"))


class ColumnsView:
    """Shows the columns of a table; tells what is chosen of them."""

    def __init__(self) -> None:
        self._dom = Elements("data-")
        self._body = self._dom.columns.querySelector("tbody")
        self._rows = {}
        self._shown = []
        self._panel: object = None

    def listen(self, panel) -> None:
        """Tell the panel what is chosen."""
        self._panel = panel
        on(self._dom.output, "change", lambda: panel.choose_output(self._chosen_output()))
        on(self._dom.task, "change", lambda: panel.choose_task(self._dom.task.value))

    def show(self, draft: dict) -> None:
        """Show the columns and what is chosen of them."""
        names = [column["name"] for column in draft["columns"]]
        if [chosen()] + names != self._shown:
            self._shown = [chosen()] + names
            self._make_rows(draft["columns"])
            fill(self._dom.output, [("", text("data.several"))] + [("=" + name, name) for name in names], "")
        for column in draft["columns"][:MOST_COLUMNS]:
            self._rows[column["name"]].show(column, draft)
        self.show_several(draft["several"])
        self._dom.output.value = "" if draft["several"] else "=" + draft["outputs"][0]
        fill(self._dom.task, _overridable(TASKS, "" if draft["task"] else draft["likely_task"]), draft["task"])

    def show_several(self, several: bool) -> None:
        """Show with each column whether it comes out, or let one alone do so."""
        self._dom.columns.classList.toggle("several", several)

    def _chosen_output(self) -> str:
        return self._dom.output.value[1:]

    def _make_rows(self, columns: list) -> None:
        self._body.replaceChildren()
        self._rows = {}
        for column in columns[:MOST_COLUMNS]:
            row = _Row(column["name"], self._panel)
            self._rows[column["name"]] = row
            self._body.append(row.element)
        rest = len(columns) - MOST_COLUMNS
        self._dom.columns_more.textContent = count("data.more_columns", rest) if rest > 0 else ""


class _Row:
    """One column."""

    def __init__(self, name: str, panel) -> None:
        head = make_head("row")
        self._holds = make("small", "quiet")
        head.append(make("span", "", name), self._holds)
        self._boxes = {}
        self.element = make_row(head)
        for role, label, place in (
            ("inputs", text("data.column_input", name=name), ""),
            ("outputs", text("data.column_target", name=name), "several"),
        ):
            self.element.append(self._make_box(role, name, label, place, panel))
        self._kind = make("select", label=text("data.column_type", name=name))
        on_event(self._kind, "change", lambda event: panel.choose_kind(name, event.target.value))
        cell = make("td")
        cell.append(self._kind)
        self.element.append(cell)
        self._looks = ""

    def _make_box(self, role: str, name: str, label: str, place: str, panel):
        box = make("input")
        box.type = "checkbox"
        box.setAttribute("aria-label", label)
        on_event(box, "change", lambda event: panel.choose_role(role, name, event.target.checked))
        self._boxes[role] = box
        cell = make("td", place)
        cell.append(box)
        return cell

    def show(self, column: dict, draft: dict) -> None:
        """Show what the column holds and what it is taken for."""
        self._holds.textContent = in_words(column)
        for role, box in self._boxes.items():
            box.checked = column["name"] in draft[role]
        self._boxes["inputs"].disabled = draft["outputs"] == [column["name"]]
        if column["looks"] != self._looks:
            self._looks = column["looks"]
            fill(self._kind, _overridable(KINDS, self._looks), column["kind"])
        self._kind.value = column["kind"]


def in_words(column: dict) -> str:
    """Tell what a column holds."""
    if not column["different"]:
        return text("data.no_values")
    if column["looks"] == "number":
        key = "data.range_unit" if column["unit"] else "data.range"
        low, high = [figures(float(column[end])) for end in ("from", "to")]
        parts = [text(key, low=low, high=high, unit=column["unit"])]
    else:
        parts = [count("data.different", column["different"])]
    if column["missing"]:
        parts.append(count("data.missing", column["missing"]))
    return listed(parts)


def _overridable(choices: tuple, likely: str) -> list:
    """Put before the choices the one to leave it as it looks."""
    first = text("data.automatic")
    for value, key in choices:
        if value == likely:
            first = text("data.likely", what=text(key))
    return [("", first)] + [(value, text(key)) for value, key in choices]
