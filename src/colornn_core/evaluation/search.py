"""Good settings, found by trying many: successive halving over random settings, cross-validated.

References
----------
Jamieson and Talwalkar (2016), Non-stochastic best arm identification and hyperparameter optimization.
"""

import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from colornn_core.data.row_selection import leave_out_unlabelled
from colornn_core.data.schema import Schema
from colornn_core.data.splitting import k_fold, split
from colornn_core.data.table import Table
from colornn_core.data.tasks import TASK_OUTPUTS
from colornn_core.errors import ConfigError
from colornn_core.evaluation.calls import Calls, Done, Task, call_here, train
from colornn_core.evaluation.evaluation import Evaluation
from colornn_core.evaluation.evaluator import evaluate
from colornn_core.evaluation.folds import SCORES, Augment, encode_fold
from colornn_core.evaluation.repeats import run_fold
from colornn_core.evaluation.search_space import draw_settings, shortened
from colornn_core.nn.config import NetworkConfig, TrainingConfig
from colornn_core.nn.losses import default_loss
from colornn_core.nn.pull import Pulled
from colornn_core.provenance import choose_seed
from colornn_core.recommendation import Recommendation, recommended
from colornn_core.scalars import check_count, plain_number
from colornn_core.text import short

SETTINGS = 60
# Of the settings of a rung one in so many goes on to the next, where it is trained as many times as long.
KEPT = 4
_LAST_RUNG = 4  # settings that it has at least
# So many settings are tried at once where a time is given: as often as there is time for.
_BRACKET = 27


@dataclass(frozen=True)
class Trial:
    """Settings that were tried.

    Attributes
    ----------
    number : int
        Of the settings, from 0: those that are recommended for the table, then the `others`, then random ones.
    rung : int
        From 0: how often the settings were among the best of all that were trained as long.
    network : NetworkConfig
    training : TrainingConfig
        With all epochs.
    epochs : int
        For how many of them it was trained here.
    scores : tuple of float
        Of each fold, on its validation set, the larger the better; see `evaluation.folds.score`.
    seconds : float
        What all folds took, one after the other.
    """

    number: int
    rung: int
    network: NetworkConfig
    training: TrainingConfig
    epochs: int
    scores: tuple[float, ...]
    seconds: float

    @property
    def mean(self) -> float:
        """Mean score of the folds."""
        return float(np.mean(self.scores))

    @property
    def std(self) -> float:
        """Standard deviation of the sample of scores."""
        return float(np.std(self.scores, ddof=1))

    @property
    def is_whole(self) -> bool:
        """Whether it was trained for all epochs."""
        return self.epochs == self.training.epochs


class _Entry(NamedTuple):
    """How settings are tried: on which rung, for which share of their epochs."""

    rung: int
    share: float


