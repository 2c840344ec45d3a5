"""A stack of dense layers: what every format here has in common."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.errors import ModelFormatError
from colornn_core.formats.model_state import ModelState
from colornn_core.nn.config import NetworkConfig
from colornn_core.nn.network import Network


class Layer(NamedTuple):
    """A dense layer.

    Attributes
    ----------
    name : str
        For messages, as 'layer dense_1'.
    weights : ndarray, shape (n_inputs, n_units)
    biases : ndarray, shape (n_units,)
    activation : str
        A name of `activations`.
    """

    name: str
    weights: FloatArray
    biases: FloatArray
    activation: str


def layers_of(model: ModelState) -> list[Layer]:
    """Return the layers of a model's network, named by their numbers from 1, a temperature worked in.

    Raises
    ------
    ModelFormatError
        A weight is not finite.
    """
    layers = network_layers(model.calibrated_network)
    check_layers(layers)
    return layers


def network_layers(network: Network) -> list[Layer]:
    """Return the layers of a network, named by their numbers from 1."""
    parts = zip(network.weights, network.biases, network.activations, strict=True)
    return [Layer(f"layer {number}", *part) for number, part in enumerate(parts, 1)]


def check_layers(layers: Sequence[Layer]) -> None:
    """Refuse layers that are no stack; see `network_of`."""
    if not layers:
        raise ModelFormatError("There is no dense layer.")
    for layer in layers:
        if not layer.weights.size or not (np.isfinite(layer.weights).all() and np.isfinite(layer.biases).all()):
            raise ModelFormatError(
                f"{layer.name} has no weights, or one that is not a finite number, as after training that diverged."
            )
        if layer.activation == "softmax" and layer is not layers[-1]:
            raise ModelFormatError(f"{layer.name} has softmax, which only the last layer can have here.")
    for before, after in pairwise(layers):
        if before.weights.shape[1] != after.weights.shape[0]:
            raise ModelFormatError(
                f"{after.name} takes {after.weights.shape[0]} values, {before.name} gives {before.weights.shape[1]}."
            )


def network_of(layers: Sequence[Layer], *, dropout: float = 0.0) -> Network:
    """Make a network of layers.

    Raises
    ------
    ModelFormatError
        There is no layer, two do not fit together, a weight is not finite, or one but the last has softmax; the
        message names the layer.
    ConfigError
        A layer is larger than a network's may be.
    """
    check_layers(layers)
    rng = np.random.default_rng(0)  # all that it draws is written over
    network = Network(len(layers[0].weights), layers[-1].weights.shape[1], _config(layers, dropout), rng=rng)
    for layer, weights, biases in zip(layers, network.weights, network.biases, strict=True):
        weights[:], biases[:] = layer.weights, layer.biases
    return network


def _config(layers: Sequence[Layer], dropout: float) -> NetworkConfig:
    activations = tuple(layer.activation for layer in layers[:-1])
    alike = len(set(activations)) == 1
    return NetworkConfig(
        hidden_units=tuple(layer.weights.shape[1] for layer in layers[:-1]),
        activation=activations[0] if alike else activations or "relu",
        output_activation=layers[-1].activation,
        dropout=dropout,
    )


def as_float32(layer: Layer) -> tuple[FloatArray, FloatArray]:
    """Return weights and biases as little-endian 32-bit floats.

    Raises
    ------
    ModelFormatError
        One is too large for them.
    """
    with np.errstate(over="ignore"):
        weights, biases = layer.weights.astype("<f4"), layer.biases.astype("<f4")
    if not (np.isfinite(weights).all() and np.isfinite(biases).all()):
        raise ModelFormatError(f"{layer.name} has a weight that is too large for the format's 32-bit numbers.")
    return weights, biases


def is_rounded(model: ModelState) -> bool:
    """Tell whether 32-bit floats cannot hold the parameters exactly."""
    with np.errstate(over="ignore"):
        return bool((model.network.parameters.astype(np.float32) != model.network.parameters).any())
