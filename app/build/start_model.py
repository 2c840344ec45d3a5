"""Trains the network that answers while the worker still boots."""

from dataclasses import replace
from pathlib import Path

from app.build.paths import ROOT
from app.worker.settings import START
from colornn_core import Model, read_table

SEED = 0


def write(model: Model, package: Path) -> None:
    """Write the network into the folder of a package, as a module that needs no NumPy."""
    for name, content in model.to_files(format="python", name="start_model").items():
        (package / name).write_bytes(content)


def train() -> Model:
    """Train the network that answers while the worker still boots, as the page would with its defaults."""
    table = read_table(ROOT / "data" / "colorData.json")
    network, scaling = START.network, START.scaling
    model = Model.for_table(table, ["r", "g", "b"], "label", network=network, scaling=scaling, seed=SEED)
    for _ in model.train(table, replace(START.training, validation_split=0.0)):
        pass
    return model
