"""The compiled step against its definition: `Network.loss_and_gradient` and `Optimizer.step`.

It is no test of its own: tests/app/test_in_pyodide.py has it run in Pyodide, the only place where the step can be.
"""

import gc
import itertools
import sys
from typing import Any

import numpy as np
import pytest

from colornn_core import DivergedError, Network, NetworkConfig, TrainingConfig, train
from colornn_core.arrays import FloatArray
from colornn_core.nn import numpy_step
from colornn_core.nn.activations import ACTIVATIONS
from colornn_core.nn.config import OPTIMIZER_NAMES
from colornn_core.nn.dropout import Dropout
from colornn_core.nn.losses import LOSSES
from colornn_core.nn.optimizers import Optimizer, make_optimizer
from colornn_core.nn.samples import Samples
from colornn_core.nn.training import measure, prepare
from colornn_core.nn.wasm import loader
from colornn_core.nn.wasm.kernel import CompiledKernel

N_SAMPLES, N_OUTPUTS = 32, 4
PAIRS = [(name, output) for name, rule in LOSSES.items() for output in rule.output_activations]
DTYPES = ("float32", "float64")
TOLERANCE = {"float32": 1e-5, "float64": 1e-12}


def make_network(dtype: str, output: str = "softmax", n_features: int = 3, **settings: Any) -> Network:
    config = NetworkConfig(output_activation=output, dtype=dtype, **{"hidden_units": (6, 5), **settings})
    return Network(n_features, N_OUTPUTS, config, rng=np.random.default_rng(1))


def make_samples(
    dtype: str, n_samples: int = N_SAMPLES, *, classes: bool = True, weights: bool = False, n_features: int = 3
) -> Samples:
    rng = np.random.default_rng(0)
    targets: Any = rng.integers(0, N_OUTPUTS, n_samples)
    if not classes:
        targets = np.eye(N_OUTPUTS, dtype=dtype)[targets]
    share = rng.uniform(0.1, 2, n_samples).astype(dtype) if weights else None
    return Samples(rng.normal(size=(n_samples, n_features)).astype(dtype), targets, share)


def optimizer_of(name: str, **settings: Any) -> Optimizer:
    """Make an optimizer that does not divide by nearly nothing, which would show the last digits of gradients alone."""
    momentum = 0.5 if name == "sgd" else 0.0
    optimizer = make_optimizer(TrainingConfig(optimizer=name, learning_rate=0.02, **{"momentum": momentum} | settings))
    if hasattr(optimizer, "epsilon"):
        optimizer.epsilon = 1e-3
    return optimizer


def compiled_kernel(network: Network, samples: Samples, loss: str, optimizer: Optimizer, **settings: Any) -> Any:
    run = loader.engine(network.parameters.dtype.name)
    assert run is not None, loader.why_not()
    given: dict[str, Any] = {"batch_size": 64, "rng": np.random.default_rng(3)} | settings
    return CompiledKernel(run, network, samples, loss=loss, optimizer=optimizer, **given)


def exhaust(epoch: Any) -> tuple[float, float | None, float]:
    while True:
        try:
            next(epoch)
        except StopIteration as end:
            result: tuple[float, float | None, float] = end.value
            return result


def one_hot(samples: Samples) -> FloatArray:
    if samples.targets.ndim == 2:
        return samples.targets
    return np.eye(N_OUTPUTS, dtype=samples.inputs.dtype)[samples.targets]


def assert_same(found: FloatArray, expected: FloatArray) -> None:
    tolerance = TOLERANCE[expected.dtype.name]
    scale = float(np.abs(expected).max())
    np.testing.assert_allclose(found, expected, rtol=tolerance, atol=tolerance * scale)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_every_loss_activation_and_optimizer(loss: str, output: str, dtype: str) -> None:
    for number, activation in enumerate(ACTIVATIONS):
        samples = make_samples(dtype, classes=bool(number % 2), weights=number % 4 == 2)
        plain = make_network(dtype, output, activation=activation)
        start, targets = plain.parameters.copy(), one_hot(samples)
        value, gradients, outputs = plain.loss_and_gradient(samples.inputs, targets, loss, samples.weights)
        for name in OPTIMIZER_NAMES:
            network = make_network(dtype, output, activation=activation)
            found, accuracy, _ = exhaust(compiled_kernel(network, samples, loss, optimizer_of(name)).epoch())
            plain.parameters[:] = start
            optimizer_of(name).step(plain.parameters, gradients)
            assert_same(network.parameters, plain.parameters)
            assert found == pytest.approx(value, rel=TOLERANCE[dtype])
            if accuracy is not None:
                assert accuracy == pytest.approx((outputs.argmax(axis=1) == samples.targets).mean())


