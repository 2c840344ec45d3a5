"""What the runs of a training session have brought, epoch by epoch, in memory that does not grow with their length."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np

from app.worker.settings import Settings
from colornn_core import DataError, Model
from colornn_core.data.validation_split import ValidationSplit
from colornn_core.snapshots import Snapshot

# A curve has no more points than a wide screen can show, and a slider hardly more steps.
MOST_RESULTS = 512
MOST_SNAPSHOTS = 256
# Of all runs together. A run keeps its first and its last epoch, whatever they take.
SNAPSHOT_BYTES = 64_000_000
MOST_RUNS = 24

Item = TypeVar("Item")


class Progress(NamedTuple):
    """What one epoch brought; `epoch` counts from the first one of this network, `stopped` as in EpochResult.

    `balanced_accuracy` is of the validation set; so are `mae`, in its units, and `r2`, of the first of several numbers.
    `low` and `high` are the ends of the 95 % interval of `validation_accuracy` or `mae`, see `intervals`; `r2_low` and
    `r2_high` those of `r2`.
    """

    epoch: int
    loss: float
    accuracy: float | None
    validation_loss: float | None
    validation_accuracy: float | None
    learning_rate: float
    stopped: str | None
    balanced_accuracy: float | None = None
    mae: float | None = None
    r2: float | None = None
    low: float | None = None
    high: float | None = None
    r2_low: float | None = None
    r2_high: float | None = None


CURVE = Progress._fields[:5]  # what is drawn of each epoch


class Thinned(Generic[Item]):
    """One thing for each epoch, and for every second, fourth, ... epoch once there are too many.

    The first and the last one always stay. As the gaps double, those that are kept lie evenly.

    >>> kept = Thinned[str](4)
    >>> for epoch in range(1, 12):
    ...     kept.put(epoch, "what was learnt")
    >>> list(kept), kept.stride
    ([1, 5, 9, 11], 4)
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.stride = 1
        self._items: dict[int, Item] = {}

    def __len__(self) -> int:
        """Return how many are kept."""
        return len(self._items)

    def __iter__(self) -> Iterator[int]:
        """Go through the epochs that are kept, from the first to the last."""
        return iter(self._items)

    def __getitem__(self, epoch: int) -> Item:
        """Return what an epoch left."""
        return self._items[epoch]

    def values(self) -> list[Item]:
        """Return all that is kept."""
        return list(self._items.values())

    @property
    def last(self) -> Item:
        """What the last epoch left."""
        return self._items[next(reversed(self._items))]

    def replace_last(self, thing: Item) -> None:
        """Keep something else of the last epoch."""
        self._items[next(reversed(self._items))] = thing

    def put(self, epoch: int, thing: Item) -> None:
        """Keep what an epoch left, which is later than all before."""
        if self._items:
            newest = next(reversed(self._items))
            if not self._on_stride(newest):
                del self._items[newest]
        self._items[epoch] = thing
        self.limit(self.most)

    def limit(self, most: int) -> None:
        """Keep no more than this from now on, but two at least."""
        self.most = max(most, 2)
        while len(self._items) > self.most:
            self.stride *= 2
            newest = next(reversed(self._items))
            self._items = {
                epoch: thing for epoch, thing in self._items.items() if epoch == newest or self._on_stride(epoch)
            }

    def nearest(self, epoch: int) -> int:
        """Return the epoch nearest to this one that is kept."""
        return min(self._items, key=lambda kept: abs(kept - epoch))

    def _on_stride(self, epoch: int) -> bool:
        return (epoch - next(iter(self._items))) % self.stride == 0


