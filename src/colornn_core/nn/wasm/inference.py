"""What a network answers to many rows, and how well, by the compiled forward pass: any number of rows in one call."""

from typing import Any

import numpy as np

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.nn.wasm.dense import Dense, Samples
from colornn_core.nn.wasm.loader import Run
from colornn_core.nn.wasm.memory import Program, address_of

# A network's outputs are computed anew in the same places as long as these take no more numbers than this.
MOST_KEPT_NUMBERS = 2**17
MOST_KEPT = 8


def compute_outputs(
    run: Run,
    parameters: FloatArray,
    sizes: tuple[int, ...],
    activations: tuple[str, ...],
    inputs: FloatArray,
    *,
    temperature: float = 1.0,
) -> FloatArray:
    """Compute a network's outputs.

    Parameters
    ----------
    run : callable
        See `loader.engine`.
    parameters : ndarray, shape (n_parameters,)
    sizes : tuple of int
    activations : tuple of str
        Of each layer.
    inputs : ndarray, shape (n_samples, n_features)
    temperature : float
        What the logits are divided by.

    Returns
    -------
    outputs : ndarray, shape (n_samples, n_outputs)
    """
    if len(inputs) * (sizes[0] + sizes[-1]) > MOST_KEPT_NUMBERS:
        return Outputs(run, sizes, activations, inputs)(parameters, temperature)
    key = sizes, activations, len(inputs), inputs.dtype
    kept = _kept.pop(key, None) or Outputs(run, sizes, activations, np.empty_like(inputs, order="C"))
    _kept[key] = kept
    if len(_kept) > MOST_KEPT:
        del _kept[next(iter(_kept))]
    kept.inputs[:] = inputs
    return kept(parameters, temperature).copy()


class Outputs:
    """Computes what networks of the same layers answer to rows, again and again.

    Parameters
    ----------
    run : callable
    sizes, activations : tuple
        Of the networks.
    inputs : ndarray, shape (n_samples, n_features)
        The rows, in the networks' dtype; between two calls others may be written into it where it is contiguous.
    """

    def __init__(self, run: Run, sizes: tuple[int, ...], activations: tuple[str, ...], inputs: FloatArray) -> None:
        self.run, self.inputs, program = run, inputs, Program()
        self.dense = dense = Dense(sizes, activations, len(inputs), dtype=inputs.dtype)
        last, memory = dense.layers[-1], dense.memory
        self.outputs = memory.keep(np.empty((len(inputs), sizes[-1]), inputs.dtype))
        self.temperature = memory.new(1)
        dense.gather(program, self.inputs, dense.inputs)
        for layer in dense.layers:
            dense.forward(program, layer, address_of(self.temperature) if layer is last else None)
        if last.activation == "softmax":
            dense.softmax(program)
        program.add(
            "scatter",
            panels=last.outputs.address,
            panels_step=last.outputs.step,
            values=address_of(self.outputs),
            n_columns=sizes[-1],
        )
        _prepare(dense, program, len(inputs))

    def __call__(self, parameters: FloatArray, temperature: float) -> FloatArray:
        """Compute the outputs of the network with these parameters; the next call writes over them."""
        self.temperature[:] = temperature
        _run_all(self.run, self.dense, parameters, len(self.inputs))
        return self.outputs


# Of the last few kinds of networks and numbers of rows, the newest at the end.
_kept: "dict[tuple[Any, ...], Outputs]" = {}


class Measure:
    """Measures loss and accuracy on the same samples again and again; see `training.measure`.

    Parameters
    ----------
    run : callable
    sizes, activations : tuple
        Of the network.
    inputs, targets, weights : ndarray
        Of the samples.
    loss : str
    """

    def __init__(
        self,
        run: Run,
        sizes: tuple[int, ...],
        activations: tuple[str, ...],
        samples: tuple[FloatArray, AnyArray, FloatArray | None],
        loss: str,
    ) -> None:
        inputs, targets, weights = samples
        self.run, self.n_samples, program = run, len(inputs), Program()
        self.weight = float(len(inputs) if weights is None else weights.sum(dtype=float))
        self.dense = dense = Dense(sizes, activations, len(inputs), dtype=inputs.dtype)
        self.samples = Samples(dense, targets, weights, weights)
        dense.gather(program, inputs, dense.inputs)
        self.samples.gather(program)
        for layer in dense.layers:
            dense.forward(program, layer)
        self.samples.measure(program, loss)
        _prepare(dense, program, len(inputs))

    def __call__(self, parameters: FloatArray) -> tuple[float, float | None]:
        """Compute loss and accuracy with these parameters."""
        _run_all(self.run, self.dense, parameters, self.n_samples)
        loss, right = map(float, self.dense.memory.sums())
        return loss / self.weight, min(right / self.weight, 1.0) if self.samples.has_classes else None


def _prepare(dense: Dense, program: Program, n_samples: int) -> None:
    memory, start = dense.memory, Program()
    dense.pack(start)
    memory.set_program("start_program", start)
    memory.set_program("tile_program", program)
    dense.rows = memory.new(n_samples, np.int32)
    dense.rows[:] = np.arange(n_samples)
    memory.set_state(scalars=memory.constants(1, 0, 0, 0), batch_size=n_samples)


def _run_all(run: Run, dense: Dense, parameters: FloatArray, n_samples: int) -> None:
    memory = dense.memory
    memory.set_state(rows=address_of(dense.rows), samples_left=n_samples)
    memory.sums()[:] = 0
    dense.parameters[:] = parameters
    run(address_of(memory.state), 1)
