"""How TensorFlow.js keeps weights: arrays one after the other in one or several files, named by a manifest."""

import base64
import binascii
import math
from typing import NamedTuple

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.errors import ModelFormatError
from colornn_core.formats.files import ModelFiles, gunzip, is_gzip
from colornn_core.formats.json_value import JsonValue
from colornn_core.formats.unknown_files import not_arrived
from colornn_core.limits import MAXIMUM_PARAMETERS
from colornn_core.text import cut, short

_DTYPES = {"float32": "<f4", "float16": "<f2", "int32": "<i4", "uint8": "u1", "uint16": "<u2", "bool": "u1"}


_IN_PLACE = ";base64,"
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
        if not 0 < self.n_values <= MAXIMUM_PARAMETERS:
            raise self.entry["shape"].wrong(f"the sizes of an array of 1 to {MAXIMUM_PARAMETERS} numbers")
        stored: AnyArray = np.frombuffer(self.data, self.dtype, self.n_values, self.start).reshape(self.shape)
        quantization = self.entry.get("quantization")
        with np.errstate(over="ignore", invalid="ignore"):  # what comes out not finite is refused with its layer
            if quantization.value is None or quantization.get("scale").value is None:
                return stored.astype(np.float64)
            return stored * quantization["scale"].number() + quantization["min"].number()


class Arrays:
    """The arrays that a manifest describes.

    Raises
    ------
    ModelFormatError
        A file is missing, or has the wrong size; the message names it.
    """

    def __init__(self, manifest: JsonValue, files: ModelFiles) -> None:
        self._specs: dict[str, _Spec] = {}
        self._used: set[str] = set()
        read: set[str] = set()
        for group in manifest:
            self._specs |= _read_group(group, files, read)

    def __contains__(self, name: str) -> bool:
        """Tell whether there is an array of exactly this name."""
        return name in self._specs

    def named(self, name: str) -> FloatArray:
        """Return the array of exactly this name, which is there."""
        self._used.add(name)
        return self._specs[name].values()

    def of_layer(self, path: tuple[str, ...], kind: str) -> FloatArray:
        """Return an array of a layer, such as its 'kernel'; the path ends in the layer's name.

        Before the name there may stand those of models that the layer belongs to, or not.

        Raises
        ------
        ModelFormatError
            There is none, or more than one that could be meant.
        """
        return self.named(self._name_of(path, kind))

    def _name_of(self, path: tuple[str, ...], kind: str) -> str:
        wanted = (path[-1].rsplit("/", 1)[-1], kind)
        found = [name for name in self._specs if tuple(name.split("/")[-2:]) == wanted]
        if not found:
            raise ModelFormatError(f"There are no weights {short('/'.join(wanted))} in the files.")
        ranks = {name: _likeness(name, path) for name in found}
        best, *others = sorted(found, key=ranks.__getitem__)
        if others and ranks[others[0]] == ranks[best]:
            raise ModelFormatError(f"Two arrays are called {short('/'.join(wanted))}: rename one of the layers.")
        return best

    def beside(self, path: tuple[str, ...], kind: str) -> list[str]:
        """Name the arrays that a layer has, such as 'bias', beside that of a kind."""
        layer = self._name_of(path, kind).removesuffix(kind)
        found = [name.removeprefix(layer) for name in self._specs if name.startswith(layer)]
        return [name for name in found if name != kind and "/" not in name]

    @property
    def notes(self) -> list[str]:
        """The notes about arrays that were not used."""
        rest = len(self._specs) - len(self._used)
        return [f"{rest} other arrays, such as an optimizer's, are left out."] if rest else []


def _likeness(name: str, path: tuple[str, ...]) -> tuple[int, int]:
    """Tell how well a name goes with a path, the least best: it names few others than the path, and many of it."""
    parts = name.split("/")[:-2]
    shared = sum(part in path[:-1] for part in parts)
    return len(parts) - 2 * shared, len(name.split("/"))


def _read_group(group: JsonValue, files: ModelFiles, read: set[str]) -> dict[str, _Spec]:
    paths = [path.text() for path in group["paths"]]
    if len(set(paths)) < len(paths) or not read.isdisjoint(paths):
        raise group["paths"].wrong("a list of files that are named only once")
    read.update(paths)
    entries = list(group["weights"])
    kinds = [(_shape(entry["shape"]), _stored_type(entry)) for entry in entries]
    n_bytes = sum(math.prod(shape) * np.dtype(dtype).itemsize for shape, dtype in kinds)
    parts = [_file(path, files, alone=len(paths) == 1) for path in paths]
    if sum(map(len, parts)) != n_bytes:
        sizes = zip(paths, parts, strict=True)
        parts = [gunzip(path, part) if is_gzip(part) else part for path, part in sizes]
    data = b"".join(parts)
    if n_bytes != len(data):
        for path, part in zip(paths, parts, strict=True):
            if came := not_arrived(part):
                raise ModelFormatError(f"{cut(path)} is {came}.")
        shown = cut(", ".join(paths))
        raise ModelFormatError(f"{shown} must have {n_bytes} bytes for the weights in {group.place}, got {len(data)}.")
    specs, start = {}, 0
    for entry, (shape, dtype) in zip(entries, kinds, strict=True):
        spec = _Spec(entry, shape, dtype, start, data)
        specs[entry["name"].text().removesuffix(":0")] = spec
        start += spec.n_bytes
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


def data_address(written: str) -> str:
    """Make a path of data in base 64 that stand where they are needed, and not in a file."""
    return f"data:application/octet-stream{_IN_PLACE}{written}"


def _file(path: str, files: ModelFiles, *, alone: bool) -> bytes:
    if path.startswith("data:") and _IN_PLACE in path:
        try:
            return base64.b64decode(path.partition(_IN_PLACE)[2], validate=True)
        except (binascii.Error, ValueError):
            raise ModelFormatError("The weights that stand in the file itself are not written in base 64.") from None
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    content = files.fetch(name)
    binaries = [other for other in files if other.endswith(".bin")]
    if content is None and alone and len(binaries) == 1:
        return files[binaries[0]]  # browsers rename what is saved twice: "model.weights (1).bin"
    if content is None:
        packed = f" ({cut(', '.join(files.unpacked))} was unpacked with gzip.)" if files.unpacked else ""
        raise ModelFormatError(
            f"{short(name)} is missing: it holds the weights. Give it together with the other files.{packed}"
        )
    return content
