"""A small writer of WebAssembly: expressions are written as in Python, and become instructions.

>>> function = Function("hypotenuse", ("f64", "f64"), "f64")
>>> a, b = function.parameters
>>> function.give((a * a + b * b).op("sqrt"))
>>> module([function])[:4]
b'\\x00asm'

References
----------
WebAssembly Core Specification, release 2.0, section 5 (binary format).
WebAssembly tool conventions, DynamicLinking.md (the section dylink.0, and what a side module imports).
"""

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from colornn_core.nn.wasm import opcodes as ops
from colornn_core.nn.wasm.opcodes import OPCODES, TYPES, signed, unsigned

Number: TypeAlias = "Value | int"


class Value:
    """What some instructions leave on the stack.

    Attributes
    ----------
    kind : str
        i32, f32 or f64, or a vector: i32x4, i64x2, f32x4, f64x2.
    code : bytes
        The instructions.
    """

    __slots__ = ("code", "kind")

    def __init__(self, kind: str, code: bytes) -> None:
        self.kind, self.code = kind, code

    def op(self, name: str, *others: "Value", kind: str | None = None, immediate: bytes = b"") -> "Value":
        """Apply an instruction of `opcodes` to this and others; `kind` is that of the result where it is another."""
        code = b"".join([self.code, *(other.code for other in others), OPCODES[self.kind, name], immediate])
        return Value(kind or self.kind, code)

    def reinterpret(self, kind: str) -> "Value":
        """Take the bits of a vector for another kind."""
        return Value(kind, self.code)

    def lane(self, number: int) -> "Value":
        """Take one number out of a vector."""
        return self.op("lane", kind=self.kind[:3], immediate=bytes([number]))

    def splat(self) -> "Value":
        """Make a vector whose lanes are all this number."""
        return self.op("splat", kind=ops.VECTORS[self.kind])

    def _with(self, name: str, other: Number) -> "Value":
        return self.op(name, i32(other) if isinstance(other, int) else other)

    def _against(self, name: str, other: Number) -> "Value":
        compared = self._with(name, other)
        return compared if "x" in self.kind else Value("i32", compared.code)

    def __add__(self, other: Number) -> "Value":
        return self._with("add", other)

    def __sub__(self, other: Number) -> "Value":
        return self._with("sub", other)

    def __mul__(self, other: Number) -> "Value":
        return self._with("mul", other)

    def __truediv__(self, other: "Value") -> "Value":
        return self.op("div", other)

    def __and__(self, other: Number) -> "Value":
        return self._with("and", other)

    def __or__(self, other: Number) -> "Value":
        return self._with("or", other)

    def __xor__(self, other: Number) -> "Value":
        return self._with("xor", other)

    def __lshift__(self, bits: int) -> "Value":
        return self.op("shl", i32(bits))

    def __rshift__(self, bits: int) -> "Value":
        return self.op("shr", i32(bits))

    def __lt__(self, other: Number) -> "Value":
        return self._against("lt", other)

    def __gt__(self, other: Number) -> "Value":
        return self._against("gt", other)


class Local(Value):
    """A variable of a function."""

    __slots__ = ("number",)

    def __init__(self, kind: str, number: int) -> None:
        super().__init__(kind, ops.GET + unsigned(number))
        self.number = unsigned(number)


def i32(number: int) -> Value:
    """Make a whole number."""
    return Value("i32", b"\x41" + signed(number))


def f64(number: float) -> Value:
    """Make a double."""
    return Value("f64", b"\x44" + struct.pack("<d", number))


