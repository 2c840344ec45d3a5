import json
from pathlib import Path

from pyscript import document, when, window

from colornn_core import ColornnError, Model, NetworkConfig, read_table

table, chosen, fields = read_table("table.json"), json.loads(Path("settings.json").read_text("utf-8")), {}
model = Model.for_table(table, **chosen["columns"], network=NetworkConfig(**chosen["network"]))
for column in model.schema.inputs:
    names = getattr(column, "categories", ())
    fields[column.name] = field = document.createElement("select" if names else "input")
    field.append(*(window.Option.new(name) for name in names))
    field.value = names[0] if names else f"{column.median:.4g}"
    label = document.createElement("label")
    label.append(f"{column.name} ", field)
    document.getElementById("fields").append(label, " ")


@when("input", "#fields")
def ask(event):
    try:
        row = {name: field.value for name, field in fields.items()}
        answer = model.predict(row) if model.schema.task == "regression" else model.classify(row).chosen
        shown = answer if isinstance(answer, tuple) else map("{} {:.4g}".format, model.labels, answer)
        document.querySelector("output").textContent = ", ".join(shown) or "-"
    except ColornnError as error:
        document.querySelector("output").textContent = str(error)


async for result in model.train(table, **chosen["training"]):
    document.getElementById("training").textContent = f"Epoch: {result.epoch} - loss: {result.loss:.2f}"
    ask(None)
