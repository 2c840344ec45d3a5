"""Points that are made: small tables whose shape shows what a network can do.

Each takes the number of its rows, how far points stray (`noise`, a standard deviation, in the units of the columns) and
a seed: the same seed gives the same table, None another one each time. The rows are in random order.
"""

import math
from typing import Any

import numpy as np

from colornn_core.arrays import FloatArray, IntArray
from colornn_core.data.table import Table
from colornn_core.errors import ConfigError
from colornn_core.scalars import check_count, plain_number
from colornn_core.text import short


def make_xor(n_rows: int = 200, *, noise: float = 0.0, seed: int | None = 0) -> Table:
    """Return points of a square, -1 to 1: those with ``x`` and ``y`` of one sign are 'same', the others 'different'.

    What no straight line divides: a network without hidden units gets half of it right.

    >>> make_xor(4)
    Table(4 rows: x, y, label)
    """
    rng, n_rows = _checked(n_rows, noise, seed)
    points = rng.uniform(-1.0, 1.0, (n_rows, 2))
    labels = (points[:, 0] * points[:, 1] < 0).astype(np.intp)
    return _table(points, labels, ("same", "different"), noise, rng)


def make_circles(n_rows: int = 200, *, noise: float = 0.05, seed: int | None = 0) -> Table:
    """Return points of two circles about the origin, of radius 0.5 ('inner') and 1 ('outer')."""
    rng, n_rows = _checked(n_rows, noise, seed)
    labels = _alternating(n_rows, 2)
    angles = rng.uniform(0.0, 2.0 * math.pi, n_rows)
    radii = np.array([0.5, 1.0])[labels]
    return _table(_polar(radii, angles), labels, ("inner", "outer"), noise, rng)


def make_spirals(n_rows: int = 300, *, arms: int = 2, noise: float = 0.02, seed: int | None = 0) -> Table:
    """Return points of spirals that wind about the origin one and a half times, out to a radius of 1.

    Parameters
    ----------
    n_rows : int
    arms : int
        How many spirals, named 'a', 'b' and so on; 1 to 26.
    noise : float
    seed : int or None
    """
    rng, n_rows = _checked(n_rows, noise, seed)
    names = _names(arms, "arms")
    labels = _alternating(n_rows, len(names))
    radii = np.sqrt(rng.uniform(0.01, 1.0, n_rows))
    return _table(_polar(radii, 3.0 * math.pi * radii + 2.0 * math.pi * labels / len(names)), labels, names, noise, rng)


def make_moons(n_rows: int = 200, *, noise: float = 0.1, seed: int | None = 0) -> Table:
    """Return points of two half circles of radius 1 that reach into each other, 'upper' and 'lower'."""
    rng, n_rows = _checked(n_rows, noise, seed)
    labels = _alternating(n_rows, 2)
    upper = _polar(np.ones(n_rows), rng.uniform(0.0, math.pi, n_rows))
    points = np.where(labels[:, np.newaxis] == 0, upper, np.array([1.0, 0.5]) - upper)
    return _table(points, labels, ("upper", "lower"), noise, rng)


def make_blobs(n_rows: int = 200, *, blobs: int = 3, noise: float = 0.2, seed: int | None = 0) -> Table:
    """Return points about centres that lie evenly on a circle of radius 1.

    Parameters
    ----------
    n_rows : int
    blobs : int
        How many centres, named 'a', 'b' and so on; 1 to 26.
    noise : float
        How far the points are from their centre, as a standard deviation.
    seed : int or None
    """
    rng, n_rows = _checked(n_rows, noise, seed)
    names = _names(blobs, "blobs")
    labels = _alternating(n_rows, len(names))
    return _table(_polar(np.ones(n_rows), 2.0 * math.pi * labels / len(names)), labels, names, noise, rng)


def make_sine(n_rows: int = 200, *, noise: float = 0.1, seed: int | None = 0) -> Table:
    """Return numbers ``x`` between -pi and pi and ``y``, their sine with noise: a regression.

    >>> make_sine(50).columns["y"].shape
    (50,)
    """
    rng, n_rows = _checked(n_rows, noise, seed)
    x = rng.uniform(-math.pi, math.pi, n_rows)
    return Table({"x": x, "y": np.sin(x) + noise * rng.standard_normal(n_rows)})


def _checked(n_rows: Any, noise: Any, seed: Any) -> tuple[np.random.Generator, int]:
    """Return what draws the points and their number, or raise ConfigError for what cannot be."""
    n_rows, spread = check_count("n_rows", n_rows), plain_number(noise)
    if n_rows == 0:
        raise ConfigError("n_rows must be at least 1, got 0")
    if spread is None or not 0.0 <= spread < math.inf:
        raise ConfigError(f"noise must be a number that is not negative, got {short(noise)}")
    return np.random.default_rng(None if seed is None else check_count("seed", seed)), n_rows


def _names(count: Any, what: str) -> tuple[str, ...]:
    """Return as many letters as there are classes."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    if not 1 <= check_count(what, count) <= len(letters):
        raise ConfigError(f"{what} must be between 1 and {len(letters)}, got {short(count)}")
    return tuple(letters[: int(count)])


def _alternating(n_rows: int, n_classes: int) -> IntArray:
    """Return class numbers whose counts differ by at most one."""
    return np.arange(n_rows) % n_classes


def _polar(radii: FloatArray, angles: FloatArray) -> FloatArray:
    """Return points by radius and angle, shape (n_rows, 2)."""
    return np.column_stack([radii * np.cos(angles), radii * np.sin(angles)])


def _table(
    points: FloatArray, labels: IntArray, names: tuple[str, ...], noise: float, rng: np.random.Generator
) -> Table:
    """Return a table of points that stray, in random order."""
    points = points + noise * rng.standard_normal(points.shape)
    order = rng.permutation(len(points))
    texts = np.array(names, object)[labels]
    return Table({"x": points[order, 0], "y": points[order, 1], "label": texts[order]})
