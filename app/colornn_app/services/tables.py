"""What the panel Data asks."""

from typing import TYPE_CHECKING, Any

from colornn_app.lesson import Lesson, choose_columns
from colornn_core import Table

if TYPE_CHECKING:
    from colornn_app.session import Session

CSV_ENDINGS = ("csv", "tsv", "txt")


def open_table(session: "Session", name: str, content: bytes) -> dict[str, Any]:
    """Read a table and prepare a network for it; if that fails, all stays as it was.

    Parameters
    ----------
    session : Session
    name : str
        The file's name; .csv, .tsv and .txt are read as CSV, all others as JSON.
    content : bytes

    Returns
    -------
    table : dict
        "name", "rows", "held_back" (a share), "labels" ([label, rows], the most frequent first), "task", "inputs" (see
        `lesson.describe_column`), "outputs" (names), "colours" (whether the inputs are the channels of a colour).

    Raises
    ------
    DataError
        The content is no table, or one that cannot be learnt.
    """
    is_csv = name.lower().rsplit(".", 1)[-1] in CSV_ENDINGS
    table = Table.from_csv(content) if is_csv else Table.from_json(content)
    session.lesson = Lesson(table, choose_columns(list(table.columns)))
    return {"name": name, **session.lesson.describe()}


SERVICES = {"open": open_table}
