"""What the commands print."""

import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from colornn_core.data.findings import Finding


def complain(message: str) -> None:
    """Tell standard error, in one line."""
    with suppress(OSError):  # where there is no way to say it
        print(f"colornn: {plain(message)}", file=sys.stderr)


def with_option(finding: Finding) -> str:
    """Say a finding, with the option by which it is put right, where there is one."""
    return f"{finding.message} {finding.fix_by(finding.option)}"


def print_json(value: Any) -> None:
    """Print a value as one line of JSON."""
    print(json.dumps(value, ensure_ascii=False))


def plain(text: str) -> str:
    """Spell out what a terminal would obey instead of show: text from a file is text.

    >>> plain("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


def print_table(rows: Iterable[Sequence[str]]) -> None:
    """Print rows of equal length as columns: the first to the left, the others to the right."""
    cells = [[plain(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for first, *others in cells:
        line = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
        print("  ".join(line).rstrip())


def number(value: float) -> str:
    """Write a number as people like to read it.

    >>> number(0.123456), number(1234.5678), number(3.0)
    ('0.1235', '1235', '3')
    """
    return f"{value:.4g}"
