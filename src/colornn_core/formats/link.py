"""A whole model as a short text for the end of a web address, behind its #, which no server gets to see.

The text is ``colornn1.`` and, in the base64 of URLs, the CRC-32 of the rest; a JSON header (schema, configuration,
provenance), compressed by zlib with a dictionary; and the parameters in their order as little-endian floats, of 16 bits
where these keep every label on a grid of inputs, else of 32.
"""

import base64
import itertools
import json
import re
import zlib
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data.json.text import parse_json
from colornn_core.data.schema import CategoryColumn, Column
from colornn_core.errors import ModelFormatError
from colornn_core.evaluation.calibration import check_temperature
from colornn_core.formats._layers import Layer
from colornn_core.formats.capabilities import Capabilities, same_names
from colornn_core.formats.files import Files, ModelFiles
from colornn_core.formats.format import Format
from colornn_core.formats.json_value import JsonValue
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.native import CAPABILITIES as ALL
from colornn_core.formats.native import check_to_write, model_from_parts
from colornn_core.formats.schema_json import provenance_to_json, schema_to_json
from colornn_core.nn.network import Network

NAME = "link"
VERSION = 1
CAPABILITIES = Capabilities("link", ALL.activations, same_names(), article="A", bits=32)

MAXIMUM_CHARACTERS = 1_000_000  # browsers cut longer addresses off
_MAXIMUM_HEADER = 16 * 2**20
_PROBES, _MOST_PROBED = 4096, 2**22  # rows, and values in all
_CLOSE = 1e-3  # of the range of a regression's answers
# What most headers are made of; a change of it is a change of the version.
_DICTIONARY = (
    b'{"schema":{"task":"regression","inputs":[{"kind":"category","name":"","categories":["no","yes"]},{"kind":"number",'
    b'"name":"r","scaling":"standard","minimum":0.0,"maximum":255.0,"mean":127.5,"deviation":73.9},{"kind":"number",'
    b'"name":"g","scaling":"none","minimum":0.0,"maximum":1.0,"mean":0.0,"deviation":1.0}],"outputs":[{"kind":'
    b'"category","name":"label","categories":["blue-ish","green-ish"]}]},"task":"multi-label","network":{"hidden_units":'
    b'[16],"activation":"relu","output_activation":"linear","initializer":"he_uniform","dropout":0.0,"dtype":"float32"},'
    b'"provenance":{"seed":0,"epochs":20,"rows":4000,"validation_split":0.2,"accuracy":0.8,"data_sha256":null,"source":'
    b'"colornn"},"temperature":1.1,"bits":32}{"schema":{"task":"classification","inputs":[{"kind":"number","name":"x",'
    b'"scaling":"minmax","minimum":0.0,"maximum":255.0,"mean":127.'
)
_FLOATS = {16: "<f2", 32: "<f4"}


def recognize(files: ModelFiles) -> bool:
    """Tell whether the one file is a link, or an address that ends in one."""
    if len(files) != 1:
        return False
    start = next(iter(files.values()))[: 2 * MAXIMUM_CHARACTERS].lstrip()
    return not start.startswith(b"{") and re.search(rb"(?:^|[#=&])colornn\d", start) is not None


def write(model: ModelState, name: str) -> Files:
    """Write the model as a text file that holds the link.

    Raises
    ------
    ModelFormatError
        The model is too large for a link, or a weight is.
    """
    check_to_write(model)
    bits = 16 if _half_is_enough(model) else 32
    with np.errstate(over="ignore"):
        parameters = model.network.parameters.astype(_FLOATS[bits])
    if not np.isfinite(parameters).all():
        raise ModelFormatError("A weight is too large for a link's 32-bit numbers: save the model as a file.")
    header: dict[str, Any] = {
        "schema": schema_to_json(model.schema),
        "network": asdict(model.network.config),
        "provenance": provenance_to_json(model.provenance),
        "bits": bits,
    }
    if model.temperature != 1:
        header["temperature"] = model.temperature
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":"))
    packing = zlib.compressobj(9, zdict=_DICTIONARY)
    packed = packing.compress(text.encode()) + packing.flush() + parameters.tobytes()
    checked = zlib.crc32(packed).to_bytes(4, "big") + packed
    link = f"colornn{VERSION}." + base64.urlsafe_b64encode(checked).decode().rstrip("=")
    if len(link) > MAXIMUM_CHARACTERS:
        raise ModelFormatError(f"The model is too large for a link ({len(link)} characters): save it as a file.")
    return {f"{name}.txt": link.encode()}


def _left_out(model: ModelState) -> tuple[str, ...]:
    """Tell what a link cannot hold of a model: nothing but the last digits of its weights."""
    if _half_is_enough(model):
        return ("The weights are rounded to 16-bit floats, with which no label on a grid of inputs changes.",)
    return CAPABILITIES.left_out(model)


