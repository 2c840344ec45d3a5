"""What is done with the gradients: penalties, clipping, and the optimizers' steps, each on all parameters in a row.

`nn.optimizers` and `nn.training` define what they compute. After its step an optimizer leaves gradients of 0, to which
the next batch adds its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from colornn_core.nn.wasm.assembler import Local, Value
from colornn_core.nn.wasm.lanes import VECTOR_BYTES, Lanes
from colornn_core.nn.wasm.operations import Operation

FIELDS = "parameters gradients first second n_bytes constants"


@contextmanager
def _each_vector(f: Operation, n_bytes: Local) -> Iterator[Local]:
    at = f.local("i32")
    f.set(at, 0)
    with f.repeat(at, n_bytes, VECTOR_BYTES):
        yield at


def penalize(lanes: Lanes) -> Operation:
    """Add l1 times the sign and twice l2 times the value of each weight to its gradient; biases have a share of 0."""
    f = Operation("penalize", lanes, "parameters gradients shares n_bytes constants")
    parameters, gradients, shares, n_bytes, constants = f.arguments()
    l1, twice_l2 = f.constant_at(constants), f.constant_at(constants, 1)
    weight, zero = f.vectors(1)[0], lanes.constant(0)
    with _each_vector(f, n_bytes) as at:
        f.set(weight, f.vector(parameters + at))
        slope = weight * twice_l2 + (l1 & (weight > zero)) - (l1 & (weight < zero))
        f.store(gradients + at, f.vector(gradients + at) + slope * f.vector(shares + at))
    return f


def clip(lanes: Lanes) -> Operation:
    """Shorten the gradients to a largest norm."""
    f = Operation("clip", lanes, "gradients n_bytes most")
    gradients, n_bytes, most = f.arguments()
    (slope,), total, norm, longest = f.vectors(1), f.local("f64x2"), f.local("f64"), f.local("f64")
    with _each_vector(f, n_bytes) as at:
        f.set(slope, f.vector(gradients + at))
        for half in _doubles(slope):
            doubles = f.keep(half)
            f.add(total, doubles * doubles)
    f.set(norm, (total.lane(0) + total.lane(1)).op("sqrt"))
    f.set(longest, f.load("f64", most))
    with f.when(norm > longest):
        factor = longest / norm
        factors = f.keep((factor if lanes.scalar == "f64" else factor.op("demote", kind="f32")).splat())
        with _each_vector(f, n_bytes) as at:
            f.store(gradients + at, f.vector(gradients + at) * factors)
    return f


def _doubles(vector: Local) -> list[Value]:
    if vector.kind == "f64x2":
        return [vector]
    other_half = vector.op("shuffle", vector, immediate=bytes([*range(8, 16), *range(8, 16)]))
    return [half.op("promote_low", kind="f64x2") for half in (vector, other_half)]


class _Step(Operation):
    """An optimizer's step, with one or two numbers of its own for each parameter."""

    def __init__(self, name: str, lanes: Lanes, n_own: int) -> None:
        super().__init__(name, lanes, FIELDS)
        self.parameters_at, self.gradients_at, self.first_at, self.second_at, self.n_bytes, self.constants = (
            self.arguments()
        )
        self.rate, (self.slope, self.first, self.second) = self.scalar("rate"), self.vectors(3)
        self.own = [(self.first, self.first_at), (self.second, self.second_at)][:n_own]

    @contextmanager
    def each_parameter(self) -> Iterator[Local]:
        """Do the block for each vector, with `slope` and the optimizer's own numbers, `first` and `second`."""
        with _each_vector(self, self.n_bytes) as at:
            self.set(self.slope, self.vector(self.gradients_at + at))
            for local, address in self.own:
                self.set(local, self.vector(address + at))
            yield at
            for local, address in self.own:
                self.store(address + at, local)
            self.store(self.gradients_at + at, self.lanes.constant(0))

    def settings(self, number: int) -> list[Local]:
        """Read the optimizer's constants."""
        return [self.constant_at(self.constants, place) for place in range(number)]

    def move(self, at: Local, change: Value, kept: Local | None = None) -> None:
        """Subtract from the parameters."""
        found = self.vector(self.parameters_at + at)
        self.store(self.parameters_at + at, (found if kept is None else found * kept) - change)


def adam(lanes: Lanes) -> Operation:
    """See `optimizers.Adam`, and `fast_steps.PreparedAdam` for where the corrections are."""
    f = _Step("adam", lanes, 2)
    beta1, rest1, beta2, rest2 = f.settings(4)
    epsilon, kept = f.scalar("epsilon"), f.scalar("kept")
    with f.each_parameter() as at:
        f.set(f.first, f.first * beta1 + f.slope * rest1)
        f.set(f.second, f.second * beta2 + f.slope * f.slope * rest2)
        f.move(at, f.first * f.rate / (f.second.op("sqrt") + epsilon), kept)
    return f


def sgd(lanes: Lanes) -> Operation:
    """See `optimizers.SGD`; the step is the velocity, with Nesterov's look-ahead a share of it and a step more."""
    f = _Step("sgd", lanes, 1)
    momentum, share, ahead = f.settings(3)
    with f.each_parameter() as at:
        f.set(f.slope, f.slope * f.rate)
        f.set(f.first, f.first * momentum - f.slope)
        f.move(at, f.slope * ahead - f.first * share)
    return f


def rmsprop(lanes: Lanes) -> Operation:
    """See `optimizers.RMSprop`, and `optimizers.Adagrad`, which keeps all of the old and adds all of the new."""
    f = _Step("rmsprop", lanes, 1)
    rho, rest, epsilon = f.settings(3)
    with f.each_parameter() as at:
        f.set(f.first, f.first * rho + f.slope * f.slope * rest)
        f.move(at, f.slope * f.rate / (f.first.op("sqrt") + epsilon))
    return f


def adadelta(lanes: Lanes) -> Operation:
    """See `optimizers.Adadelta`."""
    f = _Step("adadelta", lanes, 2)
    rho, rest, epsilon = f.settings(3)
    (change,) = f.vectors(1)
    with f.each_parameter() as at:
        f.set(f.first, f.first * rho + f.slope * f.slope * rest)
        f.set(change, f.slope * ((f.second + epsilon) / (f.first + epsilon)).op("sqrt"))
        f.set(f.second, f.second * rho + change * change * rest)
        f.move(at, change * f.rate)
    return f
