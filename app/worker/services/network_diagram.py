"""What the drawing of the network asks, and how a weight is changed by hand."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from app.shared.protocol import LARGEST_WEIGHT, STALE
from app.worker import dead_units, flow
from app.worker import network_diagram as diagram
from app.worker.maps import grid
from app.worker.network_diagram import Unit
from app.worker.planes import make_plane, require_inputs
from app.worker.run_history import Progress
from app.worker.session import Session
from colornn_core import ConfigError, DataError, Model

MOST_WEIGHTS = 32  # of a unit, its bias not counted


class Edit(NamedTuple):
    """A weight that was changed by hand: where it stands, what it was, and what the last epoch had brought before."""

    unit: Unit
    source: int
    before: float
    epoch: int
    result: Progress | None


_edits: "WeakKeyDictionary[Model, list[Edit]]" = WeakKeyDictionary()


def network(session: Session) -> dict[str, Any]:
    """Tell how the network that is shown is drawn.

    See `diagram.describe`, and `dead_units.find` for the rows of the training set; "edits": how many can be taken back.
    """
    training = session.training
    model = training.shown
    dead = dead_units.find(model, training.training_table)
    return {**diagram.describe(model), **dead, "edits": len(_edits_of(model))}


def example(session: Session, row: Mapping[str, Any], unit: list[int]) -> dict[str, Any]:
    """Tell how a row goes through the network that is shown, and what it makes of it in one unit: `flow.describe`."""
    training = session.training
    require_inputs(training.shown.schema, row)
    if not _has(training.shown, Unit(*unit)):
        return STALE
    return flow.describe(training, row, Unit(*unit))


def draw_units(session: Session, plane: Mapping[str, Any], side: int) -> bytes:
    """Draw what all units answer, see `diagram.draw_units`."""
    training = session.training
    return diagram.draw_units(training, make_plane(training.shown.schema, plane), side)


def draw_unit(session: Session, plane: Mapping[str, Any], unit: list[int], size: list[int]) -> bytes | dict[str, Any]:
    """Draw what one unit answers, see `diagram.draw_unit`."""
    training = session.training
    if not _has(training.shown, Unit(*unit)):
        return STALE
    return diagram.draw_unit(training, make_plane(training.shown.schema, plane), Unit(*unit), size)


def tell_unit(session: Session, plane: Mapping[str, Any], unit: list[int]) -> dict[str, Any]:
    """Tell of a unit.

    Returns
    -------
    details : dict
        "name"; "low" and "high" of its answers over the plane; "links" (see `diagram.links`); "activation"; "weights"
        that lead into it ([number, name, weight]), "more" of them that are left out; "bias", null of an input, and
        "bias_number", the number that it has among the weights.
    """
    training = session.training
    model, at = training.shown, Unit(*unit)
    if not _has(model, at):
        return STALE
    answers = diagram.layer_outputs(model, make_plane(model.schema, plane).encode(*grid(24, 16)))[at.layer]
    details: dict[str, Any] = {
        "name": diagram.names_of(model, at.layer)[at.number],
        "low": float(np.min(answers[:, at.number])),
        "high": float(np.max(answers[:, at.number])),
        "links": diagram.links(model, at),
        "weights": [],
        "more": 0,
        "bias": None,
        "activation": "",
    }
    if at.layer:
        weights = model.network.weights[at.layer - 1][:, at.number].tolist()
        names = diagram.names_of(model, at.layer - 1)
        details["weights"] = [[number, names[number], weight] for number, weight in enumerate(weights[:MOST_WEIGHTS])]
        details["more"] = max(len(weights) - MOST_WEIGHTS, 0)
        details["bias"] = float(model.network.biases[at.layer - 1][at.number])
        details["bias_number"] = len(weights)
        details["activation"] = model.network.activations[at.layer - 1]
    return details


def set_weight(session: Session, unit: list[int], source: int, value: float) -> dict[str, Any]:
    """Set the weight that leads into a unit from one of the layer before it, or its bias, which comes after these.

    Raises
    ------
    ConfigError
        The value is none that a weight may have.
    DataError
        An earlier network is shown: what is learnt on from is the last one.
    """
    model, results = _editable(session), session.training.run.results
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST_WEIGHT:
        raise ConfigError(f"A weight must lie between {-LARGEST_WEIGHT:g} and {LARGEST_WEIGHT:g}, got {value!r}.")
    at = Unit(*unit)
    if not (at.layer and _has(model, at) and 0 <= source <= len(model.network.weights[at.layer - 1])):
        return STALE
    last = results.last if len(results) else None
    before = _swap(model, at, source, value)
    if not math.isclose(before, value, rel_tol=1e-6):
        _edits[model] = [*_edits_of(model), Edit(at, source, before, model.provenance.epochs, last)]
        session.training.measure_again()
    return {"edits": len(_edits_of(model))}


def undo_weight(session: Session) -> dict[str, Any]:
    """Take the last change by hand back; after more training there is none."""
    model = _editable(session)
    edits = _edits_of(model)
    if edits:
        last = edits.pop()
        _swap(model, last.unit, last.source, last.before)
        if last.result:
            session.training.put_last(last.result)
    return {"edits": len(edits)}


def last_epoch(session: Session) -> dict[str, Any]:
    """Tell what the last epoch has brought, "result" as in `run_history.Progress`, with the weights as they are now."""
    results = session.training.run.results
    return {"result": results.last._asdict() if len(results) else None}


def _editable(session: Session) -> Model:
    training = session.training
    if training.shown is not training.model:
        raise DataError("This is the network of an earlier epoch: go to the last epoch to change a weight.")
    return training.model


def _edits_of(model: Model) -> list[Edit]:
    """Return what can be taken back: training has moved all weights since, so that what was before it is gone."""
    edits = [edit for edit in _edits.get(model, []) if edit.epoch == model.provenance.epochs]
    _edits[model] = edits
    return edits


def _has(model: Model, unit: Unit) -> bool:
    """Tell whether a network has a unit: the page may still show that of another one."""
    widths = [model.network.n_features, *(weights.shape[1] for weights in model.network.weights)]
    return 0 <= unit.layer < len(widths) and 0 <= unit.number < widths[unit.layer]


def _swap(model: Model, unit: Unit, source: int, value: float) -> float:
    """Write a weight, or a bias, which stands below the weights; return what it was."""
    block = model.network.blocks(model.network.parameters)[unit.layer - 1]
    before = float(block[source, unit.number])
    block[source, unit.number] = value
    return before


SERVICES = {
    "example": example,
    "last_epoch": last_epoch,
    "network": network,
    "set_weight": set_weight,
    "undo_weight": undo_weight,
    "unit": tell_unit,
    "unit_map": draw_unit,
    "unit_maps": draw_units,
}
