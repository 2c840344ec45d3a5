"""``colornn search``: find settings that suit a table better than the usual ones."""

import argparse
import csv
import io
import os
import shlex
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict
from functools import partial
from typing import Any

from colornn_core.cli import preparing, progress, reading, settings
from colornn_core.cli.cluster import connect
from colornn_core.cli.output import complain, number, print_json, print_table
from colornn_core.data.schema import Schema
from colornn_core.errors import WorkerError
from colornn_core.evaluation.evaluation import Evaluation
from colornn_core.evaluation.search import SETTINGS, Search, Trial
from colornn_core.model import Model
from colornn_core.recommendation import recommended

NAME = "search"
USAGE = "DATA [--output NAME] [--settings N | --seconds S] [--save FILE] [options]"
HELP = "find settings that suit a table better than the usual ones"

DONE, FAILED, INTERRUPTED = 0, 1, 130

_SHOWN = 5  # of the settings that were tried
_OPTIONS = (
    "encoding",
    "output",
    "inputs",
    "without",
    "kind",
    "positive",
    "missing",
    "dates",
    "task",
    "scaling",
    "seed",
)
_COLUMNS = ("hidden_units", "activation", "dropout", "learning_rate", "batch_size", "epochs", "l2", "weight_decay")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what it needs."""
    parser.add_argument("data", metavar="DATA", help=reading.DATA_HELP)
    parser.add_argument(
        "--settings", type=settings.whole_number, metavar="N", help=f"how many settings to try (default {SETTINGS})"
    )
    parser.add_argument(
        "--seconds", type=settings.number, metavar="S", help="how long to try ever other settings, or to go on at most"
    )
    parser.add_argument(
        "--folds", type=settings.whole_number, default=5, metavar="N", help="parts to cross-validate with (default 5)"
    )
    parser.add_argument(
        "--test-size",
        type=settings.number,
        default=0.2,
        metavar="X",
        help="share of the rows that the best settings are measured on at the end, once (default 0.2)",
    )
    parser.add_argument(
        "--jobs", type=settings.whole_number, metavar="N", help="processes to train in (default: one for each core)"
    )
    parser.add_argument(
        "--cluster", metavar="ADDRESS", help="train on the cluster of this scheduler of dask.distributed"
    )
    parser.add_argument("--save", metavar="FILE", help="train with the best settings, and save that model")
    parser.add_argument("--quiet", action="store_true", help="do not show the progress")
    reading.add_column_options(parser)
    preparing.add_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Search, and tell the best settings and how to train with them."""
    preparing.check_target(arguments.save, arguments.data)
    table = reading.read_data(arguments.data, arguments.encoding)
    table, choice = preparing.prepare(table, arguments)
    schema = preparing.make_schema(table, choice, arguments)
    jobs = os.cpu_count() or 1 if arguments.jobs is None else arguments.jobs
    with connect(arguments.cluster) if arguments.cluster else nullcontext(jobs) as workers:
        search = Search(
            table,
            schema,
            settings=arguments.settings,
            seconds=arguments.seconds,
            folds=arguments.folds,
            test_size=arguments.test_size,
            seed=preparing.chosen_seed(arguments),
            jobs=workers,
        )
        status = _go(search, quiet=arguments.quiet)
    if not search.trials:
        complain("no settings were tried to the end: give the search more --seconds")
        return status or FAILED
    model = None
    if arguments.save:
        model = Model.for_schema(schema, network=search.best.network, seed=search.seed)
        model.fit(search.training_table, search.best.training)
        model.save(arguments.save)
    tested = search.open_test(model.evaluate if model else None) if arguments.test_size else None
    command = _command(search, schema, len(table), arguments)
    if arguments.json:
        _print_json(search, tested, command, arguments)
    else:
        _print(search, tested, command, arguments)
    return status


