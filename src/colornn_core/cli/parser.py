"""The parser of the command line."""

import argparse
from collections.abc import Iterable
from typing import NoReturn, Protocol

from colornn_core.version import __version__


class Command(Protocol):
    """What the module of a command offers."""

    NAME: str
    USAGE: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Say what it needs."""

    def run(self, arguments: argparse.Namespace, /) -> int:
        """Do it and return the exit status."""


class Parser(argparse.ArgumentParser):
    """A parser that complains in one line; the options are too many to be listed each time."""

    def error(self, message: str) -> NoReturn:
        """Exit with status 2."""
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


def make_parser(commands: Iterable[Command]) -> Parser:
    """Make the parser of all commands."""
    parser = Parser(prog="colornn", description="Train small neural networks on tables, and ask them.")
    parser.add_argument("--version", action="version", version=__version__)
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in commands:
        own = subparsers.add_parser(
            command.NAME,
            help=command.HELP,
            description=f"{command.HELP[0].upper()}{command.HELP[1:]}.",
            usage=f"colornn {command.NAME} {command.USAGE}",
            allow_abbrev=False,
        )
        command.add_arguments(own)
        own.add_argument("--json", action="store_true", help="print the result as JSON, for other programs")
        own.set_defaults(run=command.run)
    return parser
