"""Layers of other systems become a stack of dense layers that computes the same.

A normalization is worked into the weights beside it, an activation that does not follow weights gets some that change
nothing, and one that is bent at other places than ours is put together from units of relu.
"""

from collections.abc import Sequence

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.errors import ModelFormatError
from colornn_core.formats._layers import Layer
from colornn_core.limits import MAXIMUM_PARAMETERS
from colornn_core.nn.activations import LEAK

# What comes out not finite is refused with its layer, at the end.
_NOT_FINITE = np.errstate(over="ignore", invalid="ignore")


class Composer:
    """A stack of dense layers under construction, from the input to the output.

    What was computed so far is the outputs of the last layer, or where `_blocks` are not empty, for n values,
    ``blocks[0] * outputs[:n] + blocks[1] * outputs[n:2*n] + ... + shift``.

    Attributes
    ----------
    layers : list of Layer
    dropouts : list of float
        After each layer.
    notes : list of str
    width : int or None
        The number of values, if it is known.
    """

    def __init__(self) -> None:
        self.layers: list[Layer] = []
        self.dropouts: list[float] = []
        self.notes: list[str] = []
        self.width: int | None = None
        self._blocks: list[FloatArray] = []
        self._shift: FloatArray = np.zeros(1)
        self._is_open = False  # whether the last layer has no activation yet

    @_NOT_FINITE
    def dense(self, name: str, weights: FloatArray, biases: FloatArray) -> None:
        """Add weights, shape (n_inputs, n_units), and biases, shape (n_units,)."""
        if self._blocks:
            self._check_width(name, len(weights))
            biases = biases + np.broadcast_to(self._shift, len(weights)) @ weights
            weights = np.vstack([block.reshape(-1, 1) * weights for block in self._blocks])
        self.layers.append(Layer(name, weights, biases, "linear"))
        self.dropouts.append(0.0)
        self.width, self._blocks, self._shift, self._is_open = weights.shape[1], [], np.zeros(1), True

    @_NOT_FINITE
    def scale(self, name: str, factor: FloatArray, shift: FloatArray) -> None:
        """Multiply each value by a factor and add a shift, shape (n_values,), or (1,) for the same for all."""
        for array in (factor, shift):
            if len(array) > 1:
                self._check_width(name, len(array))
        if self._is_open:
            last = self.layers[-1]
            self.layers[-1] = last._replace(weights=last.weights * factor, biases=last.biases * factor + shift)
        else:
            self._blocks = [block * factor for block in self._blocks or [np.ones(1)]]
            self._shift = self._shift * factor + shift

    def activate(self, name: str, activation: str) -> None:
        """Apply an activation of `activations`."""
        if activation == "linear":
            return
        if activation == "relu" and self.layers and self.layers[-1].activation == "relu" and not self._blocks:
            return  # which changes nothing the second time
        self._open(name)
        self.layers[-1] = self.layers[-1]._replace(activation=activation)
        self._is_open = False

    @_NOT_FINITE
    def bend(self, name: str, slope: FloatArray | float, maximum: float | None = None) -> None:
        """Go on below 0 with a slope, of all values or shape (n_values,), and stay at a maximum above 0.

        Where colornn has no such activation, two or three units of relu make it:
        relu(z) - slope * relu(-z) - relu(z - maximum).
        """
        slopes = np.atleast_1d(np.asarray(slope, np.float64))
        known = _known_slope(slopes) if maximum is None else None
        if known is not None:
            self.activate(name, known)
            return
        self._open(name)
        if len(slopes) > 1:
            self._check_width(name, len(slopes))
        layer, parts = self.layers[-1], [(np.ones(1), 1.0, 0.0)]
        if slopes.any():
            parts.append((-slopes, -1.0, 0.0))
        if maximum is not None:
            parts.append((-np.ones(1), 1.0, -maximum))
        weights = np.hstack([sign * layer.weights for _, sign, _ in parts])
        biases = np.hstack([sign * layer.biases + shift for _, sign, shift in parts])
        self.layers[-1] = Layer(layer.name, weights, biases, "relu")
        self._blocks, self._shift, self._is_open = [block for block, _, _ in parts], np.zeros(1), False
        self.notes.append(f"{name} is carried exactly, with {len(parts)} units of relu for each of its units.")

    def drop(self, name: str, rate: float) -> None:
        """Add dropout."""
        if not self.layers:
            self.notes.append(f"{name} drops inputs: it is left out.")
        else:
            self.dropouts[-1] = 1 - (1 - self.dropouts[-1]) * (1 - rate)

    def finish(self) -> tuple[Sequence[Layer], float]:
        """Return the layers, and the dropout after every hidden layer, 0 where they differ."""
        if self._blocks:
            self._open("The last layer")
        hidden = self.dropouts[:-1]
        alike = len(set(hidden)) == 1
        if (hidden and not alike) or (self.dropouts and self.dropouts[-1]):
            self.notes.append(
                f"Dropout of {', '.join(f'{rate:g}' for rate in self.dropouts)} after the layers is left out where it "
                "is not the same after every hidden layer."
            )
        return self.layers, hidden[0] if alike else 0.0

    def _open(self, name: str) -> None:
        """Make sure that the last layer has no activation; add one that computes what was computed so far."""
        if self._is_open:
            return
        n_values, n_blocks = self.width, max(1, len(self._blocks))
        if n_values is None:
            raise ModelFormatError(f"{name} is applied to the inputs, whose number the file does not tell.")
        if n_values**2 * n_blocks > MAXIMUM_PARAMETERS:
            raise ModelFormatError(f"{name} would need a layer of {n_values} x {n_values} weights of its own.")
        blocks = [np.broadcast_to(block, n_values) for block in self._blocks or [np.ones(1)]]
        shift = np.array(np.broadcast_to(self._shift, n_values))
        self._dense_as_is(name, np.vstack([np.diag(block) for block in blocks]), shift)
        self.notes.append(f"{name} does not follow weights: it gets a layer of its own that computes the same.")

    @_NOT_FINITE
    def _dense_as_is(self, name: str, weights: FloatArray, biases: FloatArray) -> None:
        """Add weights to the outputs of the last layer, whatever `_blocks` there are."""
        self._blocks = []
        self.dense(name, weights, biases)

    def _check_width(self, name: str, n_values: int) -> None:
        if self.width is not None and self.width != n_values:
            raise ModelFormatError(f"{name} takes {n_values} values, there are {self.width}.")
        self.width = n_values


def _known_slope(slopes: FloatArray) -> str | None:
    """Name the activation that goes on below 0 with a slope, the same for all values; None if there is none."""
    for slope, activation in ((0, "relu"), (1, "linear"), (LEAK, "leaky_relu")):
        if (slopes.astype(np.float32) == np.float32(slope)).all():
            return activation
    return None
