"""Tables and models as the command line names them; ``-`` is standard input."""

import argparse
import csv
import sys
from pathlib import Path
from typing import Any

from colornn_core.cells import is_text
from colornn_core.cli.output import complain
from colornn_core.dataset import Table, read_table
from colornn_core.errors import ConfigError

STANDARD_INPUT = "-"
DATA_HELP = "a .json, .jsonl, .csv or .xlsx file, or - for standard input"


def read_data(source: str) -> Table:
    """Read a table from a file or from standard input.

    Raises
    ------
    DataError
        It cannot be read, or is no table.
    """
    return read_table(sys.stdin.buffer if source == STANDARD_INPUT else Path(source))


def add_column_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what the columns of a table are."""
    group = parser.add_argument_group("columns")
    group.add_argument(
        "--output",
        type=_names,
        metavar="NAME[,NAME...]",
        help="what to predict; may be left out where only one column is text",
    )
    group.add_argument(
        "--inputs", type=_names, metavar="NAME,NAME,...", help="what to predict it from (default: all other columns)"
    )
    group.add_argument(
        "--kind",
        type=_kind,
        metavar="NAME=KIND",
        action="append",
        default=[],
        help="take a column for another kind than it looks like: number or category; may be given several times",
    )


def choose_columns(table: Table, arguments: argparse.Namespace) -> dict[str, Any]:
    """Tell which columns go in and out, as `Schema.for_table` and `Model.for_table` take them.

    Raises
    ------
    ConfigError
        It is not said what to predict, and not clear from the table.
    """
    output = arguments.output or [_likely_output(table)]
    inputs = arguments.inputs or [name for name in table.columns if name not in output]
    return {"inputs": inputs, "output": output, "kinds": dict(arguments.kind)}


def _likely_output(table: Table) -> str:
    texts = [name for name, column in table.columns.items() if is_text(column)]
    if len(texts) != 1:
        raise ConfigError(f"--output must name the column to predict, one of {', '.join(table.columns)}")
    complain(f"predicting {texts[0]!r}, the only column of text")
    return texts[0]


def _names(text: str) -> list[str]:
    """Split names at commas; a name that holds one is put in quotation marks."""
    return next(csv.reader([text]), [])


def _kind(text: str) -> tuple[str, str]:
    name, sign, kind = text.rpartition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"NAME=number or NAME=category is needed, got {text!r}")
    return name, kind
