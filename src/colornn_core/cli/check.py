"""``colornn check``: look a table over before it is learnt from."""

import argparse

from colornn_core import doctor
from colornn_core.cli import reading
from colornn_core.cli.output import plain, print_json
from colornn_core.findings import ERROR
from colornn_core.model import Model
from colornn_core.schema import Schema

NAME = "check"
USAGE = "DATA [--output NAME] [--inputs NAME,NAME,...] [--model MODEL] [--json]"
HELP = "look a table over before it is learnt from"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what it needs."""
    parser.add_argument("data", metavar="DATA", help=reading.DATA_HELP)
    parser.add_argument("--model", metavar="MODEL", help="check whether the table suits a saved model")
    reading.add_column_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; 1 if something of it makes the table unusable."""
    table = reading.read_data(arguments.data)
    if arguments.model:
        schema = Model.load(arguments.model).schema
    else:
        choice = reading.choose_columns(table, arguments)
        schema = Schema.for_table(table, **choice)
    findings = doctor.check(table, schema)
    if arguments.json:
        print_json({"rows": len(table), "findings": [finding.to_dict() for finding in findings]})
    else:
        for finding in findings:
            print(f"{finding.severity}: {plain(str(finding))}")
        if not findings:
            print(f"{len(table)} rows, nothing to complain about")
    return int(any(finding.severity == ERROR for finding in findings))
