"""Activations with their derivatives, and dropout, in vectors; `nn.activations` and `nn.dropout` define them."""

from collections.abc import Callable

from colornn_core.nn.activations import GELU_CUBIC, GELU_SCALE, LEAK
from colornn_core.nn.dropout import ROUNDS
from colornn_core.nn.wasm.assembler import Local, Value, i32
from colornn_core.nn.wasm.lanes import PANEL_BYTES, VECTOR_BYTES, Lanes
from colornn_core.nn.wasm.operations import STATE, WORD, Operation

# These need no more than the outputs, which `product` gives at once.
FUSED = ("relu", "linear")


def _leaky_relu(f: Operation, z: Local) -> Value:
    return z.op("bitselect", z * f.lanes.constant(LEAK), z > f.lanes.constant(0))


def _leaky_relu_derivative(f: Operation, z: Local, y: Local) -> Value:
    return f.lanes.constant(1).op("bitselect", f.lanes.constant(LEAK), z > f.lanes.constant(0))


def _elu(f: Operation, z: Local) -> Value:
    zero = f.lanes.constant(0)
    return z.op("bitselect", f.lanes.expm1(f, z.op("min", zero)), z > zero)


def _elu_derivative(f: Operation, z: Local, y: Local) -> Value:
    one = f.lanes.constant(1)
    return one.op("bitselect", y + one, z > f.lanes.constant(0))


def _bent(f: Operation, z: Local) -> Local:
    argument = f.keep((z + z * z * z * f.lanes.constant(GELU_CUBIC)) * f.lanes.constant(GELU_SCALE))
    return f.keep(f.lanes.tanh(f, argument))


def _gelu(f: Operation, z: Local) -> Value:
    return z * f.lanes.constant(0.5) * (_bent(f, z) + f.lanes.constant(1))


def _gelu_derivative(f: Operation, z: Local, y: Local) -> Value:
    bent, one, half = _bent(f, z), f.lanes.constant(1), f.lanes.constant(0.5)
    slope = (z * z * f.lanes.constant(3 * GELU_CUBIC) + one) * f.lanes.constant(GELU_SCALE)
    return (bent + one) * half + z * half * (one - bent * bent) * slope


def _softplus(f: Operation, z: Local) -> Value:
    return f.lanes.softplus(f, z)


def _softplus_derivative(f: Operation, z: Local, y: Local) -> Value:
    return f.lanes.sigmoid(f, z)


def _sigmoid(f: Operation, z: Local) -> Value:
    return f.lanes.sigmoid(f, z)


def _sigmoid_derivative(f: Operation, z: Local, y: Local) -> Value:
    return y * (f.lanes.constant(1) - y)


def _tanh(f: Operation, z: Local) -> Value:
    return f.lanes.tanh(f, z)


def _tanh_derivative(f: Operation, z: Local, y: Local) -> Value:
    return f.lanes.constant(1) - y * y


FUNCTIONS: dict[str, tuple[Callable[[Operation, Local], Value], Callable[[Operation, Local, Local], Value]]] = {
    "leaky_relu": (_leaky_relu, _leaky_relu_derivative),
    "elu": (_elu, _elu_derivative),
    "gelu": (_gelu, _gelu_derivative),
    "softplus": (_softplus, _softplus_derivative),
    "sigmoid": (_sigmoid, _sigmoid_derivative),
    "tanh": (_tanh, _tanh_derivative),
}


def activations(lanes: Lanes) -> list[Operation]:
    """Write, for every activation that has to be, outputs from pre-activations, and gradients times derivatives."""
    written = [_relu_derivative(lanes)]
    for name, (function, derivative) in FUNCTIONS.items():
        f = Operation(f"activate_{name}", lanes, "z z_step outputs outputs_step n_units")
        z, z_step, outputs, outputs_step, n_units = f.arguments()
        with f.each_vector(n_units, [(z, z_step), (outputs, outputs_step)]) as at:
            f.store(outputs + at, function(f, f.keep(f.vector(z + at))))
        d = Operation(f"derive_{name}", lanes, "z z_step outputs outputs_step gradient gradient_step n_units")
        z, z_step, outputs, outputs_step, gradient, gradient_step, n_units = d.arguments()
        with d.each_vector(n_units, [(z, z_step), (outputs, outputs_step), (gradient, gradient_step)]) as at:
            slope = derivative(d, d.keep(d.vector(z + at)), d.keep(d.vector(outputs + at)))
            d.store(gradient + at, d.vector(gradient + at) * slope)
        written += [f, d]
    return written


