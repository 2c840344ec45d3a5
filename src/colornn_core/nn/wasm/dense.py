"""A network of dense layers as programs of the compiled module: the way forward and the way back."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from colornn_core.arrays import FloatArray, IntArray
from colornn_core.nn.dropout import Dropout
from colornn_core.nn.losses import LOSSES
from colornn_core.nn.wasm.elementwise import FUSED
from colornn_core.nn.wasm.memory import Memory, Panels, Program, address_of
from colornn_core.nn.wasm.products import BLOCK_UNITS, OUTER_UNITS

# Weights from this many bytes on are packed for the way forward: smaller ones stay in the fastest cache as they are.
PACKED_BYTES = 16384
# The most samples that are worked on at once: larger batches are worked on in tiles, which stay in the caches.
TILE_COLUMNS = 64


@dataclass
class Layer:
    """A layer: its sizes, and where its numbers are.

    Attributes
    ----------
    z, outputs : Panels
        Before and after the activation; the same where the activation keeps only its outputs.
    given : Panels
        What the next layer gets: the outputs, or what dropout left of them.
    """

    activation: str
    n_inputs: int
    n_units: int
    weights: int
    packed: int | None
    inputs: Panels
    z: Panels
    outputs: Panels
    given: Panels


class Dense:
    """The layers of a network, in a memory of their own.

    Parameters
    ----------
    sizes : tuple of int
        Inputs, then the units of each layer.
    activations : tuple of str
        Of each layer; the last one's may be softmax.
    n_samples : int
        How many a batch has, at most.
    dtype : numpy.dtype
    dropout : Dropout, optional
    """

    def __init__(
        self,
        sizes: tuple[int, ...],
        activations: tuple[str, ...],
        n_samples: int,
        *,
        dtype: "np.dtype[np.floating[Any]]",
        dropout: Dropout | None = None,
    ) -> None:
        self.memory = memory = Memory(dtype, min(n_samples, TILE_COLUMNS))
        self.size, self.dropout = dtype.itemsize, dropout
        self.n_parameters = sum((n_inputs + 1) * n_units for n_inputs, n_units in pairwise(sizes))
        self.parameters: FloatArray = memory.new(self.n_parameters)
        self.floors = {"relu": memory.constants(0.0), "none": memory.constants(-np.inf)}
        self.one = memory.constants(1.0)
        self.rows: IntArray = np.zeros(0, np.int32)
        self.inputs = memory.panels(sizes[0], with_ones=True)
        self.layers: list[Layer] = []
        start, inputs = address_of(self.parameters), self.inputs
        for number, (n_inputs, n_units) in enumerate(pairwise(sizes)):
            layer = self._layer(activations[number], n_inputs, n_units, start, inputs, last=number + 2 == len(sizes))
            self.layers.append(layer)
            start, inputs = start + (n_inputs + 1) * n_units * self.size, layer.given

    def _layer(
        self, activation: str, n_inputs: int, n_units: int, weights: int, inputs: Panels, *, last: bool
    ) -> Layer:
        memory, drops = self.memory, self.dropout is not None and not last
        outputs = memory.panels(n_units, with_ones=not last)
        z = outputs if activation in FUSED else memory.panels(n_units)
        given = memory.panels(n_units, with_ones=True) if drops else outputs
        n_weights = (n_inputs + 1) * -(-n_units // BLOCK_UNITS) * BLOCK_UNITS
        is_packed = n_weights * self.size >= PACKED_BYTES and n_units > 1
        packed = address_of(memory.new(n_weights)) if is_packed else None
        return Layer(activation, n_inputs, n_units, weights, packed, inputs, z, outputs, given)

    def gather(self, program: Program, values: FloatArray, panels: Panels) -> None:
        """Add what brings rows of values, shape (n_samples, n_columns), into the panels."""
        array = self.memory.values(values)
        program.add(
            "gather",
            values=address_of(array),
            n_columns=array.shape[1],
            panels=panels.address,
            panels_step=panels.step,
        )

    def pack(self, program: Program) -> None:
        """Add what has to be done when the parameters have changed."""
        for layer in self.layers:
            if layer.packed is not None:
                sizes = {"n_sum": layer.n_inputs + 1, "n_units": layer.n_units}
                program.add("pack", weights=layer.weights, packed=layer.packed, **sizes)

    def forward(self, program: Program, layer: Layer, divisor: int | None = None) -> None:
        """Add a layer's pre-activations, which are divided by the number at an address, and outputs."""
        row = (BLOCK_UNITS if layer.packed else layer.n_units) * self.size
        program.add(
            "product",
            weights=layer.packed or layer.weights,
            unit_step=self.size,
            sum_step=row,
            block_step=(layer.n_inputs + 1) * row if layer.packed else BLOCK_UNITS * self.size,
            inputs=layer.inputs.address,
            outputs=layer.z.address,
            n_sum=layer.n_inputs + 1,
            n_units=layer.n_units,
            n_in_blocks=layer.n_units // BLOCK_UNITS * BLOCK_UNITS,
            inputs_step=layer.inputs.step,
            outputs_step=layer.z.step,
            floor=self.floors["relu" if layer.activation == "relu" else "none"],
        )
        if divisor is not None:
            values = {"values": layer.z.address, "values_step": layer.z.step}
            program.add("divide", **values, n_units=layer.n_units, divisor=divisor)
        if layer.activation not in (*FUSED, "softmax"):
            program.add(
                f"activate_{layer.activation}",
                z=layer.z.address,
                z_step=layer.z.step,
                outputs=layer.outputs.address,
                outputs_step=layer.outputs.step,
                n_units=layer.n_units,
            )

    def softmax(self, program: Program) -> None:
        """Add the probabilities of the last layer."""
        program.add("softmax", **self.loss_arguments(self.layers[-1].outputs, self.layers[-1].outputs, self.one))

    def loss_arguments(self, targets: Panels, gradient: Panels, weights: int) -> dict[str, int]:
        """Return the arguments of a loss."""
        last = self.layers[-1]
        return {
            "logits": last.z.address,
            "logits_step": last.z.step,
            "outputs": last.outputs.address,
            "outputs_step": last.outputs.step,
            "targets": targets.address,
            "gradient": gradient.address,
            "step": gradient.step,
            "n_units": last.n_units,
            "weights": weights,
            "share": self.memory.constants(1 / last.n_units),
        }


