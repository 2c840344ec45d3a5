"""What is asked so that nothing is lost with the worker, or with the page."""

from collections.abc import Mapping
from typing import Any

from app.worker.run_file import read_run, write_run, write_table
from app.worker.session import Session
from app.worker.table_draft import TableDraft

TABLE, RUN = "table", "run"


def keep_table(session: Session) -> bytes:
    """Write the table in training as it was opened, for `bring_back`; nothing if it is too large to be kept."""
    return write_table(session.training.points.own)


def keep_run(session: Session) -> bytes:
    """Write the run under way as it stands, for `bring_back`."""
    return write_run(session.training, session.table_name)


def bring_back(session: Session, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Go on with a run that was kept.

    Parameters
    ----------
    session : Session
    files : mapping of str to bytes
        "table" and "run", as `keep_table` and `keep_run` wrote them.

    Returns
    -------
    table : dict
        As `tables.open_table` tells it; "settings" are those of the run, "epochs" how many it was trained for, and
        "result" is what the last one brought, as in `run_history.Progress`, or None if none did here.

    Raises
    ------
    DataError
        It is damaged.
    """
    name, training = read_run(files[TABLE], files[RUN])
    session.training, session.table_name = training, name
    session.draft = None if name is None else TableDraft(name, training.table, training.choice)
    results = training.run.results
    return {
        "name": name,
        **training.describe(),
        "settings": training.settings.to_dict(),
        "epochs": training.model.provenance.epochs,
        "result": results.last._asdict() if len(results) else None,
    }


SERVICES = {"keep_table": keep_table, "keep_run": keep_run, "bring_back": bring_back}
