"""What the worker does for the page, one module for each panel.

A service is a function that takes the session and the request's values by name, and returns plain JSON values, or the
bytes of a picture. What it raises of `ColornnError` is shown to people as it is.
"""

from app.worker.services import (
    ask,
    decision_map,
    evaluate,
    keep,
    lessons,
    lessons_of_rows,
    models,
    network_diagram,
    own_page,
    pictures,
    points,
    tables,
    teach,
    train,
)
from app.worker.session import Services, Session

MODULES = (
    ask,
    decision_map,
    evaluate,
    keep,
    lessons,
    lessons_of_rows,
    models,
    network_diagram,
    own_page,
    pictures,
    points,
    tables,
    teach,
    train,
)

SERVICES = Services(
    by_name={name: service for module in MODULES for name, service in module.SERVICES.items()},
    starters={"open", "learn", "open_model", "open_link", "begin", "reset", "restore", "bring_back"},
    size_checks={"open": tables.check_size, "open_model": models.check_size, "is_model": models.check_size},
)


def new_session() -> Session:
    """Return a session without a table that knows all services."""
    return Session(SERVICES)
