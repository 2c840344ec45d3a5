"""What the operations of the compiled step have in common.

A batch is a list of operations, as the NumPy step is a list of calls: each stands in the memory as a record, its number
followed by its arguments, and `run` (see `engine`) does one after the other. Samples are columns, and lie in panels of
64 bytes a row, which is four vectors: a panel of a layer with 3 units in float32 is 16 samples of the first unit, 16 of
the second and 16 of the third.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from colornn_core.nn.wasm.assembler import Function, Local, Value
from colornn_core.nn.wasm.lanes import PANEL_BYTES, VECTOR_BYTES, Lanes

RECORD_BYTES = 64
WORD = 4

# Where in the memory what changes from batch to batch stands, in bytes from the start of the state.
STATE = {
    "panels": 0,  # of the tile: the samples of a batch that are worked on at once
    "columns": 4,  # samples of the tile
    "rows": 8,  # address of the numbers of its samples
    "scalars": 12,  # address of the numbers of this batch: see BATCH_SCALARS
    "position": 16,  # of the tile's first sample in the epoch
    "keys": 20,  # two, of dropout's generator
    "tile_columns": 28,
    "batch_size": 32,
    "samples_left": 36,
    # Where each program begins and where it ends: at first, for each tile, and after all tiles of a batch.
    "start_program": 40,
    "tile_program": 48,
    "batch_program": 56,
    "loss": 64,  # both float64
    "right": 72,
}
STATE_BYTES = 80

# What the samples' gradients are multiplied by; the learning rate; Adam's corrected epsilon; what weight decay keeps.
BATCH_SCALARS = ("scale", "rate", "epsilon", "kept")


class Operation(Function):
    """A function that works on the arguments of a record.

    Parameters
    ----------
    name : str
    lanes : Lanes
    fields : str
        The names of its arguments.
    """

    def __init__(self, name: str, lanes: Lanes, fields: str) -> None:
        super().__init__(name, ("i32", "i32"))
        self.lanes, self.fields = lanes, tuple(fields.split())
        self.record, self.state_address = self.parameters

    def arguments(self) -> list[Local]:
        """Read all arguments."""
        return [self.keep(self.load("i32", self.record, WORD * number)) for number in range(1, len(self.fields) + 1)]

    def state(self, name: str, kind: str = "i32") -> Value:
        """Read from the state."""
        return self.load(kind, self.state_address, STATE[name])

    def scalar(self, name: str) -> Local:
        """Read one of the batch's numbers into all lanes."""
        offset = BATCH_SCALARS.index(name) * self.lanes.size
        return self.keep(self.load_splat(self.lanes.kind, self.state("scalars"), offset))

    def constant_at(self, address: Value, place: int = 0) -> Local:
        """Read a number that stands at an address into all lanes."""
        return self.keep(self.load_splat(self.lanes.kind, address, place * self.lanes.size))

    def vector(self, address: Value, offset: int = 0) -> Value:
        """Read a vector."""
        return self.load(self.lanes.kind, address, offset)

    def vectors(self, number: int) -> list[Local]:
        """Add variables for vectors."""
        return [self.local(self.lanes.kind) for _ in range(number)]

    def sum_into_state(self, name: str, total: Local) -> None:
        """Add the lanes of a vector to a double of the state."""
        found = self.state(name, "f64")
        for lane in range(self.lanes.n_lanes):
            number = total.lane(lane)
            found += number if number.kind == "f64" else number.op("promote", kind="f64")
        self.store(self.state_address, found, STATE[name])

    @contextmanager
    def each_panel(self, *pointers: tuple[Local, Local]) -> Iterator[Local]:
        """Do the block for each panel; the pointers move by their steps."""
        panels, panel = self.keep(self.state("panels")), self.local("i32")
        self.set(panel, 0)
        with self.repeat(panel, panels):
            yield panel
            for pointer, step in pointers:
                self.add(pointer, step)

    @contextmanager
    def each_vector(
        self, n_units: Local, buffers: Sequence[tuple[Local, Local]], step: int = VECTOR_BYTES
    ) -> Iterator[Local]:
        """Do the block for each vector of the panels; it gets the offset from where the buffers point to."""
        n_bytes, at = self.keep(n_units * PANEL_BYTES), self.local("i32")
        with self.each_panel(*buffers):
            self.set(at, 0)
            with self.repeat(at, n_bytes, step):
                yield at
