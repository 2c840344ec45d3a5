"""Where the network that answers comes from, and how large it is."""

from app.page.dom import make
from app.page.i18n import listed, percent, text, thousands

SHOWN_DIGITS = 12


def show_facts(element, model: dict, opened: str) -> None:
    """Fill a description list; `opened`: how the file is called that it was opened from."""
    origin = model["provenance"]
    element.replaceChildren()

    def add(key: str, value: str, whole: str = "") -> None:
        part, answer = make("div"), make("dd", "", value)
        if whole:
            answer.title = whole
        part.append(make("dt", "", text(key)), answer)
        element.append(part)

    foreign = "" if origin["source"] == "colornn" else origin["source"]
    parts = [part for part in (opened, foreign) if part]
    add("model.source", listed(parts) or text("model.source_here"))
    add("model.task", text("data." + model["task"].replace("-", "_")))
    add("model.epochs", thousands(origin["epochs"]) if origin["epochs"] or foreign else text("model.untrained"))
    add("model.accuracy", text("model.unknown") if origin["accuracy"] is None else percent(origin["accuracy"]))
    add("model.rows", thousands(origin["rows"]))
    add("model.layers", " → ".join([thousands(units) for units in model["layers"]]))
    add("model.parameters", thousands(model["parameters"]))
    add("model.size", text("model.kilobytes", n=thousands(-(-model["bytes"] // 1000))))
    add("model.seed", str(origin["seed"]))
    print_of_data = origin["data_sha256"] or ""
    add("model.data", print_of_data[:SHOWN_DIGITS] or text("model.unknown"), print_of_data)
