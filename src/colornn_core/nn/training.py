"""Training: a generator that sees all rows once for each result that is asked for."""

import math
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from colornn_core.arrays import CHUNK_ROWS, AnyArray, FloatArray
from colornn_core.errors import ConfigError, DivergedError, ShapeError
from colornn_core.nn.config import TrainingConfig, require_config
from colornn_core.nn.losses import LOSSES, default_loss
from colornn_core.nn.network import Network
from colornn_core.nn.numpy_step import Kernel, surely_finite
from colornn_core.nn.optimizers import Optimizer, make_optimizer
from colornn_core.nn.samples import Samples, balance, check_samples, require_targets_of
from colornn_core.nn.schedules import Schedule
from colornn_core.nn.wasm.loader import engine
from colornn_core.randomness import check_rng

if TYPE_CHECKING:
    from colornn_core.nn.wasm.kernel import CompiledKernel

Validation: TypeAlias = tuple[FloatArray, AnyArray] | tuple[FloatArray, AnyArray, FloatArray | None]

# Scaled inputs stay below it.
_LARGE_INPUT = 1000.0


class EpochResult(NamedTuple):
    """What one epoch brought.

    Attributes
    ----------
    epoch : int
        Counted from 1.
    loss : float
        Mean over the samples, weighted where they have weights, each seen when its batch came; penalties (l1, l2) not
        counted.
    accuracy : float or None
        The same for the accuracy, except that class weights do not count; None for a regression.
    validation_loss, validation_accuracy : float or None
        The same, weights included, on the validation samples after the epoch; None where there are none.
    learning_rate : float
    seconds : float
        Time that the epoch took, pauses of the caller not counted.
    stopped : str or None
        Why training ends here, before its last epoch: 'patience', 'time_limit' or 'loss_threshold'.
    """

    epoch: int
    loss: float
    accuracy: float | None
    validation_loss: float | None
    validation_accuracy: float | None
    learning_rate: float
    seconds: float
    stopped: str | None = None

    @property
    def watched_loss(self) -> float:
        """The loss that tells progress: on the validation samples where there are any."""
        return self.loss if self.validation_loss is None else self.validation_loss


# Takes a time slice and the first epoch, see `prepare`.
Begin: TypeAlias = Callable[[float | None, int], Iterator[EpochResult | None]]


def train(
    network: Network,
    inputs: FloatArray,
    targets: AnyArray,
    config: TrainingConfig | None = None,
    *,
    rng: np.random.Generator,
    weights: FloatArray | None = None,
    validation: Validation | None = None,
    optimizer: Optimizer | None = None,
) -> Iterator[EpochResult]:
    """Train a network in place, an epoch for each result.

    Parameters
    ----------
    network : Network
    inputs : ndarray, shape (n_samples, n_features)
    targets : ndarray
        Class numbers, shape (n_samples,), or outputs, shape (n_samples, n_outputs).
    config : TrainingConfig
        Its `validation_split` is the caller's business. With `patience` or `restore_best`, the weights of
        the best epoch are put back at the end.
    rng : numpy.random.Generator
        Shuffles the samples of each epoch, and draws what dropout leaves out.
    weights : ndarray, shape (n_samples,), optional
        How much each sample counts.
    validation : (inputs, targets) or (inputs, targets, weights), optional
        Samples to measure on after each epoch; the weights say how much each counts there.
    optimizer : Optimizer, optional
        One that was used before, to go on with what it has gathered; by default a new one.

    Yields
    ------
    result : EpochResult

    Raises
    ------
    ConfigError
        The loss or the class weights do not go with the network or the targets.
    ShapeError
        Inputs, targets, weights and network do not fit together.
    DataError
        An input or a target is no finite number; the message names its row and column.
    DivergedError
        The loss or answers would no longer be finite; the network keeps the parameters it had before that epoch.
    """
    begin = prepare(
        network, inputs, targets, config, rng=rng, weights=weights, validation=validation, optimizer=optimizer
    )
    return (result for result in begin(None, 1) if result is not None)


