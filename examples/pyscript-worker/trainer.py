from colornn_core import Model, NetworkConfig
from colornn_core.datasets import load_colours

table = load_colours()
model = Model.for_table(table, ["r", "g", "b"], "label", network=NetworkConfig(hidden_units=(16,)))
training = model.train(table, epochs=20)
epoch = lambda: next((f"Epoch: {one.epoch} - loss: {one.loss:.2f}" for one in training), "")
name = lambda r, g, b: model.classify({"r": r, "g": g, "b": b})[0].label
__export__ = ["epoch", "name"]