@pytest.mark.parametrize("n_outputs", [1, 256, 257, 70_000])
def test_classes_of_one_two_and_four_bytes(n_outputs: int) -> None:
    config = NetworkConfig(hidden_units=(2,), dtype="float32")
    plain, fast = (Network(3, n_outputs, config, rng=np.random.default_rng(1)) for _ in range(2))
    classes = np.linspace(0, n_outputs - 1, 5).astype(int)  # the last one, too
    samples = make_samples("float32", len(classes))._replace(targets=classes)
    targets = np.zeros((len(classes), n_outputs), np.float32)
    targets[np.arange(len(classes)), classes] = 1
    loss = "cross_entropy"
    value, gradients, _ = plain.loss_and_gradient(samples.inputs, targets, loss)
    optimizer_of("sgd").step(plain.parameters, gradients)
    found, *_ = exhaust(compiled_kernel(fast, samples, loss, optimizer_of("sgd")).epoch())
    assert found == pytest.approx(value, rel=1e-5)
    assert_same(fast.parameters, plain.parameters)


OPTIONS: dict[str, dict[str, Any]] = {
    "a short last batch": {"n_samples": 37, "batch_size": 16},
    "batches of one": {"n_samples": 7, "batch_size": 1},
    "batches of many tiles": {"n_samples": 333, "batch_size": 200},
    "weights": {"weights": True, "n_samples": 37, "batch_size": 16},
    "weights of outputs": {"weights": True, "classes": False, "n_samples": 37, "batch_size": 16},
    "no hidden layer": {"hidden_units": ()},
    "one unit a layer": {"hidden_units": (1, 1)},
    "many layers": {"hidden_units": (3, 9, 2, 7, 4)},
    "several activations": {"hidden_units": (5, 4, 3), "activation": ("gelu", "linear", "relu")},
    "wide layers": {"hidden_units": (130, 67), "n_features": 70},
    "l1 and l2": {"penalties": (0.02, 0.03)},
    "clipping": {"clip_norm": 0.01},
    "penalties and clipping": {"penalties": (0.02, 0.03), "clip_norm": 0.2, "weights": True},
    "Nesterov": {"optimizer": "sgd", "momentum": 0.9, "nesterov": True},
    "weight decay": {"optimizer": "adamw", "weight_decay": 0.3},
}


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_for_several_epochs(option: str, dtype: str) -> None:
    settings: dict[str, Any] = {"optimizer": "adam", "batch_size": 64, "n_samples": 64} | OPTIONS[option]
    of_samples = {name: settings.pop(name) for name in ("n_samples", "classes", "weights") if name in settings}
    of_kernel = {name: settings.pop(name) for name in ("penalties", "clip_norm", "batch_size") if name in settings}
    names = ("hidden_units", "activation", "n_features")
    of_network = {name: settings.pop(name) for name in names if name in settings}
    samples = make_samples(dtype, **of_samples, n_features=of_network.get("n_features", 3))
    name = settings.pop("optimizer")
    l1, l2 = of_kernel.get("penalties", (0.0, 0.0))
    config = TrainingConfig(l1=l1, l2=l2, clip_norm=of_kernel.get("clip_norm"))
    plain, fast = make_network(dtype, **of_network), make_network(dtype, **of_network)
    optimizer, rng = optimizer_of(name, **settings), np.random.default_rng(3)
    kernel = compiled_kernel(fast, samples, "cross_entropy", optimizer_of(name, **settings), **of_kernel)
    for _ in range(3):
        total = 0.0
        order = rng.permutation(len(samples.inputs))
        for start in range(0, len(order), of_kernel["batch_size"]):
            rows = order[start : start + of_kernel["batch_size"]]
            weights = None if samples.weights is None else samples.weights[rows]
            value, gradients, _ = plain.loss_and_gradient(
                samples.inputs[rows], one_hot(samples)[rows], "cross_entropy", weights
            )
            weight = float(len(rows) if weights is None else weights.sum())
            if samples.weights is not None:
                gradients *= weight / (len(rows) * samples.weights.mean())
            penalize_and_clip(plain, gradients, config)
            optimizer.step(plain.parameters, gradients)
            total += value * weight
        value, _, seconds = exhaust(kernel.epoch())
        whole = len(order) if samples.weights is None else float(samples.weights.sum())
        # Rounding grows from step to step.
        rtol = 100 * TOLERANCE[dtype]
        assert value == pytest.approx(total / whole, rel=rtol)
        assert seconds > 0
        np.testing.assert_allclose(fast.parameters, plain.parameters, rtol=rtol, atol=rtol)


