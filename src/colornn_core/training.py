"""Training: a generator that sees all rows once for each result that is asked for."""

import time
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from colornn_core._arrays import AnyArray, FloatArray, IntArray
from colornn_core.config import TrainingConfig
from colornn_core.errors import ConfigError, DivergedError, ShapeError
from colornn_core.losses import LOSSES, default_loss
from colornn_core.network import Network
from colornn_core.optimizers import Optimizer, make_optimizer


class Samples(NamedTuple):
    """Encoded rows: inputs, shape (n_samples, n_features), and targets as `train` takes them."""

    inputs: FloatArray
    targets: AnyArray


class EpochResult(NamedTuple):
    """What one epoch brought.

    Attributes
    ----------
    epoch : int
        Counted from 1.
    loss : float
        Mean over the samples, each seen when its batch came.
    accuracy : float or None
        The same for the share of right answers; None for a regression.
    validation_loss, validation_accuracy : float or None
        On the held-out samples after the epoch; None where there are none.
    learning_rate : float
    seconds : float
        Time that the epoch took, pauses of the caller not counted.
    """

    epoch: int
    loss: float
    accuracy: float | None
    validation_loss: float | None
    validation_accuracy: float | None
    learning_rate: float
    seconds: float


def train(
    network: Network,
    inputs: FloatArray,
    targets: AnyArray,
    config: TrainingConfig | None = None,
    *,
    rng: np.random.Generator,
    validation: tuple[FloatArray, AnyArray] | None = None,
) -> Iterator[EpochResult]:
    """Train a network in place, an epoch for each result.

    Parameters
    ----------
    network : Network
    inputs : ndarray, shape (n_samples, n_features)
    targets : ndarray
        Class numbers, shape (n_samples,), or outputs, shape (n_samples, n_outputs).
    config : TrainingConfig
        Its `validation_split` is the caller's business.
    rng : numpy.random.Generator
        Shuffles the samples of each epoch.
    validation : (inputs, targets), optional
        Samples to measure on after each epoch.

    Yields
    ------
    result : EpochResult

    Raises
    ------
    ConfigError
        The loss does not go with the output activation.
    ShapeError
        Inputs, targets and network do not fit together.
    DivergedError
        The loss or a parameter is no longer finite; the network keeps the parameters it had before that epoch.
    """
    config = config or TrainingConfig()
    loss = _choose_loss(config, network)
    samples = _check_samples(network, inputs, targets)
    held_out = _check_samples(network, *validation) if validation else None
    return _epochs(network, samples, config, loss, rng=rng, held_out=held_out)


def _epochs(
    network: Network,
    samples: Samples,
    config: TrainingConfig,
    loss: str,
    *,
    rng: np.random.Generator,
    held_out: Samples | None,
) -> Iterator[EpochResult]:
    optimizer = make_optimizer(config)
    for epoch in range(1, config.epochs + 1):
        start = time.perf_counter()
        last_good = network.parameters.copy()
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            value, accuracy = _one_epoch(network, samples, optimizer, config.batch_size, loss, rng=rng)
        if not (np.isfinite(value) and np.isfinite(network.parameters).all()):
            network.parameters[:] = last_good
            raise DivergedError(
                f"Training diverged in epoch {epoch}: the loss is no longer a finite number. Start again with a "
                f"learning rate below {config.learning_rate:g}. The network keeps what it had learnt before.",
                epoch=epoch,
            )
        held_out_loss, held_out_accuracy = measure(network, *held_out, loss) if held_out else (None, None)
        seconds = time.perf_counter() - start
        yield EpochResult(epoch, value, accuracy, held_out_loss, held_out_accuracy, optimizer.learning_rate, seconds)


def _one_epoch(
    network: Network,
    samples: Samples,
    optimizer: Optimizer,
    batch_size: int,
    loss: str,
    *,
    rng: np.random.Generator,
) -> tuple[float, float | None]:
    inputs, targets = samples
    total_loss, n_right = 0.0, 0
    for batch in batches(len(inputs), batch_size, rng):
        batch_targets = targets[batch]
        value, gradients, outputs = network.loss_and_gradient(inputs[batch], _dense(batch_targets, network), loss)
        optimizer.step(network.parameters, gradients)
        total_loss += value * len(batch)
        if targets.ndim == 1:
            n_right += int((outputs.argmax(axis=1) == batch_targets).sum())
    n_samples = len(inputs)
    return total_loss / n_samples, n_right / n_samples if targets.ndim == 1 else None


def batches(n_samples: int, batch_size: int, rng: np.random.Generator) -> Iterator[IntArray]:
    """Shuffle the sample numbers and cut them into batches; the last one may be smaller, and none is left out."""
    order = rng.permutation(n_samples)
    for start in range(0, n_samples, batch_size):
        yield order[start : start + batch_size]


def measure(network: Network, inputs: FloatArray, targets: AnyArray, loss: str) -> tuple[float, float | None]:
    """Compute loss and accuracy on samples without learning from them; accuracy is None for a regression."""
    value, outputs = network.loss(inputs, _dense(targets, network), loss)
    return value, float((outputs.argmax(axis=1) == targets).mean()) if targets.ndim == 1 else None


def _dense(targets: AnyArray, network: Network) -> FloatArray:
    """Turn class numbers into one-hot rows, a batch at a time: a table of them would be many times its size."""
    if targets.ndim == 2:
        return targets
    return np.eye(network.n_outputs, dtype=network.parameters.dtype)[targets]


def _choose_loss(config: TrainingConfig, network: Network) -> str:
    name = config.loss or default_loss(network.output_activation)
    valid = LOSSES[name].output_activations
    if network.output_activation not in valid:
        raise ConfigError(
            f"loss {name} goes with the output activation {' or '.join(valid)}, got {network.output_activation}"
        )
    return name


def _check_samples(network: Network, inputs: AnyArray, targets: AnyArray) -> Samples:
    inputs, targets = np.asarray(inputs, network.parameters.dtype), np.asarray(targets)
    if inputs.ndim != 2 or inputs.shape[1] != network.n_features or not len(inputs):
        raise ShapeError(
            f"inputs must have the shape (n_samples, {network.n_features}) with at least one sample, got {inputs.shape}"
        )
    if targets.ndim == 1 and targets.dtype.kind in "iu" and targets.shape == (len(inputs),):
        if targets.min() < 0 or targets.max() >= network.n_outputs:
            found = f"{targets.min()}..{targets.max()}"
            raise ShapeError(f"class numbers must lie in 0..{network.n_outputs - 1}, got {found}")
        return Samples(inputs, targets)
    if targets.shape != (len(inputs), network.n_outputs):
        raise ShapeError(
            f"targets must be {len(inputs)} class numbers or have the shape ({len(inputs)}, {network.n_outputs}), "
            f"got shape {targets.shape} of {targets.dtype}"
        )
    return Samples(inputs, np.asarray(targets, network.parameters.dtype))
