"""What the worker does for the page, one module for each panel.

A service is a function that takes the session and the request's values by name, and returns plain JSON values, or the
bytes of a picture. What it raises of `ColornnError` is shown to people as it is.
"""

from collections.abc import Callable
from typing import Any

from colornn_app.services import (
    asking,
    judging,
    keeping,
    lessons,
    mapping,
    models,
    pictures,
    tables,
    teaching,
    training,
    wiring,
)

MODULES = (asking, judging, keeping, lessons, mapping, models, pictures, tables, teaching, training, wiring)

SERVICES: dict[str, Callable[..., Any]] = {
    name: service for module in MODULES for name, service in module.SERVICES.items()
}

# After these nothing that was asked before counts any more.
STARTERS = {"open", "learn", "open_model", "open_link", "begin", "reset", "take_up", "bring_back"}

# What refuses a file that is too large for the service, by its size, before it is read.
SIZE_CHECKS: dict[str, Callable[[int], None]] = {
    "open": tables.check_size,
    "open_model": models.check_size,
    "is_model": models.check_size,
}
