from colornn_core import Model, NetworkConfig
from colornn_core.datasets import load_colours

table = load_colours()
model = Model.for_table(table, ["r", "g", "b"], "label", network=NetworkConfig(hidden_units=(16,)))
name = lambda r, g, b: model.classify({"r": r, "g": g, "b": b})[0].label
async for result in model.train(table, epochs=20):
    tell(f"Epoch: {result.epoch} - loss: {result.loss:.2f}")