class Function:
    """A function, whose statements are added one by one.

    Parameters
    ----------
    name : str
        By which it can be called from outside.
    parameters : sequence of str
        Their kinds.
    result : str, optional
        The kind of the result.
    """

    def __init__(self, name: str, parameters: Sequence[str] = (), result: str | None = None) -> None:
        self.name, self.result = name, result
        self.parameters = [Local(kind, number) for number, kind in enumerate(parameters)]
        self._kinds: list[str] = []
        self._code: list[bytes] = []

    def local(self, kind: str) -> Local:
        """Add a variable, which is 0 at first."""
        self._kinds.append(kind)
        return Local(kind, len(self.parameters) + len(self._kinds) - 1)

    def set(self, local: Local, value: Number) -> None:
        """Write ``local = value``."""
        code = i32(value).code if isinstance(value, int) else value.code
        self._code += (code, ops.SET, local.number)

    def keep(self, value: Value) -> Local:
        """Put a value into a new variable, to use it more than once."""
        local = self.local(value.kind)
        self.set(local, value)
        return local

    def add(self, local: Local, value: Number) -> None:
        """Write ``local += value``."""
        self.set(local, local + value)

    def load(self, kind: str, address: Value, offset: int = 0) -> Value:
        """Read a number or a vector from the memory."""
        return Value(kind, b"".join((address.code, ops.LOADS[kind], b"\0", unsigned(offset))))

    def load_splat(self, kind: str, address: Value, offset: int = 0) -> Value:
        """Read a number from the memory into all lanes of a vector."""
        return Value(kind, b"".join((address.code, ops.SPLAT_LOADS[kind], b"\0", unsigned(offset))))

    def store(self, address: Value, value: Value, offset: int = 0) -> None:
        """Write a number or a vector into the memory."""
        self._code += (address.code, value.code, ops.STORES[value.kind], b"\0", unsigned(offset))

    def call(self, number: int, *arguments: Value) -> None:
        """Call the function of this number in the module, which has no result."""
        self._code += (*(argument.code for argument in arguments), ops.CALL, unsigned(number))

    def give(self, value: Value) -> None:
        """Return a value: the last statement."""
        self._code.append(value.code)

    @contextmanager
    def when(self, condition: Value) -> Iterator[None]:
        """Do the statements of the block if the condition is not 0."""
        self._code += (condition.code, ops.IF, ops.NO_RESULT)
        yield
        self._code.append(ops.END)

    @contextmanager
    def repeat(self, local: Local, stop: Value, step: Number = 1) -> Iterator[None]:
        """Do the block while ``local < stop``, both not negative; after each time, ``local += step``."""
        self._code += ((local < stop).code, ops.IF, ops.NO_RESULT, ops.LOOP, ops.NO_RESULT)
        yield
        self.add(local, step)
        self._code += ((local < stop).code, ops.BRANCH_IF, unsigned(0), ops.END, ops.END)

    def choose(self, number: Value, functions: Sequence[int], *arguments: Value) -> None:
        """Call one of several functions of the module, by its place in `functions`."""
        n_choices = len(functions)
        self._code += (ops.BLOCK, ops.NO_RESULT) * (n_choices + 1)
        places = b"".join(map(unsigned, range(n_choices)))
        self._code += (number.code, ops.BRANCH_TABLE, unsigned(n_choices), places, unsigned(n_choices))
        for place, function in enumerate(functions):
            self._code.append(ops.END)
            self.call(function, *arguments)
            self._code += (ops.BRANCH, unsigned(n_choices - 1 - place))
        self._code.append(ops.END)

    def body(self) -> bytes:
        """Write the function as the binary format has it."""
        variables = [b"\1" + bytes([TYPES[kind]]) for kind in self._kinds]
        body = b"".join((_vector(variables), *self._code, ops.END))
        return unsigned(len(body)) + body

    def type(self) -> bytes:
        """Write the function's type as the binary format has it."""
        parameters = bytes(TYPES[local.kind] for local in self.parameters)
        results = bytes([TYPES[self.result]]) if self.result else b""
        return b"\x60" + unsigned(len(parameters)) + parameters + unsigned(len(results)) + results


def module(functions: Sequence[Function], exported: Sequence[str] | None = None) -> bytes:
    """Write a side module: one that imports the memory of the program that loads it, and needs none of its own.

    Parameters
    ----------
    functions : sequence of Function
    exported : sequence of str, optional
        The functions that can be called from outside; by default all.
    """
    types = [function.type() for function in functions]
    exports = [
        _name(function.name) + b"\0" + unsigned(number)
        for number, function in enumerate(functions)
        if exported is None or function.name in exported
    ]
    needs = b"\1\4\0\0\0\0"  # of the memory and of the table, and their alignments: nothing
    return b"".join(
        (
            b"\0asm\1\0\0\0",
            _section(0, _name("dylink.0") + needs),
            _section(1, _vector(types)),
            _section(2, _vector([_name("env") + _name("memory") + b"\2\0\1"])),
            _section(3, _vector([unsigned(number) for number in range(len(functions))])),
            _section(7, _vector(exports)),
            _section(10, _vector([function.body() for function in functions])),
        )
    )


def _name(text: str) -> bytes:
    return unsigned(len(text)) + text.encode()


def _vector(items: Sequence[bytes]) -> bytes:
    return unsigned(len(items)) + b"".join(items)


def _section(number: int, content: bytes) -> bytes:
    return bytes([number]) + unsigned(len(content)) + content
