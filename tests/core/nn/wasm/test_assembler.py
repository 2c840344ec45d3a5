"""The writer of WebAssembly, against the engine of Node.js and its validator."""

from typing import Any

import pytest

from colornn_core.nn.wasm.assembler import Function, i32, module
from colornn_core.nn.wasm.opcodes import signed, unsigned
from tests.core.nn.wasm.node import run_in_node


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "00"), (127, "7f"), (128, "8001"), (624485, "e58e26"), (2**32 - 1, "ffffffff0f")]
)
def test_numbers_without_a_sign_are_written_seven_bits_to_a_byte(number: int, expected: str) -> None:
    assert unsigned(number).hex() == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "00"), (63, "3f"), (64, "c000"), (-1, "7f"), (-65, "bf7f"), (-123456, "c0bb78")]
)
def test_numbers_with_a_sign_are_written_seven_bits_to_a_byte(number: int, expected: str) -> None:
    assert signed(number).hex() == expected


def test_whole_numbers_are_computed_as_in_python() -> None:
    functions, calls, expected = [], [], []
    a, b = 1000, 37
    operations: dict[str, Any] = {
        "add": lambda x, y: x + y, "sub": lambda x, y: x - y, "mul": lambda x, y: x * y, "and": lambda x, y: x & y,
        "or": lambda x, y: x | y, "less": lambda x, y: x < y, "more": lambda x, y: x > y,
        "left": lambda x, y: x << 3, "right": lambda x, y: x >> 3, "both": lambda x, y: (x + 5) * (y - 7),
    }  # fmt: skip
    for name, operation in operations.items():
        function = Function(name, ("i32", "i32"), "i32")
        function.give(operation(*function.parameters))
        functions.append(function)
        calls.append({"name": name, "given": [a, b]})
        expected.append(operation(a, b))
    found = run_in_node(module(functions), calls)
    assert found == {"valid": True, "results": expected}


@pytest.mark.parametrize("scalar", ["f32", "f64"])
def test_numbers_with_a_fraction_and_vectors_of_them_are_computed_lane_by_lane(scalar: str) -> None:
    vector, n_lanes = ("f32x4", 4) if scalar == "f32" else ("f64x2", 2)
    values, others = [1.5, -2.25, 0.5, 8.0][:n_lanes], [0.25, 4.0, -0.125, 2.0][:n_lanes]
    cases: dict[str, Any] = {
        "add": (lambda x, y: x + y, lambda x, y: x + y),
        "sub": (lambda x, y: x - y, lambda x, y: x - y),
        "mul": (lambda x, y: x * y, lambda x, y: x * y),
        "div": (lambda x, y: x / y, lambda x, y: x / y),
        "max": (lambda x, y: x.op("max", y), max),
        "min": (lambda x, y: x.op("min", y), min),
        "abs": (lambda x, y: x.op("abs"), lambda x, y: abs(x)),
        "neg": (lambda x, y: x.op("neg"), lambda x, y: -x),
        "larger": (lambda x, y: x.op("bitselect", y, x > y), max),
        "less": (lambda x, y: x & (x < y), lambda x, y: x if x < y else 0.0),
        "splat": (lambda x, y: x.lane(1).splat() + y, lambda x, y: values[1] + y),
    }
    functions = []
    for name, (written, _) in cases.items():
        function = Function(name, ("i32",))
        (at,) = function.parameters
        x, y = (function.keep(function.load(vector, at, offset)) for offset in (0, 16))
        function.store(at, written(x, y), 32)
        functions.append(function)
    start = [[scalar, 0, values + others]]
    calls = [{"name": name, "given": [0], "write": start, "read": [scalar, 2 * n_lanes, n_lanes]} for name in cases]
    found = run_in_node(module(functions), calls)
    assert found["valid"]
    for (_, expected), result in zip(cases.values(), found["results"], strict=True):
        assert [float(number) for number in result] == pytest.approx([*map(expected, values, others)])


def test_loops_conditions_and_choices() -> None:
    total = Function("total", ("i32", "i32"), "i32")
    first, stop = total.parameters
    found = total.local("i32")
    with total.repeat(first, stop, 3):
        total.add(found, first)
    with total.when(found > 100):
        total.set(found, 100)
    total.give(found)
    parts = []
    for number in range(3):
        part = Function(f"part{number}", ("i32",))
        part.store(part.parameters[0], i32(10 + number))
        parts.append(part)
    chosen = Function("chosen", ("i32",))
    chosen.store(i32(0), i32(-1))
    chosen.choose(chosen.parameters[0], range(1, 4), i32(0))
    calls = [{"name": "total", "given": given} for given in ([1, 10], [5, 5], [9, 5], [0, 1000])]
    calls += [{"name": "chosen", "given": [number], "read": ["i32", 0, 1]} for number in range(4)]
    found_in_node = run_in_node(module([total, *parts, chosen]), calls)
    assert found_in_node == {"valid": True, "results": [1 + 4 + 7, 0, 0, 100, ["10"], ["11"], ["12"], ["-1"]]}


def test_only_what_is_asked_for_can_be_called_from_outside() -> None:
    functions = [Function("hidden"), Function("shown")]
    assert b"shown" in module(functions, ["shown"])
    assert b"hidden" not in module(functions, ["shown"])


def test_the_validator_refuses_what_makes_no_sense() -> None:
    function = Function("wrong", ("i32", "f64"), "f64")
    number, fraction = function.parameters
    function.give(fraction + number)
    assert not run_in_node(module([function]))["valid"]
