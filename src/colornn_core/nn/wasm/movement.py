"""How samples come into the panels, in their shuffled order, and answers out of them."""

from collections.abc import Iterator
from contextlib import contextmanager

from colornn_core.nn.wasm.assembler import Local
from colornn_core.nn.wasm.lanes import PANEL_BYTES, Lanes
from colornn_core.nn.wasm.operations import WORD, Operation


@contextmanager
def _each_sample(f: Operation, *pointers: tuple[Local, Local]) -> Iterator[tuple[Local, Local, Local]]:
    """Do the block for each column of the panels.

    It gets the number of the column, that of its sample, and how many bytes its lane is from the panel's start. After
    the last sample the columns of the last panel are filled with that one once more: whatever is computed of it is
    finite if the sample is, and weighs nothing.
    """
    columns, rows = f.keep(f.state("columns")), f.keep(f.state("rows"))
    column, row, lane, place = (f.local("i32") for _ in range(4))
    panel_bytes = f.local("i32")
    f.set(panel_bytes, PANEL_BYTES)
    f.set(column, 0)
    with f.each_panel(*pointers):
        f.set(lane, 0)
        with f.repeat(lane, panel_bytes, f.lanes.size):
            f.set(place, column)
            with f.when(place > columns - 1):
                f.set(place, columns - 1)
            f.set(row, f.load("i32", rows + place * WORD))
            yield column, row, lane
            f.add(column, 1)


def gather(lanes: Lanes) -> Operation:
    """Copy rows of values, shape (n_samples, n_columns), into the columns of panels."""
    f = Operation("gather", lanes, "values n_columns panels panels_step")
    values, n_columns, panels, step = f.arguments()
    source, target, end = (f.local("i32") for _ in range(3))
    row_bytes, height = f.keep(n_columns * lanes.size), f.keep(n_columns * PANEL_BYTES)
    with _each_sample(f, (panels, step)) as (_, row, lane):
        f.set(source, values + row * row_bytes)
        f.set(target, panels + lane)
        f.set(end, target + height)
        with f.repeat(target, end, PANEL_BYTES):
            f.store(target, f.load(lanes.scalar, source))
            f.add(source, lanes.size)
    return f


def gather_classes(lanes: Lanes) -> Operation:
    """Write the classes of samples into panels, one-hot, and their numbers into a panel of one row.

    A class has `class_bytes`, up to four, which are those of `mask` in the word at its place.
    """
    f = Operation("gather_classes", lanes, "classes class_bytes mask n_classes panels panels_step numbers")
    classes, class_bytes, mask, n_classes, panels, step, numbers = f.arguments()
    number = f.local("i32")
    with f.each_vector(n_classes, [(target := f.keep(panels), step)]) as at:
        f.store(target + at, lanes.constant(0))
    one = f.keep(lanes.constant(1)).lane(0)
    with _each_sample(f, (panels, step)) as (column, row, lane):
        f.set(number, f.load("i32", classes + row * class_bytes) & mask)
        f.store(panels + lane + number * PANEL_BYTES, one)
        f.store(numbers + column * lanes.size, number.op(f"to_{lanes.scalar}", kind=lanes.scalar))
    return f


def gather_weights(lanes: Lanes) -> Operation:
    """Write the weights of samples into a panel of one row; what fills the last panel weighs nothing.

    Where all samples weigh the same, `step` is 0, else the bytes of a number.
    """
    f = Operation("gather_weights", lanes, "weights step panels")
    weights, step, panels = f.arguments()
    weight, columns = f.local(lanes.scalar), f.keep(f.state("columns"))
    with _each_sample(f) as (column, row, _):
        f.set(weight, f.load(lanes.scalar, weights + row * step))
        with f.when(column > columns - 1):
            f.set(weight, weight - weight)
        f.store(panels + column * lanes.size, weight)
    return f


def scatter(lanes: Lanes) -> Operation:
    """Copy the columns of panels into rows of values, shape (n_samples, n_columns): the contrary of `gather`."""
    f = Operation("scatter", lanes, "panels panels_step values n_columns")
    panels, step, values, n_columns = f.arguments()
    source, target, end = (f.local("i32") for _ in range(3))
    row_bytes, height = f.keep(n_columns * lanes.size), f.keep(n_columns * PANEL_BYTES)
    with _each_sample(f, (panels, step)) as (_, row, lane):
        f.set(source, panels + lane)
        f.set(target, values + row * row_bytes)
        f.set(end, source + height)
        with f.repeat(source, end, PANEL_BYTES):
            f.store(target, f.load(lanes.scalar, source))
            f.add(target, lanes.size)
    return f
