"""What the estimators share: parameters, and a `Model` that learns from arrays."""

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from numbers import Integral
from typing import Any, Self, TypeVar

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted, validate_data

from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data.columns import Column, NumberColumn
from colornn_core.data.schema import Schema
from colornn_core.data.table import Table
from colornn_core.errors import ConfigError, DivergedError
from colornn_core.model import Model
from colornn_core.nn.config import NetworkConfig, TrainingConfig, describe
from colornn_core.nn.samples import check_weights
from colornn_core.nn.training import EpochResult

_Estimator = TypeVar("_Estimator", bound=type)
_Config = TypeVar("_Config", NetworkConfig, TrainingConfig)

# What scikit-learn's own perceptrons call what means the same here.
NAMES = {
    "hidden_units": "hidden_layer_sizes",
    "optimizer": "solver",
    "learning_rate": "learning_rate_init",
    "epochs": "max_iter",
    "nesterov": "nesterovs_momentum",
}

_CONFIG_NAMES = re.compile(r"\b(" + "|".join(NAMES) + r")\b")

_PARAMETERS = """Parameters
----------
{settings}
scaling : {{'minmax', 'standard', 'none'}}
    How each input, and a regression's output, is scaled; learnt from the rows of the first fit.
random_state : int, RandomState or None
    Fixes the initial weights, the split and the shuffling. An int gives what `Model.for_schema` gives with that `seed`.
"""

# The epochs of `partial_fit` are the caller's loop, and so are their end and the learning rate's way.
ONE_EPOCH: dict[str, Any] = {
    "epochs": 1,
    "schedule": "constant",
    "warmup_epochs": 0,
    "validation_split": 0.0,
    "patience": None,
    "restore_best": False,
}


def documented(estimator: _Estimator) -> _Estimator:
    """Put the settings' meanings, which `config` owns, into an estimator's docstring."""
    settings = {**describe(NetworkConfig), **describe(TrainingConfig)}
    parameters = {item.name for item in fields(estimator)}
    documented_settings = "\n".join(
        f"{NAMES.get(name, name)}\n    {about['help'].capitalize()}."
        for name, about in settings.items()
        if NAMES.get(name, name) in parameters
    )
    summary, rest = inspect.cleandoc(estimator.__doc__ or "").split("\n\n", 1)
    estimator.__doc__ = f"{summary}\n\n{_PARAMETERS.format(settings=documented_settings)}\n{rest}\n"
    return estimator


@contextmanager
def in_own_words() -> Iterator[None]:
    """Let errors name the parameters as the estimators do."""
    try:
        yield
    except (ConfigError, DivergedError) as error:
        error.args = (_CONFIG_NAMES.sub(lambda found: NAMES[found[0]], str(error)),)
        raise


@dataclass(kw_only=True, eq=False, repr=False)
class Perceptron(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Parameters, documented as in `config`, and what makes and trains a `Model` by them."""

    hidden_layer_sizes: Sequence[int] = NetworkConfig.hidden_units
    activation: str | Sequence[str] = NetworkConfig.activation
    initializer: str = NetworkConfig.initializer
    dropout: float = NetworkConfig.dropout
    dtype: str = NetworkConfig.dtype
    max_iter: int = TrainingConfig.epochs
    batch_size: int = TrainingConfig.batch_size
    solver: str = TrainingConfig.optimizer
    learning_rate_init: float = TrainingConfig.learning_rate
    momentum: float = TrainingConfig.momentum
    nesterovs_momentum: bool = TrainingConfig.nesterov
    weight_decay: float = TrainingConfig.weight_decay
    schedule: str = TrainingConfig.schedule
    schedule_epochs: int = TrainingConfig.schedule_epochs
    schedule_factor: float = TrainingConfig.schedule_factor
    warmup_epochs: int = TrainingConfig.warmup_epochs
    l1: float = TrainingConfig.l1
    l2: float = TrainingConfig.l2
    clip_norm: float | None = TrainingConfig.clip_norm
    loss: str | None = TrainingConfig.loss
    validation_split: float = TrainingConfig.validation_split
    patience: int | None = TrainingConfig.patience
    restore_best: bool = TrainingConfig.restore_best
    time_limit: float | None = TrainingConfig.time_limit
    loss_threshold: float | None = TrainingConfig.loss_threshold
    # Unlike a page's colours, what comes here has no natural ends, and one far value would squeeze all others together.
    scaling: str = "standard"
    random_state: Any = None

    @property
    def n_iter_(self) -> int:
        """How many epochs the last fit took."""
        check_is_fitted(self, "history_")
        return len(self.history_)

    @property
    def loss_curve_(self) -> list[float]:
        """The loss of each epoch of the last fit."""
        check_is_fitted(self, "history_")
        return [result.loss for result in self.history_]

    def _configure(self, config: type[_Config], **settings: Any) -> _Config:
        """Make a configuration of the parameters, and of the settings that are other than these."""
        own = {item.name for item in fields(self)}
        names = {item.name: NAMES.get(item.name, item.name) for item in fields(config)}
        values = {name: getattr(self, parameter) for name, parameter in names.items() if parameter in own}
        with in_own_words():
            return config(**{**values, **settings})

    def _read(self, X: Any, y: Any, sample_weight: Any, *, first: bool, **checks: Any) -> tuple[AnyArray, ...]:
        """Check rows, targets and weights, and leave out the rows that weigh nothing."""
        X, y = validate_data(self, X, y, dtype=np.float64, reset=first, multi_output=True, **checks)
        y = y.toarray() if hasattr(y, "toarray") else y
        if sample_weight is None:
            return X, y, np.ones(len(X))
        weights = check_weights(sample_weight, len(X))
        return X[weights > 0], y[weights > 0], weights[weights > 0]

    def _read_rows(self, X: Any) -> Table:
        check_is_fitted(self, "model_")
        return self._table(validate_data(self, X, dtype=np.float64, reset=False))

    def _input_names(self) -> list[str]:
        return list(getattr(self, "feature_names_in_", (f"x{i}" for i in range(self.n_features_in_))))

    def _output_names(self, n_outputs: int) -> list[str]:
        prefix = "y"
        while any(name.startswith(prefix) for name in self._input_names()):
            prefix = "_" + prefix
        return [prefix] if n_outputs == 1 else [f"{prefix}{i}" for i in range(n_outputs)]

    def _table(self, X: FloatArray, outputs: Mapping[str, AnyArray] | None = None) -> Table:
        return Table({**dict(zip(self._input_names(), X.T, strict=True)), **(outputs or {})})

    def _make_model(self, outputs: Sequence[Column], task: str) -> Model:
        seed = self.random_state
        if not isinstance(seed, Integral):
            seed = check_random_state(seed).randint(2**31 - 1)
        inputs = tuple(NumberColumn(name, self.scaling) for name in self._input_names())
        network = self._configure(NetworkConfig)
        return Model.for_schema(Schema(inputs, tuple(outputs), task), network=network, seed=int(seed))

    def _learn(self, model: Model, table: Table, weights: FloatArray, **settings: Any) -> Self:
        config = self._configure(TrainingConfig, **settings)
        with in_own_words():
            self.history_: list[EpochResult] = list(model.train(table, config, weights=weights))
        self.model_ = model
        return self
