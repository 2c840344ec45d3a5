"""The gallery's tables: those that are made here, and the settings that each begins with."""

from collections.abc import Callable, Mapping
from typing import Any

from app.worker.choice import Choice
from colornn_core import ConfigError, Table
from colornn_core.data.values import is_text

# What `colornn_core.datasets` makes, by the name in the gallery: make_xor, ...
MADE = ("xor", "circles", "spirals", "moons", "blobs", "sine")
DECIMALS = 4
# A plane without points, for the user to draw some; what spans it is erased as soon as it is there.
DRAWN = "drawn"
_CORNERS = {"x": [-1.0, 1.0], "y": [-1.0, 1.0], "label": ["A", "B"]}

_SMALL = {"hidden_units": (16, 16), "activation": "tanh", "dropout": 0.0, "weight_decay": 0.01}
# Two-dimensional tables need no dropout: they have two inputs, and what is to be seen is a boundary.
_SETTINGS: dict[str, dict[str, Any]] = {
    **{name: {**_SMALL, "learning_rate": 0.02, "epochs": 60} for name in ("xor", "circles", "moons", "blobs")},
    "spirals": {**_SMALL, "hidden_units": (32, 32), "learning_rate": 0.01, "epochs": 200},
    "sine": {**_SMALL, "learning_rate": 0.02, "epochs": 150},
    # Its first points tell nothing of how those to come will lie, so that they are not what inputs are scaled by.
    DRAWN: {
        **_SMALL,
        "learning_rate": 0.02,
        "epochs": 60,
        "warmup_epochs": 0,
        "scaling": "none",
        "validation_split": 0.0,
    },
    # Unscaled: else a pixel that no digit in the table reaches would outweigh all others once the user draws on it.
    "digits": {"hidden_units": (32,), "dropout": 0.0, "learning_rate": 0.01, "epochs": 20, "scaling": "none"},
}


def settings_of(dataset: str) -> Mapping[str, Any]:
    """Return what is other than recommended, by name; nothing for a table that is none of the gallery's."""
    return _SETTINGS.get(dataset, {})


def make(dataset: str, n_rows: int, noise: float) -> Table:
    """Make a table, of numbers that can be read.

    Raises
    ------
    ConfigError
        It is none of those that are made, or a number cannot be.
    """
    from colornn_core import datasets  # noqa: PLC0415  (not before it is of use)

    if dataset == DRAWN:
        return Table(_CORNERS)
    if dataset not in MADE:
        raise ConfigError(f"There is no table {dataset!r} to be made.")
    maker: Callable[..., Table] = getattr(datasets, f"make_{dataset}")
    columns = maker(n_rows, noise=noise).columns
    return Table({name: column if is_text(column) else column.round(DECIMALS) for name, column in columns.items()})


def choice_of(dataset: str, table: Table) -> Choice | None:
    """Return which columns go in and come out, where that is not what it looks like."""
    if dataset == DRAWN:
        return Choice(("x", "y"), "label", "classification", {"x": "number", "y": "number"})
    if dataset != "digits":
        return None
    # All pixels, those too that no digit in the table reaches: one that the user draws may.
    *pixels, digit = table.columns
    return Choice(tuple(pixels), digit, "classification")
