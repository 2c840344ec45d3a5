"""What the commands do with a table before it is learnt: choose columns, take dates apart, leave out what is no use."""

import argparse
import inspect
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from colornn_core.cli import settings
from colornn_core.cli.output import complain
from colornn_core.data import dates
from colornn_core.data.columns import SCALINGS
from colornn_core.data.fixes import split_dates
from colornn_core.data.guessing import doubtful_inputs, likely_output
from colornn_core.data.schema import ORDERS, TASKS, Schema
from colornn_core.data.table import Table
from colornn_core.errors import ConfigError, DataError
from colornn_core.model import Model

MISSING = ("fill", "drop")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is to be done with the columns, and the seed."""
    parser.add_argument(
        "--missing",
        choices=MISSING,
        help="fill gaps in the inputs (numbers with the median; the default), or drop the rows that have them",
    )
    parser.add_argument(
        "--dates", choices=ORDERS, help="what stands first in dates that can be read either way: 03/04/2024"
    )
    parser.add_argument("--task", choices=TASKS, help="what to do with the output (default: what suits the column)")
    parser.add_argument(
        "--scaling", choices=SCALINGS, help=f"how columns of numbers are scaled (default {_default('scaling')})"
    )
    parser.add_argument(
        "--seed", type=settings.whole_number, metavar="N", help=f"fixes all that is random (default {_default('seed')})"
    )


def make_schema(
    table: Table, choice: Mapping[str, Any], arguments: argparse.Namespace, *, scaling: str | None = None
) -> Schema:
    """Make the schema of a table that is prepared; `scaling` is the one where no option names another.

    Raises
    ------
    DataError
        The table cannot be learnt from.
    """
    scaling = arguments.scaling or scaling or _default("scaling")
    schema = Schema.for_table(table, task=arguments.task, scaling=scaling, **choice)
    schema.require_usable(table)
    return schema


def chosen_seed(arguments: argparse.Namespace) -> int:
    """Return the seed that the options name, or the usual one."""
    seed: int = _default("seed") if arguments.seed is None else arguments.seed
    return seed


def check_target(path: str | None, source: str = "") -> None:
    """Refuse a place where nothing can be saved, before the time for the training is spent.

    Raises
    ------
    DataError
        Its folder does not exist, or cannot be written to, or it is what is read from.
    """
    if not path:
        return
    folder = Path(path).absolute().parent
    if not folder.is_dir():
        raise DataError(f"The folder of {path!r} does not exist: make it, or save elsewhere.")
    if not os.access(folder, os.W_OK):
        raise DataError(f"The folder of {path!r} cannot be written to: save elsewhere.")
    is_same = False
    with suppress(OSError, ValueError):  # reading it says so
        is_same = Path(path).is_file() and Path(path).samefile(source)
    if is_same:
        raise DataError(f"{path!r} would take the place of what is read from it: save under another name.")


def _default(name: str) -> Any:
    """Tell what `Model.for_table` does where nothing is said."""
    return inspect.signature(Model.for_table).parameters[name].default


def prepare(table: Table, arguments: argparse.Namespace) -> tuple[Table, dict[str, Any]]:
    """Choose the columns of a table that are to be learnt, and say what was done with it.

    Returns
    -------
    table : Table
    choice : dict
        As `Schema.for_table` and `Model.for_table` take it.

    Raises
    ------
    ConfigError
        It is not said what to predict, and not clear from the table.
    DataError
        There is no such column.
    """
    output = table.named(arguments.output or [guess_output(table)])
    inputs = choose_inputs(table, output, arguments)
    kinds = dict(arguments.kind)
    unnamed = [name for name in inputs if name not in kinds]
    of_dates = [name for name in unnamed if dates.are_dates(table.columns[name])]
    if of_open_order := [name for name in unnamed if dates.open_order(table.columns[name])]:
        if arguments.dates:
            of_dates += of_open_order
        elif len(inputs) > len(of_open_order):
            text, *both = dates.open_order(table.columns[of_open_order[0]])
            reason = f"{text} is {' or '.join(both)} (--dates {' or --dates '.join(ORDERS)} uses them)"
            complain(f"leaving out {_listed(of_open_order)}: {reason}")
            inputs = [name for name in inputs if name not in of_open_order]
    if of_dates:
        before = set(table.columns)
        table = split_dates(table, tuple(of_dates), arguments.dates or "")
        made = [name for name in table.columns if name not in before]
        complain(f"using {_listed(made)} of the dates in {_listed(of_dates)}")
        inputs = [name for name in inputs if name not in of_dates] + made
    if arguments.missing == "drop":
        complete = table.drop_missing(inputs)
        if len(complete) < len(table):
            complain(f"leaving out {len(table) - len(complete)} of {len(table)} rows, in which a value is missing")
        table = complete
    missing = "fill" if arguments.missing != "drop" else "refuse"
    positive = positives(arguments, output)
    return table, {"inputs": inputs, "output": output, "kinds": kinds, "positive": positive, "missing": missing}


def guess_output(table: Table) -> str:
    """Guess what to predict, and say so.

    Raises
    ------
    ConfigError
        It is not clear from the table.
    """
    found = likely_output(table)
    if found is None:
        raise ConfigError(f"--output must name the column to predict, one of {', '.join(table.columns)}")
    complain(f"predicting {found[0]!r}, {found[1]} (--output NAME chooses another)")
    return found[0]


def choose_inputs(table: Table, output: list[str], arguments: argparse.Namespace) -> list[str]:
    """Take the inputs that are named, or all other columns but those that are of no use."""
    without = table.named(arguments.without)
    if arguments.inputs:
        return table.named(arguments.inputs)
    others = [name for name in table.columns if name not in output and name not in without]
    doubtful = doubtful_inputs(table, others)
    if len(doubtful) == len(others):
        return others
    for name, reason in doubtful.items():
        complain(f"leaving out {name!r}: {reason} (--inputs takes it all the same)")
    return [name for name in others if name not in doubtful]


def positives(arguments: argparse.Namespace, output: list[str]) -> str | Mapping[str, str] | None:
    """Read --positive: VALUE, or NAME=VALUE for each output."""
    values = {}
    for text in arguments.positive:
        name = next((name for name in output if text.startswith(f"{name}=")), None)
        if name is None and len(arguments.positive) > 1:
            raise ConfigError(f"--positive must be NAME=VALUE of an output, one of {', '.join(output)}, got {text!r}")
        if name is None:
            return str(text)
        values[name] = text.removeprefix(f"{name}=")
    return values or None


def _listed(names: list[str]) -> str:
    return ", ".join(map(repr, names))
