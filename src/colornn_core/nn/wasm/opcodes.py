"""The instructions of WebAssembly that the step is made of, by the kind of their first operand and by name.

References
----------
WebAssembly Core Specification, release 2.0, section 5.4 (instructions; those of vectors in 5.4.8).
"""

# What a number of each kind is in WebAssembly's own words: vectors are of one type, whatever lies in their lanes.
LANES = ("i32x4", "i64x2", "f32x4", "f64x2")
TYPES = {"i32": 0x7F, "f32": 0x7D, "f64": 0x7C} | dict.fromkeys(LANES, 0x7B)

_SCALAR = {
    "i32": "lt:49 gt:4b add:6a sub:6b mul:6c and:71 or:72 shl:74 shr:76 to_f32:b2 to_f64:b7",
    "f32": "lt:5d gt:5e sqrt:91 add:92 sub:93 mul:94 div:95 promote:bb",
    "f64": "lt:63 gt:64 sqrt:9f add:a0 sub:a1 mul:a2 div:a3 demote:b6",
}
_BITS = "not:4d and:4e andnot:4f or:50 xor:51 bitselect:52 shuffle:0d"
_VECTOR = {
    "i32x4": f"{_BITS} lt_unsigned:3a add:ae sub:b1 mul:b5 shl:ab shr:ac shr_unsigned:ad extend_low:c7 extend_high:c8",
    "i64x2": f"{_BITS} add:ce sub:d1 shl:cb shr:cc",
    "f32x4": f"{_BITS} eq:41 lt:43 gt:44 abs:e0 neg:e1 sqrt:e3 add:e4 sub:e5 mul:e6 div:e7 min:e8 max:e9 pmin:ea "
    "pmax:eb lane:1f promote_low:5f",
    "f64x2": f"{_BITS} eq:47 lt:49 gt:4a abs:ec neg:ed sqrt:ef add:f0 sub:f1 mul:f2 div:f3 min:f4 max:f5 pmin:f6 "
    "pmax:f7 lane:21",
}
# Numbers become vectors, all lanes alike.
_SPLAT = {"i32": 0x11, "f32": 0x13, "f64": 0x14}
VECTORS = {"i32": "i32x4", "f32": "f32x4", "f64": "f64x2"}

LOADS = {"i32": b"\x28", "f32": b"\x2a", "f64": b"\x2b"} | dict.fromkeys(LANES, b"\xfd\x00")
SPLAT_LOADS = {"i32x4": b"\xfd\x09", "f32x4": b"\xfd\x09", "i64x2": b"\xfd\x0a", "f64x2": b"\xfd\x0a"}
STORES = {"i32": b"\x36", "f32": b"\x38", "f64": b"\x39"} | dict.fromkeys(LANES, b"\xfd\x0b")
VECTOR_CONSTANT = b"\xfd\x0c"
BLOCK, LOOP, IF, END, BRANCH, BRANCH_IF, BRANCH_TABLE = (bytes([code]) for code in (2, 3, 4, 11, 12, 13, 14))
CALL, GET, SET = (bytes([code]) for code in (0x10, 0x20, 0x21))
NO_RESULT = b"\x40"


def unsigned(number: int) -> bytes:
    """Write a number that is not negative in LEB128, seven bits to a byte."""
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def signed(number: int) -> bytes:
    """Write a number in signed LEB128."""
    encoded = bytearray()
    while not -64 <= number < 64:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number & 0x7F)
    return bytes(encoded)


def _table() -> dict[tuple[str, str], bytes]:
    table = {(kind, "splat"): b"\xfd" + unsigned(code) for kind, code in _SPLAT.items()}
    for prefix, kinds in ((b"", _SCALAR), (b"\xfd", _VECTOR)):
        for kind, entries in kinds.items():
            for entry in entries.split():
                name, _, code = entry.partition(":")
                number = int(code, 16)
                table[kind, name] = prefix + unsigned(number) if prefix else bytes([number])
    return table


OPCODES = _table()
