"""The training step, made fast.

What it computes is defined elsewhere, in plain formulas: `Network.loss_and_gradient` and `Optimizer.step`; a test
holds this module to them. In Pyodide a NumPy call costs 1-3 microseconds before it computes anything, and the step of
a small network is made of two dozen such calls. So here

- samples are columns (see `products`), and biases are rows of the weights: fewer calls, longer inner loops;
- every array is allocated once, and every call is prepared once, bound to its views of these arrays: a batch is a
  list of calls, and learning from it is calling them;
- what can wait is done for a chunk of many batches: shuffling, one-hot targets, losses, right answers;
- constants are 0-d arrays, which a ufunc takes about a microsecond faster than Python's numbers.
"""

import math
import time
from collections.abc import Callable, Generator, Iterable
from functools import partial

import numpy as np

from colornn_core.arrays import CHUNK_ROWS, FloatArray, IntArray
from colornn_core.nn.dropout import Dropout
from colornn_core.nn.fast_steps import Call, activation_calls, prepare_step
from colornn_core.nn.network import Network
from colornn_core.nn.optimizers import Optimizer
from colornn_core.nn.products import backward_product, forward_product, outer_product
from colornn_core.nn.samples import Samples

CHUNK_BATCHES = 128


class Kernel:
    """Trains a network in place, an epoch at a time.

    Parameters
    ----------
    network : Network
    samples : Samples
        Of the network's dtype.
    batch_size : int
    loss : str
    optimizer : Optimizer
    rng : numpy.random.Generator
        Shuffles, and draws what dropout leaves out.
    adjust : callable, optional
        Changes the gradients, shape (n_parameters,), in place before each step.
    row_weights : ndarray, shape (n_samples,), optional
        How much each sample counts in the accuracy; unlike the samples' weights, whatever its class.
    """

    def __init__(
        self,
        network: Network,
        samples: Samples,
        *,
        batch_size: int,
        loss: str,
        optimizer: Optimizer,
        rng: np.random.Generator,
        adjust: Callable[[FloatArray], None] | None = None,
        row_weights: FloatArray | None = None,
    ) -> None:
        self.row_weights = row_weights
        self.network, self.samples, self.loss, self.rng, self.adjust = network, samples, loss, rng, adjust
        self.has_classes = samples.targets.ndim == 1
        self.deferred_loss = loss == "cross_entropy" and self.has_classes
        # A batch is weighed against all samples, not by itself: else a light one would move as much as a heavy one, and
        # weights would mean nothing where a batch is one row.
        self.mean_weight = 1.0 if samples.weights is None else float(samples.weights.mean())
        self.batch_size = min(batch_size, len(samples.inputs))
        n_batches = max(1, min(CHUNK_BATCHES, CHUNK_ROWS // self.batch_size))
        self.chunk_rows = min(self.batch_size * n_batches, len(samples.inputs))
        self.step = prepare_step(optimizer, network.parameters)
        self.dropout = Dropout.of(network.config)
        self._allocate(network.layer_sizes)
        self._prepared: dict[int, list[list[Call]]] = {}

    def _allocate(self, sizes: tuple[int, ...]) -> None:
        def columns(n_rows: int, n_columns: int) -> FloatArray:
            return np.ones((n_rows, n_columns), self.network.parameters.dtype)

        self.chunk_inputs = columns(sizes[0] + 1, self.chunk_rows)
        self.chunk_targets = columns(sizes[-1], self.chunk_rows)
        self.chunk_logits = columns(sizes[-1], self.chunk_rows)
        self.chunk_totals, self.chunk_weights = columns(2, self.chunk_rows)
        self.hidden_inputs = [columns(size + 1, self.batch_size) for size in sizes[1:-1]]
        self.hidden_pre_activations = [columns(size, self.batch_size) for size in sizes[1:-1]]
        self.layer_gradients = [columns(size, self.batch_size) for size in sizes[1:]]
        self.largest = columns(1, self.batch_size)[0]

    def epoch(self, time_slice: float | None = None) -> Generator[None, None, tuple[float, float | None, float]]:
        """See every sample once.

        Parameters
        ----------
        time_slice : float, optional
            Seconds after which the generator yields, so that the caller can do something else in between.

        Returns
        -------
        loss : float
            Weighted mean over the samples.
        accuracy : float or None
            Accuracy, weighted where there are `row_weights`; None where the targets are no classes.
        seconds : float
            What it took, the caller's time in between not counted.
        """
        clock = time.perf_counter
        start_time, paused = clock(), 0.0
        order = self.rng.permutation(len(self.samples.inputs))
        if self.dropout:
            self.dropout.restart(self.rng)
        self.total_loss, right = 0.0, 0.0
        for start in range(0, len(order), self.chunk_rows):
            rows = order[start : start + self.chunk_rows]
            self._load(rows)
            batches, position = self._batches(len(rows)), 0
            while position < len(batches):
                with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
                    position = _run(batches, position, time_slice)
                if time_slice is not None:
                    paused -= clock()
                    yield
                    paused += clock()
            right += self._accumulate_metrics(rows)
        weight = len(order) if self.samples.weights is None else float(self.samples.weights.sum(dtype=float))
        rows_weigh = len(order) if self.row_weights is None else float(self.row_weights.sum(dtype=float))
        # Weights that are added up in another order may come to a little more.
        accuracy = min(right / rows_weigh, 1.0) if self.has_classes else None
        return self.total_loss / weight, accuracy, clock() - start_time - paused

    def _load(self, rows: IntArray) -> None:
        """Bring the samples of a chunk into place, in their shuffled order."""
        n_samples, targets = len(rows), self.samples.targets[rows]
        self.chunk_inputs[:-1, :n_samples] = self.samples.inputs[rows].T
        if self.has_classes:
            self.chunk_targets[:, :n_samples] = 0
            self.chunk_targets[targets, np.arange(n_samples)] = 1
        else:
            self.chunk_targets[:, :n_samples] = targets.T
        if self.samples.weights is not None:
            self.chunk_weights[:n_samples] = self.samples.weights[rows]

    def _batches(self, n_rows: int) -> list[list[Call]]:
        """Prepare all batches of a chunk, once for each size of chunk."""
        if n_rows not in self._prepared:
            starts = range(0, n_rows, self.batch_size)
            self._prepared[n_rows] = [self._prepare(start, min(start + self.batch_size, n_rows)) for start in starts]
        return self._prepared[n_rows]

    def _prepare(self, start: int, stop: int) -> list[Call]:
        """Prepare the calls that learn from the columns start to stop of the chunk."""
        size, network = stop - start, self.network
        blocks, gradient_blocks = network.blocks(network.parameters), network.blocks(self.step.gradients)
        hidden = [inputs[:, :size] for inputs in self.hidden_inputs]
        inputs = [self.chunk_inputs[:, start:stop], *hidden]
        logits = [*(buffer[:, :size] for buffer in self.hidden_pre_activations), self.chunk_logits[:, start:stop]]
        gradients = [buffer[:, :size] for buffer in self.layer_gradients]
        activations = [
            activation_calls(network, layer, (logits[layer], outputs[:-1], gradients[layer]), self.dropout)
            for layer, outputs in enumerate(hidden)
        ]
        at_output, scale = self._output_calls(logits[-1], gradients[-1], slice(start, stop))
        calls: list[Call] = []
        if self.dropout:
            calls.append(partial(self.dropout.draw, size, network.parameters.dtype))
        for layer, block in enumerate(blocks):
            calls.append(forward_product(block, inputs[layer], logits[layer]))
            calls += activations[layer][0] if layer < len(hidden) else at_output
        for layer in reversed(range(len(blocks))):
            calls.append(outer_product(inputs[layer], gradients[layer], gradient_blocks[layer]))
            if layer:
                calls.append(backward_product(blocks[layer][:-1], gradients[layer], gradients[layer - 1]))
                calls += activations[layer - 1][1]
        return calls + self._step_calls(scale)

    def _output_calls(self, logits: FloatArray, gradient: FloatArray, chunk: slice) -> tuple[list[Call], float]:
        """Prepare d loss / d logits of a batch; tell what it still has to be multiplied by."""
        targets, totals, size = self.chunk_targets[:, chunk], self.chunk_totals[chunk], logits.shape[1]
        weights = None if self.samples.weights is None else self.chunk_weights[chunk]
        if not self.deferred_loss:
            return [partial(self._any_loss, logits, gradient, targets, weights)], 1
        largest = self.largest[:size]
        calls: list[Call] = [
            partial(np.maximum.reduce, logits, 0, None, largest),
            partial(np.subtract, logits, largest, logits),
            partial(np.exp, logits, gradient),
            partial(np.add.reduce, gradient, 0, None, totals),
            partial(np.divide, gradient, totals, gradient),
            partial(np.subtract, gradient, targets, gradient),
        ]
        if weights is not None:
            calls.append(partial(np.multiply, gradient, weights, gradient))
        return calls, 1 / (size * self.mean_weight)

    def _any_loss(
        self, logits: FloatArray, gradient: FloatArray, targets: FloatArray, weights: FloatArray | None
    ) -> None:
        """Compute loss and gradient by their definition, and leave the outputs where the logits were."""
        value, slope, outputs = self.network.loss_at_logits(logits.T, targets.T, self.loss, weights)
        weight = float(logits.shape[1] if weights is None else weights.sum())
        self.total_loss += value * weight
        gradient[:], logits[:] = slope.T * (weight / (logits.shape[1] * self.mean_weight)), outputs.T

    def _step_calls(self, scale: float) -> list[Call]:
        if self.adjust is None:
            return self.step.calls(scale)
        gradients = self.step.gradients
        return [
            partial(np.multiply, gradients, np.array(scale, gradients.dtype), gradients),
            partial(self.adjust, gradients),
            *self.step.calls(1),
        ]

    def _accumulate_metrics(self, rows: IntArray) -> float:
        """Add up the losses of a chunk where they waited, and count its right answers, each by its row's weight."""
        if not self.has_classes:
            return 0
        targets, logits = self.samples.targets[rows], self.chunk_logits[:, : len(rows)]
        if self.deferred_loss:
            with np.errstate(over="ignore", invalid="ignore"):
                losses = np.log(self.chunk_totals[: len(rows)]) - logits[targets, np.arange(len(rows))]
                self.total_loss += float(losses @ self.chunk_weights[: len(rows)])
        right = logits.argmax(axis=0) == targets
        return float(right.sum() if self.row_weights is None else self.row_weights[rows[right]].sum(dtype=float))


def surely_finite(network: Network, largest_input: float) -> bool:
    """Tell whether logits, and their squares, are finite for all inputs up to this size, by a bound that costs little.

    Where it says no they may still be: it takes the worst of every layer, which deep networks never come near. Then
    what the network answers has to be looked at.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        largest = float(np.abs(network.parameters).max())
        roughly = ((n_inputs * largest, largest) for n_inputs in network.layer_sizes)
        layers = zip(network.weights, network.biases, strict=True)
        exactly = ((np.abs(weights).sum(axis=0, dtype=float).max(), np.abs(biases).max()) for weights, biases in layers)
        return _stays_finite(network, largest_input, roughly) or _stays_finite(network, largest_input, exactly)


def _stays_finite(network: Network, largest: float, bounds: Iterable[tuple[float, float]]) -> bool:
    """Tell whether all is finite by two bounds for each layer: of the sum of a unit's weights, and of a bias."""
    limit = math.sqrt(np.finfo(network.parameters.dtype).max)
    for (weights, bias), activation in zip(bounds, network.activations, strict=False):
        largest = float(weights) * largest + float(bias)
        if not largest < limit:
            return False
        # No other activation goes beyond the size of what comes in by more than 1; dropout multiplies it.
        bound = 1.0 if activation in ("tanh", "sigmoid") else largest + 1
        largest = bound / (1 - network.config.dropout)
    return True


def _run(batches: list[list[Call]], position: int, time_slice: float | None) -> int:
    """Learn from batches until they or the time slice are used up; tell how far it came."""
    deadline = None if time_slice is None else time.perf_counter() + time_slice
    for at in range(position, len(batches)):
        for call in batches[at]:
            call()
        if deadline is not None and time.perf_counter() >= deadline:
            return at + 1
    return len(batches)
