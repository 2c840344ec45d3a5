"""Functions called in other processes, as many at once as there are cores to use."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from colornn_core.errors import WorkerError
from colornn_core.evaluation.calls import Call

# Small matrices take BLAS many times as long on several threads as on one, which wait for each other.
_BLAS_THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "OMP_NUM_THREADS")
# So many calls of each process are taken at once: on a busy machine the next one would else come late to it.
_AHEAD = 6
# A process that is killed is replaced, but not for ever: perhaps it is what it computes that kills it.
_MOST_DEATHS = 3


class Processes:
    """Calls functions in other processes; `with` ends them.

    Parameters
    ----------
    n_processes : int

    Examples
    --------
    >>> with Processes(2) as run:  # doctest: +SKIP
    ...     sorted(run((pow, (2, n), {}) for n in range(3)))
    [1, 2, 4]
    """

    def __init__(self, n_processes: int) -> None:
        self.n_processes, self._deaths = n_processes, 0
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(self.n_processes, context, initializer=_prepare_process)

    def __enter__(self) -> "Processes":
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the processes as soon as they are done with the calls that they are at."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def __call__(self, calls: Iterable[Call]) -> Iterator[Any]:
        """Give what the calls return, in the order in which they are done; of them not many more are taken than run.

        Raises
        ------
        WorkerError
            Processes were killed again and again; until then what they were at is done anew.
        """
        left, pending = iter(calls), dict[Future[Any], Call]()
        while True:
            for call in left:
                self._submit(call, pending)
                if len(pending) >= _AHEAD * self.n_processes:
                    break
            if not pending:
                return
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                call = pending.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    self._replace([call, *pending.values()], pending)
                    break
                yield result

    def _submit(self, call: Call, pending: dict["Future[Any]", Call]) -> None:
        function, arguments, named = call
        before = {name: os.environ.get(name) for name in _BLAS_THREADS}
        os.environ.update(dict.fromkeys(_BLAS_THREADS, "1"))  # for the processes that begin now
        try:
            with _without_interrupts():
                future = self._pool.submit(function, *arguments, **named)
        except BrokenProcessPool:
            self._replace([call, *pending.values()], pending)
        else:
            pending[future] = call
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value

    def _replace(self, calls: list[Call], pending: dict["Future[Any]", Call]) -> None:
        """Begin anew with other processes."""
        self._deaths += 1
        if self._deaths > _MOST_DEATHS:
            raise WorkerError(f"{self._deaths} processes died: perhaps there is not enough memory, take fewer jobs")
        self._pool.shutdown(wait=False, cancel_futures=True)
        pending.clear()
        self._start()
        for call in calls:
            self._submit(call, pending)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let Ctrl-C wait, and processes that begin meanwhile never have it: they would complain while they import."""
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare_process() -> None:
    """Leave Ctrl-C to the parent process, and end with it, also where it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
