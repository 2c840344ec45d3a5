"""What is drawn on the decision map: rows of the table are added, moved and erased while it is learnt.

Each answers with what `TrainingSession.describe_rows` tells, "points" (see `maps.points_on`), and "point", where there
is one: its values along both axes, and its label. A plane and a place are described as for `services.decision_map`.
"""

from collections.abc import Callable
from typing import Any

from app.worker import maps
from app.worker.planes import make_plane
from app.worker.points import Points, Row
from app.worker.services.decision_map import PlaneRequest
from app.worker.session import Session


def add_point(session: Session, plane: PlaneRequest, place: list[float], label: str) -> dict[str, Any]:
    """Add a row that lies at a place, of a class that may be new."""
    row = _row(session, plane, place, label)
    return _draw(session, plane, lambda points: points.with_another(row), row)


def move_point(
    session: Session, plane: PlaneRequest, number: int, place: list[float], *, step: bool = True
) -> dict[str, Any]:
    """Move the row of a number to a place; `step`: the first of the moves that are taken back together."""
    before = session.training.points.row(number)
    if not before:
        return _tell(session, plane)
    row = {**before, **_row(session, plane, place, before[_output(session)])}
    return _draw(session, plane, lambda points: points.with_row(number, row), row, step=step)


def erase_point(session: Session, plane: PlaneRequest, number: int, *, step: bool = True) -> dict[str, Any]:
    """Erase the row of a number; `step` as for `move_point`."""
    row = session.training.points.row(number)
    return (
        _draw(session, plane, lambda points: points.with_row(number, None), row, step=step)
        if row
        else _tell(session, plane)
    )


def clear_points(session: Session, plane: PlaneRequest) -> dict[str, Any]:
    """Erase all rows."""
    return _draw(session, plane, lambda points: points.without_rows())


def undo_points(session: Session, plane: PlaneRequest) -> dict[str, Any]:
    """Take the last step back."""
    _follow(session, session.training.undo_drawing)
    return _tell(session, plane)


def _output(session: Session) -> str:
    return session.training.model.schema.outputs[0].name


def _row(session: Session, plane: PlaneRequest, place: list[float], label: Any) -> dict[str, Any]:
    return {**make_plane(session.training.shown.schema, plane).row(*place), _output(session): label}


def _draw(
    session: Session,
    plane: PlaneRequest,
    change: Callable[[Points], Points],
    row: Row | None = None,
    *,
    step: bool = True,
) -> dict[str, Any]:
    training = session.training
    _follow(session, lambda: training.draw(change(training.points), step=step))
    return _tell(session, plane, row)


def _follow(session: Session, change: Callable[[], None]) -> None:
    """Change the table in training; the draft goes with it, unless that is another one."""
    training, draft = session.training, session.draft
    is_open = draft is not None and draft.table is training.table
    change()
    if draft is not None and is_open:
        draft.follow(training.table)


def _tell(session: Session, plane: PlaneRequest, row: Row | None = None) -> dict[str, Any]:
    training = session.training
    points = maps.points_on(training, make_plane(training.shown.schema, plane), numbered=True)
    answer = {**training.describe_rows(), "points": points}
    if row:
        answer["point"] = [row[plane["x"]], row[plane["y"]], str(row[_output(session)])]
    return answer


SERVICES = {
    "add_point": add_point,
    "move_point": move_point,
    "erase_point": erase_point,
    "clear_points": clear_points,
    "undo_points": undo_points,
}
