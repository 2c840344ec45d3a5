"""What the panel Data asks."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from app.shared.protocol import BUILT_IN
from app.worker import datasets
from app.worker.choice import choice_of
from app.worker.session import Services, Session
from app.worker.settings import start_for
from app.worker.table_draft import TableDraft
from app.worker.training_session import TrainingSession
from colornn_core import DataError, Table
from colornn_core.limits import MAXIMUM_TABLE_BYTES

# The table that comes with the page, opened ahead of time, and the answer; the first request takes both.
_prepared: list[tuple[Session, dict[str, Any]]] = []


def prepare(content: bytes) -> None:
    """Open the table that comes with the page ahead of time: the snapshot is taken with it."""
    session = Session(Services({}, set(), {}))
    _prepared.append((session, open_table(session, BUILT_IN, content)))


def is_prepared(service: str, name: str | None = None, **_: Any) -> bool:
    """Tell whether the table that a request wants to open is open already, so that its content is not needed."""
    return service == "open" and name == BUILT_IN and bool(_prepared)


def check_size(n_bytes: int) -> None:
    """Refuse a file that is too large for a table, before it is read.

    Raises
    ------
    DataError
        It is larger than a table may be.
    """
    if n_bytes > MAXIMUM_TABLE_BYTES:
        raise DataError(
            f"The table has {n_bytes / 2**20:,.0f} MiB, more than the {MAXIMUM_TABLE_BYTES // 2**20} MiB that one may "
            "have: keep a part of its rows."
        )


def open_table(
    session: Session, name: str, content: bytes = b"", *, dataset: str = "", n_rows: int = 0, noise: float = 0.0
) -> dict[str, Any]:
    """Read a table and prepare a network for it.

    A table that cannot be trained on as it is becomes the draft, to be fixed; the one that was open stays so.

    Parameters
    ----------
    session : Session
    name : str
        The file's name, empty for the table that comes with the page.
        See `colornn_core.data.reading.columns_of_content`.
    content : bytes
        Not needed for a table that `is_prepared`, nor for one that is made.
    dataset : str
        Which of the gallery's tables it is, see `app.worker.datasets`; empty for another one.
    n_rows, noise : int, float
        Of a table that is made.

    Returns
    -------
    table : dict
        "name", "rows", "labels" ([label, rows], the most frequent first), "task", "inputs" (see
        `table_facts.describe_column`), "outputs" (names), "colours" (whether the inputs are the channels of a colour),
        "picture" (see `pixels.picture_of`), "misfit" (why it cannot be trained on), "brought_validation" (whether an
        opened model came with its validation set), "start" (the settings that it begins with, by name), "drawn" and
        "steps" (see `TrainingSession.describe_rows`).

    Raises
    ------
    DataError
        The content is no table, or one that cannot be trained on.
    ConfigError
        A table cannot be made so.
    """
    if is_prepared("open", name):
        prepared, table = _prepared.pop()
        session.draft, session.training, session.table_name = prepared.draft, prepared.training, BUILT_IN
        return table
    try:
        made = dataset in (*datasets.MADE, datasets.DRAWN)
        read = datasets.make(dataset, n_rows, noise) if made else Table.from_content(name, content)
        session.draft = TableDraft(name, read, datasets.choice_of(dataset, read))
        return _learn(session, datasets.settings_of(dataset), empty=dataset == datasets.DRAWN)
    except MemoryError:
        raise DataError("The table is too large for the memory of this page: keep a part of its rows.") from None


def learn(session: Session, **chosen: Any) -> dict[str, Any]:
    """Prepare a network for the draft; see `open_table`, and `choice_of` for what is chosen of it."""
    _draft(session).choose(choice_of(chosen))
    return _learn(session)


def _learn(
    session: Session, settings: Mapping[str, Any] = MappingProxyType({}), *, empty: bool = False
) -> dict[str, Any]:
    draft = _draft(session)
    table = draft.labelled()
    start = start_for(draft.name, draft.choice, draft.seen.schema, len(table))
    start = start.changed(settings)
    session.training = TrainingSession(table, draft.choice, start=start)
    if empty:
        session.training.draw(session.training.points.without_rows(), step=False)
        draft.follow(session.training.table)
    else:
        draft.keep(table)
    session.table_name = draft.name
    return {"name": draft.name, **session.training.describe()}


def _draft(session: Session) -> TableDraft:
    if session.draft is None:
        raise DataError("No table is open: open one first.")
    return session.draft


def look(session: Session) -> dict[str, Any]:
    """Describe the draft.

    Returns
    -------
    draft : dict
        "name", "rows", "columns" (see `table_draft.tell_column`, with the "kind" that was chosen), "inputs", "outputs",
        "task" (as chosen), "likely_task" (as it is taken), "problem", "findings" (as `Finding.to_dict`), "usable",
        "fixes" (how many can be undone), "counts" ([class, rows]), "learnt" (whether it is the table in training).
    """
    draft = _draft(session)
    training = None if session.table_name is None else session.training
    learnt = training is not None and training.table is draft.table and training.choice == draft.choice
    return {**draft.describe(), "learnt": learnt}


def choose(session: Session, **chosen: Any) -> dict[str, Any]:
    """Choose columns of the draft, see `choice_of`; answers as `look` does."""
    _draft(session).choose(choice_of(chosen))
    return look(session)


def fix(session: Session, finding: dict[str, Any], action: str) -> dict[str, Any]:
    """Apply a fix of a finding, as `look` tells it, to the draft; answers as `look` does."""
    _draft(session).fix(finding, action)
    return look(session)


def fix_all(session: Session) -> dict[str, Any]:
    """Apply to the draft all fixes that are safe, see `TableDraft.fix_all`; answers as `look` does."""
    _draft(session).fix_all()
    return look(session)


def undo(session: Session) -> dict[str, Any]:
    """Take the last fix back; answers as `look` does."""
    _draft(session).undo()
    return look(session)


def discard(session: Session) -> dict[str, Any]:
    """Make the table in training the draft again; answers as `look` does."""
    training = session.training
    session.draft = TableDraft(session.table_name or "", training.table, training.choice)
    return look(session)


def sample(session: Session, text: str) -> dict[str, Any]:
    """Find the first rows that hold a text: "rows", see `TableDraft.sample`, and "names" of the columns."""
    draft = _draft(session)
    return {"names": list(draft.table.columns), "rows": draft.sample(text)}


def save_table(session: Session, kind: str, taught: bool = False) -> bytes:
    """Write the draft as a file, "csv" or "json"; or the table in training, with what was taught."""
    table = session.training.with_examples() if taught else _draft(session).table
    return (table.to_csv() if kind == "csv" else table.to_json()).encode()


def tell_warnings(session: Session) -> dict[str, Any]:
    """Tell once more, perhaps in another language, what the library has warned of since the table was opened."""
    return {"notes": session.warned}


SERVICES = {
    "open": open_table,
    "learn": learn,
    "look": look,
    "choose": choose,
    "fix": fix,
    "fix_all": fix_all,
    "undo": undo,
    "discard": discard,
    "sample": sample,
    "save_table": save_table,
    "warnings": tell_warnings,
}
