from pyscript import document, when

from colornn_core import ColornnError, Model, Table

table = Table()
note = document.getElementById("note")


def colour():
    value = document.getElementById("colour").value
    return {name: int(value[start : start + 2], 16) for name, start in (("r", 1), ("g", 3), ("b", 5))}


@when("click", "#add")
def add(event):
    table.append({**colour(), "label": document.getElementById("label").value})
    note.textContent = f"{len(table)} examples"


@when("click", "#train")
async def train(event):
    try:
        model = Model.for_table(table, output="label")
        async for result in model.train(table):
            note.textContent = f"Epoch: {result.epoch} - loss: {result.loss:.2f} - {model.classify(colour())[0].label}"
    except ColornnError as error:
        note.textContent = str(error)


note.textContent = "Add examples of at least two names"
