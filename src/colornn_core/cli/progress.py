"""How a training or a search shows on standard error: a bar on a terminal, else lines."""

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from typing import TypeVar

from colornn_core.cli.output import number
from colornn_core.nn.training import EpochResult

Result = TypeVar("Result")


def show(
    results: Iterable[Result],
    total: int | None,
    *,
    quiet: bool,
    describe: Callable[[Result], str],
    title: str = "Epoch",
) -> Iterator[Result]:
    """Pass results on, so many if that is known, and show each as it comes."""
    if quiet:
        return iter(results)
    if sys.stderr.isatty() and find_spec("rich"):
        return _bar(results, total, describe, title)
    return _lines(results, describe, title)


def describe_result(result: EpochResult) -> str:
    """Tell loss and accuracy of an epoch, of the validation set too where there is one."""
    measures = [f"loss: {number(result.loss)}"]
    if result.accuracy is not None:
        measures.append(f"accuracy: {number(result.accuracy)}")
    if result.validation_loss is not None:
        measures.append(f"validation loss: {number(result.validation_loss)}")
    if result.validation_accuracy is not None:
        measures.append(f"validation accuracy: {number(result.validation_accuracy)}")
    return " - ".join(measures)


def _lines(results: Iterable[Result], describe: Callable[[Result], str], title: str) -> Iterator[Result]:
    for count, result in enumerate(results, 1):
        # The whole line at once: Ctrl-C between it and its end would spoil the next message.
        print(f"{title}: {count} - {describe(result)}\n", end="", file=sys.stderr, flush=True)
        yield result


def _bar(
    results: Iterable[Result], total: int | None, describe: Callable[[Result], str], title: str
) -> Iterator[Result]:
    from rich.console import Console  # noqa: PLC0415  (of the extra `cli`, and for a terminal alone)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    description = TextColumn("{task.description}", markup=False)
    columns = (TextColumn(title), MofNCompleteColumn(), BarColumn(), TimeRemainingColumn(), description)
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=total)
        for count, result in enumerate(results, 1):
            progress.update(task, completed=count, description=describe(result))
            yield result
