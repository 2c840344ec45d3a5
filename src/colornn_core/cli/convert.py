"""``colornn convert``: turn a model file into another format."""

import argparse

from colornn_core.cli import preparing
from colornn_core.cli.output import complain, print_json
from colornn_core.formats.registry import format_names
from colornn_core.model import Model

NAME = "convert"
USAGE = "IN OUT --to FORMAT [--json]"
HELP = "turn a model file into another format"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what it needs."""
    parser.add_argument("source", metavar="IN", help="a file, a folder or a zip of any known format")
    parser.add_argument("target", metavar="OUT", help="a file; where there are several, a folder or a .zip")
    parser.add_argument("--to", required=True, choices=format_names(), help="the format to write")


def run(arguments: argparse.Namespace) -> int:
    """Convert, and say what was written, and what could not be carried over."""
    preparing.check_target(arguments.target, arguments.source)
    model = Model.load(arguments.source)
    notes = [*model.notes, *model.save(arguments.target, format=arguments.to)]
    if arguments.json:
        print_json({"saved": arguments.target, "format": arguments.to, "notes": notes})
    else:
        print(f"saved {arguments.target}")
        for note in notes:
            complain(note)
    return 0
