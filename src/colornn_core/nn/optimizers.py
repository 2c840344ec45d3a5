"""Rules that turn gradients into steps. Each owns its state and changes the parameters in place.

References
----------
Sutskever et al. (2013), On the importance of initialization and momentum in deep learning.
Duchi, Hazan and Singer (2011), Adaptive subgradient methods (Adagrad).
Tieleman and Hinton (2012), Neural networks for machine learning, lecture 6e (RMSprop).
Zeiler (2012), ADADELTA: an adaptive learning rate method, algorithm 1.
Kingma and Ba (2015), Adam: a method for stochastic optimization, algorithm 1.
Loshchilov and Hutter (2019), Decoupled weight decay regularization, algorithm 2.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.nn.config import TrainingConfig

EPSILON = 1e-7


class Optimizer(Protocol):
    """What training needs of an optimizer."""

    learning_rate: float

    def step(self, parameters: FloatArray, gradients: FloatArray) -> None:
        """Change `parameters`, shape (n_parameters,), in place, against `gradients` of the same shape."""


class _WithArrays:
    """Keeps numbers for each parameter, which are 0 before the first step."""

    _kept: tuple[str, ...]

    def arrays_for(self, parameters: FloatArray) -> list[FloatArray]:
        """Return what is kept for each parameter, as arrays that can be written into."""
        for name in self._kept:
            if isinstance(getattr(self, name), float):
                setattr(self, name, np.zeros_like(parameters))
        return [getattr(self, name) for name in self._kept]


class SGD(_WithArrays):
    """Stochastic gradient descent, with momentum and Nesterov's look-ahead where asked for."""

    _kept = ("_velocity",)

    def __init__(self, learning_rate: float, *, momentum: float = 0.0, nesterov: bool = False) -> None:
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.nesterov = nesterov
        self._velocity: FloatArray | float = 0.0

    def step(self, parameters: FloatArray, gradients: FloatArray) -> None:
        """Move against the gradients; see `Optimizer.step`."""
        self._velocity = self.momentum * self._velocity - self.learning_rate * gradients
        if self.nesterov:
            parameters += self.momentum * self._velocity - self.learning_rate * gradients
        else:
            parameters += self._velocity


class RMSprop(_WithArrays):
    """Steps divided by a running root mean square of the gradient."""

    _kept = ("_square",)

    def __init__(self, learning_rate: float, *, rho: float = 0.9, epsilon: float = EPSILON) -> None:
        self.learning_rate = learning_rate
        self.rho = rho
        self.epsilon = epsilon
        self._square: FloatArray | float = 0.0

    def step(self, parameters: FloatArray, gradients: FloatArray) -> None:
        """Move against the gradients; see `Optimizer.step`."""
        self._square = self.rho * self._square + (1 - self.rho) * gradients * gradients
        parameters -= self.learning_rate * gradients / (np.sqrt(self._square) + self.epsilon)


class Adagrad(_WithArrays):
    """Steps divided by the root of the sum of all squared gradients so far."""

    _kept = ("_square",)

    def __init__(self, learning_rate: float, *, epsilon: float = EPSILON) -> None:
        self.learning_rate = learning_rate
        self.epsilon = epsilon
        self._square: FloatArray | float = 0.0

    def step(self, parameters: FloatArray, gradients: FloatArray) -> None:
        """Move against the gradients; see `Optimizer.step`."""
        self._square = self._square + gradients * gradients
        parameters -= self.learning_rate * gradients / (np.sqrt(self._square) + self.epsilon)


class Adadelta(_WithArrays):
    """Steps as large as recent steps, divided by the size of recent gradients; the learning rate scales them."""

    _kept = ("_square", "_square_step")

    def __init__(self, learning_rate: float, *, rho: float = 0.95, epsilon: float = 1e-6) -> None:
        self.learning_rate = learning_rate
        self.rho = rho
        self.epsilon = epsilon
        self._square: FloatArray | float = 0.0
        self._square_step: FloatArray | float = 0.0

    def step(self, parameters: FloatArray, gradients: FloatArray) -> None:
        """Move against the gradients; see `Optimizer.step`."""
        self._square = self.rho * self._square + (1 - self.rho) * gradients * gradients
        change = gradients * np.sqrt((self._square_step + self.epsilon) / (self._square + self.epsilon))
        self._square_step = self.rho * self._square_step + (1 - self.rho) * change * change
        parameters -= self.learning_rate * change


class Adam:
    """Adaptive moment estimation: steps scaled by running means of the gradient and of its square.

    With `weight_decay`, every parameter also loses that share of itself, times the learning rate, at each step: AdamW.
    """

    def __init__(
        self,
        learning_rate: float,
        *,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = EPSILON,
        weight_decay: float = 0.0,
    ) -> None:
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.weight_decay = weight_decay
        self.n_steps = 0
        self._moments: FloatArray | None = None

    def moments_for(self, parameters: FloatArray) -> FloatArray:
        """Return the running means of the gradient and of its square, shape (2, n_parameters)."""
        if self._moments is None:
            self._moments = np.zeros((2, *parameters.shape), parameters.dtype)
        return self._moments

    def step(self, parameters: FloatArray, gradients: FloatArray) -> None:
        """Move against the gradients; see `Optimizer.step`."""
        self.n_steps += 1
        mean, square = self.moments_for(parameters)
        mean[:] = self.beta1 * mean + (1 - self.beta1) * gradients
        square[:] = self.beta2 * square + (1 - self.beta2) * gradients * gradients
        mean = mean / (1 - self.beta1**self.n_steps)
        square = square / (1 - self.beta2**self.n_steps)
        if self.weight_decay:
            parameters *= 1 - self.learning_rate * self.weight_decay
        parameters -= self.learning_rate * mean / (np.sqrt(square) + self.epsilon)


OPTIMIZERS: dict[str, Callable[[TrainingConfig], Optimizer]] = {
    "adam": lambda config: Adam(config.learning_rate),
    "adamw": lambda config: Adam(config.learning_rate, weight_decay=config.weight_decay),
    "sgd": lambda config: SGD(config.learning_rate, momentum=config.momentum, nesterov=config.nesterov),
    "rmsprop": lambda config: RMSprop(config.learning_rate),
    "adagrad": lambda config: Adagrad(config.learning_rate),
    "adadelta": lambda config: Adadelta(config.learning_rate),
}


def make_optimizer(config: TrainingConfig) -> Optimizer:
    """Make the optimizer that a training configuration asks for."""
    return OPTIMIZERS[config.optimizer](config)
