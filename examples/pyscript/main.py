from pyscript import document, when

from colornn_core import Model, NetworkConfig
from colornn_core.datasets import load_colours

table = load_colours()  # or read_table(rows)
model = Model.for_table(table, ["r", "g", "b"], "label", network=NetworkConfig(hidden_units=(16,)))
canvas = document.querySelector("canvas").getContext("2d")


@when("input", "input")
def ask(event):
    r, g, b = (int(document.getElementById(name).value) for name in "rgb")
    canvas.fillStyle = f"rgb({r} {g} {b})"
    canvas.fillRect(0, 0, 200, 120)
    document.getElementById("label").textContent = model.classify({"r": r, "g": g, "b": b})[0].label


async for result in model.train(table, epochs=20):
    document.getElementById("training").textContent = f"Epoch: {result.epoch} - loss: {result.loss:.2f}"
    ask(None)
