"""The matrix products of a dense layer.

`product` takes samples as rows. The others take them as columns: a layer's parameters are one block, shape
(n_inputs + 1, n_units), with the biases as its last row, and its inputs have a last row of ones, so that one product
does for weights and biases. They prepare a product: they return a call that computes it from what the arrays hold.

NumPy has two ways. With a BLAS, `matmul` is the fastest by far. The NumPy of Pyodide has none, and there `matmul` walks
its operands in an order that leaves the cache: measured in Pyodide 0.29 at 0.6-4 ns for each multiply-add, against
0.36-0.5 ns for `einsum`, whose inner loop runs along the samples (256 units, batch 1024: 25 ms and not 285 ms).
"""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from colornn_core.arrays import FloatArray

try:  # the function behind np.einsum, whose Python wrapper would be a third of the time of a small product
    from numpy._core.multiarray import c_einsum as _einsum
except ImportError:  # an older NumPy, or one that has moved it
    _einsum = np.einsum

HAS_BLAS = sys.platform != "emscripten"


def product(inputs: FloatArray, weights: FloatArray) -> FloatArray:
    """Compute ``inputs @ weights``, shape (n_samples, n_units)."""
    if HAS_BLAS:
        return inputs @ weights
    sums: FloatArray = _einsum("bi,ih->bh", inputs, weights)
    return sums


def forward_product(block: FloatArray, inputs: FloatArray, out: FloatArray) -> Callable[[], Any]:
    """Prepare a layer's pre-activations, shape (n_units, n_samples), from inputs of shape (n_inputs + 1, n_samples)."""
    if HAS_BLAS:
        return partial(np.matmul, block.T, inputs, out)
    return partial(_einsum, "ih,ib->hb", block, inputs, out=out)


def backward_product(weights: FloatArray, gradient: FloatArray, out: FloatArray) -> Callable[[], Any]:
    """Prepare the gradient of a layer's inputs, shape (n_inputs, n_samples), from that of its pre-activations."""
    if HAS_BLAS:
        return partial(np.matmul, weights, gradient, out)
    return partial(_einsum, "ih,hb->ib", weights, gradient, out=out)


def outer_product(inputs: FloatArray, gradient: FloatArray, out: FloatArray) -> Callable[[], Any]:
    """Prepare the gradient of a block, from the layer's inputs and the gradient of its pre-activations."""
    if HAS_BLAS:
        return partial(np.matmul, inputs, gradient.T, out)
    return partial(_einsum, "ib,hb->ih", inputs, gradient, out=out)
