"""What is known while the layers of a TensorFlow.js model are read."""

import math
from dataclasses import dataclass

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.errors import ModelFormatError
from colornn_core.formats._composer import Composer
from colornn_core.formats._tfjs_weights import Arrays
from colornn_core.formats.json_value import JsonValue


@dataclass
class Reading:
    """What is known while the layers of a file are read.

    Attributes
    ----------
    composer : Composer
    arrays : Arrays
    keras_3 : bool
        Whether Keras 3 wrote the file.
    shape : tuple of int or None, or None
        Of the values so far, without the batch; -1 is a size that the file does not tell.
    path : tuple of str
        The names of the models that the layers belong to, from the outermost.
    """

    composer: Composer
    arrays: Arrays
    keras_3: bool = False
    shape: tuple[int, ...] | None = None
    path: tuple[str, ...] = ()

    def set_shape(self, shape: tuple[int, ...]) -> None:
        """Keep the shape of the values."""
        self.shape = shape
        self.composer.width = math.prod(shape) if min(shape, default=0) >= 0 else None

    def array(self, config: JsonValue, kind: str) -> FloatArray:
        """Return an array of a layer."""
        return self.arrays.of_layer((*self.path, config["name"].text()), kind)

    def others_of(self, config: JsonValue, kind: str) -> list[str]:
        """Name the arrays of a layer beside that of a kind."""
        return self.arrays.beside((*self.path, config["name"].text()), kind)

    def spread(self, values: FloatArray) -> FloatArray:
        """Repeat values for the last dimension for all others."""
        values = values.ravel()
        others = self.shape[:-1] if self.shape else ()
        if len(values) == 1 or not others:
            return values
        if min(others) < 0:
            raise ModelFormatError("The file does not tell the shape of the inputs, which a normalization needs.")
        return np.tile(values, math.prod(others))


def first_number(config: JsonValue, keys: tuple[str, ...], default: float) -> float:
    """Return the first of several numbers that is there; an array of one number counts, too."""
    for key in keys:
        value = config.get(key)
        if isinstance(value.value, dict) and isinstance(value.value.get("config"), dict):
            value = value["config"]["value"]
        if value.value is not None:
            return value.number()
    return default
