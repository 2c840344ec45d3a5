"""Losses with their gradients, and the accuracy, in vectors; `nn.losses` defines what they compute.

Each adds the weighted losses of a tile to the state, and writes the gradients, times weights and the batch's scale.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from colornn_core.nn.losses import HUBER_DELTA
from colornn_core.nn.wasm.assembler import Local, Value
from colornn_core.nn.wasm.lanes import PANEL_BYTES, PANEL_VECTORS, VECTOR_BYTES, Lanes
from colornn_core.nn.wasm.operations import Operation

FIELDS = "logits logits_step outputs outputs_step targets gradient step n_units weights share"


class _Loss(Operation):
    """A loss: for each vector of samples it goes through the units."""

    def __init__(self, name: str, lanes: Lanes) -> None:
        super().__init__(name, lanes, FIELDS)
        found = self.arguments()
        self.logits, self.logits_step, self.outputs, self.outputs_step, self.targets, self.gradient = found[:6]
        self.step, n_units, self.weights, self.share = found[6:]
        self.height = self.keep(n_units * PANEL_BYTES)
        self.column, self.at, self.end = (self.local("i32") for _ in range(3))
        self.total, self.sample, self.weight, self.scale = self.vectors(4)

    @contextmanager
    def each_panel_of_samples(self) -> Iterator[None]:
        """Do the block for each panel, where logits, outputs, targets and gradient point to."""
        pointers = [(self.logits, self.logits_step), (self.outputs, self.outputs_step)]
        with self.each_panel(*pointers, (self.targets, self.step), (self.gradient, self.step)):
            yield

    @contextmanager
    def each_column(self) -> Iterator[None]:
        """Do the block for each vector of samples."""
        panel_bytes, column = self.local("i32"), self.column
        self.set(panel_bytes, PANEL_BYTES)
        with self.each_panel_of_samples():
            self.set(column, 0)
            with self.repeat(column, panel_bytes, VECTOR_BYTES):
                yield

    @contextmanager
    def each_weighted_column(self) -> Iterator[None]:
        """Do the block for each vector of samples; `sample` is added to the loss, times their weights."""
        scale = self.scalar("scale")
        with self.each_column():
            self.set(self.weight, self.vector(self.weights))
            self.set(self.scale, self.weight * scale)
            self.set(self.sample, self.lanes.constant(0))
            yield
            self.add(self.total, self.sample * self.weight)
            self.add(self.weights, VECTOR_BYTES)
        self.sum_into_state("loss", self.total)

    @contextmanager
    def each_unit(self) -> Iterator[None]:
        """Do the block for each unit; see `of_unit`."""
        self.set(self.at, self.column)
        self.set(self.end, self.column + self.height)
        with self.repeat(self.at, self.end, PANEL_BYTES):
            yield

    def of_unit(self, buffer: Local) -> Value:
        """Read the vector of a unit."""
        return self.vector(buffer + self.at)

    def write_gradient(self, value: Value) -> None:
        """Write the gradient of a unit."""
        self.store(self.gradient + self.at, value)

    @contextmanager
    def each_row(self) -> Iterator[None]:
        """Do the block for each unit, with all vectors of a panel; see `row_of`."""
        self.set(self.at, 0)
        with self.repeat(self.at, self.height, PANEL_BYTES):
            yield

    def row_of(self, buffer: Local) -> list[Value]:
        """Read the vectors of a unit in a panel."""
        return [self.vector(buffer + self.at, VECTOR_BYTES * number) for number in range(PANEL_VECTORS)]

    def write_row(self, buffer: Local, values: Iterable[Value]) -> None:
        """Write the vectors of a unit in a panel."""
        for number, value in enumerate(values):
            self.store(buffer + self.at, value, VECTOR_BYTES * number)


def softmax_cross_entropy(lanes: Lanes) -> Operation:
    """See `losses.cross_entropy`; its gradient is that of the logits."""
    f = _Loss("cross_entropy", lanes)
    scale = f.scalar("scale")
    with f.each_panel_of_samples():
        totals, largest = _exponentials(f, f.gradient)
        weights = [f.keep(f.vector(f.weights, VECTOR_BYTES * number)) for number in range(PANEL_VECTORS)]
        shares = [f.keep(lanes.constant(1) / total) for total in totals]
        scales = [f.keep(weight * scale) for weight in weights]
        samples, all_targets = f.vectors(PANEL_VECTORS), f.vectors(PANEL_VECTORS)
        for one in (*samples, *all_targets):
            f.set(one, lanes.constant(0))
        with f.each_row():
            targets = [f.keep(target) for target in f.row_of(f.targets)]
            slopes = zip(f.row_of(f.gradient), shares, targets, scales, strict=True)
            f.write_row(f.gradient, [(one * share - target) * scale for one, share, target, scale in slopes])
            for number, logit in enumerate(f.row_of(f.logits)):
                f.add(all_targets[number], targets[number])
                f.set(samples[number], samples[number] - targets[number] * (logit - largest[number]))
        for number, log in enumerate(lanes.logs(f, totals)):
            f.add(f.total, (samples[number] + log * all_targets[number]) * weights[number])
        f.add(f.weights, PANEL_BYTES)
    f.sum_into_state("loss", f.total)
    return f


def _exponentials(f: _Loss, exponentials: Local) -> tuple[list[Local], list[Local]]:
    """Write exp(logits - the sample's largest) for a panel; return their sums, and the largest."""
    largest, totals = f.vectors(PANEL_VECTORS), f.vectors(PANEL_VECTORS)
    for number, one in enumerate(largest):
        f.set(one, f.vector(f.logits, VECTOR_BYTES * number))
        f.set(totals[number], f.lanes.constant(0))
    with f.each_row():
        for one, logit in zip(largest, f.row_of(f.logits), strict=True):
            f.set(one, one.op("max", logit))
    with f.each_row():
        below = [f.keep(logit - most) for logit, most in zip(f.row_of(f.logits), largest, strict=True)]
        found = [f.keep(value) for value in f.lanes.exps(f, below)]
        for total, value in zip(totals, found, strict=True):
            f.add(total, value)
        f.write_row(exponentials, found)
    return totals, largest


def softmax(lanes: Lanes) -> Operation:
    """Turn logits into probabilities."""
    f = _Loss("softmax", lanes)
    with f.each_panel_of_samples():
        totals, _ = _exponentials(f, f.outputs)
        with f.each_row():
            f.write_row(f.outputs, [one / total for one, total in zip(f.row_of(f.outputs), totals, strict=True)])
    return f


def hinge(lanes: Lanes) -> Operation:
    """See `losses.hinge`; its gradient is that of the logits."""
    f = _Loss("hinge", lanes)
    right, target, margin, one_violated, violated = f.vectors(5)
    zero, one = lanes.constant(0), lanes.constant(1)

    def find_margin() -> Value:
        f.set(target, f.of_unit(f.targets))
        f.set(margin, (f.of_unit(f.logits) + one - right).op("max", zero) * (one - target))
        return (margin > zero) & one

    with f.each_weighted_column():
        f.set(right, zero)
        f.set(violated, zero)
        with f.each_unit():
            f.add(right, f.of_unit(f.logits) * f.of_unit(f.targets))
        with f.each_unit():
            f.add(violated, find_margin())
            f.add(f.sample, margin)
        with f.each_unit():
            f.set(one_violated, find_margin())
            f.write_gradient((one_violated - target * violated) * f.scale)
    return f


def binary_cross_entropy(lanes: Lanes) -> Operation:
    """See `losses.binary_cross_entropy`; its gradient is that of the logits, and the outputs are there already."""
    f = _Loss("binary_cross_entropy", lanes)
    logit, target = f.vectors(2)
    with f.each_weighted_column(), f.each_unit():
        f.set(logit, f.of_unit(f.logits))
        f.set(target, f.of_unit(f.targets))
        f.add(f.sample, lanes.softplus(f, logit) - target * logit)
        f.write_gradient((f.of_unit(f.outputs) - target) * f.scale)
    return f


def _squared(f: _Loss, error: Local) -> tuple[Value, Value]:
    return error * error, error + error


def _absolute(f: _Loss, error: Local) -> tuple[Value, Value]:
    zero, one = f.lanes.constant(0), f.lanes.constant(1)
    return error.op("abs"), ((error > zero) & one) - ((error < zero) & one)


def _huber(f: _Loss, error: Local) -> tuple[Value, Value]:
    most = f.lanes.constant(HUBER_DELTA)
    clipped = f.keep(error.op("min", most).op("max", f.lanes.constant(-HUBER_DELTA)))
    return clipped * (error - clipped * f.lanes.constant(0.5)), clipped


OF_ERRORS: dict[str, Callable[[_Loss, Local], tuple[Value, Value]]] = {
    "mean_squared_error": _squared,
    "mean_absolute_error": _absolute,
    "huber": _huber,
}


def losses(lanes: Lanes) -> list[Operation]:
    """Write all losses, and `softmax`; those of the outputs give their gradient with respect to the outputs."""
    written = [part(lanes) for part in (softmax, softmax_cross_entropy, hinge, binary_cross_entropy)]
    for name, function in OF_ERRORS.items():
        f = _Loss(name, lanes)
        share, error = f.constant_at(f.share), f.vectors(1)[0]
        with f.each_weighted_column(), f.each_unit():
            f.set(error, f.of_unit(f.outputs) - f.of_unit(f.targets))
            loss, slope = function(f, error)
            f.add(f.sample, loss * share)
            f.write_gradient(slope * share * f.scale)
        written.append(f)
    return written


def accuracy(lanes: Lanes) -> Operation:
    """Add the weights of the samples whose first largest output is that of their class to the state."""
    f = Operation("accuracy", lanes, "outputs outputs_step numbers weights n_units")
    outputs, step, numbers, weights, n_units = f.arguments()
    height, panel_bytes = f.keep(n_units * PANEL_BYTES), f.local("i32")
    column, at, end = (f.local("i32") for _ in range(3))
    largest, value, place, place_of_largest, greater, total = f.vectors(6)
    f.set(panel_bytes, PANEL_BYTES)
    with f.each_panel((outputs, step)):
        f.set(column, 0)
        with f.repeat(column, panel_bytes, VECTOR_BYTES):
            f.set(largest, f.vector(outputs + column))
            for one in (place, place_of_largest):
                f.set(one, lanes.constant(0))
            f.set(at, outputs + column)
            f.set(end, at + height)
            with f.repeat(at, end, PANEL_BYTES):
                f.set(value, f.vector(at))
                f.set(greater, value > largest)
                f.set(place_of_largest, place.op("bitselect", place_of_largest, greater))
                f.set(largest, value.op("bitselect", largest, greater))
                f.add(place, lanes.constant(1))
            f.add(total, place_of_largest.op("eq", f.vector(numbers)) & f.vector(weights))
            f.add(numbers, VECTOR_BYTES)
            f.add(weights, VECTOR_BYTES)
    f.sum_into_state("right", total)
    return f
