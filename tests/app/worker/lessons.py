"""Sessions of the worker that have learnt something, without a page."""

from pathlib import Path
from typing import Any

from app.shared.protocol import BUILT_IN
from app.worker.services import new_session
from app.worker.session import Session

COLOURS = (Path(__file__).parents[3] / "data" / "colorData.json").read_bytes()
HOSTILE = "<img src=x onerror=alert(1)>"


def asked(session: Session, service: str, **values: Any) -> dict[str, Any]:
    """Ask as the page does, of run 1."""
    answer = session.ask(1, service, **values)
    assert answer is not None
    return answer


def trained_on(content: bytes, name: str | None = None, *, epochs: int = 0, **settings: Any) -> Session:
    """Open a table and learn it for some epochs; the colours are the built-in ones."""
    session = new_session()
    if name is None:
        name = BUILT_IN if content == COLOURS else "t.json"
    asked(session, "open", name=name, content=content)
    if epochs:
        asked(session, "begin", settings={"epochs": epochs, **settings})
        for _ in range(epochs):
            while session.ask(1, "epoch") is None:
                pass
    return session
