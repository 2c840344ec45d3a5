"""Every setting of a network and of its training: default, limits and meaning, once.

A configuration checks itself when it is made, so an invalid one cannot exist:

>>> TrainingConfig(learning_rate=float("nan"))
Traceback (most recent call last):
    ...
colornn_core.errors.ConfigError: learning_rate must be > 0, got nan
"""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from typing import Any, TypeVar

import numpy as np

from colornn_core.errors import ConfigError
from colornn_core.nn.activations import ACTIVATIONS, OUTPUT_ACTIVATIONS
from colornn_core.nn.initializers import INITIALIZERS
from colornn_core.nn.losses import LOSSES
from colornn_core.scalars import check_share_or_count, plain_number, plain_scalar
from colornn_core.text import short

_BOUNDS: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "minimum": (">=", operator.ge),
    "above": (">", operator.gt),
    "maximum": ("<=", operator.le),
    "below": ("<", operator.lt),
}

OPTIMIZER_NAMES = ("adam", "adamw", "sgd", "rmsprop", "adagrad", "adadelta")
SCHEDULES = ("constant", "step", "cosine", "plateau")
CLASS_WEIGHTS = ("none", "balanced")
DTYPES = ("float64", "float32")

_Config = TypeVar("_Config", "NetworkConfig", "TrainingConfig")

# Which setting, and which of its choices, let another one matter.
_SGD = ("optimizer", "sgd")
_REDUCED = ("schedule", "step", "plateau")

# Fields that take one value for all hidden layers, or a tuple of one for each.
_ONE_OR_SEVERAL = ("activation",)


def _setting(default: Any, help: str, **limits: Any) -> Any:
    """Make a dataclass field whose metadata holds its limits and its meaning."""
    return field(default=default, metadata={"help": help, **limits})


