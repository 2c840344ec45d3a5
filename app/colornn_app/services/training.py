"""What the panel Train asks."""

from typing import TYPE_CHECKING, Any

from colornn_app.protocol import STALE

if TYPE_CHECKING:
    from colornn_app.session import Session


def begin(session: "Session", settings: dict[str, Any]) -> dict[str, Any]:
    """Begin to train for some epochs, with all settings that are not named as they were."""
    lesson = session.lesson
    lesson.begin(lesson.settings.changed(settings))
    return {"run": lesson.run.number}


def epoch(session: "Session") -> dict[str, Any] | None:
    """Train for a slice of time; None if the epoch is not done, else what it brought, as in `lesson.Progress`."""
    try:
        progress = next(session.lesson.progress)
    except StopIteration:
        return STALE
    return None if progress is None else progress._asdict()


def reset(session: "Session") -> dict[str, Any]:
    """Forget all that was learnt."""
    session.lesson.restart()
    return {}


def look_back(session: "Session", epoch: int) -> dict[str, Any]:
    """Show the network as it was after an epoch of this run."""
    session.lesson.look_back(epoch)
    return {}


SERVICES = {"begin": begin, "epoch": epoch, "reset": reset, "look_back": look_back}
