"""What the module reads and writes: arrays of NumPy's, by their addresses, and programs made of records."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.nn.wasm.engine import fields
from colornn_core.nn.wasm.lanes import PANEL_BYTES, Lanes
from colornn_core.nn.wasm.operations import RECORD_BYTES, STATE, STATE_BYTES, WORD


def address_of(array: AnyArray) -> int:
    """Return where an array's first number is."""
    address: int = array.__array_interface__["data"][0]
    return address


class Panels(NamedTuple):
    """Rows of samples in panels: where the first one is, and how many bytes it is from a panel to the next."""

    address: int
    step: int


class Memory:
    """Arrays that the module works on; they live as long as this does, and not longer.

    Parameters
    ----------
    dtype : numpy.dtype
    tile_columns : int
        How many samples are worked on at once, at most.
    """

    def __init__(self, dtype: "np.dtype[Any]", tile_columns: int) -> None:
        self.dtype, self.lanes = dtype, Lanes(dtype.name)
        self.n_panels = -(-tile_columns // self.lanes.panel_lanes)
        self._arrays: list[AnyArray] = []
        self.state = self.keep(np.zeros(STATE_BYTES, np.uint8))
        self.set_state(tile_columns=self.n_panels * self.lanes.panel_lanes)

    def keep(self, array: AnyArray) -> AnyArray:
        """Keep an array alive whose address is in a record."""
        self._arrays.append(array)
        return array

    def new(self, n_numbers: int, dtype: Any = None) -> AnyArray:
        """Make an array of zeros that begins where a panel may, and can be read a whole panel beyond its end."""
        kind = np.dtype(dtype or self.dtype)
        room = self.keep(np.zeros(-(-n_numbers * kind.itemsize // PANEL_BYTES) * PANEL_BYTES + PANEL_BYTES, np.uint8))
        start = -address_of(room) % PANEL_BYTES
        array: AnyArray = room[start : start + n_numbers * kind.itemsize].view(kind)
        return array

    def panels(self, n_rows: int, *, with_ones: bool = False) -> Panels:
        """Make room for the samples of a tile, below them a row of ones where it is asked for."""
        height = n_rows + with_ones
        array = self.new(self.n_panels * height * self.lanes.panel_lanes)
        if with_ones:
            array.reshape(self.n_panels, height, self.lanes.panel_lanes)[:, -1] = 1
        return Panels(address_of(array), height * PANEL_BYTES)

    def constants(self, *numbers: float) -> int:
        """Put numbers into the memory, and return the address of the first."""
        array = self.new(len(numbers))
        array[:] = numbers
        return address_of(array)

    def values(self, array: AnyArray, dtype: Any = None) -> AnyArray:
        """Keep an array as the module can read it, copied only if it has to be."""
        return self.keep(np.ascontiguousarray(array, dtype or self.dtype))

    def set_state(self, **values: int) -> None:
        """Write whole numbers into the state."""
        for name, value in values.items():
            self.state[STATE[name] : STATE[name] + WORD].view(np.uint32)[0] = value

    def set_keys(self, keys: AnyArray) -> None:
        """Write the two keys of dropout's generator."""
        self.state[STATE["keys"] : STATE["keys"] + 2 * WORD].view(np.uint32)[:] = keys

    def sums(self) -> FloatArray:
        """Show the sums in the state: of the losses, and of the weights of right answers."""
        found: FloatArray = self.state[STATE["loss"] : STATE["loss"] + 16].view(np.float64)
        return found

    def set_program(self, name: str, program: "Program") -> None:
        """Put a program where `run` finds it."""
        words = self.values(np.array(program.records, np.uint32).reshape(-1, RECORD_BYTES // WORD), np.uint32)
        start = address_of(words)
        self.state[STATE[name] : STATE[name] + 2 * WORD].view(np.uint32)[:] = start, start + words.nbytes


class Program:
    """Records, one for each operation that is done."""

    def __init__(self) -> None:
        self.records: list[Sequence[int]] = []

    def add(self, name: str, **arguments: int) -> None:
        """Add an operation with its arguments, which are whole numbers and addresses."""
        number, names = fields()[name]
        if arguments.keys() != set(names):
            raise TypeError(f"{name} takes {', '.join(names)}, got {', '.join(arguments)}")
        words = [number, *(arguments[field] for field in names)]
        self.records.append(words + [0] * (RECORD_BYTES // WORD - len(words)))
