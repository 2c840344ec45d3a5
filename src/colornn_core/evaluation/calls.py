"""The calls that a search is made of: each trains one network on one fold, here or in another process."""

import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from colornn_core.evaluation.folds import Fold
from colornn_core.evaluation.repeats import run_fold
from colornn_core.nn.config import NetworkConfig, TrainingConfig

# A function, its arguments and those by name, as joblib has them, too.
Call: TypeAlias = tuple[Callable[..., Any], tuple[Any, ...], Mapping[str, Any]]
# Calls functions, and gives what they return in the order in which they are done.
Calls: TypeAlias = Callable[[Iterable[Call]], Iterable[Any]]

_SLICE = 0.05  # seconds after which a training looks at the clock


class Done(NamedTuple):
    """What a training brought; `score` is None where there was no time left for it."""

    number: int
    fold: int
    score: float | None
    seconds: float


class Task(NamedTuple):
    """A training to be done: the number of its settings and of its fold, the fold, the settings, the seconds left."""

    number: int
    fold_number: int
    fold: Fold
    network: NetworkConfig
    training: TrainingConfig
    seed: int
    seconds: float = math.inf


def train(task: Task) -> Done:
    """Do a training, or give it up when its seconds are over."""
    (done,) = filter(None, train_sliced(task, _SLICE))
    return done


def train_sliced(task: Task, time_slice: float) -> Iterator[Done | None]:
    """Do a training as `train` does, in slices of time, in seconds: None after each, and at last what it brought."""
    start = time.monotonic()
    for run in run_fold(
        task.fold, task.network, task.training, seed=task.seed, time_slice=time_slice, follow=_is_followed(task)
    ):
        seconds = time.monotonic() - start
        if run is not None:
            yield Done(task.number, task.fold_number, run.score, seconds)
        elif seconds > task.seconds:
            yield Done(task.number, task.fold_number, None, seconds)
            return
        else:
            yield None


def call_here(calls: Iterable[Call], time_slice: float | None) -> Iterator[Done | None]:
    """Do trainings one after the other, in slices of time."""
    for _, (task,), _ in calls:
        yield from train_sliced(task, time_slice or _SLICE)


def _is_followed(task: Task) -> bool:
    """Tell whether the training looks at the validation set itself, to end early or to keep the best weights."""
    training = task.training
    return bool(training.patience or training.restore_best or training.schedule == "plateau")
