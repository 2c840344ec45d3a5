"""The layer classes of TensorFlow.js and Keras that can be read: the only owner of their keys."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.errors import ModelFormatError
from colornn_core.formats._tfjs_activations import ACTIVATION_LAYERS, activate
from colornn_core.formats._tfjs_reading import Reading, first_number
from colornn_core.formats.json_value import JsonValue
from colornn_core.text import cut, short

UNUSED_TRAINING = (
    "kernel_regularizer",
    "bias_regularizer",
    "activity_regularizer",
    "kernel_constraint",
    "bias_constraint",
)
_SMALLEST_DEVIATION = 1e-7  # of Keras's Normalization


def _read_dense(name: str, config: JsonValue, reading: Reading) -> None:
    notes, shape = reading.composer.notes, reading.shape
    if shape is not None and len(shape) != 1:
        sizes = " x ".join("?" if size < 0 else str(size) for size in shape)
        raise ModelFormatError(
            f"{name} takes inputs of rank {len(shape) + 1} ({sizes} for each row): colornn takes rows of numbers, "
            "rank 2."
        )
    use_bias = config.get("use_bias").value is not False
    if not use_bias:
        notes.append(f"{name} has no biases: it gets some that are 0, which training will change.")
    for key in UNUSED_TRAINING:
        if config.get(key).value is not None:
            notes.append(f"The {key} of {name} is left out: colornn has l1 and l2, see TrainingConfig.")
    if config.get("trainable").value is False:
        notes.append(f"{name} was kept from training, here it is trained with the others.")
    units, weights = config["units"].count(), reading.array(config, "kernel")
    if weights.ndim != 2 or weights.shape[1] != units:
        raise ModelFormatError(
            f"The weights of {name} have the shape {list(weights.shape)}, its {units} units need [number of inputs, "
            f"{units}]."
        )
    if shape is not None and shape[0] not in {-1, len(weights)}:
        raise ModelFormatError(f"The weights of {name} take {len(weights)} values, there are {shape[0]}.")
    if unknown := [other for other in reading.others_of(config, "kernel") if other != "bias" or not use_bias]:
        raise ModelFormatError(
            f"{name} has weights beside those of a Dense, {cut(', '.join(unknown))}: colornn does not know what "
            "they do."
        )
    biases = reading.array(config, "bias") if use_bias else np.zeros(units)
    if biases.shape != (units,):
        raise ModelFormatError(f"The biases of {name} have the shape {list(biases.shape)}, its units need [{units}].")
    reading.composer.dense(name, weights, biases)
    reading.set_shape((units,))
    activate(name, config.get("activation"), reading)


def _read_dropout(name: str, config: JsonValue, reading: Reading) -> None:
    rate = config["rate"].number()
    if not 0 <= rate < 1:
        raise config["rate"].wrong("a number from 0 to below 1")
    reading.composer.drop(name, rate)


def _read_noise(name: str, config: JsonValue, reading: Reading) -> None:
    reading.composer.notes.append(f"{name} does something in training only: it is left out.")


def _check_last_axis(name: str, config: JsonValue, reading: Reading) -> None:
    axis = config.get("axis").value
    rank = 1 if reading.shape is None else len(reading.shape)
    if axis not in (None, -1, rank, [-1], [rank]):
        raise ModelFormatError(f"{name} does not go along the last axis, but along {short(axis)}: colornn cannot.")


def _read_batch_normalization(name: str, config: JsonValue, reading: Reading) -> None:
    _check_last_axis(name, config, reading)
    mean, variance = reading.array(config, "moving_mean"), reading.array(config, "moving_variance")
    with np.errstate(invalid="ignore", divide="ignore"):  # what comes out not finite is refused with its layer
        factor = 1 / np.sqrt(variance + first_number(config, ("epsilon",), 1e-3))
    if config.get("scale").value is not False:
        factor = factor * _same_shape(reading.array(config, "gamma"), mean, name)
    shift = -_same_shape(mean, factor, name) * factor
    if config.get("center").value is not False:
        shift = shift + _same_shape(reading.array(config, "beta"), mean, name)
    _scale(name, "BatchNormalization", factor, shift, reading)


def _same_shape(values: FloatArray, other: FloatArray, name: str) -> FloatArray:
    if values.shape != other.shape:
        raise ModelFormatError(f"The weights of {name} have different shapes, {values.shape} and {other.shape}.")
    return values


def _scale(name: str, kind: str, factor: FloatArray, shift: FloatArray, reading: Reading) -> None:
    reading.composer.scale(name, reading.spread(factor), reading.spread(shift))
    reading.composer.notes.append(f"{name}, a {kind}, is worked into the weights beside it.")


def _read_rescaling(name: str, config: JsonValue, reading: Reading) -> None:
    factor, shift = _numbers(config["scale"]), _numbers(config.get("offset"), 0.0)
    _scale(name, "Rescaling", factor, shift, reading)


def _read_normalization(name: str, config: JsonValue, reading: Reading) -> None:
    if config.get("invert").value is True:
        raise ModelFormatError(f"{name} is an inverted Normalization: colornn reads one that is not.")
    axis = config.get("axis")
    if axis.value is not None:
        _check_last_axis(name, config, reading)
    has_moments = config.get("mean").value is not None
    mean, variance = (
        _numbers(config[kind]) if has_moments else reading.array(config, kind).ravel() for kind in ("mean", "variance")
    )
    with np.errstate(invalid="ignore"):
        factor = 1 / np.maximum(np.sqrt(variance), _SMALLEST_DEVIATION)
    _scale(name, "Normalization", factor, -_same_shape(mean, factor, name) * factor, reading)


def _numbers(value: JsonValue, default: float | None = None) -> FloatArray:
    """Return a number, or a list of numbers that may stand in others, shape (n,)."""
    if value.value is None and default is not None:
        return np.array([default])
    while isinstance(value.value, list) and len(value.value) == 1:
        value = value[0]
    return value.numbers(len(value.value)) if isinstance(value.value, list) else np.array([value.number()])


def _read_flatten(name: str, config: JsonValue, reading: Reading) -> None:
    shape = reading.shape
    if shape is not None and len(shape) > 1 and config.get("data_format").value == "channels_first":
        raise ModelFormatError(f"{name} is a Flatten of channels that stand first, which changes the order of values.")
    if shape is not None and len(shape) != 1:
        _note_order(shape, reading)
        reading.set_shape((math.prod(shape) if min(shape, default=1) >= 0 else -1,))


def _note_order(shape: tuple[int, ...], reading: Reading) -> None:
    if len(shape) > 1 and not reading.composer.layers and min(shape) >= 0:
        sizes = " x ".join(map(str, shape))
        reading.composer.notes.append(f"The inputs are {sizes} numbers, given row by row.")


def _read_reshape(name: str, config: JsonValue, reading: Reading) -> None:
    wanted = [size.value for size in config["target_shape"]]
    if not all(isinstance(size, int) and size >= -1 for size in wanted) or wanted.count(-1) > 1 or not wanted:
        raise config["target_shape"].wrong("a list of sizes, one of which may be -1")
    known, n_values = math.prod(size for size in wanted if size >= 0), reading.composer.width
    if -1 in wanted and n_values is not None and known and n_values % known == 0:
        wanted[wanted.index(-1)] = n_values // known
    if n_values is not None and math.prod(wanted) != n_values:
        raise ModelFormatError(f"{name} makes the shape {wanted} of {n_values} values, which cannot be.")
    if reading.shape is not None and len(wanted) == 1:
        _note_order(reading.shape, reading)
    reading.set_shape(tuple(wanted))


def _pass_over(name: str, config: JsonValue, reading: Reading) -> None:
    """Read nothing: the layer changes nothing."""


LAYER_CLASSES: Mapping[str, Callable[[str, JsonValue, Reading], None]] = {
    "InputLayer": _pass_over,
    "Dense": _read_dense,
    "Dropout": _read_dropout,
    **ACTIVATION_LAYERS,
    "BatchNormalization": _read_batch_normalization,
    "Normalization": _read_normalization,
    "Rescaling": _read_rescaling,
    "Flatten": _read_flatten,
    "Reshape": _read_reshape,
    "Identity": _pass_over,
    **dict.fromkeys(("GaussianNoise", "GaussianDropout", "AlphaDropout", "ActivityRegularization"), _read_noise),
}


def read_layer(kind: str, config: JsonValue, reading: Reading) -> None:
    """Read a layer of a class.

    Raises
    ------
    ModelFormatError
        colornn does not have it; the message names the layer and its class.
    """
    named = config.get("name")
    name = "layer " + (config.place if named.value is None else cut(named.text()))
    _read_shape(config, reading)
    if kind not in LAYER_CLASSES:
        raise ModelFormatError(
            f"{name} is {article_of(kind)} {cut(kind)}, which colornn does not have: it reads "
            f"{', '.join(LAYER_CLASSES)}."
        )
    LAYER_CLASSES[kind](name, config, reading)


def article_of(kind: str) -> str:
    """Tell what one says before the class of a layer.

    >>> article_of("Add"), article_of("LSTM"), article_of("Conv2D")
    ('an', 'an', 'a')
    """
    return "an" if kind[:1] in "AEIOU" or kind == "LSTM" else "a"


def _read_shape(config: JsonValue, reading: Reading) -> None:
    """Keep the shape of the inputs where it is given, first of all."""
    for key, n_before in (("batch_input_shape", 1), ("batch_shape", 1), ("input_shape", 0)):
        shape = config.get(key)
        if shape.value is not None and reading.shape is None and not reading.composer.layers:
            sizes = [-1 if size.value is None else size.count() for size in shape][n_before:]
            reading.set_shape(tuple(sizes))
