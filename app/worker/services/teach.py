"""What the panel Teach asks."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.worker.session import Session
from colornn_core import Table

Rows = Sequence[Mapping[str, Any]]


def teach(session: Session, rows: Rows) -> dict[str, Any]:
    """Learn these examples from the next epoch on: "learnt", how many of them fit the table."""
    return {"learnt": session.training.teach(rows)}


def read_examples(session: Session, name: str, content: bytes) -> dict[str, Any]:
    """Read examples from a file: "rows" that fit the table that is open, and "left_out", how many do not.

    Raises
    ------
    DataError
        The content is no table.
    """
    table = Table.from_content(name, content)
    rows = session.training.fitting(list(table.rows()))
    return {"rows": rows, "left_out": len(table) - len(rows)}


def write_examples(_session: Session, rows: Rows, ending: str) -> dict[str, Any]:
    """Write examples as the "text" of a file whose name ends in json or csv."""
    table = Table.from_rows(rows)
    return {"text": table.to_csv() if ending == "csv" else table.to_json()}


SERVICES = {"teach": teach, "read_examples": read_examples, "write_examples": write_examples}