def penalize_and_clip(network: Network, gradients: FloatArray, config: TrainingConfig) -> None:
    slopes, _ = network.layer_views(gradients)
    for slope, weights in zip(slopes, network.weights, strict=True):
        slope[:] += config.l1 * np.sign(weights) + 2 * config.l2 * weights
    if config.clip_norm is not None:
        gradients *= min(1.0, config.clip_norm / float(np.linalg.norm(gradients)))


@pytest.mark.parametrize("n_samples", [64, 37])
@pytest.mark.parametrize("dtype", DTYPES)
def test_dropout_leaves_out_what_the_definition_does(dtype: str, n_samples: int) -> None:
    settings: dict[str, Any] = {"hidden_units": (40, 30, 3), "activation": ("tanh", "relu", "elu"), "dropout": 0.3}
    plain, fast = make_network(dtype, **settings), make_network(dtype, **settings)
    samples, rng = make_samples(dtype, n_samples), np.random.default_rng(3)
    kernel = compiled_kernel(fast, samples, "cross_entropy", optimizer_of("adam"), batch_size=24)
    dropout, optimizer = Dropout.of(plain.config), optimizer_of("adam")
    assert dropout is not None
    for _ in range(2):
        value, _, _ = exhaust(kernel.epoch())
        order = rng.permutation(n_samples)
        dropout.restart(rng)
        losses = []
        for start in range(0, n_samples, 24):
            rows = order[start : start + 24]
            loss, gradients, _ = plain.loss_and_gradient(
                samples.inputs[rows], one_hot(samples)[rows], "cross_entropy", dropout=dropout
            )
            optimizer.step(plain.parameters, gradients)
            losses.append(loss * len(rows))
        assert value == pytest.approx(sum(losses) / n_samples, rel=10 * TOLERANCE[dtype])
        np.testing.assert_allclose(
            fast.parameters, plain.parameters, rtol=100 * TOLERANCE[dtype], atol=TOLERANCE[dtype]
        )


def blobs(n_samples: int = 400) -> tuple[FloatArray, Any]:
    rng = np.random.default_rng(0)
    classes = rng.integers(0, N_OUTPUTS, n_samples)
    return rng.normal(size=(n_samples, 3)) + np.eye(N_OUTPUTS)[classes][:, :3] * 2, classes


def results_of(network: Network, **settings: Any) -> list[Any]:
    inputs, targets = blobs()
    config = TrainingConfig(epochs=20, learning_rate=0.02, **settings)
    return list(train(network, inputs, targets, config, rng=np.random.default_rng(5)))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("dropout", [0.0, 0.2])
