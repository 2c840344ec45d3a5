"""Encoded rows that fit a network: what training learns from."""

from typing import Any, NamedTuple

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.errors import ConfigError, DataError, ShapeError
from colornn_core.nn.losses import LOSSES
from colornn_core.nn.network import Network
from colornn_core.text import short

_TOLERANCE = 1e-3


class Samples(NamedTuple):
    """Encoded rows.

    Attributes
    ----------
    inputs : ndarray, shape (n_samples, n_features)
    targets : ndarray
        Class numbers, shape (n_samples,), or outputs, shape (n_samples, n_outputs).
    weights : ndarray, shape (n_samples,), or None
        How much each sample counts.
    """

    inputs: FloatArray
    targets: AnyArray
    weights: FloatArray | None = None


def balance(samples: Samples, class_weight: str, network: Network) -> Samples:
    """Multiply the weights, for a class weight of 'balanced', so that the rows of every class weigh alike in sum."""
    if class_weight == "none":
        return samples
    if samples.targets.ndim != 1:
        raise ConfigError("class_weight must be none where the outputs are not classes, got 'balanced'")
    weights = np.ones(len(samples.targets)) if samples.weights is None else samples.weights
    sums = np.bincount(samples.targets, weights, network.n_outputs)
    factors = np.divide(weights.sum() / np.count_nonzero(sums), sums, out=np.zeros_like(sums), where=sums > 0)
    return samples._replace(weights=(weights * factors[samples.targets]).astype(network.parameters.dtype))


def require_targets_of(samples: Samples, loss: str) -> None:
    """Refuse targets with which a loss has no minimum or no meaning, or is infinite from the start.

    Raises
    ------
    ConfigError
        The targets are not all between 0 and 1, or those of a row do not add up to 1 where there is one class for each.
    DataError
        They are so large that their squares are infinite.
    """
    targets = samples.targets
    if targets.ndim == 1:
        return
    low, high = float(np.min(targets)), float(np.max(targets))
    if not LOSSES[loss].from_logits:
        limit = float(np.finfo(targets.dtype).max) ** 0.5 / 10
        if max(-low, high) > limit:
            raise DataError(
                f"targets must be at most {limit:.0e} in size, so that their squares fit into {targets.dtype.name}, "
                f"got {low:g} to {high:g}: scale them"
            )
        return
    if low < -_TOLERANCE or high > 1 + _TOLERANCE:
        raise ConfigError(
            f"loss {loss} needs targets from 0 to 1, got {low:g} to {high:g}: for other numbers, set loss to "
            "mean_squared_error and output_activation to linear"
        )
    if "softmax" in LOSSES[loss].output_activations and not np.allclose(targets.sum(axis=1), 1, atol=_TOLERANCE):
        raise ConfigError(
            f"loss {loss} needs one class for each row, or shares that add up to 1; a multi-label table needs the "
            "output_activation sigmoid"
        )


def check_weights(weights: AnyArray, n_samples: int) -> FloatArray:
    """Return sample weights as numbers, the largest about 1, for only their proportions count.

    They are multiplied by a power of two, which changes no digit of them: so none is too large for float32, and squares
    of values can be weighed.

    Raises
    ------
    ShapeError
        They are not ``n_samples`` usable ones.
    """
    try:
        checked = np.asarray(weights, np.float64)
    except (TypeError, ValueError):
        raise ShapeError(f"weights must be numbers, got {short(weights)}") from None
    if checked.shape != (n_samples,):
        raise ShapeError(f"weights must have the shape ({n_samples},), got {checked.shape}")
    if not np.isfinite(checked).all() or (checked < 0).any() or not checked.any():
        raise ShapeError("weights must be finite, not negative, and not all zero")
    scaled: FloatArray = np.ldexp(checked, -np.frexp(np.max(checked))[1])
    return scaled


def check_samples(network: Network, inputs: AnyArray, targets: AnyArray, weights: AnyArray | None = None) -> Samples:
    """Return samples of the network's dtype.

    Raises
    ------
    ShapeError
        Inputs, targets, weights and network do not fit together.
    DataError
        An input or a target is no finite number of that dtype; the message names its row and column, from 1.
    """
    dtype = network.parameters.dtype
    inputs, targets = _numbers("inputs", inputs, dtype), np.asarray(targets)
    if inputs.ndim != 2 or inputs.shape[1] != network.n_features or not len(inputs):
        raise ShapeError(
            f"inputs must have the shape (n_samples, {network.n_features}) with at least one sample, got {inputs.shape}"
        )
    checked_weights = None if weights is None else check_weights(weights, len(inputs)).astype(dtype)
    if targets.ndim == 1 and targets.dtype.kind in "iu" and targets.shape == (len(inputs),):
        if targets.min() < 0 or targets.max() >= network.n_outputs:
            found = f"{targets.min()}..{targets.max()}"
            raise ShapeError(f"class numbers must lie in 0..{network.n_outputs - 1}, got {found}")
        return Samples(inputs, targets, checked_weights)
    if targets.shape != (len(inputs), network.n_outputs):
        raise ShapeError(
            f"targets must be {len(inputs)} class numbers or have the shape ({len(inputs)}, {network.n_outputs}), "
            f"got shape {targets.shape} of {targets.dtype}"
        )
    return Samples(inputs, _numbers("targets", targets, dtype), checked_weights)


def _numbers(name: str, values: AnyArray, dtype: np.dtype[Any]) -> FloatArray:
    """Return values as finite numbers of a dtype."""
    try:
        given = np.asarray(values)
        if given.dtype.kind == "c":
            raise TypeError("complex")
        with np.errstate(over="ignore", invalid="ignore"):
            numbers = given.astype(dtype, copy=False)
    except (TypeError, ValueError, OverflowError):
        raise ShapeError(f"{name} must be an array of numbers, got {short(values)}") from None
    finite = np.isfinite(numbers)
    if not finite.all():
        place = tuple(np.argwhere(~finite)[0].tolist())
        where = ", ".join(f"{axis} {index + 1}" for axis, index in zip(("row", "column"), place, strict=False))
        value = short(np.asarray(values)[place].item())
        raise DataError(f"{name}, {where}: a finite number that {dtype.name} can hold is needed, got {value}.")
    return numbers