class Run:
    """One network from its first weights on: its settings, what each epoch brought, and what it knew after each.

    Attributes
    ----------
    number : int
    settings : Settings
        Those that it was last trained with.
    model : Model
        As it stands at the end of the run.
    results : Thinned of Progress
    snapshots : Thinned of Snapshot
    draw : int
        How often a test set was opened before the rows of this run were drawn.
    brought, split : ValidationSplit
        Which rows the model had seen elsewhere, and which it is trained, validated and tested on here.
    tested : dict or None
        What its test set said when it was opened, see `test_set.measure`.
    """

    def __init__(self, number: int, settings: Settings, model: Model, draw: int = 0) -> None:
        self.number = number
        self.settings = settings
        self.model = model
        self.draw = draw
        # The rows are the session's business: the model is handed nothing but those to train on.
        self.brought, model.validation_split = model.validation_split, ValidationSplit()
        self.split = ValidationSplit()
        self.tested: dict[str, Any] | None = None
        self.results = Thinned[Progress](MOST_RESULTS)
        self.snapshots = Thinned[Snapshot](MOST_SNAPSHOTS)

    def add(self, progress: Progress) -> None:
        """Keep what an epoch brought, and what the model knows after it."""
        self.results.put(progress.epoch, progress)
        self.snapshots.put(progress.epoch, self.model.snapshot())

    def bring_back(self, results: Sequence[Progress]) -> None:
        """Take in what the epochs had brought before the model was brought here; it is as after the last of them."""
        for progress in results:
            self.results.put(progress.epoch, progress)
        if results:
            self.snapshots.put(results[-1].epoch, self.model.snapshot())

    def share_memory(self, n_runs: int) -> None:
        """Keep no more snapshots than fit where this is one of some runs."""
        size = self.model.network.parameters.nbytes
        self.snapshots.limit(min(MOST_SNAPSHOTS, SNAPSHOT_BYTES // (n_runs * size)))

    def curve(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Return `CURVE` of `Progress`, epoch after epoch, NaN where there is none.

        Returns
        -------
        curve : ndarray, shape (5, n), float64
        """
        columns = [[getattr(one, name) for one in self.results.values()] for name in CURVE]
        return np.array(columns, np.float64)

    def describe(self, start: Settings) -> dict[str, Any]:
        """Tell what the table of runs shows.

        Returns
        -------
        described : dict
            "number", "settings" that are not as at the start, "tested", and what the last epoch brought.
        """
        unchanged = start.to_dict()
        changed = {name: value for name, value in self.settings.to_dict().items() if value != unchanged[name]}
        return {"number": self.number, "settings": changed, "tested": self.tested, **self.results.last._asdict()}


class Runs:
    """All runs that have been trained, and the one under way; of too many the oldest go.

    Attributes
    ----------
    current : Run
        The one under way, once there is one.
    """

    current: Run

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._opened: dict[tuple[float, ...], int] = {}

    def __iter__(self) -> Iterator[Run]:
        """Go through the runs as they were begun."""
        return iter(self._runs)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._runs)

    @property
    def next_number(self) -> int:
        """A number larger than that of every run that has been trained."""
        return max((run.number for run in self._runs if len(run.results)), default=0) + 1

    def use(self, run: Run) -> None:
        """Let a run be the one under way; one before it that was never trained is forgotten."""
        others = [other for other in self._runs if other is not run and len(other.results)]
        self._runs = sorted([*others[1 - MOST_RUNS :], run], key=lambda one: one.number)
        self.current = run
        self._share_memory()

    def next_draw(self, settings: Settings) -> int:
        """Tell how the rows of a new run are to be drawn, so that its test set is none that was opened."""
        draw = self.current.draw
        while _rows_of(settings, draw) in self._opened:
            draw += 1
        return draw

    def opened(self, settings: Settings, draw: int, number: int) -> None:
        """The test set of such a run was opened with the run of this number, or by the search: `protocol.SEARCH`."""
        self._opened[_rows_of(settings, draw)] = number

    def opened_by(self, settings: Settings, draw: int) -> int:
        """Return the number of the run with which the test set of such a run was opened; 0 if it is closed."""
        return self._opened.get(_rows_of(settings, draw), 0)

    def of(self, number: int) -> Run:
        """Return the trained run of this number.

        Raises
        ------
        DataError
            There is none: it was removed, or is one of the table before.
        """
        for run in self._runs:
            if run.number == number and len(run.results):
                return run
        raise DataError(f"There is no run {number} any more: choose another one.")

    def remove(self, number: int) -> None:
        """Forget a run.

        Raises
        ------
        DataError
            It is under way, or there is none of this number.
        """
        run = self.of(number)
        if run is self.current:
            raise DataError(f"Run {number} is under way: restore another one first, or reset the network.")
        self._runs.remove(run)
        self._share_memory()

    def _share_memory(self) -> None:
        for run in self._runs:
            run.share_memory(len(self._runs))


def _rows_of(settings: Settings, draw: int) -> tuple[float, ...]:
    """Return what decides which rows are the test set."""
    return settings.seed, settings.training.test_size, draw
