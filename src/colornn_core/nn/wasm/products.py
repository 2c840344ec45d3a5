"""The three matrix products of a layer, the sums of a block of units and samples held in the engine's 16 registers."""

from collections.abc import Iterator
from itertools import chain

from colornn_core.nn.wasm.assembler import Function, Local, Value
from colornn_core.nn.wasm.lanes import PANEL_BYTES, PANEL_VECTORS, VECTOR_BYTES, Lanes
from colornn_core.nn.wasm.operations import Operation

# Measured: two units by four vectors are the fastest block of `product`, two inputs by four units that of `outer`.
BLOCK_UNITS = 2
OUTER_ROWS, OUTER_UNITS = 2, 4
# Rows whose panels stay in the fastest cache while all units pass by.
OUTER_CACHED_ROWS = 64


def product(lanes: Lanes) -> Operation:
    """Compute ``outputs[unit] = max(floor, sum of weights[number, unit] * inputs[number])``, for whole panels.

    It is a layer's forward pass, and also the way back, with units and inputs in each other's place. The first weight
    of a unit is `unit_step` bytes from that of the next, a weight `sum_step` from the next one of the unit, and
    a block of units `block_step` from the next block.
    """
    f = Operation(
        "product",
        lanes,
        "weights unit_step sum_step block_step inputs outputs n_sum n_units n_in_blocks inputs_step outputs_step floor",
    )
    weights, unit_step, sum_step, block_step, inputs, outputs, n_sum, n_units, n_in_blocks, *steps, floor = (
        f.arguments()
    )
    block = _ProductBlock(f, (unit_step, sum_step, f.keep(n_sum * PANEL_BYTES)), f.constant_at(floor))
    unit = f.local("i32")
    with f.each_panel((inputs, steps[0]), (outputs, steps[1])):
        f.set(block.weights, weights)
        f.set(block.outputs, outputs)
        f.set(unit, 0)
        with f.repeat(unit, n_in_blocks, BLOCK_UNITS):
            block.write(inputs, BLOCK_UNITS)
            f.add(block.weights, block_step)
        with f.repeat(unit, n_units):
            block.write(inputs, 1)
            f.add(block.weights, unit_step)
    return f


class _ProductBlock:
    """Writes the innermost part of `product`."""

    def __init__(self, f: Operation, steps: tuple[Local, Local, Local], floor: Local) -> None:
        self.f, self.floor = f, floor
        self.unit_step, self.sum_step, self.n_bytes = steps
        self.weights, self.outputs, self.at, self.end = (f.local("i32") for _ in range(4))
        self.pointers = [f.local("i32") for _ in range(BLOCK_UNITS)]
        self.sums = [f.vectors(PANEL_VECTORS) for _ in range(BLOCK_UNITS)]
        self.columns, (self.weight,) = f.vectors(PANEL_VECTORS), f.vectors(1)

    def write(self, inputs: Local, n_units: int) -> None:
        f, zero = self.f, self.f.lanes.constant(0)
        pointers, sums = self.pointers[:n_units], self.sums[:n_units]
        for number, pointer in enumerate(pointers):
            f.set(pointer, self.weights if number == 0 else pointers[number - 1] + self.unit_step)
        for total in [*chain(*sums)]:
            f.set(total, zero)
        f.set(self.at, inputs)
        f.set(self.end, inputs + self.n_bytes)
        with f.repeat(self.at, self.end, PANEL_BYTES):
            for number, column in enumerate(self.columns):
                f.set(column, f.vector(self.at, VECTOR_BYTES * number))
            for pointer, totals in zip(pointers, sums, strict=True):
                f.set(self.weight, f.load_splat(f.lanes.kind, pointer))
                for total, column in zip(totals, self.columns, strict=True):
                    f.add(total, self.weight * column)
                f.add(pointer, self.sum_step)
        for number, total in enumerate([*chain(*sums)]):
            f.store(self.outputs, total.op("pmax", self.floor), VECTOR_BYTES * number)
        f.add(self.outputs, n_units * PANEL_BYTES)


def pack(lanes: Lanes) -> Operation:
    """Copy weights, shape (n_sum, n_units), so that those of a block of units lie one after the other.

    Where a weight is a row of them away from the next of its unit, each one is fetched into the cache with the 15
    beside it, which are gone before they are needed.
    """
    f = Operation("pack", lanes, "weights packed n_sum n_units")
    weights, packed, n_sum, n_units = f.arguments()
    block_bytes, row_bytes = f.keep(n_sum * (BLOCK_UNITS * lanes.size)), f.keep(n_units * lanes.size)
    number, unit, target, source, within = (f.local("i32") for _ in range(5))
    with f.repeat(number, n_sum):
        f.set(source, weights)
        f.set(target, packed)
        f.set(unit, 0)
        with f.repeat(unit, n_units, BLOCK_UNITS):
            f.set(within, 0)
            with f.repeat(within, f.keep(at_most(f, n_units - unit, BLOCK_UNITS) * lanes.size), lanes.size):
                f.store(target + within, f.load(lanes.scalar, source + within))
            f.add(source, BLOCK_UNITS * lanes.size)
            f.add(target, block_bytes)
        f.add(weights, row_bytes)
        f.add(packed, BLOCK_UNITS * lanes.size)
    return f


