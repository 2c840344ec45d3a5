"""What a whole training brought, epoch by epoch."""

from collections.abc import Iterable, Sequence
from typing import Any, overload

from colornn_core.html import Curve, curves, html_page
from colornn_core.nn.training import EpochResult


class History(Sequence[EpochResult]):
    """The results of a training, one for each epoch.

    Parameters
    ----------
    results : iterable of EpochResult

    Attributes
    ----------
    loss, accuracy, validation_loss, validation_accuracy, learning_rate, seconds : list of float
        The fields of `EpochResult`, one value for each epoch; empty where an epoch has none.

    Examples
    --------
    >>> from colornn_core import Model, read_table
    >>> table = read_table({"x": [1.0, 2.0, 3.0], "y": [2.0, 4.0, 6.0]})
    >>> history = Model.for_table(table, output="y").fit(table, epochs=3)
    >>> len(history), history[-1].epoch, history.loss[-1] == history[-1].loss
    (3, 3, True)
    """

    def __init__(self, results: Iterable[EpochResult]) -> None:
        self._results = tuple(results)

    def __len__(self) -> int:
        """Return the number of epochs."""
        return len(self._results)

    @overload
    def __getitem__(self, index: int) -> EpochResult: ...
    @overload
    def __getitem__(self, index: slice) -> "History": ...
    def __getitem__(self, index: int | slice) -> "EpochResult | History":
        """Return what an epoch brought, counted from 0, or several."""
        return History(self._results[index]) if isinstance(index, slice) else self._results[index]

    def _values(self, name: str) -> list[float]:
        values = [getattr(result, name) for result in self._results]
        return [] if None in values else values

    @property
    def loss(self) -> list[float]:
        """Mean loss on the training set."""
        return self._values("loss")

    @property
    def accuracy(self) -> list[float]:
        """Accuracy on the training set; empty for a regression."""
        return self._values("accuracy")

    @property
    def validation_loss(self) -> list[float]:
        """Loss on the validation set; empty where there is none."""
        return self._values("validation_loss")

    @property
    def validation_accuracy(self) -> list[float]:
        """Accuracy on the validation set; empty where there is none, and for a regression."""
        return self._values("validation_accuracy")

    @property
    def learning_rate(self) -> list[float]:
        """Learning rate."""
        return self._values("learning_rate")

    @property
    def seconds(self) -> list[float]:
        """Seconds that each epoch took."""
        return self._values("seconds")

    @property
    def stopped(self) -> str | None:
        """Why training ended before its last epoch: 'patience', 'time_limit' or 'loss_threshold'; else None."""
        return self._results[-1].stopped if self._results else None

    def to_dict(self) -> dict[str, list[Any]]:
        """Return the columns by name, for `read_table` or a data frame."""
        return {name: [getattr(result, name) for result in self._results] for name in EpochResult._fields}

    def __repr__(self) -> str:
        """Say how long it took and where it ended."""
        if not self._results:
            return "History(0 epochs)"
        last = self._results[-1]
        numbers = {name: getattr(last, name) for name in _SHOWN}
        ended = ", ".join(f"{name} {value:.4g}" for name, value in numbers.items() if value is not None)
        stopped = f", stopped by {last.stopped}" if last.stopped else ""
        return f"History({len(self)} epochs in {sum(self.seconds):.3g} s: {ended}{stopped})"

    def _repr_html_(self) -> str:
        """Draw the curves."""
        drawn = [
            curves(title, [Curve(name, self._values(field)) for name, field in fields])
            for title, fields in (
                ("Loss", (("training", "loss"), ("validation", "validation_loss"))),
                ("Accuracy", (("training", "accuracy"), ("validation", "validation_accuracy"))),
            )
        ]
        return html_page(repr(self), *drawn)


_SHOWN = ("loss", "accuracy", "validation_loss", "validation_accuracy")
