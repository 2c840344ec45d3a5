"""Tables and models as the command line names them; ``-`` is standard input."""

import argparse
import csv
import sys
from pathlib import Path

from colornn_core.data.table import Table, read_table
from colornn_core.errors import DataError

STANDARD_INPUT = "-"
DATA_HELP = "a .json, .jsonl, .csv or .xlsx file, or - for standard input"


def add_encoding(parser: argparse.ArgumentParser) -> None:
    """Add the option that says how the file's text is written."""
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of DATA, such as cp1257 (default: found out)")


def read_data(source: str, encoding: str | None = None) -> Table:
    """Read a table from a file or from standard input.

    Raises
    ------
    DataError
        It cannot be read, or is no table.
    """
    if source != STANDARD_INPUT:
        return read_table(Path(source), encoding=encoding)
    if sys.stdin is None:
        raise DataError("Standard input is closed: name a file, or give the rows to the command.")
    return read_table(sys.stdin.buffer, encoding=encoding)


def add_column_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what the columns of a table are."""
    add_encoding(parser)
    group = parser.add_argument_group("columns")
    group.add_argument(
        "--output",
        type=_names,
        metavar="NAME[,NAME...]",
        help="what to predict; may be left out where a name tells it or only one column is text",
    )
    group.add_argument(
        "--inputs", type=_names, metavar="NAME,NAME,...", help="what to predict it from (default: all other columns)"
    )
    group.add_argument(
        "--without", type=_names, default=[], metavar="NAME,NAME,...", help="columns to leave out of the inputs"
    )
    group.add_argument(
        "--kind",
        type=_kind,
        metavar="NAME=KIND",
        action="append",
        default=[],
        help="take a column for another kind than it looks like: number or category; may be given several times",
    )
    group.add_argument(
        "--positive",
        metavar="[NAME=]VALUE",
        action="append",
        default=[],
        help="which of the two values of an output means yes; may be given once for each output",
    )


def _names(text: str) -> list[str]:
    """Split names at commas; a name that holds one is put in quotation marks."""
    return next(csv.reader([text]), [])


def _kind(text: str) -> tuple[str, str]:
    name, sign, kind = text.rpartition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"NAME=number or NAME=category is needed, got {text!r}")
    return name, kind
