"""Trainings that are tried out beside the one in the panel Train: the same table and settings, with some of it changed.

Nothing is shared with the network in Train, and a trial without changes gives the network that Train would give.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from app.worker import taught
from app.worker.settings import Settings
from app.worker.test_set import divide_as
from app.worker.training_session import TIME_SLICE, TrainingSession
from colornn_core import DataError, DivergedError, EpochResult, Model, Schema, TrainingConfig
from colornn_core.arrays import AnyArray, FloatArray, IntArray
from colornn_core.data.splitting import draw
from colornn_core.evaluation import metrics
from colornn_core.nn import training

# What is drawn at random beside the network's own randomness, each from a stream of its own.
ROWS, NOISE = 2, 3
HALF = 0.5

Epoch: TypeAlias = tuple[float | None, ...]


class Trial(NamedTuple):
    """What is tried.

    Attributes
    ----------
    settings : Settings
        Its seed fixes all randomness: initial weights, validation set, order of rows, and what is left out or wrong.
    rows : float
        The share of the training set that is trained on, above 0, up to 1.
    noise : float
        The share of the training set whose labels are replaced by wrong ones, 0 to 1; of a regression, how many
        standard deviations of the target are added to each number at random.
    """

    settings: Settings
    rows: float = 1.0
    noise: float = 0.0


@dataclass
class Outcome:
    """What a trial has brought so far.

    Attributes
    ----------
    model : Model
    n_rows : int
        How many rows it is trained on.
    epochs : list of tuple
        Of each epoch: its number, loss, accuracy (None for a regression), validation loss and validation accuracy.
    diverged : bool
        Whether the training ended because its loss was infinite or not a number.
    score : float or None
        On the validation set, in the end: the accuracy, or R² of the first number of a regression.
    seconds : float
        Time that the training took.
    """

    model: Model
    n_rows: int
    epochs: list[Epoch]
    diverged: bool = False
    score: float | None = None
    seconds: float = 0.0

    def describe(self) -> dict[str, Any]:
        """Tell all but the model as plain JSON values, of the epochs the last one."""
        names = ("epoch", "loss", "accuracy", "validation_loss", "validation_accuracy")
        last = dict(zip(names, self.epochs[-1] if self.epochs else (0, None, None, None, None), strict=True))
        return {
            **last,
            "rows": self.n_rows,
            "diverged": self.diverged,
            "score": self.score,
            "seconds": self.seconds,
        }

    def curve(self) -> FloatArray:
        """Return a row for each value of `epochs`, NaN where there is none, shape (5, n_epochs)."""
        return np.array(self.epochs, np.float64).reshape(-1, 5).T


class Data(NamedTuple):
    """The table as a trial trains on it, `validation` being inputs and targets."""

    schema: Schema
    inputs: FloatArray
    targets: AnyArray
    weights: FloatArray | None
    validation: tuple[FloatArray, AnyArray] | None


class Exploration:
    """A table, and the trainings that are tried on it.

    Parameters
    ----------
    session : TrainingSession
        Has the table, the choice of columns and the examples that were taught. Its model is the one of the last trial,
        so that maps can be drawn of it.

    Raises
    ------
    DataError
        The model does not fit the table, so that it cannot be trained on it.
    """

    def __init__(self, session: TrainingSession, examples: Sequence[Mapping[str, Any]] = ()) -> None:
        if session.misfit:
            raise DataError(session.misfit)
        self.session = session
        self._examples = session.fitting(examples)
        self._schemas: dict[str, tuple[Schema, AnyArray]] = {}
        self._prepared: tuple[tuple[object, ...], Data] | None = None

    def run(self, trial: Trial) -> Iterator[Outcome]:
        """Train; yields what there is so far after each slice of time, and in the end once more.

        Raises
        ------
        ColornnError
            The trial is none that could be trained.
        """
        settings, data = trial.settings, self._data(trial)
        model = Model.for_schema(data.schema, network=settings.network, seed=settings.seed)
        loss = settings.training.loss or model.default_loss
        config = replace(settings.training, loss=loss, validation_split=0.0, test_size=0.0)
        # As a model's own, which is seeded so and drawn from once before it trains: Train gives the same network.
        rng = np.random.default_rng([settings.seed, 0, 1])
        draw(data.targets, 0, rng=rng)
        # Train watches the loss on the training set alone; where nothing is watched, measuring costs a tenth here.
        validation = None if is_watched(config) else data.validation
        begin = training.prepare(
            model.network, data.inputs, data.targets, config, rng=rng, weights=data.weights, validation=validation
        )
        outcome, start = Outcome(model, len(data.inputs), []), time.perf_counter()
        try:
            for result in begin(TIME_SLICE, 1):
                if result is not None:
                    outcome.epochs.append(self._with_validation(result, model, data, loss))
                yield outcome
        except DivergedError:
            outcome.diverged = True
        outcome.seconds = time.perf_counter() - start
        outcome.score = score(model, data)
        self.session.run.model = model
        yield outcome

    def _with_validation(self, result: EpochResult, model: Model, data: Data, loss: str) -> Epoch:
        """Return what an epoch has brought, also on the validation set where there is one."""
        measured = result.validation_loss, result.validation_accuracy
        if measured[0] is None and data.validation is not None:
            measured = training.measure(model.network, *data.validation, loss)
        return (result.epoch, result.loss, result.accuracy, *measured)

    def _data(self, trial: Trial) -> Data:
        """Divide, change and encode the table, unless it is as for the trial before."""
        settings = trial.settings
        sizes = settings.training.validation_split, settings.training.test_size
        key = (settings.scaling, settings.seed, *sizes, trial.rows, trial.noise)
        if self._prepared is None or self._prepared[0] != key:
            self._prepared = key, self._prepare(trial)
        return self._prepared[1]

    def _prepare(self, trial: Trial) -> Data:
        settings, table = trial.settings, self.session.table
        schema, targets = self._encoded(settings.scaling)
        rows, validation, *_ = divide_as(self.session.run, settings, schema, table, targets)
        rows = rows[fewer(targets[rows], trial.rows, np.random.default_rng([settings.seed, ROWS]))]
        own, weights = taught.join(table.take(rows), self._examples)
        schema = schema.fit(own, categories=False, weights=weights)
        tested = table.take(validation) if len(validation) else None
        return Data(
            schema,
            schema.encode_inputs(own, np.float32),
            noisy(schema, schema.encode_targets(own), trial.noise, np.random.default_rng([settings.seed, NOISE])),
            weights,
            (schema.encode_inputs(tested, np.float32), schema.encode_targets(tested)) if tested else None,
        )

    def _encoded(self, scaling: str) -> tuple[Schema, AnyArray]:
        """Return what the columns mean, and the targets by which the rows are divided."""
        if scaling not in self._schemas:
            table = self.session.table
            schema = self.session.choice.schema(table, scaling)
            schema.require_usable(table)
            targets = schema.encode_targets(table)
            self._schemas[scaling] = taught.with_labels(schema, taught.join(table, self._examples)[0]), targets
        return self._schemas[scaling]


def score(model: Model, data: Data) -> float | None:
    """Return how good a model is on the validation set, None where there is none; see `Outcome`."""
    if data.validation is None:
        return None
    inputs, targets = data.validation
    outputs = model.network.predict(inputs)
    if data.schema.task == "classification":
        return metrics.accuracy(outputs, targets)
    if data.schema.task == "multi-label":
        return float(((outputs >= HALF) == (targets >= HALF)).mean())
    return metrics.r2_score(outputs[:, 0], targets[:, 0])


def is_watched(config: TrainingConfig) -> bool:
    """Tell whether the loss decides how a training goes on."""
    watched = config.patience, config.restore_best, config.loss_threshold is not None, config.schedule == "plateau"
    return any(watched)


def fewer(targets: AnyArray, share: float, rng: np.random.Generator) -> IntArray:
    """Return the numbers of a share of rows, at least one, with the shares of the classes as they are."""
    if share >= 1:
        return np.arange(len(targets))
    chosen = np.flatnonzero(draw(targets, share, rng=rng))
    return chosen if len(chosen) else np.zeros(1, np.intp)


def noisy(schema: Schema, targets: AnyArray, noise: float, rng: np.random.Generator) -> AnyArray:
    """Return targets of which some are wrong; see `Trial`."""
    if not noise:
        return targets
    if schema.task == "regression":
        return targets + noise * targets.std(axis=0) * rng.standard_normal(targets.shape)
    if schema.task == "multi-label":
        return np.where(rng.random(targets.shape) < noise, 1 - targets, targets)
    n_labels, wrong = len(schema.labels), rng.random(len(targets)) < noise
    if n_labels < 2:
        return targets
    return np.where(wrong, (targets + rng.integers(1, n_labels, len(targets))) % n_labels, targets)
