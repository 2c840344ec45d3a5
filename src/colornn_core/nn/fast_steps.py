"""Parts of a training step as prepared calls, bound to the arrays that they read and write; see `numpy_step`."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.nn.activations import ACTIVATIONS
from colornn_core.nn.dropout import Dropout
from colornn_core.nn.network import Network
from colornn_core.nn.optimizers import Adam, Optimizer

Call: TypeAlias = Callable[[], Any]


def activation_calls(
    network: Network, layer: int, arrays: tuple[FloatArray, FloatArray, FloatArray], dropout: Dropout | None
) -> tuple[list[Call], list[Call]]:
    """Prepare a hidden layer's activation: what writes the outputs, and what multiplies the gradient by the derivative.

    `arrays` are the layer's pre-activations, outputs and gradient, shape (n_units, n_samples) each. What `dropout` has
    drawn last is left out.
    """
    z, outputs, gradient = arrays
    name = network.activations[layer]
    if name == "relu" and dropout is None:
        zero, active = np.zeros((), z.dtype), np.empty_like(z)
        return (
            [partial(np.maximum, z, zero, out=outputs)],
            [partial(np.sign, outputs, active), partial(np.multiply, gradient, active, gradient)],
        )
    defined = _DefinedActivation(layer, name, dropout)
    return [partial(defined.activate, z, outputs)], [partial(defined.multiply_by_derivative, z, gradient)]


class _DefinedActivation:
    """An activation with its dropout, computed by their definitions."""

    def __init__(self, layer: int, name: str, dropout: Dropout | None) -> None:
        self.layer, self.dropout = layer, dropout
        self.function, self.derivative = ACTIVATIONS[name]

    def activate(self, z: FloatArray, outputs: FloatArray) -> None:
        self.outputs = self.function(z)
        self.mask = None if self.dropout is None else self.dropout.masks[self.layer]
        np.multiply(self.outputs, 1 if self.mask is None else self.mask.T, out=outputs)

    def multiply_by_derivative(self, z: FloatArray, gradient: FloatArray) -> None:
        if self.mask is not None:
            gradient *= self.mask.T
        gradient *= self.derivative(z, self.outputs)


class PreparedStep:
    """An optimizer's step on given parameters, by its own definition.

    Attributes
    ----------
    gradients : ndarray, shape (n_parameters,)
        Where the gradients are to be written.
    """

    def __init__(self, optimizer: Optimizer, parameters: FloatArray) -> None:
        self.optimizer, self.parameters, self.gradients = optimizer, parameters, np.empty_like(parameters)

    def calls(self, scale: float) -> list[Call]:
        """Prepare a step against the gradients times `scale`."""
        scaling = [partial(np.multiply, self.gradients, np.array(scale, self.gradients.dtype), self.gradients)]
        return [*(scaling if scale != 1 else []), partial(self.optimizer.step, self.parameters, self.gradients)]


class PreparedAdam(PreparedStep):
    """`Adam.step` without temporaries.

    The corrections of the running means are drawn out of the square root: with c1 and c2 for 1 - beta^t,
    rate * (m / c1) / (sqrt(v / c2) + epsilon) = (rate * sqrt(c2) / c1) * m / (sqrt(v) + epsilon * sqrt(c2)).
    """

    def __init__(self, adam: Adam, parameters: FloatArray) -> None:
        self.adam, self.parameters, dtype = adam, parameters, parameters.dtype
        self.moments = adam.moments_for(parameters)
        self.fresh, self.scratch = np.empty_like(self.moments), np.empty_like(parameters)
        self.gradients = self.fresh[0]
        self.betas = np.array([[adam.beta1], [adam.beta2]], dtype)
        self.rate, self.epsilon, self.kept = np.zeros((), dtype), np.zeros((), dtype), np.ones((), dtype)

    def calls(self, scale: float) -> list[Call]:
        """Prepare a step against the gradients times `scale`."""
        (mean, square), fresh, scratch, adam = self.moments, self.fresh, self.scratch, self.adam
        shares = np.array([[(1 - adam.beta1) * scale], [(1 - adam.beta2) * scale**2]], self.betas.dtype)
        decay = [partial(np.multiply, self.parameters, self.kept, self.parameters)]
        return [
            self._advance,
            partial(np.multiply, fresh[0], fresh[0], fresh[1]),
            partial(np.multiply, fresh, shares, fresh),
            partial(np.multiply, self.moments, self.betas, self.moments),
            partial(np.add, self.moments, fresh, self.moments),
            partial(np.sqrt, square, scratch),
            partial(np.add, scratch, self.epsilon, scratch),
            partial(np.divide, mean, scratch, scratch),
            partial(np.multiply, scratch, self.rate, scratch),
            *(decay if adam.weight_decay else []),
            partial(np.subtract, self.parameters, scratch, self.parameters),
        ]

    def _advance(self) -> None:
        adam = self.adam
        adam.n_steps += 1
        root = (1 - adam.beta2**adam.n_steps) ** 0.5
        self.rate[()] = adam.learning_rate * root / (1 - adam.beta1**adam.n_steps)
        self.epsilon[()] = adam.epsilon * root
        self.kept[()] = 1 - adam.learning_rate * adam.weight_decay


def prepare_step(optimizer: Optimizer, parameters: FloatArray) -> PreparedStep:
    """Prepare an optimizer's steps, in a fast form where there is one."""
    return (PreparedAdam if isinstance(optimizer, Adam) else PreparedStep)(optimizer, parameters)  # type: ignore[arg-type]
