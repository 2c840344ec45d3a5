"""How a unit comes to its activation: the largest terms of its sum, in numbers that can be checked by hand."""

from app.features.see.drawing import shortened
from app.page.dom import Elements, make
from app.page.i18n import count, in_sentences, text
from app.page.widgets import make_head, make_row


class SumView:
    """Shows what `flow.tell_sum` in the worker tells of a unit."""

    def __init__(self) -> None:
        self._dom = Elements("see-sum-")
        self._rows = []

    def show(self, told: dict) -> None:
        """Show a sum, or how an input is scaled; {}: nothing."""
        self._dom.box.hidden = not told
        rows = _rows_of(told) if "terms" in told else []
        self._dom.table.hidden = not rows
        while len(self._rows) < len(rows):
            self._add_row()
        for place, (row, cells) in enumerate(self._rows):
            row.hidden = place >= len(rows)
            if place < len(rows):
                row.className = "total" if place == len(rows) - 1 else ""
                for cell, content in zip(cells, rows[place]):
                    cell.textContent = content
                cells[0].colSpan = 1 if rows[place][1] else 2
                cells[1].hidden = not rows[place][1]
        self._dom.result.textContent = in_sentences(_results_of(told))

    def _add_row(self) -> None:
        cells = [make_head("row"), make("td"), make("td")]
        row = make_row(*cells)
        self._dom.terms.append(row)
        self._rows.append((row, cells))


def _rows_of(told: dict) -> list:
    names = shortened([name or text("see.unit_short", number=number + 1) for number, name, *_ in told["terms"]])
    rows = [
        (name, activation + " × " + weight, product)
        for name, (_, _, activation, weight, product) in zip(names, told["terms"])
    ]
    if told["more"]:
        rows.append((count("see.sum_rest", told["more"]), "", told["rest"]))
    return rows + [(text("see.bias"), "", told["bias"]), (text("see.sum_total"), "", told["sum"])]


def _results_of(told: dict) -> list:
    if "scaled" in told:
        value, offset, scale, activation = told["scaled"]
        return [text("see.sum_scaled", value=value, offset=offset, scale=scale, activation=activation)]
    if "terms" not in told:
        return []
    results = []
    if told["temperature"]:
        results.append(text("see.sum_temperature", temperature=told["temperature"], value=told["divided"]))
    if told["outputs"]:
        results.append(text("see.sum_softmax", n=told["outputs"], value=told["value"]))
    else:
        name = text("choice." + told["activation"])
        results.append(text("see.sum_activation", name=name, sum=told["sum"], value=told["value"]))
    if told["number"]:
        results.append(text("see.sum_number", number=told["number"]))
    return results