def _go(search: Search, *, quiet: bool) -> int:
    """Search to the end or Ctrl-C, or until no process is left to train; tell the exit status."""
    shown = progress.show(search, search.n_trials, quiet=quiet, describe=partial(_describe, search), title="Trial")
    try:
        for _ in shown:
            pass
    except KeyboardInterrupt:
        complain(f"interrupted after {len(search.trials)} trials")
        return INTERRUPTED
    except WorkerError as error:
        complain(f"{error}; what was finished before is kept")
        return FAILED
    return DONE


def _describe(search: Search, trial: Trial) -> str:
    best = search.best
    return (
        f"{search.score_name} {number(trial.mean)} after {trial.epochs} epochs - "
        f"best: {number(best.mean)} after {best.epochs}"
    )


def _print(search: Search, tested: Evaluation | None, command: str, arguments: argparse.Namespace) -> None:
    best, usual = search.best, search.recommended
    shown = search.ranking[:_SHOWN]
    if usual is not None and usual not in shown:
        shown.append(usual)
    names = [name.replace("_", " ") for name in _COLUMNS]
    print_table(
        [["", search.score_name, "spread", *names], *(_row(place, trial) for place, trial in _places(search, shown))]
    )
    print()
    whole = "" if best.is_whole else f", of which none was trained for all of its {best.training.epochs} epochs"
    print(f"tried {len(search.ranking)} settings, {arguments.folds}-fold{whole}")
    if tested is not None:
        score = tested.r2 if tested.accuracy is None else tested.accuracy
        measured = "-" if score is None else number(score)
        print(f"test set: {search.score_name} {measured} on {tested.n_samples} rows")
    print(f"saved {arguments.save}" if arguments.save else f"to train with the best: {command}")


def _places(search: Search, shown: list[Trial]) -> Iterator[tuple[str, Trial]]:
    for trial in shown:
        yield f"{search.ranking.index(trial) + 1}{' (usual)' if trial.number == 0 else ''}", trial


def _row(place: str, trial: Trial) -> list[str]:
    values = {**asdict(trial.network), **asdict(trial.training)}
    cells = (values[name] for name in _COLUMNS)
    return [place, number(trial.mean), number(trial.std), *map(_text, cells)]


def _print_json(search: Search, tested: Evaluation | None, command: str, arguments: argparse.Namespace) -> None:
    print_json(
        {
            "score": search.score_name,
            "settings": len(search.ranking),
            "folds": arguments.folds,
            "ranking": [
                {
                    "number": trial.number,
                    "mean": trial.mean,
                    "std": trial.std,
                    "scores": list(trial.scores),
                    "epochs": trial.epochs,
                    "seconds": trial.seconds,
                    "network": asdict(trial.network),
                    "training": asdict(trial.training),
                }
                for trial in search.ranking
            ],
            "test": None if tested is None else tested.to_dict(),
            "command": command,
            "saved": arguments.save,
        }
    )


def _text(value: Any) -> str:
    """Write a value as an option takes it; a name with a comma is put in quotation marks."""
    if not isinstance(value, list | tuple):
        return number(value) if isinstance(value, float) else str(value)
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(value)
    return line.getvalue()


def _command(search: Search, schema: Schema, n_rows: int, arguments: argparse.Namespace) -> str:
    """Write the command that trains with the best settings on the whole table: what is as usual is left out."""
    parts = ["colornn", "train", arguments.data]
    for name in _OPTIONS:
        value = getattr(arguments, name)
        if name in ("kind", "positive"):
            values = ["=".join(one) if name == "kind" else one for one in value]
            parts += [part for one in values for part in (f"--{name}", one)]
        elif name == "output":
            parts += ["--output", _text([column.name for column in schema.outputs])]
        elif value not in (None, []):
            parts += [f"--{name}", _text(value)]
    usual, best = recommended(schema, n_rows), search.best
    for config, other in ((best.network, usual.network), (best.training, usual.training)):
        before = asdict(other)
        for name, value in asdict(config).items():
            if value != before[name]:
                parts += [f"--{name.replace('_', '-')}", _text(value)]
    return shlex.join([*parts, "--save", "model.json"])