class Search(Pulled[Trial]):
    """A search for good settings, a trial for each result that is asked for; it can be left at any time.

    Random settings (`evaluation.search_space`) are trained for a part of their epochs and cross-validated; the best
    quarter is trained four times as long, and so on, until the best few are trained whole. The recommended settings are
    trained whole at once: what else is found is better than they are.

    The best of many scores is a little too good, for luck chose it, too: `open_test` says how good it is, once.

    Parameters
    ----------
    table : Table
        Rows without an output are left out, and a `DataWarning` counts them.
    schema : Schema
    settings : int, optional
        How many to try, the recommended ones and the others among them; 60 where no time is given either.
    seconds : float, optional
        When to end, counted from the first result that is asked for. Without a number of settings the search begins
        anew with other ones until then. A training that is not done in time is dropped.
    folds : int
        In how many parts the table is divided, each of which is the validation set once, classes in proportion.
    test_size : float
        Share of the rows, from 0 to below 1, that are in no fold: the test set.
    seed : int or None
        Fixes the rows of test set and folds, the settings and their trainings: the same seed and number of settings
        find the same. None draws one.
    others : sequence of Recommendation, optional
        Networks and trainings that are tried, too, whole as the recommended ones, such as those used so far; what is
        as recommended is not tried twice.
    augment : callable, optional
        Takes the rows that a fold trains on, a Table, and returns those to train on in their place, with the weight of
        each, or None. What it adds is in no validation set, nor in the test set.
    jobs : int or callable
        In how many processes to train, or what calls functions elsewhere: it takes an iterable of calls, each
        ``(function, arguments, named arguments)``, and gives what they return, in any order, such as
        ``joblib.Parallel(return_as="generator_unordered")``.

    Attributes
    ----------
    trials : list of Trial
        What is finished so far, in the order in which it was.
    n_trials : int or None
        How many there will be; None where time decides it.
    score_name : str
        'accuracy' or 'R²'.
    seed : int
    training_table : Table
        The rows of all folds.

    Raises
    ------
    ConfigError
        A number is out of its range.
    DataError
        The table cannot be learnt from, or has too few rows.

    Examples
    --------
    >>> from colornn_core import datasets, Schema
    >>> table = datasets.make_moons(100)
    >>> search = Search(table, Schema.for_table(table, ["x", "y"], "label"), settings=4, folds=2, test_size=0.2)
    >>> for trial in search:
    ...     pass
    >>> search.best.mean > 0.8, search.open_test().n_samples
    (True, 20)
    """

    def __init__(
        self,
        table: Table,
        schema: Schema,
        *,
        settings: int | None = None,
        seconds: float | None = None,
        folds: int = 5,
        test_size: float = 0.2,
        seed: int | None = 0,
        others: Sequence[Recommendation] = (),
        augment: Augment | None = None,
        jobs: int | Callable[[Iterable[Any]], Iterable[Any]] = 1,
    ) -> None:
        super().__init__(self._begin_search)
        self._settings = _checked_settings(settings, seconds)
        self._seconds = _checked_seconds(seconds)
        self.seed = choose_seed(seed)
        self._augment = augment
        self._jobs = jobs if callable(jobs) else _checked_number("jobs", jobs)
        self._rng = np.random.default_rng(self.seed)
        schema.require_usable(table)
        table = schema.whole_table(table)
        self._table, self._schema = table.take(leave_out_unlabelled(schema.outputs, table)), schema
        targets = schema.encode_targets(self._table)
        self._learnt, self._tested = split(targets, _checked_share(test_size), rng=self._rng)
        self.training_table = self._table.take(self._learnt)
        parts = k_fold(targets[self._learnt], folds, rng=self._rng)
        self._folds = [encode_fold(schema, self.training_table, *part, augment=augment) for part in parts]
        self._base = recommended(schema, len(self._folds[0].training.inputs))
        self._tried: dict[int, Recommendation] = dict(enumerate(dict.fromkeys([self._base, *others])))
        self._n_known = len(self._tried)
        self.score_name = SCORES[schema.task]
        self.trials: list[Trial] = []
        self._deadline = math.inf
        self._opened: Evaluation | None = None

    @property
    def n_trials(self) -> int | None:
        """How many trials there will be, or None where time decides."""
        return None if self._settings is None else self._n_known + sum(_rungs(self._n_random))

    @property
    def _n_random(self) -> int:
        """How many random settings are tried at first, beside those that are known."""
        return _BRACKET if self._settings is None else max(self._settings - self._n_known, 0)

    @property
    def ranking(self) -> list[Trial]:
        """All settings, best first: trained longest, then by score; each as it was last tried."""
        last = {trial.number: trial for trial in sorted(self.trials, key=lambda trial: trial.rung)}
        return sorted(last.values(), key=lambda trial: (not trial.is_whole, -trial.rung, -trial.mean, trial.number))

    @property
    def best(self) -> Trial:
        """The first of the `ranking`.

        Raises
        ------
        ConfigError
            Nothing is finished yet.
        """
        if not self.trials:
            raise ConfigError("no settings were tried to the end: give the search more seconds")
        return self.ranking[0]

    @property
    def recommended(self) -> Trial | None:
        """The trial of the recommended settings; None where it is not finished."""
        return next((trial for trial in self.trials if trial.number == 0), None)

    @property
    def test_table(self) -> Table:
        """The rows of the test set, for a last measurement: whatever is chosen by them is measured by none."""
        return self._table.take(self._tested)

    def open_test(self, measure: Callable[[Table], Evaluation] | None = None) -> Evaluation:
        """Measure the best settings on the test set, which ends the search: once, whenever it is asked for.

        Parameters
        ----------
        measure : callable, optional
            Measures on a table, such as the `evaluate` of a model that was trained with the best settings on the
            `training_table`. By default a network is trained so.

        Raises
        ------
        ConfigError
            There is no test set, or nothing is finished yet.
        """
        if self._opened is None:
            if not len(self._tested):
                raise ConfigError("there is no test set: set test_size to 0.2, say")
            self._opened = self._measure_test() if measure is None else measure(self.test_table)
            self._results = iter(())
        return self._opened

    def _measure_test(self) -> Evaluation:
        best = self.best
        whole = encode_fold(self._schema, self._table, self._learnt, self._tested, augment=self._augment)
        (run,) = filter(None, run_fold(whole, best.network, best.training, seed=self.seed, follow=False))
        loss = default_loss(TASK_OUTPUTS[self._schema.task])
        return evaluate(run.network, whole.schema, self.test_table, loss=loss)

    def _begin_search(self, time_slice: float | None) -> Iterator[Trial | None]:
        if self._seconds is not None:
            self._deadline = time.monotonic() + self._seconds
        with ExitStack() as stack:
            calls = self._calls(stack, time_slice)
            yield from self._bracket(calls, self._n_random, known_too=True)
            while self._settings is None and self._is_time():
                yield from self._bracket(calls, _BRACKET)

    def _calls(self, stack: ExitStack, time_slice: float | None) -> Calls:
        """Return what trains: here, in slices of time, or elsewhere."""
        if callable(self._jobs):
            return self._jobs
        if self._jobs > 1:
            from colornn_core.evaluation.processes import Processes  # noqa: PLC0415  (not in a page)

            return stack.enter_context(Processes(self._jobs))
        return partial(call_here, time_slice=time_slice)

    def _bracket(self, calls: Calls, n_settings: int, *, known_too: bool = False) -> Iterator[Trial | None]:
        """Try new settings, and the best of them longer."""
        start, rungs = len(self._tried), _rungs(n_settings)
        chosen = list(range(start, start + n_settings))
        self._tried |= {number: draw_settings(self._base, self._rng) for number in chosen}
        for rung, n_left in enumerate(rungs):
            chosen = chosen[:n_left]
            entries = {number: _Entry(rung, KEPT ** float(rung + 1 - len(rungs))) for number in chosen}
            if known_too and rung == 0:
                entries = {number: _Entry(len(rungs) - 1, 1.0) for number in range(self._n_known)} | entries
            reached: dict[int, float] = {}
            for trial in self._try(calls, entries):
                if trial is not None:
                    self.trials.append(trial)
                    reached[trial.number] = trial.mean
                yield trial
            if not self._is_time():
                return
            chosen.sort(key=lambda number: (-reached[number], number))

    def _try(self, calls: Calls, entries: Mapping[int, _Entry]) -> Iterator[Trial | None]:
        """Train on all folds, and give each trial when its last fold is done."""
        done: dict[int, dict[int, Done]] = {number: {} for number in entries}
        for result in calls((train, (task,), {}) for task in self._tasks(entries)):
            if result is None:
                yield None
                continue
            folds = done[result.number]
            folds[result.fold] = result
            scores = tuple(one.score for _, one in sorted(folds.items()) if one.score is not None)
            if len(scores) == len(self._folds):
                settings, (rung, share) = self._tried[result.number], entries[result.number]
                epochs = shortened(settings, share).training.epochs
                seconds = sum(one.seconds for one in folds.values())
                yield Trial(result.number, rung, *settings, epochs, scores, seconds)

    def _tasks(self, entries: Mapping[int, _Entry]) -> Iterator[Task]:
        for number, (_, share) in entries.items():
            settings = shortened(self._tried[number], share)
            for fold_number, fold in enumerate(self._folds):
                left = self._deadline - time.monotonic()
                if left <= 0:
                    return
                yield Task(number, fold_number, fold, *settings, self.seed + fold_number, left)

    def _is_time(self) -> bool:
        return time.monotonic() < self._deadline


def _rungs(n_settings: int) -> list[int]:
    """Return how many settings each rung has: a quarter of the one before, until few are left."""
    rungs = [n_settings]
    while math.ceil(rungs[-1] / KEPT) >= _LAST_RUNG:
        rungs.append(math.ceil(rungs[-1] / KEPT))
    return rungs


def _checked_settings(settings: int | None, seconds: float | None) -> int | None:
    if settings is None:
        return SETTINGS if seconds is None else None
    return _checked_number("settings", settings)


def _checked_number(name: str, value: int) -> int:
    if (number := check_count(name, value)) < 1:
        raise ConfigError(f"{name} must be 1 or more, got 0")
    return number


def _checked_seconds(seconds: float | None) -> float | None:
    number = plain_number(seconds)
    if seconds is not None and (number is None or not number > 0):
        raise ConfigError(f"seconds must be a number above 0, got {short(seconds)}")
    return number


def _checked_share(test_size: float) -> float:
    number = plain_number(test_size)
    if number is None or not 0 <= number < 1:
        raise ConfigError(f"test_size must be from 0 to below 1, got {short(test_size)}")
    return number
