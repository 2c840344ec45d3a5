"""``colornn check``: check a table before training on it."""

import argparse
from dataclasses import replace

from colornn_core.cli import preparing, reading
from colornn_core.cli.output import plain, print_json, with_option
from colornn_core.data import checks
from colornn_core.data.findings import ERROR, WARNING, Finding
from colornn_core.data.guessing import likely_output
from colornn_core.data.schema import Schema
from colornn_core.data.table import Table
from colornn_core.errors import DataError
from colornn_core.model import Model

NAME = "check"
USAGE = "DATA [--output NAME] [--inputs NAME,NAME,...] [--model MODEL] [--json]"
HELP = "check a table before training on it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what it needs."""
    parser.add_argument("data", metavar="DATA", help=reading.DATA_HELP)
    parser.add_argument("--model", metavar="MODEL", help="check whether the table suits a saved model")
    reading.add_column_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; 1 if something of it makes the table unusable."""
    table = reading.read_data(arguments.data, arguments.encoding)
    findings = _look(table, arguments)
    if arguments.json:
        print_json({"rows": len(table), "findings": [finding.to_dict() for finding in findings]})
    else:
        for finding in findings:
            print(f"{finding.severity}: {plain(with_option(finding))}")
        if not findings:
            print(f"{len(table)} rows, nothing to complain about")
    return int(any(finding.severity == ERROR for finding in findings))


def _look(table: Table, arguments: argparse.Namespace) -> list[Finding]:
    if arguments.model:
        return checks.check(table, Model.load(arguments.model).schema)
    output = table.named(arguments.output or [])
    if not output and likely_output(table):
        output = [preparing.guess_output(table)]
    if not output or len(table.columns) < 2:
        return checks.check(table.drop_columns(arguments.without))
    inputs = arguments.inputs or [name for name in table.columns if name not in (*output, *arguments.without)]
    try:
        schema = Schema.for_table(
            table,
            inputs,
            output,
            kinds=dict(arguments.kind),
            positive=preparing.positives(arguments, output),
            missing="fill",
        )
    except DataError as error:
        if not error.findings:
            raise
        return list(error.findings)
    return [_as_training(finding, output, arguments) for finding in checks.check(table, schema)]


def _as_training(finding: Finding, output: list[str], arguments: argparse.Namespace) -> Finding:
    """Make a warning of an error that training, where the inputs are not named, avoids by leaving the column out."""
    is_avoided = finding.code in {"empty", "too-many-categories"} and not set(finding.columns) & set(output)
    return replace(finding, severity=WARNING) if is_avoided and not arguments.inputs else finding
