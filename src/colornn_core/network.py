"""The multilayer perceptron: parameters, forward pass, backward pass.

Layer by layer, with samples as rows::

    logits_k  = inputs_k @ weights_k + biases_k
    outputs_k = activation_k(logits_k)                 inputs_(k+1) = outputs_k

References
----------
Rumelhart, Hinton and Williams (1986), Learning representations by back-propagating errors.
Bishop (2006), Pattern Recognition and Machine Learning, section 5.3.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from colornn_core._arrays import FloatArray
from colornn_core.activations import ACTIVATIONS, apply_output_activation
from colornn_core.config import NetworkConfig
from colornn_core.errors import ConfigError, ShapeError
from colornn_core.initializers import INITIALIZERS
from colornn_core.losses import LOSSES


class Cache(NamedTuple):
    """What the backward pass needs of the forward pass.

    Attributes
    ----------
    inputs : list of ndarray, shape (n_samples, n_inputs of the layer)
        The inputs of each layer.
    logits : list of ndarray, shape (n_samples, n_outputs of the layer)
        What each layer computes before its activation.
    """

    inputs: list[FloatArray]
    logits: list[FloatArray]


class Network:
    """A stack of dense layers.

    All parameters lie in one flat array, so that an optimizer sees a single vector; `weights` and `biases` are views
    of it, and writing into them changes the network.

    Parameters
    ----------
    n_features : int
        Columns of the encoded inputs.
    n_outputs : int
        Columns of the encoded outputs.
    config : NetworkConfig
        `output_activation` defaults to softmax.
    rng : numpy.random.Generator
        Draws the first weights.

    Attributes
    ----------
    parameters : ndarray, shape (n_parameters,), config.dtype
    weights : list of ndarray, shape (n_inputs, n_outputs) of each layer
    biases : list of ndarray, shape (n_outputs,) of each layer

    Examples
    --------
    >>> network = Network(3, 9, NetworkConfig(hidden_units=(16,)), rng=np.random.default_rng(0))
    >>> network.parameters.size
    217
    >>> network.predict(np.zeros((2, 3))).shape
    (2, 9)
    """

    def __init__(
        self, n_features: int, n_outputs: int, config: NetworkConfig | None = None, *, rng: np.random.Generator
    ) -> None:
        self.config = config or NetworkConfig()
        for name, size in (("n_features", n_features), ("n_outputs", n_outputs)):
            if size < 1:
                raise ConfigError(f"{name} must be at least 1, got {size}")
        self.layer_sizes = (n_features, *self.config.hidden_units, n_outputs)
        self.activations = (*self.config.activations, self.config.output_activation or "softmax")
        n_parameters = sum((n_inputs + 1) * n_units for n_inputs, n_units in pairwise(self.layer_sizes))
        self.parameters: FloatArray = np.zeros(n_parameters, self.config.dtype)
        self.weights, self.biases = self.layer_views(self.parameters)
        draw = INITIALIZERS[self.config.initializer]
        for weights in self.weights:
            weights[:] = draw(weights.shape[0], weights.shape[1], rng)

    @property
    def n_features(self) -> int:
        """Columns of the encoded inputs."""
        return self.layer_sizes[0]

    @property
    def n_outputs(self) -> int:
        """Columns of the encoded outputs."""
        return self.layer_sizes[-1]

    @property
    def output_activation(self) -> str:
        """Activation of the output layer."""
        return self.activations[-1]

    def layer_views(self, flat: FloatArray) -> tuple[list[FloatArray], list[FloatArray]]:
        """Show a flat array of shape (n_parameters,) as the weights and the biases of each layer."""
        weights, biases, start = [], [], 0
        for n_inputs, n_units in pairwise(self.layer_sizes):
            block = flat[start : start + (n_inputs + 1) * n_units].reshape(n_inputs + 1, n_units)
            weights.append(block[:-1])
            biases.append(block[-1])
            start += block.size
        return weights, biases

    def forward(self, inputs: FloatArray) -> tuple[FloatArray, Cache]:
        """Compute the logits of the output layer, and keep what `backward` needs.

        Parameters
        ----------
        inputs : ndarray, shape (n_samples, n_features)

        Returns
        -------
        logits : ndarray, shape (n_samples, n_outputs)
        cache : Cache
        """
        cache = Cache([], [])
        outputs = inputs
        for weights, biases, activation in zip(self.weights, self.biases, self.activations, strict=True):
            cache.inputs.append(outputs)
            cache.logits.append(outputs @ weights + biases)
            if len(cache.logits) < len(self.weights):
                outputs = ACTIVATIONS[activation].function(cache.logits[-1])
        return cache.logits[-1], cache

    def backward(self, cache: Cache, gradient: FloatArray) -> FloatArray:
        """Carry the gradient of the loss back to all parameters.

        Parameters
        ----------
        cache : Cache
            From `forward`, with unchanged parameters.
        gradient : ndarray, shape (n_samples, n_outputs)
            d loss / d logits of the output layer.

        Returns
        -------
        gradients : ndarray, shape (n_parameters,), d loss / d parameters
        """
        flat = np.empty_like(self.parameters)
        weight_gradients, bias_gradients = self.layer_views(flat)
        for layer in reversed(range(len(self.weights))):
            weight_gradients[layer][:] = cache.inputs[layer].T @ gradient
            bias_gradients[layer][:] = gradient.sum(axis=0)
            if layer:
                derivative = ACTIVATIONS[self.activations[layer - 1]].derivative
                gradient = (gradient @ self.weights[layer].T) * derivative(cache.logits[layer - 1], cache.inputs[layer])
        return flat

    def loss(self, inputs: FloatArray, targets: FloatArray, loss: str) -> tuple[float, FloatArray]:
        """Compute a loss of `losses.LOSSES` on samples; changes nothing.

        Parameters
        ----------
        inputs : ndarray, shape (n_samples, n_features)
        targets : ndarray, shape (n_samples, n_outputs)
        loss : str

        Returns
        -------
        loss : float
        outputs : ndarray, shape (n_samples, n_outputs), what the network answered
        """
        value, _, outputs = self._loss_at_logits(self.forward(inputs)[0], targets, loss)
        return value, outputs

    def loss_and_gradient(
        self, inputs: FloatArray, targets: FloatArray, loss: str
    ) -> tuple[float, FloatArray, FloatArray]:
        """Compute a loss as `loss` does, and its gradient.

        Returns
        -------
        loss : float
        gradients : ndarray, shape (n_parameters,), d loss / d parameters
        outputs : ndarray, shape (n_samples, n_outputs), what the network answered
        """
        logits, cache = self.forward(inputs)
        value, gradient, outputs = self._loss_at_logits(logits, targets, loss)
        return value, self.backward(cache, gradient), outputs

    def _loss_at_logits(
        self, logits: FloatArray, targets: FloatArray, loss: str
    ) -> tuple[float, FloatArray, FloatArray]:
        rule = LOSSES[loss]
        outputs = apply_output_activation(self.output_activation, logits)
        if rule.of_logits:
            return *rule.function(logits, targets), outputs
        value, gradient = rule.function(outputs, targets)
        return value, gradient * ACTIVATIONS[self.output_activation].derivative(logits, outputs), outputs

    def predict(self, inputs: FloatArray) -> FloatArray:
        """Compute the outputs for encoded inputs; changes nothing.

        Parameters
        ----------
        inputs : ndarray, shape (n_samples, n_features)

        Returns
        -------
        outputs : ndarray, shape (n_samples, n_outputs)

        Raises
        ------
        ShapeError
            The inputs do not have n_features columns.
        """
        inputs = np.asarray(inputs, self.parameters.dtype)
        if inputs.ndim != 2 or inputs.shape[1] != self.n_features:
            raise ShapeError(f"inputs must have the shape (n_samples, {self.n_features}), got {inputs.shape}")
        return apply_output_activation(self.output_activation, self.forward(inputs)[0])
