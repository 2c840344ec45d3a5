"""How TensorFlow.js and Keras put layers together: one after the other, as a graph, or models in models."""

from collections.abc import Iterator
from typing import Any

from colornn_core.errors import ModelFormatError
from colornn_core.formats._composer import Composer
from colornn_core.formats._tfjs_graph import read_graph
from colornn_core.formats._tfjs_layers import article_of, read_layer
from colornn_core.formats._tfjs_reading import Reading
from colornn_core.formats._tfjs_weights import Arrays
from colornn_core.formats.json_value import JsonValue
from colornn_core.text import cut, short

_FUNCTIONAL = ("Model", "Functional")
_AROUND = ("model_config", "modelTopology")


def read_topology(document: JsonValue, arrays: Arrays) -> Composer:
    """Read a model that is a plain stack of layers.

    Raises
    ------
    ModelFormatError
        It is none; the message names the layer that colornn does not have.
    """
    topology, composer = document["modelTopology"], Composer()
    if isinstance(topology.value, str):
        topology = topology.parsed()
    if "node" in topology.members():
        read_graph(topology, document, arrays, composer)
        return composer
    model, version = _unwrapped(topology)
    keras_3 = version.startswith("3.") or (not version and _has_modules(model))
    _read_model(model, Reading(composer, arrays, keras_3))
    return composer


def _has_modules(model: JsonValue) -> bool:
    """Tell whether layers name the module that they are of, as the last versions of Keras 2 and Keras 3 write them."""
    config = model["config"]
    layers = config if isinstance(config.value, list) else config["layers"]
    return any(isinstance(layer.value, dict) and layer.get("module").value is not None for layer in layers)


def _unwrapped(topology: JsonValue) -> tuple[JsonValue, str]:
    """Go into what stands around a model, once or more often; return it and the version of Keras that it names."""
    version = ""
    while (inner := next((key for key in _AROUND if topology.get(key).value is not None), None)) is not None:
        version = str(topology.get("keras_version").value or version)
        topology = topology[inner]
        if isinstance(topology.value, str):  # as Keras's HDF5 files hold it
            topology = topology.parsed()
    return topology, str(topology.get("keras_version").value or version)


def _read_model(model: JsonValue, reading: Reading) -> None:
    kind, config = model["class_name"].text(), model["config"]
    layers = config if isinstance(config.value, list) else config["layers"]
    if kind in _FUNCTIONAL:
        ordered = _in_order(list(layers), config.get("output_layers"))
    elif kind == "Sequential":
        ordered = list(layers)
    else:
        raise ModelFormatError(f"{model.place} is of the class {short(kind)}: colornn reads stacks of dense layers.")
    outside = reading.path
    if isinstance(config.value, dict) and isinstance(config.value.get("name"), str):
        reading.path = (*outside, config["name"].text())
    for layer in ordered:
        inner = layer["class_name"].text()
        if inner in (*_FUNCTIONAL, "Sequential"):
            _read_model(layer, reading)
        else:
            read_layer(inner, layer["config"], reading)
    reading.path = outside


def _name(layer: JsonValue) -> str:
    named = layer.get("name")
    return (named if named.value is not None else layer["config"]["name"]).text()


def _in_order(layers: list[JsonValue], output_layers: JsonValue) -> list[JsonValue]:
    """Follow a functional model back from its output, and make sure that each layer takes what one other gives."""
    sources: dict[str, list[str]] = {}
    for layer in layers:
        name, nodes = _name(layer), layer.get("inbound_nodes")
        calls = [] if nodes.value is None else [list(_sources(call)) for call in nodes]
        if len(calls) > 1:
            raise ModelFormatError(f"Layer {cut(name)} is used {len(calls)} times: colornn reads a plain stack.")
        if name in sources:
            raise ModelFormatError(f"Two layers are called {short(name)}.")
        sources[name] = calls[0] if calls else []
        _check_sources(name, layer["class_name"].text(), sources[name], is_first=not any(sources.values()))
    by_name = {_name(layer): layer for layer in layers}
    at: str | None = _output(sources, output_layers)
    ordered: list[JsonValue] = []
    while at is not None and at in by_name:
        ordered.append(by_name.pop(at))
        at = next(iter(sources[at]), None)
    if at is not None:
        raise ModelFormatError(f"Layer {cut(_name(ordered[-1]))} takes the values of {short(at)}, which cannot be.")
    if by_name:
        raise ModelFormatError(
            f"Layer {cut(next(iter(by_name)))} does not lie on the one way from the inputs to the outputs: colornn "
            "reads a plain stack, without branches."
        )
    return ordered[::-1]


def _check_sources(name: str, kind: str, sources: list[str], *, is_first: bool) -> None:
    if len(sources) > 1:
        raise ModelFormatError(
            f"Layer {cut(name)}, {article_of(kind)} {cut(kind)}, does not take the values of one layer alone, but of "
            f"{cut(', '.join(sources))}: colornn reads a plain stack."
        )
    if kind == "InputLayer" and sources:
        raise ModelFormatError(
            f"Layer {cut(name)} is an InputLayer behind another layer ({cut(sources[0])}): colornn reads one input."
        )


def _sources(call: JsonValue) -> Iterator[str]:
    """Name the layers whose values a layer takes: [[name, 0, 0, {}], ...], or in Keras 3 an object of arguments."""
    if isinstance(call.value, dict):
        yield from _histories(call.value)
        return
    if call.elements() and isinstance(call.value[0], str):  # where there is only one, the list around it may be missing
        yield call[0].text()
        return
    for source in call:
        yield source[0].text()


def _histories(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        history = value.get("keras_history")
        if isinstance(history, list) and history and isinstance(history[0], str):
            yield history[0]
            return
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _histories(one)


def _output(sources: dict[str, list[str]], output_layers: JsonValue) -> str:
    """Name the layer that gives the output."""
    named = output_layers.value
    if isinstance(named, list) and named:
        if isinstance(named[0], str):
            named = [named]
        if len(named) > 1:
            raise ModelFormatError(f"{output_layers.place} names {len(named)} outputs: colornn reads a plain stack.")
        return output_layers[0].text() if isinstance(output_layers[0].value, str) else output_layers[0][0].text()
    taken = {source for all_of_one in sources.values() for source in all_of_one}
    last = [name for name in sources if name not in taken]
    if len(last) != 1:
        shown = cut(" and ".join(last)) or "no layer"
        raise ModelFormatError(f"{shown} could each give the output: colornn reads a plain stack, without branches.")
    return last[0]
