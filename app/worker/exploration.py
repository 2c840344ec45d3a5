"""Trainings that are tried out beside the one in the panel Train: the same table and settings, with some of it changed.

Nothing is shared with the network in Train, and a trial without changes gives the network that Train would give.
"""

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from app.worker import taught
from app.worker.points import Points
from app.worker.settings import Settings
from app.worker.test_set import divide_as
from app.worker.training_session import TIME_SLICE, TrainingSession
from colornn_core import DataError, DivergedError, EpochResult, History, Model, Schema, Table, TrainingConfig
from colornn_core.arrays import AnyArray, FloatArray, IntArray
from colornn_core.data.splitting import draw, split
from colornn_core.data.validation_split import ValidationSplit, divide
from colornn_core.evaluation.folds import Fold, encode, encode_columns, fewer_rows, score, with_label_noise
from colornn_core.evaluation.metrics import wilson_interval
from colornn_core.evaluation.repeats import Run, learning_curve
from colornn_core.nn import training
from colornn_core.nn.pull import Pulled
from colornn_core.nn.samples import Samples

# What is drawn at random beside the network's own randomness, each from a stream of its own.
ROWS, NOISE = 2, 3
# Of a learning curve.
N_SIZES, N_SEEDS = 8, 5
FEWEST = 10  # rows
# What is drawn of each epoch.
CURVE = ("loss", "accuracy", "validation_loss", "validation_accuracy")