class Samples:
    """Targets and weights of samples, for a loss.

    Parameters
    ----------
    dense : Dense
    targets : ndarray
        Class numbers, shape (n_samples,), or outputs, shape (n_samples, n_outputs).
    weights, row_weights : ndarray, shape (n_samples,), or None
        How much each sample counts in the loss and in the accuracy.
    """

    def __init__(
        self,
        dense: Dense,
        targets: FloatArray | IntArray,
        weights: FloatArray | None,
        row_weights: FloatArray | None,
    ) -> None:
        self.dense, self.has_classes = dense, targets.ndim == 1
        memory, n_outputs = dense.memory, dense.layers[-1].n_units
        if self.has_classes:
            # Of rows that are read in another order each time more stay in the cache the shorter they are.
            self.values = memory.new(len(targets), np.min_scalar_type(n_outputs - 1))
            self.values[:] = targets
        else:
            self.values = memory.values(targets)
        self.targets, self.gradient = memory.panels(n_outputs), memory.panels(n_outputs)
        self.numbers, self.weight, self.row_weight = (memory.panels(1).address for _ in range(3))
        self.weights = [
            (self.weight, None if weights is None else memory.values(weights)),
            (self.row_weight, None if row_weights is None else memory.values(row_weights)),
        ]

    def gather(self, program: Program) -> None:
        """Add what brings targets and weights into the panels."""
        if self.has_classes:
            program.add(
                "gather_classes",
                classes=address_of(self.values),
                class_bytes=self.values.itemsize,
                mask=2 ** (8 * self.values.itemsize) - 1,
                n_classes=self.dense.layers[-1].n_units,
                panels=self.targets.address,
                panels_step=self.targets.step,
                numbers=self.numbers,
            )
        else:
            self.dense.gather(program, self.values, self.targets)
        for panels, weights in self.weights if self.has_classes else self.weights[:1]:
            values, step = (self.dense.one, 0) if weights is None else (address_of(weights), self.dense.size)
            program.add("gather_weights", weights=values, step=step, panels=panels)

    def measure(self, program: Program, loss: str) -> None:
        """Add loss, gradient of the logits, and accuracy."""
        last = self.dense.layers[-1]
        program.add(loss, **self.dense.loss_arguments(self.targets, self.gradient, self.weight))
        if not LOSSES[loss].from_logits and last.activation != "linear":
            derive(program, last, self.gradient)
        if self.has_classes:
            shown = last.z if last.activation == "softmax" else last.outputs
            program.add(
                "accuracy",
                outputs=shown.address,
                outputs_step=shown.step,
                numbers=self.numbers,
                weights=self.row_weight,
                n_units=last.n_units,
            )


