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

    def show(self, terms: dict) -> None:
        """Show a sum, or how an input is scaled; {}: nothing."""
        self._dom.box.hidden = not terms
        rows = _rows_of(terms) if "terms" in terms else []
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
        self._dom.result.textContent = in_sentences(_results_of(terms))

    def _add_row(self) -> None:
        cells = [make_head("row"), make("td"), make("td")]
        row = make_row(*cells)
        self._dom.terms.append(row)
        self._rows.append((row, cells))


def _rows_of(terms: dict) -> list:
    names = shortened([name or text("see.unit_short", number=number + 1) for number, name, *_ in terms["terms"]])
    rows = [
        (name, activation + " × " + weight, product)
        for name, (_, _, activation, weight, product) in zip(names, terms["terms"])
    ]
    if terms["more"]:
        rows.append((count("see.sum_rest", terms["more"]), "", terms["rest"]))
    return rows + [(text("see.bias"), "", terms["bias"]), (text("see.sum_total"), "", terms["sum"])]


def _results_of(terms: dict) -> list:
    if "scaled" in terms:
        value, offset, scale, activation = terms["scaled"]
        return [text("see.sum_scaled", value=value, offset=offset, scale=scale, activation=activation)]
    if "terms" not in terms:
        return []
    results = []
    if terms["temperature"]:
        results.append(text("see.sum_temperature", temperature=terms["temperature"], value=terms["divided"]))
    if terms["outputs"]:
        results.append(text("see.sum_softmax", n=terms["outputs"], value=terms["value"]))
    else:
        name = text("choice." + terms["activation"])
        results.append(text("see.sum_activation", name=name, sum=terms["sum"], value=terms["value"]))
    if terms["number"]:
        results.append(text("see.sum_number", number=terms["number"]))
    return results
