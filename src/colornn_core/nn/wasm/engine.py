"""The whole module: all operations, and what does them one after the other."""

from functools import cache

from colornn_core.nn.config import DTYPES
from colornn_core.nn.wasm import elementwise, losses, movement, products, updates
from colornn_core.nn.wasm.assembler import Function, Local, module
from colornn_core.nn.wasm.lanes import Lanes
from colornn_core.nn.wasm.operations import BATCH_SCALARS, RECORD_BYTES, STATE, WORD, Operation

ENTRY = "run"


def operations(lanes: Lanes) -> list[Operation]:
    """Write all operations."""
    parts = (
        *(products.product, products.pack, products.outer),
        *(movement.gather, movement.gather_classes, movement.gather_weights, movement.scatter),
        *(elementwise.multiply, elementwise.divide, elementwise.dropout, losses.accuracy),
        *(updates.penalize, updates.clip, updates.adam, updates.sgd, updates.rmsprop, updates.adadelta),
    )
    return [*(part(lanes) for part in parts), *elementwise.activations(lanes), *losses.losses(lanes)]


@cache
def fields() -> dict[str, tuple[int, tuple[str, ...]]]:
    """Return the number of each operation in a record, and the names of its arguments, the same for all types."""
    return {f.name: (number, f.fields) for number, f in enumerate(operations(Lanes("float32")))}


def _execute(n_operations: int) -> Function:
    """Do all records of a program, from one address to another."""
    f = Function("execute", ("i32", "i32", "i32"))
    at, end, state = f.parameters
    with f.repeat(at, end, RECORD_BYTES):
        f.choose(f.load("i32", at), range(n_operations), at, state)
    return f


def _run(lanes: Lanes, execute: int) -> Function:
    """Learn from batches, or answer them, from where the state is, which goes on."""
    f = Function(ENTRY, ("i32", "i32"))
    state, n_batches = f.parameters
    batch, left, tile = (f.local("i32") for _ in range(3))

    def found(name: str) -> Local:
        return f.keep(f.load("i32", state, STATE[name]))

    def advance(name: str, step: Local | int) -> None:
        f.store(state, f.load("i32", state, STATE[name]) + step, STATE[name])

    def do(name: str) -> None:
        start, end = (f.load("i32", state, STATE[name] + offset) for offset in (0, WORD))
        f.call(execute, start, end, state)

    do("start_program")
    with f.repeat(batch, n_batches):
        f.set(left, products.at_most(f, f.load("i32", state, STATE["samples_left"]), found("batch_size")))
        advance("samples_left", f.keep(left * -1))
        none = f.local("i32")
        with f.repeat(none, left, 0):
            f.set(tile, products.at_most(f, left, found("tile_columns")))
            f.store(state, tile, STATE["columns"])
            n_panels = (tile + (lanes.panel_lanes - 1)) >> (lanes.panel_lanes.bit_length() - 1)
            f.store(state, n_panels, STATE["panels"])
            do("tile_program")
            advance("rows", f.keep(tile * WORD))
            advance("position", tile)
            f.set(left, left - tile)
        do("batch_program")
        advance("scalars", len(BATCH_SCALARS) * lanes.size)
    return f


@cache
def emit(dtype: str) -> bytes:
    """Write the module for a floating-point type."""
    lanes = Lanes(dtype)
    written = operations(lanes)
    return module([*written, _execute(len(written)), _run(lanes, len(written))], [ENTRY])


def write_ahead() -> None:
    """Write the modules of both types now, for an image of the memory that is taken before the first training."""
    for dtype in DTYPES:
        emit(dtype)
    fields()
