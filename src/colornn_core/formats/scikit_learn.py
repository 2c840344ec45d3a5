"""What scikit-learn has fitted: taken over as it stands in this process, for its files can run programs when opened.

An estimator is known by the names of its classes and read by its documented attributes, so that nothing of scikit-learn
is imported here.

References
----------
scikit-learn 1.9, `sklearn.neural_network`, `sklearn.pipeline` and `sklearn.preprocessing`.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.data.values import as_text
from colornn_core.errors import ModelFormatError
from colornn_core.formats._layers import Layer, network_of
from colornn_core.formats.capabilities import to_native_activation
from colornn_core.formats.model_state import ModelState
from colornn_core.formats.schema_json import described_model

NAME = "sklearn"

_ACTIVATIONS = {"relu": "relu", "tanh": "tanh", "sigmoid": "logistic", "linear": "identity", "softmax": "softmax"}
_CLASSIFIER, _REGRESSOR, _PIPELINE = "MLPClassifier", "MLPRegressor", "Pipeline"
_MINMAX, _STANDARD = "MinMaxScaler", "StandardScaler"
_TAKEN = (
    f"colornn takes an {_CLASSIFIER}, an {_REGRESSOR}, or a Pipeline of a {_MINMAX} or a {_STANDARD} and one of them"
)
_SPREAD = (
    2  # standard deviations to each side: about 95 % of what a StandardScaler saw, if it saw a normal distribution
)


@dataclass
class _Scaling:
    """What a scaler does, as columns that scale and a change of what they give.

    Attributes
    ----------
    ranges : list of dict
        The fields of each input's `NumberColumn`; none where there is no scaler.
    low, high : float
        What the network takes in place of 0 and of 1.
    """

    ranges: list[dict[str, Any]] = field(default_factory=list)
    low: float = 0.0
    high: float = 1.0
    notes: list[str] = field(default_factory=list)


def read_estimator(estimator: Any) -> ModelState:
    """Make a model of a fitted estimator, or of a pipeline of a scaler and one.

    Raises
    ------
    ModelFormatError
        It is not fitted, or holds what colornn does not have; the message names the step.
    """
    scaler, perceptron = _steps(estimator)
    scaling = _Scaling() if scaler is None else _SCALERS[_kind(scaler)](scaler)
    layers = _layers(perceptron, scaling)
    labels = _labels(perceptron)
    task = "regression"
    if _kind(perceptron) == _CLASSIFIER:
        task = "classification" if labels else "multi-label"
        if labels and layers[-1].activation == "sigmoid":
            layers[-1] = _as_two_classes(layers[-1])
    model = described_model(
        network_of(layers),
        task,
        NAME,
        place=f"The {type(estimator).__name__}",
        inputs=[str(name) for name in getattr(scaler or perceptron, "feature_names_in_", ())],
        outputs=labels,
        ranges=scaling.ranges,
    )
    model.notes += (*scaling.notes, "The optimizer's settings and state are left out: training goes on with yours.")
    return model


def _kind(estimator: Any) -> str:
    """Return the name of the class of scikit-learn that it is of, or is derived from."""
    for kind in type(estimator).__mro__:
        if kind.__module__.partition(".")[0] == "sklearn" and kind.__name__ in _KINDS:
            return kind.__name__
    raise ModelFormatError(f"{_TAKEN}: got a {type(estimator).__module__}.{type(estimator).__name__}.")


def _steps(estimator: Any) -> tuple[Any, Any]:
    """Return the scaler, if there is one, and the perceptron."""
    steps = [("", estimator)] if _kind(estimator) != _PIPELINE else _get(estimator, "steps")
    parts = [part for _, part in steps if part is not None and not isinstance(part, str)]  # "passthrough" does nothing
    kinds = [_kind(part) for part in parts]
    if not 1 <= len(kinds) <= 2 or kinds[-1] not in _PERCEPTRONS or any(kind not in _SCALERS for kind in kinds[:-1]):
        raise ModelFormatError(f"{_TAKEN}: got a Pipeline of {', '.join(kinds) or 'nothing'}.")
    return (parts[0] if len(parts) == 2 else None), parts[-1]


def _get(estimator: Any, name: str) -> Any:
    try:
        return getattr(estimator, name)
    except AttributeError:
        raise ModelFormatError(f"The {type(estimator).__name__} is not fitted: call its fit first.") from None


def _layers(perceptron: Any, scaling: _Scaling) -> list[Layer]:
    weights, biases = _get(perceptron, "coefs_"), _get(perceptron, "intercepts_")
    names = [perceptron.activation] * (len(weights) - 1) + [_get(perceptron, "out_activation_")]
    layers = []
    for number, parts in enumerate(zip(weights, biases, names, strict=True), 1):
        kernel, offsets = (np.asarray(part, np.float64) for part in parts[:2])
        layers.append(
            Layer(f"layer {number}", kernel, offsets, to_native_activation(_ACTIVATIONS, parts[2], f"Layer {number}"))
        )
    first = layers[0]
    shifted: FloatArray = first.biases + scaling.low * first.weights.sum(axis=0)
    layers[0] = first._replace(weights=first.weights * (scaling.high - scaling.low), biases=shifted)
    return layers


def _labels(perceptron: Any) -> list[str]:
    """Return the names of the classes; none for a regression and a multi-label task, which have only numbers."""
    if _kind(perceptron) == _REGRESSOR:
        return []
    several = len(_get(perceptron, "intercepts_")[-1]) > 1 and perceptron.out_activation_ == "logistic"
    classes = [] if several else list(_get(perceptron, "classes_"))
    return [str(as_text(label, "classes_", number)) for number, label in enumerate(classes, 1)]


def _as_two_classes(layer: Layer) -> Layer:
    """Give the one logistic output a twin that is always 0: their softmax is the same probability."""
    weights, biases = (np.concatenate([np.zeros_like(part), part], axis=-1) for part in (layer.weights, layer.biases))
    return Layer(layer.name, weights, biases, "softmax")


def _read_minmax(scaler: Any) -> _Scaling:
    minimum, maximum = (np.asarray(_get(scaler, name), np.float64).tolist() for name in ("data_min_", "data_max_"))
    ends = zip(minimum, maximum, strict=True)
    ranges = [{"scaling": "minmax", "minimum": one, "maximum": other} for one, other in ends]
    notes = [f"The {_MINMAX} cuts off what is out of its range: here it goes in as it is."] if scaler.clip else []
    low, high = map(float, scaler.feature_range)
    return _Scaling(ranges, low, high, notes)


def _read_standard(scaler: Any) -> _Scaling:
    n_features = _get(scaler, "n_features_in_")
    means = np.broadcast_to(0.0 if not scaler.with_mean else scaler.mean_, n_features).tolist()
    stds = np.broadcast_to(1.0 if not scaler.with_std else scaler.scale_, n_features).tolist()
    ranges = [
        {
            "scaling": "standard",
            "mean": mean,
            "std": std,
            "minimum": mean - _SPREAD * std,
            "maximum": mean + _SPREAD * std,
        }
        for mean, std in zip(means, stds, strict=True)
    ]
    note = f"for its ends, {_SPREAD} standard deviations to each side of the mean are taken"
    return _Scaling(ranges, notes=[f"The {_STANDARD} does not know the range of a column: {note}."])


_SCALERS = {_MINMAX: _read_minmax, _STANDARD: _read_standard}
_PERCEPTRONS = (_CLASSIFIER, _REGRESSOR)
_KINDS = (*_PERCEPTRONS, _PIPELINE, *_SCALERS)