@dataclass(frozen=True)
class NetworkConfig:
    """The shape of a multilayer perceptron, without the sizes that the data decides.

    Raises
    ------
    ConfigError
        A field is out of its range; the message names field, value and range.
    """

    hidden_units: tuple[int, ...] = _setting(
        (16,),
        "units of each hidden layer, from input to output",
        each=True,
        longest=100,
        integer=True,
        minimum=1,
        maximum=65536,
    )
    activation: str | tuple[str, ...] = _setting(
        "relu", "activation of the hidden layers: one name, or one for each layer", choices=tuple(ACTIVATIONS)
    )
    output_activation: str | None = _setting(
        None, "activation of the output layer; by default the one that the task needs", choices=OUTPUT_ACTIVATIONS
    )
    initializer: str = _setting("he_uniform", "how the weights are initialized", choices=tuple(INITIALIZERS))
    dropout: float = _setting(0.0, "share of hidden units left out at random in training", minimum=0.0, below=1.0)
    dtype: str = _setting("float64", "floating-point type of all parameters", choices=DTYPES)

    def __post_init__(self) -> None:
        """Check all fields; a number, list or array of units becomes a tuple, NumPy's scalars Python's."""
        for name in ("hidden_units", "activation"):
            value = getattr(self, name)
            if isinstance(value, list) or (isinstance(value, np.ndarray) and value.ndim == 1):
                object.__setattr__(self, name, tuple(value))
        if plain_number(self.hidden_units) is not None:  # one hidden layer
            object.__setattr__(self, "hidden_units", (self.hidden_units,))
        _check(self)
        if isinstance(self.activation, tuple) and len(self.activation) != len(self.hidden_units):
            raise ConfigError(
                f"activation must be one name or one for each of the {len(self.hidden_units)} hidden layers, "
                f"got {len(self.activation)}"
            )

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of each hidden layer."""
        if isinstance(self.activation, tuple):
            return self.activation
        return (self.activation,) * len(self.hidden_units)


@dataclass(frozen=True)
class TrainingConfig:
    """How a network is trained.

    Raises
    ------
    ConfigError
        A field is out of its range; the message names field, value and range.
    """

    epochs: int = _setting(20, "passes over the training set", integer=True, minimum=1, maximum=1_000_000)
    batch_size: int = _setting(64, "rows for each step of the optimizer", integer=True, minimum=1, maximum=1_000_000)
    optimizer: str = _setting("adam", "rule that turns gradients into steps", choices=OPTIMIZER_NAMES)
    learning_rate: float = _setting(0.05, "size of a step", above=0.0, maximum=1000.0)
    momentum: float = _setting(0.0, "share of the last step that is added (sgd)", minimum=0.0, below=1.0, matters=_SGD)
    nesterov: bool = _setting(False, "look ahead along the momentum (sgd)", matters=_SGD)
    weight_decay: float = _setting(
        0.01,
        "share of each parameter lost per unit of step (adamw)",
        minimum=0.0,
        below=1.0,
        matters=("optimizer", "adamw"),
    )
    schedule: str = _setting("cosine", "how the learning rate changes from epoch to epoch", choices=SCHEDULES)
    schedule_epochs: int = _setting(
        10,
        "epochs between two reductions (step), or without progress before one (plateau)",
        integer=True,
        minimum=1,
        maximum=1_000_000,
        matters=_REDUCED,
    )
    schedule_factor: float = _setting(
        0.5, "what a reduction multiplies the learning rate by (step, plateau)", above=0.0, below=1.0, matters=_REDUCED
    )
    warmup_epochs: int = _setting(
        0, "epochs in which the learning rate first rises to its full size", integer=True, minimum=0, maximum=1_000_000
    )
    l1: float = _setting(0.0, "penalty on the sum of the weights' sizes", minimum=0.0, maximum=1000.0)
    l2: float = _setting(0.0, "penalty on the sum of the weights' squares", minimum=0.0, maximum=1000.0)
    clip_norm: float | None = _setting(
        None, "gradient clipping: the largest norm of a gradient", above=0.0, maximum=1e9
    )
    class_weight: str = _setting(
        "none", "balanced: rows of rare classes count more, so that all classes count alike", choices=CLASS_WEIGHTS
    )
    loss: str | None = _setting(
        None, "what is minimised; by default the loss that goes with the output", choices=tuple(LOSSES)
    )
    validation_split: float = _setting(0.0, "share of the rows in the validation set", minimum=0.0, below=1.0)
    test_size: float = _setting(
        0.0,
        "the test set, a share of the rows below 1 or their number: never trained nor validated on",
        minimum=0.0,
        or_count=True,
    )
    patience: int | None = _setting(
        None,
        "stop after so many epochs without progress, and keep the best weights",
        integer=True,
        minimum=1,
        maximum=1_000_000,
    )
    restore_best: bool = _setting(
        False, "restore the weights of the best epoch at the end; with patience they always are"
    )
    time_limit: float | None = _setting(None, "stop after so many seconds of training", above=0.0, maximum=1e9)
    loss_threshold: float | None = _setting(None, "stop as soon as the loss is this low", minimum=0.0, maximum=1e9)

    def __post_init__(self) -> None:
        """Check all fields; NumPy's scalars become Python's."""
        _check(self)
        if self.nesterov and self.momentum == 0:
            raise ConfigError("nesterov needs momentum: set momentum to 0.9, say, or nesterov to False")


def require_config(config: Any, kind: type[_Config], name: str) -> _Config:
    """Return a configuration, or raise ConfigError where it is none of this kind; `name` is that of the parameter."""
    if not isinstance(config, kind):
        raise ConfigError(f"{name} must be a {kind.__name__}, got {short(config)}")
    return config


def with_settings(config: _Config, settings: Mapping[str, Any]) -> _Config:
    """Change a configuration by fields given by name.

    Raises
    ------
    ConfigError
        There is no such field, or a value is out of its range.
    """
    known = [item.name for item in fields(config)]
    for name in settings:
        if name not in known:
            raise ConfigError(f"{name} is no setting of {type(config).__name__}, which has {', '.join(known)}")
    return replace(config, **settings)


def describe(config: type[NetworkConfig] | type[TrainingConfig]) -> dict[str, dict[str, Any]]:
    """Tell default, limits, choices and meaning of every field, as plain JSON values.

    "matters", where it is there, names another field and those of its choices with which this one does anything.

    A page or a command line builds its controls from this and repeats no number.

    >>> describe(TrainingConfig)["batch_size"]["default"]
    64
    """
    described = {}
    for item in fields(config):
        default = None if item.default is MISSING else item.default
        limits = {key: list(value) if isinstance(value, tuple) else value for key, value in item.metadata.items()}
        described[item.name] = {"default": list(default) if isinstance(default, tuple) else default, **limits}
    return described


def _check(config: NetworkConfig | TrainingConfig) -> None:
    """Check every field, and keep each value as Python's own bool, int, float or str."""
    for item in fields(config):
        value = plain_scalar(getattr(config, item.name))
        if value is None and item.default is None:
            continue
        each = item.metadata.get("each")
        if each and not isinstance(value, tuple):
            raise ConfigError(f"{item.name} must be a tuple, got {short(value)}")
        if isinstance(value, tuple) and (each or item.name in _ONE_OR_SEVERAL):
            if len(value) > item.metadata.get("longest", math.inf):
                raise ConfigError(f"{item.name} must be at most {item.metadata['longest']} numbers, got {len(value)}")
            checked: Any = tuple(_checked(item.name, one, item.default, item.metadata) for one in value)
        else:
            checked = _checked(item.name, value, item.default, item.metadata)
        object.__setattr__(config, item.name, checked)


def _checked(name: str, value: Any, default: Any, limits: Mapping[str, Any]) -> Any:
    value = plain_scalar(value)
    if "choices" in limits:
        if not isinstance(value, str) or value not in limits["choices"]:
            raise ConfigError(f"{name} must be one of {', '.join(limits['choices'])}, got {short(value)}")
        return value
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise ConfigError(f"{name} must be True or False, got {short(value)}")
        return value
    if limits.get("or_count"):
        return check_share_or_count(name, value)
    return _checked_number(name, value, limits)


def _checked_number(name: str, value: Any, limits: Mapping[str, Any]) -> float:
    number = plain_number(value)
    if number is None:
        raise ConfigError(f"{name} must be a number, got {short(value)}")
    if limits.get("integer") and not isinstance(number, int):
        raise ConfigError(f"{name} must be a whole number, got {short(value)}")
    for key, (sign, holds) in _BOUNDS.items():
        if key in limits and not holds(number, limits[key]):
            raise ConfigError(f"{name} must be {sign} {limits[key]:g}, got {short(value)}")
    if not math.isfinite(number):
        raise ConfigError(f"{name} must be finite, got {short(value)}")
    return number
