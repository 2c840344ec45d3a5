"""The same training again and again: what is luck, whether one setting is better, whether more rows would help."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from colornn_core.arrays import FloatArray
from colornn_core.data.tasks import TASK_OUTPUTS
from colornn_core.errors import ConfigError, DivergedError
from colornn_core.evaluation.folds import Fold, fewer_rows, score
from colornn_core.evaluation.signed_ranks import signed_rank_test
from colornn_core.nn import training as nn_training
from colornn_core.nn.config import NetworkConfig, TrainingConfig
from colornn_core.nn.history import History
from colornn_core.nn.network import Network
from colornn_core.nn.pull import Pulled
from colornn_core.nn.training import EpochResult
from colornn_core.scalars import check_count, plain_scalar


@dataclass(frozen=True, eq=False)
class Run:
    """A training that is done.

    Attributes
    ----------
    seed : int
    n_rows : int
        Of the training set.
    history : History
    score : float
        On the validation set, after the training; the larger the better, see `evaluation.folds.score`.
    network : Network
        What was trained.
    diverged : bool
        Whether the loss became infinite or not a number; then the network is as it was before that epoch.
    """

    seed: int
    n_rows: int
    history: History
    score: float
    network: Network
    diverged: bool = False


class Spread(NamedTuple):
    """The spread of some numbers; `std` is the standard deviation of the sample, nan where there is one number."""

    n: int
    mean: float
    std: float
    lowest: float
    highest: float


class Band(NamedTuple):
    """A curve of several runs: of each epoch, shape (n_epochs,), the mean and the lowest and the highest value."""

    mean: FloatArray
    lowest: FloatArray
    highest: FloatArray


class Comparison(NamedTuple):
    """Two settings, compared over the same seeds.

    Attributes
    ----------
    test : str
        Its name, 'Wilcoxon signed-rank test'.
    n_pairs : int
        Seeds that both were trained with.
    n_better, n_worse : int
        How often the second setting scored higher than the first, and lower; elsewhere they are equal.
    difference : float
        Mean of the second scores minus the first.
    p_value : float
        How probable so large a difference, in either direction, is if the settings are equally good; 0 to 1.
    """

    test: str
    n_pairs: int
    n_better: int
    n_worse: int
    difference: float
    p_value: float


def repeat(
    fold: Fold, network: NetworkConfig, training: TrainingConfig, *, seeds: int | Iterable[int] = 20
) -> Pulled[Run]:
    """Train the same from several seeds; each run is there as soon as it is done.

    Parameters
    ----------
    fold : Fold
    network : NetworkConfig
        Its output activation is the one that the task needs, unless it names another one.
    training : TrainingConfig
        Its `validation_split` does not matter.
    seeds : int or iterable of int
        How many, counted from 0, or which.

    Returns
    -------
    runs : Pulled of Run
        To be gone through with ``for``, with ``async for``, or in slices of time.

    Examples
    --------
    >>> from colornn_core import datasets, Schema
    >>> from colornn_core.evaluation.folds import draw_fold
    >>> table = datasets.make_moons()
    >>> schema = Schema.for_table(table, ["x", "y"], "label")
    >>> fold = draw_fold(schema, table, rng=np.random.default_rng(0))
    >>> runs = list(repeat(fold, NetworkConfig(), TrainingConfig(epochs=50), seeds=3))
    >>> [run.seed for run in runs], spread(run.score for run in runs).lowest > 0.8
    ([0, 1, 2], True)
    """
    chosen = _seeds(seeds)

    def begin(time_slice: float | None) -> Iterator[Run | None]:
        for seed in chosen:
            yield from run_fold(fold, network, training, seed=seed, time_slice=time_slice)

    return Pulled(begin)


def learning_curve(
    fold: Fold,
    network: NetworkConfig,
    training: TrainingConfig,
    *,
    sizes: int | Iterable[int] = 6,
    seeds: int | Iterable[int] = 5,
) -> Pulled[Run]:
    """Train on ever more rows of the training set, so that one sees whether still more would help.

    All sizes are trained for about as many steps as all rows together take: with as many epochs, few rows would be
    trained less, and the curve would show that instead.

    Parameters
    ----------
    fold : Fold
        Its validation set and its scaling are those of all sizes.
    network, training
        As for `repeat`.
    sizes : int or iterable of int
        How many sizes, in equal ratios up to all rows, or which numbers of rows.
    seeds : int or iterable of int
        How many, or which; each draws other rows, too.

    Returns
    -------
    runs : Pulled of Run
        All sizes of the first seed, in ascending order, then those of the next.

    Raises
    ------
    ConfigError
        A size is larger than the training set, or none.
    """
    n_rows, chosen = len(fold.training.inputs), _seeds(seeds)
    sizes = plain_scalar(sizes)
    numbers = sorted(set(sizes)) if isinstance(sizes, Iterable) else _sizes(sizes, n_rows)
    for number in numbers:
        fewer_rows(fold, number, rng=np.random.default_rng(0))  # refuses a size that cannot be

    def begin(time_slice: float | None) -> Iterator[Run | None]:
        for seed in chosen:
            for number in numbers:
                part = fewer_rows(fold, number, rng=np.random.default_rng([seed, number]))
                settings = _with_steps_of(training, number, n_rows)
                yield from run_fold(part, network, settings, seed=seed, time_slice=time_slice)

    return Pulled(begin)


def spread(numbers: Iterable[float]) -> Spread:
    """Describe how numbers, one at least, are spread."""
    values: FloatArray = np.fromiter(numbers, np.float64)
    if not len(values):
        raise ConfigError("numbers must be one at least, got none")
    std = float(values.std(ddof=1)) if len(values) > 1 else math.nan
    return Spread(len(values), float(values.mean()), std, float(np.min(values)), float(np.max(values)))


def band(runs: Sequence[Run], name: str) -> Band:
    """Lay the curves of several runs over each other.

    Parameters
    ----------
    runs : sequence of Run
        Of an epoch those count that came so far.
    name : str
        A field of `EpochResult`, such as 'validation_loss'; without values, as an accuracy of a regression, the band
        is empty.
    """
    curves = [getattr(run.history, name) for run in runs]
    columns = [
        [curve[epoch] for curve in curves if epoch < len(curve)] for epoch in range(max(map(len, curves), default=0))
    ]
    summaries = ([float(summary(column)) for column in columns] for summary in (np.mean, np.min, np.max))
    return Band(*map(np.array, summaries))


def compare(first: Iterable[Run], second: Iterable[Run]) -> Comparison:
    """Test whether one of two settings is better than the other, over the seeds that both were trained with.

    Wilcoxon's test takes the ranks of the differences: accuracies are shares of few rows, often equal and far from a
    normal distribution, and one run that diverged would dominate a mean, as in a t test.

    Parameters
    ----------
    first, second : iterable of Run
        On the same validation set; one run for each seed.

    Raises
    ------
    ConfigError
        They have no seed in common.

    References
    ----------
    Wilcoxon (1945), Individual comparisons by ranking methods.
    Demšar (2006), Statistical comparisons of classifiers over multiple data sets.
    """
    scores, others = ({run.seed: run.score for run in runs} for runs in (first, second))
    differences = np.array([others[seed] - scores[seed] for seed in scores if seed in others])
    if not len(differences):
        raise ConfigError("first and second must have a seed in common, which they have not")
    n_better, n_worse = int((differences > 0).sum()), int((differences < 0).sum())
    p_value = signed_rank_test(differences)
    mean = float(differences.mean())
    return Comparison("Wilcoxon signed-rank test", len(differences), n_better, n_worse, mean, p_value)


def run_fold(
    fold: Fold,
    network: NetworkConfig,
    training: TrainingConfig,
    *,
    seed: int = 0,
    time_slice: float | None = None,
    follow: bool = True,
) -> Iterator[Run | None]:
    """Train a new network on a fold to the end, and give the run: one that diverges, too.

    Parameters are those of `repeat`, of one seed, which fixes the initial weights (those of a `Model` of that seed) and
    the shuffling. Where the validation set is not to be measured after each epoch (`follow`), only the score is of it.

    Yields
    ------
    run : Run or None
        None after each time slice, in seconds; the last is the run.
    """
    schema = fold.schema
    config = replace(network, output_activation=network.output_activation or TASK_OUTPUTS[schema.task])
    if schema.task == "regression" and training.loss is None:
        training = replace(training, loss="mean_squared_error")
    trained = Network(schema.n_features, schema.n_outputs, config, rng=np.random.default_rng([seed, 0, 0]))
    inputs, targets, weights = fold.training
    rng = np.random.default_rng([seed, 0, 1])
    validation = fold.validation if follow else None
    begin = nn_training.prepare(trained, inputs, targets, training, rng=rng, weights=weights, validation=validation)
    results: list[EpochResult] = []
    diverged = False
    try:
        for result in begin(time_slice, 1):
            if result is None:
                yield None
            else:
                results.append(result)
    except DivergedError:
        diverged = True
    reached = score(trained, fold.validation, fold.schema.task)
    yield Run(seed, len(fold.training.inputs), History(results), reached, trained, diverged)


def _seeds(seeds: int | Iterable[int]) -> list[int]:
    seeds = plain_scalar(seeds)
    chosen = seeds if isinstance(seeds, Iterable) else range(check_count("seeds", seeds))
    return [check_count("seeds", seed) for seed in chosen]


def _sizes(n_sizes: int, n_rows: int) -> list[int]:
    """Return numbers of rows in equal ratios, from a handful to all."""
    smallest = min(max(10, n_rows // 64), n_rows)
    return sorted({round(size) for size in np.geomspace(smallest, n_rows, max(check_count("sizes", n_sizes), 1))})


def _with_steps_of(training: TrainingConfig, n_rows: int, all_rows: int) -> TrainingConfig:
    """Return a training of so many rows that takes about as many steps as one of all rows."""
    factor = math.ceil(all_rows / training.batch_size) / math.ceil(n_rows / training.batch_size)

    def scaled(count: int) -> int:
        return min(round(count * factor), 1_000_000)

    return replace(
        training,
        epochs=scaled(training.epochs),
        warmup_epochs=scaled(training.warmup_epochs),
        schedule_epochs=scaled(training.schedule_epochs),
        patience=training.patience and scaled(training.patience),
    )
