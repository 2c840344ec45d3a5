"""The emitted modules, in Node.js: valid, small, and exact in what they compute of single numbers."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from colornn_core.nn.wasm.assembler import Function, module
from colornn_core.nn.wasm.engine import emit, fields
from colornn_core.nn.wasm.lanes import Lanes
from colornn_core.nn.wasm.operations import RECORD_BYTES, STATE, STATE_BYTES, WORD
from tests.core.nn.wasm.node import run_in_node

FUNCTIONS: dict[str, Callable[[float], float]] = {
    "exp": math.exp,
    "expm1": math.expm1,
    "log": math.log,
    "log1p": math.log1p,
    "tanh": math.tanh,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "softplus": lambda x: max(x, 0.0) + math.log1p(math.exp(-abs(x))),
}
NOT_POSITIVE, FROM_0_TO_1, LARGE = ("exp", "expm1"), ("log1p",), ("log",)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_module_is_valid_and_small(dtype: str) -> None:
    assert run_in_node(emit(dtype))["valid"]
    assert len(emit(dtype)) < 32_000


def test_every_record_has_room_for_its_arguments_and_the_state_for_its_fields() -> None:
    assert max(len(names) for _, names in fields().values()) * WORD + WORD <= RECORD_BYTES
    assert max(STATE.values()) + 8 <= STATE_BYTES


def arguments_of(name: str, dtype: str) -> list[float]:
    rng = np.random.default_rng(0)
    sizes = 10.0 ** rng.uniform(-6, 1.5, 200)
    if name in FROM_0_TO_1:
        sizes = np.minimum(sizes, 1)
    if name in LARGE:
        sizes = 1 + sizes * 1000
    signs = -1 if name in NOT_POSITIVE else 1 if name in FROM_0_TO_1 + LARGE else rng.choice([-1, 1], 200)
    return [*map(float, (signs * sizes).astype(dtype))]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_functions_are_exact_to_a_few_of_the_last_digits(dtype: str) -> None:
    lanes = Lanes(dtype)
    functions, calls, expected = [], [], []
    for name, function in FUNCTIONS.items():
        f = Function(name, ("i32",))
        (at,) = f.parameters
        f.store(at, getattr(lanes, name)(f, f.keep(f.load(lanes.kind, at))))
        functions.append(f)
        for number in arguments_of(name, dtype):
            write = [[lanes.scalar, 0, [number] * lanes.n_lanes]]
            calls.append({"name": name, "given": [0], "write": write, "read": [lanes.scalar, 0, 1]})
            expected.append(function(number))
    found = run_in_node(module(functions), calls)
    assert found["valid"]
    results = [float(result[0]) for result in found["results"]]
    precision = float(np.finfo(dtype).eps)
    # The sigmoid is as exact as 1 is, as `activations.sigmoid` is.
    np.testing.assert_allclose(results, expected, rtol=4 * precision, atol=precision)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_what_is_not_finite_is_answered_as_by_numpy(dtype: str) -> None:
    lanes = Lanes(dtype)
    expected = {
        "exp": {"-Infinity": "0", "NaN": "NaN", "-1e30": "0"},
        "expm1": {"-Infinity": "-1", "NaN": "NaN"},
        "log": {"Infinity": "NaN", "NaN": "NaN"},
        "tanh": {"Infinity": "1", "-Infinity": "-1", "NaN": "NaN", "1e30": "1"},
        "sigmoid": {"Infinity": "1", "-Infinity": "0", "NaN": "NaN"},
        "softplus": {"Infinity": "Infinity", "-Infinity": "0", "NaN": "NaN"},
    }
    functions, calls = [], []
    for name, cases in expected.items():
        f = Function(name, ("i32",))
        (at,) = f.parameters
        f.store(at, getattr(lanes, name)(f, f.keep(f.load(lanes.kind, at))))
        functions.append(f)
        for number in cases:
            write = [[lanes.scalar, 0, [number] * lanes.n_lanes]]
            calls.append({"name": name, "given": [0], "write": write, "read": [lanes.scalar, 0, 1]})
    found = run_in_node(module(functions), calls)
    assert [result[0] for result in found["results"]] == [one for cases in expected.values() for one in cases.values()]