def prepare(
    network: Network,
    inputs: FloatArray,
    targets: AnyArray,
    config: TrainingConfig | None = None,
    *,
    rng: np.random.Generator,
    weights: FloatArray | None = None,
    validation: Validation | None = None,
    optimizer: Optimizer | None = None,
) -> Begin:
    """Check all that a training needs; parameters and errors are those of `train`.

    Returns
    -------
    begin : callable
        Begins the training, in slices of time. It takes the seconds after which an epoch that is not done gives None,
        so that the caller can do something else, such as answer a prediction, and then go on (or None, for never); and
        the epoch to begin with, to go on with a training that was left, now perhaps with other samples.
    """
    config = config or TrainingConfig()
    loss, rng = _choose_loss(require_config(config, TrainingConfig, "config"), network), check_rng(rng)
    given = check_samples(network, inputs, targets, weights)
    samples = balance(given, config.class_weight, network)
    validation_samples = _check_validation(network, validation) if validation else None
    for each in (samples, validation_samples):
        if each is not None:
            require_targets_of(each, loss)
    run = _Run(network, samples, given.weights, validation_samples, config, loss, optimizer or make_optimizer(config))
    return partial(run.epochs, rng)


@dataclass
class _Run:
    """One training from its first epoch to its last."""

    network: Network
    samples: Samples
    row_weights: FloatArray | None
    validation: Samples | None
    config: TrainingConfig
    loss: str
    optimizer: Optimizer

    def __post_init__(self) -> None:
        """Find the largest input, without a copy of them all."""
        inputs = self.samples.inputs
        self.largest_input = max(-float(np.min(inputs)), float(np.max(inputs)))

    def _make_kernel(self, rng: np.random.Generator) -> "Kernel | CompiledKernel":
        config = self.config
        if (run := engine(self.network.parameters.dtype.name)) is not None:
            from colornn_core.nn.wasm.kernel import CompiledKernel, is_known  # noqa: PLC0415  (where it is of use)

            if is_known(self.optimizer):
                return CompiledKernel(
                    run,
                    self.network,
                    self.samples,
                    batch_size=config.batch_size,
                    loss=self.loss,
                    optimizer=self.optimizer,
                    rng=rng,
                    penalties=(config.l1, config.l2),
                    clip_norm=config.clip_norm,
                    row_weights=self.row_weights,
                )
        adjusted = config.l1 or config.l2 or config.clip_norm is not None
        return Kernel(
            self.network,
            self.samples,
            batch_size=config.batch_size,
            loss=self.loss,
            optimizer=self.optimizer,
            rng=rng,
            adjust=self._penalize_and_clip if adjusted else None,
            row_weights=self.row_weights,
        )

    def _make_measure(self) -> Callable[[], tuple[float, float | None]]:
        """Return what measures on the validation set."""
        validation, network = self.validation, self.network
        if validation is None:
            return lambda: (math.nan, None)
        if engine(network.parameters.dtype.name) is None:
            return partial(self._measure, validation)
        return partial(make_measure(network, validation, self.loss), network)

    def epochs(self, rng: np.random.Generator, time_slice: float | None, first: int) -> Iterator[EpochResult | None]:
        kernel = self._make_kernel(rng)  # not before the first result is asked for
        self._measure_validation = self._make_measure()
        schedule, seconds, best, since_best = Schedule(self.config), 0.0, math.inf, 0
        best_parameters: FloatArray | None = None
        for epoch in range(first, self.config.epochs + 1):
            result = yield from self._epoch(kernel, epoch, schedule.learning_rate(epoch), time_slice)
            schedule.observe(result.watched_loss)
            seconds, since_best = seconds + result.seconds, since_best + 1
            if (self.config.patience or self.config.restore_best) and result.watched_loss < best:
                best, since_best, best_parameters = result.watched_loss, 0, self.network.parameters.copy()
            stopped = self._why_stop(result, seconds, since_best)
            if best_parameters is not None and (stopped or epoch == self.config.epochs):
                self.network.parameters[:] = best_parameters
            yield result._replace(stopped=stopped)
            if stopped:
                return

    def _why_stop(self, result: EpochResult, seconds: float, since_best: int) -> str | None:
        config = self.config
        if config.loss_threshold is not None and result.watched_loss <= config.loss_threshold:
            return "loss_threshold"
        if config.patience and since_best >= config.patience:
            return "patience"
        if config.time_limit is not None and seconds >= config.time_limit:
            return "time_limit"
        return None

    def _epoch(
        self, kernel: "Kernel | CompiledKernel", epoch: int, learning_rate: float, time_slice: float | None
    ) -> Generator[None, None, EpochResult]:
        self.optimizer.learning_rate = learning_rate
        last_good = self.network.parameters.copy()
        loss, accuracy, seconds = yield from kernel.epoch(time_slice)
        validation_loss, validation_accuracy, start = None, None, time.perf_counter()
        is_finite = math.isfinite(loss) and self._is_finite()
        if self.validation is not None and is_finite:
            validation_loss, validation_accuracy = self._measure_validation()
            is_finite = math.isfinite(validation_loss)
        if not is_finite:
            self.network.parameters[:] = last_good
            scale = f", or scale the inputs, which go up to {self.largest_input:g}"
            raise DivergedError(
                f"Training diverged in epoch {epoch}: the loss is infinite or not a number. Train again with a "
                f"learning_rate below {self.config.learning_rate:g}"
                f"{scale if self.largest_input > _LARGE_INPUT else ''}; "
                "the network keeps what it had learnt before this epoch.",
                epoch=epoch,
            )
        seconds += time.perf_counter() - start
        return EpochResult(epoch, loss, accuracy, validation_loss, validation_accuracy, learning_rate, seconds)

    def _is_finite(self) -> bool:
        """Tell whether the network, after the last step of an epoch, has a finite loss: else the next one has none."""
        if surely_finite(self.network, self.largest_input):
            return True
        return bool(np.isfinite(self.network.parameters).all()) and math.isfinite(self._measure(self.samples)[0])

    def _measure(self, samples: Samples) -> tuple[float, float | None]:
        with np.errstate(over="ignore", invalid="ignore"):
            return measure(self.network, samples.inputs, samples.targets, self.loss, samples.weights)

    def _penalize_and_clip(self, gradients: FloatArray) -> None:
        config = self.config
        if config.l1 or config.l2:
            slopes, _ = self.network.layer_views(gradients)
            for slope, weights in zip(slopes, self.network.weights, strict=True):
                slope[:] += config.l1 * np.sign(weights) + 2 * config.l2 * weights
        if config.clip_norm is not None:
            norm = float(np.linalg.norm(gradients))
            if norm > config.clip_norm:
                gradients *= config.clip_norm / norm


