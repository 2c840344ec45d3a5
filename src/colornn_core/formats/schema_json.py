"""Schemas as JSON: in our own files, and kept aside in those of others; and schemas for files that hold none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

import numpy as np

from colornn_core.data.schema import CategoryColumn, Column, NumberColumn, Schema
from colornn_core.errors import ModelFormatError
from colornn_core.formats.json_value import JsonValue
from colornn_core.formats.model_state import ModelState
from colornn_core.nn.config import NetworkConfig
from colornn_core.nn.network import Network
from colornn_core.provenance import Provenance
from colornn_core.text import short

# The entry that colornn adds to files of systems that know no names or scaling, and that these pass over.
ENTRY = "colornn"

_COLUMN_KINDS: dict[str, type[Column]] = {"number": NumberColumn, "category": CategoryColumn}
# What is not written: files that older versions wrote lack it, too.
_UNSAID: dict[str, tuple[Any, ...]] = {"median": (None,), "blank": ("",)}
# Keys of files that are other words than the fields have.
_KEYS = {"std": "deviation"}
_KEPT_SETTINGS = ("initializer", "dropout", "dtype")


def schema_to_json(schema: Schema) -> dict[str, Any]:
    """Return a schema as plain JSON values."""
    value = {
        "task": schema.task,
        "inputs": [_column_to_json(column) for column in schema.inputs],
        "outputs": [_column_to_json(column) for column in schema.outputs],
    }
    value |= {"missing": schema.missing} if schema.missing != "refuse" else {}
    return value | ({"dates": schema.dates} if schema.dates else {})


def _column_to_json(column: Column) -> dict[str, Any]:
    kind = next(kind for kind, known in _COLUMN_KINDS.items() if isinstance(column, known))
    fields_ = {
        _KEYS.get(name, name): value for name, value in asdict(column).items() if value not in _UNSAID.get(name, ())
    }
    return {"kind": kind, **fields_}


def schema_from_json(value: JsonValue) -> Schema:
    """Read what `schema_to_json` wrote."""
    inputs, outputs = (tuple(_column_from_json(column) for column in value[key]) for key in ("inputs", "outputs"))
    missing = value["missing"].text() if "missing" in value.members() else "refuse"
    dates = value["dates"].text() if "dates" in value.members() else ""
    return Schema(inputs, outputs, value["task"].text(), missing, dates)


def _column_from_json(value: JsonValue) -> Column:
    kind = value["kind"].text()
    if kind not in _COLUMN_KINDS:
        raise value["kind"].wrong(f"one of {', '.join(_COLUMN_KINDS)}")
    name = value["name"].text()
    if kind == "category":
        blank = value["blank"].text() if "blank" in value.members() else ""
        return CategoryColumn(name, tuple(category.text() for category in value["categories"]), blank)
    known = [
        field
        for field in ("minimum", "maximum", "mean", "std", "median")
        if field != "median" or field in value.members()
    ]
    numbers = {field: value[_KEYS.get(field, field)].number() for field in known}
    return NumberColumn(name, value["scaling"].text(), **numbers)


def provenance_to_json(provenance: Provenance) -> dict[str, Any]:
    """Return a provenance as plain JSON values, without a test set where there was none: as older versions wrote it."""
    document = asdict(provenance)
    if not provenance.test_size:
        del document["test_size"]
    return document


def provenance_from_json(value: JsonValue) -> Provenance:
    """Read the fields of a provenance that are there."""
    return Provenance(**known_fields(value, Provenance))


def known_fields(value: JsonValue, kind: type[NetworkConfig] | type[Provenance]) -> dict[str, Any]:
    """Return the fields of a dataclass that an object has, and refuse others."""
    names = [item.name for item in fields(kind)]
    for name in value.members():
        if name not in names:
            raise ModelFormatError(f"{value.place} has {short(name)}, unknown to this colornn: update colornn.")
    return value.members()


def entry_of(model: ModelState) -> dict[str, Any]:
    """Return what a foreign file cannot hold of a model, to be kept aside in it."""
    config = model.network.config
    return {
        "schema": schema_to_json(model.schema),
        "network": {name: getattr(config, name) for name in _KEPT_SETTINGS},
        "provenance": provenance_to_json(model.provenance),
    }


def model_of_entry(value: JsonValue, network: Network) -> ModelState:
    """Make a model of a network and what was kept aside of it."""
    settings = {name: value["network"][name].value for name in _KEPT_SETTINGS}
    return ModelState(
        schema_from_json(value["schema"]),
        with_config(network, replace(network.config, **settings)),
        provenance_from_json(value["provenance"]),
    )


def with_config(network: Network, config: NetworkConfig) -> Network:
    """Return a network of the same parameters and another configuration of the same sizes."""
    changed = Network(network.n_features, network.n_outputs, config, rng=np.random.default_rng(0))
    changed.parameters[:] = network.parameters
    return changed


def feature_names(schema: Schema) -> list[str]:
    """Name each input of the network: a category gets one for each of its names."""
    names = []
    for column in schema.inputs:
        if isinstance(column, CategoryColumn):
            names += [f"{column.name}={category}" for category in column.categories]
        else:
            names.append(column.name)
    (name, times), *_ = Counter(names).most_common(1)
    if times > 1:
        raise ModelFormatError(f"Two inputs would be called {short(name)} there: rename a column.")
    return names


def described_model(
    network: Network,
    task: str,
    source: str,
    *,
    place: str = "The file",
    inputs: Sequence[str] = (),
    outputs: Sequence[str] = (),
    ranges: Sequence[Mapping[str, Any]] = (),
) -> ModelState:
    """Make a model of a network that perhaps stands without names and scaling.

    Parameters
    ----------
    network : Network
    task : str
    source : str
        The format's name.
    place : str
        Where the network stands, to begin a sentence with.
    inputs, outputs : sequence of str, optional
        Names of the network's inputs, and of its outputs or classes.
    ranges : sequence of mapping, optional
        The fields of each input's `NumberColumn`, without its name.
    """
    notes = []
    if not inputs:
        inputs = [f"x{number}" for number in range(network.n_features)]
        notes.append(f"{place} names no inputs: they are called {_range(inputs)}, in the network's order.")
    if not outputs:
        outputs = _made_up(network.n_outputs, task, inputs)
        kind = "classes" if task == "classification" else "outputs"
        notes.append(f"{place} names no {kind}: they are called {_range(outputs)}, in the network's order.")
    if not ranges:
        ranges = [{"scaling": "none"}] * len(inputs)
        notes.append(f"{place} holds no scaling: values go in as they are.")
    schema = Schema(
        tuple(NumberColumn(name, **known) for name, known in zip(inputs, ranges, strict=True)),
        _output_columns(task, inputs, outputs),
        task,
    )
    return ModelState(schema, network, Provenance(source=source), notes=tuple(notes))


def _made_up(n_outputs: int, task: str, inputs: Sequence[str]) -> list[str]:
    """Make up names for outputs: numbers for classes, for columns others than the inputs have."""
    prefix = "" if task == "classification" else "y"
    names = [f"{prefix}{number}" for number in range(n_outputs)]
    while prefix and not set(names).isdisjoint(inputs):
        names = [f"{name}_" for name in names]
    return names


def _range(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"


def _output_columns(task: str, inputs: Sequence[str], outputs: Sequence[str]) -> tuple[Column, ...]:
    if task == "classification":
        name = "label"
        while name in inputs:
            name += "_"
        return (CategoryColumn(name, tuple(outputs)),)
    if task == "multi-label":
        return tuple(CategoryColumn(name, ("no", "yes")) for name in outputs)
    return tuple(NumberColumn(name, "none") for name in outputs)
