"""The multilayer perceptron: parameters, forward pass, backward pass.

Layer by layer, with samples as rows::

    z_k  = inputs_k @ weights_k + biases_k
    outputs_k = activation_k(z_k)                 inputs_(k+1) = outputs_k

References
----------
Rumelhart, Hinton and Williams (1986), Learning representations by back-propagating errors.
Bishop (2006), Pattern Recognition and Machine Learning, section 5.3.
"""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from colornn_core.arrays import CHUNK_ROWS, FloatArray
from colornn_core.errors import ConfigError, ShapeError
from colornn_core.limits import MAXIMUM_PARAMETERS
from colornn_core.nn.activations import ACTIVATIONS, apply_output_activation
from colornn_core.nn.config import NetworkConfig, require_config
from colornn_core.nn.dropout import Dropout
from colornn_core.nn.initializers import INITIALIZERS
from colornn_core.nn.losses import LOSSES
from colornn_core.nn.products import product
from colornn_core.nn.wasm.loader import engine
from colornn_core.randomness import check_rng
from colornn_core.scalars import plain_number, plain_scalar
from colornn_core.text import short

# For fewer rows the compiled forward pass takes as long to prepare as NumPy does for all.
COMPILED_ROWS = 256


class Cache(NamedTuple):
    """What the backward pass needs of the forward pass.

    Attributes
    ----------
    inputs : list of ndarray, shape (n_samples, n_inputs of the layer)
        The inputs of each layer.
    pre_activations : list of ndarray, shape (n_samples, n_units of the layer)
        What each layer computes before its activation.
    outputs : list of ndarray, shape (n_samples, n_units of the layer)
        What each hidden layer computes after its activation.
    masks : list of ndarray, shape (n_samples, n_units of the layer), or None
        What dropout multiplied the outputs of each hidden layer with; None where nothing is dropped.
    """

    inputs: list[FloatArray]
    pre_activations: list[FloatArray]
    outputs: list[FloatArray]
    masks: list[FloatArray | None]


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
        Draws the initial weights.

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
        self.config = require_config(config or NetworkConfig(), NetworkConfig, "config")
        first, last = _checked_size("n_features", n_features), _checked_size("n_outputs", n_outputs)
        self.layer_sizes: tuple[int, ...] = (first, *self.config.hidden_units, last)
        self.activations = (*self.config.activations, self.config.output_activation or "softmax")
        n_parameters = sum((n_inputs + 1) * n_units for n_inputs, n_units in pairwise(self.layer_sizes))
        if n_parameters > MAXIMUM_PARAMETERS:
            raise ConfigError(
                f"hidden_units {short(self.config.hidden_units)} make {n_parameters} parameters, more than the "
                f"{MAXIMUM_PARAMETERS} of a network here: take fewer units"
            )
        self.parameters: FloatArray = np.zeros(n_parameters, self.config.dtype)
        self.weights, self.biases = self.layer_views(self.parameters)
        check_rng(rng)
        draw = INITIALIZERS[self.config.initializer]
        for weights in self.weights:
            weights[:] = draw(weights.shape[0], weights.shape[1], rng)

    @property
    def n_features(self) -> int:
        """Columns of the encoded inputs."""
        return self.layer_sizes[0]

    def layer_table(self) -> list[tuple[str, ...]]:
        """Describe each layer, below a row of titles: its name, units, activation and number of parameters."""
        rows: list[tuple[str, ...]] = [("layer", "units", "activation", "parameters")]
        rows.append(("input", str(self.n_features), "", ""))
        names = [f"hidden {number}" for number in range(1, len(self.activations))] + ["output"]
        for name, (n_inputs, n_units), activation in zip(
            names, pairwise(self.layer_sizes), self.activations, strict=True
        ):
            rows.append((name, str(n_units), activation, f"{(n_inputs + 1) * n_units:,}"))
        return rows

    def __repr__(self) -> str:
        """Say its layers and its size."""
        sizes, activations = "-".join(map(str, self.layer_sizes)), ", ".join(self.activations)
        return f"Network(layers {sizes}: {activations}; {self.parameters.size:,} parameters)"

    @property
    def n_outputs(self) -> int:
        """Columns of the encoded outputs."""
        return self.layer_sizes[-1]

    @property
    def output_activation(self) -> str:
        """Activation of the output layer."""
        return self.activations[-1]

    def __getstate__(self) -> dict[str, Any]:
        """Leave the views out: a copy of them would no longer show the parameters."""
        return {name: value for name, value in vars(self).items() if name not in {"weights", "biases"}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take over what was pickled or copied, and make the views anew."""
        vars(self).update(state)
        # joblib hands large arrays on as memory maps that cannot be written.
        self.parameters = np.array(self.parameters)
        self.weights, self.biases = self.layer_views(self.parameters)

    def blocks(self, flat: FloatArray) -> list[FloatArray]:
        """Show a flat array of shape (n_parameters,) as a block for each layer, the biases below the weights."""
        blocks, start = [], 0
        for n_inputs, n_units in pairwise(self.layer_sizes):
            blocks.append(flat[start : start + (n_inputs + 1) * n_units].reshape(n_inputs + 1, n_units))
            start += blocks[-1].size
        return blocks

    def layer_views(self, flat: FloatArray) -> tuple[list[FloatArray], list[FloatArray]]:
        """Show a flat array of shape (n_parameters,) as the weights and the biases of each layer."""
        blocks = self.blocks(flat)
        return [block[:-1] for block in blocks], [block[-1] for block in blocks]

    def with_outputs(self, n_outputs: int) -> "Network":
        """Make a network that has learnt the same and has more, or fewer, output units; a new one starts at 0."""
        grown = Network(self.n_features, n_outputs, self.config, rng=np.random.default_rng(0))
        for mine, theirs in zip([*self.weights, *self.biases], [*grown.weights, *grown.biases], strict=True):
            shared = min(mine.shape[-1], theirs.shape[-1])
            theirs[...] = 0
            theirs[..., :shared] = mine[..., :shared]
        return grown

    def forward(self, inputs: FloatArray, *, dropout: Dropout | None = None) -> tuple[FloatArray, Cache]:
        """Compute the logits of the output layer, and keep what `backward` needs.

        Parameters
        ----------
        inputs : ndarray, shape (n_samples, n_features)
        dropout : Dropout, optional
            Draws which units are dropped; without it none is, as fits everything but training.

        Returns
        -------
        logits : ndarray, shape (n_samples, n_outputs)
        cache : Cache
        """
        last = len(self.weights) - 1
        masks = [None] * last if dropout is None else dropout.draw(len(inputs), self.parameters.dtype)
        cache = Cache([], [], [], [*masks])
        for layer, (weights, biases) in enumerate(zip(self.weights, self.biases, strict=True)):
            cache.inputs.append(inputs)
            cache.pre_activations.append(product(inputs, weights) + biases)
            if layer < last:
                inputs = ACTIVATIONS[self.activations[layer]].function(cache.pre_activations[layer])
                cache.outputs.append(inputs)
                if (mask := cache.masks[layer]) is not None:
                    inputs = inputs * mask
        return cache.pre_activations[-1], cache

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
                gradient = gradient @ self.weights[layer].T
                if (mask := cache.masks[layer - 1]) is not None:
                    gradient = gradient * mask
                derivative = ACTIVATIONS[self.activations[layer - 1]].derivative
                gradient = gradient * derivative(cache.pre_activations[layer - 1], cache.outputs[layer - 1])
        return flat

    def loss(
        self, inputs: FloatArray, targets: FloatArray, loss: str, weights: FloatArray | None = None
    ) -> tuple[float, FloatArray]:
        """Compute a loss of `nn.losses.LOSSES` on samples; changes nothing.

        Parameters
        ----------
        inputs : ndarray, shape (n_samples, n_features)
        targets : ndarray, shape (n_samples, n_outputs)
        loss : str
        weights : ndarray, shape (n_samples,), optional

        Returns
        -------
        loss : float
        outputs : ndarray, shape (n_samples, n_outputs), what the network answered
        """
        value, _, outputs = self.loss_at_logits(self.forward(inputs)[0], targets, loss, weights)
        return value, outputs

    def loss_and_gradient(
        self,
        inputs: FloatArray,
        targets: FloatArray,
        loss: str,
        weights: FloatArray | None = None,
        *,
        dropout: Dropout | None = None,
    ) -> tuple[float, FloatArray, FloatArray]:
        """Compute a loss as `loss` does, with dropout where something draws it, and its gradient.

        Returns
        -------
        loss : float
        gradients : ndarray, shape (n_parameters,), d loss / d parameters
        outputs : ndarray, shape (n_samples, n_outputs), what the network answered
        """
        logits, cache = self.forward(inputs, dropout=dropout)
        value, gradient, outputs = self.loss_at_logits(logits, targets, loss, weights)
        return value, self.backward(cache, gradient), outputs

    def loss_at_logits(
        self, logits: FloatArray, targets: FloatArray, loss: str, weights: FloatArray | None
    ) -> tuple[float, FloatArray, FloatArray]:
        """Compute the loss, its gradient with respect to the logits, and the outputs, from the logits.

        All of them but `weights`, shape (n_samples,), and the loss have the shape (n_samples, n_outputs).
        """
        rule = LOSSES[loss]
        outputs = apply_output_activation(self.output_activation, logits)
        if rule.from_logits:
            return *rule.function(logits, targets, weights), outputs
        value, gradient = rule.function(outputs, targets, weights)
        return value, gradient * ACTIVATIONS[self.output_activation].derivative(logits, outputs), outputs

    def logits(self, inputs: FloatArray) -> FloatArray:
        """Compute the logits of the output layer, shape (n_samples, n_outputs), for encoded inputs; see `predict`."""
        inputs = self._checked_inputs(inputs)
        if (compiled := self._compiled_outputs(inputs, (*self.activations[:-1], "linear"))) is not None:
            return compiled
        return self._numpy_logits(inputs)

    def _numpy_logits(self, inputs: FloatArray) -> FloatArray:
        with np.errstate(over="ignore", invalid="ignore"):  # the caller sees it in the answer
            logits = np.empty((len(inputs), self.n_outputs), inputs.dtype)
            for chunk in _chunks(len(inputs)):
                logits[chunk] = self.forward(inputs[chunk])[0]
        return logits

    def _checked_inputs(self, inputs: Any) -> FloatArray:
        with np.errstate(over="ignore", invalid="ignore"):
            try:
                checked: FloatArray = np.asarray(inputs, self.parameters.dtype)
            except (TypeError, ValueError):
                raise ShapeError(f"inputs must be an array of numbers, got {short(inputs)}") from None
        if checked.ndim != 2 or checked.shape[1] != self.n_features:
            raise ShapeError(f"inputs must have the shape (n_samples, {self.n_features}), got {checked.shape}")
        return checked

    def _compiled_outputs(
        self, inputs: FloatArray, activations: tuple[str, ...], temperature: float = 1.0
    ) -> FloatArray | None:
        """Compute outputs by the compiled forward pass, where there is one and it pays."""
        if len(inputs) < COMPILED_ROWS or (run := engine(self.parameters.dtype.name)) is None:
            return None
        from colornn_core.nn.wasm.inference import compute_outputs  # noqa: PLC0415  (where it is of use)

        return compute_outputs(run, self.parameters, self.layer_sizes, activations, inputs, temperature=temperature)

    def predict(self, inputs: FloatArray, *, temperature: float = 1.0) -> FloatArray:
        """Compute the outputs for encoded inputs; changes nothing.

        Parameters
        ----------
        inputs : ndarray, shape (n_samples, n_features)
        temperature : float
            What the logits are divided by, to make a network surer (below 1) or less sure (above); see `calibration`.

        Returns
        -------
        outputs : ndarray, shape (n_samples, n_outputs)

        Raises
        ------
        ShapeError
            The inputs do not have n_features columns, or are no numbers.
        ConfigError
            The temperature is not above 0.
        """
        number = plain_number(temperature)
        if number is None or not 0 < number < math.inf:
            raise ConfigError(f"temperature must be a number above 0, got {short(temperature)}")
        inputs = self._checked_inputs(inputs)
        if (compiled := self._compiled_outputs(inputs, self.activations, number)) is not None:
            return compiled
        outputs = self._numpy_logits(inputs)
        with np.errstate(over="ignore", invalid="ignore"):
            for chunk in _chunks(len(outputs)):
                outputs[chunk] = apply_output_activation(self.output_activation, outputs[chunk] / number)
        return outputs


def _checked_size(name: str, size: Any) -> int:
    size = plain_scalar(size)
    if not isinstance(size, int) or isinstance(size, bool):
        raise ConfigError(f"{name} must be a whole number, got {short(size)}")
    if size < 1:
        raise ConfigError(f"{name} must be at least 1, got {size}")
    return size


def _chunks(n_samples: int) -> Iterator[slice]:
    """Cut many samples into pieces: what lies between the layers is many times the table."""
    return (slice(start, start + CHUNK_ROWS) for start in range(0, n_samples, CHUNK_ROWS))
