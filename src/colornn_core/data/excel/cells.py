"""The cells of a spreadsheet become columns: numbers, texts, dates and truth values, as they stand there."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from colornn_core.arrays import AnyArray
from colornn_core.data.values import as_column, as_text
from colornn_core.text import check_characters

Cell: TypeAlias = float | int | bool | str | date | time | timedelta | None

ERRORS = frozenset(
    (
        *("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"),
        *("#BLOCKED!", "#FIELD!", "#CONNECT!", "#UNKNOWN!", "#BUSY!"),
    )
)
_MIDNIGHT = time()


def column_of_cells(name: str, cells: Sequence[Cell]) -> tuple[AnyArray, int]:
    """Make a column of cells, and count those that hold an error, which are missing.

    Parameters
    ----------
    name : str
        For the messages.
    cells : sequence

    Returns
    -------
    column : ndarray, shape (n_rows,), float64 or object
    n_errors : int
    """
    wrong = [isinstance(cell, str) and cell in ERRORS for cell in cells]
    whole_days = all(cell.time() == _MIDNIGHT for cell in cells if isinstance(cell, datetime))
    values: list[float | int | bool | str | None] = []
    for cell, is_error in zip(cells, wrong, strict=True):
        if is_error or (isinstance(cell, str) and not cell.strip()):
            values.append(None)
        elif isinstance(cell, datetime):
            values.append((cell.date() if whole_days else cell).isoformat())
        elif isinstance(cell, date | time):
            values.append(cell.isoformat())
        else:
            values.append(cell.total_seconds() if isinstance(cell, timedelta) else cell)
    return as_column(name, values), sum(wrong)


def written(cell: Cell) -> str:
    """Write a cell as a text: a name in a header, or what a message shows of it."""
    if isinstance(cell, datetime) and cell.time() == _MIDNIGHT:
        cell = cell.date()
    text = cell.isoformat() if isinstance(cell, date | time) else str(cell) if isinstance(cell, timedelta) else None
    text = text or as_text(cell, "", 1) or ""
    check_characters(text, "The sheet")
    return text
