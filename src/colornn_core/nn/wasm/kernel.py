"""Trains a network in place by the compiled step: what `numpy_step.Kernel` does, in one call for many batches."""

import time
from collections.abc import Generator

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.nn import samples as encoded
from colornn_core.nn.dropout import Dropout
from colornn_core.nn.network import Network
from colornn_core.nn.optimizers import SGD, Adadelta, Adagrad, Adam, Optimizer, RMSprop
from colornn_core.nn.wasm.dense import Dense, Learning, Samples
from colornn_core.nn.wasm.loader import Run
from colornn_core.nn.wasm.memory import Program, address_of
from colornn_core.nn.wasm.operations import BATCH_SCALARS


class CompiledKernel:
    """Trains a network in place, an epoch at a time.

    Parameters
    ----------
    run : callable
        See `loader.engine`.
    network, samples, batch_size, loss, optimizer, rng, row_weights
        As for `numpy_step.Kernel`.
    penalties : (l1, l2)
    clip_norm : float or None
    """

    def __init__(
        self,
        run: Run,
        network: Network,
        samples: encoded.Samples,
        *,
        batch_size: int,
        loss: str,
        optimizer: Optimizer,
        rng: np.random.Generator,
        penalties: tuple[float, float] = (0.0, 0.0),
        clip_norm: float | None = None,
        row_weights: FloatArray | None = None,
    ) -> None:
        self.run, self.network, self.samples, self.optimizer, self.rng = run, network, samples, optimizer, rng
        self.row_weights, self.n_samples = row_weights, len(samples.inputs)
        self.batch_size = min(batch_size, self.n_samples)
        self.seconds_per_batch = 0.0
        self.dropout = Dropout.of(network.config)
        self.dense = Dense(
            network.layer_sizes,
            network.activations,
            self.batch_size,
            dtype=network.parameters.dtype,
            dropout=self.dropout,
        )
        self.memory = memory = self.dense.memory
        self.learning = Learning(self.dense)
        self.data = Samples(self.dense, samples.targets, samples.weights, row_weights)
        self.order = memory.new(self.n_samples, np.int32)
        self.scalars = memory.new(-(-self.n_samples // self.batch_size) * len(BATCH_SCALARS)).reshape(-1, 4)
        self.own = [memory.new(self.dense.n_parameters) for _ in range(2)]
        self._write_programs(loss, penalties, clip_norm)
        self._fill_scales()

    def _write_programs(self, loss: str, penalties: tuple[float, float], clip_norm: float | None) -> None:
        start, tile, batch, dense = Program(), Program(), Program(), self.dense
        dense.gather(tile, self.samples.inputs, dense.inputs)
        self.data.gather(tile)
        for number, layer in enumerate(dense.layers):
            dense.forward(tile, layer)
            if self.dropout and number + 1 < len(dense.layers):
                self.learning.drop(tile, number, self.dropout)
        self.data.measure(tile, loss)
        self.learning.backward(tile, self.data.gradient)
        parameters, gradients = address_of(dense.parameters), address_of(self.learning.gradients)
        n_bytes = dense.parameters.nbytes
        if any(penalties):
            shares = self.memory.new(dense.n_parameters)
            for weights in self.network.layer_views(shares)[0]:
                weights[:] = 1
            where = {"parameters": parameters, "gradients": gradients, "shares": address_of(shares)}
            constants = self.memory.constants(penalties[0], 2 * penalties[1])
            batch.add("penalize", **where, n_bytes=n_bytes, constants=constants)
        if clip_norm is not None:
            most = address_of(self.memory.keep(np.array([clip_norm])))
            batch.add("clip", gradients=gradients, n_bytes=n_bytes, most=most)
        name, settings = _settings(self.optimizer)
        first, second = map(address_of, self.own)
        state = {"first": first, "second": second, "constants": self.memory.constants(*settings)}
        batch.add(name, parameters=parameters, gradients=gradients, n_bytes=n_bytes, **state)
        dense.pack(start)
        dense.pack(batch)
        self.memory.set_state(batch_size=self.batch_size)
        for place, program in (("start_program", start), ("tile_program", tile), ("batch_program", batch)):
            self.memory.set_program(place, program)

    def _fill_scales(self) -> None:
        weights = self.samples.weights
        mean_weight = 1.0 if weights is None else float(weights.mean())
        self.scalars[:, 0] = 1 / (self.batch_size * mean_weight)
        if short := self.n_samples % self.batch_size:
            self.scalars[-1, 0] = 1 / (short * mean_weight)

    def _fill_rates(self) -> None:
        """Write what the optimizer needs of each batch of an epoch."""
        optimizer, rates = self.optimizer, self.scalars[:, 1:]
        if isinstance(optimizer, Adam):
            steps = optimizer.n_steps + np.arange(1.0, len(rates) + 1)
            roots = np.sqrt(1 - optimizer.beta2**steps)
            rates[:, 0] = optimizer.learning_rate * roots / (1 - optimizer.beta1**steps)
            rates[:, 1] = optimizer.epsilon * roots
            rates[:, 2] = 1 - optimizer.learning_rate * optimizer.weight_decay
        else:
            rates[:, 0] = optimizer.learning_rate

    def epoch(self, time_slice: float | None = None) -> Generator[None, None, tuple[float, float | None, float]]:
        """See every sample once; see `numpy_step.Kernel.epoch`."""
        clock = time.perf_counter
        start_time, paused = clock(), 0.0
        self._begin()
        done, n_batches = 0, len(self.scalars)
        while done < n_batches:
            if done:
                paused -= clock()
                yield
                paused += clock()
            done += self._learn(min(self._batches_in(time_slice), n_batches - done))
        loss, right = map(float, self.memory.sums())
        samples, rows_weigh = self.samples, self.row_weights
        weight = self.n_samples if samples.weights is None else float(samples.weights.sum(dtype=float))
        of_rows = self.n_samples if rows_weigh is None else float(rows_weigh.sum(dtype=float))
        accuracy = min(right / of_rows, 1.0) if self.data.has_classes else None
        return loss / weight, accuracy, clock() - start_time - paused

    def _begin(self) -> None:
        self.order[:] = self.rng.permutation(self.n_samples)
        if self.dropout:
            self.dropout.restart(self.rng)
            self.memory.set_keys(self.dropout.keys)
        self._fill_rates()
        self.memory.sums()[:] = 0
        self.memory.set_state(
            rows=address_of(self.order), scalars=address_of(self.scalars), samples_left=self.n_samples, position=0
        )

    def _batches_in(self, time_slice: float | None) -> int:
        """Return how many batches are learnt from in a slice of time; one, while it is unknown how long it takes."""
        if time_slice is None:
            return len(self.scalars)
        if not self.seconds_per_batch:
            return 1
        return max(1, int(time_slice / self.seconds_per_batch))

    def _learn(self, n_batches: int) -> int:
        parameters, own = self.network.parameters, _own(self.optimizer, self.network.parameters)
        self.dense.parameters[:] = parameters
        for numbers, array in zip(self.own, own, strict=False):
            numbers[:] = array
        start = time.perf_counter()
        self.run(address_of(self.memory.state), n_batches)
        self.seconds_per_batch = (time.perf_counter() - start) / n_batches
        parameters[:] = self.dense.parameters
        for numbers, array in zip(self.own, own, strict=False):
            array[:] = numbers
        if isinstance(self.optimizer, Adam):
            self.optimizer.n_steps += n_batches
        return n_batches


def is_known(optimizer: Optimizer) -> bool:
    """Tell whether the compiled step has this optimizer: it has all of the library's own."""
    return type(optimizer) in {Adam, SGD, RMSprop, Adagrad, Adadelta}


def _settings(optimizer: Optimizer) -> tuple[str, tuple[float, ...]]:
    """Return the operation that does an optimizer's step, and its constants; see `updates`."""
    if isinstance(optimizer, Adam):
        return "adam", (optimizer.beta1, 1 - optimizer.beta1, optimizer.beta2, 1 - optimizer.beta2)
    if isinstance(optimizer, SGD):
        return "sgd", (optimizer.momentum, *((optimizer.momentum, 1.0) if optimizer.nesterov else (1.0, 0.0)))
    if isinstance(optimizer, Adagrad):
        return "rmsprop", (1.0, 1.0, optimizer.epsilon)
    if isinstance(optimizer, RMSprop):
        return "rmsprop", (optimizer.rho, 1 - optimizer.rho, optimizer.epsilon)
    assert isinstance(optimizer, Adadelta)
    return "adadelta", (optimizer.rho, 1 - optimizer.rho, optimizer.epsilon)


def _own(optimizer: Optimizer, parameters: FloatArray) -> list[FloatArray]:
    """Return what an optimizer keeps for each parameter."""
    if isinstance(optimizer, Adam):
        return list(optimizer.moments_for(parameters))
    assert isinstance(optimizer, SGD | RMSprop | Adagrad | Adadelta)
    return optimizer.arrays_for(parameters)
