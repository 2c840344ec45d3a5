"""How a training shows on standard error: a bar on a terminal, else lines."""

import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec

from colornn_core.cli.output import number
from colornn_core.nn.training import EpochResult


def show(results: Iterable[EpochResult], epochs: int, *, quiet: bool) -> Iterator[EpochResult]:
    """Pass the results of a training on, and show each."""
    if quiet:
        return iter(results)
    if sys.stderr.isatty() and find_spec("rich"):
        return _bar(results, epochs)
    return _lines(results)


def describe_result(result: EpochResult) -> str:
    """Tell loss and accuracy of an epoch, of the held-out rows too where there are any."""
    told = [f"loss: {number(result.loss)}"]
    if result.accuracy is not None:
        told.append(f"accuracy: {number(result.accuracy)}")
    if result.validation_loss is not None:
        told.append(f"validation loss: {number(result.validation_loss)}")
    if result.validation_accuracy is not None:
        told.append(f"validation accuracy: {number(result.validation_accuracy)}")
    return " - ".join(told)


def _lines(results: Iterable[EpochResult]) -> Iterator[EpochResult]:
    for result in results:
        # The whole line at once: Ctrl-C between it and its end would spoil the next message.
        print(f"Epoch: {result.epoch} - {describe_result(result)}\n", end="", file=sys.stderr, flush=True)
        yield result


def _bar(results: Iterable[EpochResult], epochs: int) -> Iterator[EpochResult]:
    from rich.console import Console  # noqa: PLC0415  (of the extra `cli`, and for a terminal alone)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    told = TextColumn("{task.description}", markup=False)
    columns = (TextColumn("Epoch"), MofNCompleteColumn(), BarColumn(), TimeRemainingColumn(), told)
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=epochs)
        for result in results:
            progress.update(task, completed=result.epoch, description=describe_result(result))
            yield result
