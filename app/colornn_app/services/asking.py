"""What the panel Ask asks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from colornn_app.session import Session


def classify(session: "Session", row: Mapping[str, Any]) -> dict[str, Any]:
    """Rank all labels for a row: "ranking" ([label, confidence], best first), "epoch" (how many were learnt)."""
    model = session.lesson.shown
    return {"ranking": [list(one) for one in model.classify(row)], "epoch": model.provenance.epochs}


SERVICES = {"classify": classify}