def measure(
    network: Network, inputs: FloatArray, targets: AnyArray, loss: str, weights: FloatArray | None = None
) -> tuple[float, float | None]:
    """Compute loss and accuracy on samples without learning from them.

    Parameters
    ----------
    network : Network
    inputs : ndarray, shape (n_samples, n_features)
    targets : ndarray
        Class numbers, shape (n_samples,), or outputs, shape (n_samples, n_outputs).
    loss : str
    weights : ndarray, shape (n_samples,), optional
        How much each sample counts.

    Returns
    -------
    loss : float
    accuracy : float or None
        None for a regression.
    """
    total_loss, right, total = 0.0, 0.0, 0.0
    for start in range(0, len(inputs), CHUNK_ROWS):
        chunk = slice(start, start + CHUNK_ROWS)
        shares = None if weights is None else weights[chunk]
        value, outputs = network.loss(inputs[chunk], _dense(targets[chunk], network), loss, shares)
        weight = float(len(outputs) if shares is None else shares.sum(dtype=float))
        total, total_loss = total + weight, total_loss + value * weight
        if targets.ndim == 1:
            hits = outputs.argmax(axis=1) == targets[chunk]
            right += float(hits.sum() if shares is None else shares[hits].sum(dtype=float))
    return total_loss / total, min(right / total, 1.0) if targets.ndim == 1 else None


def make_measure(network: Network, samples: Samples, loss: str) -> Callable[[Network], tuple[float, float | None]]:
    """Return what does `measure` on the same samples again and again, for networks of these layers and this dtype."""
    if (run := engine(network.parameters.dtype.name)) is None:
        return lambda one: measure(one, samples.inputs, samples.targets, loss, samples.weights)
    from colornn_core.nn.wasm.inference import Measure  # noqa: PLC0415  (where it is of use)

    inputs = samples.inputs.astype(network.parameters.dtype, copy=False)
    compiled = Measure(run, network.layer_sizes, network.activations, samples._replace(inputs=inputs), loss)
    return lambda one: compiled(one.parameters)


def _check_validation(network: Network, validation: Validation) -> Samples:
    if not isinstance(validation, tuple | list) or len(validation) not in {2, 3}:
        raise ShapeError("validation must be (inputs, targets) or (inputs, targets, weights)")
    return check_samples(network, *validation)


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
