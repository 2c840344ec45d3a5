"""Names the parts of Pyodide's own data that a page seldom needs, if ever, by their places in the memory.

They are a third of what a first visit would fetch of pyodide.asm.wasm. lean.mjs writes it without them.
"""

import ctypes
import hashlib
import sys
from collections.abc import Iterator
from importlib import import_module
from types import BuiltinFunctionType, GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType, ModuleType
from types import ClassMethodDescriptorType as ClassMethodType
from types import WrapperDescriptorType as WrapperType

Place = tuple[int, int]  # where it begins, and where it ends

# Encodings of East Asia, but for those of mainland China, in which Excel saves tables there.
CODECS = ("_codecs_jp", "_codecs_kr", "_codecs_tw", "_codecs_hk")
# What a signature ends with, before the text that explains it.
SIGNATURE = b"--\n\n"
# Tables that only C knows of: where Pyodide 0.29.5 has them, and how their SHA-256 begins. The data of the module
# `unicodedata` (what texts need of Unicode is elsewhere), and those of iconv, which nobody calls: of GB18030, and of
# JIS X 0208, Big5 and KS X 1001.
TABLES = (
    ((1201104, 1786640), "761861c4c07c33f5"),
    ((2469744, 2517624), "7fb763c6255ab663"),
    ((2527984, 2589212), "34612c47f5a9f638"),
)
# A linker lets a short text lie in the end of a long one, which therefore stays.
END = 24  # bytes
POINTER = 4  # bytes


def word(address: int) -> int:
    """Read a number of 32 bits: a pointer, say."""
    return int.from_bytes(ctypes.string_at(address, POINTER), "little")


def maps(codecs: str) -> Iterator[Place]:
    """Name the tables of an encoding: what two indexes show, of 256 pointers with the first and the last byte."""
    for name, capsule in vars(import_module(codecs)).items():
        # The one of pairs is small and of another kind.
        if name.startswith("__map_") and not name.endswith("_pair"):
            described = word(id(capsule) + 2 * POINTER)
            for index in (word(described + POINTER), word(described + 2 * POINTER)):
                for entry in range(index, index + 256 * 2 * POINTER, 2 * POINTER) if index else ():
                    start, (bottom, top) = word(entry), ctypes.string_at(entry + POINTER, 2)
                    if start:
                        yield start, start + 2 * (top - bottom + 1)


def frozen_modules() -> Iterator[Place]:
    """Name the bytecode of the modules that are compiled into Python: all are imported before the image is taken."""
    for table in ("_PyImport_FrozenBootstrap", "_PyImport_FrozenStdlib", "_PyImport_FrozenTest"):
        entry = ctypes.c_void_p.in_dll(ctypes.pythonapi, table).value
        while entry and word(entry):
            start, size = word(entry + POINTER), word(entry + 2 * POINTER)
            yield start, start + size
            entry += 4 * POINTER


# Where what is written in C keeps its explanation: steps from the object to the text.
TEXTS: dict[type, tuple[int, ...]] = {
    BuiltinFunctionType: (8, 12),
    MethodDescriptorType: (20, 12),
    ClassMethodType: (20, 12),
    GetSetDescriptorType: (20, 12),
    MemberDescriptorType: (20, 16),
    WrapperType: (20, 16),
    ModuleType: (12, 24),
    type: (88,),
}


def docstrings() -> Iterator[Place]:
    """Name the explanations of all that is written in C, without the signatures, which are read."""
    for name in sys.builtin_module_names:
        import_module(name)
    seen: set[int] = set()
    waiting: list[object] = [*object.__subclasses__(), *sys.modules.values()]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, type):
            waiting += [*vars(thing).values(), *type.__subclasses__(thing)]
        elif isinstance(thing, ModuleType):
            waiting += vars(thing).values()
        steps = TEXTS.get(type(thing))
        # Types that Python makes, and their texts, are no part of its own data.
        address = id(thing)
        for step in steps or (0,):
            address = word(address + step) if address else 0
        if steps and address:
            text = ctypes.string_at(address)
            explained = text.find(SIGNATURE)
            yield address + (explained + len(SIGNATURE) if explained >= 0 else 0), address + len(text) - END


def places() -> list[Place]:
    """Name them all; some may lie elsewhere than in the data that Pyodide comes with."""
    for (start, end), sha256 in TABLES:
        if not hashlib.sha256(ctypes.string_at(start, end - start)).hexdigest().startswith(sha256):
            raise ValueError(f"Pyodide's data is another one than TABLES in seldom.py says: at {start}")
    tables = [place for place, _ in TABLES]
    found = [*tables, *frozen_modules(), *docstrings(), *(place for codecs in CODECS for place in maps(codecs))]
    return sorted({(start, end) for start, end in found if end > start})
