"""How TensorFlow.js keeps weights: arrays one after the other in one or several files, named by a manifest."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from colornn_core._arrays import AnyArray, FloatArray
from colornn_core.cells import cut, short
from colornn_core.errors import ModelFormatError
from colornn_core.formats._json import JsonValue
from colornn_core.formats._layers import Layer
from colornn_core.formats._tfjs_topology import Described
from colornn_core.storage import ModelFiles

_DTYPES = {"float32": "<f4", "float16": "<f2", "int32": "<i4", "uint8": "u1", "uint16": "<u2", "bool": "u1"}


_MOST_DIMENSIONS, _MOST_VALUES = 8, 2**32


class _Spec(NamedTuple):
    """An array of the manifest: its entry, its shape, how it is stored, and where it starts in its group's data."""

    entry: JsonValue
    shape: tuple[int, ...]
    dtype: str
    start: int
    data: bytes

    @property
    def n_values(self) -> int:
        return math.prod(self.shape)

    @property
    def n_bytes(self) -> int:
        return self.n_values * np.dtype(self.dtype).itemsize

    def values(self) -> FloatArray:
        """Return the array, float64."""
        if not self.n_values:
            return np.zeros(self.shape)
        stored: AnyArray = np.frombuffer(self.data, self.dtype, self.n_values, self.start).reshape(self.shape)
        quantization = self.entry.get("quantization")
        with np.errstate(over="ignore", invalid="ignore"):  # what comes out not finite is refused with its layer
            if quantization.value is None or quantization.get("scale").value is None:
                return stored.astype(np.float64)
            return stored * quantization["scale"].number() + quantization["min"].number()


def read_weights(
    manifest: JsonValue, files: ModelFiles, described: Sequence[Described]
) -> tuple[list[Layer], list[str]]:
    """Read the weights of the described layers, and tell what else there was.

    Raises
    ------
    ModelFormatError
        A file or an array is missing, or has the wrong size; the message names it.
    """
    specs: dict[str, _Spec] = {}
    read: set[str] = set()
    for group in manifest:
        specs |= _read_group(group, files, read)
    layers = [_layer(layer, specs) for layer in described]
    rest = len(specs) - sum(2 if layer.use_bias else 1 for layer in described)
    return layers, [f"{rest} other arrays, such as an optimizer's, are left out."] if rest else []


def _read_group(group: JsonValue, files: ModelFiles, read: set[str]) -> dict[str, _Spec]:
    paths = [path.text() for path in group["paths"]]
    if len(set(paths)) < len(paths) or not read.isdisjoint(paths):
        raise group["paths"].wrong("a list of files that are named only once")
    read.update(paths)
    data = b"".join(_file(path, files, alone=len(paths) == 1) for path in paths)
    specs, start = {}, 0
    for entry in group["weights"]:
        spec = _Spec(entry, _shape(entry["shape"]), _stored_type(entry), start, data)
        specs["/".join(entry["name"].text().split("/")[-2:])] = spec
        start += spec.n_bytes
    if start != len(data):
        told = cut(", ".join(paths))
        raise ModelFormatError(f"{told} must have {start} bytes for the weights in {group.place}, got {len(data)}.")
    return specs


def _shape(value: JsonValue) -> tuple[int, ...]:
    shape = tuple(size.count() for size in value)
    if len(shape) > _MOST_DIMENSIONS or any(size > _MOST_VALUES for size in shape):
        raise value.wrong(f"a list of at most {_MOST_DIMENSIONS} sizes up to {_MOST_VALUES}")
    return shape


def _stored_type(entry: JsonValue) -> str:
    quantized = entry.get("quantization")
    kind = entry["dtype"] if quantized.value is None else quantized["dtype"]
    if kind.text() not in _DTYPES:
        raise kind.wrong(f"one of {', '.join(_DTYPES)}")
    return _DTYPES[kind.text()]


def _file(path: str, files: ModelFiles, *, alone: bool) -> bytes:
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    content = files.fetch(name)
    binaries = [other for other in files if other.endswith(".bin")]
    if content is None and alone and len(binaries) == 1:
        return files[binaries[0]]  # browsers rename what is saved twice: "model.weights (1).bin"
    if content is None:
        raise ModelFormatError(
            f"{short(name)} is missing: it holds the weights. Give it together with the other files."
        )
    return content


def _layer(described: Described, specs: dict[str, _Spec]) -> Layer:
    weights = _values(described, "kernel", specs)
    if weights.ndim != 2 or weights.shape[1] != described.units:
        raise ModelFormatError(
            f"The weights of layer {cut(described.name)} have the shape {list(weights.shape)}, its {described.units} "
            f"units need [number of inputs, {described.units}]."
        )
    biases = _values(described, "bias", specs) if described.use_bias else np.zeros(described.units)
    if biases.shape != (described.units,):
        raise ModelFormatError(
            f"The biases of layer {cut(described.name)} have the shape {list(biases.shape)}, its units need "
            f"[{described.units}]."
        )
    return Layer(f"layer {cut(described.name)}", weights, biases, described.activation)


def _values(described: Described, kind: str, specs: dict[str, _Spec]) -> FloatArray:
    wanted = "/".join(f"{described.name}/{kind}".split("/")[-2:])
    if wanted not in specs:
        raise ModelFormatError(f"There are no weights {short(wanted)} in the files.")
    return specs[wanted].values()
