"""What goes on by one result each time that one is asked for, in a loop or in an event loop."""

import asyncio
import warnings
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from colornn_core.nn.training import EpochResult
from colornn_core.nn.wasm.loader import why_not

# An event loop that gets its turn this often, in seconds, draws every frame and answers in between.
TIME_SLICE = 0.008

Result = TypeVar("Result")


class Pulled(Generic[Result]):
    """Results that are computed when they are asked for: with ``for``, or ``async for`` in an event loop.

    They are gone through once, and can be left at any time.

    Parameters
    ----------
    begin : callable
        Called once, with the seconds after which a result that is not done gives None (or with None, for never); it
        returns the results.

    Examples
    --------
    >>> pulled = Pulled(lambda time_slice: iter([1, None, 2]))
    >>> list(pulled)
    [1, 2]
    """

    def __init__(self, begin: Callable[[float | None], Iterator[Result | None]]) -> None:
        self._begin = begin
        self._results: Iterator[Result | None] | None = None

    def _steps(self, time_slice: float | None) -> Iterator[Result | None]:
        if self._results is None:
            self._results = self._begin(time_slice)
        return self._results

    def sliced(self, time_slice: float) -> Iterator[Result | None]:
        """Work in slices of time, for whoever drives an event loop by itself.

        Parameters
        ----------
        time_slice : float
            In seconds.

        Returns
        -------
        results : iterator of results or None
            None after each slice within a result that is not done.
        """
        return self._steps(time_slice)

    def __iter__(self) -> Iterator[Result]:
        """Return itself: it is gone through once."""
        return self

    def __next__(self) -> Result:
        """Compute a result."""
        for result in self._steps(None):
            if result is not None:
                return result
        raise StopIteration

    def __aiter__(self) -> "Pulled[Result]":
        """Return itself: it is gone through once."""
        return self

    async def __anext__(self) -> Result:
        """Compute a result; the event loop has a turn after it, and within one that takes long."""
        for result in self._steps(TIME_SLICE):
            await asyncio.sleep(0)
            if result is not None:
                return result
        raise StopAsyncIteration


class Training(Pulled[EpochResult]):
    """A training under way: ``for result in training``, or ``async for`` where an event loop must have its turns.

    Nothing is trained, and the model does not change, before the first result is asked for. A training that is left
    before its end has trained the epochs that were asked for.

    Examples
    --------
    >>> from colornn_core import Model, read_table
    >>> table = read_table({"x": [1.0, 2.0, 3.0], "y": [2.0, 4.0, 6.0]})
    >>> training = Model.for_table(table, output="y").train(table, epochs=2)
    >>> [result.epoch for result in training]
    [1, 2]
    """

    def __repr__(self) -> str:
        """Say what trains: the compiled step, or NumPy and why."""
        reason = why_not()
        return f"Training({'the compiled step' if reason is None else f'NumPy: {reason}'})"

    def __del__(self) -> None:
        """Warn where no result was ever asked for, since nothing was trained then."""
        if getattr(self, "_results", self) is None:
            message = "train() was called and never gone through, so that nothing was trained: use a loop, or fit()."
            warnings.warn(message, RuntimeWarning, stacklevel=2)
