"""Answers over a plane as pixels, and where on it the names and the training rows stand."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from app.shared.colours import colour_of, css_hex
from app.shared.palette import OTHERS, paint
from app.worker import taught
from app.worker.planes import CHANNELS, LinePlane, Plane
from app.worker.training_session import TrainingSession
from colornn_core import Model, Schema, Table
from colornn_core.arrays import AnyArray, FloatArray, IntArray
from colornn_core.data.schema import NumberColumn

OPAQUE = 255
# What the paint of a name leaves of the real colour, or of the paper, where the network knows nothing.
LEAST_PAINT = 0.12
BORDER = 0.45  # what a border between two names leaves of the light
LEVELS = 12  # of a number, between two of which there is a border
# From low to high, as bright as they are high (viridis, van der Walt and Smith 2015).
RAMP = np.array([(68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37)], float)
STOPS = [css_hex((int(red), int(green), int(blue))).lower() for red, green, blue in RAMP]
NAMES_GRID = (60, 40)
LEAST_ROOM = 2  # cells of that grid around a name
MOST_POINTS = 240
MOST_OF_ALL = 1000  # where a plane is all that there is, since a table has two inputs
NEAR = 0.22  # of the whole range of one input: how far from the plane a colour may lie to be drawn on it


class Answers(NamedTuple):
    """What a network answers at places.

    Attributes
    ----------
    kinds : ndarray, shape (n,), int
        Which answer: the number of a class, yes (1) or no (0), the level of a number.
    paints : ndarray, shape (n, 3), 0 to 255
        The answer's colour.
    certainty : ndarray, shape (n,), 0 to 1
        0 where no answer is likelier than another.
    """

    kinds: IntArray
    paints: FloatArray
    certainty: FloatArray


def grid(width: int, height: int, top: int = 0, rows: int | None = None) -> tuple[FloatArray, FloatArray]:
    """Return the places of the middles of pixels, row by row from the top, of some rows of a picture."""
    rows = height - top if rows is None else rows
    xs = (np.arange(width) + 0.5) / width
    ys = 1 - (np.arange(top, top + rows) + 0.5) / height
    return np.tile(xs, rows), np.repeat(ys, width)


_paints: "WeakKeyDictionary[TrainingSession, tuple[tuple[str, ...], list[str]]]" = WeakKeyDictionary()


def paints_of(training: TrainingSession, labels: tuple[str, ...] = ()) -> list[str]:
    """Return a paint for each label of the training set: its own, else the mean of the colours called so, else any.

    `labels`: those of the network, and those that it will learn next; by default only the first.
    """
    labels = labels or training.model.labels
    known = _paints.get(training)
    if known is None or known[0] != labels:
        known = _paints[training] = (
            labels,
            [
                paint(label) or _mean_colour(training, number) or OTHERS[number % len(OTHERS)]
                for number, label in enumerate(labels)
            ],
        )
    return known[1]


def own_paints(training: TrainingSession) -> dict[str, str]:
    """Return the paints of the labels that name no basic colour."""
    if training.model.schema.task == "regression":
        return {}
    paints = zip(training.model.labels, paints_of(training), strict=True)
    return {label: colour for label, colour in paints if not paint(label)}


def _mean_colour(training: TrainingSession, number: int) -> str:
    if not training.is_of_colours or training.model.schema.task != "classification":
        return ""
    chosen = training.model.schema.encode_targets(training.training_table) == number
    if not chosen.any():
        return ""
    red, green, blue = (
        int(np.mean(np.asarray(training.training_table.columns[name], float)[chosen])) for name in CHANNELS
    )
    return css_hex((red, green, blue)).lower()


def answers_at(training: TrainingSession, inputs: FloatArray, output: int) -> Answers:
    """Ask the network that is shown; `output` chooses the number or the label where there are several of them."""
    model = training.shown
    outputs = model.network.predict(inputs, temperature=model.temperature)
    paints = np.array([colour_of(one) for one in paints_of(training)], float)
    if model.schema.task == "classification":
        kinds = outputs.argmax(axis=1)
        least = 1 / outputs.shape[1]
        certainty = np.clip((outputs.max(axis=1) - least) / (1 - least), 0, 1)
        return Answers(kinds, paints[kinds], certainty)
    if model.schema.task == "multi-label":
        share = outputs[:, output]
        return Answers((share >= 0.5).astype(np.intp), np.repeat(paints[output : output + 1], len(share), 0), share)
    share = np.clip(share_of_range(model, outputs)[:, output], 0, 1)
    kinds = np.clip((share * LEVELS).astype(np.intp), 0, LEVELS - 1)
    return Answers(kinds, ramp(share), np.ones(len(share)))


def share_of_range(model: Model, outputs: FloatArray) -> FloatArray:
    """Return where a regression's outputs lie between the lowest and the highest number of the training set."""
    numbers = model.schema.decode_numbers(outputs)
    columns = [column for column in model.schema.outputs if isinstance(column, NumberColumn)]
    low = np.array([column.minimum for column in columns])
    high = np.array([column.maximum for column in columns])
    return (numbers - low) / np.where(high > low, high - low, 1)


