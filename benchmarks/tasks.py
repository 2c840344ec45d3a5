"""What all contestants learn: the page's own rows, divided as the page divides them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.worker.choice import COLOURS
from app.worker.training_session import TrainingSession
from colornn_core import Table, read_table

HIDDEN_UNITS, BATCH_SIZE, EPOCHS = 16, 64, 20
TARGET = 0.79


@dataclass(frozen=True)
class Task:
    """The rows that are learnt from, and those that are held back to measure on."""

    training: list[dict[str, Any]]
    test: list[dict[str, Any]]

    def texts(self) -> dict[str, str]:
        """Return the files that the pages fetch, by path."""
        parts = {"training": self.training, "test": self.test}
        return {f"data/{name}.json": json.dumps({"entries": rows}) for name, rows in parts.items()}


def read_task(path: Path) -> Task:
    """Read a table and divide it as the page does, so that all are measured on the page's own rows."""
    session = TrainingSession(read_table(path))
    return Task(rows_of(session.training_table), rows_of(session.validation_table))


def rows_of(table: Table) -> list[dict[str, Any]]:
    """Return rows as a data file holds them."""
    names = (*COLOURS.inputs, "label")
    columns = [[value if name == "label" else float(value) for value in table.columns[name]] for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
