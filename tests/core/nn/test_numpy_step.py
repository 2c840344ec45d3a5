"""The fast training step against its definition: `Network.loss_and_gradient` and `Optimizer.step`.

It is run in Pyodide, too (tests/app/test_in_pyodide.py): what it imports has to be there.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from colornn_core import Network, NetworkConfig, TrainingConfig
from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.nn import products
from colornn_core.nn.activations import ACTIVATIONS
from colornn_core.nn.config import OPTIMIZER_NAMES
from colornn_core.nn.dropout import Dropout
from colornn_core.nn.losses import LOSSES
from colornn_core.nn.numpy_step import Kernel
from colornn_core.nn.optimizers import make_optimizer
from colornn_core.nn.samples import Samples

N_SAMPLES, N_OUTPUTS = 50, 4


@pytest.fixture(params=[True, False], ids=["blas", "no_blas"])
def _products(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "HAS_BLAS", request.param)


def make_network(loss: str = "cross_entropy", output: str = "softmax", **settings: Any) -> Network:
    config = NetworkConfig(output_activation=output, **settings)
    return Network(3, N_OUTPUTS, config, rng=np.random.default_rng(1))


def make_samples(dtype: str = "float64", *, classes: bool = True, weights: bool = False) -> Samples:
    rng = np.random.default_rng(0)
    targets: AnyArray = rng.integers(0, N_OUTPUTS, N_SAMPLES)
    if not classes:
        targets = np.eye(N_OUTPUTS, dtype=dtype)[targets]
    share = rng.uniform(0, 2, N_SAMPLES).astype(dtype) if weights else None
    return Samples(rng.normal(size=(N_SAMPLES, 3)).astype(dtype), targets, share)


def by_definition(
    network: Network,
    samples: Samples,
    *,
    loss: str,
    optimizer: Any,
    rng: np.random.Generator,
    adjust: Any,
) -> Iterator[tuple[float, float]]:
    one_hot, dropout = np.eye(N_OUTPUTS, dtype=network.parameters.dtype), Dropout.of(network.config)
    for _ in range(3):
        order, total, n_right, total_weight = rng.permutation(N_SAMPLES), 0.0, 0, 0.0
        if dropout:
            dropout.restart(rng)
        for start in range(0, N_SAMPLES, 16):
            rows = order[start : start + 16]
            targets = one_hot[samples.targets[rows]] if samples.targets.ndim == 1 else samples.targets[rows]
            weights = None if samples.weights is None else samples.weights[rows]
            weight = len(rows) if weights is None else float(weights.sum())
            value, gradients, outputs = network.loss_and_gradient(
                samples.inputs[rows], targets, loss, weights, dropout=dropout
            )
            if samples.weights is not None:
                gradients *= weight / (len(rows) * samples.weights.mean())
            if adjust:
                adjust(gradients)
            optimizer.step(network.parameters, gradients)
            total, total_weight = total + weight * value, total_weight + weight
            n_right += int((outputs.argmax(axis=1) == targets.argmax(axis=1)).sum())
        yield total / total_weight, n_right / N_SAMPLES


def assert_kernel_does_the_same(
    make: Callable[[], Network], samples: Samples, loss: str, *, adjust: Any = None, **training: Any
) -> None:
    config = TrainingConfig(batch_size=16, learning_rate=0.02, **training)
    plain, fast = make(), make()

    def settings() -> dict[str, Any]:
        return {"loss": loss, "optimizer": make_optimizer(config), "rng": np.random.default_rng(3), "adjust": adjust}

    expected = by_definition(plain, samples, **settings())
    kernel = Kernel(fast, samples, batch_size=16, **settings())
    rtol = 1e-6 if fast.parameters.dtype == np.float64 else 1e-3
    for value, accuracy in expected:
        found_value, found_accuracy, seconds = exhaust(kernel.epoch())
        assert found_value == pytest.approx(value, rel=rtol)
        assert found_accuracy is None or found_accuracy == pytest.approx(accuracy)
        assert seconds > 0
        np.testing.assert_allclose(fast.parameters, plain.parameters, rtol=rtol, atol=rtol * 0.1)


def exhaust(epoch: Any) -> tuple[float, float | None, float]:
    while True:
        try:
            next(epoch)
        except StopIteration as end:
            result: tuple[float, float | None, float] = end.value
            return result


PAIRS = [(name, output) for name, rule in LOSSES.items() for output in rule.output_activations]


@pytest.mark.usefixtures("_products")
@pytest.mark.parametrize("classes", [True, False], ids=["classes", "outputs"])
@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_every_loss(loss: str, output: str, classes: bool) -> None:
    samples = make_samples(classes=classes)
    assert_kernel_does_the_same(lambda: make_network(output=output, hidden_units=(6, 5)), samples, loss)


@pytest.mark.usefixtures("_products")
@pytest.mark.parametrize("dropout", [0.0, 0.3])
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("hidden", [(6,), (6, 5, 4)])
def test_every_layer(hidden: tuple[int, ...], activation: str, dropout: float) -> None:
    def make() -> Network:
        return make_network(hidden_units=hidden, activation=activation, dropout=dropout)

    assert_kernel_does_the_same(make, make_samples(), "cross_entropy")


@pytest.mark.parametrize("adjust", [None, lambda gradients: np.multiply(gradients, 0.5, out=gradients)])
@pytest.mark.parametrize("weights", [False, True])
@pytest.mark.parametrize("optimizer", OPTIMIZER_NAMES)
def test_every_optimizer_with_and_without_weights_and_adjustments(optimizer: str, weights: bool, adjust: Any) -> None:
    samples = make_samples(weights=weights)
    assert_kernel_does_the_same(make_network, samples, "cross_entropy", optimizer=optimizer, adjust=adjust)


@pytest.mark.parametrize("loss", ["hinge", "cross_entropy"])
def test_weights_with_every_way_to_a_loss(loss: str) -> None:
    assert_kernel_does_the_same(make_network, make_samples(weights=True, classes=False), loss)


def test_without_hidden_layers_and_in_single_precision() -> None:
    assert_kernel_does_the_same(lambda: make_network(hidden_units=()), make_samples(), "cross_entropy")
    assert_kernel_does_the_same(lambda: make_network(dtype="float32"), make_samples("float32"), "cross_entropy")


def test_a_chunk_holds_whole_batches_and_large_tables_are_cut_into_chunks() -> None:
    def chunk_rows(n_samples: int, batch_size: int) -> int:
        samples = Samples(np.zeros((n_samples, 3)), np.zeros(n_samples, int))
        optimizer = make_optimizer(TrainingConfig())
        return Kernel(
            make_network(), samples, batch_size=batch_size, loss="cross_entropy", optimizer=optimizer,
            rng=np.random.default_rng(0),
        ).chunk_rows  # fmt: skip

    assert chunk_rows(50_000, 64) == 8192
    assert chunk_rows(50_000, 1) == 128
    assert chunk_rows(50_000, 30_000) == 30_000
    assert chunk_rows(500, 64) == 500


def test_large_tables_learn_the_same_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("colornn_core.nn.numpy_step.CHUNK_ROWS", 32)
    assert_kernel_does_the_same(make_network, make_samples(), "cross_entropy")


def test_products_agree_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    block, inputs, gradient = rng.normal(size=(4, 5)), rng.normal(size=(4, 7)), rng.normal(size=(5, 7))

    def all_three() -> list[FloatArray]:
        logits, back, outer = np.empty((5, 7)), np.empty((3, 7)), np.empty((4, 5))
        products.forward_product(block, inputs, logits)()
        products.backward_product(block[:-1], gradient, back)()
        products.outer_product(inputs, gradient, outer)()
        return [logits, back, outer]

    expected = [block.T @ inputs, block[:-1] @ gradient, inputs @ gradient.T]
    for has_blas in (True, False):
        monkeypatch.setattr(products, "HAS_BLAS", has_blas)
        np.testing.assert_allclose(products.product(inputs.T, block), inputs.T @ block)
        for found, right in zip(all_three(), expected, strict=True):
            np.testing.assert_allclose(found, right)