def _relu_derivative(lanes: Lanes) -> Operation:
    f = Operation("derive_relu", lanes, "z z_step outputs outputs_step gradient gradient_step n_units")
    _, _, outputs, outputs_step, gradient, gradient_step, n_units = f.arguments()
    with f.each_vector(n_units, [(outputs, outputs_step), (gradient, gradient_step)]) as at:
        active = (f.vector(outputs + at) > lanes.constant(0)) & lanes.constant(1)
        f.store(gradient + at, f.vector(gradient + at) * active)
    return f


def multiply(lanes: Lanes) -> Operation:
    """Multiply panels by others."""
    f = Operation("multiply", lanes, "values values_step factors factors_step n_units")
    values, values_step, factors, factors_step, n_units = f.arguments()
    with f.each_vector(n_units, [(values, values_step), (factors, factors_step)]) as at:
        f.store(values + at, f.vector(values + at) * f.vector(factors + at))
    return f


def divide(lanes: Lanes) -> Operation:
    """Divide panels by one number."""
    f = Operation("divide", lanes, "values values_step n_units divisor")
    values, step, n_units, divisor = f.arguments()
    by = f.constant_at(divisor)
    with f.each_vector(n_units, [(values, step)]) as at:
        f.store(values + at, f.vector(values + at) / by)
    return f


def _mix(f: Operation, x: Local) -> None:
    """Mix the bits of whole numbers."""
    for shift, factor in ROUNDS:
        f.set(x, x ^ x.op("shr_unsigned", i32(shift)))
        if factor is not None:
            f.set(x, x * f.lanes.whole32(factor))


def dropout(lanes: Lanes) -> Operation:
    """Draw a mask as `nn.dropout` does, and multiply values by it; of `n_hidden` units these begin with `first`."""
    names = "values values_step mask mask_step outputs outputs_step n_units threshold kept first n_hidden"
    f = Operation("dropout", lanes, names)
    *panels, n_units, threshold, kept, first, n_hidden = f.arguments()
    values, mask, outputs = panels[::2]
    keys = [f.keep(f.load("i32", f.state_address, STATE["keys"] + WORD * number).splat()) for number in range(2)]
    limit, factor, position = f.keep(threshold.splat()), f.constant_at(kept), f.keep(f.state("position"))
    steps, four_samples = f.keep(lanes.steps32() * n_hidden.splat()), f.keep((n_hidden * 4).splat())
    numbers, drawn, number, at = f.local("i32x4"), f.local("i32x4"), f.local("i32"), f.local("i32")
    n_bytes = f.keep(n_units * PANEL_BYTES)
    with f.each_panel(*zip(panels[::2], panels[1::2], strict=True)):
        f.set(number, position * n_hidden + first)
        f.set(at, 0)
        with f.repeat(at, n_bytes, PANEL_BYTES):
            f.set(numbers, number.splat() + steps)
            for offset in range(0, PANEL_BYTES, 4 * lanes.size):
                f.set(drawn, numbers ^ keys[0])
                _mix(f, drawn)
                f.set(drawn, drawn + keys[1])
                _mix(f, drawn)
                dropped = f.keep(drawn.op("lt_unsigned", limit))
                halves = [dropped] if lanes.size == 4 else [dropped.op("extend_low"), dropped.op("extend_high")]
                for half, place in zip(halves, range(offset, offset + 4 * lanes.size, VECTOR_BYTES), strict=True):
                    factors = f.keep(factor.op("andnot", half))
                    f.store(mask + at, factors, place)
                    f.store(outputs + at, f.vector(values + at, place) * factors, place)
                f.set(numbers, numbers + four_samples)
            f.add(number, 1)
        f.add(position, lanes.panel_lanes)
    return f