class Trial(NamedTuple):
    """What is tried.

    Attributes
    ----------
    settings : Settings
        Its seed fixes all randomness: initial weights, validation set, order of rows, and what is left out or wrong.
    rows : float
        The share of the training set that is trained on, above 0, up to 1.
    noise : float
        The share of the training set that gets a wrong output, 0 to 1; see `evaluation.folds.with_label_noise`.
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
    seed : int
    n_rows : int
        How many rows it is trained on.
    epochs : list of EpochResult
    diverged : bool
        Whether the training ended because its loss was infinite or not a number.
    score : float
        On the validation set, in the end; see `evaluation.folds.score`.
    within : tuple of float or None
        The 95 % Wilson interval of the score of a classification.
    seconds : float
        Time that the training took.
    """

    model: Model
    seed: int
    n_rows: int
    epochs: list[EpochResult]
    diverged: bool = False
    score: float = math.nan
    within: tuple[float, float] | None = None
    seconds: float = 0.0

    def describe(self) -> dict[str, Any]:
        """Tell all but the model as plain JSON values, of the epochs the last one."""
        last = self.epochs[-1] if self.epochs else None
        low, high = self.within or (None, None)
        return {
            **{name: getattr(last, name, None) for name in CURVE},
            "epoch": len(self.epochs),
            "rows": self.n_rows,
            "diverged": self.diverged,
            "score": self.score,
            "low": low,
            "high": high,
            "seconds": self.seconds,
        }

    def curve(self) -> FloatArray:
        """Return epoch after epoch its number and the values of `CURVE`, NaN where there is none."""
        names = ("epoch", *CURVE)
        return np.array([[getattr(one, name) for one in self.epochs] for name in names], np.float64)

    def run(self) -> Run:
        """Return the same as a run that can be compared with others."""
        history = History(self.epochs)
        return Run(self.seed, self.n_rows, history, self.score, self.model.network, self.diverged)


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
        # It is divided as in Train; where no row is as it was, all that were drawn are divided.
        kept = session.points.kept(np.arange(len(session.points.own)))
        self._points = session.points if len(kept) else Points(session.table)
        self._examples = session.fitting(examples)
        self._schemas: dict[str, tuple[Schema, AnyArray]] = {}
        self._test_sets: dict[tuple[str, float], ValidationSplit] = {}
        self._prepared: tuple[tuple[object, ...], Fold] | None = None

    def run(self, trial: Trial) -> Iterator[Outcome]:
        """Train; yields what there is so far after each slice of time, and in the end once more.

        Raises
        ------
        ColornnError
            The trial is none that could be trained.
        """
        settings, fold = trial.settings, self.fold(trial)
        model = Model.for_schema(fold.schema, network=settings.network, seed=settings.seed)
        loss = settings.training.loss or model.default_loss
        config = replace(settings.training, loss=loss, validation_split=0.0, test_size=0.0)
        inputs, targets, weights = fold.training
        # As a model's own, which is seeded so and drawn from once before it trains: Train gives the same network.
        rng = np.random.default_rng([settings.seed, 0, 1])
        draw(targets, 0, rng=rng)
        # Train watches the loss on the training set alone; where nothing is watched, measuring costs a tenth here.
        validation = None if is_watched(config) else fold.validation
        begin = training.prepare(
            model.network, inputs, targets, config, rng=rng, weights=weights, validation=validation
        )
        outcome, start = Outcome(model, settings.seed, len(inputs), []), time.perf_counter()
        try:
            for result in begin(TIME_SLICE, 1):
                if result is not None:
                    outcome.epochs.append(with_validation(result, model, fold, loss))
                yield outcome
        except DivergedError:
            outcome.diverged = True
        outcome.seconds = time.perf_counter() - start
        outcome.score = score(model.network, fold.validation, fold.schema.task)
        if fold.schema.task == "classification":
            outcome.within = wilson_interval(outcome.score, len(fold.validation.inputs))
        self.session.run.model = model
        yield outcome

    def learning_curve(self, settings: Settings) -> tuple[list[int], Pulled[Run]]:
        """Return the numbers of rows of a learning curve, and its runs; see `evaluation.repeats.learning_curve`."""
        fold = self.fold(Trial(settings))
        n_rows = len(fold.training.inputs)
        sizes = np.geomspace(min(max(FEWEST, n_rows // 64), n_rows), n_rows, N_SIZES).round().astype(int)
        numbers = sorted(set(sizes.tolist()))
        return numbers, learning_curve(fold, settings.network, settings.training, sizes=numbers, seeds=N_SEEDS)

    def without_test_set(self, settings: Settings, draw: int) -> tuple[Schema, Table, Table]:
        """Return what the columns mean, the table's own rows but those of a test set of Train, and these.

        `draw`: which one of those that Train draws with these settings, see `run_history.Run`.
        """
        run, points = copy(self.session.run), self._points
        run.draw = draw
        schema = self.session.choice.schema(points.own, settings.scaling)
        schema.require_usable(points.own)
        settings = settings.changed({"validation_split": 0.0})
        known, _, test, _ = divide_as(run, settings, schema, points.own, schema.encode_targets(points.own))
        schema = self._with_labels(schema)
        return schema, points.with_drawn(points.kept(known)), points.own.take(points.kept(test))

    def with_examples(self, rows: Table) -> tuple[Table, FloatArray | None]:
        """Return rows with the examples that were taught below them, and how much each counts, as Train has them."""
        return taught.join(rows, self._examples)

    def _with_labels(self, schema: Schema) -> Schema:
        """Let a schema know what was drawn and taught, too."""
        return taught.with_labels(schema, self.with_examples(self._points.table())[0])

    def fold(self, trial: Trial) -> Fold:
        """Divide, change and encode the table, unless it is as for the trial before."""
        settings = trial.settings
        sizes = settings.training.validation_split, settings.training.test_size
        key = (settings.scaling, settings.seed, *sizes, trial.rows, trial.noise)
        if self._prepared is None or self._prepared[0] != key:
            self._prepared = key, self._prepare(trial)
        return self._prepared[1]

    def _prepare(self, trial: Trial) -> Fold:
        settings, points = trial.settings, self._points
        schema, targets = self._encoded(settings.scaling)
        rows, validation = self._divide(settings, schema, targets)
        rows, validation = points.kept(rows), points.kept(validation)
        own, weights = self.with_examples(points.with_drawn(rows))
        schema = schema.fit(own, categories=False, weights=weights)
        learnt = encoded(schema, own, targets[rows])._replace(weights=weights)
        fold = Fold(schema, learnt, encoded(schema, points.own.take(validation), targets[validation]))
        n_rows = max(round(trial.rows * len(own)), 1)
        if n_rows < len(own):
            fold = fewer_rows(fold, n_rows, rng=np.random.default_rng([settings.seed, ROWS]))
        if not trial.noise or (schema.task == "classification" and schema.n_outputs < 2):
            return fold
        return with_label_noise(fold, trial.noise, rng=np.random.default_rng([settings.seed, NOISE]))

    def _divide(self, settings: Settings, schema: Schema, targets: AnyArray) -> tuple[IntArray, IntArray]:
        """Return the numbers of the rows to train on and to validate on: as in Train where the seed is Train's.

        Whatever the seed, no row of the test set of Train is among them.
        """
        run, table = self.session.run, self._points.own
        as_in_train = replace(settings, seed=run.settings.seed)
        if as_in_train == settings:
            return divide_as(run, settings, schema, table, targets)[:2]
        key = (settings.scaling, settings.training.test_size)
        if key not in self._test_sets:
            self._test_sets[key] = divide_as(run, as_in_train, schema, table, targets).split
        known, rng = ValidationSplit(test=self._test_sets[key].test), np.random.default_rng(settings.seed)
        share = settings.training.validation_split
        if not len(known.test):
            return split(targets, share, rng=rng)  # the same in a third of the time
        return divide(known, schema, table, targets, share=share, test_size=0, rng=rng)[:2]

    def _encoded(self, scaling: str) -> tuple[Schema, AnyArray]:
        """Return what the columns mean, and the targets by which the rows are divided."""
        if scaling not in self._schemas:
            table = self._points.own
            schema = self.session.choice.schema(table, scaling)
            schema.require_usable(table)
            targets = schema.encode_targets(table)
            self._schemas[scaling] = self._with_labels(schema), targets
        return self._schemas[scaling]


def encoded(schema: Schema, table: Table, targets: AnyArray) -> Samples:
    """Encode a table whose own rows have these targets: to find the classes of texts anew takes as long as all else."""
    if schema.task == "regression" or len(targets) < len(table):
        return encode(schema, table)
    return Samples(*encode_columns(schema, table, targets, np.dtype(np.float64)))


def with_validation(result: EpochResult, model: Model, fold: Fold, loss: str) -> EpochResult:
    """Add to what an epoch has brought loss and accuracy on the validation set, unless they are there."""
    if result.validation_loss is not None:
        return result
    inputs, targets, _ = fold.validation
    value, accuracy = training.measure(model.network, inputs, targets, loss)
    return result._replace(validation_loss=value, validation_accuracy=accuracy)


def is_watched(config: TrainingConfig) -> bool:
    """Tell whether the loss decides how a training goes on."""
    watched = config.patience, config.restore_best, config.loss_threshold is not None, config.schedule == "plateau"
    return any(watched)
