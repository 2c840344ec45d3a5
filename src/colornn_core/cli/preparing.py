"""What the commands do with a table before it is learnt: choose columns, take dates apart, leave out what is no use."""

import argparse
from collections.abc import Mapping
from typing import Any

from colornn_core.cli.output import complain
from colornn_core.data import dates
from colornn_core.data.fixes import split_dates
from colornn_core.data.guessing import doubtful_inputs, likely_output
from colornn_core.data.table import Table
from colornn_core.errors import ConfigError

MISSING = ("fill", "drop")


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
    of_dates = [name for name in inputs if name not in kinds and dates.are_dates(table.columns[name])]
    if of_dates:
        before = set(table.columns)
        table = split_dates(table, tuple(of_dates))
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
    told = {}
    for text in arguments.positive:
        name = next((name for name in output if text.startswith(f"{name}=")), None)
        if name is None and len(arguments.positive) > 1:
            raise ConfigError(f"--positive must be NAME=VALUE of an output, one of {', '.join(output)}, got {text!r}")
        if name is None:
            return str(text)
        told[name] = text.removeprefix(f"{name}=")
    return told or None


def _listed(names: list[str]) -> str:
    return ", ".join(map(repr, names))
