"""Small models as TensorFlow.js and Keras write them: a list of layers, and weights by name."""

import json
from typing import Any

import numpy as np

from colornn_core import Model

Files = dict[str, bytes]
Layer = dict[str, Any]
Arrays = dict[str, Any]

RNG = np.random.default_rng(5)
INPUTS = RNG.normal(size=(12, 3))
FIRST, LAST = RNG.normal(size=(3, 4)), RNG.normal(size=(4, 2))
FIRST_BIASES, LAST_BIASES = RNG.normal(size=4), RNG.normal(size=2)
DENSE = {"a/kernel": FIRST, "a/bias": FIRST_BIASES, "b/kernel": LAST, "b/bias": LAST_BIASES}


def layer(kind: str, name: str, **config: Any) -> Layer:
    return {"class_name": kind, "config": {"name": name, **config}}


def first(activation: Any = "relu", **config: Any) -> Layer:
    return layer("Dense", "a", units=4, activation=activation, **config)


def last(activation: str = "linear") -> Layer:
    return layer("Dense", "b", units=2, activation=activation)


def inputs(*sizes: int, key: str = "batch_input_shape") -> Layer:
    return layer("InputLayer", "in", **{key: [None, *sizes]})


def files_of(layers: list[Layer], arrays: Arrays, version: str = "2.15.0") -> Files:
    """Write a Sequential model."""
    topology = {"keras_version": version, "model_config": {"class_name": "Sequential", "config": {"layers": layers}}}
    return with_weights(topology, arrays)


def functional(layers: list[Layer], arrays: Arrays, *, keras_3: bool = False, **config: Any) -> Files:
    """Write a functional model whose layers take the values of the one before, or of what 'after' names."""
    described, before = [], None
    for one in layers:
        name, source = one["config"]["name"], one.pop("after", before)
        described.append({**one, "name": name, "inbound_nodes": _nodes(source, keras_3=keras_3)})
        before = name
    config = {"name": "net", "layers": described, "input_layers": [["in", 0, 0]], **config}
    config.setdefault("output_layers", [[before, 0, 0]])
    version = "3.4.1" if keras_3 else "2.15.0"
    topology = {"keras_version": version, "model_config": {"class_name": "Functional", "config": config}}
    return with_weights(topology, arrays)


def _nodes(source: Any, *, keras_3: bool) -> list[Any]:
    sources = [] if source is None else [source] if isinstance(source, str) else source
    if not sources:
        return []
    if not keras_3:
        return [[[name, 0, 0, {}] for name in sources]]
    tensors = [{"class_name": "__keras_tensor__", "config": {"keras_history": [name, 0, 0]}} for name in sources]
    return [{"args": tensors if len(tensors) == 1 else [tensors], "kwargs": {"training": False}}]


def with_weights(topology: Any, arrays: Arrays, **more: Any) -> Files:
    specs = [{"name": name, "shape": list(np.shape(one)), "dtype": "float32"} for name, one in arrays.items()]
    document = {
        "modelTopology": topology,
        "weightsManifest": [{"paths": ["weights.bin"], "weights": specs}],
        **more,
    }
    data = b"".join(np.asarray(one, "<f4").tobytes() for one in arrays.values())
    return {"model.json": json.dumps(document).encode(), "weights.bin": data}


def logits_of(files: Files, rows: Any = INPUTS) -> Any:
    """Return what a model that ends in no activation, or in any but softmax, answers for rows of numbers."""
    return Model.from_files(files).network.predict(np.asarray(rows))


def dense(values: Any, kernel: Any, biases: Any) -> Any:
    return np.asarray(values) @ kernel + biases


def moments(n: int) -> dict[str, Any]:
    rng = np.random.default_rng(n)
    names = ("gamma", "beta", "moving_mean", "moving_variance")
    return {f"n/{name}": rng.uniform(0.5, 2, n) for name in names}


BATCH = layer("BatchNormalization", "n", axis=-1, epsilon=0.001, center=True, scale=True)
