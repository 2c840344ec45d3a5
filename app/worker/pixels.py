"""Tables whose rows are pictures: a column of numbers for each pixel, known by how the columns are called."""

import re
from collections.abc import Iterable
from math import isqrt
from typing import Any

import numpy as np

from colornn_core import NumberColumn, Schema, Table

# Pixels a side: with fewer there is nothing to draw, with more it takes too long to draw them.
FEWEST, MOST = 4, 28
# So many pictures tell how all are placed; and how far their middles and sizes may spread, as a share of a side.
LOOKED_AT, SPREAD = 2000, 0.06
_NUMBER = re.compile(r"\d+")
# What may stand before a running number; of "question 1" to "question 16" none is beside another.
_RUNNING = ("pixel", "pix", "px")

Places = dict[str, tuple[int, int]]


def picture_of(table: Table, schema: Schema) -> dict[str, Any] | None:
    """Tell of a table whose rows are pictures what they are like.

    Its inputs are numbers of one common range, whose names number the pixels: by row and column ("row 1 column 1",
    "pixel_0_0", "3x4"), or one after the other ("pixel0"). Pixels that are the same in all pictures may be no inputs.

    Returns
    -------
    picture : dict or None
        "rows", "columns", "low", "high" (the range of a pixel), "pixels" (the names of the inputs, row by row, empty
        where there is none), "axes" (the two that vary most), "frame" (see `_frame_of`); None where the rows are no
        pictures.
    """
    inputs = {column.name: column for column in schema.inputs if isinstance(column, NumberColumn)}
    if len(inputs) < max(FEWEST**2, len(schema.inputs)):
        return None
    places = _places(next(iter(inputs)), table.columns)
    if not inputs.keys() <= places.keys() or 2 * len(inputs) < len(places):
        return None
    rows, columns = (1 + max(place[axis] for place in places.values()) for axis in (0, 1))
    if not all(FEWEST <= side <= MOST for side in (rows, columns)):
        return None
    if not len(set(places.values())) == len(places) == rows * columns:
        return None
    lows = [column.minimum for column in inputs.values()]
    low, high = min(lows), max(column.maximum for column in inputs.values())
    if low >= high or 2 * lows.count(low) < len(lows):  # most pixels are blank in some picture
        return None
    names = {place: name for name, place in places.items() if name in inputs}
    pixels = [names.get((row, column), "") for row in range(rows) for column in range(columns)]
    axes = sorted(inputs, key=lambda name: inputs[name].std, reverse=True)[:2]
    few = table.take(np.arange(min(len(table), LOOKED_AT)))
    blank = np.zeros(len(few))
    ink = np.stack(
        [(few.columns[name].astype(float) - low) / (high - low) if name else blank for name in pixels], axis=1
    )
    frame = _frame_of(np.nan_to_num(ink).clip(0, 1).reshape(len(few), rows, columns))
    return {"rows": rows, "columns": columns, "low": low, "high": high, "pixels": pixels, "axes": axes, "frame": frame}


def _frame_of(ink: np.ndarray) -> dict[str, Any] | None:
    """Tell where pictures (n, rows, columns) have their ink, 0 to 1, if all have it in the same place.

    Returns
    -------
    frame : dict or None
        "middle" (of what is inked, row and column, in pixels from the upper left corner) and "size" (the larger one of
        its sides in pixels, None where the pictures differ in it); None where they differ in the place.
    """
    ink = ink[ink.any(axis=(1, 2))]
    if not len(ink):
        return None
    (top, bottom), (left, right) = (_ends(ink.max(axis)) for axis in (2, 1))
    middle = np.stack([top + bottom, left + right]) / 2
    sides = np.array(ink.shape[1:])
    if np.any(middle.std(axis=1) > SPREAD * sides):
        return None
    size = np.maximum(bottom - top, right - left)
    alike = size.std() <= SPREAD * sides.max()
    return {
        "middle": middle.mean(axis=1).round(3).tolist(),
        "size": round(float(np.median(size)), 3) if alike else None,
    }


def _ends(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where the ink of lines (n, pixels) begins and ends, in pixels; a faint pixel counts in part."""
    inked, each = ink > 0, np.arange(len(ink))
    first, last = inked.argmax(axis=1), ink.shape[1] - 1 - inked[:, ::-1].argmax(axis=1)
    return first + 1 - ink[each, first], last + ink[each, last]


def _places(name: str, names: Iterable[str]) -> Places:
    """Return row and column, from 0, of all names that are built as one of them; nothing if it numbers no pixel."""
    words = _NUMBER.split(name)
    numbers = {one: [*map(int, _NUMBER.findall(one))] for one in names if _NUMBER.split(one) == words}
    if len(words) == 2 and words[0].strip(" _-.").lower() in _RUNNING:
        side, first = isqrt(len(numbers)), min(numbers.values())[0]
        if side**2 != len(numbers):
            return {}
        places = {one: divmod(number - first, side) for one, (number,) in numbers.items()}
    elif len(words) == 3:
        columns_first = words[0].strip().lower()[:1] in ("c", "x") and words[1].strip(" _-").lower()[:1] in ("r", "y")
        across, down = (0, 1) if columns_first else (1, 0)
        places = {one: (both[down], both[across]) for one, both in numbers.items()}
    else:
        return {}
    top, left = (min(place[axis] for place in places.values()) for axis in (0, 1))
    return {one: (row - top, column - left) for one, (row, column) in places.items()}


def example_of(table: Table, schema: Schema, number: int) -> dict[str, Any]:
    """Return a row of a table: its "inputs" and its "outputs" by name, as plain JSON values; {} of a table without."""
    if not len(table):
        return {}
    row = table.take(np.array([number % len(table)]))
    parts = {"inputs": schema.inputs, "outputs": schema.outputs}
    return {
        part: {column.name: row.columns[column.name].tolist()[0] for column in columns}
        for part, columns in parts.items()
    }
