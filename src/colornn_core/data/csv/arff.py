"""Weka's ARFF becomes columns: the attributes name them."""

import csv
import io
import re
from collections.abc import Iterable

import numpy as np

from colornn_core.arrays import AnyArray
from colornn_core.data.assumptions import Reading
from colornn_core.data.csv.headers import make_names
from colornn_core.data.findings import NOTE, Finding
from colornn_core.data.numerals import parse_number
from colornn_core.data.values import as_column, text_column
from colornn_core.errors import DataError
from colornn_core.limits import MAXIMUM_COLUMNS
from colornn_core.text import check_name, short

_IN_DOUBLE_QUOTES = re.compile(r'((?:^|,)\s*)"((?:\\.|[^"\\])*)"(?=\s*(?:,|$))')
_ATTRIBUTE = re.compile(r"""@attribute\s+('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\S+)\s+(\{.*\}?|\w+).*""", re.IGNORECASE)
_NUMERIC = {"numeric", "real", "integer"}


def is_arff(content: bytes, encoding: str) -> bool:
    """Tell whether a text is ARFF: its first line that is no comment says ``@relation``."""
    start = content[: 2**16].decode(encoding, "ignore")
    lines = (line.strip() for line in start.splitlines())
    first = next((line for line in lines if line and not line.startswith("%")), "")
    return first.lower().startswith("@relation")


def columns_of_arff(lines: Iterable[str]) -> Reading:
    """Read ARFF: numeric attributes become numbers, all others text; ``?`` is a missing value.

    Raises
    ------
    DataError
        It is sparse or relational, has no data, or a line does not fit its attributes.
    """
    kinds: list[tuple[str, bool]] = []
    rows: list[list[str]] = []
    in_data = False
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("%"):
            continue
        if in_data:
            rows.append(_row(text, number, kinds))
        elif text.lower().startswith("@attribute"):
            kinds.append(_attribute(text, number))
            if len(kinds) > MAXIMUM_COLUMNS:
                raise DataError(f"The ARFF file has more than {MAXIMUM_COLUMNS} attributes, which cannot be read.")
        else:
            in_data = text.lower().startswith("@data")
    if not kinds or not rows:
        raise DataError("The ARFF file has no rows: it needs @attribute lines, @data, and rows below it.")
    names, _, _ = make_names([name for name, _ in kinds])
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    note = Finding(NOTE, "arff", "The file is ARFF: its attributes are the columns.", "Nothing needs to be done.")
    return Reading(
        {
            name: _numbers(name, cells) if is_number else text_column(name, [cell or None for cell in cells])
            for (name, cells), (_, is_number) in zip(columns.items(), kinds, strict=True)
        },
        (note,),
    )


def _attribute(line: str, number: int) -> tuple[str, bool]:
    match = _ATTRIBUTE.fullmatch(line)
    if match is None or match[2].lower() == "relational":
        raise DataError(f"ARFF line {number} cannot be read: {short(line)}. Save the table as CSV.")
    name = match[1][1:-1] if match[1][0] in "'\"" else match[1]
    check_name(name, f"ARFF line {number}")
    return name, match[2].lower() in _NUMERIC


def _row(line: str, number: int, kinds: list[tuple[str, bool]]) -> list[str]:
    if line.startswith("{"):
        raise DataError(f"ARFF line {number} is sparse, which is not read: save the table as CSV.")
    mark = '"'
    if "'" in line:
        mark, line = "'", _IN_DOUBLE_QUOTES.sub(lambda match: match[1] + _in_single_quotes(match[2]), line)
    try:
        fields = next(csv.reader(io.StringIO(line), quotechar=mark, escapechar="\\", skipinitialspace=True), [])
    except csv.Error as error:
        raise DataError(f"ARFF line {number} cannot be read: {error}.") from None
    if len(fields) != len(kinds):
        raise DataError(f"ARFF line {number} has {len(fields)} values where there are {len(kinds)} attributes.")
    cells = ["" if field.strip() == "?" else field.strip() for field in fields]
    for cell, (name, is_number) in zip(cells, kinds, strict=True):
        if is_number and cell and np.isnan(parse_number(cell)):
            raise DataError(f"ARFF line {number}, attribute {name!r}: a number is needed, got {short(cell)}.")
    return cells


def _in_single_quotes(text: str) -> str:
    return "'" + text.replace("'", "\\'") + "'"


def _numbers(name: str, cells: Iterable[str]) -> AnyArray:
    return as_column(name, [parse_number(cell) if cell else None for cell in cells])