def derive(program: Program, layer: Layer, gradient: Panels) -> None:
    """Add the multiplication of the gradient of a layer's outputs by the derivative of its activation."""
    if layer.activation != "linear":
        program.add(
            f"derive_{layer.activation}",
            z=layer.z.address,
            z_step=layer.z.step,
            outputs=layer.outputs.address,
            outputs_step=layer.outputs.step,
            gradient=gradient.address,
            gradient_step=gradient.step,
            n_units=layer.n_units,
        )


class Learning:
    """The way back: the gradients of all parameters.

    Parameters
    ----------
    dense : Dense
    """

    def __init__(self, dense: Dense) -> None:
        self.dense, memory = dense, dense.memory
        self.gradients: FloatArray = memory.new(dense.n_parameters)
        hidden = dense.layers[:-1]
        self.slopes = [memory.panels(layer.n_units) for layer in hidden]
        self.masks = [memory.panels(layer.n_units) for layer in hidden] if dense.dropout else []

    def drop(self, program: Program, number: int, dropout: Dropout) -> None:
        """Add the dropout of a hidden layer's outputs."""
        layer, mask = self.dense.layers[number], self.masks[number]
        program.add(
            "dropout",
            values=layer.outputs.address,
            values_step=layer.outputs.step,
            mask=mask.address,
            mask_step=mask.step,
            outputs=layer.given.address,
            outputs_step=layer.given.step,
            n_units=layer.n_units,
            threshold=dropout.threshold,
            kept=self.dense.memory.constants(dropout.kept),
            first=sum(before.n_units for before in self.dense.layers[:number]),
            n_hidden=dropout.n_units,
        )

    def backward(self, program: Program, gradient: Panels) -> None:
        """Add the gradients of all layers, from that of the logits."""
        for number, layer in reversed([*enumerate(self.dense.layers)]):
            self._outer(program, layer, gradient)
            if number:
                before, slope = self.dense.layers[number - 1], self.slopes[number - 1]
                self._back(program, layer, gradient, slope)
                if self.masks:
                    mask = self.masks[number - 1]
                    sides = {"values": slope.address, "values_step": slope.step}
                    factors = {"factors": mask.address, "factors_step": mask.step}
                    program.add("multiply", **sides, **factors, n_units=before.n_units)
                derive(program, before, slope)
                gradient = slope

    def _outer(self, program: Program, layer: Layer, gradient: Panels) -> None:
        offset = layer.weights - address_of(self.dense.parameters)
        program.add(
            "outer",
            inputs=layer.inputs.address,
            gradient=gradient.address,
            sums=address_of(self.gradients) + offset,
            n_rows=layer.n_inputs + 1,
            n_units=layer.n_units,
            n_in_blocks=layer.n_units // OUTER_UNITS * OUTER_UNITS,
            inputs_step=layer.inputs.step,
            gradient_step=gradient.step,
        )

    def _back(self, program: Program, layer: Layer, gradient: Panels, slope: Panels) -> None:
        row = layer.n_units * self.dense.size
        program.add(
            "product",
            weights=layer.weights,
            unit_step=row,
            sum_step=self.dense.size,
            block_step=BLOCK_UNITS * row,
            inputs=gradient.address,
            outputs=slope.address,
            n_sum=layer.n_units,
            n_units=layer.n_inputs,
            n_in_blocks=layer.n_inputs // BLOCK_UNITS * BLOCK_UNITS,
            inputs_step=gradient.step,
            outputs_step=slope.step,
            floor=self.dense.floors["none"],
        )
