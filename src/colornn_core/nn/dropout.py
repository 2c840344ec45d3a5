"""Dropout: which hidden units are left out, anew for each sample that is learnt from.

References
----------
Srivastava et al. (2014), Dropout: a simple way to prevent neural networks from overfitting.
Wellons (2018), Prospecting for hash functions (lowbias32).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.nn.config import NetworkConfig

# How the bits of a number are mixed: it is combined with itself, so many bits lower, and multiplied.
ROUNDS = ((16, 0x7FEB352D), (15, 0x846CA68B), (16, None))


class Dropout:
    """Draws masks by a counter: the number of a sample in its epoch and that of a unit, mixed with two keys.

    So each mask can be computed by itself: the compiled step leaves out the same units as these formulas.

    Parameters
    ----------
    rate : float
        The share of units that are left out.
    hidden_units : sequence of int
        The units of each hidden layer.

    Attributes
    ----------
    keys : ndarray of uint32, shape (2,)
        See `restart`.
    masks : list of ndarray, shape (n_samples, n_units) each
        What was drawn last.
    """

    def __init__(self, rate: float, hidden_units: Sequence[int]) -> None:
        self.rate, self._ends = rate, np.cumsum([0, *hidden_units]).tolist()
        self.masks: list[FloatArray] = []
        self.keys, self._n_drawn = np.zeros(2, np.uint32), 0

    @classmethod
    def of(cls, config: NetworkConfig) -> "Dropout | None":
        """Make that of a network, None where it has none."""
        return cls(config.dropout, config.hidden_units) if config.dropout and config.hidden_units else None

    @property
    def n_units(self) -> int:
        """The number of all hidden units."""
        end: int = self._ends[-1]
        return end

    @property
    def threshold(self) -> int:
        """The numbers of 32 bits below it are those of units that are left out."""
        return int(self.rate * 2**32)

    @property
    def kept(self) -> float:
        """What the outputs of the other units are multiplied by, to keep the mean."""
        return 1 / (1 - self.rate)

    def restart(self, rng: np.random.Generator) -> None:
        """Draw other keys, and begin with the first sample of an epoch."""
        self.keys, self._n_drawn = rng.integers(0, 2**32, 2, np.uint32), 0

    def draw(self, n_samples: int, dtype: "np.dtype[Any]") -> list[FloatArray]:
        """Draw the masks of the next samples, one for each hidden layer, shape (n_samples, n_units): 0 or `kept`."""
        start = np.uint32(self._n_drawn * self.n_units % 2**32)
        numbers = np.arange(n_samples * self.n_units, dtype=np.uint32) + start
        numbers ^= self.keys[0]
        _mix(numbers)
        numbers += self.keys[1]
        _mix(numbers)
        mask = (numbers >= self.threshold).astype(dtype) * dtype.type(self.kept)
        columns = mask.reshape(n_samples, self.n_units)
        self.masks = [columns[:, start:end] for start, end in zip(self._ends, self._ends[1:], strict=False)]
        self._n_drawn += n_samples
        return self.masks


def _mix(numbers: AnyArray) -> None:
    for shift, factor in ROUNDS:
        numbers ^= numbers >> np.uint32(shift)
        if factor is not None:
            numbers *= np.uint32(factor)
