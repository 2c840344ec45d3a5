"""Measures colornn_core where it runs: in Pyodide in a worker, called by colornn-worker.js; times in milliseconds."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from colornn_core import Model, NetworkConfig, Table, TrainingConfig

INPUTS = ("r", "g", "b")
OUTPUT = "label"


class State:
    """What was made last."""

    table: Table
    model: Model


def table_of(inputs: Any, classes: Any, labels: list[str]) -> Table:
    """Make a table of JavaScript's typed arrays."""
    numbers = np.asarray(inputs.to_py()).reshape(-1, len(INPUTS))
    names = np.array(labels, dtype=object)[np.asarray(classes.to_py())]
    return Table.from_columns({name: numbers[:, i] for i, name in enumerate(INPUTS)} | {OUTPUT: names})


def make(values: dict[str, Any], inputs: Any, classes: Any) -> None:
    """Take in a table and make an untrained model for it."""
    State.table = table_of(inputs, classes, values["labels"])
    network = NetworkConfig(hidden_units=tuple(values["hidden_units"]), dtype=values["dtype"])
    State.model = Model.for_table(State.table, INPUTS, OUTPUT, network=network, scaling="minmax", seed=values["seed"])


def train(values: dict[str, Any], *validation: Any) -> list[dict[str, float | None]]:
    """Train, and tell how long each epoch took and, of a validation set, how many rows were right."""
    labels = list(State.model.labels)
    table = table_of(validation[0], validation[1], labels) if validation else None
    results = State.model.train(State.table, TrainingConfig(epochs=values["epochs"], batch_size=values["batch_size"]))
    epochs: list[dict[str, float | None]] = []
    while True:
        with timed() as times:
            result = next(results, None)
        if result is None:
            return epochs
        accuracy = State.model.evaluate(table).accuracy if table is not None else None
        epochs.append({"milliseconds": times[0], "accuracy": accuracy})


def classify(values: dict[str, Any]) -> str:
    """Name one colour."""
    return str(State.model.classify(values["row"])[0].label)


def time_predictions(values: dict[str, Any]) -> dict[str, float]:
    """Time predictions that are asked for one by one for some seconds, and many that are asked for at once."""
    colours = np.random.default_rng(0).integers(0, 256, (values["many"], len(INPUTS)))
    rows = [dict(zip(INPUTS, colour, strict=True)) for colour in colours[:1000].tolist()]
    for row in rows[:20]:
        State.model.classify(row)
    asked, until = 0, time.perf_counter() + values["seconds"]
    with timed() as single:
        while time.perf_counter() < until:
            for few in range(10):
                State.model.classify(rows[(asked + few) % len(rows)])
            asked += 10
    many = []
    for _ in range(values["repetitions"] + 1):
        with timed() as times:
            # As peers do, from an array of numbers to names.
            names = State.model.predict(Table(dict(zip(INPUTS, colours.T, strict=True)))).tolist()
        many.append(times[0])
    assert len(names) == len(colours)
    return {"single": single[0] / asked, "many": statistics.median(many[1:])}


@contextmanager
def timed() -> Iterator[list[float]]:
    """Time what is done inside; the list has the milliseconds afterwards."""
    times: list[float] = []
    start = time.perf_counter()
    yield times
    times.append((time.perf_counter() - start) * 1000)
