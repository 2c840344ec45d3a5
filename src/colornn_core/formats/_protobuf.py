"""As much of Protocol Buffers' encoding as it takes to write a message.

ONNX's own library would do the same, in 27 MB of compiled code that a page cannot load; its tests here read what this
writes.

References
----------
Protocol Buffers, "Encoding": https://protobuf.dev/programming-guides/encoding/
"""

import struct
from collections.abc import Iterable
from typing import TypeAlias

Value: TypeAlias = int | float | str | bytes

_VARINT, _LENGTH_DELIMITED, _FIXED_32 = 0, 2, 5


def message(fields: Iterable[tuple[int, Value]]) -> bytes:
    """Encode the fields of a message.

    Parameters
    ----------
    fields : iterable of (int, int or float or str or bytes)
        The number of each field and its value: an int from 0 on, a float for a field of 32 bits, text, or bytes, which
        an inner message is too. A repeated field stands there once for each of its values.

    Examples
    --------
    >>> message([(1, 150), (2, "testing")]).hex()
    '089601120774657374696e67'
    """
    return b"".join(_field(number, value) for number, value in fields)


def _field(number: int, value: Value) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3 | _VARINT) + _varint(value)
    if isinstance(value, float):
        return _varint(number << 3 | _FIXED_32) + struct.pack("<f", value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | _LENGTH_DELIMITED) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    """Write seven bits a byte, the lowest first; the eighth tells that more follow."""
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*encoded, value])
