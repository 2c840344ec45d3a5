"""Calls made on a cluster of dask.distributed, through joblib."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from colornn_core.errors import ConfigError
from colornn_core.evaluation.calls import Call, Calls

_SECONDS = 10  # within which a cluster has to answer


@contextmanager
def connect(address: str) -> Iterator[Calls]:
    """Connect to the scheduler at an address, such as ``tcp://10.0.0.1:8786``; of a worker that dies, others take over.

    Raises
    ------
    ConfigError
        The extra `cluster` is not installed, or no cluster with workers answers.
    """
    try:
        import joblib  # noqa: PLC0415  (of the extra `cluster`)
        from distributed import Client  # noqa: PLC0415
    except ImportError:
        raise ConfigError("--cluster needs joblib and dask: pip install 'colornn[cluster]'") from None
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ConfigError(f"--cluster: no scheduler answers at {address!r} ({error})") from None
    with client, joblib.parallel_config(backend="dask", client=client, wait_for_workers_timeout=_SECONDS):

        def calls(todo: Iterable[Call]) -> Iterator[Any]:
            # Not many more than can run are taken at once, so that each still knows how much time is left.
            yield from joblib.Parallel(n_jobs=-1, return_as="generator_unordered")(todo)

        try:
            yield calls
        except TimeoutError:
            raise ConfigError(f"--cluster: the cluster at {address!r} has no workers") from None
