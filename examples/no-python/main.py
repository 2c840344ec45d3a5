from model import classify  # colornn convert model.json model.py, or the page's panel Model
from pyscript import document, when


@when("input", "input")
def ask(event):
    value = document.querySelector("input").value
    r, g, b = [int(value[start : start + 2], 16) for start in (1, 3, 5)]
    document.querySelector("output").textContent = classify({"r": r, "g": g, "b": b})[0].label


ask(None)
