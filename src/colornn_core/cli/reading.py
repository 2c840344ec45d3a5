"""Tables and models as the command line names them; ``-`` is standard input."""

import argparse
import csv
import sys
from pathlib import Path
from typing import Any

from colornn_core.cells import is_text
from colornn_core.cli.output import complain
from colornn_core.csv_reading import check_table_bytes
from colornn_core.dataset import Table, read_table
from colornn_core.errors import ConfigError, DataError
from colornn_core.json_text import parse_json
from colornn_core.limits import MAXIMUM_JSON_BYTES
from colornn_core.reading import read_bytes

STANDARD_INPUT = "-"
DATA_HELP = "a .json, .jsonl, .csv or .xlsx file, or - for standard input"


def read_data(source: str) -> Table:
    """Read a table from a file or from standard input.

    Raises
    ------
    DataError
        It cannot be read, or is no table.
    """
    if source == STANDARD_INPUT:
        return table_of_text(read_bytes(sys.stdin.buffer))
    path = Path(source)
    if path.suffix.lower() in {".jsonl", ".ndjson"}:
        try:
            with path.open("rb") as file:
                return table_of_text(read_bytes(file))
        except OSError as error:
            raise DataError(f"The file {source!r} cannot be read: {error.strerror or error}.") from None
    return read_table(path)


def table_of_text(content: bytes) -> Table:
    """Read CSV, Excel, JSON, one row as a JSON object, or one such row on each line, whichever it is.

    Raises
    ------
    DataError
        It is none of these.
    """
    if content.lstrip()[:1] not in {b"{", b"["}:
        return Table.from_content(".csv", content)
    check_table_bytes(content, MAXIMUM_JSON_BYTES, "JSON file")
    rows = _json_values(content)
    if rows is None or (len(rows) == 1 and _is_table(rows[0])):
        return Table.from_json(content)
    return Table.from_rows(rows)


def _json_values(content: bytes) -> list[Any] | None:
    """Read one value, or one on each line; None if the text is neither."""
    for parts in ([content], content.splitlines()):
        try:
            return [parse_json(part) for part in parts if part.strip()]
        except (ValueError, RecursionError):
            continue
    return None


def _is_table(value: Any) -> bool:
    return not isinstance(value, dict) or any(isinstance(value.get(key), list) for key in ("entries", "data"))


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