def at_most(f: Function, number: Value, most: Value | int) -> Local:
    """Return the smaller of two whole numbers."""
    found = f.keep(number)
    with f.when(found > most):
        f.set(found, most)
    return found


def outer(lanes: Lanes) -> Operation:
    """Compute ``sums[row, unit] += sum over samples of inputs[row] * gradient[unit]``: the gradient of the weights."""
    f = Operation("outer", lanes, "inputs gradient sums n_rows n_units n_in_blocks inputs_step gradient_step")
    inputs, gradient, sums, n_rows, n_units, n_in_blocks, *steps = f.arguments()
    block = _OuterBlock(f, steps, f.keep(n_units * lanes.size))
    first, last, last_in_pairs, unit = (f.local("i32") for _ in range(4))
    with f.repeat(first, n_rows, OUTER_CACHED_ROWS):
        f.set(last, first + at_most(f, n_rows - first, OUTER_CACHED_ROWS))
        f.set(last_in_pairs, first + ((last - first) & -OUTER_ROWS))
        f.set(block.gradient, gradient)
        f.set(unit, 0)
        for n_block, stop in ((OUTER_UNITS, n_in_blocks), (1, n_units)):
            with f.repeat(unit, stop, n_block):
                block.start(inputs + first * PANEL_BYTES, sums + (first * n_units + unit) * lanes.size)
                row = f.keep(first)
                with f.repeat(row, last_in_pairs, OUTER_ROWS):
                    block.write(OUTER_ROWS, n_block)
                with f.repeat(row, last):
                    block.write(1, n_block)
                f.add(block.gradient, n_block * PANEL_BYTES)
        f.set(unit, 0)
    return f


class _OuterBlock:
    """Writes the innermost part of `outer`."""

    def __init__(self, f: Operation, steps: list[Local], row_bytes: Local) -> None:
        self.f, self.steps, self.row_bytes = f, steps, row_bytes
        self.inputs, self.gradient, self.sums, self.row_at, self.unit_at = (f.local("i32") for _ in range(5))
        self.totals = [f.vectors(OUTER_UNITS) for _ in range(OUTER_ROWS)]
        self.columns, (self.slope,) = f.vectors(OUTER_ROWS), f.vectors(1)

    def start(self, inputs: Value, sums: Value) -> None:
        self.f.set(self.inputs, inputs)
        self.f.set(self.sums, sums)

    def write(self, n_rows: int, n_units: int) -> None:
        f, columns = self.f, self.columns[:n_rows]
        totals = [row[:n_units] for row in self.totals[:n_rows]]
        for total in chain(*totals):
            f.set(total, f.lanes.constant(0))
        f.set(self.row_at, self.inputs)
        f.set(self.unit_at, self.gradient)
        with f.each_panel((self.row_at, self.steps[0]), (self.unit_at, self.steps[1])):
            for offset in range(0, PANEL_BYTES, VECTOR_BYTES):
                for number, column in enumerate(columns):
                    f.set(column, f.vector(self.row_at, offset + PANEL_BYTES * number))
                for unit in range(n_units):
                    f.set(self.slope, f.vector(self.unit_at, offset + PANEL_BYTES * unit))
                    for column, row in zip(columns, totals, strict=True):
                        f.add(row[unit], column * self.slope)
        for row in totals:
            self._add_to_sums(row)
            f.add(self.sums, self.row_bytes)
        f.add(self.inputs, n_rows * PANEL_BYTES)

    def _add_to_sums(self, row: list[Local]) -> None:
        f = self.f
        if len(row) == 1:
            total = f.load(f.lanes.scalar, self.sums)
            for lane in range(f.lanes.n_lanes):
                total += row[0].lane(lane)
            f.store(self.sums, total)
            return
        for number, vector in enumerate(sums_of_lanes(f, row)):
            f.store(self.sums, f.vector(self.sums, VECTOR_BYTES * number) + vector, VECTOR_BYTES * number)


def sums_of_lanes(f: Operation, vectors: list[Local]) -> list[Value]:
    """Add up the lanes of each vector; the sums are the lanes of new vectors."""
    halves = [_mixed(a, b, (0, 1, 4, 5)) + _mixed(a, b, (2, 3, 6, 7)) for a, b in _pairs(vectors)]
    if f.lanes.n_lanes == 2:
        return halves
    return [_mixed(a, b, (0, 2, 4, 6)) + _mixed(a, b, (1, 3, 5, 7)) for a, b in _pairs([*map(f.keep, halves)])]


def _pairs(vectors: list[Local]) -> Iterator[tuple[Local, Local]]:
    return zip(vectors[::2], vectors[1::2], strict=True)


def _mixed(a: Local, b: Local, quarters: tuple[int, ...]) -> Value:
    """Take four quarters of two vectors: those of the first are 0 to 3, those of the second 4 to 7."""
    return a.op("shuffle", b, immediate=bytes(4 * quarter + byte for quarter in quarters for byte in range(4)))
