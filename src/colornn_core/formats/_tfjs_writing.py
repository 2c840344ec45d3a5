"""How layers are described in the files that TensorFlow.js opens."""

from collections.abc import Sequence
from typing import Any

from colornn_core.formats._layers import Layer
from colornn_core.formats._tfjs_activations import ACTIVATIONS
from colornn_core.formats._tfjs_layers import UNUSED_TRAINING
from colornn_core.nn.activations import LEAK

_WRITTEN_BY = {"keras_version": "tfjs-layers 4.22.0", "backend": "tensor_flow.js"}


def topology_of(layers: Sequence[Layer], dropout: float) -> dict[str, Any]:
    """Describe layers as TensorFlow.js 4.22 does, with the names that ml5 gives them."""
    described: list[dict[str, Any]] = []
    for number, layer in enumerate(layers, 1):
        leaky = layer.activation == "leaky_relu"
        config = _dense_config(number, layer, "linear" if leaky else ACTIVATIONS[layer.activation])
        if number == 1:
            config |= {"batch_input_shape": [None, len(layer.weights)], "dtype": "float32"}
        described.append({"class_name": "Dense", "config": config})
        if leaky:
            config = {"alpha": LEAK, "name": f"leaky_re_lu_LeakyReLU{number}", "trainable": True}
            described.append({"class_name": "LeakyReLU", "config": config})
        if dropout and number < len(layers):
            config = {"rate": dropout, "noise_shape": None, "seed": None}
            config |= {"name": f"dropout_Dropout{number}", "trainable": True}
            described.append({"class_name": "Dropout", "config": config})
    return {"class_name": "Sequential", "config": {"name": "sequential_1", "layers": described}, **_WRITTEN_BY}


def _dense_config(number: int, layer: Layer, activation: str) -> dict[str, Any]:
    initializer = {"scale": 1, "mode": "fan_avg", "distribution": "normal", "seed": None}
    return {
        "units": layer.weights.shape[1],
        "activation": activation,
        "use_bias": True,
        "kernel_initializer": {"class_name": "VarianceScaling", "config": initializer},
        "bias_initializer": {"class_name": "Zeros", "config": {}},
        **dict.fromkeys(UNUSED_TRAINING),
        "name": f"dense_Dense{number}",
        "trainable": True,
    }