def read(files: ModelFiles) -> ModelState:
    """Read a model.

    Raises
    ------
    ModelFormatError
        The link is damaged, cut off, or of a later version.
    """
    text = re.sub(rb"\s", b"", next(iter(files.values()))[: 2 * MAXIMUM_CHARACTERS])
    found = re.search(rb"colornn(\d{1,9})\.([\w-]*)", text)
    if found is None:
        raise ModelFormatError("The link is cut off: copy it again, whole.")
    if int(found[1]) != VERSION:
        raise ModelFormatError(f"The link is of version {int(found[1])}, this colornn reads {VERSION}: update colornn.")
    header, parameters = _unpack(found[2])
    document = JsonValue(header, "The link")
    bits = document["bits"].count()
    if bits not in _FLOATS:
        raise document["bits"].wrong("16 or 32")
    model = model_from_parts(document, _layers(document, parameters, _FLOATS[bits]))
    model.temperature = check_temperature(document.members().get("temperature", 1.0))
    return model


def _unpack(encoded: bytes) -> tuple[Any, bytes]:
    try:
        checked = base64.urlsafe_b64decode(encoded + b"=" * (-len(encoded) % 4))
        if zlib.crc32(checked[4:]).to_bytes(4, "big") != checked[:4]:
            raise ValueError("checksum")
        unpacking = zlib.decompressobj(zdict=_DICTIONARY)
        text = unpacking.decompress(checked[4:], _MAXIMUM_HEADER)
        if unpacking.unconsumed_tail:
            raise ModelFormatError(f"The link unpacks to more than {_MAXIMUM_HEADER // 2**20} MiB: it is no model.")
        return parse_json(text), unpacking.unused_data
    except ModelFormatError:
        raise
    except (ValueError, zlib.error, RecursionError):
        raise ModelFormatError("The link is damaged or cut off: copy it again, whole.") from None


def _layers(document: JsonValue, parameters: bytes, floats: str) -> list[Layer]:
    """Cut the parameters into layers, of the sizes that the header tells."""
    hidden = [units.count() for units in document["network"]["hidden_units"]]
    n_features = sum(_width(column) for column in document["schema"]["inputs"])
    outputs = document["schema"]["outputs"]
    classes = document["schema"]["task"].text() == "classification"
    n_outputs = _width(outputs[0]) if classes else len(outputs.elements())
    sizes = list(pairwise((n_features, *hidden, n_outputs)))
    needed = sum((n_inputs + 1) * n_units for n_inputs, n_units in sizes) * np.dtype(floats).itemsize
    if needed != len(parameters):
        raise ModelFormatError(f"The link must hold {needed} bytes of weights, got {len(parameters)}.")
    with np.errstate(invalid="ignore"):  # what is no number is refused with its layer
        flat = np.frombuffer(parameters, floats).astype(np.float64)
    start, layers = 0, []
    for number, (n_inputs, n_units) in enumerate(sizes, 1):
        block = flat[start : start + (n_inputs + 1) * n_units].reshape(n_inputs + 1, n_units)
        start += block.size
        layers.append(Layer(f"layer {number}", block[:-1], block[-1], ""))
    return layers


def _width(column: JsonValue) -> int:
    return len(column["categories"].elements()) if column["kind"].text() == "category" else 1


def _half_is_enough(model: ModelState) -> bool:
    """Tell whether 16-bit floats keep every label on a grid of inputs, or a regression's numbers closely."""
    network = model.network
    half = Network(network.n_features, network.n_outputs, network.config, rng=np.random.default_rng(0))
    with np.errstate(over="ignore"):
        half.parameters[:] = network.parameters.astype(np.float16)
    if not np.isfinite(half.parameters).all():
        return False
    probes = _probes(model.schema.inputs)
    exact, rounded = network.predict(probes), half.predict(probes)
    if model.schema.task == "classification":
        return bool((exact.argmax(axis=1) == rounded.argmax(axis=1)).all())
    if model.schema.task == "multi-label":
        return bool(((exact >= 0.5) == (rounded >= 0.5)).all())
    return bool(np.abs(exact - rounded).max() <= _CLOSE * np.ptp(exact))


def _probes(columns: tuple[Column, ...]) -> FloatArray:
    """Encode inputs from all over their ranges: a grid for few columns, else random ones, always the same."""
    n_steps = int(_PROBES ** (1 / len(columns)) + 1e-9)
    width = sum(column.width for column in columns)
    if n_steps >= 3 and width <= _MOST_PROBED // _PROBES:
        places: AnyArray = np.array(list(itertools.product(np.linspace(0, 1, n_steps), repeat=len(columns))))
    else:
        n_probes = min(_PROBES, max(_MOST_PROBED // width, 1))
        places = np.random.default_rng(0).random((n_probes, len(columns)))
    return np.concatenate([_spread(column, places[:, number]) for number, column in enumerate(columns)], axis=1)


def _spread(column: Column, places: FloatArray) -> FloatArray:
    """Encode values of a column that lie at places from 0 to 1 of its range."""
    if isinstance(column, CategoryColumn):
        encoded: FloatArray = np.zeros((len(places), column.width))
        encoded[np.arange(len(places)), np.minimum((places * column.width).astype(int), column.width - 1)] = 1
        return encoded
    offset, scale = column.offset_and_scale
    values: FloatArray = column.minimum + places * (column.maximum - column.minimum)
    encoded = (values - offset) / scale
    return encoded[:, np.newaxis]


FORMAT = Format(
    name=NAME,
    files=(".txt",),
    capabilities=CAPABILITIES,
    recognize=recognize,
    read=read,
    write=write,
    left_out_of=_left_out,
)