def test_a_whole_training_comes_to_the_same_accuracy(
    dtype: str, dropout: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings: dict[str, Any] = {"hidden_units": (16,), "dropout": dropout}
    compiled = results_of(make_network(dtype, **settings))
    again = results_of(make_network(dtype, **settings))
    assert [result.loss for result in compiled] == [result.loss for result in again]
    monkeypatch.setattr(loader, "_choice", [False])
    by_numpy = results_of(make_network(dtype, **settings))
    assert by_numpy[-1].accuracy == pytest.approx(compiled[-1].accuracy, abs=0.005)
    assert [result.loss for result in compiled] == pytest.approx([result.loss for result in by_numpy], rel=1e-3)


def test_validation_and_answers_are_those_of_the_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    inputs, targets = blobs(700)
    for output, temperature in itertools.product(("softmax", "tanh", "relu", "linear"), (1.0, 2.5)):
        network = make_network("float64", output)
        weights = np.random.default_rng(1).uniform(0, 1, 700)
        config = TrainingConfig(epochs=1, loss="cross_entropy" if output == "softmax" else "huber")
        held_out = (inputs, targets, weights)
        (result,) = train(network, inputs, targets, config, rng=np.random.default_rng(0), validation=held_out)
        answers = network.predict(inputs, temperature=temperature)
        logits = network.logits(inputs)
        with monkeypatch.context() as patched:
            patched.setattr(loader, "_choice", [False])
            expected = measure(network, inputs, targets, config.loss or "", weights)
            np.testing.assert_allclose(
                answers, network.predict(inputs, temperature=temperature), rtol=1e-12, atol=1e-14
            )
            np.testing.assert_allclose(logits, network.logits(inputs), rtol=1e-12, atol=1e-14)
        assert (result.validation_loss, result.validation_accuracy) == pytest.approx(expected)


def test_answers_stay_what_they_are_when_others_are_computed() -> None:
    inputs, _ = blobs(700)
    one, other = make_network("float64"), make_network("float64")
    other.parameters *= 2
    answers = one.predict(inputs)
    before = answers.copy()
    assert np.abs(other.predict(inputs[::-1]) - before).max() > 0.01
    assert (answers == before).all()
    assert (one.predict(inputs) == before).all()


@pytest.mark.parametrize("dtype", DTYPES)
def test_training_diverges_as_it_does_by_the_definition(dtype: str) -> None:
    inputs, targets = blobs()
    network = make_network(dtype, "linear")
    config = TrainingConfig(epochs=500, optimizer="sgd", learning_rate=50.0)
    with pytest.raises(DivergedError, match=r"epoch \d+"):
        list(train(network, inputs, np.eye(N_OUTPUTS)[targets], config, rng=np.random.default_rng(0)))
    assert np.isfinite(network.parameters).all()


def test_slices_of_time_change_nothing() -> None:
    inputs, targets = blobs()
    config = TrainingConfig(epochs=3, batch_size=10)
    whole, sliced = (make_network("float64", dropout=0.2) for _ in range(2))
    expected = list(train(whole, inputs, targets, config, rng=np.random.default_rng(0)))
    steps = list(prepare(sliced, inputs, targets, config, rng=np.random.default_rng(0))(1e-9, 1))
    assert len(steps) == 3 * 40  # None after every batch but an epoch's last one
    assert [step.loss for step in steps if step] == [result.loss for result in expected]
    assert (sliced.parameters == whole.parameters).all()


def test_an_optimizer_goes_on_with_what_it_has_gathered() -> None:
    inputs, targets = blobs()
    for name in OPTIMIZER_NAMES:
        config = TrainingConfig(epochs=4, optimizer=name, schedule="constant", momentum=0.5 if name == "sgd" else 0)
        whole, left = make_network("float64"), make_network("float64")
        expected = list(train(whole, inputs, targets, config, rng=np.random.default_rng(0)))
        rng, optimizer = np.random.default_rng(0), make_optimizer(config)
        first = prepare(left, inputs, targets, config, rng=rng, optimizer=optimizer)(None, 1)
        found = [next(first) for _ in range(2)]
        found += prepare(left, inputs, targets, config, rng=rng, optimizer=optimizer)(None, 3)
        assert [result.loss for result in found if result] == [result.loss for result in expected]


def test_switched_off_or_with_an_optimizer_of_somebody_else_numpy_trains(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    plain_epoch = numpy_step.Kernel.epoch

    def epoch(kernel: numpy_step.Kernel, time_slice: float | None) -> Any:
        seen.append(1)
        return plain_epoch(kernel, time_slice)

    monkeypatch.setattr(numpy_step.Kernel, "epoch", epoch)
    results_of(make_network("float64"))
    assert not seen

    class Own:
        learning_rate = 0.1

        def step(self, parameters: FloatArray, gradients: FloatArray) -> None:
            parameters -= self.learning_rate * gradients

    inputs, targets = blobs()
    settings = TrainingConfig(epochs=1)
    list(train(make_network("float64"), inputs, targets, settings, rng=np.random.default_rng(0), optimizer=Own()))
    assert seen == [1]
    monkeypatch.setenv("COLORNN_COMPILED", "0")
    results_of(make_network("float64"))
    assert seen == [1] * 21
    assert loader.why_not() == "the environment variable COLORNN_COMPILED is 0"
    monkeypatch.delenv("COLORNN_COMPILED")
    monkeypatch.setattr(loader, "_loaded", {})
    monkeypatch.setattr(loader, "_failures", [])
    monkeypatch.setattr("os.getpid", lambda: 0)  # a path that nothing was loaded from
    monkeypatch.setattr("colornn_core.nn.wasm.engine.emit", lambda dtype: b"\0asm\1\0\0\0")
    results_of(make_network("float64"))
    assert seen == [1] * 41
    assert str(loader.why_not()).startswith("the compiled step could not be loaded: ")


def test_nothing_leaks_over_ten_thousand_networks() -> None:
    inputs, targets = blobs(20)
    config = TrainingConfig(epochs=1)
    sizes = []
    for number in range(10_000):
        network = make_network(DTYPES[number % 2], hidden_units=(1 + number % 500,))
        compiled_kernel(
            network, Samples(inputs.astype(network.parameters.dtype), targets), "cross_entropy", make_optimizer(config)
        )
        if number % 2000 == 1999:
            gc.collect()
            sizes.append((memory_size(), len(loader._loaded)))
    assert len({*sizes[1:]}) == 1, sizes


def memory_size() -> int:
    import pyodide_js  # noqa: PLC0415  (only Pyodide has it)

    size: int = pyodide_js._module.HEAPU8.length
    return size


assert sys.platform == "emscripten", "the compiled step can only be run in Pyodide"
