"""The activations of TensorFlow.js and Keras, by name, as objects and as layers: the only owner of their keys."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from colornn_core.errors import ModelFormatError
from colornn_core.formats._tfjs_reading import Reading, first_number
from colornn_core.formats.capabilities import same_names, to_native_activation
from colornn_core.formats.json_value import JsonValue
from colornn_core.text import cut

# leaky_relu is a layer of its own, because the activation of that name has another slope.
ACTIVATIONS = {
    **same_names("relu", "elu", "softplus", "tanh", "sigmoid", "linear", "softmax"),
    "gelu": "gelu_new",  # "gelu" is not the tanh form
}
_SAY_NOTHING = {"name", "dtype", "trainable"}
_LEAKY_RELU, _LEAKY_RELU_LAYER = 0.2, 0.3  # slopes where a file tells none


def activate(name: str, activation: JsonValue, reading: Reading) -> None:
    """Apply an activation that is given by its name, or as an object as layers are."""
    if isinstance(activation.value, dict):
        kind, config = activation["class_name"], activation.get("config")
        if isinstance(config.value, str):  # Keras 3: {"class_name": "function", "config": "relu"}
            _activate_by_name(name, config.text(), reading)
        elif kind.text() in ACTIVATION_LAYERS:
            inner = config if config.value is not None else JsonValue({}, config.place)
            ACTIVATION_LAYERS[kind.text()](name, inner, reading)
        elif settings := _settings(config):
            raise ModelFormatError(
                f"{name} has the activation {cut(kind.text())} with settings that colornn does not know: {settings}."
            )
        else:
            _activate_by_name(name, kind.text(), reading)
    elif activation.value is not None:
        _activate_by_name(name, activation.text(), reading)


def _settings(config: JsonValue) -> str:
    """Name what is set of an activation."""
    return cut(", ".join(key for key in config.members() if key not in _SAY_NOTHING)) if config.value else ""


def _activate_by_name(name: str, activation: str, reading: Reading) -> None:
    composer, activation = reading.composer, activation.removesuffix("_v2")  # tf.nn.softmax is called softmax_v2
    if activation == "relu6":
        composer.bend(name, 0, 6)
    elif activation == "leaky_relu":
        composer.bend(name, _LEAKY_RELU)
    elif activation == "hard_sigmoid" and not reading.keras_3:  # Keras 3 computes another one than TensorFlow.js
        composer.scale(name, np.array([0.2]), np.array([0.5]))
        composer.bend(name, 0, 1)
    else:
        known = ACTIVATIONS | same_names("relu6", "leaky_relu", "hard_sigmoid")
        composer.activate(
            name, to_native_activation(known if activation not in known else ACTIVATIONS, activation, name)
        )


def _read_activation(name: str, config: JsonValue, reading: Reading) -> None:
    activate(name, config["activation"], reading)


def _read_relu(name: str, config: JsonValue, reading: Reading) -> None:
    threshold = first_number(config, ("threshold",), 0)
    if threshold:
        raise ModelFormatError(
            f"{name} is a ReLU with the threshold {threshold:g}: colornn's relu begins at 0, without a jump."
        )
    maximum = first_number(config, ("max_value",), math.inf)
    if maximum <= 0:
        raise config["max_value"].wrong("above 0")
    slope = first_number(config, ("negative_slope",), 0)
    reading.composer.bend(name, slope, None if maximum == math.inf else maximum)


def _read_leaky_relu(name: str, config: JsonValue, reading: Reading) -> None:
    reading.composer.bend(name, first_number(config, ("negative_slope", "alpha"), _LEAKY_RELU_LAYER))


def _read_elu(name: str, config: JsonValue, reading: Reading) -> None:
    alpha = first_number(config, ("alpha",), 1)
    if alpha != 1:
        raise ModelFormatError(f"{name} is an ELU with alpha {alpha:g}: colornn's elu has 1.")
    reading.composer.activate(name, "elu")


def _read_prelu(name: str, config: JsonValue, reading: Reading) -> None:
    slopes = reading.array(config, "alpha").ravel()
    reading.composer.bend(name, slopes)


def _read_softmax(name: str, config: JsonValue, reading: Reading) -> None:
    axis = config.get("axis")
    if reading.shape is not None and len(reading.shape) != 1:
        raise ModelFormatError(f"{name} is a Softmax over values of several dimensions: colornn has rows of numbers.")
    if axis.value not in (None, -1, 1, [-1], [1]):
        raise axis.wrong("-1, the last")
    reading.composer.activate(name, "softmax")


ACTIVATION_LAYERS: Mapping[str, Callable[[str, JsonValue, Reading], None]] = {
    "Activation": _read_activation,
    "ReLU": _read_relu,
    "LeakyReLU": _read_leaky_relu,
    "ELU": _read_elu,
    "PReLU": _read_prelu,
    "Softmax": _read_softmax,
}
