"""ONNX's messages: the only owner of their field numbers.

References
----------
onnx.proto of ONNX 1.23.
"""

from collections.abc import Iterable, Sequence
from itertools import count

import numpy as np

from colornn_core.arrays import AnyArray
from colornn_core.formats._protobuf import Value, message

# The set of operators that everything here needs, and those that some operators need; the lowest, so that a file opens
# in old runtimes, too. Each set came with a version of the files.
LOWEST_OPSET = 13
_OPSETS = {"Gelu": 20}
_OPSET_OF_EQUAL_TEXTS = 19
_IR_VERSIONS = {13: 7, 19: 9, 20: 9}

NUMBER, STRING = 1, 8
_INT64 = 7
_FLOAT_ATTRIBUTE, _INT_ATTRIBUTE, _STRING_ATTRIBUTE = 1, 2, 3
_N_ROWS = "N"

Attribute = int | float | str


class Graph:
    """A graph under construction: constants and nodes, whose values get names of their own.

    Parameters
    ----------
    taken : iterable of str
        Names that inputs and outputs have, which no other value may get.

    Attributes
    ----------
    opset : int
        The set of operators that the nodes so far need.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._numbers = count(1)
        self._nodes: list[bytes] = []
        self._constants: list[bytes] = []
        self._ends: list[tuple[int, bytes]] = []
        self.opset = LOWEST_OPSET

    def unique(self, name: str) -> str:
        """Return a name that no value has, as like the wanted one as can be."""
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        return name

    def equals(self, text: str, texts: str) -> str:
        """Add a node that compares texts, and return the name of its output."""
        self.require(_OPSET_OF_EQUAL_TEXTS)
        return self.node("Equal", [text, texts])

    def add_input(self, name: str, kind: int, described: str) -> None:
        """Add an input of a column for each row, shape (N, 1)."""
        self._ends.append((11, _value_info(name, kind, [_N_ROWS, 1], described)))

    def add_output(self, name: str, kind: int, shape: Sequence[int], described: str) -> None:
        """Add an output of a value for each row, shape (N, *shape)."""
        self._ends.append((12, _value_info(name, kind, [_N_ROWS, *shape], described)))

    def require(self, opset: int) -> None:
        """Say that a later set of operators is needed."""
        self.opset = max(self.opset, opset)

    def constant(self, name: str, values: AnyArray) -> str:
        """Add a constant array of little-endian float32, int64, or text, and return its name."""
        name = self.unique(name)
        fields: list[tuple[int, Value]] = [(1, size) for size in values.shape]
        if values.dtype == object:
            fields += [(2, STRING), *((6, text) for text in values.ravel().tolist())]
        else:
            kind, stored = (NUMBER, "<f4") if values.dtype.kind == "f" else (_INT64, "<i8")
            fields += [(2, kind), (9, values.astype(stored).tobytes())]
        self._constants.append(message([*fields, (8, name)]))
        return name

    def node(self, operator: str, inputs: Sequence[str], *outputs: str, **attributes: Attribute) -> str:
        """Add a node and return the name of its first output, which gets a name where none is given."""
        self.require(_OPSETS.get(operator, LOWEST_OPSET))
        outputs = outputs or (self.unique(f"{operator.lower()}_{next(self._numbers)}"),)
        fields: list[tuple[int, Value]] = [(1, name) for name in inputs]
        fields += [(2, name) for name in outputs]
        fields += [(4, operator), *((5, _attribute(name, value)) for name, value in attributes.items())]
        self._nodes.append(message(fields))
        return outputs[0]

    def model(self, described: str, metadata: Iterable[tuple[str, str]]) -> bytes:
        """Return the whole as the bytes of a file."""
        graph = message(
            [
                *((1, node) for node in self._nodes),
                (2, "colornn"),
                *((5, constant) for constant in self._constants),
                (10, described),
                *self._ends,
            ]
        )
        return message(
            [
                (1, _IR_VERSIONS[self.opset]),
                (2, "colornn"),
                (6, described),
                (7, graph),
                (8, message([(1, ""), (2, self.opset)])),
                *((14, message([(1, key), (2, value)])) for key, value in metadata),
            ]
        )


def texts(values: Sequence[str]) -> AnyArray:
    """Make an array of text, shape (n,)."""
    array = np.empty(len(values), object)
    array[:] = values
    return array


def _value_info(name: str, kind: int, shape: Sequence[int | str], described: str) -> bytes:
    dimensions = [(1, message([(2, size) if isinstance(size, str) else (1, size)])) for size in shape]
    tensor = message([(1, kind), (2, message(dimensions))])
    return message([(1, name), (2, message([(1, tensor)])), (3, described)])


def _attribute(name: str, value: Attribute) -> bytes:
    if isinstance(value, str):
        return message([(1, name), (4, value), (20, _STRING_ATTRIBUTE)])
    if isinstance(value, float):
        return message([(1, name), (2, value), (20, _FLOAT_ATTRIBUTE)])
    return message([(1, name), (3, value), (20, _INT_ATTRIBUTE)])
