"""How TensorFlow.js describes layers: the only owner of those keys."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from colornn_core.activations import LEAK
from colornn_core.cells import cut, short
from colornn_core.errors import ModelFormatError
from colornn_core.formats._holds import ours, same_names
from colornn_core.formats._json import JsonValue
from colornn_core.formats._layers import Layer

# leaky_relu is a layer of its own, because the activation of that name has another slope.
ACTIVATIONS = {
    **same_names("relu", "elu", "softplus", "tanh", "sigmoid", "linear", "softmax"),
    "gelu": "gelu_new",  # "gelu" is not the tanh form
}

_WRITTEN_BY = {"keras_version": "tfjs-layers 4.22.0", "backend": "tensor_flow.js"}
_UNUSED_TRAINING = (
    "kernel_regularizer",
    "bias_regularizer",
    "activity_regularizer",
    "kernel_constraint",
    "bias_constraint",
)


@dataclass
class Described:
    """A dense layer as the topology describes it; its weights stand elsewhere."""

    name: str
    units: int
    activation: str
    use_bias: bool


@dataclass
class Stack:
    """The dense layers of a topology, the dropout after each, and what is left out."""

    layers: list[Described] = field(default_factory=list)
    dropouts: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def dropout(self) -> float:
        """The dropout after every hidden layer, 0 where they differ."""
        hidden = self.dropouts[:-1]
        return hidden[0] if len(set(hidden)) == 1 else 0.0

    def note_dropout(self) -> None:
        """Report dropout that has no place here."""
        if len(set(self.dropouts[:-1])) > 1 or (self.dropouts and self.dropouts[-1]):
            self.notes.append(
                f"Dropout of {', '.join(f'{rate:g}' for rate in self.dropouts)} after the layers is left out where it "
                "is not the same after every hidden layer."
            )


def read_layers(topology: JsonValue) -> Stack:
    """Read a stack of dense layers.

    Raises
    ------
    ModelFormatError
        It is none; the message names the layer that colornn does not have.
    """
    if topology.get("model_config").value is not None:
        topology = topology["model_config"]
    if "node" in topology.members():
        raise ModelFormatError(f"{topology.place} is a graph model: open the layers model that it was made from.")
    kind, config = topology["class_name"].text(), topology["config"]
    layers = config if isinstance(config.value, list) else config["layers"]
    if kind in {"Model", "Functional"}:
        _check_chain(layers)
    elif kind != "Sequential":
        raise ModelFormatError(f"{topology.place} is of the class {short(kind)}: colornn reads stacks of dense layers.")
    stack = Stack()
    for layer in layers:
        _read_layer(layer, stack)
    stack.note_dropout()
    return stack


def _check_chain(layers: JsonValue) -> None:
    """Make sure that each layer of a functional model takes what the one before it gives, and nothing else."""
    before = None
    for layer in layers:
        name, sources = layer["config"]["name"].text(), layer["inbound_nodes"]
        one_source = len(sources.elements()) == 1 and len(sources[0].elements()) == 1
        if before is not None and not (one_source and sources[0][0][0].value == before):
            raise ModelFormatError(
                f"Layer {cut(name)} does not take the values of the layer before it alone: colornn reads a plain stack."
            )
        before = name


def _read_layer(layer: JsonValue, stack: Stack) -> None:
    kind, config = layer["class_name"].text(), layer["config"]
    named = config.get("name")
    name = "layer " + (layer.place if named.value is None else cut(named.text()))
    shape = config.get("batch_input_shape")
    if shape.value is not None and len(shape.elements()) != 2:
        raise ModelFormatError(f"{name} takes inputs of {len(shape.elements()) - 1} dimensions: colornn takes rows.")
    if kind not in LAYER_CLASSES:
        raise ModelFormatError(
            f"{name} is a {cut(kind)}, which colornn does not have: it reads {', '.join(LAYER_CLASSES)}."
        )
    LAYER_CLASSES[kind](name, config, stack)


def _read_dense(name: str, config: JsonValue, stack: Stack) -> None:
    activation = config.get("activation")
    use_bias = config.get("use_bias").value is not False
    if not use_bias:
        stack.notes.append(f"{name} has no biases: it gets some that are 0, which training will change.")
    for key in _UNUSED_TRAINING:
        if config.get(key).value is not None:
            stack.notes.append(f"The {key} of {name} is left out: colornn has l1 and l2, see TrainingConfig.")
    if config.get("trainable").value is False:
        stack.notes.append(f"{name} was kept from training, here it is trained with the others.")
    stack.layers.append(
        Described(
            config["name"].text(),
            config["units"].count(),
            "linear" if activation.value is None else ours(ACTIVATIONS, activation.text(), name),
            use_bias,
        )
    )
    stack.dropouts.append(0.0)


def _read_dropout(name: str, config: JsonValue, stack: Stack) -> None:
    rate = config["rate"].number()
    if not 0 <= rate < 1:
        raise config["rate"].wrong("a number from 0 to below 1")
    if not stack.layers:
        stack.notes.append(f"{name} drops inputs: it is left out.")
    else:
        stack.dropouts[-1] = 1 - (1 - stack.dropouts[-1]) * (1 - rate)


def _activate(name: str, activation: str, stack: Stack) -> None:
    if not stack.layers or stack.layers[-1].activation != "linear":
        raise ModelFormatError(f"{name} is an activation without a dense layer of its own.")
    stack.layers[-1].activation = activation


def _read_activation(name: str, config: JsonValue, stack: Stack) -> None:
    _activate(name, ours(ACTIVATIONS, config["activation"].text(), name), stack)


def _read_leaky_relu(name: str, config: JsonValue, stack: Stack) -> None:
    alpha = config.get("alpha")
    if alpha.value is None or alpha.number() != LEAK:
        raise ModelFormatError(
            f"{name} has the slope {short(alpha.value)} below zero: colornn's leaky_relu has {LEAK}."
        )
    _activate(name, "leaky_relu", stack)


def _read_elu(name: str, config: JsonValue, stack: Stack) -> None:
    alpha = config.get("alpha")
    if alpha.value is not None and alpha.number() != 1:
        raise ModelFormatError(f"{name} has alpha {short(alpha.value)}: colornn's elu has 1.")
    _activate(name, "elu", stack)


def _read_relu(name: str, config: JsonValue, stack: Stack) -> None:
    if config.get("max_value").value is not None:
        raise ModelFormatError(f"{name} has a max_value: colornn's relu has no upper end.")
    _activate(name, "relu", stack)


def _read_softmax(name: str, config: JsonValue, stack: Stack) -> None:
    _activate(name, "softmax", stack)


def _pass_over(name: str, config: JsonValue, stack: Stack) -> None:
    """Read nothing: the layer only names the inputs, whose number the weights tell."""


LAYER_CLASSES: Mapping[str, Callable[[str, JsonValue, Stack], None]] = {
    "InputLayer": _pass_over,
    "Dense": _read_dense,
    "Dropout": _read_dropout,
    "Activation": _read_activation,
    "ReLU": _read_relu,
    "LeakyReLU": _read_leaky_relu,
    "ELU": _read_elu,
    "Softmax": _read_softmax,
}


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
        **dict.fromkeys(_UNUSED_TRAINING),
        "name": f"dense_Dense{number}",
        "trainable": True,
    }
