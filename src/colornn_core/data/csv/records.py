"""Lines of text become records of fields."""

import csv
from collections.abc import Iterable
from typing import Any

BLANKS = " "


def records(lines: Iterable[str], separator: str) -> Any:
    """Return a reader of the fields of each record; runs of blanks are one separator."""
    if separator == BLANKS:
        lines = (line.strip().replace("\t", " ") + "\n" for line in lines)
    return csv.reader(lines, delimiter=separator, skipinitialspace=True)


def sample_records(lines: Iterable[str], separator: str) -> list[list[str]]:
    """Read the records of a sample up to where that fails, those without a field left out."""
    found = []
    try:
        for fields in records(lines, separator):
            if any(field.strip() for field in fields):
                found.append([field.strip() for field in fields])
    except csv.Error:
        pass
    return found
