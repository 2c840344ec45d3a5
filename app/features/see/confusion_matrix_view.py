"""The confusion matrix as a table whose cells can be looked into; of numbers, predicted against actual ones."""

from app.features.ask.pixels_view import picture_button
from app.features.see.drawing import SIDES
from app.page.dom import Elements, by_id, fill, make, on, on_event, property_of, say
from app.page.i18n import (
    chosen,
    count,
    in_sentences,
    label_name,
    measured,
    measured_within,
    percent,
    percent_within,
    r2_within,
    text,
    thousands,
)
from app.page.widgets import lead_keys_to, make_head, make_row
from app.shared.palette import paint

KEYS = {"ArrowLeft": (0, -1), "ArrowRight": (0, 1), "ArrowUp": (-1, 0), "ArrowDown": (1, 0)}
SIDE_NAMES = ("see.side_hit", "see.side_missed", "see.side_alarm", "see.side_neither")

# What is said around the matrix, and around the plot that stands there where numbers are predicted.
TITLES = {
    "see-show-matrix": ("see.matrix", "see.matrix_numbers"),
    "see-matrix-title": ("see.matrix_title", "see.matrix_title_numbers"),
    "see-matrix-means": ("see.matrix_means", "see.matrix_means_numbers"),
}


class ConfusionMatrixView:
    """Shows the matrix; tells a `ConfusionMatrixPart` which cell is looked into."""

    def __init__(self) -> None:
        self._dom = Elements("see-matrix-")
        self._built_for = ("", [], "")
        self._numbers = False
        self._cells, self._scores, self._shown = [], ([], []), {}

    def listen(self, part) -> None:
        """Hand on to `part` what people do."""
        self._part = part
        on(self._dom.output, "change", lambda: part.choose_output(int(self._dom.output.value)))

    def show_kind(self, state) -> None:
        """Call the part what it is for the open table, also while another part is in sight."""
        numbers = state.task == "regression"
        if numbers != self._numbers:
            self._numbers = numbers
            for element, keys in TITLES.items():
                say(by_id(element), keys[1 if numbers else 0])

    def clear(self) -> None:
        """Show nothing: what there was is of another table."""
        self._dom.scroller.hidden = self._dom.numbers.hidden = True
        self._dom.summary.textContent = ""

    def show(self, judged: dict, state, output: int) -> None:
        """Show what the worker has judged."""
        numbers = judged["task"] == "regression"
        nothing = not judged["rows"]
        self._dom.scroller.hidden = numbers or nothing
        self._dom.numbers.hidden = not numbers or nothing
        if nothing:
            self._dom.summary.textContent = text("see.no_rows")
        elif numbers:
            self._show_numbers(judged, state.table["outputs"], output)
        else:
            accuracy, base = percent_within(judged["accuracy"], *judged["within"]), percent(judged["baseline"])
            self._dom.summary.textContent = count(
                "see.matrix_accuracy", judged["rows"], accuracy=accuracy, baseline=base
            )
            self._show_matrix(judged)

    def show_rows(self, truth, answer, behind) -> None:
        """Show the rows behind a cell, each of which can be asked about; none if `behind` is None."""
        self._dom.rows.replaceChildren()
        self._dom.hint.hidden = behind is not None
        if behind is None:
            self._dom.rows_title.textContent = ""
            return
        if self._built_for[0] == "multi-label":
            title = text("see.side_rows", label=truth, side=text(SIDE_NAMES[answer]))
        else:
            title = text("see.rows", truth=_name(truth), answer=_name(answer))
        shown = len(behind["rows"])
        more = text("see.rows_first", n=shown) if shown < behind["count"] else ""
        self._dom.rows_title.textContent = in_sentences([title, count("see.rows_count", behind["count"]), more])

        picture = self._part.page.state.picture

        def add(row: dict) -> None:
            share = percent(row["confidence"])
            if picture:
                chip = picture_button(row["row"], picture, share, f"{title} {share}")
            else:
                chip = make("button", "plain chip", self._part.words_of(row))
                chip.append(make("span", "", share))
            if row["colour"]:
                chip.classList.add("painted")
                property_of(chip, "--paint", row["colour"])
            on(chip, "click", lambda: self._part.page.asking.ask_about(row["row"]))
            self._dom.rows.append(chip)

        for row in behind["rows"]:
            add(row)

    def _show_numbers(self, judged: dict, outputs: list, output: int) -> None:
        self._dom.outputs.hidden = len(outputs) < 2
        fill(self._dom.output, [(str(number), name) for number, name in enumerate(outputs)], str(output))
        by_id("see-scatter-dots").setAttribute("d", judged["dots"])
        unit = self._part.page.state.unit_of(outputs[output])
        ends = [measured(judged[end], unit) for end in ("low", "high")]
        by_id("see-scatter-low").textContent, by_id("see-scatter-high").textContent = ends
        r2 = judged["r2"]
        if r2 is None:
            share = text("see.numbers_constant")
        else:
            share = text("see.numbers_share", r2=r2_within(r2, *judged["r2_within"]))
        low, high = judged["within"]
        mae, rmse = measured_within(judged["mae"], low, high, unit), measured(judged["rmse"], unit)
        self._dom.summary.textContent = in_sentences([count("see.numbers", judged["rows"], mae=mae, rmse=rmse), share])

    def _show_matrix(self, judged: dict) -> None:
        labels, several = judged["labels"], judged["task"] == "multi-label"
        built_for = (judged["task"], labels, chosen())
        if built_for != self._built_for:
            self._built_for = built_for
            self._build(labels, several)
        for place, counts in enumerate(judged["counts"]):
            total = max(sum(counts), 1)
            for other, number in enumerate(counts):
                self._update(place, other, number, number / total, several)
        self._update_scores(judged)

    def _update(self, place: int, other: int, number: int, share: float, several: bool) -> None:
        if self._shown.get((place, other)) == number:
            return
        self._shown[place, other] = number
        button = self._cells[place][other]
        button.textContent = thousands(number)
        button.disabled = not number
        good = other in (0, 3) if several else place == other
        button.className = ("right" if good else "wrong") + (" strong" if share > 0.5 else "")
        property_of(button, "--share", f"{share:.3f}")
        label = _name(self._built_for[1][place])
        if several:
            description = text("see.side_cell", n=number, label=label, side=text(SIDE_NAMES[other]))
        else:
            description = text("see.cell", n=number, truth=label, answer=_name(self._built_for[1][other]))
        button.setAttribute("aria-label", description)

    def _update_scores(self, judged: dict) -> None:
        recall, precision = self._scores
        for cells, shares in ((recall, judged["recall"]), (precision, judged["precision"])):
            for cell, share in zip(cells, shares):
                score = "-" if share is None else percent(share)
                if cell.textContent != score:
                    cell.textContent = score
        known = [share for share in judged["recall"] if share is not None]
        for cell, share in zip(recall, judged["recall"]):
            cell.className = "worst" if known and share == min(known) and share < 1 else ""

    def _build(self, labels: list, several: bool) -> None:
        """Make the table for these labels."""
        self._cells, self._shown = [], {}
        columns = [text(name) for name in SIDE_NAMES] if several else [_name(label) for label in labels]
        head = make("thead")
        top = make_row(make("td"))  # the corner
        for place, name in enumerate(columns):
            top.append(_header(name, "col", "" if several else labels[place] or ""))
        top.append(_header(text("see.recall"), "col"))
        if several:
            top.append(_header(text("see.precision"), "col"))
        head.append(top)
        body, recall, precision = make("tbody"), [], []
        for place, label in enumerate(labels):
            row = make_row(_header(_name(label), "row", label or ""))
            self._cells.append(
                [self._cell(row, place, other, several) for other in range(SIDES if several else len(labels))]
            )
            recall.append(make("td"))
            row.append(recall[-1])
            if several:
                precision.append(make("td"))
                row.append(precision[-1])
            body.append(row)
        self._dom.table.replaceChildren(head, body)
        if not several:
            precision = [make("td") for _ in labels]
            foot = make("tfoot")
            foot.append(make_row(_header(text("see.precision"), "row"), *precision, make("td")))
            self._dom.table.append(foot)
        self._scores = recall, precision
        self._cells[0][0].tabIndex = 0

    def _cell(self, row, place: int, other: int, several: bool):
        data, button = make("td"), make("button")
        button.tabIndex = -1
        labels = self._built_for[1]
        on(button, "click", lambda: self._part.choose(labels[place], other if several else labels[other]))
        on(button, "focus", lambda: lead_keys_to(self._cells[place][other], self._cells))
        on_event(button, "keydown", lambda event: self._move(event, place, other))
        data.append(button)
        row.append(data)
        return button

    def _move(self, event, place: int, other: int) -> None:
        if event.key not in KEYS:
            return
        event.preventDefault()
        down, right = KEYS[event.key]
        place, other = place + down, other + right
        # Over the cells that nothing is behind.
        while 0 <= place < len(self._cells) and 0 <= other < len(self._cells[place]):
            if not self._cells[place][other].disabled:
                self._cells[place][other].focus()
                return
            place, other = place + down, other + right


def _name(label) -> str:
    return text("see.others") if label is None else label_name(label)


def _header(content: str, scope: str, label: str = ""):
    cell = make_head(scope)
    inner = make("span", "painted" if label else "", content)
    if label:
        property_of(inner, "--paint", paint(label) or "transparent")
    cell.append(inner)
    return cell
