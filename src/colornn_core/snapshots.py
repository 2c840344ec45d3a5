"""What a model has learnt at some moment, and whether a model can go back to it."""

from typing import NamedTuple

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.data.columns import CategoryColumn, Column
from colornn_core.data.schema import Schema
from colornn_core.errors import ShapeError
from colornn_core.evaluation.calibration import check_temperature
from colornn_core.nn.config import NetworkConfig
from colornn_core.nn.network import Network
from colornn_core.provenance import Provenance
from colornn_core.text import short


class Snapshot(NamedTuple):
    """What a model had learnt at some moment; `parameters` has the shape (n_parameters,)."""

    schema: Schema
    provenance: Provenance
    parameters: FloatArray
    temperature: float = 1.0
    config: NetworkConfig | None = None


def network_for(snapshot: Snapshot, network: Network, schema: Schema) -> Network:
    """Return the network that takes a snapshot's parameters: the given one, or one with fewer or more labels.

    Raises
    ------
    ShapeError
        The snapshot is of another network or of other columns, or holds what is no finite number.
    ConfigError
        Its temperature is none.
    """
    if not isinstance(snapshot, Snapshot) or not _is_whole(snapshot):
        raise ShapeError(f"A snapshot that snapshot() gave is needed, got {short(snapshot)}.")
    same_network = snapshot.config is None or _shape(snapshot.config) == _shape(network.config)
    if not (same_network and _same_columns(schema, snapshot.schema)):
        raise ShapeError("The snapshot was taken of another network: restore it to the model that it was taken of.")
    if snapshot.schema.n_outputs != network.n_outputs:
        network = network.with_outputs(snapshot.schema.n_outputs)
    if np.shape(snapshot.parameters) != network.parameters.shape:
        raise ShapeError(
            f"The snapshot holds {np.size(snapshot.parameters)} parameters, the network has "
            f"{network.parameters.size}: restore it to the model that it was taken of."
        )
    if not np.isfinite(snapshot.parameters).all():
        raise ShapeError("The snapshot holds parameters that are not finite: take another one.")
    check_temperature(snapshot.temperature)
    return network


def _is_whole(snapshot: Snapshot) -> bool:
    """Tell whether a snapshot holds what it says: a program may have replaced a part of it."""
    kinds = (Schema, snapshot.schema), (Provenance, snapshot.provenance), (NetworkConfig | None, snapshot.config)
    return all(isinstance(part, kind) for kind, part in kinds)


def _shape(config: NetworkConfig) -> tuple[object, ...]:
    return config.hidden_units, config.activations, config.output_activation, config.dtype


def _same_columns(one: Schema, other: Schema) -> bool:
    """Tell whether two schemas have the same columns, though one may know more labels and other ranges."""
    may_grow = one.task == "classification"
    return (
        one.task == other.task
        and len(one.inputs) == len(other.inputs)
        and len(one.outputs) == len(other.outputs)
        and all(_same_column(*pair, may_grow=False) for pair in zip(one.inputs, other.inputs, strict=True))
        and all(_same_column(*pair, may_grow=may_grow) for pair in zip(one.outputs, other.outputs, strict=True))
    )


def _same_column(one: Column, other: Column, *, may_grow: bool) -> bool:
    if isinstance(one, CategoryColumn) and isinstance(other, CategoryColumn):
        shared = min(one.width, other.width) if may_grow else max(one.width, other.width)
        return one.name == other.name and one.categories[:shared] == other.categories[:shared]
    return one.name == other.name and type(one) is type(other)
