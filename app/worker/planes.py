"""The planes that answers are drawn on: two directions through the space of the inputs, all else held.

A place on a plane is (x, y), each 0 to 1, x to the right and y upwards.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from app.shared.colours import BRIGHTEST
from app.shared.palette import paint
from colornn_core import ConfigError, NumberColumn, Table
from colornn_core.arrays import AnyArray, FloatArray
from colornn_core.data.schema import CategoryColumn, Column, Schema

CHANNELS = ("r", "g", "b")
GOLDEN = 0.618034  # of steps of this length no two come near each other for long
CHANNEL_PAINTS = [paint(name) for name in ("red", "green", "blue")]


class OtherTableError(ConfigError):
    """What is asked is about columns that the table in training does not have: it is asked about another one."""


def require_inputs(schema: Schema, row: Mapping[str, Any]) -> None:
    """Refuse a row of another table.

    Raises
    ------
    OtherTableError
        It lacks an input.
    """
    for column in schema.inputs:
        if column.name not in row:
            raise OtherTableError(f"The row has no input column {column.name!r}.")


def _require_columns(schema: Schema, names: Iterable[str]) -> None:
    known = [column.name for column in schema.inputs]
    for name in names:
        if name not in known:
            raise OtherTableError(f"There is no input column {name!r}: choose one of {', '.join(known)}.")


class Plane(ABC):
    """A plane through the inputs of a schema.

    Parameters
    ----------
    schema : Schema
    """

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.columns = {column.name: column for column in schema.inputs}
        ends = np.cumsum([column.width for column in schema.inputs]).tolist()
        self.slices = {
            column.name: slice(end - column.width, end) for column, end in zip(schema.inputs, ends, strict=True)
        }

    @abstractmethod
    def encode(self, xs: FloatArray, ys: FloatArray) -> FloatArray:
        """Encode places, shape (n,) each, for the network, shape (n, n_features)."""

    @abstractmethod
    def row(self, x: float, y: float) -> dict[str, Any]:
        """Return the row that lies at a place: values by the names of the inputs."""

    @abstractmethod
    def place(self, table: Table) -> tuple[FloatArray, FloatArray]:
        """Find the places that are nearest to the rows of a table, shape (n_rows,) each."""

    @abstractmethod
    def coordinates(self, x: float, y: float) -> list[Any]:
        """Return what a place is called in the units of both axes."""

    @abstractmethod
    def colours(self, xs: FloatArray, ys: FloatArray) -> FloatArray | None:
        """Return the colours of places, shape (n, 3), 0 to 255; None where the inputs are no colour."""


class HuePlane(Plane):
    """Hue to the right, lightness upwards (HSL), at one saturation.

    Parameters
    ----------
    schema : Schema
        Its inputs are r, g and b.
    saturation : float
        0 to 1.

    References
    ----------
    Joblove and Greenberg (1978), Color spaces for computer graphics.
    """

    def __init__(self, schema: Schema, saturation: float) -> None:
        super().__init__(schema)
        self.saturation = float(saturation)

    def colours(self, xs: FloatArray, ys: FloatArray) -> FloatArray:
        """Return the colours of places, shape (n, 3), 0 to 255."""
        chroma = (1 - np.abs(2 * ys - 1)) * self.saturation
        ramps = [np.clip(np.abs((xs * 6 + turn) % 6 - 3) - 1, 0, 1) for turn in (0, 4, 2)]
        return np.stack([BRIGHTEST * (ys + chroma * (ramp - 0.5)) for ramp in ramps], axis=1)

    def encode(self, xs: FloatArray, ys: FloatArray) -> FloatArray:
        """Encode places, shape (n,) each, for the network, shape (n, n_features)."""
        colours = self.colours(xs, ys)
        encoded = np.empty((len(xs), self.schema.n_features))
        for number, name in enumerate(CHANNELS):
            encoded[:, self.slices[name]] = scaled(self.columns[name], colours[:, number])
        return encoded

    def row(self, x: float, y: float) -> dict[str, Any]:
        """Return the colour at a place, whole numbers."""
        colour = self.colours(np.array([x]), np.array([y]))[0]
        return {name: int(value) for name, value in zip(CHANNELS, np.rint(colour), strict=True)}

    def place(self, table: Table) -> tuple[FloatArray, FloatArray]:
        """Find hue and lightness of the rows of a table."""
        colours = np.stack([np.asarray(table.columns[name], float) / BRIGHTEST for name in CHANNELS], axis=1)
        highest, lowest = colours.max(axis=1), colours.min(axis=1)
        spread = np.where(highest > lowest, highest - lowest, 1)
        red, green, blue = colours.T
        sixths = np.select(
            [highest == lowest, highest == red, highest == green],
            [0, (green - blue) / spread % 6, (blue - red) / spread + 2],
            (red - green) / spread + 4,
        )
        return sixths / 6, (highest + lowest) / 2

    def coordinates(self, x: float, y: float) -> list[Any]:
        """Return hue in degrees and lightness in percent."""
        return [round(x * 360) % 360, round(y * 100)]


class ColumnsPlane(Plane):
    """One input column to the right, another one upwards, the others as in a row.

    Parameters
    ----------
    schema : Schema
    x, y : str
        Names of the columns.
    row : dict
        Values of all inputs by name.
    ends : list of [float, float] or None
        The lowest and the highest value along both axes, whatever the schema knows of their columns, which are numbers.

    Raises
    ------
    OtherTableError
        There is no such column.
    """

    def __init__(
        self, schema: Schema, x: str, y: str, row: Mapping[str, Any], ends: Sequence[Sequence[float]] | None = None
    ) -> None:
        super().__init__(schema)
        _require_columns(schema, (x, y))
        require_inputs(schema, row)
        self.axes: tuple[Column, Column] = self.columns[x], self.columns[y]
        if ends:
            along, up = (_with_ends(column, *pair) for column, pair in zip(self.axes, ends, strict=True))
            self.axes = along, up
        self.held = dict(row)

    def encode(self, xs: FloatArray, ys: FloatArray) -> FloatArray:
        """Encode places, shape (n,) each, for the network, shape (n, n_features)."""
        encoded = np.repeat(self.schema.encode_inputs([self.held]), len(xs), axis=0)
        for column, places in zip(self.axes, (xs, ys), strict=True):
            encoded[:, self.slices[column.name]] = scaled(self.columns[column.name], values_at(column, places))
        return encoded

    def row(self, x: float, y: float) -> dict[str, Any]:
        """Return the row that lies at a place."""
        return self.held | {column.name: value for column, value in zip(self.axes, self.coordinates(x, y), strict=True)}

    def place(self, table: Table) -> tuple[FloatArray, FloatArray]:
        """Find where the rows of a table lie along both axes; what is beyond an end is put there."""
        x, y = (places_of(column, table.columns[column.name]) for column in self.axes)
        return x, y

    def coordinates(self, x: float, y: float) -> list[Any]:
        """Return the values of both columns."""
        return [
            value_at(column, place, whole=self._is_of_colours) for column, place in zip(self.axes, (x, y), strict=True)
        ]

    def colours(self, xs: FloatArray, ys: FloatArray) -> FloatArray | None:
        """Return the colours of places, shape (n, 3), 0 to 255; None where the inputs are no colour."""
        if not self._is_of_colours:
            return None
        colours = np.repeat([[float(self.held[name]) for name in CHANNELS]], len(xs), axis=0)
        for column, places in zip(self.axes, (xs, ys), strict=True):
            colours[:, CHANNELS.index(column.name)] = values_at(column, places)
        return colours.clip(0, BRIGHTEST)

    @property
    def _is_of_colours(self) -> bool:
        return tuple(self.columns) == CHANNELS


class LinePlane(Plane):
    """The only input to the right; upwards the number that is predicted from it, or nothing that matters.

    Parameters
    ----------
    schema : Schema
        It has one input.
    x : str
        Its name.
    row : dict
        Its value by that name.

    Attributes
    ----------
    output : NumberColumn or None
        What is predicted, if it is one number.

    Raises
    ------
    OtherTableError
        There is no such column.
    """

    def __init__(self, schema: Schema, x: str, row: Mapping[str, Any]) -> None:
        super().__init__(schema)
        _require_columns(schema, (x,))
        require_inputs(schema, row)
        self.axis = self.columns[x]
        column = schema.outputs[0]
        is_number = schema.task == "regression" and len(schema.outputs) == 1
        self.output = column if is_number and isinstance(column, NumberColumn) else None

    def encode(self, xs: FloatArray, _ys: FloatArray) -> FloatArray:
        """Encode places, shape (n,) each, for the network, shape (n, n_features)."""
        return scaled(self.axis, values_at(self.axis, xs))

    def row(self, x: float, _y: float) -> dict[str, Any]:
        """Return the row that lies at a place."""
        return {self.axis.name: value_at(self.axis, x)}

    def place(self, table: Table) -> tuple[FloatArray, FloatArray]:
        """Find where the rows of a table lie: as high as their number, or spread so that they can be seen."""
        xs = places_of(self.axis, table.columns[self.axis.name])
        if self.output is not None and self.output.name in table.columns:
            return xs, places_of(self.output, table.columns[self.output.name])
        return xs, (0.5 + np.arange(len(xs)) * GOLDEN) % 1

    def coordinates(self, x: float, _y: float) -> list[Any]:
        """Return the value of the column, for both axes."""
        return [value_at(self.axis, x)] * 2

    def colours(self, xs: FloatArray, ys: FloatArray) -> None:
        """Return None: one input is no colour."""


def make_plane(schema: Schema, described: Mapping[str, Any]) -> Plane:
    """Make the plane that a request describes: its "saturation", or its "x", "y" and "row", and perhaps its "ends".

    Raises
    ------
    OtherTableError
        The schema does not have its columns.
    """
    if "saturation" in described:
        require_inputs(schema, dict.fromkeys(CHANNELS))
        _require_columns(schema, CHANNELS)
        return HuePlane(schema, described["saturation"])
    if len(schema.inputs) == 1 and described["x"] == described["y"]:
        return LinePlane(schema, described["x"], described["row"])
    return ColumnsPlane(schema, **described)


def ends_of(column: NumberColumn) -> tuple[float, float]:
    """Return the lowest and the highest value along an axis; a channel of a colour goes from 0 to 255."""
    if column.name in CHANNELS and column.minimum >= 0 and 1 < column.maximum <= BRIGHTEST:
        return 0, BRIGHTEST
    return column.minimum, column.maximum if column.maximum > column.minimum else column.minimum + 1


def _with_ends(column: Column, low: float, high: float) -> Column:
    return replace(column, minimum=low, maximum=high) if isinstance(column, NumberColumn) else column


def values_at(column: Column, places: FloatArray) -> AnyArray:
    """Return the values at places along an axis: numbers, or the numbers of categories, which share it evenly."""
    if isinstance(column, CategoryColumn):
        return np.clip((places * column.width).astype(np.intp), 0, column.width - 1)
    low, high = ends_of(column)
    return low + places * (high - low)


def value_at(column: Column, place: float, *, whole: bool = False) -> Any:
    """Return the value at one place along an axis, four digits of a number, or its whole part."""
    value = values_at(column, np.array([place]))[0]
    if isinstance(column, CategoryColumn):
        return column.categories[value]
    return round(float(value)) if whole else float(f"{value:.4g}")


def places_of(column: Column, values: AnyArray) -> FloatArray:
    """Return where values lie along an axis, 0 to 1."""
    if isinstance(column, CategoryColumn):
        return (column.codes(values) + 0.5) / column.width
    low, high = ends_of(column)
    return np.clip((np.asarray(values, float) - low) / (high - low), 0, 1)


def scaled(column: Column, values: AnyArray) -> FloatArray:
    """Encode what `values_at` gave, shape (n, width)."""
    if isinstance(column, CategoryColumn):
        return np.eye(column.width)[values]
    offset, scale = column.offset_and_scale
    return ((values - offset) / scale)[:, np.newaxis]
