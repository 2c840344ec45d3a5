"""A run as it is kept outside the worker, so that another worker, or a later visit, can go on with it.

Two documents of JSON: the table as it was opened, which may be large, and the run, which changes with every epoch. A
run is kept with its settings, the choice of columns, the rows that were drawn, the model as it stands, and the results
of its epochs. The state of the optimizer, the snapshots of earlier epochs and the earlier runs are not kept.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

import numpy as np

from app.shared.protocol import SEARCH
from app.worker.choice import Choice
from app.worker.points import Points
from app.worker.run_history import Progress
from app.worker.settings import Settings, start_for
from app.worker.training_session import TrainingSession
from colornn_core import ColornnError, DataError, Finding, Model, NetworkConfig, Table
from colornn_core.arrays import AnyArray
from colornn_core.data.findings import NOTE
from colornn_core.data.values import is_text
from colornn_core.evaluation.calibration import check_temperature
from colornn_core.formats.json_value import JsonValue
from colornn_core.formats.schema_json import (
    known_fields,
    provenance_from_json,
    provenance_to_json,
    schema_from_json,
    schema_to_json,
)
from colornn_core.formats.validation_json import validation_from_json, validation_to_json
from colornn_core.nn.network import Network

# What is larger would take the worker, and the browser, too long to keep.
MOST_CELLS = 2_000_000

Item = TypeVar("Item")


def write_table(table: Table) -> bytes:
    """Write a table, every cell exactly; nothing if it is too large to be kept."""
    if len(table) * len(table.columns) > MOST_CELLS:
        return b""
    columns = {name: column.tolist() if is_text(column) else _pack(column) for name, column in table.columns.items()}
    # How else a column could be read is not kept, nor what offers it.
    notes = [note.to_dict() for note in table.notes if not note.actions]
    return json.dumps({"columns": columns, "notes": notes, "units": table.units}).encode()


def write_run(training: TrainingSession, name: str | None) -> bytes:
    """Write all of a training session but its table; `name`: how that is called."""
    model = training.model
    document: dict[str, Any] = {
        "name": name,
        "misfit": training.misfit,
        "choice": training.choice._asdict(),
        "settings": training.settings.to_dict(),
        "results": training.run.results.values(),
        "schema": schema_to_json(model.schema),
        "network": asdict(model.network.config),
        "provenance": provenance_to_json(model.provenance),
        "temperature": model.temperature,
        "parameters": _pack(model.network.parameters),
    }
    run, opened_by = training.run, training.describe_test_set()["opened_by"]
    if run.draw or opened_by or len(run.brought.test) or len(run.brought.rows):
        brought = validation_to_json(run.brought)
        by_search = opened_by == SEARCH
        document["test_set"] = {"draw": run.draw, "tested": run.tested, "brought": brought, "by_search": by_search}
    if training.points.changes:
        document["points"] = list(training.points.changes.items())
    return json.dumps(document).encode()


def read_run(table: bytes, run: bytes) -> tuple[str | None, TrainingSession]:
    """Read what `write_table` and `write_run` wrote: the name of the table, and the training session.

    Raises
    ------
    DataError
        It is damaged.
    """
    kept = _undamaged(lambda: read_table(table))
    return _undamaged(lambda: _read_run(kept, json.loads(run)))


def _undamaged(read: Callable[[], Item]) -> Item:
    try:
        return read()
    # What was damaged where it was kept can be anything, and fail anywhere.
    except (ColornnError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError):
        raise DataError("What was kept of the run is damaged: it cannot go on.") from None


def read_table(content: bytes) -> Table:
    """Read what `write_table` wrote; what is damaged fails in any way."""
    document = json.loads(content)
    return Table(
        {
            name: np.array(cells, object) if isinstance(cells, list) else _unpack(cells, np.dtype(np.float64))
            for name, cells in document["columns"].items()
        },
        notes=[
            Finding(NOTE, str(note["code"]), str(note["message"]), _fix_of(note), tuple(map(str, note["columns"])))
            for note in document.get("notes", [])
        ],
        units={name: str(unit) for name, unit in document.get("units", {}).items()},
    )


def _fix_of(note: dict[str, Any]) -> str:
    return str(note["fix"] if "fix" in note else note["remedy"])  # the second in files of older versions


def _read_run(table: Table, document: dict[str, Any]) -> tuple[str | None, TrainingSession]:
    choice, model = _read_choice(**document["choice"]), _read_model(document)
    test_set = document.get("test_set", {"draw": 0, "tested": None})
    if "brought" in test_set:
        model.validation_split = validation_from_json(JsonValue(test_set["brought"], "The run"))
    training = TrainingSession(
        table,
        choice,
        Settings().changed(_with_tuples(document["settings"])),
        model=model,
        misfit=document["misfit"],
        start=start_for(document["name"], choice, model.schema, len(table)),
        draw=int(test_set["draw"]),
        points=Points(table, {int(number): _read_row(row) for number, row in document.get("points", [])}),
    )
    if test_set["tested"]:
        training.run.tested = dict(test_set["tested"])
        training.runs.opened(training.settings, training.run.draw, training.run.number)
    elif test_set.get("by_search"):
        training.runs.opened(training.settings, training.run.draw, SEARCH)
    training.run.bring_back([Progress(*values) for values in document["results"]])
    return document["name"], training


def _read_row(row: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else dict(row)


def _read_choice(inputs: list[str], output: str | list[str], task: str | None, kinds: dict[str, str] | None) -> Choice:
    return Choice(tuple(inputs), output if isinstance(output, str) else tuple(output), task, kinds)


def _read_model(document: dict[str, Any]) -> Model:
    run = JsonValue(document, "The run")
    schema = schema_from_json(run["schema"])
    config = NetworkConfig(**known_fields(run["network"], NetworkConfig))
    network = Network(schema.n_features, schema.n_outputs, config, rng=np.random.default_rng(0))
    network.parameters[:] = _unpack(document["parameters"], network.parameters.dtype)
    if not np.isfinite(network.parameters).all():
        raise DataError("A weight is no number.")
    model = Model(schema, network, provenance_from_json(run["provenance"]))
    model.temperature = check_temperature(document["temperature"])
    return model


def _with_tuples(settings: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()}


def _pack(numbers: AnyArray) -> str:
    return base64.b64encode(numbers.tobytes()).decode()


def _unpack(packed: str, dtype: np.dtype[Any]) -> AnyArray:
    return np.frombuffer(base64.b64decode(packed, validate=True), dtype).copy()