def ends_of(model: Model, output: int) -> list[float]:
    """Return the lowest and the highest number of the training set, which a regression's scale goes from and to."""
    columns = [column for column in model.schema.outputs if isinstance(column, NumberColumn)]
    return [columns[output].minimum, columns[output].maximum]


def ramp(share: FloatArray) -> FloatArray:
    """Paint shares of a range, shape (n,), 0 to 1."""
    stops = np.linspace(0, 1, len(RAMP))
    return np.stack([np.interp(share, stops, RAMP[:, channel]) for channel in range(3)], axis=1)


def draw_map(
    training: TrainingSession, plane: Plane, size: Sequence[int], band: Sequence[int] | None = None, *, output: int = 0
) -> bytes:
    """Draw some rows of the map: four bytes a pixel, red, green, blue and alpha.

    The paint of a name covers as much of the real colour as the network is sure; where the inputs are no colours, the
    rest is left to the paper. A number that is predicted from one input is a curve, painted below.

    Parameters
    ----------
    training : TrainingSession
    plane : Plane
    size : (int, int)
        Width and height of the whole map in pixels.
    band : (int, int), optional
        The first row and how many rows; by default all.
    output : int
        See `answers_at`.
    """
    width, height = size
    top, rows = band or (0, height)
    more = 1 if top + rows < height else 0  # for the borders
    xs, ys = grid(width, height, top, rows + more)
    answers = answers_at(training, plane.encode(xs, ys), output)
    if isinstance(plane, LinePlane) and plane.output is not None:
        below = ys < np.tile(curve_on(training, plane, xs[:width]), len(ys) // width)
        answers = Answers(below.astype(np.intp), answers.paints, below.astype(float))
    cover = (LEAST_PAINT + (1 - LEAST_PAINT) * answers.certainty)[:, np.newaxis]
    pixels = np.empty((len(xs), 4), np.float32)
    colours = plane.colours(xs, ys)
    if colours is None:
        pixels[:, :3] = answers.paints
        pixels[:, 3:] = OPAQUE * cover
    else:
        pixels[:, :3] = colours + (answers.paints - colours) * cover
        pixels[:, 3] = OPAQUE
    edges = borders(answers.kinds.reshape(-1, width)).ravel()
    pixels[edges, :3] *= BORDER
    pixels[edges, 3] = OPAQUE
    return pixels[: rows * width].astype(np.uint8).tobytes()


def curve_on(training: TrainingSession, plane: LinePlane, xs: FloatArray) -> FloatArray:
    """Return how high, 0 to 1, the number lies that is predicted at places along the only input; else the middle."""
    if plane.output is None:
        return np.full(len(xs), 0.5)
    model = training.shown
    return share_of_range(model, model.network.predict(plane.encode(xs, xs), temperature=model.temperature))[:, 0]


def borders(kinds: IntArray) -> AnyArray:
    """Tell which pixels, shape (rows, columns), have another answer to the right or below."""
    edge = np.zeros(kinds.shape, bool)
    edge[:, :-1] |= kinds[:, 1:] != kinds[:, :-1]
    edge[:-1] |= kinds[1:] != kinds[:-1]
    return edge


def names_on(training: TrainingSession, plane: Plane) -> list[list[Any]]:
    """Find a place for the name of each class that has room on the plane: [label, x, y]."""
    if training.shown.schema.task != "classification":
        return []
    width, height = NAMES_GRID
    kinds = answers_at(training, plane.encode(*grid(width, height)), 0).kinds.reshape(height, width)
    room = _room(kinds)
    names: list[list[Any]] = []
    for number, label in enumerate(training.shown.labels):
        own = np.where(kinds == number, room, -1)
        best = int(np.argmax(own))
        if own.flat[best] >= LEAST_ROOM:
            # In the middle of all places that are as good.
            rows, columns = np.nonzero(own >= own.flat[best])
            near = np.hypot(rows - best // width, columns - best % width) < 2 * own.flat[best]
            x, y = (columns[near].mean() + 0.5) / width, 1 - (rows[near].mean() + 0.5) / height
            names.append([label, round(float(x), 4), round(float(y), 4)])
    return names


def _room(kinds: IntArray) -> IntArray:
    """Tell how far each cell, shape (rows, columns), is from one with another answer and from the edge."""
    alike = np.zeros(kinds.shape, bool)
    inner = kinds[1:-1, 1:-1]
    alike[1:-1, 1:-1] = (
        (inner == kinds[:-2, 1:-1])
        & (inner == kinds[2:, 1:-1])
        & (inner == kinds[1:-1, :-2])
        & (inner == kinds[1:-1, 2:])
    )
    room = alike.astype(np.intp)
    while alike.any():
        shrunk = np.zeros(kinds.shape, bool)
        shrunk[1:-1, 1:-1] = alike[1:-1, 1:-1] & alike[:-2, 1:-1] & alike[2:, 1:-1] & alike[1:-1, :-2] & alike[1:-1, 2:]
        alike = shrunk
        room += alike
    return room


class NearRows(NamedTuple):
    """Rows that lie near a plane.

    Attributes
    ----------
    table : Table
    numbers : ndarray, shape (n,), int
        See `TrainingSession.rows_to_train`.
    xs, ys : ndarray, shape (n,)
        Where they lie on the plane.
    schema : Schema
        One that knows all labels of the training set.
    """

    table: Table
    numbers: IntArray
    xs: FloatArray
    ys: FloatArray
    schema: Schema


def rows_near(training: TrainingSession, plane: Plane) -> NearRows:
    """Find the rows of the training set that lie nearest to the plane; of those as near, what was drawn first."""
    table, numbers = training.rows_to_train()
    schema, known = training.shown.schema, taught.with_labels(training.model.schema, table)
    # In another order, since a table may be sorted; always the same, whatever is drawn or erased.
    orders = np.append(np.random.default_rng(0).random(len(training.points.own)), 0)
    order = np.argsort(orders[np.minimum(numbers, len(orders) - 1)], kind="stable")
    table, numbers = table.take(order), numbers[order]
    xs, ys = plane.place(table)
    distances = np.zeros(0)
    if len(table):
        distances = np.linalg.norm(schema.encode_inputs(table) - plane.encode(xs, ys), axis=1).round(6)
    nearest = np.argsort(distances, kind="stable")[: MOST_POINTS if len(schema.inputs) > 2 else MOST_OF_ALL]
    if training.is_of_colours:
        nearest = nearest[distances[nearest] <= NEAR]
    return NearRows(table.take(nearest), numbers[nearest], xs[nearest], ys[nearest], known)


def dot(x: float, y: float) -> str:
    """Return the SVG path of a dot, a line of length 0, in a square of 1000."""
    return f"M{x * 1000:.1f} {(1 - y) * 1000:.1f}h0"


def points_on(training: TrainingSession, plane: Plane, output: int = 0, *, numbered: bool = False) -> dict[str, Any]:
    """Tell of the rows of the training set that lie nearest to the plane.

    Returns
    -------
    points : dict
        "groups": [paint, path] each, see `dot`; "shown": how many. If `numbered`, also "places": [number, x, y, class]
        of each, see `points.Points`, -1 for an example that was taught, and "labels": [label, paint] of each class.
    """
    near = rows_near(training, plane)
    groups: dict[str, list[str]] = {}
    for x, y, colour in zip(near.xs, near.ys, _paints_of_rows(training, near, output), strict=True):
        groups.setdefault(colour, []).append(dot(x, y))
    drawn = {"groups": [[colour, "".join(dots)] for colour, dots in groups.items()], "shown": len(near.table)}
    if not numbered:
        return drawn
    classes = near.schema.encode_targets(near.table).tolist() if len(near.table) else []
    places = zip(near.numbers.tolist(), near.xs.tolist(), near.ys.tolist(), classes, strict=True)
    labels = near.schema.labels
    return {
        **drawn,
        "places": [[number, round(x, 4), round(y, 4), one] for number, x, y, one in places],
        "labels": [list(pair) for pair in zip(labels, paints_of(training, labels), strict=True)],
    }


def _paints_of_rows(training: TrainingSession, near: NearRows, output: int) -> list[str]:
    table, schema = near.table, near.schema
    if not len(table):
        return []
    targets = schema.encode_targets(table)
    if schema.task == "regression":
        share = np.clip(share_of_range(training.shown, targets)[:, output], 0, 1)
        return [
            css_hex(tuple(colour)).lower() for colour in ramp(np.rint(share * LEVELS) / LEVELS).astype(int).tolist()
        ]
    paints = paints_of(training, schema.labels)
    if schema.task == "multi-label":
        return [paints[output] if yes else OTHERS[-1] for yes in targets[:, output] >= 0.5]
    return [paints[number] for number in targets]
