"""Rules that turn gradients into steps. Each owns its state and changes the parameters in place.

References
----------
Sutskever et al. (2013), On the importance of initialization and momentum in deep learning.
Kingma and Ba (2015), Adam: a method for stochastic optimization, algorithm 1.
"""

from typing import Protocol

import numpy as np

from colornn_core._arrays import FloatArray
from colornn_core.config import TrainingConfig


class Optimizer(Protocol):
    """What training needs of an optimizer."""

    learning_rate: float

    def step(self, parameters: FloatArray, gradients: FloatArray) -> None:
        """Change `parameters`, shape (n_parameters,), in place, against `gradients` of the same shape."""


class SGD:
    """Stochastic gradient descent, with momentum and Nesterov's look-ahead where asked for."""

    def __init__(self, learning_rate: float, *, momentum: float = 0.0, nesterov: bool = False) -> None:
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.nesterov = nesterov
        self._velocity: FloatArray | None = None

    def step(self, parameters: FloatArray, gradients: FloatArray) -> None:
        """Move against the gradients; see `Optimizer.step`."""
        if self._velocity is None:
            self._velocity = np.zeros_like(parameters)
        self._velocity *= self.momentum
        self._velocity -= self.learning_rate * gradients
        if self.nesterov:
            parameters += self.momentum * self._velocity - self.learning_rate * gradients
        else:
            parameters += self._velocity


class Adam:
    """Adaptive moment estimation: steps scaled by running means of the gradient and of its square."""

    def __init__(
        self, learning_rate: float, *, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-7
    ) -> None:
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self._mean: FloatArray | None = None
        self._square: FloatArray | None = None
        self._n_steps = 0

    def step(self, parameters: FloatArray, gradients: FloatArray) -> None:
        """Move against the gradients; see `Optimizer.step`."""
        if self._mean is None or self._square is None:
            self._mean, self._square = np.zeros_like(parameters), np.zeros_like(parameters)
        self._n_steps += 1
        self._mean += (1 - self.beta1) * (gradients - self._mean)
        self._square += (1 - self.beta2) * (gradients * gradients - self._square)
        mean = self._mean / (1 - self.beta1**self._n_steps)
        square = self._square / (1 - self.beta2**self._n_steps)
        parameters -= self.learning_rate * mean / (np.sqrt(square) + self.epsilon)


def make_optimizer(config: TrainingConfig) -> Optimizer:
    """Make the optimizer that a training configuration asks for."""
    if config.optimizer == "sgd":
        return SGD(config.learning_rate, momentum=config.momentum, nesterov=config.nesterov)
    return Adam(config.learning_rate)
