"""The rows that a model validates and is tested on, as JSON.

Fingerprints stand in ascending order, each but the first as its distance from the one before: first the lowest bytes of
all of them, then the next ones, compressed by zlib and written in base64. That takes less than half of their bytes.
"""

import base64
import binascii
import zlib
from typing import Any

import numpy as np

from colornn_core.arrays import AnyArray
from colornn_core.data.validation_split import ROW_BITS, TRAINED_BITS, ValidationSplit, merged
from colornn_core.formats.json_value import JsonValue
from colornn_core.limits import MAXIMUM_MODEL_BYTES


def validation_to_json(split: ValidationSplit) -> dict[str, Any]:
    """Return a split as plain JSON values."""
    document = {
        "share": split.share,
        "rows": _packed(split.rows, ROW_BITS // 8),
        "trained": _packed(split.trained, TRAINED_BITS // 8),
    }
    return {**document, "test": _packed(split.test, ROW_BITS // 8)} if len(split.test) else document


def validation_from_json(value: JsonValue) -> ValidationSplit:
    """Read what `validation_to_json` wrote."""
    share = value["share"]
    if not 0 <= share.number() < 1:
        raise share.wrong("a share from 0 to below 1")
    rows = _unpacked(value["rows"], ROW_BITS // 8, np.uint64)
    trained = _unpacked(value["trained"], TRAINED_BITS // 8, np.uint32)
    if "test" not in value.members():
        return ValidationSplit(share.number(), rows, trained)
    return ValidationSplit(share.number(), rows, trained, _unpacked(value["test"], ROW_BITS // 8, np.uint64))


def _packed(numbers: AnyArray, n_bytes: int) -> str:
    distances = np.diff(numbers.astype(np.uint64), prepend=np.uint64(0))
    planes = distances.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :n_bytes].T
    return base64.b64encode(zlib.compress(planes.tobytes(), 9)).decode("ascii")


def _unpacked(value: JsonValue, n_bytes: int, dtype: type) -> AnyArray:
    text = value.text()
    try:
        inflater = zlib.decompressobj()
        content = inflater.decompress(base64.b64decode(text, validate=True), MAXIMUM_MODEL_BYTES)
    except (binascii.Error, ValueError, zlib.error):
        raise value.wrong("compressed numbers in base64") from None
    if not inflater.eof or inflater.unused_data or len(content) % n_bytes:
        raise value.wrong(f"whole compressed numbers of {n_bytes} bytes")
    planes = np.frombuffer(content, np.uint8).reshape(n_bytes, -1)
    parts = np.zeros((planes.shape[1], 8), np.uint8)
    parts[:, :n_bytes] = planes.T
    numbers = np.cumsum(parts.view("<u8").ravel(), dtype=np.uint64) & np.uint64(2 ** (8 * n_bytes) - 1)
    return merged(numbers.astype(dtype))
